// What is in a view's file beside its rows. How views are used is tested in common/runtime.
#include "common/projections/view_file.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "common/projections/view.h"
#include "common/projections/view_reader.h"
#include "common/runtime/document_projection.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"
#include "common/testing/temporary_folder.h"

namespace aftercare::projections {
namespace {

using notebook::NoteCodec;
using notebook::OpenNote;
using runtime::document_projection;

class ViewFileTest : public ::testing::Test {
 protected:
  void open(const std::string& title) {
    service.execute<NoteCodec>(OpenNote{.title = title},
                               {.id = service.new_id(), .roles = {"author"}});
  }
  std::string hash_of(const std::filesystem::path& path) {
    return ViewReader::open(path, definition.projections[0]->row_type()).value()->hash().value();
  }

  testing::TemporaryFolder folder;
  runtime::Definition definition = notebook::definition();
  testing::ServiceHarness service{definition, testing::monday};
};

TEST_F(ViewFileTest, AViewThatWasOpenWhenTheMachineWentDownIsBuiltAgainWhileItServes) {
  for (int i = 0; i < 20; ++i) open("note " + std::to_string(i));
  const auto directory = folder.path() / "views";
  const auto projection = document_projection(definition.aggregates[0], "notes", 1,
                                              definition.projections[0]->row_type());
  std::filesystem::path path;
  std::string good;
  {
    auto view = View::open(directory, projection, service.log()).value();
    while (*View::step({&view, 1}, 100) > 0) {
    }
    path = view->serving();
    good = hash_of(path);
    SQLite::Database file(path.string(), SQLite::OPEN_READWRITE);
    EXPECT_NE(file.execAndGet("SELECT value FROM view WHERE name = 'open since'").getString(), "");
  }
  const auto without_some_rows = [&](const char* open_since) {
    SQLite::Database file(path.string(), SQLite::OPEN_READWRITE);
    EXPECT_EQ(file.execAndGet("SELECT value FROM view WHERE name = 'open since'").getString(), "");
    file.exec("DELETE FROM rows WHERE seq % 3 = 0");
    SQLite::Statement set(file, "UPDATE view SET value = ? WHERE name = 'open since'");
    set.bind(1, open_since);
    set.exec();
  };
  without_some_rows("another start of this machine");
  {
    auto view = View::open(directory, projection, service.log()).value();
    EXPECT_TRUE(view->ready());
    EXPECT_NE(hash_of(view->serving()), good);
  }
  {
    auto view = View::open(directory, projection, service.log()).value();
    while (*View::step({&view, 1}, 100) > 0) {
    }
    EXPECT_EQ(hash_of(view->serving()), good) << "still known after a start that built nothing";
  }
  without_some_rows("");  // nobody would know: for the next start the file is whole
  auto view = View::open(directory, projection, service.log()).value();
  while (*View::step({&view, 1}, 100) > 0) {
  }
  EXPECT_NE(hash_of(view->serving()), good);
}

}  // namespace
}  // namespace aftercare::projections
