// A message under construction whose memory is used again and again: begin(), fill in, bytes().
// A message that fits the first segment is framed in place and never copied.
#pragma once

#include <capnp/message.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace aftercare::bus {

class Draft {
 public:
  // `bytes`: what most messages fit into; larger ones work, but are copied once.
  explicit Draft(std::size_t bytes = std::size_t{64} << 10);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() noexcept = default;  // a builder of Cap'n Proto says it may throw; it ends the program

  // An empty message; the one before is gone.
  capnp::MessageBuilder& begin();

  // The message as it travels. Valid until the next call of begin() or bytes(). Throws nothing;
  // empty before the first begin().
  [[nodiscard]] std::span<const std::uint8_t> bytes();

 private:
  // words_[0] is the segment table of a single-segment message, the segment lies behind it.
  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> joined_;
  std::optional<capnp::MallocMessageBuilder> builder_;  // last: clears words_ when it ends
};

// Any message in the form in which it travels, appended to `to` (which is a whole number of words).
void append_framed(capnp::MessageBuilder& message, std::vector<std::uint64_t>& to);

}  // namespace aftercare::bus
