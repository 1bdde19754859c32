// From events to what a reaction asks for: facts of persons, tickets. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/runtime/reacting.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/domain/keys.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {

using runtime::ask;
using runtime::Commands;

// What an event leads to; it names the event in all of it (SCO-02).
class Following {
 public:
  // `type`: the event's name, which stands for a line of what happened until `says`.
  Following(std::string_view service, const eventlog::RecordView& record, const KeyLookup& keys,
            std::string_view type);

  // One line of what happened, and the number of the case; to be said before anything follows.
  void says(std::string_view text, std::string_view about = {});
  [[nodiscard]] const Cause& cause() const { return cause_; }
  // Who did it.
  [[nodiscard]] std::string actor() const { return std::string(record_.actor()); }

  // So much more of a metric of a person, in the month of the event. Nobody: nothing.
  void fact(const std::string& person, Metric metric, std::int64_t num, std::int64_t den,
            std::string_view rule);
  // The same for who answers for a station (SCO-08). `on`: the day whose month it belongs to,
  // where that is not the event's.
  void station_fact(const std::string& station, Metric metric, std::int64_t num, std::int64_t den,
                    std::string_view rule, std::int32_t on = 0);
  void fact_in(const Period& period, PeriodKind kind, const std::string& person, Fact fact);
  // Of somebody who is known: what a post or a sheet says is never asked of a role again.
  void fact_of_person(const Period& period, PeriodKind kind, const std::string& person, Fact fact);

  // A ticket is proposed; the catalogue decides whether it is one.
  void ticket(std::string code, const std::string& person, std::optional<Money> base = {},
              std::optional<Money> suggested = {}, std::string unit = {}, std::string group = {});
  // What rests on the stream of this event is taken back.
  void reverse_tickets(const std::string& reason);
  // `unless`: persons whose ticket stands.
  void reverse_ticket(const Uuid& ticket, const std::string& reason,
                      std::vector<std::string> unless = {});

  // No commission for this order or deal, of those calculated by now (SCO-37).
  void forfeit_commission(const std::string& order, const std::string& reason);

  [[nodiscard]] std::vector<Uuid> found(const KeySpace& space, std::string value,
                                        std::size_t limit = 1) const {
    return keys_.holders(DocumentKey(space, std::move(value)), limit);
  }
  // Has a case cost this person points already?
  [[nodiscard]] bool scored(const std::string& its_case, const std::string& person) const {
    return !found(keys::scored_for, its_case + " " + person).empty();
  }
  void add(runtime::OwnCommand command) { commands_.push_back(std::move(command)); }
  [[nodiscard]] Commands take() { return std::move(commands_); }

 private:
  void of_role(const std::string& role, const Period& period, PeriodKind kind, Fact fact);
  [[nodiscard]] Fact fact_of(Metric metric, std::int64_t num, std::int64_t den,
                             std::string_view rule) const;

  const eventlog::RecordView& record_;
  const KeyLookup& keys_;
  Cause cause_;
  Commands commands_;
};

// The group of what is counted once per work order, whatever event says it (SCO-64); not known:
// none.
std::string once_per_order(const Uuid& work_order);

// Why a commission is forfeited.
std::string by_faulty_papers(const std::string& order);

// A reaction to `Events` of `service`: `on(event, following)` adds what follows from one. A file
// with one function `on` per event hands over all of them as
//
//   [](const auto& e, Following& follow) { on(e, follow); }
template <class... Events, class On>
runtime::Reaction following(std::string name, const std::string& service, On on) {
  return runtime::reaction_to<Events...>(
      std::move(name), service,
      [service, on](const auto& event, const eventlog::RecordView& record, const KeyLookup& keys) {
        Following follow(service, record, keys, event.type_name);
        on(event, follow);
        return follow.take();
      });
}

}  // namespace aftercare::scoring
