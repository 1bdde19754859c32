// Assignments of the report-back system 复命制 (docs/domain/cross-cutting.md 2.2, X-20 to X-29),
// work errors and the calendar of periodic reports. Pure: no I/O, no clock, no
// randomness.
#pragma once

#include <vector>

#include "schemas/workorders.values.h"
#include "schemas/workorders_tasks.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct AssignmentCodec;  // generated: schemas/workorders_tasks.codec.h
struct WorkErrorCodec;
struct PeriodicReportCodec;

struct AssignmentModel
    : NotifyingModelOf<Assignment, AssignmentCommand, AssignmentEvent, AssignmentCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // Who has it in hand while it is open.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

struct WorkErrorModel : ModelOf<WorkError, WorkErrorCommand, WorkErrorEvent, WorkErrorCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

struct PeriodicReportModel : NotifyingModelOf<PeriodicReport, PeriodicReportCommand,
                                              PeriodicReportEvent, PeriodicReportCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One per report, unit and period.
  static std::vector<DocumentKey> keys(const Document& document);
};

// "hotline_daily north 2026-03-06": the key of a report's period.
std::string report_key(std::string_view report, std::string_view unit, std::string_view period);
// The period of a report that a day lies in.
struct Period {
  std::string name;
  std::int32_t first = 0;
  std::int32_t next = 0;  // first day of the period after it
  Instant due;
};
Period period_of(const ReportPolicy& report, std::int32_t day, const calendar::Calendar& calendar);

}  // namespace aftercare::workorders
