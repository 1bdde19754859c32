#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using testing::HasSubstr;

// JSON -> message -> JSON, or the errors as "pointer code".
std::string there_and_back(const char* name, std::string_view json, const JsonLimits& limits = {}) {
  const auto words = json_to_message(json, shop_type(name), limits);
  if (!words) {
    EXPECT_EQ(words.error().kind, Kind::malformed);
    EXPECT_EQ(words.error().code, "malformed-body");
    std::string errors;
    for (const FieldError& error : words.error().errors) {
      EXPECT_FALSE(error.zh.empty());
      EXPECT_FALSE(error.en.empty());
      errors += (errors.empty() ? "" : " | ") + error.pointer + " " + error.code;
    }
    return errors;
  }
  capnp::FlatArrayMessageReader reader(
      {reinterpret_cast<const capnp::word*>(words->data()), words->size()});
  std::string out;
  const auto done = to_json(reader.getRoot<capnp::AnyPointer>(), shop_type(name), out);
  EXPECT_TRUE(done) << done.error();
  return out;
}

std::string error_of(const char* json) { return there_and_back("PlaceOrder", json); }

constexpr char full_order[] =
    R"({"later":"中文 and English","first":"第一","colour":"dark_red",)"
    R"("lines":[{"item":"pen","count":3,"price":{"amount":"12.50","currency":"CNY"},"notes":["a","b"]},)"
    R"({"item":"ink","count":1,"notes":[]}],)"
    R"("dueAt":"2026-03-06T08:00:00Z","deliverOn":"2026-03-07",)"
    R"("total":{"amount":"-0.05","currency":"CNY"},"share":250000,"weight":1.25,"picture":"AQID",)"
    R"("gift":true,"customerId":"01890a5d-ac96-774b-bcce-b302099a8057","level":-3})";

TEST(Json, GoesThereAndBack) { EXPECT_EQ(there_and_back("PlaceOrder", full_order), full_order); }

TEST(Json, LeavesOutWhatIsNotGiven) {
  EXPECT_EQ(there_and_back("PlaceOrder", "{}"), R"({"lines":[],"gift":false})");
  EXPECT_EQ(there_and_back("PlaceOrder",
                           R"({"first":null,"lines":null,"colour":null,"gift":null,"total":null})"),
            R"({"lines":[],"gift":false})");
  EXPECT_EQ(there_and_back("PlaceOrder", R"({"first":"","level":0,"weight":0,"picture":""})"),
            R"({"lines":[],"gift":false})");
}

TEST(Json, WritesARequiredNumberEvenWhenItIsZero) {
  EXPECT_EQ(there_and_back("Line", R"({"item":"x"})"), R"({"item":"x","count":0,"notes":[]})");
}

TEST(Json, WritesMoneyThatIsGivenEvenWhenItIsZero) {
  EXPECT_EQ(there_and_back("Line", R"({"price":{"currency":"CNY","amount":"0"}})"),
            R"({"count":0,"price":{"amount":"0.00","currency":"CNY"},"notes":[]})");
}

TEST(Json, KeepsDefaultsThatAreNotZero) {
  EXPECT_THAT(there_and_back("Everything", "{}"),
              HasSubstr(R"("five":5,"yes":true,"blueOne":"blue")"));
  EXPECT_THAT(there_and_back("Everything", R"({"five":0,"yes":false})"),
              HasSubstr(R"("five":0,"yes":false,"blueOne":"blue")"));
}

TEST(Json, ReadsTheLimitsOfEveryInteger) {
  const char* const json =
      R"({"i8":-128,"i16":-32768,"i32":-2147483648,"i64":-9223372036854775808,)"
      R"("u8":255,"u16":65535,"u32":4294967295,"u64":18446744073709551615})";
  EXPECT_THAT(there_and_back("Everything", json),
              HasSubstr(R"("i8":-128,"i16":-32768,"i32":-2147483648,"i64":-9223372036854775808,)"
                        R"("u8":255,"u16":65535,"u32":4294967295,"u64":18446744073709551615)"));
  EXPECT_THAT(there_and_back("Everything", R"({"i64":9223372036854775807})"),
              HasSubstr("9223372036854775807"));
}

TEST(Json, RefusesIntegersThatDoNotFit) {
  for (const char* json :
       {R"({"i8":128})", R"({"i8":-129})", R"({"i64":9223372036854775808})",
        R"({"u64":18446744073709551616})", R"({"u64":-1})", R"({"u8":256})", R"({"i32":1.0})",
        R"({"i32":1e3})", R"({"i64":123456789012345678901234567890})"}) {
    EXPECT_THAT(there_and_back("Everything", json), HasSubstr(" bad-number")) << json;
  }
  EXPECT_THAT(there_and_back("Everything", R"({"f32":1e39})"), HasSubstr("/f32 bad-number"));
  EXPECT_THAT(there_and_back("Everything", R"({"f64":1e999})"), " not-json");
}

TEST(Json, RefusesWrongTypes) {
  EXPECT_EQ(error_of(R"({"first":1,"colour":true,"lines":{},"dueAt":5,"deliverOn":[],"total":1,)"
                     R"("share":"1","weight":"x","picture":{},"gift":"true","customerId":{},)"
                     R"("contact":[]})"),
            "/first wrong-type | /colour wrong-type | /lines wrong-type | /dueAt wrong-type | "
            "/deliverOn wrong-type | /total wrong-type | /share wrong-type | /weight wrong-type | "
            "/picture wrong-type | /gift wrong-type | /customerId wrong-type | /contact "
            "wrong-type");
  EXPECT_EQ(error_of("[]"), " wrong-type");
  EXPECT_EQ(error_of("null"), " wrong-type");
  EXPECT_EQ(error_of("7"), " wrong-type");
}

TEST(Json, RefusesUnknownAndRepeatedFields) {
  EXPECT_EQ(error_of(R"({"colou":"blue","a/b~c":1})"),
            "/colou unknown-field | /a~1b~0c unknown-field");
  EXPECT_EQ(error_of(R"({"first":"a","first":"b"})"), "/first duplicate-field");
  EXPECT_EQ(error_of(R"({"first":null,"first":null})"), "/first duplicate-field");
  EXPECT_EQ(error_of(R"({"lines":[{"item":"a"},{"itm":"a"}]})"), "/lines/1/itm unknown-field");
}

TEST(Json, RefusesBadWordsTimesIdsAndMoney) {
  EXPECT_EQ(error_of(R"({"colour":"none"})"), "/colour unknown-word");
  EXPECT_EQ(error_of(R"({"colour":"darkRed"})"), "/colour unknown-word");
  EXPECT_EQ(error_of(R"({"colour":""})"), "/colour unknown-word");
  EXPECT_EQ(error_of(R"({"dueAt":"2026-02-30T00:00:00Z"})"), "/dueAt bad-time");
  EXPECT_EQ(error_of(R"({"dueAt":"1970-01-01T00:00:00Z"})"), "/dueAt bad-time");
  EXPECT_EQ(error_of(R"({"deliverOn":"2026-13-01"})"), "/deliverOn bad-date");
  EXPECT_EQ(error_of(R"({"customerId":"00000000-0000-0000-0000-000000000000"})"),
            "/customerId bad-uuid");
  EXPECT_EQ(error_of(R"({"customerId":"x"})"), "/customerId bad-uuid");
  EXPECT_EQ(error_of(R"({"total":{"amount":"1.234","currency":"CNY"}})"), "/total bad-money");
  EXPECT_EQ(error_of(R"({"total":{"amount":"1","currency":"EUR"}})"), "/total bad-money");
  EXPECT_EQ(error_of(R"({"total":{"amount":1,"currency":"CNY"}})"), "/total wrong-type");
  EXPECT_EQ(error_of(R"({"total":{"amount":"1"}})"), "/total wrong-type");
  EXPECT_EQ(error_of(R"({"total":{"amount":"1","amount":"2","currency":"CNY"}})"),
            "/total wrong-type");
  EXPECT_EQ(error_of(R"({"total":{"amount":"92233720368547758.08","currency":"CNY"}})"),
            "/total bad-money");
  EXPECT_EQ(error_of(R"({"picture":"AQI"})"), "/picture bad-base64");
  EXPECT_EQ(error_of(R"({"picture":"AQ=D"})"), "/picture bad-base64");
  EXPECT_EQ(error_of(R"({"lines":[null]})"), "/lines/0 wrong-type");
}

TEST(Json, SaysWhetherAnAmountIsNoneOrTooLarge) {
  const auto said = [](const std::string& amount) {
    const auto done = json_to_message(
        R"({"total":{"amount":")" + amount + R"(","currency":"CNY"}})", shop_type("Order"));
    return done ? std::string() : done.error().errors.at(0).en;
  };
  for (const char* large : {"99999999999999999999", "-99999999999999999999.5"}) {
    EXPECT_THAT(said(large), testing::HasSubstr("too large")) << large;
  }
  for (const char* none :
       {"1.234", "1e30", "-", "99999999999999999999.999", "9999999999999999999x"}) {
    EXPECT_THAT(said(none), testing::HasSubstr("two decimals")) << none;
  }
}

TEST(Json, NamesRuleAndWordsInErrors) {
  const auto words = json_to_message(R"({"first":1,"colour":"green"})", shop_type("PlaceOrder"));
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().rule, "SHP-01");
  ASSERT_EQ(words.error().errors.size(), 2U);
  EXPECT_EQ(words.error().errors[0].rule, "SHP-01");
  EXPECT_EQ(words.error().errors[0].zh, "「第一」必须是文本");
  EXPECT_EQ(words.error().errors[0].en, "first must be a text");
  EXPECT_EQ(words.error().errors[1].en, "colour is none of the allowed words: dark_red, blue");
}

TEST(Json, CutsFractionsAndTakesAnyOffset) {
  EXPECT_EQ(there_and_back("PlaceOrder", R"({"dueAt":"2026-03-06T16:00:00.999+08:00"})"),
            R"({"lines":[],"dueAt":"2026-03-06T08:00:00Z","gift":false})");
}

TEST(Json, MakesFullWidthDigitsHalfWidth) {
  EXPECT_EQ(
      there_and_back("PlaceOrder",
                     R"({"first":"电话１３８００１３８０００Ａ","deliverOn":"２０２６-03-07"})"),
      R"({"first":"电话13800138000Ａ","lines":[],"deliverOn":"2026-03-07","gift":false})");
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const char* json : {"", " ", "{", "{}x", "{} {}", "{\"first\":}", "{'first':1}", "{,}",
                           "[1,]", "{\"first\":\"a\nb\"}", "nul", "{\"level\":01}",
                           "{\"level\":+1}", "{\"level\":NaN}", "\xEF\xBB\xBF{", "// x\n{}"}) {
    EXPECT_EQ(error_of(json), " not-json") << json;
  }
  EXPECT_EQ(there_and_back("PlaceOrder", std::string_view("{}\0", 3)), " not-json");
}

TEST(Json, RefusesBadUnicode) {
  EXPECT_EQ(error_of("{\"first\":\"\xFF\"}"), " bad-text");
  EXPECT_EQ(error_of("{\"first\":\"\xC0\x80\"}"), " bad-text");
  EXPECT_EQ(error_of("{\"first\":\"\xED\xA0\x80\"}"), " bad-text");
  EXPECT_EQ(error_of("{\"first\":\"\xE4"), " bad-text");  // ends within a character
  EXPECT_EQ(error_of(R"({"first":"\uD800"})"), " not-json");
  EXPECT_EQ(error_of(R"({"first":"\uD800\u0041"})"), " not-json");
  EXPECT_EQ(error_of(R"({"first":"\uDC00"})"), " bad-text");
  EXPECT_EQ(error_of(R"({"\uDC00":1})"), " bad-text");
  EXPECT_EQ(error_of(R"({"first":"a\u0000b"})"), "/first bad-text");
  EXPECT_EQ(there_and_back("PlaceOrder", R"({"first":"\uD83D\uDE00\u4e2d\t\"\\\u0001"})"),
            "{\"first\":\"😀中\\t\\\"\\\\\\u0001\",\"lines\":[],\"gift\":false}");
}

TEST(Json, RefusesDeepNesting) {
  std::string nested = "1";
  for (int i = 0; i < 33; ++i) nested = "[" + nested + "]";
  EXPECT_EQ(error_of(nested.c_str()), " too-deep");
  const std::string open(500'000, '[');
  EXPECT_EQ(error_of(open.c_str()), " too-deep");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_EQ(error_of(objects.c_str()), " too-deep");

  std::string parts = "{}";
  for (int i = 0; i < 30; ++i) parts = R"({"inner":)" + parts + "}";
  EXPECT_THAT(there_and_back("Everything", R"({"part":)" + parts + "}"), HasSubstr("{}}"));
}

TEST(Json, RefusesTenMegabytesUnread) {
  const std::string big(10'000'000, ' ');
  EXPECT_EQ(error_of(big.c_str()), " too-large");
}

TEST(Json, RefusesTooManyValues) {
  std::string json = "{\"lines\":[{}";
  for (int i = 0; i < 120'000; ++i) json += ",{}";
  EXPECT_EQ(error_of((json + "]}").c_str()), " too-large");
  // Within the limit of values, but each costs a large struct.
  JsonLimits limits;
  limits.values = 1'000'000;
  json = "{\"timers\":[{}";
  for (int i = 0; i < 120'000; ++i) json += ",{}";
  EXPECT_EQ(there_and_back("Order", json + "]}", limits), "/timers too-large");
}

TEST(Json, StopsAtTwentyErrors) {
  std::string json = "{\"first\":\"a\"";
  for (int i = 0; i < 90'000 / 2; ++i) json += ",\"first\":\"a\"";
  const auto words = json_to_message(json + "}", shop_type("PlaceOrder"));
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().errors.size(), 20U);
}

TEST(Json, CutsLongUnknownNames) {
  const std::string name(100'000, 'x');
  const auto words = json_to_message("{\"" + name + "\":1}", shop_type("PlaceOrder"));
  ASSERT_FALSE(words);
  EXPECT_LT(words.error().errors.at(0).en.size(), 200U);
}

TEST(Json, ShowsPersonalValuesAsTheirMasks) {
  // From a client the value is clear and has no mask yet: only that it is there may be seen.
  EXPECT_EQ(there_and_back("Contact", R"({"name":"王小明"})"), R"({"name":"***"})");
  EXPECT_EQ(there_and_back("Contact", R"({"name":{"clear":"x"}})"), "/name wrong-type");
}

TEST(Json, ReplacesInvalidUtf8OnItsWayOut) {
  std::string out;
  append_json_string("a\xFF\xE4\xB8z\x80", out);
  EXPECT_EQ(out, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

TEST(Json, WritesTimesOfEveryKind) {
  const auto text = [](std::int64_t us) {
    std::string out;
    append_json_time(us, out);
    return out;
  };
  EXPECT_EQ(text(0), "\"1970-01-01T00:00:00Z\"");
  EXPECT_EQ(text(-1), "\"1969-12-31T23:59:59.999999Z\"");
  EXPECT_EQ(text(1'772'784'000'000'001), "\"2026-03-06T08:00:00.000001Z\"");
  EXPECT_EQ(text(253'402'300'799'000'000), "\"9999-12-31T23:59:59Z\"");
  EXPECT_EQ(text(INT64_MAX), "9223372036854775807");
  EXPECT_EQ(text(INT64_MIN), "-9223372036854775808");
}

}  // namespace
}  // namespace aftercare::schema
