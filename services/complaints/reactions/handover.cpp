#include "services/complaints/reactions/handover.h"

#include <capnp/any.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/reactions/commands.h"

namespace aftercare::complaints {
namespace {

// Of all spaces together no more than a hand-over lists; more than anybody holds.
constexpr std::size_t most_items = 2'500;

std::vector<Uuid> held(const KeyLookup& keys, std::initializer_list<const KeySpace*> spaces,
                       const std::string& person) {
  std::vector<Uuid> all;
  for (const KeySpace* space : spaces) {
    const auto some = keys.holders(DocumentKey(*space, person), most_items);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > most_items) all.resize(most_items);
  return all;
}

std::vector<Uuid> cases_of(const KeyLookup& keys, const std::string& person) {
  return held(keys, {&keys::handled_by, &keys::first_owner}, person);
}
std::vector<Uuid> follow_ups_of(const KeyLookup& keys, const std::string& person) {
  return held(keys, {&keys::asked_by}, person);
}

}  // namespace

std::vector<runtime::OwnCommand> report_held(const eventlog::RecordView& record,
                                             const KeyLookup& keys) {
  customers::HandoverStarted event;
  decode(record.payload().getAs<wire::customers::HandoverStarted>(), event);
  ReportHeldItems report{.handover = record.stream(), .person = event.person};
  for (const Uuid& id : cases_of(keys, event.person)) {
    report.items.push_back({.kind = HeldKind::case_, .item = id});
  }
  for (const Uuid& id : follow_ups_of(keys, event.person)) {
    report.items.push_back({.kind = HeldKind::follow_up, .item = id});
  }
  return {to<HandoverShareCodec>({}, std::move(report), "report")};
}

// All that he holds now, listed or come to him since.
std::vector<runtime::OwnCommand> move_held(const eventlog::RecordView& record,
                                           const KeyLookup& keys) {
  customers::SuccessorNamed event;
  decode(record.payload().getAs<wire::customers::SuccessorNamed>(), event);
  std::vector<runtime::OwnCommand> commands;
  for (const Uuid& id : cases_of(keys, event.person)) {
    commands.push_back(to<ComplaintCodec>(
        id, MoveCase{.from = event.person, .to = event.successor, .handover = record.stream()},
        "move/" + to_string(id)));
  }
  for (const Uuid& id : follow_ups_of(keys, event.person)) {
    commands.push_back(to<FollowUpCodec>(
        id, MoveFollowUp{.from = event.person, .to = event.successor, .handover = record.stream()},
        "move/" + to_string(id)));
  }
  return commands;
}

}  // namespace aftercare::complaints
