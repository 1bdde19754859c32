#include "services/claims/domain/inspection_exception.h"

#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

Decision<InspectionExceptionEvent> on(const InspectionException& d, const ListInspection& c,
                                      const Ctx& context) {
  if (d.state != InspectionState::none) return refuse(rules::already_there);
  if (No no = need(c.inspection.has_value(), "CLM-49", "/inspection")) return refuse(std::move(no));
  const InspectionData& i = *c.inspection;
  if (No no = need(i.kind != InspectionKind::none, "CLM-49", "/inspection/kind")) {
    return refuse(std::move(no));
  }
  if (No no = need(i.region, "CLM-15", "/inspection/region")) return refuse(std::move(no));
  if (No no = need(i.reason, "CLM-49", "/inspection/reason")) return refuse(std::move(no));
  if (No no = not_negative(i.amount, "/inspection/amount")) return refuse(std::move(no));
  if (i.kind == InspectionKind::postponed && i.until <= i.due_on) {
    return refuse(rules::until_missing, {}, "/inspection/until");
  }
  return InspectionExceptionEvents{
      InspectionListed{.policy = context.policy_ref, .inspection = c.inspection}};
}

Decision<InspectionExceptionEvent> on(const InspectionException& d, const ReportInspection& c,
                                      const Ctx&) {
  if (No no = only_in(d.state, InspectionState::listed)) return refuse(std::move(no));
  if (No no = need(c.reference, "CLM-49", "/reference")) return refuse(std::move(no));
  return InspectionExceptionEvents{InspectionReported{.reference = c.reference}};
}

void apply(InspectionException& d, const InspectionListed& e, const Recorded& r) {
  const InspectionData i = e.inspection.value_or(InspectionData{});
  d.state = InspectionState::listed;
  d.policy = e.policy;
  d.kind = i.kind;
  d.equipment = i.equipment;
  d.model = i.model;
  d.serial_no = i.serial_no;
  d.region = i.region;
  d.inspection = i.inspection;
  d.due_on = i.due_on;
  d.until = i.until;
  d.reason = i.reason;
  d.amount = i.amount;
  d.listed_by = r.actor;
  d.listed_at = r.at;
}
void apply(InspectionException& d, const InspectionReported& e, const Recorded& r) {
  d.state = InspectionState::reported;
  d.reference = e.reference;
  d.reported_at = r.at;
}

}  // namespace

Decision<InspectionExceptionEvent> InspectionExceptionModel::decide(
    const Document& document, const Command& command, const Context<Policy>& context) {
  return each_on<ListInspection, Event>(
      command, document.state != InspectionState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void InspectionExceptionModel::evolve(Document& document, const Event& event,
                                      const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::claims
