// aftercare-kill-loop: the kill loop as a program, for ./dev bench --faults; and outages of each
// service, in both orders of start.
//
//   aftercare-kill-loop [--rounds N] [--clients N] [--seed N] [--outage SECONDS] [--json]
//
// Exit codes: 0 every promise was kept; 1 one was broken, and it says which; 2 usage; 4 the suite
// could not be run.
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "deploy/client/json.h"
#include "tests/process/kill_loop.h"
#include "tests/process/outage_loop.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

struct Asked {
  KillLoopOptions options;
  int outage_s = 0;  // of each outage; 0: none
  bool json = false;
};

int positive(std::string_view flag, const char* text) {
  const int number = std::atoi(text);
  if (number < 1) throw std::invalid_argument(std::string(flag) + " needs a number above 0");
  return number;
}

Asked read_arguments(int count, char** words) {
  Asked asked;
  asked.options.rounds = 50;
  for (int i = 1; i < count; ++i) {
    const std::string_view flag = words[i];
    if (flag == "--json") {
      asked.json = true;
      continue;
    }
    if (i + 1 == count) throw std::invalid_argument(std::string(flag) + " is not known");
    const char* const value = words[++i];
    if (flag == "--rounds") {
      asked.options.rounds = positive(flag, value);
    } else if (flag == "--clients") {
      asked.options.clients = positive(flag, value);
    } else if (flag == "--outage") {
      asked.outage_s = positive(flag, value);
    } else if (flag == "--seed") {
      asked.options.seed = std::strtoull(value, nullptr, 10);
    } else {
      throw std::invalid_argument(std::string(flag) + " is not known");
    }
  }
  return asked;
}

void tell(const KillLoopReport& report, bool json) {
  if (json) {
    std::cout << "{\"acknowledged\":" << report.acknowledged << ",\"kills\":" << report.kills
              << ",\"retries\":" << report.retries << ",\"replayed\":" << report.replayed
              << ",\"positions\":" << report.positions << ",\"problems\":[";
    for (std::size_t i = 0; i < report.problems.size(); ++i) {
      std::cout << (i == 0 ? "" : ",") << client::json_text(report.problems[i]);
    }
    std::cout << "]}" << std::endl;
    return;
  }
  for (const auto& problem : report.problems) std::cout << "BROKEN: " << problem << "\n";
  std::cout << report.acknowledged << " acknowledged over " << report.kills << " kills ("
            << report.retries << " retries, " << report.replayed << " found executed already), "
            << report.positions << " positions: "
            << (report.good() ? "none lost, none doubled, all dense" : "see above") << std::endl;
}

// Both orders of start. False: a promise was broken.
bool outages_kept(int length_s, bool json) {
  bool good = true;
  for (const bool customers_first : {true, false}) {
    const TestFolder folder;
    const OutageReport report = run_outages({.length = std::chrono::seconds(length_s),
                                             .customers_first = customers_first,
                                             .folder = folder.path()},
                                            std::cerr);
    good = good && report.good();
    if (json) {
      std::cout << "{\"outageS\":" << length_s << ",\"first\":\""
                << (customers_first ? "customers" : "complaints") << "\",\"cases\":" << report.cases
                << ",\"customers\":" << report.customers << ",\"problems\":[";
      for (std::size_t i = 0; i < report.problems.size(); ++i) {
        std::cout << (i == 0 ? "" : ",") << client::json_text(report.problems[i]);
      }
      std::cout << "]}" << std::endl;
      continue;
    }
    for (const auto& problem : report.problems) std::cout << "BROKEN: " << problem << "\n";
    std::cout << "outages of " << length_s << " s, "
              << (customers_first ? "customers" : "complaints")
              << " started first: " << report.cases << " cases and " << report.customers
              << " customers meanwhile, " << (report.good() ? "each told once" : "see above")
              << std::endl;
  }
  return good;
}

int main_of(int count, char** words) {
  Asked asked;
  try {
    asked = read_arguments(count, words);
  } catch (const std::invalid_argument& wrong) {
    std::cerr << "aftercare-kill-loop: " << wrong.what()
              << "\nuse: [--rounds N] [--clients N] [--seed N] [--outage SECONDS] [--json]\n";
    return 2;
  }
  try {
    const TestFolder folder;
    asked.options.folder = folder.path();
    if (asked.options.seed == 0) asked.options.seed = std::random_device{}();
    std::cerr << "aftercare-kill-loop: seed " << asked.options.seed << std::endl;
    const KillLoopReport report = run_kill_loop(asked.options, std::cerr);
    tell(report, asked.json);
    const bool outages = asked.outage_s == 0 || outages_kept(asked.outage_s, asked.json);
    return report.good() && outages ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "aftercare-kill-loop: " << failure.what() << "\n";
    return 4;
  }
}

}  // namespace
}  // namespace aftercare::process_tests

int main(int count, char** words) { return aftercare::process_tests::main_of(count, words); }
