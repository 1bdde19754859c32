// Views as they were at a position of the log: scratch copies, replayed when first asked for.
//
// A copy is built in small steps between other questions, so that a long replay delays nobody; one
// after the other, so that each comes to its end. The copies used last stay. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/eventlog/event_log.h"
#include "common/projections/projection.h"
#include "common/projections/view_file.h"
#include "common/projections/view_reader.h"

namespace aftercare::runtime {

// The last position that was written at `at` or before; 0: none. recordedAt never goes back.
Expected<eventlog::Position, Fault> position_at(const eventlog::EventLog& log, Instant at);

class Past {
 public:
  Past(const eventlog::EventLog& log, std::filesystem::path directory);
  ~Past();

  // A reader of the view as of `position`; nullptr while it is still being replayed, or waits for
  // its turn. A Fault of the replay is told once; asked again, it is replayed anew.
  Expected<projections::ViewReader*, Fault> reader(
      const std::shared_ptr<const projections::Projection>& projection,
      eventlog::Position position);

  // Goes on with what is being replayed, a little. False: there is nothing to do.
  bool step();

 private:
  struct Copy {
    std::uint64_t number = 0;  // as they were begun
    std::shared_ptr<const projections::Projection> projection;
    eventlog::Position position = 0;
    std::filesystem::path path;
    std::unique_ptr<projections::ViewFile> file;  // while it is replayed
    std::unique_ptr<projections::ViewReader> reader;
    std::optional<Fault> fault;  // the replay broke off
    unsigned unasked = 0;        // steps since it was asked for
    // Whoever waits asks again after each step; in what order is not known.
    [[nodiscard]] bool wanted() const { return unasked < 3; }
    [[nodiscard]] bool in_the_making() const { return file != nullptr; }
  };
  Expected<void, Fault> step(Copy& copy) const;
  // False: all copies there may be are in the making, and somebody waits for each.
  bool make_room();
  void drop(std::list<Copy>::iterator copy);

  const eventlog::EventLog& log_;
  const std::filesystem::path directory_;
  std::list<Copy> copies_;  // front: used last
  std::uint64_t made_ = 0;
};

}  // namespace aftercare::runtime
