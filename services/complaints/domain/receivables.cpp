// Receivables that a complaint delays: counted neither against the sales person nor against the
// customer, item by item (CMP-52), unless the case is invalid (CMP-53).
#include <algorithm>
#include <utility>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// What is said of a receivable to whoever keeps the books of sales.
template <class What>
What said(const Complaint& document, DelayedReceivable receivable) {
  return {.doc_no = document.doc_no,
          .customer_id = document.customer_id,
          .receivable = std::move(receivable)};
}

}  // namespace

Result on(const Complaint& document, const NoteDelayedReceivable& c, const Ctx&) {
  constexpr std::size_t most = 100;
  if (No no = only_open(document)) return refuse(std::move(no));
  if (document.receivables.size() >= most) return refuse(rules::too_many);
  if (document.validity == Validity::invalid) {
    return refuse(rules::due_as_agreed, c.no, "/no");
  }
  const Money amount = c.amount.value_or(Money{});
  if (amount.fen <= 0) return refuse(rules::bad_amount, to_decimal(amount), "/amount");
  if (std::ranges::find(document.receivables, c.no, &DelayedReceivable::no) !=
      document.receivables.end()) {
    return refuse(rules::receivable_noted, c.no, "/no");
  }
  return Events{said<ReceivableDelayed>(
      document,
      {.no = c.no, .sales_person = c.sales_person, .amount = amount, .agreed_on = c.agreed_on})};
}

void judge_receivables(const Complaint& document, Validity judged, Events& events) {
  const bool due = judged == Validity::invalid;
  for (DelayedReceivable receivable : document.receivables) {
    if (receivable.due_as_agreed == due) continue;
    receivable.due_as_agreed = due;
    events.push_back(
        due ? ComplaintEvent(said<ReceivableDueAsAgreed>(document, std::move(receivable)))
            : ComplaintEvent(said<ReceivableDelayed>(document, std::move(receivable))));
  }
}

void keep_receivable(Complaint& document, const std::optional<DelayedReceivable>& receivable) {
  if (!receivable) return;
  const auto known =
      std::ranges::find(document.receivables, receivable->no, &DelayedReceivable::no);
  if (known != document.receivables.end()) {
    *known = *receivable;
  } else {
    document.receivables.push_back(*receivable);
  }
}

}  // namespace aftercare::complaints
