#include "common/schema/description.h"

#include <gmock/gmock.h>

#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Field& field(const char* type, const char* name) {
  const Struct* found = shop().find(type);
  if (found == nullptr || found->find(name) == nullptr) throw std::runtime_error(name);
  return *found->find(name);
}

TEST(Description, SaysWhatTheFilesAnnotationsSay) {
  EXPECT_EQ(shop().service(), "shop");
  ASSERT_EQ(shop().aggregates().size(), 1U);
  const Aggregate& order = shop().aggregates()[0];
  EXPECT_EQ(order.name, "order");
  EXPECT_EQ(order.path, "orders");
  EXPECT_EQ(order.zh, "订单");
  EXPECT_THAT(order.readers, ElementsAre("agent_l1", "gm"));
  EXPECT_EQ(order.document, shop().find("Order"));
  EXPECT_EQ(shop().aggregate("order"), &order);
  EXPECT_EQ(shop().aggregate("other"), nullptr);
}

TEST(Description, DerivesTheVerbFromTheCommandsName) {
  std::vector<std::string> verbs;
  for (const Command& command : shop().commands()) verbs.push_back(command.verb);
  EXPECT_THAT(verbs, ElementsAre("place", "change-colour", "call-off", "record-first-contact"));
}

TEST(Description, KnowsEveryFlagOfACommand) {
  const auto commands = shop().commands();
  EXPECT_TRUE(commands[0].creates);
  EXPECT_FALSE(commands[0].needs_version);
  EXPECT_FALSE(commands[0].opens);
  EXPECT_THAT(commands[0].roles, ElementsAre("agent_l1"));
  EXPECT_EQ(commands[0].zh, "下单");
  EXPECT_FALSE(commands[1].creates);
  EXPECT_TRUE(commands[1].needs_version);
  EXPECT_TRUE(commands[1].opens);
  EXPECT_EQ(shop().command(commands[2].type->id), &commands[2]);
  EXPECT_EQ(shop().command(1), nullptr);
}

TEST(Description, AnEventOfSeveralAggregatesIsOneOfEach) {
  const auto depot = load_sample("depot");
  ASSERT_EQ(depot->events().size(), 3U);
  EXPECT_EQ(depot->events()[1].aggregate, "shelf");
  EXPECT_EQ(depot->events()[2].aggregate, "ladder");
  EXPECT_EQ(depot->events()[1].type, depot->events()[2].type);
  EXPECT_EQ(depot->event(depot->events()[2].type->id)->type->name, "DeadlineMissed");
}

TEST(Description, KnowsEventsReportsAndListings) {
  ASSERT_EQ(shop().events().size(), 3U);
  EXPECT_EQ(shop().events()[0].type->name, "OrderPlaced");
  EXPECT_EQ(shop().events()[0].aggregate, "order");
  EXPECT_EQ(shop().events()[0].zh, "已下单");
  ASSERT_EQ(shop().reports().size(), 3U);
  EXPECT_EQ(shop().reports()[0].path, "sales");
  EXPECT_EQ(shop().reports()[0].zh, "销售");
  EXPECT_THAT(shop().reports()[0].readers, ElementsAre("gm"));
  EXPECT_EQ(shop().reports()[0].answer->name, "SalesTable");
  EXPECT_EQ(shop().reports()[0].of, "");
  EXPECT_EQ(shop().reports()[1].of, "order");
  ASSERT_EQ(shop().listings().size(), 1U);
  EXPECT_EQ(shop().listings()[0].path, "queue");
  EXPECT_EQ(shop().listings()[0].key->name, "no");
  EXPECT_EQ(shop().listings()[0].zh, "队列");
}

TEST(Description, AdoptsWhatOtherFilesDeclareUnderItsOwnPaths) {
  const auto gate = load_sample("adopter");
  ASSERT_EQ(gate->aggregates().size(), 1U);
  EXPECT_EQ(gate->aggregates()[0].name, "badge");
  EXPECT_EQ(gate->aggregates()[0].path, "gate-badges");
  EXPECT_EQ(gate->aggregates()[0].document->doc, "Somebody may come in.");
  ASSERT_EQ(gate->commands().size(), 1U);
  EXPECT_EQ(gate->commands()[0].verb, "make");
  ASSERT_EQ(gate->events().size(), 1U);
  ASSERT_EQ(gate->listings().size(), 1U) << "what is not named is not adopted";
  EXPECT_EQ(gate->listings()[0].path, "gate-rows");
  EXPECT_EQ(gate->find("Parts"), nullptr) << "a list is no data";
}

TEST(Description, KeepsTheOrderOfTheTextAndItsComments) {
  const Struct& place = *shop().find("PlaceOrder");
  EXPECT_EQ(place.doc, "Begins an order.");
  EXPECT_EQ(place.fields[0].name, "later");
  EXPECT_EQ(place.fields[0].number, 1);
  EXPECT_EQ(place.fields[0].doc, "Declared first, numbered second.");
  EXPECT_EQ(place.fields[1].name, "first");
  EXPECT_EQ(place.fields[1].doc, "The first by number.");
  EXPECT_EQ(shop().find("Order")->doc, "What somebody\nwants to have.");
}

TEST(Description, KnowsKindsAndConstraintsOfFields) {
  EXPECT_EQ(field("PlaceOrder", "first").rule, "SHP-01");
  EXPECT_EQ(field("PlaceOrder", "first").zh, "第一");
  EXPECT_TRUE(field("PlaceOrder", "first").required);
  EXPECT_EQ(field("PlaceOrder", "first").max_length, 200U);
  EXPECT_EQ(field("PlaceOrder", "lines").max_items, 3U);
  EXPECT_EQ(field("Order", "lines").max_items, 100U);
  EXPECT_TRUE(field("PlaceOrder", "share").ppm);
  EXPECT_TRUE(field("Mark", "scoreCp").points);
  EXPECT_EQ(field("Mark", "scoreCp").known_by, &field("Mark", "scored"));
  EXPECT_EQ(field("CostTable", "badge").words, field("Order", "colour").words);
  EXPECT_EQ(field("CostTable", "badge").kind, FieldKind::text);
  EXPECT_EQ(field("CostTable", "wayTenths").tenths, "km");
  EXPECT_FALSE(field("PlaceOrder", "share").points);
  EXPECT_EQ(field("PlaceOrder", "share").known_by, nullptr);
  EXPECT_EQ(field("PlaceOrder", "weight").range->min, -5);
  EXPECT_EQ(field("PlaceOrder", "dueAt").kind, FieldKind::time);
  EXPECT_EQ(field("PlaceOrder", "deliverOn").kind, FieldKind::date);
  EXPECT_EQ(field("PlaceOrder", "customerId").kind, FieldKind::uuid);
  EXPECT_EQ(field("PlaceOrder", "total").kind, FieldKind::money);
  EXPECT_EQ(field("Contact", "phone").kind, FieldKind::personal);
  EXPECT_EQ(field("Contact", "phone").mask, Mask::phone);
  EXPECT_TRUE(field("Contact", "personId").subject);
  EXPECT_EQ(field("Order", "timers").type->name, "Timer");
  EXPECT_TRUE(field("Order", "timers").list);
  EXPECT_TRUE(field("Order", "docNo").indexed);
  EXPECT_TRUE(field("Order", "urgent").filtered);
  EXPECT_TRUE(field("Order", "secret").hidden);
  EXPECT_EQ(field("Order", "agentL1").column, "agent_l1");
  EXPECT_TRUE(shop().find("Order")->holds_personal);
  EXPECT_FALSE(shop().find("Line")->holds_personal);
  EXPECT_EQ(shop().find("Row"), field("SalesTable", "rows").type);
}

TEST(Description, KnowsEnumWordsBothWays) {
  const Enum& colour = *field("Order", "colour").words;
  EXPECT_EQ(colour.doc, "What it looks like.");
  EXPECT_EQ(colour.values[1].word, "dark_red");
  EXPECT_EQ(colour.values[1].zh, "深红");
  EXPECT_EQ(colour.values[1].doc, "Like wine.");
  EXPECT_EQ(colour.find("blue"), 2);
  EXPECT_EQ(colour.find("none"), std::nullopt);
  EXPECT_EQ(colour.find("darkRed"), std::nullopt);
}

TEST(Description, SplitsNamesIntoWords) {
  EXPECT_EQ(snake_case("agentL1"), "agent_l1");
  EXPECT_EQ(snake_case("docNo"), "doc_no");
  EXPECT_EQ(kebab_case("RecordFirstContact"), "record-first-contact");
}

TEST(Description, RefusesWhatIsNoRequest) {
  EXPECT_FALSE(Description::load({}));
  const std::vector<std::uint8_t> odd(13);
  EXPECT_FALSE(Description::load(odd));
  const std::vector<std::uint8_t> zeros(1024);
  EXPECT_FALSE(Description::load(zeros));
  const std::vector<std::uint8_t> ones(1024, 0xFF);
  EXPECT_FALSE(Description::load(ones));
  const std::vector<std::uint8_t> huge((std::size_t{8} << 20) + 8);
  EXPECT_FALSE(Description::load(huge));
}

TEST(Description, SurvivesEveryTruncation) {
  const auto request = request_of("shop");
  for (std::size_t size = 0; size < request.size(); size += 8) {
    EXPECT_FALSE(Description::load({request.data(), size})) << size;
  }
}

TEST(Description, SurvivesFlippedWords) {
  // Each is refused or loaded, never a crash; most flips change names and comments only.
  const auto request = request_of("shop");
  for (std::size_t at = 0; at < request.size(); at += 24) {
    auto broken = request;
    for (std::size_t i = at; i < at + 8; ++i) broken[i] ^= 0xA5;
    const auto loaded = Description::load(broken);
    if (!loaded) {
      EXPECT_THAT(loaded.error().what, HasSubstr("schema description refused"));
    } else {
      EXPECT_FALSE((*loaded)->service().empty());
    }
  }
}

}  // namespace
}  // namespace aftercare::schema
