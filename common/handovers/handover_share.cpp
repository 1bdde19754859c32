#include "common/handovers/handover_share.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include "common/decider/guards.h"
#include "common/policy/single_policy.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/document_projection.h"
#include "common/runtime/reacting.h"
#include "schemas/handovers.codec.h"

namespace aftercare::handovers {
namespace {

using Ctx = Context<HandoverShareModel::Policy>;
using Decided = Decision<HandoverShareEvent>;
using Events = std::vector<HandoverShareEvent>;

// Raised when evolve() makes another document of old events.
constexpr std::uint32_t shares_view = 1;

// Of all spaces together no more than a hand-over lists; more than anybody holds.
constexpr std::size_t most_items = 2'500;

// Shares by the items that they wait for.
constexpr KeySpace waits_for{"handover-item"};

template <class Share>
auto unmoved(Share& d, const Uuid& item) {
  return std::ranges::find_if(d.items,
                              [&](const HeldItem& one) { return one.item == item && !one.moved; });
}

Decided on(const HandoverShare& d, const ReportHeldItems& c, const Ctx&) {
  if (d.handover.given()) return Events{};
  if (auto no = guards::need(c.handover.given(), "X-60", "/handover")) {
    return guards::refuse(std::move(no));
  }
  if (auto no = guards::need(c.person, "X-60", "/person")) return guards::refuse(std::move(no));
  return Events{
      HandoverItemsReported{.handover = c.handover, .person = c.person, .items = c.items}};
}

bool holds_still(const HandoverShare& d, const HeldItem& item, const Ctx& context) {
  if (context.keys == nullptr) return false;
  const KeySpace space{item.space};
  const auto all = context.keys->holders(DocumentKey(space, d.person), most_items);
  return std::ranges::find(all, item.item) != all.end();
}

Decided on(const HandoverShare& d, const LookAtHeldItem& c, const Ctx& context) {
  const auto item = unmoved(d, c.item);
  if (item == d.items.end() || holds_still(d, *item, context)) return Events{};
  return Events{HandoverItemMoved{.handover = d.handover, .item = c.item, .to = c.to}};
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
    if (!item.moved) held.emplace_back(waits_for, to_string(item.item));
  }
  return held;
}

std::vector<Uuid> held_by(const std::string& person, const KeySpace& space, const KeyLookup& keys) {
  if (person.empty()) return {};
  return keys.holders(DocumentKey(space, person), most_items);
}

runtime::OwnCommand report(const Uuid& handover, const std::string& person,
                           std::span<const Holding> holdings, const KeyLookup& keys) {
  ReportHeldItems told{.handover = handover, .person = person};
  for (const Holding& holding : holdings) {
    for (const Uuid& item : held_by(person, *holding.space, keys)) {
      if (told.items.size() >= most_items) break;
      told.items.push_back(
          {.kind = holding.kind, .item = item, .space = std::string(holding.space->name)});
    }
  }
  return runtime::ask({}, std::move(told), "report");
}

runtime::Reaction watch(std::string service, std::vector<std::uint64_t> events) {
  return {.name = "handover-items",
          .source = std::move(service),
          .react = [](const eventlog::RecordView& record,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            std::vector<runtime::OwnCommand> commands;
            const DocumentKey item(waits_for, to_string(record.stream()));
            for (const Uuid& share : keys.holders(item, max_holders)) {
              commands.push_back(runtime::ask(share, LookAtHeldItem{.item = record.stream()},
                                              "look/" + to_string(share)));
            }
            return commands;
          },
          .types = std::move(events)};
}

void add_handovers(runtime::Definition& definition) {
  const schema::Aggregate* const known =
      definition.description->aggregate(HandoverShareCodec::aggregate);
  if (known == nullptr) {
    throw std::logic_error(definition.name + " does not adopt schemas/handovers.capnp");
  }
  const auto type = std::make_shared<runtime::AggregateOf<HandoverShareModel>>(
      policy::single_policy(HandoverShareModel::Policy{}));
  definition.aggregates.push_back(type);
  definition.projections.push_back(
      runtime::document_projection(type, known->path, shares_view, *known->document));
}

}  // namespace aftercare::handovers
