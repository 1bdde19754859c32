// Cause and effect over customers, claims and inventory with the real programs, by events alone: a
// machine is registered, an order of parts approved, bought, received, its week passes, the old
// part is overdue, and the claim knows (CLM-22, CLM-40, INV-07, INV-50, INV-51). Each of the
// services is killed -9 once on the way; each fact is there once (P4).
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "deploy/month/desk.h"
#include "tests/process/customers.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using month::Desk;

constexpr const char* work_order = "01900000-0000-7000-8000-000000000002";

class ClaimStory : public testing::Test {
 protected:
  ClaimStory() {
    at("2026-03-02T01:00:00Z");  // Monday, 9:00 in Shanghai
    for (const std::string& one : services_) start(one);
    members_.start("gateway");
    EXPECT_TRUE(eventually([&] { return members_.ready(); }));
  }
  // Times are UTC. What is due by then has happened when all have caught up.
  void at(const std::string& time) { write_file(clock_, time + "\n"); }
  void start(const std::string& service) {
    members_.start(service, {"--clock-file", clock_.string()});
  }
  void back(const std::string& service) {
    start(service);
    EXPECT_TRUE(eventually([&] { return members_.ready(); })) << members_.said(service);
  }
  void caught_up() {
    EXPECT_TRUE(eventually([&] { return members_.caught_up(); }));
  }

  Json say(const std::string& who, const std::string& record, const std::string& verb,
           const std::string& body) {
    return desk_.say(who, record, verb, body);
  }
  std::string made(const std::string& who, const std::string& path, const std::string& body) {
    return desk_.made(who, path, body);
  }
  static std::string id_of(const std::string& path) { return Desk::id_of(path); }

  std::string machine() {
    const std::string owner =
        made("file_keeper", customers_path, customer("王小明", R"("phone":"13812345678")"));
    const std::string machine =
        made("service_support", "/v1/equipment",
             R"({"model":"EC210","serialNo":"VCEC210B00012345","customerId":")" + id_of(owner) +
                 R"(","region":"东区","deliveredOn":"2026-03-01"})");
    const std::string six =
        R"("inspection":["engine","hydraulics","electrics","undercarriage","attachment","cab"])";
    say("service_support", machine, "note-mail",
        R"({"factoryDate":"2026-02-01","papers":[{"kind":"feedback_form"},{"kind":"receipt"},)"
        R"({"kind":"check_programme"},{"kind":"arrival_check",)" +
            six + R"(},{"kind":"pre_delivery_check",)" + six +
            R"(},{"kind":"new_machine_delivery"},{"kind":"customer_confirmation"}]})");
    say("service_support", machine, "check-papers",
        R"({"customerDataMatches":true,"deliveryDateMatches":true})");
    say("service_support", machine, "register",
        R"({"dealerNameOk":true,"warrantyUntil":"2027-03-01"})");
    return machine;
  }
  std::string claim(const std::string& machine) {
    desk_.only("/v1/claim-machines", "equipment=" + id_of(machine));  // claims has heard of it
    return made("claims_support", "/v1/claims",
                R"({"order":{"kind":"fault","source":"order_system","workOrder":")" +
                    std::string(work_order) + R"(","orderNo":"GD-202603-00007","equipment":")" +
                    id_of(machine) +
                    R"(","model":"EC210","serialNo":"VCEC210B00012345","hourMeter":12345,)"
                    R"("condition":"土方","region":"东区","station":"一站","engineer":"gao",)"
                    R"("supervisor":"wu","technicianTcl":2,"warrantyState":"in_warranty",)"
                    R"("faultDescription":"油缸漏油","cause":"密封件老化","workDone":"更换油封",)"
                    R"("finishedAt":"2026-03-02T00:00:00Z",)"
                    R"("replaced":[{"partNo":"P-77","name":"油封","quantity":1}]}})");
  }
  std::string approved_order(const std::string& claim) {
    const std::string order = made(
        "claims_supervisor", "/v1/claim-parts-orders",
        R"({"content":{"purpose":"fault","workOrder":")" + std::string(work_order) +
            R"(","orderNo":"GD-202603-00007","claim":")" + id_of(claim) +
            R"(","serialNo":"VCEC210B00012345","station":"一站","supervisor":"wu","lines":[{"partNo":"P-77","name":"油封",)"
            R"("quantity":2,"price":{"amount":"300.00","currency":"CNY"}}]}})");
    say("claims_supervisor", order, "submit", "{}");
    say("service_director", order, "sign", "{}");
    say("finance", order, "sign", "{}");
    return order;
  }

  const TestFolder folder_;
  const std::filesystem::path clock_ = folder_.path() / "clock";
  const std::vector<std::string> services_{"customers", "claims", "inventory"};
  Members members_{folder_.path(), services_};
  Desk desk_{"http://127.0.0.1:" + std::to_string(members_.port())};
};

TEST_F(ClaimStory, CLM_22_CLM_40_P4_EachServiceKilledOnceOnTheWay) {
  const std::string machine = this->machine();
  const std::string claim = this->claim(machine);
  members_.kill("inventory");  // it hears of the old part and of the order later
  const std::string order = approved_order(claim);
  back("inventory");
  const std::string old_part = desk_.only("/v1/old-parts", "claim=" + id_of(claim));
  const std::string purchase = desk_.only("/v1/purchases", "referenceId=" + id_of(order));
  desk_.becomes(purchase, "/state", "approved");
  desk_.becomes(claim, "/oldParts/0/oldPart", id_of(old_part));

  say("purchaser", purchase, "place-order",
      R"({"supplier":"厂家","prices":[{"amount":"300.00","currency":"CNY"}]})");
  members_.kill("claims");  // the parts arrive while it is away
  say("storekeeper", purchase, "receive-goods",
      R"({"papersComplete":true,"lines":[{"line":1,"qty":2,"warrantyTerms":"12 months",)"
      R"("location":{"warehouse":"WH1","rack":"R1"}}]})");
  back("claims");
  desk_.becomes(order, "/state", "arrived");
  const Json part = desk_.read(desk_.only("/v1/parts", "partNo=P-77"));
  EXPECT_EQ(part.number("/onHand"), 2);
  EXPECT_EQ(part.number("/reserved"), 2) << "kept for the order it was bought for";

  members_.kill("customers");
  back("customers");
  // Nobody reminds, fits or sends back: the system reminds, the week and the window pass.
  at("2026-03-04T00:00:00Z");
  desk_.becomes(order, "/fitDue", "2026-03-10T15:59:59Z");
  at("2026-03-29T00:00:00Z");
  desk_.becomes(order, "/charge/amount", "500.00");
  desk_.becomes(claim, "/oldParts/0/overdue", "true");
  caught_up();
  EXPECT_EQ(desk_.events(order, "ClaimPartsArrivalNoted"), 1U);
  EXPECT_EQ(desk_.events(order, "ClaimPartsNotFittedInTime"), 1U);
  EXPECT_EQ(desk_.events(purchase, "ClaimPartsArrived"), 1U);
  EXPECT_EQ(desk_.events(old_part, "OldPartOverdue"), 1U);

  // The whole life of the machine, of the records of all three.
  HttpClient http(members_.port());
  const Answer life = http.get("/v1/equipment/VCEC210B00012345/life");
  ASSERT_EQ(life.status, 200) << life.body;
  std::vector<std::string> kinds;
  for (const Json& one : life.json().items("/records")) kinds.push_back(one.text("/kind"));
  std::sort(kinds.begin(), kinds.end());
  EXPECT_EQ(kinds,
            (std::vector<std::string>{"claim", "claim-parts-order", "equipment", "old-part"}))
      << life.body;
  std::string before;
  for (const Json& one : life.json().items("/events")) {
    EXPECT_LE(before, one.text("/event/effectiveAt")) << "in the order of time";
    before = one.text("/event/effectiveAt");
  }
  EXPECT_TRUE(life.json().truth("/complete"));
  EXPECT_EQ(http.get("/v1/equipment/unknown/life").status, 404);

  for (const std::string& one : services_) {
    const Ran parked = aftercare({"parked", members_.folder(one).string()});
    EXPECT_EQ(parked.code, 0) << parked.out << parked.err;
    EXPECT_EQ(members_.stop(one), 0) << one;
    const Ran verified = aftercare({"verify", members_.folder(one).string()});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  }
}

// 64 clients take from one part at the same time, over real sockets and a real disk: what there is,
// and not a piece more.
TEST_F(ClaimStory, INV_05_SixtyFourClientsNeverTakeMoreThanThereIs) {
  constexpr int clients = 64;
  constexpr int pieces = 200;
  const std::string part = made("storekeeper", "/v1/parts", R"({"partNo":"H-1","name":"密封包"})");
  say("storekeeper", part, "receive-parts",
      R"({"qty":200,"cost":{"amount":"80.00","currency":"CNY"},"location":{"warehouse":"WH1"}})");
  std::atomic<int> taken = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i) {
    threads.emplace_back([&, i] {
      HttpClient http(members_.port(), "demo-storekeeper");
      for (int n = 0; n < 5; ++n) {
        const Answer answer = http.post(
            part + "/issue-parts",
            R"({"lines":[{"qty":1}],"takenBy":"chen","purpose":"work_order","reference":"GD-1"})",
            {{"Idempotency-Key", "w-" + std::to_string(i) + "-" + std::to_string(n)}});
        if (answer.status == 200) ++taken;
        if (answer.status == 409 || answer.status == 422) ++refused;
      }
    });
  }
  for (std::thread& one : threads) one.join();
  EXPECT_EQ(taken, pieces);
  EXPECT_EQ(refused, clients * 5 - pieces);
  desk_.becomes(part, "/value/amount", "0.00");  // JSON leaves out a number that is 0
}

}  // namespace
}  // namespace aftercare::process_tests
