#include "services/scoring/reactions/commands.h"

#include "common/base/hex.h"
#include "common/base/text.h"
#include "common/calendar/days.h"
#include "common/eventlog/merkle.h"
#include "common/roles/roles.h"
#include "common/schema/utf8.h"
#include "schemas/scoring_cases.codec.h"

namespace aftercare::scoring {
namespace {

// Characters, as the schema bounds them (Cause).
constexpr std::size_t longest_text = 400;
constexpr std::size_t longest_about = 100;

}  // namespace

Following::Following(std::string_view service, const eventlog::RecordView& record,
                     const KeyLookup& keys, std::string_view type)
    : record_(record),
      keys_(keys),
      cause_{.service = std::string(service),
             .stream = record.stream(),
             .position = record.position(),
             .event = record.event(),
             .type = std::string(type),
             .hash = to_hex(eventlog::leaf_hash(record.bytes())),
             .at = record.effective_at(),
             .text = std::string(type)} {}

void Following::says(std::string_view text, std::string_view about) {
  cause_.text = schema::utf8_prefix(text, longest_text);
  cause_.about = schema::utf8_prefix(about, longest_about);
}

Fact Following::fact_of(Metric metric, std::int64_t num, std::int64_t den,
                        std::string_view rule) const {
  return {.metric = metric, .num = num, .den = den, .cause = cause_, .rule = std::string(rule)};
}

void Following::fact_in(const Period& period, PeriodKind kind, const std::string& person,
                        Fact fact) {
  if (person.empty() || person == "system") return;
  if (roles::is_role(person)) return of_role(person, period, kind, std::move(fact));
  fact_of_person(period, kind, person, std::move(fact));
}

void Following::fact_of_person(const Period& period, PeriodKind kind, const std::string& person,
                               Fact fact) {
  const std::string purpose =
      "fact " + std::string(to_word(fact.metric)) + " " + period.name + " " + person;
  add(ask(
      sheet_id(person, period),
      TakeFacts{.person = person, .kind = kind, .first = period.first, .facts = {std::move(fact)}},
      purpose));
}

// Of who holds the role, where that is one person (SCO-67).
void Following::of_role(const std::string& role, const Period& period, PeriodKind kind, Fact fact) {
  const std::vector<Uuid> posts = found(keys::holder_of_role, role, 2);
  if (posts.size() != 1) return;
  fact.on = period.first;
  const std::string purpose =
      "role " + std::string(to_word(fact.metric)) + " " + period.name + " " + role;
  add(ask(posts.front(), AttributeFact{.fact = std::move(fact), .kind = kind}, purpose));
}

void Following::fact(const std::string& person, Metric metric, std::int64_t num, std::int64_t den,
                     std::string_view rule) {
  // The month is that of the event, whenever it is heard of (SCO-11).
  fact_in(period_of(PeriodKind::month, calendar::day_of(cause_.at)), PeriodKind::month, person,
          fact_of(metric, num, den, rule));
}

void Following::station_fact(const std::string& station, Metric metric, std::int64_t num,
                             std::int64_t den, std::string_view rule, std::int32_t on) {
  if (station.empty()) return;
  Fact fact = fact_of(metric, num, den, rule);
  fact.on = on;
  for (const Uuid& post : found(keys::supervisor_of, station, 20)) {
    add(ask(post, AttributeFact{.fact = fact},
            "station " + std::string(to_word(metric)) + " " + to_string(post)));
  }
}

void Following::ticket(std::string code, const std::string& person, std::optional<Money> base,
                       std::optional<Money> suggested, std::string unit, std::string group) {
  if (code.empty() || person.empty() || person == "system") return;
  const bool role = roles::is_role(person);
  const std::string purpose = "ticket " + code + " " + person;
  // Named by event, code and person: told again, it is the same one.
  const Uuid stream = derived_uuid(cause_.event, purpose);
  add(ask(stream,
          ProposeTicket{.ground = TicketGround{.code = std::move(code),
                                               .person = role ? std::string() : person,
                                               .unit = std::move(unit),
                                               .base = base,
                                               .suggested = suggested,
                                               .causes = {cause_},
                                               .note = cause_.text,
                                               .group = std::move(group),
                                               .role = role ? person : std::string()}},
          purpose));
}

void Following::reverse_tickets(const std::string& reason) {
  for (const Uuid& ticket :
       found(keys::ticket_on, cause_.service + " " + to_string(cause_.stream), 100)) {
    reverse_ticket(ticket, reason);
  }
}
void Following::reverse_ticket(const Uuid& ticket, const std::string& reason,
                               std::vector<std::string> unless) {
  add(ask(ticket, ReverseTicket{.reason = reason, .cause = cause_, .unless = std::move(unless)},
          "reverse " + to_string(ticket)));
}

void Following::forfeit_commission(const std::string& order, const std::string& reason) {
  const std::string number = normalised(order);
  if (number.empty()) return;
  for (const Uuid& commission : found(keys::commission_of, number, 20)) {
    add(ask(commission, ForfeitCommission{.reason = reason}, to_string(commission)));
  }
}

std::string once_per_order(const Uuid& work_order) {
  return work_order.given() ? to_string(work_order) : std::string();
}

std::string by_faulty_papers(const std::string& order) { return "资料缺陷 faulty papers " + order; }

}  // namespace aftercare::scoring
