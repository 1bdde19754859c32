// Four weeks of a dealer over all six services, through the gateway, on a clock of their own (see
// deploy/month). Then the numbers of the reports are counted once more from the events that each
// service exports, and the promises that can be seen from outside are looked at. (P3, P8 and P10
// are about retries, changes of policy and other builds: see contract_test, the policy tests and
// independence_test.)
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/calendar/days.h"
#include "deploy/month/dealer.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using client::Json;
using month::Dealer;
using month::Desk;

const std::string march = "2026-03";
const std::int32_t day_of_march = *parse_date("2026-03-15");
const std::vector<std::string> services{"claims",    "complaints", "customers",
                                        "inventory", "scoring",    "workorders"};

// What a service's log says, as an auditor gets it.
struct Exported {
  std::int64_t position;
  std::string type;
  std::string stream;
  std::string id;
  std::string hash;
  std::string month;  // in which it happened, in Shanghai
  Json data;
};

std::string local_month(const std::string& instant) {
  return calendar::month_name(calendar::day_of(*parse_rfc3339(instant)));
}

// Of an amount in yuan with two decimals.
std::int64_t fen(const std::string& amount) {
  std::string digits = amount;
  std::erase(digits, '.');
  return digits.empty() ? 0 : std::stoll(digits);
}

// Rates in parts per million, rounded down as the reports do.
std::int64_t share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : part * 1'000'000 / whole;
}

std::vector<Exported> exported(const std::filesystem::path& service) {
  const Ran ran = aftercare({"log", "export", service.string(), "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  std::vector<Exported> all;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    const Json event = Json::parse(line);
    all.push_back({.position = event.number("/position"),
                   .type = event.text("/type"),
                   .stream = event.text("/stream"),
                   .id = event.text("/id"),
                   .hash = event.text("/hash"),
                   .month = local_month(event.text("/effectiveAt")),
                   .data = event.at("/data")});
  }
  return all;
}

// The month is lived once; the tests read what is left of it. The services are stopped by then.
class Month : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    lived_ = std::make_unique<Lived>();
    lived_->live();
  }
  static void TearDownTestSuite() { lived_.reset(); }

  static const Json& report(const std::string& name) { return lived_->reports.at(name); }
  static const Dealer& dealer() { return *lived_->dealer; }
  static const std::vector<Json>& sheets() { return lived_->sheets; }
  static const std::vector<Exported>& log(const std::string& service) {
    return lived_->logs.at(service);
  }
  static std::filesystem::path folder(const std::string& service) {
    return lived_->members.folder(service);
  }
  static std::filesystem::path everything() { return lived_->folder.path(); }
  // In the order of their positions.
  static std::vector<Exported> events(const std::string& service, const std::string& type) {
    std::vector<Exported> found;
    for (const Exported& one : log(service)) {
      if (one.type == type) found.push_back(one);
    }
    return found;
  }
  static std::int64_t count(const std::string& service, const std::string& type,
                            const std::string& in_month) {
    const auto found = events(service, type);
    return std::ranges::count(found, in_month, &Exported::month);
  }

 private:
  struct Lived {
    const TestFolder folder;
    const std::filesystem::path clock = folder.path() / "clock";
    Members members{folder.path(), services};
    Desk desk{"http://127.0.0.1:" + std::to_string(members.port())};
    std::unique_ptr<Dealer> dealer;
    std::map<std::string, Json> reports;
    std::vector<Json> sheets;  // explained
    std::map<std::string, std::vector<Exported>> logs;

    void set_clock(Instant now) { write_file(clock, to_rfc3339(now) + "\n"); }
    void live();
    void read_reports();
  };
  static inline std::unique_ptr<Lived> lived_;
};

void Month::Lived::live() {
  set_clock(month::start_of_story(day_of_march));
  for (const std::string& one : services) members.start(one, {"--clock-file", clock.string()});
  members.start("gateway");
  ASSERT_TRUE(eventually([&] { return members.ready(); }));
  constexpr std::uint64_t seed = 20'260'302;
  dealer = std::make_unique<Dealer>(
      desk, [this](Instant now) { set_clock(now); }, seed);
  dealer->live_month_of(day_of_march);
  ASSERT_TRUE(eventually([&] { return members.caught_up(); }));
  read_reports();
  for (const std::string& one : services) {
    const Ran parked = aftercare({"parked", members.folder(one).string()});
    EXPECT_EQ(parked.code, 0) << "P7: " << one << ": " << parked.out << parked.err;
    ASSERT_EQ(members.stop(one), 0) << one;
    logs[one] = exported(members.folder(one));
  }
}

void Month::Lived::read_reports() {
  // The views have seen what the desk was told.
  for (const std::string& order : dealer->orders()) {
    EXPECT_EQ(desk.read(order).text("/state"), "closed") << order;
  }
  for (const std::string& complaint : dealer->complaints()) {
    EXPECT_EQ(desk.read(complaint).text("/state"), "archived") << complaint;
  }
  for (const std::string& claim : dealer->claims()) {
    EXPECT_EQ(desk.read(claim).text("/state"), "paid") << claim;
  }
  EXPECT_EQ(desk.read(dealer->forgotten()).text("/person/name"), "erased");
  for (const auto& [name, question] :
       std::map<std::string, std::string>{{"response-rates", "month=2026-03-01"},
                                          {"first-time-fix", "month=2026-03-01"},
                                          {"claim-decisions", "month=2026-03-01"},
                                          {"credit-reconciliation", ""},
                                          {"stock-list", ""},
                                          {"complaint-ledger", "month=2026-03"},
                                          {"complaint-escalations", "month=2026-03"},
                                          {"satisfaction-trend", "year=2026"},
                                          {"penalty-ledger", "day=2026-03-01"},
                                          {"score-overview", "day=2026-03-01"}}) {
    reports.emplace(name, desk.read("/v1/reports/" + name + "?" + question));
  }
  for (const std::string& engineer : Dealer::engineers()) {
    const std::string sheet = desk.only("/v1/scores", "person=" + engineer + "&period=" + march);
    sheets.push_back(desk.read(sheet + "/explain"));
  }
}

// --- reports, counted again ----------------------------------------------------------------------

TEST_F(Month, WRK_06_WRK_07_ResponseRates) {
  struct Station {
    std::int64_t orders = 0, response_missed = 0, visited = 0, arrival_missed = 0;
  };
  std::map<std::string, std::string> station_of;  // by order
  std::map<std::string, Station> counted;
  for (const Exported& one : events("workorders", "StationAssigned")) {
    station_of[one.stream] = one.data.text("/station");
  }
  const auto at = [&](const Exported& one) -> Station& { return counted[station_of[one.stream]]; };
  std::set<std::string> visited;
  for (const Exported& one : log("workorders")) {
    if (one.type == "WorkOrderRegistered" && one.month == march) ++at(one).orders;
    if (one.type == "FirstResponseMissed") ++at(one).response_missed;
    if (one.type == "ArrivalMissed") ++at(one).arrival_missed;
    if (one.type == "EngineerArrived" && visited.insert(one.stream).second) ++at(one).visited;
  }
  std::int64_t orders = 0, missed = 0;
  for (const Json& row : report("response-rates").items("/rows")) {
    SCOPED_TRACE(row.text("/station"));
    const Station& station = counted.at(row.text("/station"));
    EXPECT_EQ(row.number("/orders"), station.orders);
    EXPECT_EQ(row.number("/responseMissed"), station.response_missed);
    EXPECT_EQ(row.number("/responsePpm"),
              share(station.orders - station.response_missed, station.orders));
    EXPECT_EQ(row.number("/visited"), station.visited);
    EXPECT_EQ(row.number("/arrivalMissed"), station.arrival_missed);
    orders += station.orders;
    missed += station.response_missed;
  }
  EXPECT_EQ(orders, 400);
  EXPECT_EQ(static_cast<std::size_t>(orders), dealer().orders().size());
  EXPECT_GT(missed, 0);
}

TEST_F(Month, WRK_15_FirstTimeFix) {
  struct Repairs {
    std::int64_t repaired = 0, first_visit = 0;
  };
  std::set<std::string> tried;
  std::map<std::string, Repairs> counted;
  for (const Exported& one : log("workorders")) {
    if (one.type == "RepairNotCompleted") tried.insert(one.stream);
    if (one.type != "RepairCompleted" || one.month != march) continue;
    Repairs& of = counted[one.data.items("/work").at(0).text("/person")];
    ++of.repaired;
    if (!tried.contains(one.stream)) ++of.first_visit;
  }
  EXPECT_FALSE(tried.empty());
  const auto rows = report("first-time-fix").items("/rows");
  EXPECT_EQ(rows.size(), counted.size());
  for (const Json& row : rows) {
    SCOPED_TRACE(row.text("/engineer"));
    const Repairs& repairs = counted.at(row.text("/engineer"));
    EXPECT_EQ(row.number("/repaired"), repairs.repaired);
    EXPECT_EQ(row.number("/firstVisit"), repairs.first_visit);
    EXPECT_EQ(row.number("/firstFixPpm"), share(repairs.first_visit, repairs.repaired));
  }
}

TEST_F(Month, CLM_31_CLM_32_DecisionsAndTheCreditNote) {
  std::int64_t approved = 0, decided = 0, paid = 0;
  for (const Exported& one : events("claims", "ClaimDecided")) {
    if (one.month != march) continue;
    ++decided;
    approved += fen(one.data.text("/amount/amount"));
  }
  for (const Exported& one : events("claims", "ClaimPaid")) {
    paid += fen(one.data.text("/credit/amount/amount"));
  }
  const Json figures = report("claim-decisions").at("/rows/0/figures");
  EXPECT_GT(decided, 10);
  EXPECT_EQ(figures.number("/decided"), decided);
  EXPECT_EQ(fen(figures.text("/amountApproved/amount")), approved);

  const auto lines = report("credit-reconciliation").items("/rows");
  EXPECT_EQ(lines.size(), dealer().claims().size());
  std::int64_t credited = 0;
  for (const Json& line : lines) {
    EXPECT_EQ(line.text("/state"), "matched");
    credited += fen(line.text("/paid/amount"));
  }
  EXPECT_EQ(credited, paid);
}

TEST_F(Month, INV_05_StockIsWhatCameLessWhatWentAndWasMissing) {
  std::int64_t value = 0, pieces = 0, issued = 0;
  for (const Exported& one : log("inventory")) {
    if (one.type == "PartsReceived") {
      pieces += one.data.number("/lot/qty");
      value += one.data.number("/lot/qty") * fen(one.data.text("/lot/cost/amount"));
    }
    if (one.type == "PartsIssued") {
      for (const Json& pick : one.data.items("/picks")) {
        issued += pick.number("/qty");
        value -= pick.number("/qty") * fen(pick.text("/cost/amount"));
      }
    }
  }
  EXPECT_GT(issued, 300);
  pieces -= issued + 2;  // a piece of each of two parts was missing when they counted
  value -= 1000 + 1100;
  std::int64_t there = 0;
  for (const Json& row : report("stock-list").items("/rows")) there += row.number("/onHand");
  EXPECT_EQ(there, pieces);
  EXPECT_EQ(fen(report("stock-list").text("/value/amount")), value);
}

TEST_F(Month, CMP_20_CMP_76_ComplaintsOfTheMonth) {
  EXPECT_EQ(report("complaint-ledger").number("/cases"),
            count("complaints", "ComplaintRegistered", march));
  std::set<std::string> escalated;
  for (const Exported& one : events("complaints", "ComplaintEscalated")) {
    escalated.insert("/v1/complaints/" + one.stream);
  }
  EXPECT_EQ(escalated.size(), 5U);
  std::set<std::string> told;
  for (const Json& row : report("complaint-escalations").items("/rows")) {
    told.insert(row.text("/links/0/path"));
    EXPECT_EQ(row.text("/answers"), "4, 1");
  }
  EXPECT_EQ(told, escalated);
}

TEST_F(Month, X_71_SatisfactionOfTheCustomers) {
  std::map<std::string, std::int64_t> answer;  // by call
  for (const Exported& one : events("complaints", "FollowUpCompleted")) {
    answer[one.stream] = one.data.number("/answer");
  }
  std::map<std::int64_t, std::int64_t> counted;
  for (const Exported& one : events("complaints", "FollowUpPlanned")) {
    if (local_month(one.data.text("/terms/dueAt")) == march && answer.contains(one.stream)) {
      ++counted[answer[one.stream]];
    }
  }
  const Json row = report("satisfaction-trend").at("/rows/0");
  EXPECT_EQ(row.text("/month"), march);
  std::int64_t all = 0;
  for (int points = 1; points <= 5; ++points) {
    EXPECT_EQ(row.number("/answer" + std::to_string(points)), counted[points]) << points;
    all += counted[points];
  }
  EXPECT_EQ(row.number("/count"), all);
  EXPECT_GT(all, 350);
}

TEST_F(Month, SCO_60_FinesOfTheMonth) {
  std::int64_t fines = 0;
  for (const Exported& one : events("scoring", "PenaltyIssued")) {
    if (one.month == march) fines += fen(one.data.text("/change/amount/amount"));
  }
  EXPECT_GT(fines, 0);
  EXPECT_EQ(fen(report("penalty-ledger").text("/fines/amount")), fines);
}

TEST_F(Month, SCO_02_SheetsAreWhatTheirItemsSay) {
  std::map<std::string, std::int64_t> computed;  // by sheet
  for (const Exported& one : events("scoring", "ScoreComputed")) {
    computed[one.stream] = one.data.number("/totalCp");
  }
  std::map<std::string, std::int64_t> shown;  // by person
  for (const Json& row : report("score-overview").items("/rows")) {
    shown[row.text("/person")] = row.number("/totalCp");
  }
  EXPECT_EQ(sheets().size(), Dealer::engineers().size());
  for (const Json& sheet : sheets()) {
    SCOPED_TRACE(sheet.text("/person"));
    std::int64_t points = 0;
    for (const Json& item : sheet.items("/items")) {
      const std::int64_t of_item = item.number("/item/pointsCp");
      points += item.truth("/item/extra") ? -std::abs(of_item) : of_item;
    }
    EXPECT_EQ(sheet.number("/totalCp"), std::max<std::int64_t>(points, 0)) << sheet.text("/sumEn");
    EXPECT_EQ(sheet.number("/totalCp"), computed.at(sheet.text("/sheet")));
    EXPECT_EQ(sheet.number("/totalCp"), shown.at(sheet.text("/person")));
    EXPECT_GT(sheet.number("/totalCp"), 0);
  }
}

// --- promises ------------------------------------------------------------------------------------

TEST_F(Month, P1_P2_WhatWasAcknowledgedIsInTheLogWithoutAGap) {
  for (const std::string& service : services) {
    std::int64_t next = 1;
    for (const Exported& one : log(service)) ASSERT_EQ(one.position, next++) << service;
  }
  const auto streams = [](const std::string& service, const std::string& type) {
    std::set<std::string> found;
    for (const Exported& one : events(service, type)) found.insert(one.stream);
    return found;
  };
  const auto ids = [](const std::vector<std::string>& paths) {
    std::set<std::string> found;
    for (const std::string& path : paths) found.insert(Desk::id_of(path));
    return found;
  };
  EXPECT_EQ(streams("workorders", "WorkOrderRegistered"), ids(dealer().orders()));
  EXPECT_EQ(streams("complaints", "ComplaintRegistered"), ids(dealer().complaints()));
  EXPECT_EQ(streams("claims", "ClaimSubmitted"), ids(dealer().claims()));
}

// What other services make of an order: once each.
TEST_F(Month, P4_EachReactionHappenedOnce) {
  const auto of_orders = [](const std::string& service, const std::string& type,
                            const std::string& order) {
    std::map<std::string, int> times;
    for (const Exported& one : events(service, type)) ++times[one.data.text(order)];
    for (const auto& [id, number] : times) EXPECT_EQ(number, 1) << type << " of " << id;
    return times.size();
  };
  EXPECT_EQ(of_orders("complaints", "FollowUpPlanned", "/subjectId"), dealer().orders().size());
  EXPECT_EQ(of_orders("claims", "ClaimCandidateOpened", "/order/workOrder"),
            dealer().claims().size());
  EXPECT_EQ(of_orders("inventory", "PartsReserved", "/reservation/referenceId"),
            events("workorders", "PartsRequested").size());
  EXPECT_EQ(of_orders("inventory", "OldPartExpected", "/claim"), dealer().claims().size());
}

// And to make them anew writes nothing.
TEST_F(Month, P5_P6_P12_LogsAreWholeAndViewsMadeAnewAreTheSame) {
  for (const std::string& service : services) {
    for (const char* command : {"verify", "rebuild"}) {
      const Ran ran = aftercare({command, folder(service).string()});
      EXPECT_EQ(ran.code, 0) << command << " " << service << ": " << ran.out << ran.err;
    }
    EXPECT_EQ(exported(folder(service)).size(), log(service).size()) << service;
  }
}

TEST_F(Month, P9_NobodysDataLieInClear) {
  std::vector<std::string> secrets{"王大力", "临河镇"};
  for (const Dealer::Machine& one : dealer().machines()) secrets.push_back(one.phone);
  EXPECT_EQ(found_in_clear(everything(), secrets), "");
}

// Each entry of a sheet and each fine names a record, and that is what the log of its service has
// there.
TEST_F(Month, P11_EachPointAndEachFineNamesItsEvent) {
  const auto is_there = [](const Json& cause) {
    const auto& records = log(cause.text("/service"));
    const auto position = static_cast<std::size_t>(cause.number("/position"));
    ASSERT_GE(position, 1U);
    ASSERT_LE(position, records.size());
    EXPECT_EQ(records[position - 1].id, cause.text("/event"));
    EXPECT_EQ(records[position - 1].hash, cause.text("/hash"));
  };
  std::size_t entries = 0;
  for (const Json& sheet : sheets()) {
    for (const Json& item : sheet.items("/items")) {
      for (const Json& entry : item.items("/entries")) {
        ++entries;
        is_there(entry.at("/cause"));
      }
    }
  }
  EXPECT_GT(entries, 20U);
  const auto tickets = events("scoring", "PenaltyProposed");
  EXPECT_GT(tickets.size(), 5U);
  for (const Exported& ticket : tickets) is_there(ticket.data.at("/terms/ground/causes/0"));
}

}  // namespace
}  // namespace aftercare::process_tests
