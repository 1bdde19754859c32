// What the business may change about all that stands beside the case: follow-ups, opinions,
// statistics, periodic reports, retention. Plain data, a part of ComplaintPolicy; a preset
// without a row or term does not have the thing at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "common/calendar/calendar.h"
#include "schemas/complaints.values.h"

namespace aftercare::complaints {

// A row of the table of X-70: what is asked after a subject was finished, and until when.
struct FollowUpRule {
  FollowUpSubject subject = FollowUpSubject::none;
  Severity severity = Severity::none;  // of complaints: only these; none: all
  calendar::Term due;
  std::vector<FollowUpMode> modes;  // any of them will do
  SatisfactionScale scale = SatisfactionScale::none;
  bool signature = false;       // unsigned is not completed
  bool payment_notice = false;  // runs from the payment notice, which must be given
  std::string holder;           // function that asks, where nobody is named
  bool operator==(const FollowUpRule&) const = default;
};

struct FollowUpPolicy {
  std::vector<FollowUpRule> rules;
  std::vector<FollowUpSubject> by_hand;               // subjects without a row that people may plan
  SatisfactionScale scale = SatisfactionScale::none;  // of those
  std::uint8_t pass_to = 3;                           // answers 1 to this one pass
  std::uint16_t waive_days = 3;    // different days with failed attempts before it is waived
  std::uint32_t discount_ppm = 0;  // for an adopted suggestion; 0: none
  bool operator==(const FollowUpPolicy&) const = default;
};

// Survey opinions (CMP-33); without a term there are none.
struct OpinionPolicy {
  calendar::Term delivery;  // from compiling
  calendar::Term measures;  // from delivery
  [[nodiscard]] bool offered() const { return delivery.given(); }
  bool operator==(const OpinionPolicy&) const = default;
};

// Monthly statistics (CMP-57, CMP-76).
struct StatisticsPolicy {
  bool kept = false;
  std::uint32_t ratio_limit_ppm = 0;  // of complaints to machines; 0: no limit
  bool operator==(const StatisticsPolicy&) const = default;
};

enum class Cadence : std::uint8_t { none, weekly, monthly, quarterly, yearly };

// A row of the report calendar (X-18, X 3.11).
struct PeriodicRule {
  std::string report;  // "weekly-complaint-report"
  std::string owner;   // function
  Cadence cadence = Cadence::none;
  // Days after the period's last day, and the time of day, local: weekly and 1 day 12:00 is Monday
  // noon; monthly and 10 days is the 10th.
  std::uint16_t days_after = 0;
  std::chrono::seconds time_of_day{};
  bool operator==(const PeriodicRule&) const = default;
};

// How many years records are kept; 0: for ever.
struct RetentionPolicy {
  std::uint16_t complaint_years = 0;   // after closing
  std::uint16_t call_audio_years = 0;  // recordings of the case, after closing
  bool operator==(const RetentionPolicy&) const = default;
};

struct CarePolicy {
  FollowUpPolicy follow_ups;
  OpinionPolicy opinions;
  StatisticsPolicy statistics;
  std::vector<PeriodicRule> periodic;
  RetentionPolicy retention;
  bool operator==(const CarePolicy&) const = default;
};

// The row for a subject; of complaints for their severity. Null: the preset asks nobody.
const FollowUpRule* rule_for(const FollowUpPolicy& policy, FollowUpSubject subject,
                             Severity severity = Severity::none);
// What a follow-up must be like that begins at `from`. `holder`: who asks, if it is somebody.
FollowUpTerms terms_of(const FollowUpRule& rule, const FollowUpPolicy& policy, Instant from,
                       const std::string& holder, const calendar::Calendar& calendar);

const PeriodicRule* periodic_rule(const CarePolicy& policy, std::string_view report);

// A period of a report: first and last day, and the last second in time.
struct Period {
  calendar::Day from;
  calendar::Day to;
  Instant due;
};
// The period that holds the day.
Period period_of(const PeriodicRule& rule, calendar::Day day);

// "2026-03"
std::string month_of(Instant at);

// The last second in which a record of `closed` is kept: the same local date and time `years`
// later, so that the end of the retention happens on that day (X 6.9).
Instant kept_until(Instant closed, std::uint16_t years);

}  // namespace aftercare::complaints
