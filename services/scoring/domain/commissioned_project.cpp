#include "services/scoring/domain/commissioned_project.h"

#include <variant>

#include "services/scoring/domain/deciding.h"

namespace aftercare::scoring {
namespace {

constexpr std::string_view half_year = "half_year";

Decision<CommissionedProjectEvent> on(const CommissionedProject& d, const WatchProject& c,
                                      const Ctx& context) {
  if (d.state != ProjectState::none) return CommissionedProjectEvents{};
  if (No no = need(c.customer_id.given(), "SCO-46", "/customerId")) return refuse(std::move(no));
  if (No no = need(c.installer, "SCO-46", "/installer")) return refuse(std::move(no));
  if (No no = need(c.done_on != 0, "SCO-46", "/doneOn")) return refuse(std::move(no));
  if (!context.policy.points.quiet.given()) return CommissionedProjectEvents{};
  const Instant done = calendar::end_of_day(c.done_on);
  const Instant over = calendar::deadline(done, context.policy.points.quiet, context.calendar);
  return CommissionedProjectEvents{
      ProjectWatched{.policy = context.policy_ref,
                     .doc_no = c.doc_no,
                     .customer_id = c.customer_id,
                     .product = c.product,
                     .installer = c.installer,
                     .done_on = c.done_on,
                     .timers = timers::due(half_year, done, over, {})}};
}

// After the half year nothing is taken back.
Decision<CommissionedProjectEvent> on(const CommissionedProject& d, const NoteRepeatedService& c,
                                      const Ctx&) {
  if (d.state != ProjectState::watched) return CommissionedProjectEvents{};
  return CommissionedProjectEvents{ServiceRepeated{.cause = c.cause}};
}

void apply(CommissionedProject& d, const ProjectWatched& e, const Recorded&) {
  d.state = ProjectState::watched;
  d.policy = e.policy;
  d.doc_no = e.doc_no;
  d.customer_id = e.customer_id;
  d.product = e.product;
  d.installer = e.installer;
  d.done_on = e.done_on;
}
void apply(CommissionedProject& d, const ServiceRepeated& e, const Recorded& r) {
  d.state = ProjectState::repeated;
  d.repeated_by = e.cause;
  timers::end_all(d.timers, r.at);
}
void apply(CommissionedProject& d, const ProjectFoundSound& e, const Recorded& r) {
  d.state = ProjectState::sound;
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace

Decision<CommissionedProjectEvent> CommissionedProjectModel::decide(
    const Document& document, const Command& command, const Context<Policy>& context) {
  return each_on<WatchProject, Event>(
      command, document.state != ProjectState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<CommissionedProjectEvent> CommissionedProjectModel::miss(const Document& document,
                                                                     const Timer& timer,
                                                                     const Context<Policy>&) {
  return {ProjectFoundSound{
      .timer = timer, .doc_no = document.doc_no, .installer = document.installer}};
}

void CommissionedProjectModel::evolve(Document& document, const Event& event,
                                      const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> CommissionedProjectModel::keys(const Document& document) {
  if (document.state != ProjectState::watched) return {};
  return {{keys::watched_project, project_key(document.customer_id, document.product)}};
}

std::string project_key(const Uuid& customer, const std::string& product) {
  return to_string(customer) + " " + product;
}

}  // namespace aftercare::scoring
