// Schemas that have no value types: the plugin says why and ends with exit code 1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

using testing::HasSubstr;

struct Result {
  int exit_code = -1;
  std::string said;
};

// A folder of its own, gone with the test.
class Refusal : public testing::Test {
 protected:
  Refusal() {
    std::string pattern = testing::TempDir() + "codegen_XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
  }
  ~Refusal() override { std::filesystem::remove_all(folder_); }
  Refusal(const Refusal&) = delete;
  Refusal& operator=(const Refusal&) = delete;

  [[nodiscard]] std::string quoted(const std::string& name) const {
    return "'" + (folder_ / name).string() + "'";
  }

  // The compiler makes the request, then the plugin reads it: so the exit code is the plugin's own.
  Result generate(const std::string& declarations) {
    std::ofstream(folder_ / "bad.capnp") << R"(@0x9f4a7f1b9e0c11ff;
using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("bad::wire");
$A.values("bad");
)" << declarations;
    const std::string compile = std::string(CAPNP_EXECUTABLE) + " compile -o- -I'" + SOURCE_ROOT +
                                "' --src-prefix='" + folder_.string() + "' " + quoted("bad.capnp") +
                                " >" + quoted("request") + " 2>" + quoted("compiler");
    if (std::system(compile.c_str()) != 0) return {-1, "compiler: " + read("compiler")};
    return run_plugin();
  }

  Result run_plugin() {
    const std::string plugin = "cd '" + folder_.string() + "' && '" + PLUGIN + "' <request 2>said";
    const int status = std::system(plugin.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("said")};
  }

  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name).rdbuf();
    return text.str();
  }

  void expect_refused(const std::string& declarations, const std::string& where,
                      const std::string& why) {
    std::filesystem::remove(folder_ / "bad.values.h");
    const Result result = generate(declarations);
    EXPECT_EQ(result.exit_code, 1) << result.said;
    EXPECT_THAT(result.said, HasSubstr("capnpc-aftercare: bad.capnp: " + where));
    EXPECT_THAT(result.said, HasSubstr(why));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "bad.values.h"));
  }

  std::filesystem::path folder_;
};

TEST_F(Refusal, GoodSchemaIsWritten) {
  const Result result = generate("struct S { a @0 :Text; }");
  EXPECT_EQ(result.exit_code, 0) << result.said;
  EXPECT_EQ(result.said, "");
  for (const char* file : {"values.h", "values.cpp", "codec.h", "codec.cpp", "schema.cpp"}) {
    EXPECT_TRUE(std::filesystem::exists(folder_ / ("bad." + std::string(file)))) << file;
  }
}

TEST_F(Refusal, InputThatIsNoRequest) {
  std::ofstream(folder_ / "request") << "this is no message at all, whatever one does";
  EXPECT_EQ(run_plugin().exit_code, 2);
  std::ofstream(folder_ / "request") << "";
  EXPECT_EQ(run_plugin().exit_code, 2);
}

TEST_F(Refusal, ShapesWithoutAValueType) {
  expect_refused("struct S { union { a @0 :Text; b @1 :Text; } }", "struct S", "a union");
  expect_refused("struct S { g :group { a @0 :Text; } }", "struct S, field g", "a group");
  expect_refused("struct S(T) { a @0 :T; }", "struct S", "generic");
  expect_refused("struct G(T) { a @0 :T; } struct S { g @0 :G(Text); }", "struct", "generic");
  expect_refused("interface I {}", "I", "an interface");
  expect_refused("struct S { a @0 :AnyPointer; }", "struct S, field a", "AnyPointer");
  expect_refused("struct S { a @0 :Void; }", "struct S, field a", "Void");
  expect_refused("struct S { a @0 :List(List(Text)); }", "struct S, field a", "list of lists");
  expect_refused("struct S { a @0 :A.Command; }", "struct S, field a", "needs $values");
  expect_refused("struct S { a @0 :Text = \"x\"; }", "struct S, field a", "default");
  expect_refused("struct S { a @0 :Float64 = inf; }", "struct S, field a", "no finite number");
}

TEST_F(Refusal, RecursiveStructs) {
  expect_refused("struct S { next @0 :S; }", "struct S", "holds itself");
  expect_refused("struct S { all @0 :List(S); }", "struct S", "holds itself");
  expect_refused("struct S { t @0 :T; } struct T { s @0 :S; }", "struct S", "holds itself");
}

TEST_F(Refusal, EnumsWithoutNone) {
  expect_refused("enum E { red @0; none @1; }", "enum E", "must be `none`");
}

TEST_F(Refusal, NamesThatMeet) {
  expect_refused("struct S { typeId @0 :Text; }", "struct S, field typeId", "exists already");
  expect_refused("struct Ab { struct C {} } struct AbC {}", "two types", "called AbC");
}

TEST_F(Refusal, AnnotationsOnTheWrongType) {
  expect_refused("struct S { a @0 :Int32 $A.time; }", "struct S, field a", "$time");
  expect_refused("struct S { a @0 :Int64 $A.date; }", "struct S, field a", "$date");
  expect_refused("struct S { a @0 :Text $A.personal(name); }", "struct S, field a", "$personal");
  expect_refused("struct S { a @0 :C.Personal; }", "struct S, field a", "nobody seals it");
  expect_refused("struct S { a @0 :Text $A.subject; }", "struct S, field a", "$subject");
  expect_refused("struct S { a @0 :C.Uuid $A.subject; b @1 :C.Uuid $A.subject; }",
                 "struct S, field b", "a is the $subject already");
}

TEST_F(Refusal, AggregatesThatDoNotFitTogether) {
  const std::string document =
      "struct D $A.aggregate(name = \"d\") { id @0 :C.Uuid; version @1 :UInt32; }\n";
  const std::string event = "struct E $A.event(aggregate = \"d\") {}\n";
  EXPECT_EQ(generate(document + event).exit_code, 0);
  expect_refused(event, "aggregate \"d\"", "has no document");
  expect_refused(document, "aggregate \"d\"", "has no event");
  expect_refused("struct D $A.aggregate(name = \"d\") { id @0 :C.Uuid; }" + event, "struct D",
                 "id :Uuid and version :UInt32");
  expect_refused(document + "struct D2 $A.aggregate(name = \"d\") {}" + event, "struct D2",
                 "already");
  expect_refused(document + event + "struct F $A.event(zh = \"x\") {}", "struct F",
                 "names no aggregate");
  expect_refused(document + "struct E $A.event(aggregate = \"d\") $A.command(aggregate = \"d\") {}",
                 "struct E", "one of document, command and event");
  expect_refused(document + event + "struct O { struct I $A.event(aggregate = \"d\") {} }",
                 "struct OI", "top of a file");
}

TEST_F(Refusal, CommandsOfOnePath) {
  const std::string base =
      "struct D $A.aggregate(name = \"d\") { id @0 :C.Uuid; version @1 :UInt32; }\n"
      "struct E $A.event(aggregate = \"d\") {}\n";
  expect_refused(base +
                     "struct CloseD $A.command(aggregate = \"d\") {}\n"
                     "struct Shut $A.command(aggregate = \"d\", verb = \"close\") {}",
                 "struct Shut", "the verb \"close\" already");
  expect_refused(base +
                     "struct NewD $A.command(aggregate = \"d\", creates = true) {}\n"
                     "struct MakeD $A.command(aggregate = \"d\", creates = true) {}",
                 "struct MakeD", "created by another command");
}

}  // namespace
