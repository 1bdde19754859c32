#include "common/eventlog/state.h"

#include <vector>

#include "common/eventlog/keys.h"

namespace aftercare::eventlog {

void encode(const LogState& state, std::string& out) {
  keys::append(out, state.log);
  keys::append64(out, state.commits);
  keys::append64(out, state.tree.size());
  for (const Hash& hash : state.tree.hashes())
    out.append(reinterpret_cast<const char*>(hash.data()), hash.size());
}

std::optional<LogState> decode_state(std::string_view bytes) {
  constexpr std::size_t fixed = 16 + 8 + 8;
  if (bytes.size() < fixed || bytes.size() > max_state_bytes) return std::nullopt;
  if ((bytes.size() - fixed) % sizeof(Hash) != 0) return std::nullopt;
  std::vector<Hash> hashes((bytes.size() - fixed) / sizeof(Hash));
  if (!hashes.empty()) std::memcpy(hashes.data(), bytes.data() + fixed, bytes.size() - fixed);
  const auto tree = CompactRange::from(keys::load64(bytes.data() + 24), hashes);
  if (!tree) return std::nullopt;
  return LogState{uuid_from_bytes(bytes.data()), keys::load64(bytes.data() + 16), *tree};
}

}  // namespace aftercare::eventlog
