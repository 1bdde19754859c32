#include "common/projections/view.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace aftercare::projections {
namespace {

using eventlog::Position;

constexpr std::size_t build_step = 50'000;   // records a transaction
constexpr std::size_t build_rows = 400'000;  // kept as values while building: most rows stay
constexpr std::string_view building = ".building";

}  // namespace

Expected<void, Fault> build(const eventlog::EventLog& log,
                            std::shared_ptr<const Projection> projection,
                            const std::filesystem::path& path, eventlog::Position until,
                            const Progress& progress, const Searcher* searcher) {
  auto file = ViewFile::open(path, std::move(projection), ViewFile::Mode::build, searcher);
  if (!file) return unexpected(file.error());
  (*file)->keep_rows(build_rows);
  while ((*file)->position() < until) {
    const std::size_t left = static_cast<std::size_t>(until - (*file)->position());
    const auto applied = (*file)->apply(log, std::min(build_step, left));
    if (!applied) return unexpected(applied.error());
    if (progress && !progress((*file)->position(), until)) {
      return unexpected(Fault{Fault::Kind::unavailable, "the build was stopped"});
    }
    if (*applied == 0) break;
  }
  return (*file)->finish();
}

View::View(std::filesystem::path directory, std::shared_ptr<const Projection> projection,
           const eventlog::EventLog& log, const Searcher* searcher)
    : directory_(std::move(directory)),
      projection_(std::move(projection)),
      log_(log),
      searcher_(searcher) {}

Expected<std::unique_ptr<View>, Fault> View::open(const std::filesystem::path& directory,
                                                  std::shared_ptr<const Projection> projection,
                                                  const eventlog::EventLog& log,
                                                  const Searcher* searcher) {
  std::unique_ptr<View> view(new View(directory, std::move(projection), log, searcher));
  if (const auto begun = view->begin(); !begun) return unexpected(begun.error());
  return view;
}

Expected<void, Fault> View::begin() {
  remove_file(path_of(building));  // of a process that did not finish it
  const auto path = path_of("");
  if (std::filesystem::exists(path)) {
    auto file = ViewFile::open(path, projection_, ViewFile::Mode::live, searcher_);
    // A file that is ahead of the log belongs to a log that was put back; one that is damaged
    // helps nobody. Both are built again.
    if (file && (*file)->position() <= log_.head()) {
      live_ = std::move(*file);
      serve(path);
      // What an earlier build could not take this one may, and what a power failure left may lack
      // rows: it is built anew beside the old one.
      rebuild_asked_ = live_->has_parked() || live_->torn();
      return {};
    }
    if (!file && !log_.has_room()) {  // nothing says that it is damaged: it cannot be written now
      serve(path);
      return {};
    }
    remove_file(path);
  }
  if (log_.head() == 0) {  // a new log: nothing to build
    auto file = ViewFile::open(path, projection_, ViewFile::Mode::live, searcher_);
    if (!file) return unexpected(file.error());
    live_ = std::move(*file);
    serve(path);
    return {};
  }
  if (const auto other = newest_other()) serve(*other);
  const auto started = start_build();
  if (!started && !log_.has_room()) return {};  // when there is room again
  return started;
}

Expected<std::size_t, Fault> View::step(std::span<const std::unique_ptr<View>> views,
                                        std::size_t limit) {
  Position furthest = 0;
  for (const auto& view : views) {
    if (const auto ready = view->prepare(); !ready) return unexpected(ready.error());
    if (view->live_ != nullptr) furthest = std::max(furthest, view->live_->position());
  }
  std::vector<View*> together;
  for (const auto& view : views) {
    if (view->live_ != nullptr && view->live_->position() == furthest) {
      together.push_back(view.get());
    }
  }

  std::size_t most = 0;
  if (!together.empty()) {
    Expected<void, Fault> done;
    const auto scanned =
        together.front()->log_.scan(furthest, limit, [&](Position position, auto bytes) {
          const auto record = eventlog::RecordView::read(bytes);
          if (!record) done = unexpected(record.error());
          for (std::size_t i = 0; done && i < together.size(); ++i)
            done = together[i]->take(*record);
          furthest = position;
          ++most;
          return done.has_value();
        });
    if (!done) return unexpected(done.error());
    if (!scanned) return unexpected(scanned.error());
    for (std::size_t i = 0; done && most > 0 && i < together.size(); ++i) {
      done = together[i]->commit();
    }
    if (!done) return unexpected(done.error());
  }
  for (const auto& view : views) {
    const auto applied = view->catch_up(furthest, limit);
    if (!applied) return applied;
    most = std::max(most, *applied);
  }
  return most;
}

// What was asked for or could not be done before: a rebuild, a beginning.
Expected<void, Fault> View::prepare() {
  if (rebuild_asked_.load() && build_ == nullptr) {
    if (auto started = start_build(); !started) return started;
  }
  if (live_ != nullptr || build_ != nullptr || !log_.has_room()) return {};
  const auto begun = begin();
  return begun ? Expected<void, Fault>{} : stopped_by(begun.error());
}

Expected<void, Fault> View::take(const eventlog::RecordView& record) {
  if (live_ == nullptr) return {};  // it was stopped on the way
  const auto taken = live_->take(record);
  return taken ? Expected<void, Fault>{} : stopped_by(taken.error());
}

Expected<void, Fault> View::commit() {
  if (live_ == nullptr) return {};
  const auto written = live_->commit();
  if (!written) return stopped_by(written.error());
  position_ = live_->position();
  return {};
}

// Where it stands behind the others, or is built.
Expected<std::size_t, Fault> View::catch_up(Position until, std::size_t limit) {
  std::size_t done = 0;
  if (live_ != nullptr && live_->position() < until) {
    const auto left = static_cast<std::size_t>(until - live_->position());
    const auto applied = live_->apply(log_, std::min(limit, left));
    if (!applied) return stopped_by(applied.error()).map([] { return std::size_t{0}; });
    position_ = live_->position();
    done = *applied;
  }
  if (build_ != nullptr) {
    const auto built = continue_build(limit);
    if (!built) return stopped_by(built.error()).map([] { return std::size_t{0}; });
    done = std::max(done, *built);
  }
  return done;
}

// A full disk stops a view until there is room; what serves goes on serving as it stands.
Expected<void, Fault> View::stopped_by(const Fault& fault) {
  if (fault.kind != Fault::Kind::full) return unexpected(fault);
  live_.reset();
  if (build_ != nullptr) {
    build_.reset();
    remove_file(path_of(building));
  }
  return {};
}

bool View::rebuild() { return build_ == nullptr && !rebuild_asked_.exchange(true); }

Expected<void, Fault> View::start_build() {
  remove_file(path_of(building));
  auto file = ViewFile::open(path_of(building), projection_, ViewFile::Mode::build, searcher_);
  if (!file) return unexpected(file.error());
  build_ = std::move(*file);
  build_->keep_rows(build_rows);
  return {};
}

Expected<std::size_t, Fault> View::continue_build(std::size_t limit) {
  const auto applied = build_->apply(log_, std::max(limit, build_step));
  if (!applied) return applied;
  if (build_->position() == log_.head()) {
    if (const auto taken = take_over(); !taken) return unexpected(taken.error());
  }
  return *applied;
}

Expected<void, Fault> View::take_over() {
  if (const auto finished = build_->finish(); !finished) return finished;
  if (const auto synced = build_->sync(); !synced) return synced;
  build_.reset();
  live_.reset();
  const auto path = path_of("");
  remove_file(path);
  std::error_code error;
  std::filesystem::rename(path_of(building), path, error);
  if (error) return unexpected(Fault{Fault::Kind::io, path.string() + ": " + error.message()});
  auto file = ViewFile::open(path, projection_, ViewFile::Mode::live, searcher_);
  if (!file) return unexpected(file.error());
  live_ = std::move(*file);
  rebuild_asked_ = false;
  serve(path);
  while (const auto other = newest_other()) remove_file(*other);
  return {};
}

// Of the rows in a file, whoever writes it.
Position View::position_of(const std::filesystem::path& path) const {
  if (live_ != nullptr) return live_->position();
  const auto reader = ViewReader::open(path, projection_->row_type());
  if (!reader) return 0;
  return (*reader)->position().value_or(0);
}

void View::serve(const std::filesystem::path& path) {
  const std::lock_guard lock(mutex_);
  serving_ = path;
  position_ = position_of(path);
  ++generation_;
}

std::filesystem::path View::serving() const {
  const std::lock_guard lock(mutex_);
  return serving_;
}

std::filesystem::path View::path_of(std::string_view suffix) const {
  return directory_ / (file_name(*projection_) + std::string(suffix));
}

std::optional<std::filesystem::path> View::newest_other() const {
  const std::string prefix = projection_->name() + "-";
  const std::string mine = file_name(*projection_);
  std::optional<std::filesystem::path> newest;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory_, error)) {
    const std::string name = entry.path().filename().string();
    // "<name>-" and eight digits of a fingerprint: not a view whose name merely begins like ours.
    const bool ours = name.starts_with(prefix) && name.ends_with(".db") &&
                      name.size() == mine.size() && name != mine;
    if (!ours) continue;
    if (!newest || entry.last_write_time() > std::filesystem::last_write_time(*newest)) {
      newest = entry.path();
    }
  }
  return newest;
}

}  // namespace aftercare::projections
