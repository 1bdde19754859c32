#include "services/scoring/domain/post.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "common/roles/roles.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

constexpr std::string_view next_month = "next_month";

No check_table(const std::string& id, PeriodKind kind, std::string_view pointer,
               const Ctx& context) {
  if (id.empty()) return {};
  const KpiTable* const table = table_of(context.policy, id);
  if (table != nullptr && table->period == kind) return {};
  return reject(rules::no_such_table, id, std::string(pointer));
}

No check_terms(const PostTerms& t, const std::string& person, const Ctx& context) {
  if (No no =
          need(!t.month_table.empty() || !t.year_table.empty(), "SCO-01", "/terms/monthTable")) {
    return no;
  }
  if (No no = check_table(t.month_table, PeriodKind::month, "/terms/monthTable", context)) {
    return no;
  }
  if (No no = check_table(t.year_table, PeriodKind::year, "/terms/yearTable", context)) return no;
  if (No no = need(t.superior, "SCO-12", "/terms/superior")) return no;
  if (No no = need(t.superiors_superior, "SCO-12", "/terms/superiorsSuperior")) return no;
  if (t.superior == person || t.superiors_superior == person) {
    return reject(rules::own_superior, {}, "/terms/superior");
  }
  if (No no = not_negative(t.month_wage, "/terms/monthWage")) return no;
  return not_negative(t.annual_salary, "/terms/annualSalary");
}

// The sheets of the month (and, where one begins or he comes, of the year) that `day` lies in.
void open_sheets(const Post& d, const PostTerms& terms, std::int32_t day, bool year_too,
                 const Ctx& context, PostEvents& events) {
  const auto open = [&](PeriodKind kind, const std::string& table, std::vector<Timer> more) {
    const Period period = period_of(kind, day);
    const std::int32_t last = d.until != 0 ? std::min(period.last, d.until) : period.last;
    events.push_back(SheetDue{.opening = Opening{.person = d.person,
                                                 .kind = kind,
                                                 .first = period.first,
                                                 .last = period.last,
                                                 .table = table,
                                                 .terms = terms,
                                                 .held_from = std::max(period.first, d.from),
                                                 .held_until = last},
                              .timers = std::move(more)});
  };
  const Instant month_end = calendar::end_of_day(period_of(PeriodKind::month, day).last);
  if (year_too && !terms.year_table.empty()) open(PeriodKind::year, terms.year_table, {});
  open(PeriodKind::month, terms.month_table,
       timers::due(next_month, context.now, month_end, d.person));
}

Decision<PostEvent> on(const Post& d, const RegisterPost& c, const Ctx& context) {
  if (d.state != PostState::none) return refuse(rules::already_there, d.person);
  if (No no = need(c.person, "SCO-12", "/person")) return refuse(std::move(no));
  if (roles::is_role(c.person)) return refuse(rules::no_person, c.person, "/person");
  if (No no = need(c.from != 0, "SCO-12", "/from")) return refuse(std::move(no));
  if (No no = need(c.terms.has_value(), "SCO-01", "/terms")) return refuse(std::move(no));
  if (No no = check_terms(*c.terms, c.person, context)) return refuse(std::move(no));
  PostEvents events{PostRegistered{
      .policy = context.policy_ref, .person = c.person, .from = c.from, .terms = c.terms}};
  const Post begun{.person = c.person, .from = c.from};
  open_sheets(begun, *c.terms, std::max(c.from, today(context)), true, context, events);
  return events;
}

Decision<PostEvent> on(const Post& d, const ChangePost& c, const Ctx& context) {
  if (No no = only_in(d.state, PostState::held)) return refuse(std::move(no));
  if (No no = need(c.terms.has_value(), "SCO-01", "/terms")) return refuse(std::move(no));
  if (No no = check_terms(*c.terms, d.person, context)) return refuse(std::move(no));
  return PostEvents{PostChanged{.terms = c.terms}};
}

Decision<PostEvent> on(const Post& d, const EndPost& c, const Ctx&) {
  if (No no = only_in(d.state, PostState::held)) return refuse(std::move(no));
  if (No no = need(c.until >= d.from, "SCO-26", "/until")) return refuse(std::move(no));
  if (No no = need(c.leaving != LeavingKind::none, "SCO-26", "/leaving")) {
    return refuse(std::move(no));
  }
  return PostEvents{PostEnded{.person = d.person, .until = c.until, .leaving = c.leaving}};
}

Decision<PostEvent> on(const Post& d, const AttributeFact& c, const Ctx&) {
  if (d.state == PostState::none || !c.fact) return PostEvents{};
  return PostEvents{FactAttributed{.person = d.person, .fact = c.fact, .kind = c.kind}};
}

Decision<PostEvent> on(const Post& d, const AskHolder& c, const Ctx&) {
  if (d.state != PostState::held) return PostEvents{};
  return PostEvents{HolderTold{.person = d.person, .ticket = c.ticket}};
}

using Totals = std::vector<MonthTotal>;
constexpr std::size_t kept_totals = 60;  // months
constexpr std::size_t shown_causes = 24;

const MonthTotal* low_total_of(const Totals& totals, std::int32_t month) {
  const auto found = std::ranges::find(totals, month, &MonthTotal::month);
  return found == totals.end() || !found->low ? nullptr : &*found;
}

// The low months in a row that lead up to a month, oldest first, or down from it (SCO-13).
Totals low_before(const Totals& totals, std::int32_t month) {
  Totals row;
  while (const MonthTotal* low = low_total_of(totals, month = calendar::add_months(month, -1))) {
    row.insert(row.begin(), *low);
  }
  return row;
}
Totals low_after(const Totals& totals, std::int32_t month) {
  Totals row;
  while (const MonthTotal* low = low_total_of(totals, month = calendar::add_months(month, 1))) {
    row.push_back(*low);
  }
  return row;
}

// A month is published once, and told again where its sheet was computed again: on appeal, or for a
// late fact. A transfer is proposed for each full number of months in a row, and not twice for one.
Decision<PostEvent> on(const Post& d, const NoteTotal& c, const Ctx& context) {
  if (d.state == PostState::none) return PostEvents{};
  const KpiTable* const table = table_of(context.policy, d.month_table);
  if (table == nullptr) return PostEvents{};
  const auto known = std::ranges::find(d.totals, c.month, &MonthTotal::month);
  if (known != d.totals.end() && known->total_cp == c.total_cp) return PostEvents{};
  // Only where low months lead to something: engineers are no supervisors at risk.
  const bool low =
      table->transfer_watch && c.total_cp < static_cast<std::int64_t>(table->threshold_cp);
  PostEvents events{
      TotalNoted{.month = c.month, .total_cp = c.total_cp, .low = low, .cause = c.cause}};
  const bool was_low = low_total_of(d.totals, c.month) != nullptr;
  const std::uint32_t wanted = context.policy.salary.transfer_months;
  if (!low || was_low || wanted == 0) return events;
  Totals row = low_before(d.totals, c.month);
  const Totals after = low_after(d.totals, c.month);
  const std::size_t proposed_before = row.size() / wanted + after.size() / wanted;
  row.push_back({.month = c.month, .cause = c.cause});
  row.insert(row.end(), after.begin(), after.end());
  if (row.size() / wanted == proposed_before) return events;
  RoleTransferProposed proposed{.person = d.person,
                                .months = static_cast<std::uint16_t>(row.size())};
  for (const MonthTotal& one : row) {
    if (one.cause) proposed.causes.push_back(*one.cause);
  }
  events.push_back(std::move(proposed));
  return events;
}

void apply(Post& d, const PostRegistered& e, const Recorded&) {
  d.state = PostState::held;
  d.policy = e.policy;
  d.person = e.person;
  d.from = e.from;
  d.terms = e.terms;
}
void apply(Post& d, const PostChanged& e, const Recorded&) { d.terms = e.terms; }
void apply(Post& d, const PostEnded& e, const Recorded& r) {
  d.state = PostState::ended;
  d.until = e.until;
  d.leaving = e.leaving;
  timers::end_all(d.timers, r.at);
}
// A timer that rang is over when its sheet is due; the event brings the next.
void apply(Post& d, const SheetDue& e, const Recorded& r) {
  if (!e.timers.empty()) timers::end(d.timers, next_month, r.at);
}
void apply(Post&, const FactAttributed&, const Recorded&) {}
void apply(Post&, const HolderTold&, const Recorded&) {}
void apply(Post& d, const TotalNoted& e, const Recorded&) {
  std::erase_if(d.totals, [&e](const MonthTotal& one) { return one.month == e.month; });
  const auto later =
      std::ranges::find_if(d.totals, [&e](const MonthTotal& one) { return one.month > e.month; });
  d.totals.insert(later,
                  {.month = e.month, .total_cp = e.total_cp, .low = e.low, .cause = e.cause});
  if (d.totals.size() > kept_totals) d.totals.erase(d.totals.begin());
  d.last_month = d.totals.back().month;
  const Totals row = low_before(d.totals, calendar::add_months(d.last_month, 1));
  d.low_months = static_cast<std::uint16_t>(row.size());
  d.low_causes.clear();
  for (const MonthTotal& one : row) {
    if (one.cause && d.low_causes.size() < shown_causes) d.low_causes.push_back(*one.cause);
  }
}
void apply(Post&, const RoleTransferProposed&, const Recorded&) {}

}  // namespace

Decision<PostEvent> PostModel::decide(const Document& document, const Command& command,
                                      const Context<Policy>& context) {
  return each_on<RegisterPost, Event>(
      command, document.state != PostState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<PostEvent> PostModel::miss(const Document& document, const Timer&,
                                       const Context<Policy>& context) {
  PostEvents events;
  const std::int32_t day = today(context);
  const bool year_begins = period_of(PeriodKind::year, day).first == calendar::first_of_month(day);
  if (document.terms) {
    open_sheets(document, *document.terms, day, year_begins, context, events);
  }
  return events;
}

void PostModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  if (document.terms) {
    document.station = document.terms->station;
    document.month_table = document.terms->month_table;
  }
}

const PolicyRef& PostModel::policy_of(const Document&) {
  static const PolicyRef in_force;
  return in_force;
}

std::vector<DocumentKey> PostModel::keys(const Document& document) {
  if (document.state == PostState::ended && has_left(document.leaving)) {
    const std::string year = calendar::month_name(document.until).substr(0, 4);
    return {{keys::left_in, document.person + " " + year}};
  }
  if (document.state != PostState::held) return {};
  std::vector<DocumentKey> all{{keys::held_post, document.person}};
  const bool supervises = document.terms && document.terms->supervises;
  if (supervises && !document.station.empty()) {
    all.emplace_back(keys::supervisor_of, document.station);
  }
  if (document.terms && !document.terms->role.empty()) {
    all.emplace_back(keys::holder_of_role, document.terms->role);
  }
  return all;
}

}  // namespace aftercare::scoring
