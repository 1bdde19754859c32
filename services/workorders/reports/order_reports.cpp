#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/workorders_reports.codec.h"
#include "services/workorders/reports/reports.h"
#include "services/workorders/reports/share.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

// What came in and went out that day, and what stands now.
Done service_day(const ServiceDay& asked, View& view, Instant now, ServiceDayReport& answer) {
  answer.as_of = now;
  answer.on = asked.on != 0 ? asked.on : calendar::day_of(now);
  const std::int64_t begin = micros(calendar::start_of_day(answer.on));
  const std::int64_t end = micros(calendar::start_of_day(answer.on + 1)) - 1;
  return fill(answer.rows, view,
              "SELECT region, SUM(registered_at BETWEEN ?1 AND ?2),"
              " SUM(COALESCE(resolved_at, 0) BETWEEN ?1 AND ?2), SUM(open = 1),"
              " SUM(state = 'unrepaired'), SUM(node_gaps) FROM rows"
              " WHERE open = 1 OR registered_at BETWEEN ?1 AND ?2"
              " OR COALESCE(resolved_at, 0) BETWEEN ?1 AND ?2 GROUP BY region ORDER BY region",
              {begin, end}, [](const Cells& c) {
                return ServiceDayRow{.region = text_in(c, 0),
                                     .registered = count_in(c, 1),
                                     .resolved = count_in(c, 2),
                                     .open = count_in(c, 3),
                                     .unrepaired = count_in(c, 4),
                                     .node_gaps = count_in(c, 5)};
              });
}

// Reserved orders of plans and campaigns have no clocks; phone-solved ones asked for no arrival.
Done response_rates(const ResponseRates& asked, View& view, Instant now,
                    ResponseRatesReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT station, COUNT(*), SUM(response_missed = 1),"
              " SUM(COALESCE(arrived_at, 0) <> 0 OR arrival_missed = 1), SUM(arrival_missed = 1)"
              " FROM rows WHERE registered_at BETWEEN ?1 AND ?2 AND state <> 'cancelled'"
              " AND COALESCE(source, '') NOT IN ('campaign', 'maintenance_plan', 'appointment')"
              " GROUP BY station ORDER BY station",
              {month.begin, month.end}, [](const Cells& c) {
                const std::uint32_t orders = count_in(c, 1);
                const std::uint32_t visited = count_in(c, 3);
                return ResponseRatesRow{
                    .station = text_in(c, 0),
                    .orders = orders,
                    .response_missed = count_in(c, 2),
                    .response_ppm = share_ppm(orders - count_in(c, 2), orders),
                    .visited = visited,
                    .arrival_missed = count_in(c, 4),
                    .arrival_ppm = share_ppm(visited - count_in(c, 4), visited)};
              });
}

Done first_time_fix(const FirstTimeFix& asked, View& view, Instant now,
                    FirstTimeFixReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT engineer, COUNT(*), SUM(COALESCE(visits, 0) <= 1 AND COALESCE(repeats, 0) = "
              "0), SUM(repeats > 0)"
              " FROM rows WHERE resolved_at BETWEEN ?1 AND ?2 AND COALESCE(phone_solved, 0) = 0"
              " AND state <> 'cancelled' GROUP BY engineer ORDER BY engineer",
              {month.begin, month.end}, [](const Cells& c) {
                const std::uint32_t repaired = count_in(c, 1);
                return FirstTimeFixRow{.engineer = text_in(c, 0),
                                       .repaired = repaired,
                                       .first_visit = count_in(c, 2),
                                       .repeated = count_in(c, 3),
                                       .first_fix_ppm = share_ppm(count_in(c, 2), repaired),
                                       .rework_ppm = share_ppm(count_in(c, 3), repaired)};
              });
}

Done engineer_load(const EngineerLoad& asked, View& view, Instant now, EngineerLoadReport& answer) {
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT engineer, COUNT(*), SUM(state = 'unrepaired'),"
              " SUM(parts_state IN ('ordered', 'missing')),"
              " MIN(CASE WHEN COALESCE(eta, 0) > 0 THEN eta END) FROM rows"
              " WHERE open = 1 AND state IN ('planned', 'on_the_way', 'on_site', 'unrepaired')"
              " AND engineer <> '' AND (?1 = '' OR station = ?1)"
              " GROUP BY engineer ORDER BY engineer",
              {asked.station}, [](const Cells& c) {
                return EngineerLoadRow{.engineer = text_in(c, 0),
                                       .in_hand = count_in(c, 1),
                                       .unrepaired = count_in(c, 2),
                                       .waiting_for_parts = count_in(c, 3),
                                       .next_eta = time_in(c, 4)};
              });
}

// Only orders whose area has a standard are compared (WRK-17).
Done service_mileage(const ServiceMileage& asked, View& view, Instant now,
                     ServiceMileageReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT station, COUNT(*), SUM(km_tenths), SUM(km_standard_tenths) FROM rows"
              " WHERE resolved_at BETWEEN ?1 AND ?2 AND COALESCE(phone_solved, 0) = 0"
              " AND COALESCE(km_standard_tenths, 0) > 0 GROUP BY station ORDER BY station",
              {month.begin, month.end}, [](const Cells& c) {
                const std::int64_t km = number_in(c, 2);
                const std::int64_t standard = number_in(c, 3);
                return ServiceMileageRow{
                    .station = text_in(c, 0),
                    .orders = count_in(c, 1),
                    .km_tenths = static_cast<std::uint64_t>(km),
                    .km_standard_tenths = static_cast<std::uint64_t>(standard),
                    .over_ppm = standard == 0 ? 0 : (km - standard) * 1'000'000 / standard};
              });
}

Done report_back(const ReportBackRate& asked, View& view, Instant now,
                 ReportBackRateReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(
      answer.rows, view,
      "SELECT assignee, COUNT(*),"
      " SUM(COALESCE(answered_at, 0) <> 0 AND COALESCE(late, 0) = 0 AND last_answer = 'done'),"
      " SUM(COALESCE(answered_at, 0) <> 0 AND late = 1),"
      " SUM(last_answer = 'cannot'), SUM(state = 'overdue') FROM rows"
      " WHERE issued_at BETWEEN ?1 AND ?2 AND (?3 = '' OR department = ?3)"
      " GROUP BY assignee ORDER BY assignee",
      {month.begin, month.end, asked.department}, [](const Cells& c) {
        return ReportBackRateRow{.assignee = text_in(c, 0),
                                 .issued = count_in(c, 1),
                                 .in_time = count_in(c, 2),
                                 .late = count_in(c, 3),
                                 .impossible = count_in(c, 4),
                                 .overdue_open = count_in(c, 5)};
      });
}

}  // namespace

std::vector<Report> order_reports() {
  return {report_of<ServiceDay, ServiceDayReport>("work-orders", service_day),
          report_of<ResponseRates, ResponseRatesReport>("work-orders", response_rates),
          report_of<FirstTimeFix, FirstTimeFixReport>("work-orders", first_time_fix),
          report_of<EngineerLoad, EngineerLoadReport>("work-orders", engineer_load),
          report_of<ServiceMileage, ServiceMileageReport>("work-orders", service_mileage),
          report_of<ReportBackRate, ReportBackRateReport>("assignments", report_back)};
}

}  // namespace aftercare::workorders
