// A view as a service keeps it: the file that serves, the file that is built to replace it, and the
// switch between them (blue/green, design D6).
//
//   open()     a usable file of this projection: it serves, and step() keeps it up with the log
//              only files of other versions: the newest serves as it stands, a new one is built
//              none: nothing serves until the first build is done (`ready()` is false)
//   rebuild()  builds the same version again beside the one that serves, compares, and switches
//   a full disk  what there is serves as it stands, and goes on when there is room again
//
// step() belongs to one thread. serving() and position() may be called from any.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/projections/projection.h"
#include "common/projections/view_file.h"
#include "common/projections/view_reader.h"

namespace aftercare::projections {

// (records done, records in all); false stops the build.
using Progress = std::function<bool(eventlog::Position done, eventlog::Position all)>;

// Builds a view's file from the whole log up to `until`, at `path` (which must not exist; a
// half-built file is left for nobody). Used by the live switch and by `aftercare rebuild`. Without
// a searcher the rows are the same and a service builds the file again, for what is searched.
Expected<void, Fault> build(const eventlog::EventLog& log,
                            std::shared_ptr<const Projection> projection,
                            const std::filesystem::path& path, eventlog::Position until,
                            const Progress& progress = {}, const Searcher* searcher = nullptr);

class View {
 public:
  // `searcher` outlives it; null: its rows are not searched. Faults: io, corrupt.
  static Expected<std::unique_ptr<View>, Fault> open(const std::filesystem::path& directory,
                                                     std::shared_ptr<const Projection> projection,
                                                     const eventlog::EventLog& log,
                                                     const Searcher* searcher = nullptr);

  [[nodiscard]] const Projection& projection() const { return *projection_; }
  [[nodiscard]] const std::shared_ptr<const Projection>& shared_projection() const {
    return projection_;
  }

  // Brings the views of one log on, each by `limit` records at most, and builds by a step of
  // theirs. Those that stand at the same place, as they mostly do, read the log once, together.
  // Returns how many records it was for the view with the most.
  static Expected<std::size_t, Fault> step(std::span<const std::unique_ptr<View>> views,
                                           std::size_t limit);

  // Asks for a rebuild; step() does it. False: one is under way.
  bool rebuild();

  // The file that serves; empty while the first one is built. It changes with a switch: readers
  // look at generation() and open anew.
  [[nodiscard]] std::filesystem::path serving() const;
  [[nodiscard]] std::uint64_t generation() const { return generation_.load(); }
  [[nodiscard]] bool ready() const { return generation() > 0; }

  // Last event in the serving rows.
  [[nodiscard]] eventlog::Position position() const { return position_.load(); }

 private:
  View(std::filesystem::path directory, std::shared_ptr<const Projection> projection,
       const eventlog::EventLog& log, const Searcher* searcher);
  Expected<void, Fault> begin();
  Expected<void, Fault> prepare();
  Expected<void, Fault> take(const eventlog::RecordView& record);
  Expected<void, Fault> commit();
  Expected<std::size_t, Fault> catch_up(eventlog::Position until, std::size_t limit);
  Expected<void, Fault> start_build();
  Expected<std::size_t, Fault> continue_build(std::size_t limit);
  Expected<void, Fault> take_over();
  Expected<void, Fault> stopped_by(const Fault& fault);
  void serve(const std::filesystem::path& path);
  [[nodiscard]] eventlog::Position position_of(const std::filesystem::path& path) const;
  [[nodiscard]] std::filesystem::path path_of(std::string_view suffix) const;
  [[nodiscard]] std::optional<std::filesystem::path> newest_other() const;

  const std::filesystem::path directory_;
  const std::shared_ptr<const Projection> projection_;
  const eventlog::EventLog& log_;
  const Searcher* const searcher_;

  std::unique_ptr<ViewFile> live_;   // kept up with the log; null: an old version serves, or none
  std::unique_ptr<ViewFile> build_;  // on its way to replace it
  std::atomic<bool> rebuild_asked_ = false;
  std::atomic<std::uint64_t> generation_ = 0;
  std::atomic<eventlog::Position> position_ = 0;

  mutable std::mutex mutex_;  // protects serving_
  std::filesystem::path serving_;
};

}  // namespace aftercare::projections
