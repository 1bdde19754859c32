#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/sites.h"

namespace aftercare::workorders {
namespace {

// As the card says, or the items of the policy; each ends so many months after the hand-over.
std::vector<WarrantyItem> items_of(const IssueWarrantyCard& c, const Ctx& context) {
  std::vector<WarrantyItem> items = c.items;
  if (items.empty()) {
    for (const WarrantyPolicy& one : context.policy.sites.warranty) {
      items.push_back({.component = one.component, .months = one.months});
    }
  }
  for (WarrantyItem& one : items) {
    one.until = calendar::add_months(c.handed_over_on, one.months);
  }
  return items;
}

Decision<WarrantyCardEvent> on(const WarrantyCard&, const IssueWarrantyCard& c,
                               const Ctx& context) {
  const std::string unit_no = normalised(c.unit_no);
  if (No no = need(unit_no, "WRK-85", "/unitNo")) return refuse(std::move(no));
  if (No no = need(c.handed_over_on != 0, "WRK-85", "/handedOverOn")) return refuse(std::move(no));
  if (No no = not_in_future(c.handed_over_on, context, "/handedOverOn")) {
    return refuse(std::move(no));
  }
  auto items = items_of(c, context);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string at = "/items/" + std::to_string(i);
    if (No no = need(items[i].component, "WRK-85", at + "/component")) return refuse(std::move(no));
    if (No no = need(items[i].months > 0, "WRK-85", at + "/months")) return refuse(std::move(no));
  }
  if (No no = need(!items.empty(), "WRK-85", "/items")) return refuse(std::move(no));
  return WarrantyCardEvents{WarrantyCardIssued{.doc_no = context.number("BK"),
                                               .policy = context.policy_ref,
                                               .unit_no = unit_no,
                                               .customer_id = c.customer_id,
                                               .builder = c.builder,
                                               .handed_over_on = c.handed_over_on,
                                               .items = std::move(items)}};
}

// The card goes with the unit; its terms run on.
Decision<WarrantyCardEvent> on(const WarrantyCard& d, const PassWarrantyCard& c, const Ctx&) {
  if (No no = need(c.customer_id.given(), "WRK-85", "/customerId")) return refuse(std::move(no));
  if (c.customer_id == d.customer_id) return WarrantyCardEvents{};
  return WarrantyCardEvents{
      WarrantyCardPassed{.before = d.customer_id, .customer_id = c.customer_id}};
}

void apply(WarrantyCard& d, const WarrantyCardIssued& e, const Recorded& r) {
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.unit_no = e.unit_no;
  d.customer_id = e.customer_id;
  d.builder = e.builder;
  d.handed_over_on = e.handed_over_on;
  d.items = e.items;
  d.issued_at = r.at;
}
void apply(WarrantyCard& d, const WarrantyCardPassed& e, const Recorded&) {
  d.customer_id = e.customer_id;
}

}  // namespace

Decision<WarrantyCardEvent> WarrantyCardModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<IssueWarrantyCard, Event>(
      command, !document.doc_no.empty(),
      [&](const auto& asked) { return on(document, asked, context); });
}

void WarrantyCardModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](WarrantyCard& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> WarrantyCardModel::keys(const Document& d) {
  if (d.doc_no.empty()) return {};
  return {{keys::warranty_card, d.unit_no}};
}

}  // namespace aftercare::workorders
