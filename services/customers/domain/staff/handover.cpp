#include "services/customers/domain/staff/handover.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

namespace timer {
constexpr std::string_view successor = "successor";
constexpr std::string_view contact = "successor_contact";
constexpr std::string_view leaving = "leaving";
}  // namespace timer

bool is_service(const Ctx& context) { return context.actor.person == "system"; }

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

// By its id, or by its number where it has none.
bool names(const HandoverItem& item, const Uuid& id, const std::string& no) {
  return id.given() ? item.item == id : !no.empty() && item.no == no;
}

Decision<HandoverEvent> on(const Handover& d, const StartHandover& c, const Ctx& context) {
  if (d.state != HandoverState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.person, "X-60", "/person")) return refuse(std::move(no));
  if (No no = need(c.reason != HandoverReason::none, "X-60", "/reason")) {
    return refuse(std::move(no));
  }
  if (No no = need(given(c.leaving_at), "X-61", "/leavingAt")) return refuse(std::move(no));
  std::vector<HandoverItem> items = c.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (No no = need(items[i].no, "X-60", "/items/" + std::to_string(i) + "/no")) {
      return refuse(std::move(no));
    }
    items[i].context = "manual";
    items[i].item = {};
    items[i].moved = false;
    items[i].contacted = false;
    items[i].moved_to.clear();
  }
  const HandoverPolicy& policy = context.policy.handover;
  HandoverStarted started{.doc_no = context.number("JJ"),
                          .policy = context.policy_ref,
                          .person = c.person,
                          .reason = c.reason,
                          .department = c.department,
                          .leaving_at = whole_seconds(c.leaving_at),
                          .contexts = policy.contexts,
                          .items = std::move(items)};
  started.exports_from = started.leaving_at - std::chrono::days{policy.export_days};
  started.timers = timers::started(timer::successor, context.now, policy.successor,
                                   "department_manager", context.calendar);
  // Access ends with the leaving time; of a transfer it does not.
  if (c.reason == HandoverReason::leaving) {
    timers::append(started.timers,
                   timers::due(timer::leaving, context.now,
                               started.leaving_at - std::chrono::seconds{1}, c.person));
  }
  return HandoverEvents{std::move(started)};
}

// A context has told what the person holds; it says so once (2.5).
Decision<HandoverEvent> on(const Handover& d, const ReportItems& c, const Ctx& context) {
  const bool running = d.state == HandoverState::started || d.state == HandoverState::successor;
  if (!running || contains(d.reported, c.context)) return HandoverEvents{};
  std::vector<HandoverItem> items = c.items;
  for (HandoverItem& item : items) item.context = c.context;
  return HandoverEvents{HandoverItemsReported{.handover = context.stream,
                                              .person = d.person,
                                              .context = c.context,
                                              .items = std::move(items)}};
}

Decision<HandoverEvent> on(const Handover& d, const NameSuccessor& c, const Ctx& context) {
  if (No no = only_in(d.state, HandoverState::started, HandoverState::successor))
    return refuse(std::move(no));
  if (No no = need(c.successor, "X-62", "/successor")) return refuse(std::move(no));
  if (c.successor == d.person) return refuse(rules::own_successor, {}, "/successor");
  if (has_left(context, c.successor)) {
    return refuse(rules::person_left, c.successor, "/successor");
  }
  if (c.successor == d.successor) return HandoverEvents{};
  SuccessorNamed named{.handover = context.stream, .person = d.person, .successor = c.successor};
  bool customers = false;
  for (const HandoverItem& item : d.items) {
    if (item.moved) continue;
    named.items.push_back(item);
    customers = customers || item.kind == ItemKind::customer;
  }
  // Each customer is contacted within a week; one clock, for all start together.
  if (customers) {
    named.timers = timers::started(timer::contact, context.now, context.policy.handover.contact,
                                   c.successor, context.calendar);
  }
  return HandoverEvents{std::move(named)};
}

Decision<HandoverEvent> on(const Handover& d, const MoveItem& c, const Ctx& context) {
  const auto item = std::ranges::find_if(
      d.items, [&c](const HandoverItem& one) { return !one.moved && names(one, c.item, c.no); });
  if (item == d.items.end()) {
    // What was handed over besides the list is told of, too.
    if (is_service(context)) return HandoverEvents{};
    return refuse(rules::no_such_item, c.item.given() ? to_string(c.item) : c.no, "/item");
  }
  if (!is_service(context)) {
    if (No no = only_in(d.state, HandoverState::started, HandoverState::successor))
      return refuse(std::move(no));
    if (d.person == context.actor.person) return refuse(rules::four_eyes);
    if (No no = need(c.to, "X-63", "/to")) return refuse(std::move(no));
  }
  return HandoverEvents{HandoverItemMoved{.item = c.item, .no = c.no, .to = c.to}};
}

Decision<HandoverEvent> on(const Handover& d, const RecordSuccessorContact& c, const Ctx& context) {
  if (No no = only_in(d.state, HandoverState::successor, HandoverState::completed))
    return refuse(std::move(no));
  if (No no = need(c.summary, "X-62", "/summary")) return refuse(std::move(no));
  const auto item = std::ranges::find_if(d.items, [&c](const HandoverItem& one) {
    return one.kind == ItemKind::customer && one.item == c.customer_id;
  });
  if (item == d.items.end()) {
    return refuse(rules::no_such_item, text_of(c.customer_id), "/customerId");
  }
  if (item->contacted) return HandoverEvents{};
  return HandoverEvents{
      SuccessorContactMade{.customer_id = c.customer_id,
                           .summary = c.summary,
                           .late = timers::is_late(d.timers, timer::contact, context.now)}};
}

// The contexts that have not reported, and what is not done; empty: nothing.
Detail still_open(const Handover& d) {
  Detail silent;
  for (const std::string& one : d.contexts) {
    if (!contains(d.reported, one)) wording::add(silent, one);
  }
  Detail open;
  if (!silent.en.empty()) open = Detail{"not reported: ", "未报告："} + silent;
  if (d.open_items == 0) return open;
  if (!open.en.empty()) open = std::move(open) + Detail{"; ", "；"};
  return std::move(open) + std::to_string(d.open_items) + Detail{" items", " 项未办"};
}

Decision<HandoverEvent> on(const Handover& d, const CompleteHandover& c, const Ctx& context) {
  if (No no = only_in(d.state, HandoverState::successor)) return refuse(std::move(no));
  // Nobody confirms that he has handed over what he held.
  if (d.person == context.actor.person) return refuse(rules::four_eyes);
  if (Detail open = still_open(d); !open.en.empty()) {
    return refuse(rules::items_open, std::move(open));
  }
  return HandoverEvents{
      HandoverCompleted{.person = d.person, .successor = d.successor, .note = c.note}};
}

// --- evolve --------------------------------------------------------------------------------------

void count(Handover& d) {
  d.open_items =
      static_cast<std::uint32_t>(std::ranges::count(d.items, false, &HandoverItem::moved));
  d.uncontacted =
      static_cast<std::uint32_t>(std::ranges::count_if(d.items, [](const HandoverItem& item) {
        return item.kind == ItemKind::customer && !item.contacted;
      }));
}

void apply(Handover& d, const HandoverStarted& e, const Recorded& r) {
  d.state = HandoverState::started;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.person = e.person;
  d.reason = e.reason;
  d.department = e.department;
  d.leaving_at = e.leaving_at;
  // Older hand-overs do not say; the rulebook's days were the only ones then.
  d.exports_from = given(e.exports_from)
                       ? e.exports_from
                       : e.leaving_at - std::chrono::days{HandoverPolicy{}.export_days};
  d.contexts = e.contexts;
  d.items = e.items;
  d.started_by = r.actor;
  d.started_at = r.at;
}
void apply(Handover& d, const HandoverItemsReported& e, const Recorded&) {
  d.reported.push_back(e.context);
  d.items.insert(d.items.end(), e.items.begin(), e.items.end());
}
void apply(Handover& d, const SuccessorNamed& e, const Recorded& r) {
  d.state = HandoverState::successor;
  d.successor = e.successor;
  timers::end(d.timers, timer::successor, r.at);
}
void apply(Handover& d, const HandoverItemMoved& e, const Recorded&) {
  const auto item = std::ranges::find_if(
      d.items, [&e](const HandoverItem& one) { return !one.moved && names(one, e.item, e.no); });
  if (item == d.items.end()) return;
  item->moved = true;
  item->moved_to = e.to;
}
void apply(Handover& d, const SuccessorContactMade& e, const Recorded& r) {
  for (HandoverItem& item : d.items) {
    if (item.kind == ItemKind::customer && item.item == e.customer_id) item.contacted = true;
  }
  count(d);
  if (d.uncontacted == 0) timers::end(d.timers, timer::contact, r.at);
}
void apply(Handover& d, const AccessEnded& e, const Recorded& r) {
  d.access_ended = true;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Handover& d, const HandoverCompleted&, const Recorded& r) {
  d.state = HandoverState::completed;
  d.completed_at = r.at;
}
void apply(Handover& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Handover& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

}  // namespace

Decision<HandoverEvent> HandoverModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<StartHandover, Event>(
      command, document.state != HandoverState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

HandoverEvents HandoverModel::miss(const Document& document, const Timer& missed,
                                   const Context<Policy>&) {
  if (missed.name == timer::leaving) {
    return {AccessEnded{.person = document.person, .timer = missed}};
  }
  return {DeadlineMissed{.timer = missed, .informed = "department_manager"}};
}

void HandoverModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  count(document);
}

std::vector<DocumentKey> HandoverModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  const bool running =
      document.state == HandoverState::started || document.state == HandoverState::successor;
  if (running) held.emplace_back(keys::handing_over, document.person);
  if (document.access_ended) held.emplace_back(keys::left, document.person);
  return held;
}

}  // namespace aftercare::customers
