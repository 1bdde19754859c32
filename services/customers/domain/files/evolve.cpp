// The customer's file after an event. Total: an event of an older rulebook, or out of order, never
// fails.
#include <algorithm>
#include <type_traits>
#include <variant>
#include <vector>

#include "common/decider/grants.h"
#include "services/customers/domain/files/customer.h"
#include "services/customers/domain/files/deciding.h"
#include "services/customers/domain/files/details.h"

namespace aftercare::customers {
namespace {

namespace timer = files::timer;

void add_person(Customer& d, const Uuid& person) {
  if (!person.given() || d.person_ids.size() >= files::max_person_ids) return;
  if (std::ranges::find(d.person_ids, person) == d.person_ids.end()) d.person_ids.push_back(person);
}

// What follows from the values: his title, and whose keys seal them.
void settle_values(Customer& d) {
  if (d.person) add_person(d, d.person->person_id);
  if (d.organisation && d.organisation->legal_representative) {
    add_person(d, d.organisation->legal_representative->person_id);
  }
  if (d.organisation && !d.organisation->name.empty()) {
    d.title = d.organisation->name;
  } else if (d.person) {
    d.title = d.person->name.mask;
  }
}

void apply(Customer& d, const CustomerRegistered& e, const Recorded& r) {
  d.file_no = e.file_no;
  d.policy = e.policy;
  d.state = FileState::draft;
  d.status = e.status;
  d.owner = e.owner;
  d.second_contact = e.second_contact;
  d.one_file_per_unit = e.one_file_per_unit;
  d.importance = Importance::normal;
  if (e.details) lay_over(d, *e.details);
  d.registered_at = r.at;
  d.registered_by = r.actor;
  d.last_contact_at = r.at;
  settle_values(d);
}

void apply(Customer& d, const CustomerVerified& e, const Recorded& r) {
  d.state = FileState::active;
  d.verified_at = r.at;
  d.review_due = e.review_due;
  d.proofs.insert(d.proofs.end(), e.proofs.begin(), e.proofs.end());
  if (e.complement) lay_over(d, *e.complement);
  settle_values(d);
}

void apply(Customer& d, const CustomerDraftDiscarded&, const Recorded& r) {
  d.state = FileState::discarded;
  timers::end_all(d.timers, r.at);
}

void apply(Customer& d, const CustomerChanged& e, const Recorded& r) {
  d.changed_at = r.at;
  if (e.changes) lay_over(d, *e.changes);
  settle_values(d);
}

// Each signed plan waits for itself; the file shows the first of them by itself, too.
void show_correction(Customer& d) {
  d.correction.reset();
  if (!d.corrections.empty()) d.correction = d.corrections.front();
}
void apply(Customer& d, const CorrectionAllowed& e, const Recorded&) {
  if (!e.correction) return;
  std::erase_if(d.corrections, files::of_case(e.correction->case_));
  d.corrections.push_back(*e.correction);
  show_correction(d);
}

void apply(Customer& d, const CustomerDataCorrected& e, const Recorded& r) {
  d.changed_at = r.at;
  if (e.changes) lay_over(d, *e.changes);
  std::erase_if(d.corrections, files::of_case(e.case_));
  show_correction(d);
  settle_values(d);
}

// A contact after the retention ended starts it anew: only its next end lets him be erased.
void restart_retention(Customer& d, const std::vector<Timer>& started) {
  if (timers::is_running(started, timer::retention)) d.retention_ended = false;
}

void apply(Customer& d, const ContactRecorded& e, const Recorded& r) {
  restart_retention(d, e.timers);
  ++d.contact_count;
  d.last_contact_at = std::max(d.last_contact_at, e.entry ? e.entry->at : r.at);
  if (e.business) d.last_business_at = std::max(d.last_business_at, e.entry ? e.entry->at : r.at);
  if (e.entry) remember(d.contacts, *e.entry, files::shown_contacts);
}

// Newest first, by the date of the document; of one day the one filed last.
void apply(Customer& d, const DocumentFiled& e, const Recorded&) {
  ++d.document_count;
  if (!e.document) return;
  const auto before = std::ranges::find_if(
      d.documents, [&e](const FileDocument& one) { return one.date <= e.document->date; });
  d.documents.insert(before, *e.document);
  if (d.documents.size() > files::shown_documents) d.documents.resize(files::shown_documents);
}

void set_owner(Customer& d, const std::string& owner, const std::string& second,
               const std::string& region) {
  d.owner = owner;
  d.second_contact = second;
  d.region = region;
  for (const std::string_view name : {timer::review, timer::care_call}) {
    for (Timer& one : d.timers) {
      if (one.name == name && one.running()) one.holder = owner;
    }
  }
}
void apply(Customer& d, const CustomerOwnerAssigned& e, const Recorded&) {
  set_owner(d, e.owner, e.second_contact, e.region);
}
void apply(Customer& d, const CustomerOwnerReassigned& e, const Recorded&) {
  set_owner(d, e.owner, e.second_contact, e.region);
}

void apply(Customer& d, const CustomerConverted& e, const Recorded& r) {
  (d.state == FileState::inactive ? d.status_before : d.status) = e.status;
  d.last_business_at = std::max(d.last_business_at, r.at);
}
void apply(Customer& d, const CustomerGradeSet& e, const Recorded&) {
  d.grade = e.grade;
  d.score_cp = e.score_cp;
}

void retire(Customer& d, RetireReason reason, Instant at) {
  d.state = FileState::retired;
  d.status = CustomerStatus::retired;
  d.retire_reason = reason;
  d.retired_at = at;
  d.review_overdue = false;
  for (const std::string_view name : {timer::review, timer::care_call}) {
    timers::end(d.timers, name, at);
  }
}
void apply(Customer& d, const CustomerMerged& e, const Recorded& r) {
  d.merged_into = e.into;
  retire(d, RetireReason::merged, r.at);
  d.retention_ended = false;  // his records go on in the file that stays (CUS-A11)
  timers::end(d.timers, timer::retention, r.at);
}
void apply(Customer& d, const CustomerAbsorbed& e, const Recorded&) {
  restart_retention(d, e.timers);
  d.last_contact_at = std::max(d.last_contact_at, e.last_contact_at);
  for (const Uuid& person : e.person_ids) add_person(d, person);
}

void apply(Customer& d, const FileReviewed& e, const Recorded& r) {
  timers::end(d.timers, timer::review, r.at);
  d.reviewed_at = r.at;
  d.review_due = e.next;
  d.review_overdue = false;
}
void apply(Customer& d, const FileReviewOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.review_overdue = true;
  ++d.misses;
}

void apply(Customer& d, const CustomerMarkedInactive&, const Recorded& r) {
  d.state = FileState::inactive;
  d.status_before = d.status;
  d.status = CustomerStatus::inactive;
  d.review_overdue = false;
  timers::end(d.timers, timer::review, r.at);
  timers::end(d.timers, timer::care_call, r.at);
}
void apply(Customer& d, const CustomerReactivated& e, const Recorded&) {
  d.state = FileState::active;
  const bool formal = d.status_before == CustomerStatus::formal || given(d.last_business_at);
  d.status = formal ? CustomerStatus::formal : CustomerStatus::potential;
  d.status_before = CustomerStatus::none;
  if (!e.timers.empty()) d.review_due = calendar::day_of(e.timers.front().due_at);
}
void apply(Customer& d, const CustomerRetired& e, const Recorded& r) { retire(d, e.reason, r.at); }
void apply(Customer& d, const FileRetired& e, const Recorded&) {
  d.bound = e.bound;
  d.box_no = e.box_no;
}

void apply(Customer& d, const CarePlanDrafted& e, const Recorded& r) {
  d.care_plan = e.plan;
  d.care_plan_by = r.actor;
  d.care_plan_approved = false;
}
void apply(Customer& d, const CarePlanApproved&, const Recorded&) { d.care_plan_approved = true; }
void apply(Customer& d, const CareCallRecorded& e, const Recorded& r) {
  restart_retention(d, e.timers);
  timers::end(d.timers, timer::care_call, r.at);
  d.last_contact_at = r.at;
}
void apply(Customer& d, const CareCallMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

void apply(Customer& d, const PersonTied& e, const Recorded&) { add_person(d, e.person_id); }

void apply(Customer& d, const GrantGiven& e, const Recorded&) {
  ++d.grant_count;
  if (e.grant) grants::keep(d.grants, *e.grant);
}
void apply(Customer& d, const GrantExpired& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  grants::end(d.grants, e.no);
}
void apply(Customer& d, const GrantRevoked& e, const Recorded& r) {
  timers::end(d.timers, grants::timer_of(e.no), r.at);
  grants::end(d.grants, e.no);
}
// Look-ups are facts for the log; the file stays as it is.
void apply(Customer&, const LookupLogged&, const Recorded&) {}
void apply(Customer&, const LookupRefused&, const Recorded&) {}

void apply(Customer& d, const PersonalDataShredded& e, const Recorded& r) {
  d.erased = true;
  // The mask of his name goes with it; the name of an organisation is nobody's.
  if (!d.organisation || d.organisation->name.empty()) d.title = "erased";
  d.shredding = Shredding{.at = r.at,
                          .by = std::string(r.actor),
                          .reason = e.reason,
                          .basis = e.basis,
                          .persons = e.persons,
                          .scope = e.scope};
  timers::end(d.timers, timer::retention, r.at);
  timers::end_like(d.timers, grants::timer_prefix, r.at);
  grants::end_all(d.grants);
}
void apply(Customer& d, const ErasureConfirmed& e, const Recorded& r) {
  if (!d.shredding) return;
  d.shredding->confirmed.push_back(e.context);
  if (d.shredding->confirmed.size() >= d.shredding->scope.size()) {
    timers::end(d.timers, timer::erasure, r.at);
  }
}
void apply(Customer& d, const RetentionEnded& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.retention_ended = !d.merged_into.given();  // in older logs the clock of a merged file ran on
}
void apply(Customer& d, const FileFaultRecorded&, const Recorded&) { ++d.faults; }
void apply(Customer& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Customer& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
  if (d.shredding) d.shredding->late_by = e.contexts;
}

}  // namespace

void CustomerModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

}  // namespace aftercare::customers
