#include "common/bus/draft.h"

#include <algorithm>
#include <cstring>

namespace aftercare::bus {
namespace {

constexpr std::size_t least_draft_words = 16;

std::span<const std::uint8_t> as_bytes(const std::uint64_t* words, std::size_t count) {
  return {reinterpret_cast<const std::uint8_t*>(words), count * sizeof(capnp::word)};
}

}  // namespace

Draft::Draft(std::size_t bytes)
    : words_(std::max(bytes / sizeof(capnp::word), least_draft_words) + 1) {}

capnp::MessageBuilder& Draft::begin() {
  builder_.reset();  // sets what it used of words_ back to zero
  auto* first = reinterpret_cast<capnp::word*>(words_.data() + 1);
  builder_.emplace(kj::arrayPtr(first, words_.size() - 1));
  return *builder_;
}

std::span<const std::uint8_t> Draft::bytes() {
  if (!builder_) return {};
  const auto segments = builder_->getSegmentsForOutput();
  if (segments.size() == 1 &&
      segments[0].begin() == reinterpret_cast<capnp::word*>(words_.data() + 1)) {
    const std::uint32_t table[2] = {0, static_cast<std::uint32_t>(segments[0].size())};
    std::memcpy(words_.data(), table, sizeof table);
    return as_bytes(words_.data(), segments[0].size() + 1);
  }
  joined_.clear();
  append_framed(*builder_, joined_);
  return as_bytes(joined_.data(), joined_.size());
}

void append_framed(capnp::MessageBuilder& message, std::vector<std::uint64_t>& to) {
  const auto segments = message.getSegmentsForOutput();
  // Number of segments less one, the size of each in words, padded to a whole word.
  std::vector<std::uint32_t> table((segments.size() + 2) & ~std::size_t{1});
  table[0] = static_cast<std::uint32_t>(segments.size() - 1);
  std::size_t words = table.size() / 2;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    table[i + 1] = static_cast<std::uint32_t>(segments[i].size());
    words += segments[i].size();
  }
  std::size_t at = to.size();
  to.resize(at + words);
  std::memcpy(to.data() + at, table.data(), table.size() * sizeof(std::uint32_t));
  at += table.size() / 2;
  for (const auto& segment : segments) {
    std::memcpy(to.data() + at, segment.begin(), segment.size() * sizeof(capnp::word));
    at += segment.size();
  }
}

}  // namespace aftercare::bus
