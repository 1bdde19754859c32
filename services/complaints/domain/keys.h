// Keys by which the records of this service are found (decider/document_key.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/decider/document_key.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {

namespace keys {

// Many cases may hold one.
inline constexpr KeySpace person{"person"};      // of its contact: the person's id
inline constexpr KeySpace customer{"customer"};  // that it is linked to: the customer's id
// Open records by who holds them, and unmoved items of hand-overs by the record.
inline constexpr KeySpace handled_by{"handled-by"};
inline constexpr KeySpace first_owner{"first-owner"};
inline constexpr KeySpace asked_by{"asked-by"};  // follow-ups
inline constexpr KeySpace handover_item{"handover-item"};
// What is reported to a hand-over, by its id; and of whom it is, once he has left.
inline constexpr KeySpace handover{"handover"};
inline constexpr KeySpace left{"left"};

// What this service knows of a customer, by the customer's id.
inline constexpr KeySpace customer_reference{"customer-reference", &rules::customer_known};
// One set of statistics a month: "2026-03".
inline constexpr KeySpace statistics_month{"statistics-month", &rules::month_opened};
// One duty for a report and period, "weekly-complaint-report/2026-03-02"; all periods of a report.
inline constexpr KeySpace report_period{"report-period", &rules::already_open};
inline constexpr KeySpace report{"report"};

}  // namespace keys

// The report of the calendar that opens the month's statistics.
inline constexpr std::string_view statistics_report = "case-statistics";

// Empty, and so no key, where none is given.
inline std::string key_of(const Uuid& id) { return id.given() ? to_string(id) : std::string(); }

inline std::string period_key(std::string_view report, std::int32_t from) {
  return std::string(report) + "/" + to_date(from);
}

}  // namespace aftercare::complaints
