// A file is opened, verified, and its data changed or corrected (CUS-01 to CUS-09, CUS-14, CUS-25).
#include <algorithm>
#include <string>
#include <utility>

#include "services/customers/domain/files/deciding.h"
#include "services/customers/domain/files/details.h"
#include "services/customers/domain/files/required.h"

namespace aftercare::customers::files {
namespace {

No check_new(const CustomerDetails& details, const Ctx& context) {
  if (details.class_ == CustomerClass::none) {
    return reject(rules::class_missing, {}, "/details/class");
  }
  if (details.class_ == CustomerClass::special && details.special_kind == SpecialKind::none) {
    return reject(rules::special_kind_missing, {}, "/details/specialKind");
  }
  if (!has_name(details)) return reject(rules::name_missing, {}, "/details");
  if (!has_contact(details)) return reject(rules::no_contact, {}, "/details");
  return check_values(details, today(context), "/details");
}

// The persons who are named must be there.
No check_people(const std::string& owner, const std::string& second, const Ctx& context) {
  if (!owner.empty() && has_left(context, owner)) {
    return reject(rules::person_left, owner, "/owner");
  }
  if (!second.empty() && has_left(context, second)) {
    return reject(rules::person_left, second, "/secondContact");
  }
  return {};
}

// An important customer has an owner and, as second contact, another person (CUS-19).
bool has_two_contacts(const Customer& customer) {
  return !customer.owner.empty() && !customer.second_contact.empty() &&
         customer.owner != customer.second_contact;
}
// Of an active file whose importance changes; a draft is asked when it is verified.
No check_contacts(const Customer& customer, const CustomerDetails& changes) {
  const bool becomes = customer.state == FileState::active &&
                       changes.importance > Importance::normal &&
                       changes.importance != customer.importance;
  if (!becomes || has_two_contacts(customer)) return {};
  return reject(rules::two_contacts, {}, "/changes/importance");
}

}  // namespace

std::vector<Timer> retention_timer(const Customer& customer, Instant last_contact,
                                   const Ctx& context) {
  const calendar::Term& term = context.policy.privacy.retention;
  if (!term.given() || customer.merged_into.given()) return {};
  return timers::due(timer::retention, last_contact,
                     calendar::deadline(last_contact, term, context.calendar), "file_manager");
}

std::vector<Timer> review_timer(const Customer& customer, const Ctx& context) {
  return timers::started(timer::review, context.now, context.policy.files.review,
                         customer.owner.empty() ? "file_keeper" : customer.owner, context.calendar);
}

Result on(const Customer& customer, const RegisterCustomer& c, const Ctx& context) {
  if (customer.state != FileState::none) return refuse(rules::already_there, customer.file_no);
  if (No no = need(c.details.has_value(), "CUS-06", "/details")) return refuse(std::move(no));
  CustomerDetails details = *c.details;
  normalise(details);
  if (No no = check_new(details, context)) return refuse(std::move(no));
  if (No no = check_people(c.owner, c.second_contact, context)) return refuse(std::move(no));
  give_ids(details, context.stream);
  const bool formal = c.status == CustomerStatus::formal;
  return Events{
      CustomerRegistered{.file_no = context.number("DA"),
                         .policy = context.policy_ref,
                         .details = details,
                         .status = formal ? CustomerStatus::formal : CustomerStatus::potential,
                         .owner = c.owner,
                         .second_contact = c.second_contact,
                         .title = title_of(details),
                         .one_file_per_unit = context.policy.files.one_file_per_unit,
                         .timers = retention_timer(customer, context.now, context)}};
}

Result on(const Customer& customer, const VerifyCustomer& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::draft)) return refuse(std::move(no));
  CustomerDetails complement = c.complement.value_or(CustomerDetails{});
  normalise(complement);
  if (No no = check_values(complement, today(context), "/complement")) {
    return refuse(std::move(no));
  }
  if (const std::string known = first_overwritten(customer, complement); !known.empty()) {
    return refuse(rules::only_complement, {}, "/complement" + known);
  }
  give_ids(complement, context.stream);

  Customer after = customer;
  lay_over(after, complement);
  std::vector<Proof> proofs = c.proofs;
  for (Proof& proof : proofs) proof.verified_by = context.actor.person;
  after.proofs.insert(after.proofs.end(), proofs.begin(), proofs.end());
  if (Detail missing = missing_data(after, context.policy.files); !missing.en.empty()) {
    return refuse(rules::data_missing, std::move(missing), "/complement");
  }
  if (Detail missing = missing_proofs(after, context.policy.files); !missing.en.empty()) {
    return refuse(rules::proof_missing, std::move(missing), "/proofs");
  }
  if (after.importance > Importance::normal && !has_two_contacts(after)) {
    return refuse(rules::two_contacts, {}, "/secondContact");
  }
  CustomerVerified verified{
      .proofs = std::move(proofs), .note = c.note, .timers = review_timer(customer, context)};
  if (!is_empty(complement)) verified.complement = std::move(complement);
  if (!verified.timers.empty())
    verified.review_due = calendar::day_of(verified.timers.front().due_at);
  return Events{std::move(verified)};
}

Result on(const Customer& customer, const DiscardDraft& c, const Ctx&) {
  if (No no = only_in(customer.state, FileState::draft)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-51", "/reason")) return refuse(std::move(no));
  return Events{CustomerDraftDiscarded{.reason = c.reason}};
}

Result on(const Customer& customer, const ChangeCustomerData& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
  if (No no = need(c.kind != ChangeKind::none, "CUS-14", "/kind")) return refuse(std::move(no));
  if (No no = need(c.source, "CUS-14", "/source")) return refuse(std::move(no));
  CustomerDetails changes = c.changes.value_or(CustomerDetails{});
  if (is_empty(changes) && guards::is_blank(c.note)) {
    return refuse(rules::nothing_changes, {}, "/changes");
  }
  normalise(changes);
  if (const std::string fixed = first_identifying(changes); !fixed.empty()) {
    return refuse(rules::class_stays, {}, "/changes" + fixed);
  }
  if (No no = check_contacts(customer, changes)) return refuse(std::move(no));
  if (No no = check_values(changes, today(context), "/changes")) return refuse(std::move(no));
  give_ids(changes, context.stream);
  CustomerChanged changed{.kind = c.kind, .source = c.source, .note = c.note};
  if (!is_empty(changes)) changed.changes = std::move(changes);
  // Sales and finance learn at once of other people at the customer (CUS-29).
  if (c.kind == ChangeKind::personnel) {
    changed.informed = context.policy.files.personnel_change_informs;
  }
  return Events{std::move(changed)};
}

// The service tells the file that a correction of it is signed (reactions/corrections.cpp). A file
// that is closed meanwhile keeps what it has.
Result on(const Customer& customer, const AllowCorrection& c, const Ctx&) {
  const bool takes = customer.state == FileState::draft || customer.state == FileState::active;
  if (!takes || !c.correction) return Events{};
  return Events{CorrectionAllowed{.correction = c.correction}};
}

Result on(const Customer& customer, const CorrectCustomerData& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::draft, FileState::active)) {
    return refuse(std::move(no));
  }
  const auto allowed = std::ranges::find_if(customer.corrections, of_case(c.case_));
  if (allowed == customer.corrections.end()) {
    return refuse(rules::no_correction, text_of(c.case_), "/case");
  }
  CustomerDetails changes = c.changes.value_or(CustomerDetails{});
  if (is_empty(changes)) return refuse(rules::nothing_changes, {}, "/changes");
  // What was signed, and no more.
  if (const std::string more = first_beyond(changes, allowed->fields); !more.empty()) {
    return refuse(rules::beyond_plan, {}, "/changes" + more);
  }
  if (No no = check_contacts(customer, changes)) return refuse(std::move(no));
  normalise(changes);
  if (No no = check_values(changes, today(context), "/changes")) return refuse(std::move(no));
  give_ids(changes, context.stream);
  return Events{CustomerDataCorrected{.case_ = allowed->case_,
                                      .doc_no = allowed->doc_no,
                                      .corrects = allowed->corrects,
                                      .approved_by = allowed->approved_by,
                                      .reason = allowed->reason,
                                      .changes = std::move(changes)}};
}

}  // namespace aftercare::customers::files
