#include "services/complaints/reactions/customers.h"

#include <capnp/any.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/reactions/commands.h"
#include "services/complaints/reactions/handover.h"

namespace aftercare::complaints {
namespace {

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
CustomerFacts facts(const theirs::CustomerMerged& e) { return {.merged_into = e.into}; }
CustomerFacts facts(const theirs::CustomerRetired&) { return {.retired = true}; }

// Creates the reference, or adds to it.
std::vector<runtime::OwnCommand> note(const Uuid& customer, CustomerFacts news,
                                      const KeyLookup& keys) {
  const auto known = keys.holders({keys::customer_reference, key_of(customer)}, 1);
  if (known.empty()) {
    return {to<CustomerReferenceCodec>(
        {}, NoteCustomer{.customer_id = customer, .news = std::move(news)}, "note")};
  }
  return {
      to<CustomerReferenceCodec>(known.front(), UpdateCustomer{.news = std::move(news)}, "note")};
}

template <class Wire, class E>
std::vector<runtime::OwnCommand> of_customer(const eventlog::RecordView& record,
                                             const KeyLookup& keys) {
  E event;
  decode(record.payload().getAs<Wire>(), event);
  return note(record.stream(), facts(event), keys);
}

// The person is erased: his reference forgets the name, too.
std::vector<runtime::OwnCommand> erased(const eventlog::RecordView& record, const KeyLookup& keys) {
  theirs::PersonalDataShredded event;
  decode(record.payload().getAs<wire::customers::PersonalDataShredded>(), event);
  const auto& scope = event.scope;
  const bool ours = std::ranges::find(scope, "complaints") != scope.end();
  if (!ours || !event.customer_id.given()) return {};
  return note(event.customer_id, {.erased = true}, keys);
}

struct Row {
  std::uint64_t event;
  std::vector<runtime::OwnCommand> (*react)(const eventlog::RecordView&, const KeyLookup&);
};
template <class Wire, class E>
constexpr Row row() {
  return {E::type_id, of_customer<Wire, E>};
}
namespace w = wire::customers;
constexpr std::array table{
    row<w::CustomerRegistered, theirs::CustomerRegistered>(),
    row<w::CustomerChanged, theirs::CustomerChanged>(),
    row<w::CustomerDataCorrected, theirs::CustomerDataCorrected>(),
    row<w::CustomerGradeSet, theirs::CustomerGradeSet>(),
    row<w::CustomerOwnerReassigned, theirs::CustomerOwnerReassigned>(),
    row<w::CustomerMerged, theirs::CustomerMerged>(),
    row<w::CustomerRetired, theirs::CustomerRetired>(),
    Row{theirs::PersonalDataShredded::type_id, erased},
    Row{theirs::HandoverStarted::type_id, report_held},
    Row{theirs::SuccessorNamed::type_id, move_held},
};

}  // namespace

runtime::Reaction customers_events() {
  runtime::Reaction reaction{
      .name = "customers",
      .source = "customers",
      .react = [](const eventlog::RecordView& record,
                  const KeyLookup& keys) -> runtime::Reaction::Commands {
        const auto row = std::ranges::find(table, record.type(), &Row::event);
        return row == table.end() ? std::vector<runtime::OwnCommand>{} : row->react(record, keys);
      }};
  for (const Row& row : table) reaction.types.push_back(row.event);
  return reaction;
}

}  // namespace aftercare::complaints
