#include "common/runtime/aggregate_of.h"
#include "schemas/inventory_count.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "services/inventory/aggregates.h"
#include "services/inventory/domain/goods_return.h"
#include "services/inventory/domain/part.h"
#include "services/inventory/domain/purchase_order.h"
#include "services/inventory/domain/stock_take.h"
#include "services/inventory/domain/stock_take_plan.h"
#include "services/inventory/domain/store_slip.h"

namespace aftercare::inventory {

Aggregates store_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<PartModel>>(policies),
          std::make_shared<runtime::AggregateOf<StoreSlipModel>>(policies),
          std::make_shared<runtime::AggregateOf<StockTakePlanModel>>(policies),
          std::make_shared<runtime::AggregateOf<StockTakeModel>>(policies),
          std::make_shared<runtime::AggregateOf<PurchaseOrderModel>>(policies),
          std::make_shared<runtime::AggregateOf<GoodsReturnModel>>(policies)};
}

}  // namespace aftercare::inventory
