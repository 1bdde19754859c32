// Keys under which documents are found, and which - where their space says so - only one document
// of the service may hold at a time: a unit number, model and serial, a foreign number, an ID
// number.
//
//   inline constexpr KeySpace unit_no{"equipment-unit", &rules::unit_taken};  // one holder
//   inline constexpr KeySpace of_customer{"customer"};                        // many holders
//
//   // In the model: the keys that a document holds as it stands. Pure; called after each change.
//   static std::vector<DocumentKey> keys(const Equipment& e) {
//     return {{unit_no, e.unit_no}, {of_customer, to_string(e.owner)}, {id_number, c.person,
//     c.id_no}};
//   }
//   // Raised when keys() finds other keys in old documents: the index is made again at the start.
//   static constexpr std::uint32_t keys_version = 1;   // optional; 1
//
// decide() asks context.holder(unit_no, "A-7-102"). It need not: a command after which a document
// would hold a key that another one holds is refused by the runtime with the rule of the space.
// What is held is in the same write as the events, seen by the next command of the same group, and
// a function of the log: it can be made again from it.
//
// A personal value as a key is never stored: a keyed hash of it is, and it goes when the person is
// erased. It is compared without blanks, hyphens, case and width; every other key byte by byte.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/personal.h"
#include "common/base/uuid.h"

namespace aftercare {

struct KeySpace {
  std::string_view name;        // unique within the service, kebab-case
  const Rule* taken = nullptr;  // says no to a second holder; none: many may hold one key
};

// One key of a document. `space` outlives it. An empty value is no key and is left out.
struct DocumentKey {
  DocumentKey(const KeySpace& in, std::string text) : space(&in), value(std::move(text)) {}
  // A personal value, clear or sealed under the key of `of`.
  DocumentKey(const KeySpace& in, const Uuid& of, Personal sealed)
      : space(&in), personal(std::move(sealed)), subject(of), is_personal(true) {}

  [[nodiscard]] bool given() const { return is_personal ? personal.given() : !value.empty(); }
  bool operator==(const DocumentKey&) const = default;

  const KeySpace* space;
  std::string value;
  Personal personal;
  Uuid subject;
  bool is_personal = false;
};

// Longer keys are refused: they are no numbers but texts.
inline constexpr std::size_t max_key_bytes = 500;

// Who holds what, the commands before this one included.
class KeyLookup {
 public:
  virtual ~KeyLookup() = default;
  // The documents that hold the key, in the order of their ids; at most `limit`.
  [[nodiscard]] virtual std::vector<Uuid> holders(const DocumentKey& key,
                                                  std::size_t limit) const = 0;
};

inline constexpr std::size_t max_holders = 1'000;  // of what decide() and reactions are told

// The first key of `after` that is not among `before` and that another document than `own` holds in
// a space where only one may: the "no" to it. It names space, holder and rule, never a personal
// value.
std::optional<Rejection> taken_by_another(std::span<const DocumentKey> before,
                                          std::span<const DocumentKey> after, const Uuid& own,
                                          const KeyLookup& lookup);

}  // namespace aftercare
