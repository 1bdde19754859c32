// Which log a service opens, and what it puts into it first.
#include "common/runtime/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "common/runtime/service_core.h"
#include "common/runtime/stored_schema.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using ::testing::HasSubstr;

class ServiceLog : public ::testing::Test {
 protected:
  testing::CommandReply open_note() {
    return service.execute<notebook::NoteCodec>(
        notebook::OpenNote{.title = "a"},
        {.id = service.new_id(), .stream = {}, .roles = {"author"}});
  }
  bool holds_schema() {
    return service.log().entry(schema_entry(definition.description->fingerprint())).has_value();
  }

  const Definition definition = notebook::definition();
  testing::ServiceHarness service{definition, testing::monday};
};

TEST_F(ServiceLog, D3_HoldsTheSchemaWithTheFirstEventThatWasWrittenByIt) {
  EXPECT_FALSE(holds_schema());
  ASSERT_FALSE(open_note().problem);
  EXPECT_TRUE(holds_schema());
  const auto loaded =
      load_schema(*service.log().entry(schema_entry(definition.description->fingerprint())));
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ((*loaded)->fingerprint(), definition.description->fingerprint());
}

TEST_F(ServiceLog, D3_HoldsItToo_WhenTheDiskWasFullAtTheStart) {
  service.log().set_room(false);
  service.restart();
  EXPECT_TRUE(open_note().problem);
  service.log().set_room(true);
  ASSERT_FALSE(open_note().problem);
  EXPECT_TRUE(holds_schema());
}

TEST_F(ServiceLog, OfAnotherServiceIsRefused) {
  eventlog::MemoryEventLog log;  // written by another build: its schema is not the one at hand
  const auto& request = definition.schema_request;
  ASSERT_TRUE(log.append({.entries = {{schema_entry(1), {request.begin(), request.end()}}}}));
  const auto opened_as = [&](const std::string& name) -> Expected<void, Fault> {
    Definition named = definition;
    named.name = name;
    const auto core = ServiceCore::make({.definition = named,
                                         .log = log,
                                         .vault = service.vault(),
                                         .views = service.folder() / name,
                                         .clock = [this] { return service.now(); },
                                         .wall = [this] { return service.now(); },
                                         .random = seeded_random(7),
                                         .metrics = [] { return std::string(); }});
    if (!core) return unexpected(core.error());
    return {};
  };
  EXPECT_TRUE(opened_as("notebook"));
  const auto refused = opened_as("diary");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::corrupt);
  EXPECT_THAT(refused.error().what, HasSubstr("the log of notebook and not of diary"));
}

TEST(ServiceProcess, P6_KeysOfPersonsWithoutALogAreNoNewBeginning) {
  const testing::TemporaryFolder folder;
  ServiceConfig config;
  config.data = folder.path() / "notebook";
  config.master_key = folder.path() / "master.key";
  std::filesystem::create_directories(config.vault());
  std::ofstream(config.vault() / "keys") << "of persons";
  const Definition definition = notebook::definition();
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(run_service(config, definition), Exit::refused);
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("neither log nor witness"));
  EXPECT_FALSE(std::filesystem::exists(config.log_directory()));
}

}  // namespace
}  // namespace aftercare::runtime
