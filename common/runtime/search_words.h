// Search by words over sealed values (docs/decisions/0007-search.md): which keyed hashes stand for
// a row in its view, and for a question.
//
//   words   text without blanks and punctuation, in lower case: each two characters in a row
//   number  letters and digits alone, in upper case, +86 before a mobile number left out: its last
//           four
//
// Hashes find candidates; whether a row is an answer is decided by its values, which are opened for
// that and never leave. So an answer is never wrong, whatever the hashes collide with.
//
// Immutable; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/projections/searcher.h"
#include "common/runtime/shredding.h"

namespace aftercare::eventlog {
class EventLog;
}
namespace aftercare::personal {
class Vault;
}

namespace aftercare::runtime {

// Text as it is compared; exposed for tests.
std::vector<std::string> word_characters(std::string_view text);
std::string plain_number(std::string_view text);

class SearchWords final : public projections::Searcher {
 public:
  // All outlive it. `vault` is opened for reading only.
  SearchWords(const eventlog::EventLog& log, personal::Vault& vault, const Shredding& shredding)
      : log_(log), vault_(vault), shredding_(shredding) {}

  [[nodiscard]] std::uint64_t digest(capnp::AnyStruct::Reader row,
                                     const schema::Struct& type) const override;
  [[nodiscard]] Terms terms(capnp::AnyStruct::Reader row,
                            const schema::Struct& type) const override;
  [[nodiscard]] std::vector<Uuid> erased_by(const eventlog::RecordView& record) const override {
    return shredding_.persons_of(record);
  }

  // `text`: words with blanks between them. Rejections: too short, too long (rejections.h). The
  // question refers to `type` and to this object.
  [[nodiscard]] Expected<projections::SearchQuestion, Rejection> question(
      std::string_view text, const schema::Struct& type) const;

 private:
  struct Wanted {
    std::vector<std::string> characters;  // as words; fewer than two: not
    std::string number;                   // as a number; shorter than four: not
  };
  [[nodiscard]] std::int64_t token(std::string_view kind, std::string_view gram) const;
  [[nodiscard]] std::vector<std::int64_t> word_tokens(
      const std::vector<std::string>& characters) const;
  [[nodiscard]] bool matches(capnp::AnyStruct::Reader row, const schema::Struct& type,
                             const std::vector<Wanted>& all) const;
  // The clear text; nothing where the person was erased.
  [[nodiscard]] std::optional<std::string> open(capnp::AnyStruct::Reader personal,
                                                const Uuid& subject) const;

  const eventlog::EventLog& log_;
  personal::Vault& vault_;
  const Shredding& shredding_;
};

}  // namespace aftercare::runtime
