// A duty to report: one row of the report calendar and one period (cross-cutting.md 2.5, X-18).
// Pure. The calendar is policy: PeriodicRule. When a period ends the next one is opened.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct PeriodicReportCodec;  // generated: schemas/complaints.codec.h

namespace timer {
inline constexpr std::string_view report_due = "report_due";
inline constexpr std::string_view report_period = "report_period";
}  // namespace timer

struct PeriodicReportModel : ModelOf<PeriodicReport, PeriodicReportCommand, PeriodicReportEvent,
                                     PeriodicReportCodec, ComplaintPolicy> {
  using NoticeGiven = complaints::NoticeGiven;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document) {
    if (document.report.empty()) return {};
    return {{complaints::keys::report_period, period_key(document.report, document.period_from)},
            {complaints::keys::report, document.report}};
  }
};

}  // namespace aftercare::complaints
