// The single writer of a service: takes commands, timers and foreign events, decides them one after
// the other, each on what the ones before it left, and commits them as groups.
//
//   take()*  fire_due_timers()  react()*  react_to_own()  commit()  -> replies that may leave
//
// commit() is close_group(), write_group(), finish_group(). Who calls them apart decides the next
// group while one is written: the disk and the processor work at the same time.
//
// A command id is executed once: its outcome - "yes" or "no" - is stored with its events, and a
// retry is answered with the same bytes (P3). Timers that fell due before a command fire before it
// is decided, and notices that were due are given. No locks: one thread runs all of
// it, but for write_group(); tests call it directly.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/bus/draft.h"
#include "common/bus/transport.h"
#include "common/eventlog/anchor.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/erased_values.h"
#include "common/runtime/group.h"
#include "common/runtime/key_index.h"
#include "common/runtime/number_series.h"
#include "common/runtime/outcomes.h"
#include "common/runtime/person_keys.h"
#include "common/runtime/reaction.h"
#include "common/runtime/shredding.h"
#include "schemas/bus.capnp.h"

namespace aftercare::schema {
class Description;
}

namespace aftercare::operations {
struct OperatorAct;
}

namespace aftercare::runtime {

struct Outgoing {
  bus::Peer peer;
  std::vector<std::uint8_t> message;
};

// What the writer counts; read by others.
struct WriterStatistics {
  std::uint64_t commands = 0;  // decided, refused ones included
  std::uint64_t refused = 0;
  std::uint64_t replayed = 0;
  std::uint64_t expired = 0;    // nobody waited any more
  std::uint64_t malformed = 0;  // no request at all
  std::uint64_t events = 0;
  std::uint64_t groups = 0;
  std::uint64_t timers_fired = 0;
  std::uint64_t notices = 0;
  std::uint64_t reactions = 0;
  std::uint64_t parked = 0;
};

// The log cannot be read or written: the process ends, and starts again from what is on disk.
class LogBroken : public std::runtime_error {
 public:
  explicit LogBroken(Fault why) : std::runtime_error(why.what), fault(std::move(why)) {}
  Fault fault;
};

// A stream holds events of a newer build (P10): it waits for that build, and nothing else does.
class NewerStream : public std::runtime_error {
 public:
  explicit NewerStream(const Fault& fault) : std::runtime_error(fault.what) {}
};

class Writer {
 public:
  struct Parts {
    eventlog::EventLog& log;
    const Aggregates& aggregates;
    std::shared_ptr<const schema::Description> description;
    personal::Vault& vault;
    Clock clock;  // business time
    Clock wall;   // of deadlines of requests
    Random random;
    std::function<bool()> closed = [] { return false; };  // nobody is answered yet
    std::vector<const Reaction*> own_reactions = {};      // to events of this service
    std::vector<const Reaction*> peer_reactions = {};     // to those of others
    std::size_t documents_cached = 8'000;
    eventlog::Batch::Entry schema = {};  // is in the log with the first event written by it (D3)
  };

  explicit Writer(Parts parts);
  ~Writer();

  // Decides one request. Its reply waits for the next commit(). Throws LogBroken.
  void take(const bus::Incoming& incoming);

  // Hands all documents that govern the service to their types; once, before anything is taken.
  // Faults: corrupt, conflict (a policy that was published does not fit this build).
  Expected<void, Fault> govern();

  // Fires what is due by now, at most `limit` alarms. Returns whether more are due.
  bool fire_due_timers(std::size_t limit = 256);
  // When the next alarm rings; nothing: none is set.
  [[nodiscard]] std::optional<Instant> next_alarm() const;

  // Reacts to one record of another service's feed: its commands, their outcomes and the cursor are
  // one write (P4). Records come in order; one at or before the cursor is ignored. One that cannot
  // be handled parks its stream (P7). False: records are missing before this one, because the group
  // they were in could not be written; the feed is to be read again behind anchor_of(). `log`: the
  // log that the record is of.
  [[nodiscard]] bool react(const Reaction& reaction, std::span<const std::uint8_t> record,
                           const Uuid& log = {});
  // Last position of the reaction's source that was reacted to.
  eventlog::Position cursor_of(const Reaction& reaction);
  // The same, with what is known of the record there.
  const eventlog::Anchor& anchor_of(const Reaction& reaction);
  // Reactions whose feed is to be read again behind anchor_of(), since this was asked last: an
  // operator lets it begin anew, or what was read could not be written.
  std::vector<const Reaction*> take_to_read_again() { return std::exchange(to_read_again_, {}); }

  // Reacts to events of this service that are on disk by now, in the same way; each reaction looks
  // at `limit` records at most. What concerns none is passed over without a write of its own.
  void react_to_own(std::size_t limit = 256);
  // Whether there is something for react_to_own() to look at.
  [[nodiscard]] bool has_own_events();

  // Tries a parked stream again, from its first waiting event on. Rejections: not_found (nothing of
  // it is parked), state (it failed again, and stays parked). Not between close_group() and
  // finish_group().
  Expected<void, Rejection> retry_parked(const Reaction& reaction, const Uuid& stream);

  // What was decided is enough for one write: close the group before more is taken.
  [[nodiscard]] bool wants_commit() const { return group_.full(); }
  // Commands decided since the last close_group().
  [[nodiscard]] std::size_t decided() const { return group_.commands(); }

  // Puts everything on disk and returns the replies, in order. A full disk turns what was decided
  // into refusals; any Fault ends the process: what is on disk is the truth.
  Expected<std::vector<Outgoing>, Fault> commit();

  // What was decided becomes a group to be written; false: there is nothing. One at a time: not
  // between close_group() and finish_group().
  bool close_group();
  // The synced append. The one member that another thread may run meanwhile.
  void write_group();
  // The replies of the group that was written, as commit().
  Expected<std::vector<Outgoing>, Fault> finish_group();

  [[nodiscard]] const WriterStatistics& statistics() const { return statistics_; }
  [[nodiscard]] PersonKeys& keys() { return keys_; }

 private:
  // A reply that waits for its group to be on disk.
  struct Waiting {
    bus::Peer peer;
    std::uint64_t request = 0;
    std::optional<Rejection> problem;  // or:
    bool replayed = false;
    bool in_log = false;                // was on disk before it was asked for again
    bool dry_run = false;               // nothing was recorded
    std::vector<std::uint8_t> outcome;  // an Outcome message
    std::vector<std::uint8_t> reply;    // or: the whole Reply
    Uuid opened_by;                     // command whose look-ups are opened in this answer
    Uuid stream;
    std::string actor;
  };
  using Digest = std::array<std::uint8_t, 16>;

  static const Actor& system_actor();

  // What an operator asked for; done when no group is being written.
  struct Retry {
    bus::Peer peer;
    std::uint64_t request = 0;
    std::string source;  // empty: all
    Uuid stream;         // zero: all
    std::string person;
    std::string reason;
  };

  void refuse(const bus::Peer& peer, std::uint64_t request, Rejection why);
  void take_command(const bus::Peer& peer, wire::Request::Reader request);
  std::optional<Rejection> check(wire::Request::Reader request,
                                 wire::Command::Reader command) const;
  struct Known {
    Expected<std::vector<std::uint8_t>, Rejection> outcome;
    bool in_log = false;
  };
  std::optional<Known> known_outcome(const Uuid& id, const Digest& digest);
  [[nodiscard]] bool executed(const Uuid& id) const;
  void execute(const bus::Peer& peer, wire::Request::Reader request, wire::Command::Reader command,
               const Digest& digest);
  Expected<void, Rejection> precondition(const CachedDocument& document,
                                         wire::Command::Reader command) const;
  Expected<Answer, Rejection> decide(const AggregateType& type, DocumentHolder& document,
                                     std::uint64_t command_type, capnp::AnyPointer::Reader payload,
                                     const Circumstances& circumstances, EventSink& sink);

  CachedDocument* document_of(const Uuid& stream);
  Instant begin_at();
  void consequences(const Answer& answer, const Uuid& command, const Uuid& stream);
  Expected<void, Fault> govern_by(const AggregateType& type);
  void govern_by(const AggregateType& type, const Uuid& created);
  void fire_until(CachedDocument& document, Instant now);
  void settle(CachedDocument& document);
  void note_missing_years(const CachedDocument& document);
  bool fire_misses(CachedDocument& document, Instant now);
  void fire(CachedDocument& document, const Timer& timer);
  bool give_notices(CachedDocument& document, Instant now);

  void react_to(const Reaction& reaction, const eventlog::RecordView& record,
                std::span<const std::uint8_t> bytes);
  Expected<void, Fault> run_reaction(const Reaction& reaction, const eventlog::RecordView& record);
  Expected<void, Fault> run_step(const Reaction& reaction, const OwnCommand& command,
                                 const eventlog::RecordView& record);
  // Of which case and by which event the service commands itself.
  struct Origin {
    Uuid correlation;
    Uuid causation;
    Instant happened_at{};  // that event, by the clock of the service that recorded it
  };
  Expected<const CachedDocument*, Fault> run_own(const OwnCommand& command, const Uuid& id,
                                                 const Origin& origin);
  void park(const Reaction& reaction, const eventlog::RecordView& record,
            std::span<const std::uint8_t> bytes, const std::string& reason);
  const eventlog::Parked* parked_stream(const Reaction& reaction, const Uuid& stream) const;
  void carry_own_cursors();
  void carry_anchors();
  void retry(const Retry& asked);
  void accept(const bus::Peer& peer, wire::Request::Reader request);
  std::optional<Rejection> cannot_note(const operations::OperatorAct& act);
  void note(const operations::OperatorAct& act);
  [[nodiscard]] const Reaction* reaction_named(std::string_view name) const;

  void load_parked();
  void forget_groups();
  std::vector<std::uint8_t> reply_of(const Waiting& waiting);
  std::span<const std::uint8_t> draft_reply(const Waiting& waiting);
  std::span<const std::uint8_t> draft_problem(const Waiting& waiting, const Rejection& why);
  void note_opened(Waiting& waiting, wire::Request::Reader request) const;
  void add_opened(const Waiting& waiting, wire::Reply::Builder reply);

  const Parts parts_;
  const Shredding shredding_;
  const ErasedValues erased_;
  PersonKeys keys_;
  KeyIndex held_keys_;
  NumberSeries numbers_;
  DocumentCache documents_;
  Outcomes outcomes_;
  Group group_;
  bus::Draft draft_;
  std::vector<Waiting> waiting_;                       // for the group that is collected
  std::vector<Waiting> leaving_;                       // with the group that is written
  Expected<eventlog::Position, Fault> written_;        // what became of that group
  std::map<std::string, eventlog::Position> cursors_;  // by reaction, this group's included
  std::map<std::string, eventlog::Position> carried_;  // of own reactions, as on disk
  std::map<std::string, eventlog::Anchor> anchors_;    // of peers' reactions, this group's included
  std::set<std::string> moved_;                        // whose anchor this group takes along
  std::vector<Retry> retries_;
  std::vector<const Reaction*> to_read_again_;
  std::size_t waiting_alarms_ = 0;                  // due, of streams that wait for a newer build
  std::map<std::string, eventlog::Parked> parked_;  // by reaction and stream, likewise
  std::set<std::pair<std::string, int>> noted_years_;   // calendar and year, already recorded
  std::map<std::string, std::vector<Uuid>> governing_;  // streams by aggregate
  WriterStatistics statistics_;
};

}  // namespace aftercare::runtime
