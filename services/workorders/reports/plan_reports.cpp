#include <algorithm>
#include <string>

#include "common/decider/guards.h"
#include "common/policies/as_of.h"
#include "common/runtime/report_cells.h"
#include "schemas/workorders_reports.codec.h"
#include "services/workorders/policies/policy_file.h"
#include "services/workorders/reports/reports.h"
#include "services/workorders/reports/share.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

// Due: whose tolerance ends in the month (WRK-39), by its day or, before that, by a reading beyond
// its hours; done late or not, by now.
Done maintenance_rates(const MaintenanceRates& asked, View& view, Instant now,
                       MaintenanceRatesReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT station, COUNT(*), SUM(state = 'done'), SUM(state = 'done' AND in_time = 1)"
              " FROM rows WHERE COALESCE(missed_on, limit_on) BETWEEN ?1 AND ?2"
              " AND kind LIKE 'inspection%'"
              " AND state NOT IN ('dropped', 'deferred') GROUP BY station ORDER BY station",
              {to_date(month.first), to_date(calendar::last_of_month(month.first))},
              [](const Cells& c) {
                const std::uint32_t due = count_in(c, 1);
                return MaintenanceRatesRow{.station = text_in(c, 0),
                                           .due = due,
                                           .done = count_in(c, 2),
                                           .in_time = count_in(c, 3),
                                           .done_ppm = share_ppm(count_in(c, 2), due),
                                           .in_time_ppm = share_ppm(count_in(c, 3), due)};
              });
}

// The policy that was in force then.
Expected<VisitPolicy, Rejection> visits_as_of(const ReportSources& from, Instant now) {
  const auto book = shipped_policies();
  if (!book) return unexpected(policies::not_readable(book.error()));
  const auto read = [](const policy::Reader& content) { return read_policy(content); };
  if (auto held = policies::hold_as_of(*book, read, from); !held) return unexpected(held.error());
  const auto chosen = (*book)->in_force({}, now);
  if (!chosen) return unexpected(policies::not_readable(chosen.error()));
  return chosen->content.visits;
}

// The last month that counts: of the day given, or as year and month.
struct LastMonth {
  std::int32_t year = 0;
  unsigned month = 0;
};
Expected<LastMonth, Rejection> last_month_of(const ContactRate& asked) {
  if (asked.month != 0) {
    const std::chrono::year_month_day day{calendar::Day{std::chrono::days{asked.month}}};
    return LastMonth{static_cast<std::int32_t>(static_cast<int>(day.year())),
                     static_cast<unsigned>(day.month())};
  }
  if (auto no = guards::need(asked.year != 0 && asked.through != 0, "WRK-46", "/month")) {
    return unexpected(std::move(*no));
  }
  return LastMonth{asked.year, asked.through};
}

// Machines with an accepted report since the programme began, each once (WRK-46).
Done contact_rate(const ContactRate& asked, const ReportSources& from, Instant now,
                  ContactRateReport& answer) {
  const auto last = last_month_of(asked);
  if (!last) return unexpected(last.error());
  const auto in_force = visits_as_of(from, now);
  if (!in_force) return unexpected(in_force.error());
  const VisitPolicy& policy = *in_force;
  const auto month_text = [&](unsigned month) {
    return std::to_string(last->year) + (month < 10 ? "-0" : "-") + std::to_string(month);
  };
  const auto rows = from.view.query(
      "SELECT COUNT(DISTINCT equipment) FROM rows WHERE state = 'accepted'"
      " AND month BETWEEN ?1 AND ?2 AND (?3 = '' OR station = ?3)",
      {month_text(policy.first_month), month_text(last->month), asked.station}, report_patience);
  if (!rows) return unexpected(rows.error());
  answer.as_of = now;
  answer.machines = asked.machines;
  answer.accepted = rows->empty() ? 0 : count_in(rows->front(), 0);
  answer.rate_ppm = std::min(1'000'000U, share_ppm(answer.accepted, asked.machines));
  answer.target_ppm = contact_target_ppm(policy, last->month);
  answer.shortfall_ppm =
      answer.target_ppm > answer.rate_ppm ? answer.target_ppm - answer.rate_ppm : 0;
  return {};
}

}  // namespace

std::vector<Report> plan_reports() {
  return {runtime::report_of<MaintenanceRates, MaintenanceRatesReport>("maintenance-plans",
                                                                       maintenance_rates),
          {.type = ContactRate::type_id,
           .answer = ContactRateReport::type_id,
           .view = "equipment-visits",
           .compute_from = [](capnp::AnyPointer::Reader parameters, const ReportSources& from,
                              Instant now, capnp::AnyPointer::Builder to) -> Done {
             ContactRateReport answer;
             auto done = contact_rate(decoded<ContactRate>(parameters), from, now, answer);
             if (done) encode_any(answer, to);
             return done;
           }}};
}

}  // namespace aftercare::workorders
