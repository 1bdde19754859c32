#include "common/decider/document_key.h"

#include <algorithm>

namespace aftercare {
namespace {

Rejection too_long(const DocumentKey& key) {
  return {.kind = Kind::values,
          .code = "key-too-long",
          .zh = "编号过长，不能作为唯一标识。",
          .en = "The number is too long to be a key.",
          .detail = std::string(key.space->name) + Detail{": at most ", "：最长 "} +
                    std::to_string(max_key_bytes) + Detail{" bytes", " 字节"}};
}

Detail who_holds(const DocumentKey& key, const Uuid& holder) {
  std::string what(key.space->name);
  if (!key.is_personal) what += " " + key.value;
  return what + Detail{" is held by ", " 已属于 "} + to_string(holder);
}

}  // namespace

std::optional<Rejection> taken_by_another(std::span<const DocumentKey> before,
                                          std::span<const DocumentKey> after, const Uuid& own,
                                          const KeyLookup& lookup) {
  for (const DocumentKey& key : after) {
    if (!key.given() || std::ranges::find(before, key) != before.end()) continue;
    if (key.value.size() > max_key_bytes) return too_long(key);
    if (key.space->taken == nullptr) continue;
    for (const Uuid& holder : lookup.holders(key, 2)) {
      if (holder != own) return reject(*key.space->taken, who_holds(key, holder));
    }
  }
  return std::nullopt;
}

}  // namespace aftercare
