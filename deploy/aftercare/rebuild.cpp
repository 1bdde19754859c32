#include "deploy/aftercare/rebuild.h"

#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include "common/projections/view.h"
#include "common/projections/view_file.h"
#include "common/projections/view_reader.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/models.h"
#include "deploy/aftercare/progress.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using eventlog::Position;
using ProjectionPtr = std::shared_ptr<const projections::Projection>;

constexpr int snapshot_tries = 20;  // of a view that a running service keeps moving

// What a view's rows are, at one position.
struct Rows {
  Position position = 0;
  std::string hash;
  std::uint64_t count = 0;
};

struct Compared {
  std::string view;
  std::optional<Rows> live;
  Rows rebuilt;
  double seconds = 0;
  [[nodiscard]] bool equal() const { return !live || live->hash == rebuilt.hash; }
};

Expected<Rows, Fault> read_rows(const fs::path& path, const projections::Projection& projection) {
  auto reader = projections::ViewReader::open(path, projection.row_type());
  if (!reader) return unexpected(reader.error());
  for (int i = 0; i < snapshot_tries; ++i) {
    const auto before = (*reader)->position();
    if (!before) return unexpected(before.error());
    const auto hash = (*reader)->hash();
    if (!hash) return unexpected(hash.error());
    const auto count = (*reader)->count();
    if (!count) return unexpected(count.error());
    const auto after = (*reader)->position();
    if (after && *after == *before) return Rows{*before, *hash, *count};
  }
  return unexpected(Fault{Fault::Kind::unavailable,
                          path.string() + " moves faster than it can be read; stop the service, or "
                                          "try again when it is quiet"});
}

// A folder that goes away, unless it was named by the caller.
class Scratch {
 public:
  static Expected<Scratch, Fault> make(const ServiceFolder& folder, const std::string& named) {
    if (!named.empty()) {
      std::error_code error;
      fs::create_directories(named, error);
      if (error)
        return unexpected(Fault{Fault::Kind::io, "cannot make " + named + ": " + error.message()});
      return Scratch(named, false);
    }
    std::string name = (folder.path / "rebuild-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      return unexpected(Fault{Fault::Kind::io, "cannot make a folder in " + folder.path.string()});
    return Scratch(name, true);
  }
  Scratch(Scratch&& other) noexcept
      : path_(std::exchange(other.path_, {})), temporary_(other.temporary_) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (temporary_ && !path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  Scratch(fs::path path, bool temporary) : path_(std::move(path)), temporary_(temporary) {}
  fs::path path_;
  bool temporary_;
};

Expected<Compared, Fault> compare(const ServiceFolder& folder, const ProjectionPtr& projection,
                                  const fs::path& scratch, bool quiet) {
  Compared compared{.view = projection->name()};
  const std::string file = projections::file_name(*projection);
  std::error_code error;
  if (const fs::path live = folder.views() / file; fs::exists(live, error)) {
    auto rows = read_rows(live, *projection);
    if (!rows) return unexpected(rows.error());
    compared.live = std::move(*rows);
  }
  // Opened after the live view was read: what that has seen is in it, while a service writes, too.
  const auto log = LogFile::open(folder);
  if (!log) return unexpected(log.error());
  const Position until = compared.live ? compared.live->position : (*log)->log().head();
  const fs::path path = scratch / file;
  projections::remove_file(path);
  const auto begin = std::chrono::steady_clock::now();
  {
    Progress progress("rebuilding " + compared.view, until, quiet);
    const auto built =
        projections::build((*log)->log(), projection, path, until, [&](Position done, Position) {
          progress.at(done);
          return true;
        });
    if (!built) return unexpected(built.error());
  }
  compared.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  auto rows = read_rows(path, *projection);
  if (!rows) return unexpected(rows.error());
  compared.rebuilt = std::move(*rows);
  return compared;
}

std::uint64_t rate_of(const Compared& one) {
  return one.seconds > 0
             ? static_cast<std::uint64_t>(static_cast<double>(one.rebuilt.position) / one.seconds)
             : 0;
}

void tell_person(const Compared& one) {
  std::cout << one.view << ": " << grouped(one.rebuilt.position) << " events into "
            << grouped(one.rebuilt.count) << " rows, " << grouped(rate_of(one)) << " events/s\n  "
            << "rebuilt " << one.rebuilt.hash << '\n';
  if (!one.live)
    std::cout << "  there is no live view of this version to compare with\n";
  else
    std::cout << "  live    " << one.live->hash << (one.equal() ? "  equal\n" : "  DIFFERENT\n");
}

void tell_program(const std::vector<Compared>& all) {
  std::cout << "{\"views\":[";
  const char* comma = "";
  for (const Compared& one : all) {
    std::cout << comma << "{\"name\":\"" << one.view << "\",\"position\":" << one.rebuilt.position
              << ",\"rows\":" << one.rebuilt.count << ",\"seconds\":" << one.seconds
              << ",\"eventsPerSecond\":" << rate_of(one) << ",\"hash\":\"" << one.rebuilt.hash
              << "\",\"liveHash\":";
    if (one.live)
      std::cout << '"' << one.live->hash << '"';
    else
      std::cout << "null";
    std::cout << ",\"equal\":" << (one.equal() ? "true" : "false") << '}';
    comma = ",";
  }
  std::cout << "]}\n";
}

}  // namespace

int run_rebuild(const RebuildOptions& options) {
  const ServiceFolder folder{options.folder};
  const auto definition =
      definition_of(options.service.empty() ? service_of(options.folder) : options.service);
  if (!definition) return complain("rebuild", definition.error());
  const auto scratch = Scratch::make(folder, options.scratch);
  if (!scratch) return complain("rebuild", scratch.error());

  std::vector<Compared> all;
  for (const ProjectionPtr& projection : definition->projections) {
    if (!options.view.empty() && projection->name() != options.view) continue;
    auto compared = compare(folder, projection, scratch->path(), options.json);
    if (!compared) return complain("rebuild", compared.error());
    if (!options.json) tell_person(*compared);
    all.push_back(std::move(*compared));
  }
  if (all.empty())
    return complain("rebuild",
                    {Fault::Kind::unavailable, "there is no view \"" + options.view + "\""});
  if (options.json) tell_program(all);
  for (const Compared& one : all)
    if (!one.equal()) return exit_findings;
  return exit_ok;
}

}  // namespace aftercare::tool
