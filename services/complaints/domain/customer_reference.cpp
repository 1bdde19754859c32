#include "services/complaints/domain/customer_reference.h"

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

void take(std::string& to, const std::string& news) {
  if (!news.empty()) to = news;
}

// What is known with the news. An erasure is for ever: nothing of the person comes back.
CustomerFacts with(CustomerFacts known, const CustomerFacts& news) {
  take(known.file_no, news.file_no);
  take(known.status, news.status);
  take(known.grade, news.grade);
  take(known.owner, news.owner);
  known.retired = known.retired || news.retired;
  known.erased = known.erased || news.erased;
  if (news.merged_into.given()) known.merged_into = news.merged_into;
  known.organisation = known.organisation || news.organisation;
  const bool gone = known.erased && !known.organisation;
  if (!gone) take(known.name, news.name);
  if (gone) known.name = "erased";
  return known;
}

Decision<CustomerReferenceEvent> noted(const CustomerReference& d, const Uuid& customer,
                                       const CustomerFacts& news) {
  const CustomerFacts known = d.facts.value_or(CustomerFacts{});
  CustomerFacts now = with(known, news);
  if (d.customer_id.given() && now == known) return CustomerReferenceEvents{};
  return CustomerReferenceEvents{CustomerNoted{.customer_id = customer, .facts = std::move(now)}};
}

Decision<CustomerReferenceEvent> on(const CustomerReference& d, const NoteCustomer& c, const Ctx&) {
  if (d.customer_id.given()) return refuse(rules::customer_known, to_string(d.customer_id));
  if (!c.customer_id.given()) return refuse(need(false, "X-44", "/customerId"));
  return noted(d, c.customer_id, c.news.value_or(CustomerFacts{}));
}

Decision<CustomerReferenceEvent> on(const CustomerReference& d, const UpdateCustomer& c,
                                    const Ctx&) {
  return noted(d, d.customer_id, c.news.value_or(CustomerFacts{}));
}

Decision<CustomerReferenceEvent> on(const CustomerReference& d, const TellCase& c, const Ctx&) {
  if (!c.case_id.given()) return refuse(need(false, "X-44", "/caseId"));
  return CustomerReferenceEvents{
      CaseTold{.customer_id = d.customer_id, .case_id = c.case_id, .facts = d.facts}};
}

void apply(CustomerReference& d, const CustomerNoted& e, const Recorded& r) {
  d.customer_id = e.customer_id;
  d.facts = e.facts;
  d.updated_at = r.at;
  if (!e.facts) return;
  d.file_no = e.facts->file_no;
  d.owner = e.facts->owner;
  d.grade = e.facts->grade;
}
// For the case; nothing is new here.
void apply(CustomerReference&, const CaseTold&, const Recorded&) {}

}  // namespace

Decision<CustomerReferenceEvent> CustomerReferenceModel::decide(const Document& document,
                                                                const Command& command,
                                                                const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<CustomerReferenceEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, NoteCustomer>) {
          if (!document.customer_id.given()) return refuse(rules::customer_unknown);
        }
        return on(document, asked, context);
      },
      command);
}

void CustomerReferenceModel::evolve(Document& document, const Event& event,
                                    const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::complaints
