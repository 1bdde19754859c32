#include "tests/bench/log_figures.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "common/eventlog/rocks_event_log.h"
#include "common/projections/view.h"
#include "common/projections/view_file.h"
#include "common/projections/view_reader.h"
#include "deploy/aftercare/replay.h"
#include "services/complaints/definition.h"
#include "tests/bench/fixture.h"
#include "tests/bench/must.h"
#include "tests/bench/percentiles.h"
#include "tests/bench/suite.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;

Fixture lives(const Options& options) {
  return Fixture::get(options.data, Fixture::Kind::lives, options.lived_cases());
}

std::unique_ptr<eventlog::RocksEventLog> open_log(const Fixture& fixture) {
  return must(eventlog::RocksEventLog::open_read_only({.directory = fixture.log().string()}));
}

double seconds_since(steady_clock::time_point begin) {
  return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

// Records a second of a scan that touches each record and does nothing else.
double raw_scan(const eventlog::EventLog& log) {
  std::uint64_t records = 0;
  std::uint64_t touched = 0;
  const auto begin = steady_clock::now();
  const auto scanned =
      log.scan(0, SIZE_MAX, [&](eventlog::Position, std::span<const std::uint8_t> bytes) {
        for (std::size_t i = 0; i < bytes.size(); i += 64) touched += bytes[i];
        ++records;
        return true;
      });
  const double took = seconds_since(begin);
  if (!scanned) throw CannotMeasure(scanned.error().what);
  if (records == 0 || touched == 0) throw CannotMeasure("the fixture is empty");
  return static_cast<double>(records) / took;
}

std::string hash_of(const fs::path& file, const projections::Projection& projection) {
  return must(must(projections::ViewReader::open(file, projection.row_type()))->hash());
}

// The fixture as a service may have it, since a service writes.
class Copy {
 public:
  Copy(const Fixture& fixture, const fs::path& to) : path_(to) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    fs::copy(fixture.folder(), path_, fs::copy_options::recursive);
  }
  ~Copy() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
};

}  // namespace

Figure replay(const Options& options, Probes&) {
  const auto definition = must(complaints::definition());
  const auto log = open_log(lives(options));
  raw_scan(*log);  // the first touch of file and memory is no part of it
  constexpr int turns = 3;
  std::vector<double> raw, folded;
  std::uint64_t documents = 0;
  for (int i = 0; i < turns; ++i) {
    raw.push_back(raw_scan(*log));
    const auto replayed = must(tool::replay(*log, definition, log->head(), true));
    folded.push_back(static_cast<double>(replayed.events) / replayed.seconds);
    documents = replayed.documents;
  }
  Figure figure{.name = "replay", .value = median(folded), .unit = "1/s"};
  figure.ratio_to_raw = figure.value / median(raw);
  figure.more = {{"raw_per_s", median(raw)},
                 {"events", static_cast<double>(log->head())},
                 {"documents", static_cast<double>(documents)}};
  figure.target = ">= 800,000/s, >= 0.4 x raw";
  figure.reached = figure.value >= 800'000 && *figure.ratio_to_raw >= 0.4;
  return figure;
}

Figure rebuild(const Options& options, Probes&) {
  const auto definition = must(complaints::definition());
  const Fixture fixture = lives(options);
  const auto log = open_log(fixture);
  const fs::path folder = options.data / "rebuild";
  fs::remove_all(folder);
  fs::create_directories(folder);
  double took = 0;
  bool equal = true;
  for (const auto& projection : definition.projections) {
    const std::string file = projections::file_name(*projection);
    const auto begin = steady_clock::now();
    const auto built = projections::build(*log, projection, folder / file, log->head());
    if (!built) throw CannotMeasure(built.error().what);
    took += seconds_since(begin);
    equal = equal &&
            hash_of(folder / file, *projection) == hash_of(fixture.views() / file, *projection);
  }
  fs::remove_all(folder);
  Figure figure{.name = "rebuild", .value = static_cast<double>(log->head()) / took, .unit = "1/s"};
  figure.more = {{"events", static_cast<double>(log->head())},
                 {"cases", static_cast<double>(options.lived_cases())}};
  figure.facts = {{"hash_equal", equal}};
  figure.target = ">= 100,000/s, equal hash";
  figure.reached = figure.value >= 100'000 && equal;
  return figure;
}

Figure start(const Options& options, Probes&) {
  const Fixture fixture = lives(options);
  const Copy copy(fixture, options.data / "start");
  constexpr int turns = 3;
  std::vector<double> times;
  std::uint64_t head = 0;
  for (int i = 0; i < turns; ++i) {
    Suite suite({.data = copy.path(), .clock_file = fixture.clock_file()});
    times.push_back(suite.seconds_to_ready());
    head = suite.status().head;
  }
  Figure figure{.name = "start_1m", .value = median(times), .unit = "s"};
  figure.more = {{"events", static_cast<double>(head)},
                 {"worst_s", *std::ranges::max_element(times)}};
  figure.target = "<= 2 s";
  figure.reached = figure.value <= 2;
  return figure;
}

Figure idle_memory(const Options& options, Probes&) {
  const Fixture fixture = lives(options);
  const Copy copy(fixture, options.data / "start");
  Suite suite({.data = copy.path(), .gateway = true, .clock_file = fixture.clock_file()});
  // Idle is who has had nothing to do for five seconds: then a service gives memory back.
  std::this_thread::sleep_for(seconds(8));
  Figure figure{.name = "idle_rss_mb", .unit = "MB"};
  const double service = suite.service().resident_mb();
  const double gateway = suite.gateway().resident_mb();
  figure.value = std::max(service, gateway);
  figure.more = {{"complaints_mb", service}, {"gateway_mb", gateway}};
  figure.target = "<= 60 MB";
  figure.reached = figure.value <= 60;
  return figure;
}

}  // namespace aftercare::bench
