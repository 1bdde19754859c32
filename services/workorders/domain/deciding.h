// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/text.h"
#include "common/decider/deciding.h"
#include "common/decider/notices.h"
#include "services/workorders/domain/keys.h"
#include "services/workorders/domain/policy.h"
#include "services/workorders/domain/rules.h"

namespace aftercare::workorders {

using deciding::clock;
using deciding::is_system;
using deciding::not_in_future;
using deciding::or_zero;
using deciding::text_of;
using deciding::today;
using guards::is_blank;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<WorkordersPolicy>;

// "WRONG_STATE" with the state there is and those that would do.
template <class State, class... Allowed>
No only_in(State state, Allowed... allowed) {
  return deciding::only_in(rules::wrong_state, state, allowed...);
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without,
// and only where there is none yet.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Command& command, bool there, const Decide& decide) {
  if (there && std::holds_alternative<Creates>(command)) return refuse(rules::already_there);
  return deciding::each_on<Creates, Event>(rules::not_there, command, there, decide);
}

inline No sound(const std::optional<Money>& amount, std::string_view pointer) {
  return deciding::not_negative(rules::bad_amount, amount, pointer);
}
inline No still_to_come(Instant at, const Ctx& context, std::string_view pointer) {
  if (whole_seconds(at) >= context.now) return {};
  return reject(rules::in_past, to_rfc3339(at), std::string(pointer));
}

// "ORDER MACHINE" of keys::resolved_order; the machine by its id or its serial number.
inline std::string done_at(const Uuid& order, const std::string& machine) {
  return to_string(order) + " " + machine;
}
// Whether an order's work was done at the machine of a plan or task (WRK-43).
template <class Document>
bool resolved_at_machine(const Uuid& order, const Document& d, const Ctx& context) {
  for (const std::string& machine : {text_of(d.equipment), d.serial_no}) {
    if (machine.empty()) continue;
    if (context.holder(keys::resolved_order, done_at(order, machine))) return true;
  }
  return false;
}

// So many minutes into a day: 1440 is its last second.
inline Instant minute_of(std::int32_t day, std::uint16_t minute) {
  if (minute >= 1'440) return calendar::end_of_day(day);
  return calendar::start_of_day(day) + std::chrono::minutes{minute};
}

// A duty with a due time that is given.
inline std::vector<Timer> owed_by(std::string_view name, const Ctx& context, Instant due_at,
                                  const std::string& holder) {
  return timers::owed(name, context.now, due_at, holder, context.calendar);
}
// One that just ends: nobody is reminded.
inline std::vector<Timer> quiet(std::string_view name, const Ctx& context, calendar::Term term,
                                const std::string& holder) {
  if (!term.given()) return {};
  return timers::due(name, context.now, calendar::deadline(context.now, term, context.calendar),
                     holder);
}

// A notice changes nothing but the time of the next one.
template <class Document>
void apply(Document& document, const NoticeGiven& e, const Recorded&) {
  noticed(document.timers, e.deadlines);
}
template <class Document>
void apply(Document&, const LookupLogged&, const Recorded&) {}
template <class Document>
void apply(Document&, const LookupRefused&, const Recorded&) {}

// Values stay; they open nowhere any more.
template <class Document>
void apply(Document&, const ContactErased&, const Recorded&) {}

// Folds one event with `apply_one`. A document that keeps deadlines says when the next one is due.
template <class Document, class Event, class Apply>
void fold(Document& document, const Event& event, const Recorded& recorded,
          const Apply& apply_one) {
  if constexpr (requires { document.timers; }) {
    document.due_at = deciding::fold(document, event, recorded, apply_one);
  } else {
    std::visit([&](const auto& happened) { apply_one(document, happened, recorded); }, event);
  }
}

// A contact that a command brings gets the person's id from here.
inline std::optional<Contact> met(const std::optional<Contact>& contact, const Ctx& context) {
  if (!contact) return {};
  Contact known = *contact;
  known.person_id = derived_uuid(context.command, "person");
  return known;
}
inline bool has_phone(const std::optional<Contact>& contact) {
  return contact && contact->phone.given();
}

// The look-up of contact values, logged before they are shown; so is one that is refused, to
// who does not work on the open document.
template <class Event, class Asked>
Decision<Event> look_up(const std::optional<Contact>& contact, const Asked& asked,
                        LookupRefusal refusal) {
  if (No no = need(!asked.fields.empty(), "X-43", "/fields")) return refuse(std::move(no));
  if (No no = need(asked.reason, "X-43", "/reason")) return refuse(std::move(no));
  std::vector<std::string> fields;
  for (const ContactField field : asked.fields) {
    fields.push_back("/contact/" + std::string(to_word(field)));
  }
  const Uuid person = contact ? contact->person_id : Uuid{};
  // Before a word about which values there are: that is what he may not ask.
  if (refusal != LookupRefusal::none) {
    return std::vector<Event>{LookupRefused{.person_id = person,
                                            .fields = std::move(fields),
                                            .reason = asked.reason,
                                            .refusal = refusal}};
  }
  for (const ContactField field : asked.fields) {
    const Personal* value = nullptr;
    if (contact && field == ContactField::name) value = &contact->name;
    if (contact && field == ContactField::phone) value = &contact->phone;
    if (contact && field == ContactField::address) value = &contact->address;
    if (contact && field == ContactField::plate) value = &contact->plate;
    if (value == nullptr || !value->given()) {
      return refuse(rules::no_such_contact, wording::word(field), "/fields");
    }
  }
  return std::vector<Event>{
      LookupLogged{.person_id = person, .fields = std::move(fields), .reason = asked.reason}};
}
inline LookupRefusal unless_open(bool open) {
  return open ? LookupRefusal::none : LookupRefusal::not_open;
}

// The erasure of a document's contact, once customers has decided it.
template <class Event>
Decision<Event> erase(const std::optional<Contact>& contact, const Uuid& decision) {
  if (!contact || !contact->person_id.given()) return std::vector<Event>{};
  return std::vector<Event>{ContactErased{.persons = {contact->person_id}, .decision = decision}};
}

// The keys by which an erasure finds a document.
inline void add_person(std::vector<DocumentKey>& to, const KeySpace& space,
                       const std::optional<Contact>& contact, const Uuid& customer) {
  if (contact && contact->person_id.given()) {
    to.emplace_back(space, to_string(contact->person_id));
    if (customer.given()) to.emplace_back(space, to_string(customer));
  }
}

}  // namespace aftercare::workorders
