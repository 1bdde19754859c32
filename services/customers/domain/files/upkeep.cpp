// The life of a file: contacts, documents, reviews, care, rest and retirement (CUS-10 to CUS-19,
// CUS-28).
#include <algorithm>
#include <string>
#include <utility>

#include "services/customers/domain/files/deciding.h"

namespace aftercare::customers::files {
namespace {

bool is_business(ContactKind kind) {
  return kind == ContactKind::order || kind == ContactKind::consumption ||
         kind == ContactKind::service;
}

std::string keeper_of(const Customer& customer) {
  return customer.owner.empty() ? std::string("file_keeper") : customer.owner;
}

// A person: his owner, or who opened the file.
std::string answers_for(const Customer& customer) {
  return customer.owner.empty() ? customer.registered_by : customer.owner;
}

ContactRecorded recorded(const Customer& customer, ContactEntry entry, const Ctx& context) {
  entry.no = customer.contact_count + 1;
  const bool business = is_business(entry.kind);
  ContactRecorded contact{.entry = std::move(entry), .business = business};
  // Retention counts from the last one.
  if (contact.entry->at > customer.last_contact_at) {
    contact.timers = retention_timer(customer, contact.entry->at, context);
  }
  return contact;
}

}  // namespace

std::vector<Timer> care_timer(const Customer& customer, Instant from, const Ctx& context) {
  return timers::started(timer::care_call, from, context.policy.files.care_call,
                         keeper_of(customer), context.calendar);
}

Result on(const Customer& customer, const RecordContact& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.kind != ContactKind::none, "CUS-17", "/kind")) return refuse(std::move(no));
  if (No no = need(c.summary, "CUS-17", "/summary")) return refuse(std::move(no));
  const Instant at = given(c.at) ? whole_seconds(c.at) : context.now;
  if (at > context.now) return refuse(rules::in_future, to_rfc3339(at), "/at");
  return Events{recorded(customer,
                         {.kind = c.kind,
                          .at = at,
                          .person = c.person.empty() ? context.actor.person : c.person,
                          .summary = c.summary,
                          .subject = c.subject,
                          .department = c.department},
                         context)};
}

// A case of his in another context: he is known there under a person id, and it is a contact
// (README, context map), whatever has become of the file: retention counts from the last.
Result on(const Customer& customer, const NoteCaseContact& c, const Ctx& context) {
  if (customer.erased) return Events{};
  Events events;
  const bool known =
      std::ranges::find(customer.person_ids, c.person_id) != customer.person_ids.end();
  if (c.person_id.given() && !known && customer.person_ids.size() < max_person_ids) {
    events.push_back(PersonTied{.person_id = c.person_id, .context = c.context});
  }
  if (customer.state != FileState::discarded) {
    // An order of his machine is business (CUS-16).
    const bool order = c.context == "workorders";
    events.push_back(recorded(customer,
                              {.kind = order ? ContactKind::service : ContactKind::complaint,
                               .at = given(c.at) ? whole_seconds(c.at) : context.now,
                               .person = "system",
                               .summary = c.doc_no + " " + c.phase,
                               .subject = c.case_,
                               .department = c.context},
                              context));
  }
  return events;
}

Result on(const Customer& customer, const AddDocument& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.kind != DocumentKind::none, "CUS-10", "/kind")) return refuse(std::move(no));
  if (No no = need(c.title, "CUS-10", "/title")) return refuse(std::move(no));
  if (No no = need(c.reference, "CUS-10", "/reference")) return refuse(std::move(no));
  if (!is_sha256(c.hash)) return refuse(rules::bad_hash, {}, "/hash");
  const std::int32_t day = c.date != 0 ? c.date : today(context);
  if (No no = not_in_future(day, context, "/date")) return refuse(std::move(no));
  return Events{DocumentFiled{.document = FileDocument{.no = customer.document_count + 1,
                                                       .kind = c.kind,
                                                       .title = c.title,
                                                       .reference = c.reference,
                                                       .hash = c.hash,
                                                       .date = day,
                                                       .original = c.original,
                                                       .filed_by = context.actor.person}}};
}

Result on(const Customer& customer, const ReviewFile& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  FileReviewed reviewed{.note = c.note,
                        .late = timers::is_late(customer.timers, timer::review, context.now),
                        .timers = review_timer(customer, context)};
  if (!reviewed.timers.empty()) reviewed.next = calendar::day_of(reviewed.timers.front().due_at);
  Events events{std::move(reviewed)};
  // The label of a unit's file equals the present name (CUS-09).
  if (customer.one_file_per_unit && !customer.unit_no.empty() && !c.label_matches) {
    events.push_back(FileFaultRecorded{
        .fault = FaultKind::label_mismatch, .person = answers_for(customer), .note = c.note});
  }
  return events;
}

Result on(const Customer& customer, const MarkInactive& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.reason, "CUS-15", "/reason")) return refuse(std::move(no));
  const Instant last =
      given(customer.last_business_at) ? customer.last_business_at : customer.registered_at;
  const Instant idle = calendar::deadline(last, context.policy.files.idle, context.calendar);
  if (!c.invalid && context.now <= idle) {
    return refuse(rules::still_busy,
                  Detail{"last business ", "最近往来 "} + to_date(calendar::day_of(last)),
                  "/invalid");
  }
  return Events{CustomerMarkedInactive{.invalid = c.invalid, .reason = c.reason}};
}

Result on(const Customer& customer, const ReactivateCustomer& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::inactive)) return refuse(std::move(no));
  if (No no = need(c.reason, "CUS-15", "/reason")) return refuse(std::move(no));
  CustomerReactivated again{.reason = c.reason, .timers = review_timer(customer, context)};
  if (customer.care_plan_approved) {
    timers::append(again.timers, care_timer(customer, context.now, context));
  }
  return Events{std::move(again)};
}

Result on(const Customer& customer, const RetireFile& c, const Ctx&) {
  if (No no = only_in(customer.state, FileState::active, FileState::inactive)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason != RetireReason::none, "CUS-12", "/reason")) {
    return refuse(std::move(no));
  }
  const bool departed = c.reason == RetireReason::moved_out || c.reason == RetireReason::closed;
  if (departed && !c.bound) return refuse(rules::not_bound, {}, "/bound");
  return Events{CustomerRetired{.reason = c.reason},
                FileRetired{.file_no = customer.file_no, .bound = c.bound, .box_no = c.box_no}};
}

Result on(const Customer& customer, const RecordFileFault& c, const Ctx&) {
  if (No no = only_in(customer.state, FileState::draft, FileState::active, FileState::inactive,
                      FileState::retired)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.fault != FaultKind::none, "CUS-30", "/fault")) return refuse(std::move(no));
  if (No no = need(c.person, "CUS-30", "/person")) return refuse(std::move(no));
  if (No no = need(c.note, "CUS-30", "/note")) return refuse(std::move(no));
  return Events{FileFaultRecorded{.fault = c.fault, .person = c.person, .note = c.note}};
}

Result on(const Customer& customer, const DraftCarePlan& c, const Ctx&) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.plan, "CUS-28", "/plan")) return refuse(std::move(no));
  if (customer.hobbies.empty() && customer.important_days.empty()) {
    return refuse(rules::no_preferences);
  }
  return Events{CarePlanDrafted{.plan = c.plan}};
}

Result on(const Customer& customer, const ApproveCarePlan& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (customer.care_plan.empty() || customer.care_plan_approved) {
    return refuse(rules::no_care_plan);
  }
  if (customer.care_plan_by == context.actor.person) return refuse(rules::four_eyes);
  return Events{
      CarePlanApproved{.comment = c.comment, .timers = care_timer(customer, context.now, context)}};
}

Result on(const Customer& customer, const RecordCareCall& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.summary, "CUS-28", "/summary")) return refuse(std::move(no));
  // A plan that is drafted anew waits for its approval; the calls of the one before go on.
  if (!customer.care_plan_approved && !timers::is_running(customer.timers, timer::care_call)) {
    return refuse(rules::no_care_plan);
  }
  CareCallRecorded called{.summary = c.summary,
                          .late = timers::is_late(customer.timers, timer::care_call, context.now),
                          .timers = care_timer(customer, context.now, context)};
  for (Timer& one : retention_timer(customer, context.now, context))
    called.timers.push_back(std::move(one));
  return Events{std::move(called)};
}

}  // namespace aftercare::customers::files
