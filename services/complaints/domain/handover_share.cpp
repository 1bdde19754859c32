#include "services/complaints/domain/handover_share.h"

#include <algorithm>
#include <variant>

#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

template <class Share>
auto unmoved(Share& d, const Uuid& item) {
  return std::ranges::find_if(d.items,
                              [&](const HeldItem& one) { return one.item == item && !one.moved; });
}

Decision<HandoverShareEvent> on(const HandoverShare& d, const ReportHeldItems& c, const Ctx&) {
  if (d.handover.given()) return HandoverShareEvents{};
  if (!c.handover.given()) return refuse(need(false, "X-60", "/handover"));
  if (No no = need(c.person, "X-60", "/person")) return refuse(std::move(no));
  return HandoverShareEvents{
      HandoverItemsReported{.handover = c.handover, .person = c.person, .items = c.items}};
}

// What another one handed on is no news of this person's.
Decision<HandoverShareEvent> on(const HandoverShare& d, const SettleHeldItem& c, const Ctx&) {
  if (!c.from.empty() && c.from != d.person) return HandoverShareEvents{};
  if (unmoved(d, c.item) == d.items.end()) return HandoverShareEvents{};
  return HandoverShareEvents{HandoverItemMoved{.handover = d.handover, .item = c.item, .to = c.to}};
}

// From now on nothing is opened for him.
Decision<HandoverShareEvent> on(const HandoverShare& d, const NoteAccessEnded& c, const Ctx&) {
  if (c.person != d.person || given(d.access_ended_at)) return HandoverShareEvents{};
  return HandoverShareEvents{AccessEndNoted{.person = c.person}};
}

void apply(HandoverShare& d, const HandoverItemsReported& e, const Recorded& r) {
  d.handover = e.handover;
  d.person = e.person;
  d.items = e.items;
  d.reported_at = r.at;
}
void apply(HandoverShare& d, const HandoverItemMoved& e, const Recorded&) {
  const auto item = unmoved(d, e.item);
  if (item == d.items.end()) return;
  item->moved = true;
  item->moved_to = e.to;
}
void apply(HandoverShare& d, const AccessEndNoted&, const Recorded& r) { d.access_ended_at = r.at; }

}  // namespace

Decision<HandoverShareEvent> HandoverShareModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return std::visit([&](const auto& asked) { return on(document, asked, context); }, command);
}

void HandoverShareModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
  document.open_items =
      static_cast<std::uint32_t>(std::ranges::count(document.items, false, &HeldItem::moved));
}

std::vector<DocumentKey> HandoverShareModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  for (const HeldItem& item : document.items) {
    if (!item.moved) held.emplace_back(complaints::keys::handover_item, to_string(item.item));
  }
  held.emplace_back(complaints::keys::handover, key_of(document.handover));
  if (given(document.access_ended_at)) held.emplace_back(complaints::keys::left, document.person);
  return held;
}

}  // namespace aftercare::complaints
