// Bytes that were handed over for a peer and that it has not taken yet. The queues of ZeroMQ count
// messages: ten thousand answers of 8 MiB, asked for and never read, would be all memory there is.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/bus/transport.h"

namespace aftercare::bus {

// One thread, that of the socket.
class Untaken {
  using Sum = std::atomic<std::size_t>;  // bytes

 public:
  // A message with its place in the sums, which it leaves when it ends, on any thread; the sums
  // live as long as the last of them.
  class Parcel {
   public:
    Parcel(std::span<const std::uint8_t> message, std::shared_ptr<Sum> one,
           std::shared_ptr<Sum> all);
    ~Parcel();
    Parcel(const Parcel&) = delete;
    Parcel& operator=(const Parcel&) = delete;

    [[nodiscard]] std::vector<std::uint8_t>& bytes() { return bytes_; }

   private:
    std::vector<std::uint8_t> bytes_;
    const std::shared_ptr<Sum> one_;
    const std::shared_ptr<Sum> all_;
  };

  // Most for one peer, most for all together.
  Untaken(std::size_t one, std::size_t all)
      : most_of_one_(one), most_of_all_(all), all_(std::make_shared<Sum>(0)) {}

  // A copy to hand over; nothing where this peer must take something first, because it or all of
  // them have left too much.
  std::unique_ptr<Parcel> pack(const Peer& peer, std::span<const std::uint8_t> message);

 private:
  void forget_those_who_took_everything();

  const std::size_t most_of_one_;
  const std::size_t most_of_all_;
  const std::shared_ptr<Sum> all_;
  std::unordered_map<Peer, std::shared_ptr<Sum>> peers_;
  std::size_t crowded_ = 64;  // so many peers are worth a look at who can be forgotten
};

}  // namespace aftercare::bus
