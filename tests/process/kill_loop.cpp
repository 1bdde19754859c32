#include "tests/process/kill_loop.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <thread>

#include "tests/process/kill_clients.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using std::chrono::milliseconds;

class KillLoop {
 public:
  KillLoop(const KillLoopOptions& options, std::ostream& progress)
      : options_(options),
        progress_(progress),
        dice_(options.seed),
        ledger_file_(options.folder / "ledger"),
        suite_(options.folder / "suite") {}

  KillLoopReport run() {
    {
      Ledger ledger(ledger_file_);
      KillClients clients(suite_.port(), ledger, options_.seed, options_.think);
      clients.start(options_.clients);
      for (int round = 1; round <= options_.rounds && report_.good(); ++round) {
        kill_round(round, ledger);
      }
      clients.stop();
      for (const auto& problem : clients.problems()) complain(problem);
      report_.retries = clients.counts().retries;
      report_.replayed = clients.counts().replayed;
      position_ = clients.counts().position;
    }
    entries_ = Ledger::read(ledger_file_);
    report_.acknowledged = entries_.size();
    if (entries_.empty()) complain("nothing was acknowledged");
    check_each_is_there_once();
    check_each_is_there();
    check_retries();
    const auto stopped = suite_.stop();
    if (stopped.code != 0) complain("the suite ended with " + std::to_string(stopped.code));
    check_log();
    return report_;
  }

 private:
  void complain(const std::string& what) { report_.problems.push_back(what); }

  // --- killing -----------------------------------------------------------------------------------

  void kill_round(int round, const Ledger& ledger) {
    pause(milliseconds(roll(dice_, 200, 1'500)));
    static const std::vector<std::vector<std::string>> choices = {
        {"complaints"}, {"gateway"}, {"complaints", "gateway"}};
    const auto& victims = choices[static_cast<std::size_t>(roll(dice_, 0, 2))];
    kill(victims);
    // One in four is hit again while it starts.
    if (roll(dice_, 1, 4) == 1 && runs(victims)) {
      pause(milliseconds(roll(dice_, 0, 300)));
      kill(victims);
    }
    const std::uint64_t before = ledger.size();
    const bool back = eventually([&] { return suite_.ready() && ledger.size() > before; });
    std::string names;
    for (const auto& name : victims) names += (names.empty() ? "" : " and ") + name;
    if (!back) complain("nothing was acknowledged after kill -9 of " + names + ": " + said());
    progress_ << "round " << round << "/" << options_.rounds << ": kill -9 of " << names << ", "
              << ledger.size() << " acknowledged" << std::endl;
  }

  bool runs(const std::vector<std::string>& members) {
    return eventually([&] {
      return std::ranges::all_of(members, [&](const auto& name) { return suite_.pid(name) > 1; });
    });
  }

  void kill(const std::vector<std::string>& members) {
    for (const auto& name : members) report_.kills += suite_.kill(name) ? 1 : 0;
  }

  std::string said() const {
    const std::string text = suite_.said();
    return text.size() > 2'000 ? text.substr(text.size() - 2'000) : text;
  }

  // --- what must hold ----------------------------------------------------------------------------

  void check_each_is_there() {
    constexpr std::size_t readers = 8;
    std::vector<std::vector<std::string>> missing(readers);
    std::vector<std::thread> threads;
    for (std::size_t reader = 0; reader < readers; ++reader) {
      threads.emplace_back([&, reader] {
        HttpClient http(suite_.port());
        for (std::size_t i = reader; i < entries_.size(); i += readers) {
          const Ledger::Entry& entry = entries_[i];
          const Answer answer = http.get("/v1/complaints/" + entry.id);
          if (answer.status != 200 || answer.body.find(entry.key) == std::string::npos) {
            missing[reader].push_back(entry.key + " is not at " + entry.id + ": " +
                                      std::to_string(answer.status) + " " + answer.body);
          }
        }
      });
    }
    for (auto& thread : threads) thread.join();
    for (const auto& some : missing) tell_first(some);
  }

  // All that was registered, by pages: one case for each key, and none that nobody was promised,
  // since each client went on until it was answered.
  void check_each_is_there_once() {
    std::map<std::string, std::vector<std::string>> ids;  // by key
    std::set<std::string> numbers;
    std::size_t listed = 0;
    HttpClient http(suite_.port());
    std::string next;
    do {
      const Answer answer =
          http.get("/v1/complaints?limit=200&minPosition=" + std::to_string(position_) +
                   (next.empty() ? "" : "&cursor=" + next));
      if (answer.status != 200) return complain("a page was answered " + answer.body);
      const Json page = answer.json();
      for (const Json& item : page.items("/items")) {
        ++listed;
        ids[item.text("/foreignNo")].push_back(item.text("/id"));
        numbers.insert(item.text("/docNo"));
      }
      next = page.text("/next");
    } while (!next.empty());

    std::vector<std::string> wrong;
    for (const Ledger::Entry& entry : entries_) {
      const auto& found = ids[entry.key];
      if (found.size() == 1 && found[0] == entry.id) continue;
      wrong.push_back(entry.key + " (" + entry.id + ") is listed " + std::to_string(found.size()) +
                      " times");
    }
    tell_first(wrong);
    if (listed != entries_.size()) {
      complain(std::to_string(listed) + " cases are listed, " + std::to_string(entries_.size()) +
               " were acknowledged");
    }
    if (numbers.size() != listed) complain("document numbers were given twice");
  }

  void check_retries() {
    HttpClient http(suite_.port(), "demo-agent_l1");
    auto sample = entries_;
    std::ranges::shuffle(sample, dice_);
    constexpr std::size_t enough = 300;
    if (sample.size() > enough) sample.resize(enough);
    std::vector<std::string> wrong;
    for (const Ledger::Entry& entry : sample) {
      const Answer again =
          http.post("/v1/complaints", complaint_of(entry.key), {{"Idempotency-Key", entry.key}});
      if (again.status == entry.status && again.body == entry.body && again.replayed()) continue;
      wrong.push_back(entry.key + ", repeated, was answered " + std::to_string(again.status) + " " +
                      again.body + "\ninstead of " + entry.body);
    }
    tell_first(wrong);
  }

  void check_log() {
    const std::string service = (suite_.data() / "complaints").string();
    const Ran verified = aftercare({"verify", service});
    if (verified.code != 0) complain("aftercare verify: " + verified.out + verified.err);

    const Ran exported = aftercare({"log", "export", service});
    if (exported.code != 0) complain("aftercare log export: " + exported.err);
    std::istringstream lines(exported.out);
    std::uint64_t registered = 0;
    for (std::string line; std::getline(lines, line);) {
      ++report_.positions;
      const std::string begin = "{\"position\":" + std::to_string(report_.positions) + ",";
      if (!line.starts_with(begin)) {
        return complain("position " + std::to_string(report_.positions) + " is missing; there is " +
                        line);
      }
      if (line.find("\"type\":\"ComplaintRegistered\"") != std::string::npos) ++registered;
    }
    if (registered != entries_.size()) {
      complain("the log holds " + std::to_string(registered) + " registrations, " +
               std::to_string(entries_.size()) + " were acknowledged");
    }
  }

  void tell_first(const std::vector<std::string>& wrong) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, wrong.size()); ++i) complain(wrong[i]);
    if (wrong.size() > shown) complain("... and " + std::to_string(wrong.size() - shown) + " more");
  }

  const KillLoopOptions& options_;
  std::ostream& progress_;
  Dice dice_;
  const std::filesystem::path ledger_file_;
  UpSuite suite_;
  KillLoopReport report_;
  std::vector<Ledger::Entry> entries_;
  std::uint64_t position_ = 0;  // the highest that a client was told
};

}  // namespace

KillLoopReport run_kill_loop(const KillLoopOptions& options, std::ostream& progress) {
  return KillLoop(options, progress).run();
}

}  // namespace aftercare::process_tests
