#include "gateway/testing/fake_service.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "common/bus/draft.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/schema/description.h"
#include "common/wire/values.h"
#include "gateway/testing/notes_1.capnp.h"
#include "gateway/testing/raw_client.h"
#include "schemas/bus.capnp.h"
#include "schemas/record.capnp.h"

namespace aftercare::gateway::testing {

using namespace std::chrono_literals;

namespace {

std::uint64_t fingerprint(int release) {
  static const auto first = *schema::Description::load(notes_schema(1));
  static const auto second = *schema::Description::load(notes_schema(2));
  return (release == 1 ? first : second)->fingerprint();
}

void fill(const FakeService::Note& note, notes::Note::Builder to) {
  encode(note.id, to.initId());
  to.setVersion(note.version);
  to.setTitle(text(note.title));
  to.setColour(static_cast<notes::Colour>(note.colour));
  to.setDueAt(note.due_at);
  if (!note.author.empty()) to.initAuthor().setMask("王*");
}

std::vector<std::uint8_t> framed(capnp::MessageBuilder& message) {
  std::vector<std::uint64_t> words;
  bus::append_framed(message, words);
  const auto* begin = reinterpret_cast<const std::uint8_t*>(words.data());
  return {begin, begin + words.size() * 8};
}

// A message of one segment without its segment table, as views store rows.
std::vector<std::uint8_t> bare(capnp::MessageBuilder& message) {
  std::vector<std::uint8_t> bytes = framed(message);
  bytes.erase(bytes.begin(), bytes.begin() + 8);
  return bytes;
}

std::vector<std::uint8_t> record_of(const FakeService::Note& note, std::uint64_t position,
                                    const Uuid& command) {
  capnp::MallocMessageBuilder message;
  auto record = message.initRoot<wire::Record>();
  record.setPosition(position);
  record.setStreamHigh(note.id.high);
  record.setStreamLow(note.id.low);
  record.setEventHigh(1);
  record.setEventLow(position);
  record.setCommandHigh(command.high);
  record.setCommandLow(command.low);
  record.setVersion(note.version);
  record.setAggregate("note");
  record.setActor("p-1");
  record.setRecordedAt(1'700'000'000'000'000);
  record.setEffectiveAt(1'700'000'000'000'000);
  if (note.version == 1) {
    record.setType(capnp::typeId<notes::NoteWritten>());
    record.getPayload().initAs<notes::NoteWritten>().setTitle(text(note.title));
  } else {
    record.setType(capnp::typeId<notes::NoteRenamed>());
    record.getPayload().initAs<notes::NoteRenamed>().setTitle(text(note.title));
  }
  return framed(message);
}

Rejection no(Kind kind, std::string code) {
  return {.kind = kind, .code = std::move(code), .zh = "不行", .en = "no"};
}

}  // namespace

std::vector<std::uint8_t> notes_schema(int release) {
  std::ifstream in(std::string(GATEWAY_NOTES) + "/notes_" + std::to_string(release) + ".request",
                   std::ios::binary);
  if (!in) throw std::runtime_error("the test's schema was not built");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The making of one reply.
class FakeAnswer {
 public:
  FakeAnswer(FakeService& service, wire::Request::Reader request)
      : service_(service), request_(request) {}

  // Empty: none is sent.
  std::vector<std::uint8_t> make() {
    reply_ = message_.initRoot<wire::Reply>();
    reply_.setId(request_.getId());
    note();
    switch (request_.which()) {
      case wire::Request::DESCRIBE: describe(); break;
      case wire::Request::STATUS: status(); break;
      case wire::Request::COMMAND: command(request_.getCommand()); break;
      case wire::Request::DOCUMENT: document(request_.getDocument()); break;
      case wire::Request::LIST: list(request_.getList()); break;
      case wire::Request::EVENTS: events(request_.getEvents()); break;
      case wire::Request::REPORT: report(request_.getReport()); break;
      case wire::Request::METRICS: reply_.setMetrics("notes_total 7\n"); break;
      case wire::Request::HELD:
      case wire::Request::RETRY:
      case wire::Request::ACCEPT: garbage_ = true; break;  // no gateway asks that
    }
    if (silent_) return {};
    if (garbage_) return std::vector<std::uint8_t>(64, 0xFF);
    return framed(message_);
  }

 private:
  void note() {
    if (request_.isStatus() || request_.isDescribe()) return;
    auto& seen = service_.seen_;
    seen = {.listed_by = std::move(seen.listed_by)};
    seen.person = view(request_.getActor().getPerson());
    for (const auto role : request_.getActor().getRoles()) seen.roles.emplace_back(view(role));
    decode(request_.getCorrelation(), seen.correlation);
  }

  void note(wire::View::Reader asked) {
    service_.seen_.min_position = asked.getMinPosition();
    service_.seen_.as_of_position = asked.getAsOfPosition();
    service_.seen_.as_of_time = asked.getAsOfTime();
  }

  void problem(const Rejection& why) { bus::encode(why, reply_.initProblem()); }

  void describe() {
    const auto schema = notes_schema(service_.release_);
    auto description = reply_.initDescription();
    description.setService("notes");
    description.setFingerprint(fingerprint(service_.release_));
    description.setSchema({schema.data(), schema.size()});
  }

  void status() {
    auto status = reply_.initStatus();
    status.setService("notes");
    status.setHead(service_.log_.size());
    status.setFingerprint(fingerprint(service_.release_));
    status.setAccepting(true);
    if (service_.refuses_feed_) status.initRefusedFeeds(1).set(0, "letters");
  }

  void command(wire::Command::Reader command) {
    Uuid id;
    decode(command.getId(), id);
    service_.seen_.command = id;
    service_.seen_.dry_run = command.getDryRun();
    const auto payload = command.getPayload().targetSize();
    const std::string asked = std::to_string(command.getType()) + "/" +
                              std::to_string(payload.wordCount) + title_of(command);
    if (const auto known = service_.outcomes_.find(id); known != service_.outcomes_.end()) {
      if (known->second.request != asked) return problem(no(Kind::values, "id-used-for-another"));
      reply_.setReplayed({known->second.bytes.data(), known->second.bytes.size()});
      return;
    }
    auto bytes = execute(command, id);
    if (bytes.empty()) return;
    reply_.setOutcome({bytes.data(), bytes.size()});
    if (!command.getDryRun()) service_.outcomes_[id] = {asked, std::move(bytes)};
  }

  static std::string title_of(wire::Command::Reader command) {
    if (command.getType() == capnp::typeId<notes::WriteNote>()) {
      return std::string(view(command.getPayload().getAs<notes::WriteNote>().getTitle()));
    }
    if (command.getType() == capnp::typeId<notes::RenameNote>()) {
      return std::string(view(command.getPayload().getAs<notes::RenameNote>().getTitle()));
    }
    return {};
  }

  // The outcome; empty: the reply is made already, or there is none.
  std::vector<std::uint8_t> execute(wire::Command::Reader command, const Uuid& id) {
    const std::string title = title_of(command);
    if (title == "silence") return silent_ = true, std::vector<std::uint8_t>{};
    if (title == "garbage") return garbage_ = true, std::vector<std::uint8_t>{};
    if (title == "other") return status(), std::vector<std::uint8_t>{};
    FakeService::Note note;
    if (command.getType() == capnp::typeId<notes::WriteNote>()) {
      const auto asked = command.getPayload().getAs<notes::WriteNote>();
      note.id = derived_uuid(id, "stream");
      note.colour = static_cast<std::uint16_t>(asked.getColour());
      note.due_at = asked.getDueAt();
      note.author = view(asked.getAuthor().getClear());
    } else {
      Uuid stream;
      decode(command.getStream(), stream);
      const auto found = service_.notes_.find(stream);
      if (found == service_.notes_.end()) {
        return problem(no(Kind::not_found, "not-found")), std::vector<std::uint8_t>{};
      }
      note = found->second;
      const std::uint32_t expected = command.getExpectedVersion();
      if (expected != 0 && expected != note.version)
        return refused(no(Kind::precondition, "version"));
    }
    if (title == "refuse") {
      Rejection why = no(Kind::state, "NOTE_REFUSED");
      why.rule = "NOT-01";
      why.detail = {"title", "标题"};
      why.errors.push_back(
          {.pointer = "/title", .code = "refused", .rule = "NOT-01", .zh = "不", .en = "no"});
      return refused(why);
    }
    if (!title.empty()) note.title = title;
    ++note.version;
    return done(note, command, id);
  }

  std::vector<std::uint8_t> refused(const Rejection& why) {
    capnp::MallocMessageBuilder outcome;
    bus::encode(why, outcome.initRoot<wire::Outcome>().initRefused());
    return framed(outcome);
  }

  std::vector<std::uint8_t> done(const FakeService::Note& note, wire::Command::Reader command,
                                 const Uuid& id) {
    if (!command.getDryRun()) {
      ++service_.executed_;
      service_.notes_[note.id] = note;
      service_.log_.push_back(record_of(note, service_.log_.size() + 1, id));
    }
    capnp::MallocMessageBuilder outcome;
    auto done = outcome.initRoot<wire::Outcome>().initDone();
    encode(note.id, done.initStream());
    done.setVersion(note.version);
    done.setPosition(service_.log_.size());
    done.setType(capnp::typeId<notes::Note>());
    fill(note, done.getBody().initAs<notes::Note>());
    if (command.getType() == capnp::typeId<notes::RevealNote>()) {
      auto opened = reply_.initOpened(1);
      opened[0].setPath("/author");
      opened[0].setValue(text(note.author));
    }
    return framed(outcome);
  }

  void document(wire::DocumentQuery::Reader query) {
    note(query.getView());
    if (query.getType() == capnp::typeId<notes::Tag>()) {
      auto answer = reply_.initDocument();
      answer.setType(query.getType());
      answer.getBody().initAs<notes::Tag>().setWord(query.getKey());
      return;
    }
    const auto id = parse_uuid(view(query.getKey()));
    const auto found = id ? service_.notes_.find(*id) : service_.notes_.end();
    if (found == service_.notes_.end()) return problem(no(Kind::not_found, "not-found"));
    if (found->second.title == "slow") {  // as if it waited for a position: the read never ends
      silent_ = true;
      return;
    }
    auto answer = reply_.initDocument();
    answer.setType(query.getType());
    answer.setPosition(service_.log_.size());
    answer.setVersion(found->second.version);
    fill(found->second, answer.getBody().initAs<notes::Note>());
  }

  // Pages by number: the cursor is the count of rows seen.
  void list(wire::ListQuery::Reader query) {
    note(query.getView());
    auto& seen = service_.seen_;
    seen.sort = view(query.getSort());
    seen.search = view(query.getSearch());
    seen.limit = query.getLimit();
    for (const auto filter : query.getFilters()) {
      static constexpr const char* ops[] = {" eq ", " from ", " to "};
      seen.filters.push_back(std::string(view(filter.getField())) +
                             ops[static_cast<std::size_t>(filter.getOp())] +
                             std::string(view(filter.getValue())));
    }
    seen.listed_by = seen.filters;
    const std::size_t begin =
        query.getCursor().size() == 0 ? 0 : std::stoul(std::string(view(query.getCursor())));
    std::vector<std::vector<std::uint8_t>> rows;
    std::size_t at = 0;
    for (const auto& [id, note] : service_.notes_) {
      if (at++ < begin || rows.size() == query.getLimit()) continue;
      capnp::MallocMessageBuilder row;
      fill(note, row.initRoot<notes::Note>());
      rows.push_back(bare(row));
    }
    auto page = reply_.initPage();
    page.setType(query.getType());
    page.setPosition(service_.log_.size());
    auto items = page.initItems(static_cast<unsigned>(rows.size()));
    for (unsigned i = 0; i < rows.size(); ++i) items.set(i, {rows[i].data(), rows[i].size()});
    if (begin + rows.size() < service_.notes_.size()) {
      page.setNext(std::to_string(begin + rows.size()));
    }
  }

  void events(wire::EventsQuery::Reader query) {
    note(query.getView());
    Uuid stream;
    decode(query.getStream(), stream);
    std::vector<const std::vector<std::uint8_t>*> found;
    bool more = false;
    for (const auto& bytes : service_.log_) {
      static_cast<void>(bus::read_message<wire::Record>(bytes, [&](wire::Record::Reader record) {
        if (Uuid{record.getStreamHigh(), record.getStreamLow()} != stream) return;
        if (record.getVersion() <= query.getAfter()) return;
        if (found.size() < query.getLimit()) {
          found.push_back(&bytes);
        } else {
          more = true;
        }
      }));
    }
    if (found.empty() && query.getAfter() == 0) return problem(no(Kind::not_found, "not-found"));
    auto events = reply_.initEvents();
    events.setPosition(service_.log_.size());
    auto records = events.initRecords(static_cast<unsigned>(found.size()));
    for (unsigned i = 0; i < found.size(); ++i)
      records.set(i, {found[i]->data(), found[i]->size()});
    if (more) events.setNext(query.getAfter() + static_cast<std::uint32_t>(found.size()));
  }

  // A row for each note: its title as it is, everything else the same in all.
  void table() {
    auto answer = reply_.initDocument();
    answer.setType(capnp::typeId<notes::NotesTold>());
    answer.setPosition(service_.log_.size());
    auto told = answer.getBody().initAs<notes::NotesTold>();
    told.setAsOf(1'772'784'000'000'000);  // 2026-03-06 08:00 UTC
    told.setMeanCp(8'525);
    auto rows = told.initRows(static_cast<unsigned>(service_.notes_.size()));
    unsigned at = 0;
    for (const auto& [id, note] : service_.notes_) {
      auto row = rows[at++];
      row.setTitle(text(note.title));
      row.setColour(notes::Colour::PALE_BLUE);
      row.setDueAt(1'772'784'000'000'000);
      row.initPrice().setFen(-123'450);
      row.setShare(250'000);
      row.setDay(20'518);  // 2026-03-06
      auto links = row.initLinks(2);
      links[0].setPath("/v1/notes?colour=pale_blue");
      links[1].setFigure("price");
      links[1].setPath("/v1/notes?title=" + std::string(note.title));
    }
  }

  void spelling(notes::NoteSpelling::Reader asked) {
    Uuid id;
    decode(asked.getId(), id);
    const auto note = service_.notes_.find(id);
    if (note == service_.notes_.end()) return problem(no(Kind::not_found, "not-found"));
    auto answer = reply_.initDocument();
    answer.setType(capnp::typeId<notes::NoteSpelled>());
    answer.setPosition(service_.log_.size());
    const auto letters = static_cast<std::uint32_t>(note->second.title.size());
    answer.getBody().initAs<notes::NoteSpelled>().setLetters(letters * (asked.getTwice() ? 2 : 1));
  }

  void report(wire::ReportQuery::Reader query) {
    if (query.getType() == capnp::typeId<notes::NoteTable>()) return table();
    if (query.getType() == capnp::typeId<notes::NoteSpelling>()) {
      return spelling(query.getParameters().getAs<notes::NoteSpelling>());
    }
    const auto colour = query.getParameters().getAs<notes::NoteCount>().getColour();
    const auto count = std::ranges::count_if(service_.notes_, [&](const auto& entry) {
      return colour == notes::Colour::NONE ||
             entry.second.colour == static_cast<std::uint16_t>(colour);
    });
    auto answer = reply_.initDocument();
    answer.setType(capnp::typeId<notes::NoteCounted>());
    answer.setPosition(service_.log_.size());
    answer.getBody().initAs<notes::NoteCounted>().setCount(static_cast<std::uint32_t>(count));
  }

  FakeService& service_;
  wire::Request::Reader request_;
  capnp::MallocMessageBuilder message_;
  wire::Reply::Builder reply_{nullptr};
  bool silent_ = false;
  bool garbage_ = false;
};

FakeService::FakeService(bus::Transport& transport, std::string endpoint, int release)
    : transport_(transport), endpoint_(std::move(endpoint)), release_(release) {}

FakeService::~FakeService() { stop(); }

ServiceConfig FakeService::config(const std::string& name) const {
  return {.name = name,
          .commands = endpoint_ + ".commands",
          .queries = endpoint_ + ".queries",
          .feed = endpoint_ + ".feed",
          .server_key = {}};
}

void FakeService::start() {
  for (const char* door : {"commands", "queries", "feed"}) open(door);
}

void FakeService::open(std::string_view door) {
  stopping_ = false;
  const bool feed = door == "feed";
  const std::string endpoint = endpoint_ + "." + std::string(door);
  // ZeroMQ lets go of an address a little after the socket was closed.
  auto listening = transport_.listen(endpoint, {});
  const bool listens = eventually([&] {
    if (!listening) listening = transport_.listen(endpoint, {});
    return listening.has_value();
  });
  if (!listens) throw std::runtime_error(listening.error().what);
  threads_.emplace_back([this, feed, listener = std::shared_ptr(std::move(*listening))] {
    feed ? serve_feed(*listener) : serve(*listener);
  });
}

void FakeService::stop() {
  stopping_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void FakeService::serve(bus::Listener& door) {
  std::vector<bus::Incoming> incoming;
  while (!stopping_) {
    incoming.clear();
    door.receive(incoming, 64, 20ms);
    for (const bus::Incoming& one : incoming) {
      const std::scoped_lock lock(mutex_);
      std::vector<std::uint8_t> bytes;
      static_cast<void>(bus::read_message<wire::Request>(
          one.message.bytes(),
          [&](wire::Request::Reader request) { bytes = FakeAnswer(*this, request).make(); }));
      if (!bytes.empty()) door.send(one.peer, bytes);
    }
  }
}

// As common/bus/feed_protocol.h has it, in its simplest form.
void FakeService::serve_feed(bus::Listener& door) {
  struct Reader {
    std::uint64_t after = 0;
    std::uint32_t credits = 0;
  };
  std::map<bus::Peer, Reader> readers;
  std::vector<bus::Incoming> incoming;
  while (!stopping_) {
    incoming.clear();
    door.receive(incoming, 64, 20ms);
    for (const bus::Incoming& one : incoming) {
      static_cast<void>(
          bus::read_message<wire::FeedAsk>(one.message.bytes(), [&](wire::FeedAsk::Reader ask) {
            Reader& reader = readers[one.peer];
            if (ask.getOpen()) reader = {.after = ask.getAfter()};
            reader.credits += ask.getCredits();
          }));
    }
    for (auto& [peer, reader] : readers) {
      const std::scoped_lock lock(mutex_);
      const std::size_t behind = log_.size() - std::min<std::size_t>(reader.after, log_.size());
      const std::size_t count = std::min<std::size_t>({behind, reader.credits, 64});
      capnp::MallocMessageBuilder message;
      auto batch = message.initRoot<wire::FeedBatch>();
      batch.setHead(log_.size());
      if (full_) bus::encode({.kind = Kind::unavailable, .code = "full"}, batch.initRefused());
      auto records = batch.initRecords(static_cast<unsigned>(count));
      for (unsigned i = 0; i < count; ++i) {
        const auto& bytes = log_[reader.after + i];
        records.set(i, {bytes.data(), bytes.size()});
      }
      if (!door.send(peer, framed(message))) continue;
      reader.after += count;
      reader.credits -= static_cast<std::uint32_t>(count);
    }
  }
}

FakeService::Seen FakeService::seen() const {
  const std::scoped_lock lock(mutex_);
  return seen_;
}

std::uint64_t FakeService::write(std::size_t count) {
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < count; ++i) {
    const Uuid id{0x0190'0000'0000'7000ULL, 0x8000'0000'0000'0000ULL + log_.size() + 1};
    const Note note{.id = id, .version = 1, .title = "note " + std::to_string(log_.size() + 1)};
    notes_[id] = note;
    log_.push_back(record_of(note, log_.size() + 1, id));
  }
  return log_.size();
}

}  // namespace aftercare::gateway::testing
