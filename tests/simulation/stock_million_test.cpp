// A million random movements of stock against an independent ledger (INV-01, INV-06); with
// sanitizers, where fewer seeds of the simulation are played too, a sample of them.
#include "services/inventory/domain/stock_property_fixture.h"

namespace aftercare::inventory {
namespace {

TEST(StockMillion, INV_01_INV_06_NoLotBelowZeroAndTheValueIsThatOfTheLedger) {
  expect_stock_is_never_wrong(AFTERCARE_SEED_STEP == 1 ? 1'000'000 : 10'000);
}

}  // namespace
}  // namespace aftercare::inventory
