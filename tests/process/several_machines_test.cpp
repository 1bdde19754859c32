// Services on several machines, as docs/how-to/install.md has them: doors over tcp, guarded by keys
// (D11). Each member has a loopback address of its own here; keys are asked for there as well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <set>
#include <sstream>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using ::testing::HasSubstr;

constexpr const char* doors[] = {"commands", "queries", "feed"};

class SeveralMachines : public testing::Test {
 protected:
  SeveralMachines() {
    for (const char* name : {"complaints", "customers"}) {
      for (const char* door : doors) endpoints_[name][door] = free_endpoint(name);
    }
    for (const char* name : {"complaints", "customers", "gateway"}) make_pair(name, name);
    write_service("complaints", "customers");
    write_service("customers", "complaints");
    write_gateway("gateway", members_.port(), lines_.at("gateway"));
  }

  // Of a machine for each service.
  std::string free_endpoint(const std::string& service) {
    std::uint16_t port = free_port();
    while (!ports_.insert(port).second) port = free_port();
    const std::string address = service == "complaints" ? "127.0.0.2" : "127.0.0.3";
    return "tcp://" + address + ":" + std::to_string(port);
  }

  // What `aftercare keys pair` says to write into [bus], and the public key.
  void make_pair(const std::string& name, const std::string& member) {
    const auto file = members_.folder(member) / (name + ".curve");
    const Ran made = aftercare({"keys", "pair", file.string()});
    EXPECT_EQ(made.code, 0) << made.err;
    lines_[name] = made.out;
    const auto begin = made.out.find('"') + 1;
    keys_[name] = made.out.substr(begin, made.out.find('"', begin) - begin);
  }

  // `feed_key`: by which the peer's feed is known; empty: the right one.
  void write_service(const std::string& name, const std::string& peer, std::string feed_key = {}) {
    if (feed_key.empty()) feed_key = keys_.at(peer);
    const auto folder = members_.folder(name);
    std::ostringstream text;
    text << "data = \"" << folder.string() << "\"\nmaster_key = \""
         << (folder / "master.key").string() << "\"\n";
    for (const auto& [door, endpoint] : endpoints_.at(name)) {
      text << door << " = \"" << endpoint << "\"\n";
    }
    text << "[[peer]]\nname = \"" << peer << "\"\nfeed = \"" << endpoints_.at(peer).at("feed")
         << "\"\nserver_key = \"" << feed_key << "\"\n[bus]\n"
         << lines_.at(name) << "admitted = [\"" << keys_.at("gateway") << "\", \"" << keys_.at(peer)
         << "\"]\n";
    write_file(folder / "config.toml", text.str());
  }

  // `of_bus`: lines of its table [bus]. `key`: by which it knows complaints; empty: the right one.
  std::filesystem::path write_gateway(const std::string& name, std::uint16_t port,
                                      const std::string& of_bus, const std::string& key = {}) {
    const auto file = members_.folder("gateway") / (name == "gateway" ? "config.toml" : name);
    std::ostringstream text;
    text << "port = " << port << "\n[bus]\n" << of_bus;
    for (const auto& [service, own] : endpoints_) {
      text << "[[service]]\nname = \"" << service << "\"\nserver_key = \""
           << (key.empty() ? keys_.at(service) : key) << "\"\n";
      for (const auto& [door, endpoint] : own) text << door << " = \"" << endpoint << "\"\n";
    }
    write_file(file, text.str());
    return file;
  }

  // A file and a case that names it, through the gateway: how both services hear of it.
  struct Told {
    std::string complaint;
    std::string customer;
  };
  static Told tell(HttpClient& http, const std::string& key) {
    const Answer file = register_customer(http, key + "-file", "周吴郑");
    EXPECT_EQ(file.status, 201) << file.body;
    const std::string customer = file.json().text("/id");
    EXPECT_TRUE(verified_file(http, std::string(customers_path) + "/" + customer));
    const Answer made =
        register_complaint(http, key + "-case", "\"customerId\":\"" + customer + "\"");
    EXPECT_EQ(made.status, 201) << made.body;
    return {.complaint = made.json().text("/id"), .customer = customer};
  }

  const TestFolder folder_;
  Members members_{folder_.path(), {"complaints", "customers"}};
  std::set<std::uint16_t> ports_{members_.port()};
  std::map<std::string, std::map<std::string, std::string>> endpoints_;  // by service and door
  std::map<std::string, std::string> lines_;                             // of [bus], by owner
  std::map<std::string, std::string> keys_;                              // public ones
};

TEST_F(SeveralMachines, D11_P4_WhoKnowsEachOtherByKeysWorksTogether) {
  members_.start_all();
  HttpClient http(members_.port());
  const Told told = tell(http, "one");
  EXPECT_TRUE(eventually([&] { return references_to(http, told.complaint) == 1; }));
  ASSERT_TRUE(eventually([&] { return members_.caught_up(); }))
      << "the tool beside a service uses its pair";
  EXPECT_EQ(contacts_about(http, told.customer, told.complaint), 1U);
  EXPECT_EQ(all_cases(http).size(), 1U);
  const Ran status = aftercare({"status", "--data", folder_.path().string()});
  EXPECT_THAT(status.out, HasSubstr("complaints      answers\ncustomers       answers\n"));
  EXPECT_EQ(aftercare({"parked", members_.folder("customers").string()}).code, 0);
  for (const char* member : {"gateway", "complaints", "customers"}) {
    EXPECT_EQ(members_.stop(member), 0) << members_.said(member);
  }
}

TEST_F(SeveralMachines, D11_AGatewayThatIsNotKnownIsToldNothingAndHoldsUpNobody) {
  make_pair("stranger", "gateway");
  members_.start_all();
  HttpClient http(members_.port());
  const std::map<std::string, std::pair<std::string, std::string>> wrong = {
      {"not-admitted", {lines_.at("stranger"), ""}},
      {"another-service", {lines_.at("gateway"), keys_.at("stranger")}},
      {"plain", {"plain_tcp_between_hosts = true\n", ""}},
  };
  for (const auto& [name, given] : wrong) {
    const std::uint16_t port = free_port();
    const auto file = write_gateway(name, port, given.first, given.second);
    Process gateway({program_of("gateway"), "--config", file.string(), "--demo-keys"},
                    folder_.path() / name);
    ASSERT_TRUE(eventually([&] { return readiness(port) != 0; })) << name;
    EXPECT_EQ(readiness(port), 503) << name;
    HttpClient stranger(port);
    EXPECT_TRUE(is_problem(stranger.get(complaints_path), 503, "services-unknown")) << name;
    EXPECT_EQ(register_complaint(http, name).status, 201) << "the other one works as before";
    EXPECT_EQ(readiness(port), 503) << name;
    gateway.signal(SIGTERM);
    EXPECT_EQ(gateway.wait(patience), 0) << name;
  }
  EXPECT_EQ(all_cases(http).size(), wrong.size());
}

TEST_F(SeveralMachines, D11_P4_APeerUnderAnotherKeyIsNotReadUntilItsKeyIsRight) {
  make_pair("stranger", "gateway");
  write_service("customers", "complaints", keys_.at("stranger"));
  members_.start_all();
  HttpClient http(members_.port());
  const Told told = tell(http, "one");
  const auto heard_by = [&](const std::string& service, const std::string& source) {
    const Ran feeds = aftercare({"feeds", members_.folder(service).string(), "--json"});
    EXPECT_EQ(feeds.code, 0) << feeds.err;
    for (const Json& feed : Json::parse(feeds.out).items("/feeds")) {
      if (feed.text("/source") == source) return feed.number("/position");
    }
    return std::int64_t{-1};
  };
  const auto head = static_cast<std::int64_t>(head_of(members_.folder("customers")));
  ASSERT_TRUE(eventually([&] { return heard_by("complaints", "customers") >= head; }))
      << "the other way there is no trouble";
  EXPECT_EQ(heard_by("customers", "complaints"), 0);
  EXPECT_EQ(references_to(http, told.complaint), 0U);
  EXPECT_EQ(members_.stop("customers"), 0);

  write_service("customers", "complaints");
  members_.start("customers");
  EXPECT_TRUE(eventually([&] { return references_to(http, told.complaint) == 1; }));
}

}  // namespace
}  // namespace aftercare::process_tests
