// Each forbidden change of a schema, made as an engineer would make it, fails with a text that
// names the field and says what to do (P10). The real schemas are copied and edited.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "tests/contracts/check.h"

namespace aftercare::contracts {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* schema = R"(@0xc5a1c8a1f0e8de01;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$A.service("parcels");

enum Speed { none @0; slow @1; fast @2; }

struct Parcel $A.aggregate(name = "parcel", path = "parcels") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  weight @2 :UInt32;
  speed @3 :Speed;
  note @4 :Text;
}

struct SendParcel $A.command(aggregate = "parcel", creates = true) {
  weight @0 :UInt32;
  speed @1 :Speed;
}

struct ParcelSent $A.event(aggregate = "parcel") {
  weight @0 :UInt32;
  speed @1 :Speed;
}
)";

class Contracts : public testing::Test {
 protected:
  Contracts() {
    std::string name = (fs::temp_directory_path() / "contracts-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    root_ = name;
    fs::create_directories(root_ / "schemas");
    for (const char* shared : {"annotations.capnp", "common.capnp"}) {
      fs::copy_file(fs::path(AFTERCARE_SOURCE) / "schemas" / shared, root_ / "schemas" / shared);
    }
    write(schema);
    EXPECT_THAT(record(root_), IsEmpty());
  }
  ~Contracts() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  void write(const std::string& text) const {
    std::ofstream(root_ / "schemas" / "parcels.capnp") << text;
  }
  void edit(const std::string& was, const std::string& is) const {
    std::string text = schema;
    const auto at = text.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    write(text.replace(at, was.size(), is));
  }
  [[nodiscard]] std::string recorded() const {
    std::ifstream in(root_ / "tests" / "contracts" / "recorded" / "parcels.txt");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path root_;
};

TEST_F(Contracts, WhatDidNotChangeIsWell) { EXPECT_THAT(check(root_), IsEmpty()); }

TEST_F(Contracts, ARemovedFieldIsNamed) {
  edit("  note @4 :Text;\n", "");
  EXPECT_THAT(check(root_),
              ElementsAre(AllOf(HasSubstr("parcels: "),
                                HasSubstr("Parcel.note (@4) was removed. Bring it back"))));
}

TEST_F(Contracts, AHoleThatTheCompilerRefusesIsNamedTheSameWay) {
  edit("  weight @2 :UInt32;\n", "");
  EXPECT_THAT(check(root_),
              ElementsAre(HasSubstr("Parcel.weight (@2) was removed. Bring it back")));
}

TEST_F(Contracts, AnotherNumberIsNamed) {
  edit("  weight @0 :UInt32;\n  speed @1 :Speed;", "  weight @1 :UInt32;\n  speed @0 :Speed;");
  const auto findings = check(root_);
  EXPECT_THAT(findings, testing::Contains(HasSubstr("SendParcel.weight (@0) is now called speed")));
  EXPECT_THAT(findings, testing::Contains(HasSubstr("Take the old name and number back")));
}

TEST_F(Contracts, AnotherTypeIsNamedWithBoth) {
  edit("weight @2 :UInt32", "weight @2 :UInt64");
  EXPECT_THAT(check(root_),
              testing::Contains(AllOf(HasSubstr("Parcel.weight (@2) has another type"),
                                      HasSubstr("it was uint32, it is uint64"),
                                      HasSubstr("next free number, @5"))));
}

TEST_F(Contracts, ARemovedEventAndWordAreNamed) {
  std::string text = schema;
  text.erase(text.find("struct ParcelSent"));
  write(text);
  EXPECT_THAT(check(root_), testing::Contains(AllOf(HasSubstr("event ParcelSent of parcel"),
                                                    HasSubstr("is gone. Bring it back"))));
  edit(" slow @1; fast @2;", " fast @1;");
  EXPECT_THAT(check(root_), testing::Contains(HasSubstr("Speed.slow (number 1) is now fast")));
}

TEST_F(Contracts, WhatIsAddedIsRecordedAndThenMustStay) {
  edit("  note @4 :Text;\n", "  note @4 :Text;\n  fragile @5 :Bool;\n");
  EXPECT_THAT(check(root_), ElementsAre(AllOf(HasSubstr("says more than was recorded"),
                                              HasSubstr("./dev schemas --record"),
                                              HasSubstr("tests/contracts/recorded/parcels.txt"))));
  EXPECT_THAT(record(root_), IsEmpty());
  EXPECT_THAT(check(root_), IsEmpty());
  write(schema);
  EXPECT_THAT(check(root_), ElementsAre(HasSubstr("Parcel.fragile (@5) was removed")));
}

TEST_F(Contracts, ABrokenContractIsNotRecorded) {
  const std::string before = recorded();
  edit("weight @2 :UInt32", "weight @2 :Text");
  EXPECT_THAT(record(root_), testing::Not(IsEmpty()));
  EXPECT_EQ(recorded(), before);
}

TEST_F(Contracts, ASchemaMayBeSeveralFiles) {
  std::ofstream(root_ / "schemas" / "parcel_lists.capnp") << R"(@0xc5a1c8a1f0e8de02;
using A = import "/schemas/annotations.capnp";
$A.service("parcels");
struct ListRow $A.listing(path = "lists", key = "no") { no @0 :Text; sum @1 :UInt32; }
)";
  EXPECT_THAT(record(root_), IsEmpty());
  EXPECT_THAT(check(root_), IsEmpty());
  fs::remove(root_ / "schemas" / "parcel_lists.capnp");
  EXPECT_THAT(check(root_), testing::Contains(HasSubstr("listing lists is gone")));
}

TEST_F(Contracts, ASchemaThatIsGoneIsNamed) {
  fs::remove(root_ / "schemas" / "parcels.capnp");
  EXPECT_THAT(check(root_), ElementsAre(HasSubstr("parcels: its schema is gone")));
}

}  // namespace
}  // namespace aftercare::contracts
