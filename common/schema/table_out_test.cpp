#include "common/schema/table_out.h"

#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <limits>

#include "common/schema/json_in.h"
#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using testing::ElementsAre;

// The cells of an answer: its head, then its rows.
std::vector<std::vector<Cell>> cells_of(const char* name, std::string_view json) {
  const auto words = json_to_message(json, shop_type(name), {});
  if (!words) throw std::runtime_error("no answer");
  capnp::FlatArrayMessageReader reader(
      {reinterpret_cast<const capnp::word*>(words->data()), words->size()});
  std::vector<std::vector<Cell>> all;
  const auto read = for_each_row(
      reader.getRoot<capnp::AnyPointer>(), shop_type(name),
      {.head =
           [&all](std::span<const Cell> cells) { all.emplace_back(cells.begin(), cells.end()); },
       .row =
           [&all](std::span<const Cell> cells, auto) {
             all.emplace_back(cells.begin(), cells.end());
             return true;
           }});
  EXPECT_TRUE(read);
  return all;
}

TEST(TableOut, PointsAndSharesAreNoPlainNumbers) {
  const auto all = cells_of("MarkTable", R"({"meanCp":8050,"rows":[{"clerk":"wu","scoreCp":8500,)"
                                         R"("scored":true,"marginPpm":-35000,)"
                                         R"("sharesPpm":[985000,1000000],"weeksCp":[7,-150]}]})");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0], ElementsAre(Cell(Points{8'050})));
  EXPECT_THAT(all[1], ElementsAre(Cell("wu"), Cell(Points{8'500}), Cell(true), Cell(Share{-35'000}),
                                  Cell("98.5%; 100%"), Cell("0.07; -1.50")));
}

TEST(TableOut, ANumberThatIsNotKnownIsAnEmptyCell) {
  const auto all = cells_of("MarkTable", R"({"rows":[{"scored":false},{"scored":true},)"
                                         R"({"scored":false,"scoreCp":8500}]})");
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[1][1], Cell());
  EXPECT_EQ(all[2][1], Cell(Points{0})) << "a score of none";
  EXPECT_EQ(all[3][1], Cell()) << "whatever stands there";
}

TEST(TableOut, ARateOfNoMoneyIsAnEmptyCell) {
  const auto tax = [](std::string_view json) { return cells_of("CostTable", json).at(1).at(4); };
  EXPECT_EQ(tax(R"({"total":{"amount":"0.01","currency":"CNY"}})"), Cell(Share{0}));
  EXPECT_EQ(tax(R"({"total":{"amount":"0.00","currency":"CNY"}})"), Cell());
  EXPECT_EQ(tax("{}"), Cell());
}

TEST(TableOut, AHeadingHasNoUnitThatItsCellsAreNotIn) {
  const Table table = table_of(shop_type("MarkTable"));
  ASSERT_EQ(table.columns.size(), 6U);
  EXPECT_EQ(table.head[0].heading, "mean");
  EXPECT_EQ(table.columns[0].heading, "clerk");
  EXPECT_EQ(table.columns[1].heading, "score");
  EXPECT_EQ(table.columns[1].name, "scoreCp") << "links of figures name the field";
  EXPECT_EQ(table.columns[3].heading, "margin");
}

TEST(TableOut, TenthsAreOfTheirUnit) {
  const auto all = cells_of("CostTable", R"({"wayTenths":-125,"tenths":10})");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1][2], Cell(Tenths{-125}));
  EXPECT_EQ(all[1][3], Cell(Tenths{10}));
  EXPECT_EQ(to_decimal(Tenths{-125}), "-12.5");
  EXPECT_EQ(to_decimal(Tenths{-5}), "-0.5");
  EXPECT_EQ(to_decimal(Tenths{10}), "1.0");
  const Table table = table_of(shop_type("CostTable"));
  EXPECT_EQ(table.columns[2].heading, "way");
  EXPECT_EQ(table.columns[3].heading, "h") << "called by nothing but its unit";
}

TEST(TableOut, PercentIsExact) {
  EXPECT_EQ(to_percent({985'000}), "98.5%");
  EXPECT_EQ(to_percent({0}), "0%");
  EXPECT_EQ(to_percent({1'000'000}), "100%");
  EXPECT_EQ(to_percent({250}), "0.025%");
  EXPECT_EQ(to_percent({-1}), "-0.0001%");
  EXPECT_EQ(to_percent({12'345'678}), "1234.5678%");
  EXPECT_EQ(to_percent({std::numeric_limits<std::int64_t>::min()}), "-922337203685477.5808%");
  EXPECT_EQ(to_decimal(Points{10'050}), "100.50");
}

}  // namespace
}  // namespace aftercare::schema
