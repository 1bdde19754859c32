#include "services/customers/domain/sales/new_customer.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

// Never dealt with us, or no business for so many full years: they must have passed on the day
// before the first new transaction (CUS-31, CUS-A3).
bool is_new(std::int32_t last_business, std::int32_t first_new, std::uint16_t years) {
  return last_business == 0 || first_new > calendar::add_months(last_business, 12 * years);
}

Decision<NewCustomerApplicationEvent> signature(const NewCustomerApplication& d,
                                                const std::string& comment, const Ctx& context) {
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  auto signature = approvals::sign(approval, in_chains(context.policy, context.actor), comment);
  if (!signature) return unexpected(std::move(signature.error()));
  return NewCustomerApplicationEvents{ApprovalStepSigned{.approval = approval.no,
                                                         .step = signature->step,
                                                         .approver = signature->approver,
                                                         .comment = comment}};
}

No check(const ApplyNewCustomer& c, const Ctx& context) {
  if (No no = need(c.customer_name, "CUS-33", "/customerName")) return no;
  // The names are compared as they are printed, apart from the width of their digits.
  if (normalised(c.customer_name) != normalised(c.invoice_name)) {
    return reject(rules::invoice_name, c.invoice_name, "/invoiceName");
  }
  if (!c.first_transaction || c.first_transaction->on == 0) {
    return need(false, "CUS-32", "/firstTransaction/on");
  }
  if (No no = need(c.first_transaction->invoice_no, "CUS-32", "/firstTransaction/invoiceNo")) {
    return no;
  }
  if (No no = not_in_future(c.first_transaction->on, context, "/firstTransaction/on")) return no;
  if (No no = need(c.course, "CUS-36", "/course")) return no;
  return need(c.evaluation && !(*c.evaluation == Evaluation{}), "CUS-36", "/evaluation");
}

Decision<NewCustomerApplicationEvent> on(const NewCustomerApplication& d, const ApplyNewCustomer& c,
                                         const Ctx& context) {
  if (d.state != ApplicationState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = check(c, context)) return refuse(std::move(no));
  if (c.customer_id.given() && !context.holder(keys::customer, to_string(c.customer_id))) {
    return refuse(rules::no_such_file, text_of(c.customer_id), "/customerId");
  }
  const auto* const chain = chain_of(context.policy, "NEW_CUSTOMER");
  if (chain == nullptr) return refuse(rules::no_such_chain, "NEW_CUSTOMER");
  auto approval =
      approvals::start(1, {}, *chain, {}, in_chains(context.policy, context.actor), context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  const Instant due = calendar::deadline(calendar::start_of_day(c.first_transaction->on),
                                         context.policy.recognition.apply_within, context.calendar);
  NewCustomerApplicationEvents events{
      NewCustomerApplied{.doc_no = context.number("XK"),
                         .policy = context.policy_ref,
                         .customer_id = c.customer_id,
                         .customer_name = normalised(c.customer_name),
                         .first_transaction = c.first_transaction,
                         .course = c.course,
                         .evaluation = c.evaluation,
                         .support = c.support,
                         .approval = std::move(*approval)}};
  // Later ones are refused; the refusal is recorded, so that the list of the month shows it.
  if (context.now > due) {
    events.push_back(
        NewCustomerRefused{.refusal = RefusalReason::too_late, .reason = "due " + to_rfc3339(due)});
  }
  return events;
}

Decision<NewCustomerApplicationEvent> on(const NewCustomerApplication& d, const SignApplication& c,
                                         const Ctx& context) {
  if (No no = only_in(d.state, ApplicationState::submitted)) return refuse(std::move(no));
  return signature(d, c.instruction, context);
}

Decision<NewCustomerApplicationEvent> on(const NewCustomerApplication& d, const CheckHistory& c,
                                         const Ctx& context) {
  if (No no = only_in(d.state, ApplicationState::sales_approved)) return refuse(std::move(no));
  const std::int32_t first = d.first_transaction ? d.first_transaction->on : 0;
  if (c.last_business_on >= first && c.last_business_on != 0) {
    return refuse(rules::in_future, to_date(c.last_business_on), "/lastBusinessOn");
  }
  auto events = signature(d, c.note, context);
  if (!events) return events;
  const bool fresh = is_new(c.last_business_on, first, context.policy.recognition.gap_years);
  events->push_back(NewCustomerHistoryChecked{
      .last_business_on = c.last_business_on, .is_new = fresh, .note = c.note});
  if (!fresh) {
    events->push_back(NewCustomerRefused{.refusal = RefusalReason::not_new,
                                         .reason = "business on " + to_date(c.last_business_on)});
  }
  return events;
}

Decision<NewCustomerApplicationEvent> on(const NewCustomerApplication& d,
                                         const RecogniseCustomer& c, const Ctx& context) {
  if (No no = only_in(d.state, ApplicationState::history_checked)) return refuse(std::move(no));
  if (d.applicant == context.actor.person) return refuse(rules::four_eyes);
  const Uuid customer = c.customer_id.given() ? c.customer_id : d.customer_id;
  if (!customer.given() || !context.holder(keys::customer, to_string(customer))) {
    return refuse(rules::file_missing, text_of(customer), "/customerId");
  }
  return NewCustomerApplicationEvents{
      NewCustomerRecognised{.customer_id = customer,
                            .applicant = d.applicant,
                            .doc_no = d.doc_no,
                            .reward = context.policy.recognition.reward}};
}

Decision<NewCustomerApplicationEvent> on(const NewCustomerApplication& d, const RefuseCustomer& c,
                                         const Ctx&) {
  if (No no = only_in(d.state, ApplicationState::submitted, ApplicationState::sales_approved,
                      ApplicationState::history_checked)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "CUS-34", "/reason")) return refuse(std::move(no));
  return NewCustomerApplicationEvents{
      NewCustomerRefused{.refusal = RefusalReason::decided, .reason = c.reason}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(NewCustomerApplication& d, const NewCustomerApplied& e, const Recorded& r) {
  d.state = ApplicationState::submitted;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.customer_id = e.customer_id;
  d.customer_name = e.customer_name;
  d.first_transaction = e.first_transaction;
  d.course = e.course;
  d.evaluation = e.evaluation;
  d.support = e.support;
  d.applicant = r.actor;
  d.approval = e.approval;
  d.applied_at = r.at;
}
void apply(NewCustomerApplication& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (d.approval)
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  if (d.state == ApplicationState::submitted) {
    d.state = ApplicationState::sales_approved;
    d.instruction = e.comment;
  }
}
void apply(NewCustomerApplication& d, const ApprovalRejected& e, const Recorded& r) {
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(NewCustomerApplication& d, const NewCustomerHistoryChecked& e, const Recorded&) {
  d.state = ApplicationState::history_checked;
  d.last_business_on = e.last_business_on;
}
void apply(NewCustomerApplication& d, const NewCustomerRecognised& e, const Recorded& r) {
  d.state = ApplicationState::recognised;
  d.customer_id = e.customer_id;
  d.reward = e.reward;
  d.decided_at = r.at;
}
void apply(NewCustomerApplication& d, const NewCustomerRefused& e, const Recorded& r) {
  d.state = ApplicationState::refused;
  d.refusal = e.refusal;
  d.decided_at = r.at;
}

}  // namespace

Decision<NewCustomerApplicationEvent> NewCustomerApplicationModel::decide(
    const Document& document, const Command& command, const Context<Policy>& context) {
  return each_on<ApplyNewCustomer, Event>(
      command, document.state != ApplicationState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

// The one month is asked when the application comes; nothing waits for it.
NewCustomerApplicationEvents NewCustomerApplicationModel::miss(const Document&, const Timer&,
                                                               const Context<Policy>&) {
  return {};
}

void NewCustomerApplicationModel::evolve(Document& document, const Event& event,
                                         const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::optional<Rejection> NewCustomerApplicationModel::refusal(const std::vector<Event>& events) {
  for (const Event& event : events) {
    const auto* refused = std::get_if<NewCustomerRefused>(&event);
    if (refused != nullptr && refused->refusal == RefusalReason::too_late) {
      return reject(rules::too_late, refused->reason, "/firstTransaction/on");
    }
  }
  return {};
}

}  // namespace aftercare::customers
