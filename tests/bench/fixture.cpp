#include "tests/bench/fixture.h"

#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "common/bus/draft.h"
#include "common/eventlog/rocks_event_log.h"
#include "common/personal/secret.h"
#include "common/personal/vault.h"
#include "common/projections/view.h"
#include "common/projections/view_file.h"
#include "common/runtime/service_core.h"
#include "deploy/aftercare/progress.h"
#include "services/complaints/definition.h"
#include "tests/bench/case_script.h"
#include "tests/bench/figure.h"
#include "tests/bench/must.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;

constexpr int generator_version = 2;  // raised when other data is made
constexpr std::uint64_t data_seed = 7;
// Cases that are played together, one step after the other: as many commands share a write.
constexpr std::size_t cohort = 500;
constexpr std::uint64_t sampled = 50'000;
constexpr const char* mark = "fingerprint";

std::string read_text(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw CannotMeasure("cannot write " + path.string());
}

// The service's writer without threads and sockets, on a log of its own, in a time of its own.
class Generator {
 public:
  Generator(const runtime::Definition& definition, const fs::path& folder)
      : definition_(definition), folder_(folder), master_(open_master()) {
    log_ = must(eventlog::RocksEventLog::open({.directory = (folder / "log").string(),
                                               .witness = (folder / "witness").string(),
                                               .random = random_}));
    vault_ = must(personal::Vault::open({.directory = (folder / "vault").string(), .batch = 16'384},
                                        master_));
    core_ = must(runtime::ServiceCore::make({.definition = definition_,
                                             .log = *log_,
                                             .vault = *vault_,
                                             .views = folder / "none",
                                             .clock = [this] { return now_; },
                                             .wall = [this] { return now_; },
                                             .random = random_,
                                             .metrics = [] { return std::string(); }}));
  }

  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] std::uint64_t head() const { return log_->head(); }

  // Plays one step of each case that has not come to its end. Returns whether there was any.
  struct Played {
    std::uint64_t number = 0;
    std::size_t steps = 0;  // of its life, or of its inquiry
    bool inquiry = false;
    std::chrono::microseconds pause{};  // before it is registered
    Uuid stream;
  };
  bool play(std::vector<Played>& cases, std::size_t step) {
    bool any = false;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const Played& one = cases[i];
      if (step >= one.steps) continue;
      if (step == 0) now_ += one.pause;
      const Uuid command = uuid_v7(now_, random_);
      const Step what{.request = i,
                      .step = step,
                      .number = one.number,
                      .command = command,
                      .stream = one.stream,
                      .correlation = command};
      one.inquiry ? write_inquiry_step(draft_, what) : write_life_step(draft_, what);
      core_->writer().take({"bench", bus::Message(draft_.bytes())});
      any = true;
    }
    if (any) commit(cases);
    return any;
  }

  void flush() { must(log_->flush()); }

  // The views as the service would make them, to be searched, too; then the service is done with.
  void build_views() {
    for (const auto& projection : definition_.projections) {
      tool::Progress progress("view " + projection->name(), log_->head());
      must(projections::build(
          *log_, projection, folder_ / "views" / projections::file_name(*projection), log_->head(),
          [&](eventlog::Position done, eventlog::Position) {
            progress.at(done);
            return true;
          },
          &core_->searcher()));
    }
    core_.reset();
    fs::remove_all(folder_ / "none");
  }

 private:
  void commit(std::vector<Played>& cases) {
    for (const auto& reply : must(core_->writer().commit())) {
      const bus::Message message(reply.message);
      const Replied replied = read_reply(message.bytes());
      if (!replied.done) throw CannotMeasure("the fixture's command was refused: " + replied.why);
      cases.at(replied.request).stream = replied.stream;
    }
    must(vault_->refill());
  }

  personal::MasterKey open_master() const {
    fs::create_directories(folder_);
    return must(personal::create_master_key((folder_ / "master.key").string()));
  }

  const runtime::Definition& definition_;
  const fs::path folder_;
  const personal::MasterKey master_;
  const Random random_ = seeded_random(data_seed);
  Instant now_ = *parse_rfc3339("2026-03-02T01:00:00Z");  // a Monday, 9:00 at the centre
  std::unique_ptr<eventlog::RocksEventLog> log_;
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  bus::Draft draft_;
};

// How far the life of case `number` of `cases` has come.
struct Stage {
  bool inquiry = false;
  std::size_t steps = life_steps;
  std::chrono::microseconds pause;  // before it
};

Stage stage_of(Fixture::Kind kind, std::uint64_t number, std::uint64_t cases) {
  constexpr std::chrono::microseconds day_of_cases{2'000'000};
  if (kind == Fixture::Kind::lives) return {.pause = day_of_cases};
  // The last 3 % are open and came within twenty minutes: none of their deadlines is near.
  const std::uint64_t open = cases * 3 / 100;
  if (number > cases - open) {
    return {
        .steps = 1 + number % 6,
        .pause = std::chrono::microseconds(1'200'000'000ULL / std::max<std::uint64_t>(1, open))};
  }
  if (number % 20 == 0) return {.pause = day_of_cases};
  return {.inquiry = true, .steps = inquiry_steps, .pause = day_of_cases};
}

void generate(const runtime::Definition& definition, const fs::path& folder, Fixture::Kind kind,
              std::uint64_t cases) {
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&begin] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  fs::remove_all(folder);
  Generator generator(definition, folder / "complaints");
  std::ofstream ids(folder / "cases", std::ios::binary);
  const std::uint64_t every = std::max<std::uint64_t>(1, cases / sampled);
  {
    tool::Progress progress("cases", cases);
    std::vector<Generator::Played> together;
    for (std::uint64_t number = 1; number <= cases;) {
      together.clear();
      for (; number <= cases && together.size() < cohort; ++number) {
        const Stage stage = stage_of(kind, number, cases);
        together.push_back({.number = number,
                            .steps = stage.steps,
                            .inquiry = stage.inquiry,
                            .pause = stage.pause});
      }
      for (std::size_t step = 0; generator.play(together, step);) ++step;
      for (const auto& one : together) {
        if (one.number % every == 0) ids << to_string(one.stream) << '\n';
      }
      progress.at(number);
    }
  }
  generator.flush();
  const double written = elapsed();
  generator.build_views();
  write_text(folder / "clock", to_rfc3339(whole_seconds(generator.now())) + "\n");
  std::cerr << "bench: fixture " << folder.filename().string() << ": " << generator.head()
            << " events written in " << static_cast<int>(written) << " s, views built in "
            << static_cast<int>(elapsed() - written) << " s" << std::endl;
}

}  // namespace

Fixture Fixture::get(const fs::path& data, Kind kind, std::uint64_t cases) {
  const auto definition = complaints::definition();
  if (!definition) throw CannotMeasure(definition.error().what);
  const Fixture fixture(data /
                        ((kind == Kind::lists ? "lists-" : "lives-") + std::to_string(cases)));
  std::string wanted = "generator " + std::to_string(generator_version) + "\nschema " +
                       std::to_string(definition->description->fingerprint()) + "\n";
  for (const auto& projection : definition->projections) {
    wanted += "view " + projections::fingerprint(*projection) + "\n";
  }
  if (read_text(fixture.folder() / mark) == wanted) return fixture;
  std::cerr << "bench: making the fixture " << fixture.folder().string() << std::endl;
  generate(*definition, fixture.folder(), kind, cases);
  write_text(fixture.folder() / mark, wanted);  // last: only a whole fixture has it
  return fixture;
}

void Fixture::warm_up() const {
  std::vector<char> block(std::size_t{1} << 20);
  for (const auto& file : fs::directory_iterator(views())) {
    std::ifstream in(file.path(), std::ios::binary);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size()))) {
    }
  }
}

std::vector<Uuid> Fixture::sample() const {
  std::vector<Uuid> cases;
  std::ifstream in(folder_ / "cases");
  for (std::string line; std::getline(in, line);) {
    if (const auto id = parse_uuid(line)) cases.push_back(*id);
  }
  if (cases.empty()) throw CannotMeasure("the fixture " + folder_.string() + " names no cases");
  return cases;
}

}  // namespace aftercare::bench
