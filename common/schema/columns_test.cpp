#include "common/schema/columns.h"

#include <capnp/message.h>
#include <gmock/gmock.h>

#include "common/schema/json_in.h"
#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using testing::HasSubstr;

const std::vector<Column>& order_columns() {
  static const std::vector<Column> all = columns(*shop().find("Order"));
  return all;
}

const Column& column(const char* field) {
  for (const Column& one : order_columns()) {
    if (one.field->name == field) return one;
  }
  throw std::runtime_error(field);
}

ColumnValue number(std::int64_t value) { return value; }
ColumnValue text(const char* value) { return std::string(value); }
const ColumnValue nothing;

TEST(Columns, AreTheIndexedAndFilteredFields) {
  std::string all;
  for (const Column& one : order_columns()) {
    all += one.name + " " + one.sql_type() + (one.indexed ? " indexed, " : ", ");
  }
  EXPECT_EQ(all,
            "doc_no TEXT indexed, colour TEXT indexed, urgent INTEGER, level INTEGER indexed, "
            "due_at INTEGER indexed, deliver_on TEXT, total INTEGER, customer_id TEXT, "
            "agent_l1 TEXT, ");
  EXPECT_TRUE(column("dueAt").ordered());
  EXPECT_TRUE(column("total").ordered());
  EXPECT_FALSE(column("docNo").ordered());
  EXPECT_TRUE(column("colour").grouped);
  EXPECT_TRUE(column("dueAt").sorted_with_groups());
  EXPECT_FALSE(column("docNo").sorted_with_groups()) << "texts are not";
  EXPECT_FALSE(column("total").sorted_with_groups()) << "it is only filtered";
}

TEST(Columns, HoldTheValuesOfTheMessage) {
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  ASSERT_TRUE(from_json(R"({"docNo":"中-1","colour":"dark_red","urgent":true,"level":2,)"
                        R"("dueAt":"2026-03-06T08:00:00Z","deliverOn":"2026-03-07",)"
                        R"("total":{"amount":"-1.05","currency":"CNY"},)"
                        R"("customerId":"01890a5d-ac96-774b-bcce-b302099a8057"})",
                        *shop().find("Order"), root));
  const auto value = [&](const char* field) {
    return column_value(root.asReader().getAs<capnp::AnyStruct>(), column(field));
  };
  EXPECT_EQ(value("docNo"), text("中-1"));
  EXPECT_EQ(value("colour"), text("dark_red"));
  EXPECT_EQ(value("urgent"), number(1));
  EXPECT_EQ(value("level"), number(2));
  EXPECT_EQ(value("dueAt"), number(1'772'784'000'000'000));
  EXPECT_EQ(value("deliverOn"), text("2026-03-07"));
  EXPECT_EQ(value("total"), number(-105));
  EXPECT_EQ(value("customerId"), text("01890a5d-ac96-774b-bcce-b302099a8057"));
  EXPECT_EQ(value("agentL1"), nothing);
}

TEST(Columns, AreNullWhereNothingIsGiven) {
  capnp::MallocMessageBuilder message;
  const auto empty = message.getRoot<capnp::AnyPointer>().initAsAnyStruct(0, 0);
  for (const Column& one : order_columns()) {
    EXPECT_EQ(column_value(empty.asReader(), one),
              one.field->name == "urgent" ? number(0) : nothing)
        << one.name;
  }
}

TEST(Filters, ReadWhatJsonWouldHold) {
  EXPECT_EQ(parse_filter(column("docNo"), "ＫＳ１"), text("ＫＳ1"));
  EXPECT_EQ(parse_filter(column("colour"), "blue"), text("blue"));
  EXPECT_EQ(parse_filter(column("colour"), ""), nothing);
  EXPECT_EQ(parse_filter(column("docNo"), ""), nothing);
  EXPECT_EQ(parse_filter(column("urgent"), "false"), number(0));
  EXPECT_EQ(parse_filter(column("level"), "3"), number(3));
  EXPECT_EQ(parse_filter(column("dueAt"), "2026-03-06T16:00:00+08:00"),
            number(1'772'784'000'000'000));
  EXPECT_EQ(parse_filter(column("deliverOn"), "2026-03-07"), text("2026-03-07"));
  EXPECT_EQ(parse_filter(column("total"), "-1.05"), number(-105));
  EXPECT_EQ(parse_filter(column("customerId"), "01890A5D-AC96-774B-BCCE-B302099A8057"),
            text("01890a5d-ac96-774b-bcce-b302099a8057"));
}

TEST(Filters, RefuseWhatIsNoValue) {
  const std::pair<const char*, const char*> bad[] = {
      {"colour", "green"},       {"colour", "none"}, {"urgent", "1"},
      {"level", "256"},          {"level", "two"},   {"dueAt", "today"},
      {"deliverOn", "2026-2-1"}, {"total", "1.005"}, {"customerId", "7"},
      {"docNo", "\xFF"},         {"level", ""}};
  for (const auto& [name, value] : bad) {
    const auto parsed = parse_filter(column(name), value);
    ASSERT_FALSE(parsed) << name << "=" << value;
    EXPECT_EQ(parsed.error().kind, Kind::malformed);
    EXPECT_EQ(parsed.error().code, "bad-filter");
    EXPECT_EQ(parsed.error().errors.at(0).pointer, std::string("/") + name);
  }
  EXPECT_FALSE(parse_filter(column("docNo"), std::string(2000, 'x')));
}

TEST(Filters, AreNamedByTheirFields) {
  const auto plain = parse_filter_name(order_columns(), "colour");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->field, "colour");
  EXPECT_EQ(plain->op, FilterOp::equal);
  EXPECT_EQ(parse_filter_name(order_columns(), "dueAt.from")->op, FilterOp::from);
  EXPECT_EQ(parse_filter_name(order_columns(), "dueAt.to")->op, FilterOp::to);
  for (const char* unknown : {"secret", "colour.from", "dueAt.", ".from", "", "id", "docNo.to"}) {
    const auto name = parse_filter_name(order_columns(), unknown);
    ASSERT_FALSE(name) << unknown;
    EXPECT_EQ(name.error().code, "unknown-filter");
    EXPECT_THAT(name.error().en, HasSubstr("dueAt[.from|.to]"));
  }
}

}  // namespace
}  // namespace aftercare::schema
