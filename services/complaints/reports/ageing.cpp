#include "services/complaints/reports/ageing.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/calendar/calendar.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {
namespace {

using Row = projections::ViewReader::ReportRow;

constexpr std::chrono::milliseconds patience{2'000};

// Calendar days in Shanghai: a day number, and the same of a column of microseconds.
std::int64_t day_number(Instant at) { return calendar::local_day(at).time_since_epoch().count(); }
constexpr const char* age = "(?1 - (received_at / 1000000 + 28800) / 86400)";

std::string between(int from, int to) {
  return "SUM(" + std::string(age) + " BETWEEN " + std::to_string(from) + " AND " +
         std::to_string(to) + ")";
}

std::string question(AgeingGroup group) {
  const std::string by = group == AgeingGroup::none ? "NULL" : std::string(to_word(group));
  return "SELECT " + by + ", SUM(" + age + " <= 1), " + between(2, 3) + ", " + between(4, 7) +
         ", " + between(8, 15) + ", " + between(16, 20) + ", SUM(" + age + " > 20), COUNT(*)" +
         " FROM rows WHERE open = 1 GROUP BY 1 ORDER BY 1";
}

std::string text_of(const schema::ColumnValue& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return {};
}

std::uint32_t count_of(const schema::ColumnValue& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number == nullptr ? 0 : static_cast<std::uint32_t>(*number);
}

// Received so many days before today: the least and the most, by the calendar.
struct Bucket {
  const char* figure;
  int from;
  int to;  // -1: without end
};
constexpr Bucket buckets[] = {{"days0To1", 0, 1},   {"days2To3", 2, 3},     {"days4To7", 4, 7},
                              {"days8To15", 8, 15}, {"days16To20", 16, 20}, {"over20", 21, -1}};

std::vector<Link> links_of(AgeingGroup group, const std::string& value, Instant now) {
  LinkTo cases = complaints_where().with("open", "true");
  if (group != AgeingGroup::none) cases = cases.with(to_word(group), value);
  std::vector<Link> links{cases.to(), cases.to("total")};
  const calendar::Day today = calendar::local_day(now);
  for (const Bucket& bucket : buckets) {
    using std::chrono::days;
    const Instant last =
        calendar::at_local(today - days{bucket.from} + days{1}, {}) - std::chrono::seconds{1};
    LinkTo some = cases.with("receivedAt.to", to_rfc3339(last));
    if (bucket.to >= 0) {
      const Instant first = calendar::at_local(today - days{bucket.to}, {});
      some = some.with("receivedAt.from", to_rfc3339(first));
    }
    links.push_back(some.to(bucket.figure));
  }
  return links;
}

AgeingRow row_of(const Row& row, AgeingGroup group, Instant now) {
  std::string value = text_of(row.at(0));
  std::vector<Link> links = links_of(group, value, now);
  return {.group = std::move(value),
          .days0_to1 = count_of(row.at(1)),
          .days2_to3 = count_of(row.at(2)),
          .days4_to7 = count_of(row.at(3)),
          .days8_to15 = count_of(row.at(4)),
          .days16_to20 = count_of(row.at(5)),
          .over20 = count_of(row.at(6)),
          .total = count_of(row.at(7)),
          .links = std::move(links)};
}

Expected<void, Rejection> compute(capnp::AnyPointer::Reader parameters,
                                  projections::ViewReader& view, Instant now,
                                  capnp::AnyPointer::Builder answer) {
  ComplaintAgeing asked;
  decode(parameters.getAs<wire::complaints::ComplaintAgeing>(), asked);
  const auto rows = view.query(question(asked.group_by), {day_number(now)}, patience);
  if (!rows) return unexpected(rows.error());
  ComplaintAgeingReport report{.as_of = now};
  for (const Row& row : *rows) report.rows.push_back(row_of(row, asked.group_by, now));
  encode(report, answer.initAs<wire::complaints::ComplaintAgeingReport>());
  return {};
}

}  // namespace

runtime::Report ageing_report() {
  return {.type = ComplaintAgeing::type_id,
          .answer = ComplaintAgeingReport::type_id,
          .view = "complaints",
          .compute = compute};
}

}  // namespace aftercare::complaints
