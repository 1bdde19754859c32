#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <cstring>
#include <memory>

#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/test_schemas.h"
#include "schemas/common.capnp.h"
#include "schemas/record.capnp.h"

namespace aftercare::schema {
namespace {

using testing::HasSubstr;

using Parameters = std::vector<std::pair<std::string, std::string>>;

std::vector<std::uint8_t> record(std::uint64_t type_id, const char* json) {
  capnp::MallocMessageBuilder message;
  auto to = message.initRoot<wire::Record>();
  to.setPosition(42);
  to.setStreamHigh(0x01890a5dac96774b);
  to.setStreamLow(0xbcceb302099a8057);
  to.setEventHigh(1);
  to.setEventLow(2);
  to.setType(type_id);
  to.setVersion(7);
  to.setRecordedAt(1'772'784'000'123'456);
  to.setEffectiveAt(1'772'784'000'000'000);
  to.setAggregate("order");
  to.setActor("li \"si\"");
  EXPECT_TRUE(from_json(json, shop_type("OrderPlaced"), to.getPayload()));
  const auto flat = capnp::messageToFlatArray(message);
  const auto bytes = flat.asBytes();
  return {bytes.begin(), bytes.end()};
}

constexpr char head[] = R"({"position":42,"id":"00000000-0000-0001-0000-000000000002","type":)";
constexpr char middle[] =
    R"(,"version":7,"stream":"01890a5d-ac96-774b-bcce-b302099a8057","aggregate":"order",)"
    R"("recordedAt":"2026-03-06T08:00:00.123456Z","effectiveAt":"2026-03-06T08:00:00Z",)"
    R"("actor":"li \"si\"","data":)";

TEST(EventJson, ShowsARecord) {
  std::string out = "x";
  ASSERT_TRUE(
      event_to_json(record(shop_type("OrderPlaced").id, R"({"colour":"blue"})"), shop(), out));
  EXPECT_EQ(out, std::string("x") + head + "\"OrderPlaced\"" + middle +
                     R"({"colour":"blue","lines":[]}})");
}

TEST(EventJson, ShowsATypeNobodyKnowsByItsNumber) {
  std::string out;
  ASSERT_TRUE(event_to_json(record(0xABC, R"({"colour":"blue"})"), shop(), out));
  EXPECT_THAT(out, HasSubstr(std::string(head) + "\"0x0000000000000abc\"" + middle + "\"AAAA"));
  EXPECT_TRUE(out.ends_with("\"}"));
}

TEST(EventJson, DoesNotCareForAlignment) {
  const auto bytes = record(shop_type("OrderPlaced").id, "{}");
  std::vector<std::uint8_t> shifted(bytes.size() + 1);
  std::memcpy(shifted.data() + 1, bytes.data(), bytes.size());
  std::string aligned;
  std::string out;
  ASSERT_TRUE(event_to_json(bytes, shop(), aligned));
  ASSERT_TRUE(event_to_json({shifted.data() + 1, bytes.size()}, shop(), out));
  EXPECT_EQ(out, aligned);
}

TEST(EventJson, SurvivesDamage) {
  const auto whole =
      record(shop_type("OrderPlaced").id, R"({"docNo":"x","lines":[{"item":"a","notes":["b"]}]})");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int flip : {0xFF, 0x01, 0x80}) {
      auto broken = whole;
      broken[at] = static_cast<std::uint8_t>(broken[at] ^ flip);
      std::string out = "before";
      if (!event_to_json(broken, shop(), out)) {
        EXPECT_EQ(out, "before");
      }
    }
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::string out;
    const auto done = event_to_json({whole.data(), size}, shop(), out);
    EXPECT_EQ(done.has_value(), !out.empty());
  }
}

class PersonalJson : public testing::Test {
 protected:
  PersonalJson() {
    const Struct& order = shop_type("Order");
    const Struct& contact = shop_type("Contact");
    auto root =
        message_->getRoot<capnp::AnyPointer>().initAsAnyStruct(order.data_words, order.pointers);
    auto in = root.getPointerSection()[order.find("contact")->offset].initAsAnyStruct(
        contact.data_words, contact.pointers);
    auto name = in.getPointerSection()[contact.find("name")->offset].initAs<wire::Personal>();
    name.setMask("王**");
    name.setClear("王小明");
    name.initBox(3);
    auto phone = in.getPointerSection()[contact.find("phone")->offset].initAs<wire::Personal>();
    phone.setMask("erased");
    root.getPointerSection()[order.find("secret")->offset].setAs<capnp::Text>("hidden");
  }
  std::string json(const Opened* opened) {
    std::string out;
    EXPECT_TRUE(to_json(message_->getRoot<capnp::AnyPointer>().asReader(), shop_type("Order"), out,
                        opened));
    return out;
  }
  // By pointer: its destructor may throw, a fixture's may not.
  const std::unique_ptr<capnp::MallocMessageBuilder> message_ =
      std::make_unique<capnp::MallocMessageBuilder>();
};

TEST_F(PersonalJson, ShowsMasksAndNeverTheClearValue) {
  const std::string out = json(nullptr);
  EXPECT_THAT(out, HasSubstr(R"("contact":{"name":"王**","phone":"erased"})"));
  EXPECT_THAT(out, testing::Not(HasSubstr("小明")));
  EXPECT_THAT(out, testing::Not(HasSubstr("hidden")));
}

TEST_F(PersonalJson, ShowsWhatWasOpened) {
  const Opened opened{{"/contact/name", "王小明"}, {"/name", "no"}, {"/contact/other", "no"}};
  EXPECT_THAT(json(&opened), HasSubstr(R"("contact":{"name":"王小明","phone":"erased"})"));
}

// --- query parameters ----------------------------------------------------------------------------

std::string query(const Parameters& parameters) {
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  const auto done = from_query(parameters, shop_type("Sales"), root);
  if (!done) {
    EXPECT_EQ(done.error().kind, Kind::malformed);
    EXPECT_EQ(done.error().code, "malformed-query");
    EXPECT_TRUE(root.isNull());
    std::string all;
    for (const FieldError& error : done.error().errors) {
      all += (all.empty() ? "" : " | ") + error.pointer + " " + error.code;
    }
    return all;
  }
  std::string out;
  EXPECT_TRUE(to_json(root.asReader(), shop_type("Sales"), out));
  return out;
}

TEST(Query, BecomesTheParametersOfAReport) {
  EXPECT_EQ(query({{"fromDay", "2026-03-01"},
                   {"colours", "blue"},
                   {"colours", "dark_red"},
                   {"least", "10.5"},
                   {"all", "true"}}),
            R"({"fromDay":"2026-03-01","colours":["blue","dark_red"],)"
            R"("least":{"amount":"10.50","currency":"CNY"},"all":true})");
  EXPECT_EQ(query({}), R"({"colours":[],"all":false})");
}

TEST(Query, RefusesWhatJsonWouldRefuse) {
  EXPECT_EQ(query({{"fromDay", "x"}}), "/fromDay bad-date");
  EXPECT_EQ(query({{"other", "x"}}), "/other unknown-field");
  EXPECT_EQ(query({{"all", "1"}}), "/all wrong-type");
  EXPECT_EQ(query({{"least", "x"}}), "/least bad-money");
  EXPECT_EQ(query({{"colours", "blue"}, {"colours", "x"}}), "/colours/1 unknown-word");
  EXPECT_EQ(query({{"all", "true"}, {"all", "false"}}), "/all duplicate-field");
  EXPECT_EQ(query({{"\xFF", "x"}}), " bad-text");
  EXPECT_EQ(query(Parameters(300, {"colours", "blue"})), " too-large");
}

}  // namespace
}  // namespace aftercare::schema
