#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/plans.h"

namespace aftercare::workorders {
namespace {

Decision<GaugeEvent> on(const Gauge&, const NoteGauge& c, const Ctx& context) {
  return GaugeEvents{GaugeNoted{
      .policy = context.policy_ref, .tool = c.tool, .tool_no = c.tool_no, .next_on = c.next_on}};
}
Decision<GaugeEvent> on(const Gauge& d, const ChangeGauge& c, const Ctx&) {
  if (c.overdue == d.overdue && c.next_on == d.next_on) return GaugeEvents{};
  return GaugeEvents{
      GaugeChanged{.tool_no = d.tool_no, .overdue = c.overdue, .next_on = c.next_on}};
}

void apply(Gauge& d, const GaugeNoted& e, const Recorded&) {
  d.policy = e.policy;
  d.tool = e.tool;
  d.tool_no = e.tool_no;
  d.overdue = true;
  d.next_on = e.next_on;
}
void apply(Gauge& d, const GaugeChanged& e, const Recorded&) {
  d.overdue = e.overdue;
  d.next_on = e.next_on;
}

}  // namespace

Decision<GaugeEvent> GaugeModel::decide(const Document& document, const Command& command,
                                        const Context<Policy>& context) {
  return each_on<NoteGauge, GaugeEvent>(command, document.tool.given(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}

void GaugeModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Gauge& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> GaugeModel::keys(const Document& d) {
  if (!d.tool.given()) return {};
  std::vector<DocumentKey> held{{keys::gauge, to_string(d.tool)}};
  if (d.overdue) held.emplace_back(keys::overdue_gauge, d.tool_no);
  return held;
}

}  // namespace aftercare::workorders
