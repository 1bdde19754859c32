#include "services/complaints/policies/care_file.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "common/policy/read_content.h"

namespace aftercare::complaints {
namespace {

using policy::number;
using policy::Reader;
using policy::word;
using policy::words;

FollowUpRule read_rule(const Reader& row) {
  return {.subject = word<FollowUpSubject>(row, "subject"),
          .severity = word(row, "severity", Severity::none),
          .due = policy::term(row, "due"),
          .modes = words<FollowUpMode>(row, "modes"),
          .scale = word<SatisfactionScale>(row, "scale"),
          .signature = row.boolean("signature", false),
          .payment_notice = row.boolean("payment_notice", false),
          .holder = row.text("holder")};
}

FollowUpPolicy read_follow_ups(const Reader& care) {
  const Reader table = care.table("follow_ups");
  FollowUpPolicy out{.by_hand = words<FollowUpSubject>(table, "by_hand"),
                     .scale = word<SatisfactionScale>(table, "scale"),
                     .pass_to = number<std::uint8_t>(table, "pass_to", 1, 5),
                     .waive_days = number<std::uint16_t>(table, "waive_days", 1, 60),
                     .discount_ppm = static_cast<std::uint32_t>(
                         table.integer_or("discount_ppm", 0, 0, 1'000'000))};
  for (const Reader& row : care.tables_if("follow_up")) out.rules.push_back(read_rule(row));
  return out;
}

Cadence cadence(const Reader& row) {
  const std::string text = row.text("every");
  if (text == "week") return Cadence::weekly;
  if (text == "month") return Cadence::monthly;
  if (text == "quarter") return Cadence::quarterly;
  if (text == "year") return Cadence::yearly;
  row.problem("every", "\"" + text + "\" is none of week, month, quarter, year");
  return Cadence::none;
}

// "12:00"; a due day without an hour ends at 23:59:59 (X 3.11).
std::chrono::seconds time_of_day(const Reader& row) {
  const std::string text = row.text("at", "");
  if (text.empty()) return std::chrono::hours{24} - std::chrono::seconds{1};
  unsigned hour = 99;
  unsigned minute = 99;
  if (text.size() == 5 && text[2] == ':') {
    std::from_chars(text.data(), text.data() + 2, hour);
    std::from_chars(text.data() + 3, text.data() + 5, minute);
  }
  if (hour > 23 || minute > 59) {
    row.problem("at", "\"" + text + "\" is no time of day like 12:00");
    return {};
  }
  return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::vector<PeriodicRule> read_periodic(const Reader& care) {
  std::vector<PeriodicRule> out;
  for (const Reader& row : care.tables_if("periodic")) {
    PeriodicRule rule{.report = row.text("report"),
                      .owner = row.text("owner"),
                      .cadence = cadence(row),
                      .days_after = number<std::uint16_t>(row, "days_after", 0, 90),
                      .time_of_day = time_of_day(row)};
    if (std::ranges::find(out, rule.report, &PeriodicRule::report) != out.end()) {
      row.problem("report", "\"" + rule.report + "\" stands twice");
    }
    out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace

CarePolicy read_care(const Reader& care) {
  CarePolicy out{.follow_ups = read_follow_ups(care), .periodic = read_periodic(care)};
  if (const auto opinions = care.table_if("opinions")) {
    out.opinions = {.delivery = policy::term(*opinions, "delivery"),
                    .measures = policy::term(*opinions, "measures")};
  }
  if (const auto statistics = care.table_if("statistics")) {
    out.statistics = {.kept = statistics->boolean("kept"),
                      .ratio_limit_ppm = static_cast<std::uint32_t>(
                          statistics->integer_or("ratio_limit_ppm", 0, 0, 1'000'000))};
  }
  const Reader retention = care.table("retention");
  const auto years = [&](std::string_view key) {
    return number<std::uint16_t>(retention, key, 0, 100);
  };
  out.retention = {.complaint_years = years("complaint_years"),
                   .call_audio_years = years("call_audio_years")};
  return out;
}

}  // namespace aftercare::complaints
