// The office: engineers, opportunities, findings, site checks, calls, duties, quality circles, and
// how this context follows erasures of persons (docs/domain/workorders.md 2.8; cross-cutting.md
// Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "schemas/workorders.values.h"
#include "schemas/workorders_office.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct EngineerCodec;  // generated: schemas/workorders_office.codec.h
struct OpportunityCodec;
struct FindingCodec;
struct SiteCheckCodec;
struct RequestLogCodec;
struct DutyDayCodec;
struct QualityCircleCodec;
struct WorkordersErasureCodec;

struct EngineerModel : ModelOf<Engineer, EngineerCommand, EngineerEvent, EngineerCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One card per person; each level he has at least.
  static std::vector<DocumentKey> keys(const Document& document);
};

struct OpportunityModel
    : NotifyingModelOf<Opportunity, OpportunityCommand, OpportunityEvent, OpportunityCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

struct FindingModel : ModelOf<Finding, FindingCommand, FindingEvent, FindingCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

struct SiteCheckModel : ModelOf<SiteCheck, SiteCheckCommand, SiteCheckEvent, SiteCheckCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

struct RequestLogModel : ModelOf<RequestLog, RequestLogCommand, RequestLogEvent, RequestLogCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

struct DutyDayModel : ModelOf<DutyDay, DutyDayCommand, DutyDayEvent, DutyDayCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
};

struct QualityCircleModel : NotifyingModelOf<QualityCircle, QualityCircleCommand,
                                             QualityCircleEvent, QualityCircleCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
};

// No case of its own: whatever policy is in force, and nothing depends on it.
struct WorkordersErasureModel {
  using Document = WorkordersErasure;
  using Command = WorkordersErasureCommand;
  using Event = WorkordersErasureEvent;
  using Codec = WorkordersErasureCodec;
  using Policy = WorkordersPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document&, const Timer&, const Context<Policy>&) {
    return {};
  }
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document);
};

}  // namespace aftercare::workorders
