#include "services/complaints/reactions/customers.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/reactions/handover.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

namespace theirs = aftercare::customers;

// The mask of a person, never a value; the name of an organisation is none of a person's.
CustomerFacts named(const std::optional<theirs::CustomerDetails>& details) {
  if (!details) return {};
  if (details->organisation && !details->organisation->name.empty()) {
    return {.name = details->organisation->name, .organisation = true};
  }
  return {.name = details->person ? details->person->name.mask : std::string()};
}

CustomerFacts facts(const theirs::CustomerRegistered& e) {
  CustomerFacts facts = named(e.details);
  facts.file_no = e.file_no;
  facts.owner = e.owner;
  if (e.status != theirs::CustomerStatus::none) facts.status = to_word(e.status);
  return facts;
}
CustomerFacts facts(const theirs::CustomerChanged& e) { return named(e.changes); }
CustomerFacts facts(const theirs::CustomerDataCorrected& e) { return named(e.changes); }
CustomerFacts facts(const theirs::CustomerGradeSet& e) {
  return {.grade = e.grade == theirs::Grade::none ? std::string() : std::string(to_word(e.grade))};
}
CustomerFacts facts(const theirs::CustomerOwnerReassigned& e) { return {.owner = e.owner}; }
CustomerFacts facts(const theirs::CustomerRetired&) { return {.retired = true}; }

// Creates the reference, or adds to it.
Commands note(const Uuid& customer, CustomerFacts news, const KeyLookup& keys) {
  const auto known = found(keys, keys::customer_reference, key_of(customer));
  if (known.empty()) {
    return {ask({}, NoteCustomer{.customer_id = customer, .news = std::move(news)}, "note")};
  }
  return {ask(known.front(), UpdateCustomer{.news = std::move(news)}, "note")};
}

// His cases are found under the file that stays (CUS-04).
Commands on(const theirs::CustomerMerged& event, const RecordView& record, const KeyLookup& keys) {
  Commands commands = note(record.stream(), {.merged_into = event.into}, keys);
  for (const Uuid& id : found(keys, keys::customer, key_of(record.stream()), max_holders)) {
    commands.push_back(ask(id, LinkCustomer{.customer_id = event.into}, to_string(id)));
  }
  return commands;
}
// The person is erased: his reference forgets the name, too.
Commands on(const theirs::PersonalDataShredded& event, const RecordView&, const KeyLookup& keys) {
  const auto& scope = event.scope;
  const bool ours = std::ranges::find(scope, "complaints") != scope.end();
  if (!ours || !event.customer_id.given()) return {};
  return note(event.customer_id, {.erased = true}, keys);
}
Commands on(const theirs::HandoverStarted& event, const RecordView& record, const KeyLookup& keys) {
  return report_held(event, record, keys);
}
Commands on(const theirs::SuccessorNamed& event, const RecordView& record, const KeyLookup& keys) {
  return move_held(event, record, keys);
}
Commands on(const theirs::AccessEnded& event, const RecordView& record, const KeyLookup& keys) {
  return end_access(event, record, keys);
}
template <class Event>
requires requires(const Event& event) { facts(event); }
Commands on(const Event& event, const RecordView& record, const KeyLookup& keys) {
  return note(record.stream(), facts(event), keys);
}

}  // namespace

runtime::Reaction customers_events(AsksAbout asks) {
  return reaction_to<theirs::CustomerRegistered, theirs::CustomerChanged,
                     theirs::CustomerDataCorrected, theirs::CustomerGradeSet,
                     theirs::CustomerOwnerReassigned, theirs::CustomerMerged,
                     theirs::CustomerRetired, theirs::PersonalDataShredded, theirs::HandoverStarted,
                     theirs::SuccessorNamed, theirs::AccessEnded, theirs::ContactRecorded>(
      "customers", "customers",
      [asks = std::move(asks)]<class Event>(const Event& e, const auto& record, const auto& keys) {
        if constexpr (std::is_same_v<Event, theirs::ContactRecorded>) {
          return call_about_consumption(asks, e, record);
        } else {
          return on(e, record, keys);
        }
      });
}

}  // namespace aftercare::complaints
