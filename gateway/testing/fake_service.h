// A service that does as it is told, behind real sockets: enough of the protocol of
// schemas/bus.capnp to see what the gateway makes of it. It keeps notes (notes_1.capnp) in memory.
//
// Titles that mean something when a note is written or renamed:
//   "refuse"   a rule says no            "silence"  no answer ever
//   "garbage"  bytes that are no reply   "other"    a reply to something else
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/base/uuid.h"
#include "common/bus/transport.h"
#include "gateway/config.h"

namespace aftercare::gateway::testing {

class FakeService {
 public:
  struct Note {
    Uuid id;
    std::uint32_t version = 0;
    std::string title;
    std::uint16_t colour = 0;
    std::int64_t due_at = 0;
    std::string author;
  };
  // What the last request said.
  struct Seen {
    std::string person;
    std::vector<std::string> roles;
    Uuid correlation;
    Uuid command;
    bool dry_run = false;
    std::uint64_t min_position = 0;
    std::uint64_t as_of_position = 0;
    std::int64_t as_of_time = 0;
    std::string sort;
    std::string search;
    std::uint32_t limit = 0;
    std::vector<std::string> filters;    // "field op value"
    std::vector<std::string> listed_by;  // those of the last list, whatever was asked since
  };

  // `endpoint` is a prefix: "inproc://notes" gives inproc://notes.commands and so on. `release`: 1
  // or 2 of the schema.
  FakeService(bus::Transport& transport, std::string endpoint, int release = 1);
  ~FakeService();
  FakeService(const FakeService&) = delete;
  FakeService& operator=(const FakeService&) = delete;

  // Answers from now on; a service that was stopped comes back with all that it had.
  void start();
  // Opens one of its doors only: "commands", "queries", "feed".
  void open(std::string_view door);
  // Goes away; connections end.
  void stop();
  void set_release(int release) { release_ = release; }
  // Has too many readers of its feed already.
  void set_full(bool full) { full_ = full; }
  // Says of itself that it refuses the feed of "letters".
  void refuse_feed() { refuses_feed_ = true; }

  [[nodiscard]] ServiceConfig config(const std::string& name) const;
  [[nodiscard]] Seen seen() const;
  [[nodiscard]] std::uint64_t executed() const { return executed_; }
  // Writes notes, as commands would; returns the position of the last.
  std::uint64_t write(std::size_t count);

 private:
  void serve(bus::Listener& door);
  void serve_feed(bus::Listener& door);

  bus::Transport& transport_;
  const std::string endpoint_;
  std::atomic<int> release_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> full_ = false;
  std::atomic<bool> refuses_feed_ = false;
  std::atomic<std::uint64_t> executed_ = 0;
  std::vector<std::thread> threads_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  Seen seen_;
  std::map<Uuid, Note> notes_;
  struct Outcome {
    std::string request;
    std::vector<std::uint8_t> bytes;
  };
  std::map<Uuid, Outcome> outcomes_;
  std::vector<std::vector<std::uint8_t>> log_;  // records; position is index + 1

  friend class FakeAnswer;
};

// The schema of a release, as the Cap'n Proto compiler tells it.
std::vector<std::uint8_t> notes_schema(int release);

}  // namespace aftercare::gateway::testing
