#include "services/complaints/reactions/handover.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of

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

runtime::Commands report_held(const customers::HandoverStarted& event,
                              const eventlog::RecordView& record, const KeyLookup& keys) {
  ReportHeldItems report{.handover = record.stream(), .person = event.person};
  for (const Uuid& id : cases_of(keys, event.person)) {
    report.items.push_back({.kind = HeldKind::case_, .item = id});
  }
  for (const Uuid& id : follow_ups_of(keys, event.person)) {
    report.items.push_back({.kind = HeldKind::follow_up, .item = id});
  }
  return {ask({}, std::move(report), "report")};
}

// All that he holds now, listed or come to him since.
runtime::Commands move_held(const customers::SuccessorNamed& event,
                            const eventlog::RecordView& record, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& id : cases_of(keys, event.person)) {
    commands.push_back(
        ask(id, MoveCase{.from = event.person, .to = event.successor, .handover = record.stream()},
            "move/" + to_string(id)));
  }
  for (const Uuid& id : follow_ups_of(keys, event.person)) {
    commands.push_back(ask(
        id, MoveFollowUp{.from = event.person, .to = event.successor, .handover = record.stream()},
        "move/" + to_string(id)));
  }
  return commands;
}

runtime::Commands end_access(const customers::AccessEnded& event,
                             const eventlog::RecordView& record, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& share : found(keys, keys::handover, key_of(record.stream()))) {
    commands.push_back(ask(share, NoteAccessEnded{.person = event.person}, "access-ended"));
  }
  return commands;
}

}  // namespace aftercare::complaints
