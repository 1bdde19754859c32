// Some seconds of it, with sanitizers; the million runs in the release build (tests/simulation).
#include "services/inventory/domain/stock_property_fixture.h"

namespace aftercare::inventory {
namespace {

TEST(StockProperty, INV_01_INV_06_NoLotBelowZeroAndTheValueIsThatOfTheLedger) {
  expect_stock_is_never_wrong(50'000);
}

}  // namespace
}  // namespace aftercare::inventory
