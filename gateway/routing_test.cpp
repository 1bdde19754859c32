#include "gateway/routing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "gateway/testing/fake_service.h"

namespace aftercare::gateway {
namespace {

std::shared_ptr<const schema::Description> notes(int release = 1) {
  return *schema::Description::load(testing::notes_schema(release));
}

class RoutesTest : public ::testing::Test {
 protected:
  RoutesTest() { routes_ = Routes::build({{.service = 3, .description = notes()}}, conflicts_); }

  [[nodiscard]] std::string match(const std::string& method,
                                  const std::vector<std::string>& segments) const {
    const Match match = routes_->match(method, segments);
    if (match.route != nullptr) return match.route->pattern + " " + std::string(match.key);
    std::string allowed = "no:";
    for (const std::string_view one : match.allowed) allowed.append(" ").append(one);
    return allowed;
  }

  std::vector<std::string> conflicts_;
  std::shared_ptr<const Routes> routes_;
};

TEST_F(RoutesTest, FollowTheDescription) {
  EXPECT_TRUE(conflicts_.empty());
  EXPECT_EQ(match("GET", {"notes"}), "/v1/notes ");
  EXPECT_EQ(match("POST", {"notes"}), "/v1/notes ");
  EXPECT_EQ(match("GET", {"notes", "7"}), "/v1/notes/{id} 7");
  EXPECT_EQ(match("GET", {"notes", "7", "events"}), "/v1/notes/{id}/events 7");
  EXPECT_EQ(match("GET", {"notes", "first", "life"}), "/v1/notes/{key}/life first");
  EXPECT_EQ(match("POST", {"notes", "first", "life"}), "no: GET HEAD");
  EXPECT_EQ(match("GET", {"tags", "first", "life"}), "no:");
  EXPECT_EQ(match("POST", {"notes", "7", "rename"}), "/v1/notes/{id}/rename 7");
  EXPECT_EQ(match("GET", {"notes", "7", "spelling"}), "/v1/notes/{id}/spelling 7");
  EXPECT_EQ(match("GET", {"tags"}), "/v1/tags ");
  EXPECT_EQ(match("GET", {"tags", "x"}), "/v1/tags/{key} x");
  EXPECT_EQ(match("GET", {"reports", "note-count"}), "/v1/reports/note-count ");
}

TEST_F(RoutesTest, SayWhatAPathTakes) {
  EXPECT_EQ(match("DELETE", {"notes"}), "no: GET HEAD POST");
  EXPECT_EQ(match("POST", {"tags"}), "no: GET HEAD");
  EXPECT_EQ(match("GET", {"notes", "7", "rename"}), "no: POST");
  EXPECT_EQ(match("POST", {"reports", "note-count"}), "no: GET HEAD");
  EXPECT_EQ(match("POST", {"notes", "7", "spelling"}), "no: GET HEAD");
  for (const auto& segments : std::vector<std::vector<std::string>>{{},
                                                                    {"reports"},
                                                                    {"reports", "x"},
                                                                    {"notes", "7", "nonsense"},
                                                                    {"nonsense"},
                                                                    {"Notes"},
                                                                    {"notes", "7", "rename", "x"},
                                                                    {"tags", "x", "events"},
                                                                    {""}}) {
    EXPECT_EQ(match("GET", segments), "no:");
  }
}

TEST_F(RoutesTest, KeepWhatARequestNeeds) {
  const Route& create = *routes_->match("POST", {"notes"}).route;
  EXPECT_EQ(create.kind, Route::Kind::create);
  EXPECT_EQ(create.service, 3U);
  EXPECT_EQ(create.collection, "/v1/notes");
  EXPECT_EQ(create.roles, std::vector<std::string>{"writer"});
  const Route& list = *routes_->match("GET", {"notes"}).route;
  EXPECT_EQ(list.columns.size(), 3U);
  EXPECT_TRUE(routes_->match("POST", {"notes", "7", "seal"}).route->command->needs_version);
}

TEST_F(RoutesTest, GoToTheFirstWhoWantsThem) {
  const auto both = Routes::build(
      {{.service = 0, .description = notes(1)}, {.service = 1, .description = notes(2)}},
      conflicts_);
  EXPECT_EQ(conflicts_.size(), 4U) << "notes, tags and both reports";
  EXPECT_EQ(both->match("GET", {"notes"}).route->service, 0U);
  EXPECT_EQ(both->match("POST", {"notes", "7", "shred"}).route, nullptr);
  EXPECT_EQ(both->all().size(), routes_->all().size());
}

}  // namespace
}  // namespace aftercare::gateway
