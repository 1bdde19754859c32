#include "tests/process/outage_loop.h"

#include <functional>
#include <ostream>
#include <stdexcept>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/members.h"

namespace aftercare::process_tests {
namespace {

constexpr std::chrono::milliseconds client_thinks{50};

class Outages {
 public:
  Outages(const OutageOptions& options, std::ostream& progress)
      : options_(options),
        progress_(progress),
        members_(options.folder, {"complaints", "customers"}),
        http_(members_.port()) {}

  OutageReport run() {
    start();
    const Answer file =
        acknowledged(customers_path, customer("周吴郑", R"("phone":"13699990000")"));
    file_ = id_of(file);
    if (!verified_file(http_, std::string(customers_path) + "/" + file_)) complain("not verified");

    outage("customers", "complaints", [this] {
      const std::string tied = R"("customerId":")" + file_ + "\"";
      cases_.push_back(id_of(acknowledged(complaints_path, complaint(tied))));
    });
    outage("complaints", "customers", [this] {
      const std::string phone = std::to_string(13'700'000'000 + enrolled_.size());
      enrolled_.push_back(
          id_of(acknowledged(customers_path, customer("周吴郑", R"("phone":")" + phone + "\""))));
    });
    report_.cases = cases_.size();
    report_.customers = enrolled_.size();
    check_told();
    check_views();
    return std::move(report_);
  }

 private:
  void start() {
    members_.start(options_.customers_first ? "customers" : "complaints");
    members_.start("gateway");
    members_.start(options_.customers_first ? "complaints" : "customers");
    if (eventually([this] { return members_.ready(); })) return;
    throw std::runtime_error("the services are not ready: " + members_.said("complaints") +
                             members_.said("customers"));
  }

  // `victim` is gone for the whole time; in the middle `other`, which is worked with, is killed
  // too.
  void outage(const std::string& victim, const std::string& other,
              const std::function<void()>& work) {
    members_.kill(victim);
    const auto begin = Steady::now();
    bool killed = false;
    do {
      work();
      pause(client_thinks);
      if (killed || Steady::now() - begin < options_.length / 2) continue;
      members_.kill(other);
      members_.start(other);
      killed = true;
    } while (!killed || Steady::now() - begin < options_.length);
    members_.start(victim);
    if (!eventually([this] { return members_.ready(); })) complain(members_.said(victim));
    if (!eventually([this] { return members_.caught_up(); })) complain(victim + " lags behind");
    progress_ << victim << " was away for " << options_.length.count() << " ms, " << other
              << " killed in the middle" << std::endl;
  }

  // Until it is done, under one key: whoever is killed meanwhile, it happens once.
  Answer acknowledged(const std::string& path, const std::string& body) {
    const std::string key = "outage-" + std::to_string(++keys_);
    Answer answer;
    const bool done = eventually([&] {
      answer = http_.post(path, body, {{"Idempotency-Key", key}});
      return answer.status == 201;
    });
    if (!done) complain(path + ": " + std::to_string(answer.status) + " " + answer.body);
    return answer;
  }
  static std::string id_of(const Answer& made) {
    return made.status == 201 ? made.json().text("/id") : std::string();
  }

  void check_told() {
    for (const std::string& one : cases_) {
      const std::size_t told = references_to(http_, one);
      if (told != 1) complain("customers knows " + one + " " + std::to_string(told) + " times");
    }
    const Json file = http_.get(std::string(customers_path) + "/" + file_).json();
    if (file.number("/contactCount") != static_cast<std::int64_t>(cases_.size())) {
      complain("the file has " + std::to_string(file.number("/contactCount")) + " contacts of " +
               std::to_string(cases_.size()) + " cases");
    }
    for (const std::string& one : enrolled_) {
      const Answer page = http_.get("/v1/customer-references?customerId=" + one);
      const std::size_t told = page.status == 200 ? page.json().items("/items").size() : 0;
      if (told != 1) complain("complaints knows " + one + " " + std::to_string(told) + " times");
    }
  }

  void check_views() {
    for (const char* member : {"complaints", "customers"}) {
      const std::string folder = members_.folder(member).string();
      for (const char* command : {"rebuild", "verify", "parked"}) {
        Ran ran;
        const bool fine = eventually([&] {
          ran = aftercare({command, folder});
          return ran.code == 0;
        });
        if (!fine) complain(std::string(command) + " " + member + ": " + ran.out + ran.err);
      }
    }
  }

  void complain(std::string what) { report_.problems.push_back(std::move(what)); }

  const OutageOptions& options_;
  std::ostream& progress_;
  Members members_;
  HttpClient http_;
  std::string file_;
  std::vector<std::string> cases_;
  std::vector<std::string> enrolled_;
  int keys_ = 0;
  OutageReport report_;
};

}  // namespace

OutageReport run_outages(const OutageOptions& options, std::ostream& progress) {
  return Outages(options, progress).run();
}

}  // namespace aftercare::process_tests
