#include "common/bus/untaken.h"

#include <algorithm>

namespace aftercare::bus {

Untaken::Parcel::Parcel(std::span<const std::uint8_t> message, std::shared_ptr<Sum> one,
                        std::shared_ptr<Sum> all)
    : bytes_(message.begin(), message.end()), one_(std::move(one)), all_(std::move(all)) {
  *one_ += bytes_.size();
  *all_ += bytes_.size();
}

Untaken::Parcel::~Parcel() {
  *one_ -= bytes_.size();
  *all_ -= bytes_.size();
}

std::unique_ptr<Untaken::Parcel> Untaken::pack(const Peer& peer,
                                               std::span<const std::uint8_t> message) {
  if (peers_.size() >= crowded_) forget_those_who_took_everything();
  std::shared_ptr<Sum>& one = peers_[peer];
  if (!one) one = std::make_shared<Sum>(0);
  // What others leave unread keeps nobody from his first answer.
  const bool waits = *one > 0;
  if (waits && (*one + message.size() > most_of_one_ || *all_ + message.size() > most_of_all_)) {
    return nullptr;
  }
  return std::make_unique<Parcel>(message, one, all_);
}

void Untaken::forget_those_who_took_everything() {
  std::erase_if(peers_, [](const auto& entry) { return *entry.second == 0; });
  crowded_ = std::max<std::size_t>(64, 2 * peers_.size());
}

}  // namespace aftercare::bus
