// The operator's tool on real data: what it says and with which exit code it ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/process/complaints.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

namespace fs = std::filesystem;

const std::string sample =
    std::string(AFTERCARE_SOURCE) + "/deploy/sample/nhtsa-complaints.map.toml";
constexpr std::size_t sample_rows = 60;

std::string url(const UpSuite& suite) { return "http://127.0.0.1:" + std::to_string(suite.port()); }

Ran import(const UpSuite& suite, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"import",   "--map", sample,     "--url",
                                 url(suite), "--key", "demo-all", "--json"};
  words.insert(words.end(), more.begin(), more.end());
  return aftercare(words);
}

// One suite for all: with the sample imported, then stopped.
class Tool : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TestFolder;
    suite_ = new UpSuite(folder_->path() / "suite", {"--sample", sample});
    http_ = new HttpClient(suite_->port());
  }
  static void TearDownTestSuite() {
    delete http_;
    delete suite_;
    delete folder_;
  }
  static std::string service() { return (suite_->data() / "complaints").string(); }

  static TestFolder* folder_;
  static UpSuite* suite_;
  static HttpClient* http_;
};
TestFolder* Tool::folder_ = nullptr;
UpSuite* Tool::suite_ = nullptr;
HttpClient* Tool::http_ = nullptr;

TEST_F(Tool, UpWithASampleHoldsTheRealComplaints) {
  EXPECT_EQ(all_cases(*http_).size(), sample_rows);
  const Json page = http_->get("/v1/complaints?limit=1").json();
  EXPECT_EQ(page.text("/items/0/complainantType"), "machine_owner");
  EXPECT_TRUE(page.text("/items/0/foreignNo").starts_with("ODI "));
  EXPECT_FALSE(page.text("/items/0/products/0/make").empty());
  EXPECT_FALSE(page.text("/items/0/event/content").empty());
}

TEST_F(Tool, ImportRegistersNothingTwice) {
  const Ran dry = import(*suite_, {"--dry-run"});
  EXPECT_EQ(dry.code, 0) << dry.out << dry.err;
  EXPECT_EQ(Json::parse(dry.out).number("/rows"), static_cast<int>(sample_rows));
  const Ran again = import(*suite_);
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  const Json report = Json::parse(again.out);
  EXPECT_EQ(report.number("/registered"), 0) << again.out;
  EXPECT_EQ(report.number("/alreadyThere"), static_cast<int>(sample_rows)) << again.out;
  EXPECT_EQ(all_cases(*http_).size(), sample_rows);
}

TEST_F(Tool, ImportTellsWhatIsWrongAndDoesNothing) {
  const fs::path map = folder_->path() / "bad.toml";
  write_file(folder_->path() / "bad.csv", "no,channel\n1,phone\n2,pigeon\n");
  write_file(map,
             "name = \"bad\"\ntarget = \"/v1/complaints\"\nfile = \"bad.csv\"\nformat = \"csv\"\n"
             "header = true\nkey = [\"no\"]\n[[field]]\nto = \"/channel\"\ncolumn = \"channel\"\n");
  const Ran bad = aftercare(
      {"import", "--map", map.string(), "--url", url(*suite_), "--key", "demo-all", "--json"});
  EXPECT_EQ(bad.code, 1) << bad.out << bad.err;
  EXPECT_EQ(Json::parse(bad.out).number("/refused"), 2) << bad.out;
  EXPECT_EQ(all_cases(*http_).size(), sample_rows);

  EXPECT_EQ(aftercare({"import", "--map", "/nowhere.toml", "--key", "x"}).code, 2);
  EXPECT_EQ(aftercare({"import", "--map", sample, "--key", "x", "--patience", "0", "--url",
                       "http://127.0.0.1:" + std::to_string(free_port())})
                .code,
            3)
      << "nobody there";
  const Ran key = aftercare({"import", "--map", sample, "--url", url(*suite_), "--key", "wrong"});
  EXPECT_EQ(key.code, 3) << key.out << key.err;
  const Ran role =
      aftercare({"import", "--map", sample, "--url", url(*suite_), "--key", "demo-auditor"});
  EXPECT_EQ(role.code, 3) << role.out << role.err;
  EXPECT_EQ(all_cases(*http_).size(), sample_rows);
}

// INV-04, INV-06: the price list and the opening balance of a store that had another system.
TEST_F(Tool, APriceListAndAnOpeningBalanceAreImported) {
  const std::string folder = std::string(AFTERCARE_SOURCE) + "/deploy/sample/";
  const auto take = [&](const std::string& map, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"import",     "--map", map,        "--url",
                                   url(*suite_), "--key", "demo-all", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return aftercare(words);
  };
  // Without its parts an opening balance is refused, row by row, and nothing is booked.
  const Ran too_early = take(folder + "opening-stock.map.toml", {"--dry-run"});
  EXPECT_EQ(too_early.code, 1) << too_early.out << too_early.err;
  EXPECT_EQ(Json::parse(too_early.out).number("/refused"), 4) << too_early.out;
  EXPECT_NE(too_early.out.find("/lines/0/partNo"), std::string::npos) << too_early.out;

  const Ran dry = take(folder + "parts.map.toml", {"--dry-run"});
  EXPECT_EQ(dry.code, 0) << dry.out << dry.err;
  EXPECT_EQ(Json::parse(dry.out).number("/valid"), 4) << dry.out;
  for (const char* map : {"parts.map.toml", "opening-stock.map.toml"}) {
    const Ran done = take(folder + map);
    EXPECT_EQ(done.code, 0) << done.out << done.err;
    EXPECT_EQ(Json::parse(done.out).number("/registered"), 4) << done.out;
    const Ran again = take(folder + map);
    EXPECT_EQ(again.code, 0) << again.out << again.err;
    EXPECT_EQ(Json::parse(again.out).number("/alreadyThere"), 4) << again.out;
  }
  EXPECT_TRUE(eventually([&] {
    const Json page = http_->get("/v1/parts?partNo=SK-100").json();
    return page.number("/items/0/onHand") == 16;
  }));
  const Json part = http_->get("/v1/parts?partNo=SK-100").json();
  EXPECT_EQ(part.text("/items/0/value/amount"), "1330.00");
  EXPECT_EQ(part.text("/items/0/price/amount"), "120.00");
  // A scanned text in one call.
  const Json codes = http_->get("/v1/codes?code=6901234567892").json();
  EXPECT_EQ(codes.text("/items/0/document"), part.text("/items/0/id"));
  // Its label, to be scanned again.
  const std::string path = codes.text("/items/0/path");
  EXPECT_NE(http_->get(path + "?format=svg").body.find("SK-100"), std::string::npos);
  EXPECT_TRUE(http_->get(path + "?format=pdf").body.starts_with("%PDF-"));
}

TEST_F(Tool, LogShowAndExportBesideTheRunningService) {
  const Ran some = aftercare({"log", "show", service(), "--from", "3", "--limit", "4"});
  EXPECT_EQ(some.code, 0) << some.err;
  std::istringstream lines(some.out);
  int position = 3;
  for (std::string line; std::getline(lines, line); ++position) {
    const Json event = Json::parse(line);
    EXPECT_EQ(event.number("/position"), position);
    EXPECT_FALSE(event.text("/type").empty());
  }
  EXPECT_EQ(position, 7);

  const std::string id = all_cases(*http_)[0];
  const Ran one = aftercare({"log", "show", service(), "--stream", id});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(static_cast<std::size_t>(std::count(one.out.begin(), one.out.end(), '\n')),
            events_of(*http_, id).size());

  const fs::path out = folder_->path() / "export.jsonl";
  const Ran exported = aftercare({"log", "export", service(), "--out", out.string()});
  EXPECT_EQ(exported.code, 0) << exported.err;
  std::istringstream all(read_file(out));
  std::size_t count = 0;
  for (std::string line; std::getline(all, line);) {
    EXPECT_TRUE(line.starts_with("{\"position\":" + std::to_string(++count) + ",")) << line;
  }
  EXPECT_EQ(count, http_->position());
  const Ran typed = aftercare({"log", "export", service(), "--type", "ComplaintRegistered"});
  EXPECT_EQ(static_cast<std::size_t>(std::count(typed.out.begin(), typed.out.end(), '\n')),
            sample_rows);
  const Ran tail = aftercare({"log", "tail", service(), "-n", "2"});
  EXPECT_EQ(std::count(tail.out.begin(), tail.out.end(), '\n'), 2);
}

TEST_F(Tool, ReplayRebuildVerifyBesideTheRunningService) {
  const Ran first = aftercare({"replay", service(), "--json"});
  EXPECT_EQ(first.code, 0) << first.out << first.err;
  const Ran second = aftercare({"replay", service(), "--json"});
  EXPECT_EQ(Json::parse(first.out).text("/stateHash"), Json::parse(second.out).text("/stateHash"));
  EXPECT_FALSE(Json::parse(first.out).text("/stateHash").empty()) << first.out;
  const Ran early = aftercare({"replay", service(), "--json", "--as-of-position", "10"});
  EXPECT_EQ(early.code, 0) << early.err;
  EXPECT_NE(Json::parse(first.out).text("/stateHash"), Json::parse(early.out).text("/stateHash"));

  const Ran rebuilt = aftercare({"rebuild", service(), "--json"});
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.out << rebuilt.err;
  const Ran verified = aftercare({"verify", service(), "--json"});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  EXPECT_TRUE(Json::parse(verified.out).truth("/good")) << verified.out;
}

TEST_F(Tool, SecondUpOnTheSameDataIsRefused) {
  const Ran second = aftercare({"up", "--data", suite_->data().string(), "--port", "0"});
  EXPECT_EQ(second.code, 2) << second.out << second.err;
  EXPECT_NE(second.err.find("already runs"), std::string::npos) << second.err;
  const Ran fresh = aftercare({"up", "--data", suite_->data().string(), "--port", "0", "--fresh"});
  EXPECT_EQ(fresh.code, 2) << fresh.out << fresh.err;
  EXPECT_EQ(all_cases(*http_).size(), sample_rows) << "nor does it remove anything";
}

TEST_F(Tool, UpTouchesNoFolderOfAnybodyElse) {
  const fs::path folder = folder_->path() / "precious";
  fs::create_directories(folder);
  write_file(folder / "letter", "dear");
  const Ran fresh = aftercare({"up", "--data", folder.string(), "--port", "0", "--fresh"});
  EXPECT_EQ(fresh.code, 2) << fresh.out << fresh.err;
  EXPECT_EQ(read_file(folder / "letter"), "dear");
}

TEST_F(Tool, WrongUse) {
  EXPECT_EQ(aftercare({}).code, 2);
  EXPECT_EQ(aftercare({"nonsense"}).code, 2);
  EXPECT_EQ(aftercare({"verify"}).code, 2);
  EXPECT_EQ(aftercare({"verify", "/nowhere"}).code, 2);
  EXPECT_EQ(aftercare({"log", "show", "/nowhere"}).code, 2);
  EXPECT_EQ(aftercare({"--help"}).code, 0);
  EXPECT_EQ(
      aftercare({"up", "--data", (folder_->path() / "x").string(), "--clock-file", "/nowhere"})
          .code,
      2);
}

// Last: it stops the suite.
TEST_F(Tool, ZCtrlCEndsEverythingAndTheDataIsWholeOrSaidNotToBe) {
  const std::vector<pid_t> members{suite_->pid("complaints"), suite_->pid("gateway")};
  const std::uint64_t head = http_->position();
  const auto stopped = suite_->stop();
  EXPECT_EQ(stopped.code, 0);
  EXPECT_LT(stopped.took, std::chrono::seconds(5)) << "promised: within five seconds";
  for (const pid_t pid : members) EXPECT_NE(::kill(pid, 0), 0);

  const Ran verified = aftercare({"verify", service()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;

  // Damage in a copy: refused, with the place named.
  const fs::path copy = folder_->path() / "copy" / "complaints";
  fs::create_directories(copy.parent_path());
  fs::copy(service(), copy, fs::copy_options::recursive);
  fs::path largest;
  for (const auto& file : fs::directory_iterator(copy / "log")) {
    const auto ending = file.path().extension();
    if (ending != ".sst" && ending != ".log") continue;
    if (largest.empty() || fs::file_size(file) > fs::file_size(largest)) largest = file;
  }
  ASSERT_FALSE(largest.empty());
  {
    std::fstream file(largest, std::ios::in | std::ios::out | std::ios::binary);
    const auto middle = static_cast<std::streamoff>(fs::file_size(largest) / 2);
    file.seekg(middle);
    const int byte = file.get();
    file.seekp(middle);
    file.put(static_cast<char>(byte ^ 0x10));
  }
  const Ran damaged = aftercare({"verify", copy.string()});
  EXPECT_EQ(damaged.code, 1) << damaged.out << damaged.err;
  EXPECT_NE((damaged.out + damaged.err).find(largest.filename().string()), std::string::npos)
      << damaged.out << damaged.err;

  // The end is missing: an older log with the newer witness.
  fs::remove_all(copy);
  fs::copy(service(), copy, fs::copy_options::recursive);
  UpSuite more(suite_->data());
  HttpClient http(more.port());
  EXPECT_EQ(all_cases(http).size(), sample_rows) << "a second start finds everything";
  ASSERT_EQ(register_complaint(http, "one-more").status, 201);
  EXPECT_GT(http.position(), head);
  EXPECT_EQ(more.stop().code, 0);
  fs::copy(fs::path(service()) / "witness", copy / "witness", fs::copy_options::overwrite_existing);
  const Ran shorter = aftercare({"verify", copy.string()});
  EXPECT_EQ(shorter.code, 1) << shorter.out << shorter.err;
  EXPECT_NE((shorter.out + shorter.err).find(std::to_string(http.position())), std::string::npos)
      << "the missing positions are named: " << shorter.out << shorter.err;
}

TEST(ToolUp, FreshRemovesTheDataOfAnEarlierSuite) {
  const TestFolder folder;
  const fs::path data = folder.path() / "suite";
  {
    UpSuite suite(data);
    HttpClient http(suite.port());
    ASSERT_EQ(register_complaint(http, "old").status, 201);
    EXPECT_EQ(suite.stop().code, 0);
  }
  UpSuite suite(data, {"--fresh"});
  HttpClient http(suite.port());
  EXPECT_EQ(all_cases(http).size(), 0U);
  suite.process().signal(SIGTERM);  // as a service manager would
  EXPECT_EQ(suite.process().wait(patience), 0);
}

}  // namespace
}  // namespace aftercare::process_tests
