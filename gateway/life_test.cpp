// The life of a thing, assembled of the records that say they belong to it.
#include <gmock/gmock.h>

#include "gateway/gateway_fixture.h"

namespace aftercare::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(GatewayTest, TellsTheLifeOfAThingByWhatItsRecordsSay) {
  start();
  const std::string first = written("SN-1");
  const Answer life = get("/v1/notes/SN-1/life");
  ASSERT_EQ(life.status, 200) << life.body;
  EXPECT_THAT(service_.seen().listed_by, ElementsAre("title eq SN-1"));
  EXPECT_THAT(life.body, HasSubstr(R"({"key":"SN-1","records":[{"service":"notes","path":")" +
                                   first + R"(","kind":"note","zh":"便条","record":{"id":)"));
  EXPECT_THAT(life.body,
              HasSubstr(R"("events":[{"service":"notes","path":")" + first + R"(","event":{)"));
  EXPECT_THAT(life.body, HasSubstr("NoteWritten"));
  EXPECT_THAT(life.body, HasSubstr(R"("complete":true,"missing":[]})"));
  get("/v1/notes/SN-1/life?asOf=2026-03-02T00:00:00Z");
  EXPECT_GT(service_.seen().as_of_time, 0);
}

TEST_F(GatewayTest, ALifeShowsWhatThePersonMayRead) {
  start();
  EXPECT_TRUE(is_problem(get("/v1/notes/SN-1/life"), 404, "not-found")) << "nothing is known";
  written("SN-1");
  EXPECT_TRUE(is_problem(get("/v1/notes/SN-1/life", "n"), 404, "not-found")) << "no role";
  EXPECT_EQ(get("/v1/notes/SN-1/life", "r").status, 200);
  EXPECT_EQ(get("/v1/notes/SN-1/life?minPosition=1").status, 400);
  EXPECT_EQ(get("/v1/notes/SN-1/life?asOf=yesterday").status, 400);
  EXPECT_EQ(post("/v1/notes/SN-1/life", "{}").status, 405);
  EXPECT_EQ(get("/v1/notes/" + std::string(101, 'x') + "/life").status, 404);
}

TEST_F(GatewayTest, ALifeNamesTheServiceThatDoesNotAnswer) {
  start();
  written("SN-1");
  service_.stop();
  ASSERT_TRUE(eventually([this] { return get("/readyz").status == 503; }));
  const Answer life = get("/v1/notes/SN-1/life");
  EXPECT_EQ(life.status, 200) << life.body;
  EXPECT_THAT(life.body, HasSubstr(R"("complete":false,"missing":[{"service":"notes","code":")"));
  EXPECT_THAT(life.body, Not(HasSubstr("NoteWritten")));
}

}  // namespace
}  // namespace aftercare::gateway
