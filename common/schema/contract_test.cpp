#include "common/schema/contract.h"

#include <capnp/message.h>
#include <capnp/schema.capnp.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <cstring>

#include "common/schema/description.h"
#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Compatible, IsWhatDidNotChange) {
  EXPECT_THAT(compatible(shop(), shop()), IsEmpty());
  const auto old_one = load_sample("compat_old");
  EXPECT_THAT(compatible(*old_one, *load_sample("compat_old")), IsEmpty());
}

TEST(Compatible, NamesEveryForbiddenChange) {
  const auto findings = compatible(*load_sample("compat_old"), *load_sample("compat_new"));
  const auto finds = [&](const char* text) { EXPECT_THAT(findings, Contains(HasSubstr(text))); };
  finds("command DropThing of thing");
  finds("event ThingDropped of thing");
  finds("report count is gone");
  finds("listing rows is gone");
  finds("Thing.removed (@2) is now called filler");
  finds("Thing.removed (@2) has another type");
  finds("Thing.renamed (@3) is now called newName");
  finds("Thing.retyped (@4) has another type");
  finds("Thing.retimed (@5) has another type");
  finds("Thing.defaulted (@7) has another place or default");
  finds("Thing.part (@8) has another type");
  finds("struct Part");
  finds("Word.one (number 1) is now two");
  finds("Word.three (number 3) was removed");
  for (const std::string& finding : findings) {
    EXPECT_THAT(finding, testing::Not(HasSubstr("kept")));
    EXPECT_THAT(finding, testing::Not(HasSubstr("further")));
    EXPECT_THAT(finding, testing::Not(HasSubstr("MakeThing")));
    EXPECT_THAT(finding, testing::Not(HasSubstr("ThingBroken")));
  }
}

TEST(Compatible, FindsRemovedFields) {
  // The other way round: what the new one added would be removed.
  const auto findings = compatible(*load_sample("compat_new"), *load_sample("compat_old"));
  EXPECT_THAT(findings, Contains(HasSubstr("Thing.further (@10) was removed. Bring it back")));
  EXPECT_THAT(findings, Contains(HasSubstr("MakeThing.more (@1) was removed")));
}

TEST(Compatible, TellsOneServiceFromAnother) {
  EXPECT_THAT(compatible(shop(), *load_sample("depot")),
              Contains(HasSubstr("the service is now called depot")));
}

TEST(Contract, SaysWhatToDoInstead) {
  const auto findings = compatible(*load_sample("compat_old"), *load_sample("compat_new"));
  EXPECT_THAT(findings,
              Contains("Thing.retyped (@4) has another type: it was int32, it is uint32. Take the "
                       "old one back, and give what is new a field of its own with the next free "
                       "number, @11"));
}

TEST(Contract, IsTextThatIsReadAgain) {
  const auto old_one = load_sample("compat_old");
  const std::string text = contract(*old_one);
  EXPECT_THAT(text, HasSubstr("service compat\n"));
  EXPECT_THAT(text, HasSubstr("\n  @4 retyped: int32, place 0\n"));
  EXPECT_THAT(text, HasSubstr("\n  @7 defaulted: int32, place "));
  EXPECT_THAT(broken(text, *old_one), IsEmpty());
  EXPECT_EQ(contract(shop()), contract(*load_sample("shop")));
}

TEST(Fingerprint, IsTheSameForTheSameSchema) {
  EXPECT_EQ(load_sample("shop")->fingerprint(), shop().fingerprint());
  EXPECT_NE(shop().fingerprint(), 0U);
}

TEST(Fingerprint, DoesNotDependOnTheCompilersVersion) {
  const auto request = request_of("shop");
  capnp::ReaderOptions options;
  options.traversalLimitInWords = 1 << 24;
  std::vector<std::uint64_t> words(request.size() / 8);
  std::memcpy(words.data(), request.data(), request.size());
  capnp::FlatArrayMessageReader reader(
      {reinterpret_cast<const capnp::word*>(words.data()), words.size()}, options);
  capnp::MallocMessageBuilder message;
  message.setRoot(reader.getRoot<capnp::schema::CodeGeneratorRequest>());
  auto version = message.getRoot<capnp::schema::CodeGeneratorRequest>().initCapnpVersion();
  version.setMajor(7);
  const auto flat = capnp::messageToFlatArray(message);
  const auto bytes = flat.asBytes();
  const auto other = Description::load({bytes.begin(), bytes.size()});
  ASSERT_TRUE(other) << other.error();
  EXPECT_EQ((*other)->fingerprint(), shop().fingerprint());
}

TEST(Fingerprint, TellsSchemasApart) {
  EXPECT_NE(load_sample("compat_old")->fingerprint(), load_sample("compat_new")->fingerprint());
}

}  // namespace
}  // namespace aftercare::schema
