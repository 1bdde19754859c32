// Draft cases: a follow-up was answered with 4 or 5, and an agent says within 1 WD whether that is
// a complaint.
#include <string>
#include <utility>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

template <class T>
void take(T& to, const T& from) {
  if (from != T{}) to = from;
}

// The draft, completed by what the agent adds.
RegisterComplaint completed(const Complaint& draft, const ConfirmDraft& c) {
  RegisterComplaint out{.channel = Channel::follow_up,
                        .complainant_type = draft.complainant_type,
                        .customer_id = draft.customer_id,
                        .contact = draft.contact,
                        .received_at = draft.received_at,
                        .cause_class = draft.cause_class,
                        .batch_new_goods = c.batch_new_goods,
                        .event = draft.event,
                        .products = draft.products,
                        .demand = draft.demand,
                        .sample_attached = c.sample_attached,
                        .level = c.level,
                        .quality_class = c.quality_class,
                        .severity = draft.severity,
                        .region = c.region,
                        .promised_at = c.promised_at,
                        .related_to = draft.related_to,
                        .loss = c.loss,
                        .foreign_no = draft.foreign_no};
  take(out.complainant_type, c.complainant_type);
  take(out.customer_id, c.customer_id);
  take(out.cause_class, c.cause_class);
  take(out.event, c.event);
  take(out.products, c.products);
  take(out.demand, c.demand);
  take(out.severity, c.severity);
  take(out.related_to, c.related_to);
  if (c.contact) out.contact = c.contact;
  return out;
}

}  // namespace

Result decide_draft(const RegisterComplaint& c, const Ctx& context) {
  if (c.contact && c.contact->person_id.given()) {
    return refuse(rules::person_id_given, {}, "/contact/personId");
  }
  ComplaintDrafted drafted{
      .policy = context.policy_ref,
      .follow_up = c.follow_up,
      .received_at = given(c.received_at) ? whole_seconds(c.received_at) : context.now,
      .complainant_type = c.complainant_type,
      .customer_id = c.customer_id,
      .contact = c.contact,
      .cause_class = c.cause_class,
      .event = c.event,
      .products = c.products,
      .demand = c.demand,
      .severity = c.severity,
      .related_to = c.related_to,
      .foreign_no = c.foreign_no};
  if (drafted.received_at > context.now) drafted.received_at = context.now;
  if (drafted.contact) drafted.contact->person_id = derived_uuid(context.command, "person");
  drafted.timers = started(timer::draft, drafted.received_at, context.policy.draft,
                           std::string(function_of(context.policy, 1)), context.calendar);
  return Events{std::move(drafted)};
}

Result on(const Complaint& document, const ConfirmDraft& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::draft})) return refuse(std::move(no));
  if (c.contact && c.contact->person_id.given()) {
    return refuse(rules::person_id_given, {}, "/contact/personId");
  }
  RegisterComplaint complete = completed(document, c);
  // The person of the draft stays the person of the case.
  if (complete.contact && document.contact) {
    complete.contact->person_id = document.contact->person_id;
  }
  return decide_registration(document, complete, context);
}

Result on(const Complaint& document, const DismissDraft& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::draft})) return refuse(std::move(no));
  if (No no = need(c.reason, "X-73", "/reason")) return refuse(std::move(no));
  return Events{ComplaintDraftDismissed{
      .dismissal = Dismissal{.reason = c.reason, .item_valid = c.item_valid, .person = c.person},
      .follow_up = document.follow_up}};
}

}  // namespace aftercare::complaints
