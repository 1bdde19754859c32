// A service core in a test: memory log, a clock that is moved by hand, requests as a gateway sends
// them. Everything runs on the test's thread; nothing waits.
#pragma once

#include <capnp/message.h>
#include <capnp/serialize.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/bus/draft.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/eventlog/memory_event_log.h"
#include "common/eventlog/merkle.h"
#include "common/eventlog/record.h"
#include "common/personal/vault.h"
#include "common/runtime/definition.h"
#include "common/runtime/service_core.h"
#include "common/testing/replies.h"
#include "common/testing/requests.h"
#include "common/testing/temporary_folder.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::testing {

class ServiceHarness {
 public:
  // `definition` outlives the harness.
  ServiceHarness(const runtime::Definition& definition, Instant now)
      : definition_(definition), now_(now) {
    start();
  }

  // As after the process was killed and started again.
  void restart() {
    core_.reset();
    vault_.reset();
    own_log_->reopen();
    start();
  }

  eventlog::MemoryEventLog& log() { return *own_log_; }
  runtime::ServiceCore& core() { return *core_; }
  runtime::Writer& writer() { return core_->writer(); }
  personal::Vault& vault() { return *vault_; }
  // Of vault and views.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] Instant now() const { return now_; }
  void at(Instant now) { now_ = now; }
  void advance(std::chrono::seconds by) { now_ += by; }
  Uuid new_id() { return uuid_v7(now_, random_); }

  // Takes a command into the group; the replies come with commit(), in order.
  template <class Codec>
  std::uint64_t send(const typename Codec::Command& command, const Ask& ask) {
    write_command<Codec>(draft_, ++last_request_, command, ask);
    writer().take({"peer", bus::Message(draft_.bytes())});
    return last_request_;
  }

  std::vector<CommandReply> commit() { return read(writer().commit()); }
  // The replies of a group that was closed and written apart.
  std::vector<CommandReply> finish_group() { return read(writer().finish_group()); }

  // One command, alone in its group.
  template <class Codec>
  CommandReply execute(const typename Codec::Command& command, const Ask& ask) {
    send<Codec>(command, ask);
    auto replies = commit();
    if (replies.size() != 1) throw std::logic_error("one command, one reply");
    return std::move(replies.front());
  }

  // A record of another service's log.
  struct Told {
    std::uint64_t position;
    eventlog::Hash hash;  // of the leaf, as that log proves it
  };

  // One record of the feed of another service, as all reactions to it take it. Each has its own
  // position, event and command. `ahead`: of this service's clock, that of the other one.
  template <class Codec>
  Told tell(const std::string& source, const Uuid& stream, const typename Codec::Event& event,
            const std::string& actor = "wei", std::chrono::seconds ahead = {}) {
    const std::uint64_t position = ++told_[source];
    const auto bytes = eventlog::encode_record(
        {.position = position,
         .stream = stream,
         .event = {0x0190'0000'0000'7000 + source.size(), 0x9000'0000'0000'0000 + position},
         .command = {0x0190'0000'0000'7000 + source.size(), 0xa000'0000'0000'0000 + position},
         .type = Codec::type_of(event),
         .recorded_at = now_ + ahead,
         .effective_at = now_ + ahead,
         .version = static_cast<std::uint32_t>(position),
         .aggregate = Codec::aggregate,
         .actor = actor},
        [&event](capnp::AnyPointer::Builder to) { Codec::encode_event(event, to); });
    // The encoder's memory is used again by the records that follow from this one.
    std::vector<std::uint64_t> kept(bytes.size() / sizeof(std::uint64_t));
    std::ranges::copy(bytes, reinterpret_cast<std::uint8_t*>(kept.data()));
    const std::span<const std::uint8_t> record(reinterpret_cast<const std::uint8_t*>(kept.data()),
                                               bytes.size());
    for (const runtime::Reaction& reaction : definition_.reactions) {
      if (reaction.source != source) continue;
      if (!writer().react(reaction, record)) throw std::logic_error("a hole in the feed");
    }
    if (!writer().commit()) throw std::runtime_error("not on disk");
    return {position, eventlog::leaf_hash(record)};
  }

  // The next record of that feed has the position of the last one, as when it is brought once more.
  void step_back(const std::string& source) { --told_.at(source); }

  // Asks a question and hands the reply to `use`; views are brought up to date before.
  template <class Fill, class Use>
  void ask(Fill fill, Use use) {
    project();
    fill(begin_request(draft_, ++last_request_, Ask{}));
    std::vector<runtime::Outgoing> replies;
    core_->queries().answer({"peer", bus::Message(draft_.bytes())}, into(replies));
    for (int i = 0; replies.empty() && i < 10'000; ++i) core_->queries().due(into(replies));
    if (replies.size() != 1) throw std::logic_error("one question, one answer");
    const bus::Message message(replies.front().message);
    const auto read = bus::read_message<wire::Reply>(message.bytes(), use);
    if (!read) throw std::runtime_error(read.error().what);
  }

  void project() {
    while (true) {
      const auto moved = core_->project(100);
      if (!moved) throw std::runtime_error(moved.error().what);
      if (!*moved) return;
    }
  }

  // All records, decoded as far as the envelope goes.
  struct Seen {
    std::uint64_t position;
    Uuid stream;
    std::uint32_t version;
    std::uint64_t type;
    Instant recorded_at;
    Instant effective_at;
    std::string actor;
    Uuid command;
    Uuid causation;
    std::string bytes;
  };
  [[nodiscard]] std::vector<Seen> records() const {
    std::vector<Seen> all;
    const auto scanned = own_log_->scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      all.push_back({record.position(), record.stream(), record.version(), record.type(),
                     record.recorded_at(), record.effective_at(), std::string(record.actor()),
                     record.command(), record.causation(),
                     std::string(bytes.begin(), bytes.end())});
      return true;
    });
    if (!scanned) throw std::runtime_error(scanned.error().what);
    return all;
  }

 private:
  static std::vector<CommandReply> read(Expected<std::vector<runtime::Outgoing>, Fault> replies) {
    if (!replies) throw std::runtime_error(replies.error().what);
    std::vector<CommandReply> all;
    for (const auto& reply : *replies) all.push_back(read_reply(reply.message));
    return all;
  }

  void start() {
    auto vault = personal::Vault::open({.directory = (folder_.path() / "vault").string(),
                                        .next_unused = runtime::next_unused_key(*own_log_),
                                        .batch = 64},
                                       master_);
    if (!vault) throw std::runtime_error(vault.error().what);
    vault_ = std::move(*vault);
    auto core = runtime::ServiceCore::make({.definition = definition_,
                                            .log = *own_log_,
                                            .vault = *vault_,
                                            .views = folder_.path() / "views",
                                            .clock = [this] { return now_; },
                                            .wall = [this] { return now_; },
                                            .random = random_,
                                            .metrics = [] { return std::string(); }});
    if (!core) throw std::runtime_error(core.error().what);
    core_ = std::move(*core);
  }

  const runtime::Definition& definition_;
  TemporaryFolder folder_{quick_parent()};
  Instant now_;
  const personal::MasterKey master_ = personal::MasterKey::random();
  std::unique_ptr<eventlog::MemoryEventLog> own_log_ = std::make_unique<eventlog::MemoryEventLog>();
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  Random random_ = seeded_random(7);
  bus::Draft draft_;
  std::uint64_t last_request_ = 0;
  std::map<std::string, std::uint64_t> told_;  // records of each peer
};

}  // namespace aftercare::testing
