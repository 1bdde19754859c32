#include "common/bus/feed_server.h"

#include <capnp/orphan.h>

#include <algorithm>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {
namespace {

// Asks taken in one step.
constexpr std::size_t asks_at_once = 256;

// Far enough in the past that a heartbeat is due.
constexpr std::chrono::microseconds never = -heartbeat_every;

Rejection too_many_readers() {
  return {.kind = Kind::unavailable,
          .code = "too-many-readers",
          .zh = "读取事件流的连接过多，请稍后重试。",
          .en = "Too many read the feed; there is room when another one leaves."};
}

}  // namespace

FeedServer::FeedServer(Listener& listener, const eventlog::EventLog& log, FeedLimits limits,
                       Monotonic time)
    : listener_(listener),
      log_(log),
      limits_(limits),
      time_(std::move(time)),
      draft_(limits.batch_bytes * 2) {}  // pointers and the last record come on top

Expected<void, Fault> FeedServer::step(std::chrono::microseconds timeout) {
  const Time before = time_();
  const Time wait = next_duty(before, log_.head()) - before;
  inbox_.clear();
  listener_.receive(inbox_, asks_at_once,
                    std::clamp(wait, Time::zero(), std::max(timeout, Time::zero())));
  const Time now = time_();
  for (const Incoming& incoming : inbox_) {
    if (auto heard = hear(incoming, now); !heard) return heard;
  }

  const eventlog::Position head = log_.head();
  batch_.ready = false;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    Reader& reader = readers_[(turn_ + i) % readers_.size()];
    if (reader.credits == 0 || reader.after >= head) continue;
    if (auto served = serve(reader, head, now); !served) return served;
  }
  ++turn_;
  forget_and_greet(head, now);
  return {};
}

FeedServer::Time FeedServer::next_duty(Time now, eventlog::Position head) const {
  Time next = now + heartbeat_every;
  for (const Reader& reader : readers_) {
    if (reader.credits > 0 && reader.after < head) return now;
    next = std::min({next, reader.sent + heartbeat_every, reader.heard + forget_after});
  }
  return next;
}

Expected<void, Fault> FeedServer::hear(const Incoming& incoming, Time now) {
  Expected<void, Fault> done;
  const auto read =
      read_message<wire::FeedAsk>(incoming.message.bytes(), [&](wire::FeedAsk::Reader ask) {
        const std::uint32_t credits = std::min(ask.getCredits(), limits_.credits);
        if (ask.getOpen()) {
          eventlog::Anchor from{.position = ask.getAfter()};
          decode(ask.getLog(), from.log);
          const auto seen = ask.getSeen();
          if (seen.size() == sizeof(eventlog::Hash)) {
            std::copy(seen.begin(), seen.end(), from.record.emplace().begin());
          }
          done = open(incoming.peer, from, credits, now);
        } else if (Reader* reader = find(incoming.peer)) {
          reader->credits = std::min(reader->credits + credits, limits_.credits);
          reader->heard = now;
        }
        // Else it was forgotten: our silence will make it open again.
      });
  if (!read) ++counts_.malformed;
  return done;
}

Expected<void, Fault> FeedServer::open(const Peer& peer, const eventlog::Anchor& from,
                                       std::uint32_t credits, Time now) {
  const auto no = eventlog::differs(log_, from);
  if (!no) return unexpected(no.error());
  if (*no) {
    refuse(peer, **no);
    return {};
  }
  Reader* reader = find(peer);
  if (reader == nullptr) {
    if (readers_.size() >= limits_.readers) {
      refuse(peer, too_many_readers());
      return {};
    }
    reader = &readers_.emplace_back(Reader{.peer = peer});
  }
  reader->after = from.position;
  reader->credits = credits;
  reader->heard = now;
  reader->sent = now + never;  // answered at once, and be it with a heartbeat
  return {};
}

// It asks again now and then: until its operator has decided, or there is room.
void FeedServer::refuse(const Peer& peer, const Rejection& why) {
  ++counts_.refused;
  std::erase_if(readers_, [&](const Reader& reader) { return reader.peer == peer; });
  Draft draft(1024);
  auto batch = draft.begin().initRoot<wire::FeedBatch>();
  batch.setHead(log_.head());
  encode(log_.id(), batch.initLog());
  encode(why, batch.initRefused());
  listener_.send(peer, draft.bytes());
}

FeedServer::Reader* FeedServer::find(const Peer& peer) {
  const auto found = std::find_if(readers_.begin(), readers_.end(),
                                  [&](const Reader& reader) { return reader.peer == peer; });
  return found == readers_.end() ? nullptr : &*found;
}

Expected<void, Fault> FeedServer::serve(Reader& reader, eventlog::Position head, Time now) {
  // Readers that follow live are at the same position: they get the same bytes.
  const bool same =
      batch_.ready && batch_.after == reader.after && batch_.records <= reader.credits;
  if (!same) {
    if (auto prepared = prepare(reader, head); !prepared) return prepared;
  }
  if (!listener_.send(reader.peer, draft_.bytes())) {
    reader.heard = now - forget_after;  // gone, or it does not take what it asked for
    reader.credits = 0;
    return {};
  }
  reader.after += batch_.records;
  reader.credits -= batch_.records;
  reader.sent = now;
  ++counts_.batches;
  counts_.records += batch_.records;
  return {};
}

Expected<void, Fault> FeedServer::prepare(const Reader& reader, eventlog::Position head) {
  batch_.ready = false;
  auto& message = draft_.begin();
  auto root = message.initRoot<wire::FeedBatch>();
  auto orphanage = message.getOrphanage();
  std::vector<capnp::Orphan<capnp::Data>> records;
  std::size_t bytes = 0;
  bool dense = true;
  const auto scanned =
      log_.scan(reader.after, reader.credits,
                [&](eventlog::Position position, std::span<const std::uint8_t> record) {
                  dense = dense && position == reader.after + records.size() + 1;
                  records.push_back(
                      orphanage.newOrphanCopy(capnp::Data::Reader(record.data(), record.size())));
                  bytes += record.size();
                  return dense && bytes < limits_.batch_bytes && records.size() < reader.credits;
                });
  if (!scanned) return scanned;
  if (records.empty() || !dense) {
    return unexpected(
        Fault{Fault::Kind::corrupt,
              "the log has no record at position " +
                  std::to_string(reader.after + std::max<std::size_t>(records.size(), 1)) +
                  " though its head is " + std::to_string(head) +
                  "; verify it and restore it from a backup"});
  }
  root.setHead(head);
  encode(log_.id(), root.initLog());
  auto list = root.initRecords(static_cast<unsigned>(records.size()));
  for (unsigned i = 0; i < records.size(); ++i) list.adopt(i, std::move(records[i]));
  batch_ = {
      .ready = true, .after = reader.after, .records = static_cast<std::uint32_t>(records.size())};
  return {};
}

void FeedServer::forget_and_greet(eventlog::Position head, Time now) {
  bool ready = false;
  for (Reader& reader : readers_) {
    if (now - reader.sent < heartbeat_every || now - reader.heard >= forget_after) continue;
    if (!ready) {
      auto beat = heartbeat_.begin().initRoot<wire::FeedBatch>();
      beat.setHead(head);
      encode(log_.id(), beat.initLog());
      ready = true;
    }
    if (listener_.send(reader.peer, heartbeat_.bytes())) {
      reader.sent = now;
    } else {
      reader.heard = now - forget_after;
    }
  }
  counts_.forgotten += std::erase_if(
      readers_, [&](const Reader& reader) { return now - reader.heard >= forget_after; });
}

}  // namespace aftercare::bus
