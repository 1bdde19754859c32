#include "common/schema/validate.h"

#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <memory>

#include "common/schema/json_in.h"
#include "common/schema/personal_form.h"
#include "common/schema/storage.h"
#include "common/schema/test_schemas.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

// The errors of the JSON as a command, as "pointer code".
std::string errors_of(const char* name, const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  const auto done = from_json(json, *shop().find(name), root);
  if (!done) return "malformed " + done.error().errors.at(0).pointer;
  std::string all;
  for (const FieldError& error : validate(root.asReader(), *shop().find(name))) {
    EXPECT_FALSE(error.zh.empty());
    EXPECT_FALSE(error.en.empty());
    all += (all.empty() ? "" : " | ") + error.pointer + " " + error.code;
  }
  return all;
}

// A valid command, with `more` inserted.
std::string place(const std::string& more) {
  return errors_of("PlaceOrder",
                   R"({"first":"a","colour":"blue","lines":[{"item":"pen","count":1}])" +
                       (more.empty() ? "" : "," + more) + "}");
}

TEST(Validate, AcceptsWhatIsRight) {
  EXPECT_EQ(place(""), "");
  EXPECT_EQ(place(R"("later":"x","share":1000000,"weight":-5,"level":3,"gift":false)"), "");
}

TEST(Validate, NamesEverythingThatIsMissing) {
  EXPECT_EQ(errors_of("PlaceOrder", "{}"), "/first required | /colour required | /lines required");
  EXPECT_EQ(errors_of("PlaceOrder", R"({"first":"a","colour":"blue","lines":[{}]})"),
            "/lines/0/item required | /lines/0/count required");
}

TEST(Validate, HoldsRangesOnBothSides) {
  EXPECT_EQ(place(R"("level":1)"), "/level range");
  EXPECT_EQ(place(R"("level":2)"), "");
  EXPECT_EQ(place(R"("level":4)"), "/level range");
  EXPECT_EQ(place(R"("level":-1)"), "/level range");
  EXPECT_EQ(place(R"("level":0)"), "");  // not given
  EXPECT_EQ(place(R"("weight":5.0001)"), "/weight range");
  EXPECT_EQ(place(R"("share":1000001)"), "/share range");
  EXPECT_EQ(place(R"("share":4294967295)"), "/share range");
  EXPECT_EQ(place(R"("margin":-2000000)"), "") << "a $range is another one than that of $ppm";
  EXPECT_EQ(place(R"("margin":-2000001)"), "/margin range");
  EXPECT_EQ(place(R"("margin":1000001)"), "/margin range");
  const auto price = [](const char* amount) {
    return errors_of("Line", R"({"item":"a","count":1,"price":{"amount":")" + std::string(amount) +
                                 R"(","currency":"CNY"}})");
  };
  EXPECT_EQ(price("1000.00"), "");
  EXPECT_EQ(price("1000.01"), "/price range");
  EXPECT_EQ(price("-0.01"), "/price range");
}

TEST(Validate, CountsCharactersNotBytes) {
  EXPECT_EQ(errors_of("Line", R"({"item":"一二三四五","count":1})"), "");
  EXPECT_EQ(errors_of("Line", R"({"item":"一二三四五六","count":1})"), "/item too-long");
  const std::string long_text(201, 'x');
  EXPECT_EQ(place("\"later\":\"" + long_text.substr(1) + "\""), "");
  EXPECT_EQ(place("\"later\":\"" + long_text + "\""), "/later too-long");
  EXPECT_EQ(place(R"("picture":"AQIDBA==")"), "");
  EXPECT_EQ(place(R"("picture":"AQIDBAU=")"), "/picture too-long");
  EXPECT_EQ(place(R"("contact":{"name":"一二三四五六七八九十"})"), "");
  EXPECT_EQ(place(R"("contact":{"name":"一二三四五六七八九十一"})"), "/contact/name too-long");
}

// customers.md 2.1: what a mask would hide is checked before it is sealed.
TEST(Validate, X_40_APhoneIsANumberAsPeopleWriteIt) {
  const auto phone = [](const std::string& text) {
    return place(R"("contact":{"phone":")" + text + "\"}");
  };
  for (const char* good : {"13812345678",
                           "138 1234 5678",
                           "138-1234-5678",
                           "+86 13812345678",
                           "008613812345678",
                           "0991-3661234",
                           "(0991)3661234",
                           "（0991）3661234",
                           "0991-3661234转801",
                           "0991-3661234-801",
                           "0991-3661234 ext. 801",
                           "400-810-8888",
                           "95588",
                           "１３８１２３４５６７８",
                           "+49 (0)30 123456",
                           "+1 212.555.0100 x12",
                           "13812345678/13987654321",
                           "13812345678、0991-3661234分机2",
                           "\u202a138\u00a01234\u00a05678\u202c",
                           "13812345678\u200b"}) {
    EXPECT_EQ(phone(good), "") << good;
  }
  for (const char* bad : {"abc", "无", "1234", "138****5678", "erased", "13812345678张"}) {
    EXPECT_EQ(phone(bad), "/contact/phone bad-phone") << bad;
  }
  EXPECT_EQ(phone(""), "") << "not given";
}

TEST(Validate, X_40_AnEmailHasANameAndADomain) {
  for (const char* good : {"wang@example.com", "w.ang+x@mail.example.cn", "王@例子.中国"}) {
    EXPECT_TRUE(is_email(good)) << good;
  }
  for (const char* bad :
       {"nomail", "@example.com", "wang@", "wang@example", "wang@.com", "wang@example.",
        "wang@a..com", "wa ng@example.com", "a@b@example.com", "w***@example.com"}) {
    EXPECT_FALSE(is_email(bad)) << bad;
  }
  ASSERT_TRUE(wrong_form("nomail", Mask::email));
  EXPECT_EQ(wrong_form("nomail", Mask::email)->code, "bad-email");
  EXPECT_FALSE(wrong_form("nomail", Mask::fixed));
}

TEST(Validate, CountsElements) {
  EXPECT_EQ(errors_of("Line", R"({"item":"a","count":1,"notes":["a","b"]})"), "");
  EXPECT_EQ(errors_of("Line", R"({"item":"a","count":1,"notes":["a","b","c"]})"),
            "/notes too-many");
  EXPECT_EQ(errors_of("Line", R"({"item":"a","count":1,"notes":["a","bbbb"]})"),
            "/notes/1 too-long");
  std::string many = "\"dates\":[";
  for (int i = 0; i < 101; ++i) many += i == 0 ? "\"2026-01-01\"" : ",\"2026-01-01\"";
  EXPECT_EQ(errors_of("Everything", "{" + many + "]}"), "/dates too-many");
}

TEST(Validate, SaysLimitRuleAndLabelInBothLanguages) {
  const std::string json = R"({"colour":"blue","lines":[{"item":"123456","count":2000}]})";
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  ASSERT_TRUE(from_json(json, *shop().find("PlaceOrder"), root));
  const Rejection rejection = invalid_values(validate(root.asReader(), *shop().find("PlaceOrder")));
  EXPECT_EQ(rejection.kind, Kind::values);
  EXPECT_EQ(rejection.code, "invalid-values");
  EXPECT_EQ(rejection.rule, "SHP-01");
  ASSERT_EQ(rejection.errors.size(), 3U);
  EXPECT_EQ(rejection.errors[0].zh, "「第一」必须填写");
  EXPECT_EQ(rejection.errors[0].en, "first must be given");
  EXPECT_EQ(rejection.errors[1].zh, "「物品」最多 5 个字符");
  EXPECT_EQ(rejection.errors[1].en, "item must have at most 5 characters");
  EXPECT_EQ(rejection.errors[2].en, "count must be from 1 to 1000");
}

// A zero travels like no number: the range says why it does not count.
TEST(Validate, TellsTheRangeOfANumberThatIsMissingOrZero) {
  for (const char* json : {R"({"item":"a"})", R"({"item":"a","count":0})"}) {
    capnp::MallocMessageBuilder message;
    auto root = message.getRoot<capnp::AnyPointer>();
    ASSERT_TRUE(from_json(json, *shop().find("Line"), root));
    const auto errors = validate(root.asReader(), *shop().find("Line"));
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, "required");
    EXPECT_EQ(errors[0].zh, "「count」必须填写，并在 1 到 1000 之间");
    EXPECT_EQ(errors[0].en, "count must be given, from 1 to 1000");
  }
}

TEST(Validate, StopsAtTwentyErrors) {
  std::string lines = "{}";
  for (int i = 0; i < 99; ++i) lines += ",{}";
  EXPECT_EQ(place("\"later\":\"\""), "");
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  ASSERT_TRUE(from_json("{\"lines\":[" + lines + "]}", *shop().find("Order"), root));
  EXPECT_EQ(validate(root.asReader(), *shop().find("Order")).size(), max_field_errors);
}

// --- messages that did not come through json_in
// ---------------------------------------------------

class Foreign : public testing::Test {
 protected:
  Foreign() : type_(*shop().find("Everything")) {
    root_ =
        message_->getRoot<capnp::AnyPointer>().initAsAnyStruct(type_.data_words, type_.pointers);
  }
  const Field& field(const char* name) { return *type_.find(name); }
  capnp::AnyPointer::Builder pointer(const char* name) {
    return root_.getPointerSection()[field(name).offset];
  }
  std::string errors() {
    std::string all;
    for (const FieldError& error : validate(root_.asReader(), type_)) {
      all += (all.empty() ? "" : " | ") + error.pointer + " " + error.code;
    }
    return all;
  }

  const Struct& type_;
  // By pointer: its destructor may throw, a fixture's may not.
  const std::unique_ptr<capnp::MallocMessageBuilder> message_ =
      std::make_unique<capnp::MallocMessageBuilder>();
  capnp::AnyStruct::Builder root_{nullptr};
};

TEST_F(Foreign, MayHoldWordsNobodyKnows) {
  store_bits(root_.getDataSection(), field("colour"), 3);
  EXPECT_EQ(errors(), "/colour unknown-word");
  store_bits(root_.getDataSection(), field("colour"), 2);
  auto colours = pointer("colours").initAs<capnp::List<std::uint16_t>>(3);
  colours.set(0, 1);
  colours.set(1, 77);
  EXPECT_EQ(errors(), "/colours/1 unknown-word | /colours/2 unknown-word");
}

TEST_F(Foreign, MayHoldBadTexts) {
  pointer("text").setAs<capnp::Text>({"\xFF", 1});
  auto texts = pointer("texts").initAs<capnp::List<capnp::Text>>(2);
  texts.set(0, "good");
  texts.set(1, {"a\0b", 3});
  EXPECT_EQ(errors(), "/text bad-text | /texts/1 bad-text");
}

TEST_F(Foreign, MayHoldPointersToSomethingElse) {
  pointer("text").initAs<wire::Money>();
  EXPECT_EQ(errors(), " bad-message");
  pointer("text").clear();
  pointer("parts").setAs<capnp::Text>("no list of structs");
  EXPECT_EQ(errors(), " bad-message");
  pointer("parts").clear();
  pointer("u64s").initAs<capnp::List<bool>>(9);
  EXPECT_EQ(errors(), " bad-message");
}

TEST_F(Foreign, MayBeNestedTooDeeply) {
  const Struct& part = *shop().find("Part");
  auto inner = pointer("part").initAsAnyStruct(part.data_words, part.pointers);
  for (int i = 0; i < 200; ++i) {
    inner = inner.getPointerSection()[part.find("inner")->offset].initAsAnyStruct(part.data_words,
                                                                                  part.pointers);
  }
  const auto flat = capnp::messageToFlatArray(*message_);
  capnp::FlatArrayMessageReader reader(flat);
  const auto found = validate(reader.getRoot<capnp::AnyPointer>(), type_);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "bad-message");
}

TEST_F(Foreign, MayComeFromAnOlderWriter) {
  capnp::MallocMessageBuilder older;
  const auto empty = older.getRoot<capnp::AnyPointer>().initAsAnyStruct(0, 0);
  EXPECT_TRUE(validate(empty.asReader(), type_).empty());
}

}  // namespace
}  // namespace aftercare::schema
