// For tests only: the part of the worked example, and how it is filled.
#pragma once

#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/part.h"

namespace aftercare::inventory {

inline IssueParts issue_of(std::int64_t qty) {
  return {.lines = {{.qty = qty}},
          .taken_by = "chen",
          .purpose = Purpose::work_order,
          .reference = "GD-202603-00017"};
}

class PartStory : public Story<PartModel> {
 public:
  explicit PartStory(InventoryPolicy policy = standard(),
                     std::string_view begin = "2026-04-01 09:00")
      : Story(std::move(policy), begin) {
    store();
  }
  PartStory& store() {
    by("wang", "storekeeper");
    return *this;
  }
  PartStory& registered(IssueMethod method = IssueMethod::none) {
    when(RegisterPart{
        .part_no = "SK-100", .name = "密封包", .ean = "6901234567892", .issue_method = method});
    return *this;
  }
  PartStory& received(std::int64_t qty, std::int64_t cost, std::string_view on = {},
                      const Location& at = shelf()) {
    when(ReceiveParts{.qty = qty,
                      .cost = yuan(cost),
                      .location = at,
                      .receipt_no = "RK-202603-00001",
                      .received_on = on.empty() ? 0 : date(on),
                      .warranty_terms = "12 months"});
    return *this;
  }
  // L1 2026-03-01 6 pieces at 80.00, L2 2026-03-20 10 pieces at 85.00 (worked example 2).
  PartStory& two_lots(IssueMethod method = IssueMethod::none) {
    return registered(method).received(6, 80, "2026-03-01").received(10, 85, "2026-03-20");
  }
  std::vector<std::int64_t> lots() const {
    std::vector<std::int64_t> out;
    for (const Lot& lot : document().lots) out.push_back(lot.qty);
    return out;
  }
};

}  // namespace aftercare::inventory
