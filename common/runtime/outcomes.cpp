#include "common/runtime/outcomes.h"

#include "common/bus/packed.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/schema/description.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

// Folding so many events takes the writer less than a millisecond.
constexpr std::uint32_t folded_versions = 256;

// What Outcome.folded says; `version` 0: it is another outcome.
struct Place {
  Uuid stream;
  std::uint32_t version = 0;
  eventlog::Position position = 0;
};

Fault not_made_again(const Place& place) {
  return {Fault::Kind::corrupt,
          "the answer to a command, version " + std::to_string(place.version) + " of " +
              to_string(place.stream) + " at position " + std::to_string(place.position) +
              ", cannot be made again from the log"};
}

}  // namespace

wire::Done::Builder Outcomes::encode_done(const AggregateType& type, const DocumentHolder& document,
                                          eventlog::Position position) {
  auto done = answer_.begin().initRoot<wire::Outcome>().initDone();
  encode(document.stream, done.initStream());
  done.setVersion(document.version);
  done.setPosition(position);
  done.setType(type.document_type());
  type.encode(document, done.initBody());
  return done;
}

MadeOutcome Outcomes::done(const AggregateType& type, const DocumentHolder& document,
                           eventlog::Position position) {
  auto done = encode_done(type, document, position);
  const auto* const described = parts_.description.find(type.document_type());
  const bool shows_erased = described != nullptr && parts_.erased.mark(done.getBody(), *described);
  const auto bytes = answer_.bytes();
  if (!shows_erased && document.version > 0 && document.version <= folded_versions) {
    return {.answered = bytes, .kept = folded(document, position)};
  }
  bus::pack(bytes, packed_);
  return {.answered = bytes, .kept = packed_};
}

std::span<const std::uint8_t> Outcomes::folded(const DocumentHolder& document,
                                               eventlog::Position position) {
  auto place = place_.begin().initRoot<wire::Outcome>().initFolded();
  encode(document.stream, place.initStream());
  place.setVersion(document.version);
  place.setPosition(position);
  bus::pack(place_.bytes(), packed_);
  return packed_;
}

MadeOutcome Outcomes::refused(const Rejection& why) {
  bus::encode(why, answer_.begin().initRoot<wire::Outcome>().initRefused());
  const auto bytes = answer_.bytes();
  bus::pack(bytes, packed_);
  return {.answered = bytes, .kept = packed_};
}

Expected<std::vector<std::uint8_t>, Fault> Outcomes::answered(std::span<const std::uint8_t> kept) {
  auto outcome = bus::unpack(kept);
  if (!outcome) return outcome;
  const auto place =
      bus::read_message<wire::Outcome>(*outcome, [](wire::Outcome::Reader one) -> Place {
        if (!one.isFolded()) return {};
        Place at{.version = one.getFolded().getVersion(),
                 .position = one.getFolded().getPosition()};
        decode(one.getFolded().getStream(), at.stream);
        return at;
      });
  if (!place) return unexpected(place.error());
  if (place->version == 0) return outcome;

  const AggregateType* type = nullptr;
  const auto document =
      fold_stream(parts_.log, parts_.aggregates, place->stream, place->position, type);
  if (!document) return unexpected(document.error());
  if (*document == nullptr || (*document)->version != place->version) {
    return unexpected(not_made_again(*place));
  }
  encode_done(*type, **document, place->position);
  const auto bytes = answer_.bytes();
  return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
}

}  // namespace aftercare::runtime
