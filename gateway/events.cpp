#include "gateway/events.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/bus/feed_reader.h"
#include "common/bus/reading.h"
#include "common/schema/json_out.h"
#include "common/telemetry/log.h"
#include "common/wire/values.h"
#include "schemas/record.capnp.h"

namespace aftercare::gateway {

using namespace std::chrono_literals;

namespace {

// Records on their way to one stream: small, for each stream holds as many in memory.
constexpr std::uint32_t feed_window = 512;
constexpr auto tick_period = 200ms;  // FeedReader wants to be called twice a second
constexpr std::size_t id_bytes_max = 2'048;

Rejection bad_event_id() {
  return bad_parameter("Last-Event-ID or after",
                       {"the id of an event: service:position,…", "事件编号：service:position,…"});
}

// Of this gateway, or of all who read a service.
Rejection too_many_streams(std::string detail = {}) {
  auto full = problem(Kind::unavailable, "too-many-streams", "事件流过多，请稍后重试。",
                      "Too many event streams are open; try again later.", std::move(detail));
  full.retry_after_s = 5;
  return full;
}

}  // namespace

Expected<std::map<std::string, std::uint64_t>, Rejection> parse_event_id(std::string_view text) {
  std::map<std::string, std::uint64_t> positions;
  if (text.size() > id_bytes_max) return unexpected(bad_event_id());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = one.find(':');
    if (colon == std::string_view::npos || colon == 0) return unexpected(bad_event_id());
    std::uint64_t position = 0;
    const char* const last = one.data() + one.size();
    const auto [stop, error] = std::from_chars(one.data() + colon + 1, last, position);
    if (error != std::errc{} || stop != last) return unexpected(bad_event_id());
    if (!positions.emplace(one.substr(0, colon), position).second)
      return unexpected(bad_event_id());
  }
  return positions;
}

std::string format_event_id(const std::map<std::string, std::uint64_t>& positions) {
  std::string text;
  for (const auto& [service, position] : positions) {
    if (!text.empty()) text += ',';
    text += service + ":" + std::to_string(position);
  }
  return text;
}

// One client's stream.
class EventStream : public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(http::Loop& loop, Tools& tools, const StreamConfig& config, CallPtr call)
      : loop_(loop), tools_(tools), config_(config), call_(std::move(call)) {}

  ~EventStream() {
    if (to_) to_->close();
  }

  // What the request asks for. On a rejection nothing was sent yet.
  Expected<void, Rejection> prepare();
  void start(std::function<void()> ended);
  void end(std::string_view why);

 private:
  struct Source {
    std::size_t service = 0;
    std::string name;
    std::unique_ptr<bus::Link> link;
    std::unique_ptr<bus::FeedReader> reader;
    bool begun = false;          // its position is known
    bool asking = false;         // for it
    http::Loop::TimerPtr watch;  // last: ends before the link
  };

  [[nodiscard]] Expected<void, Rejection> known_types() const;
  // Every service that the id names is one of this stream; else what lies before would be left out
  // without a word.
  [[nodiscard]] Expected<void, Rejection> known_parts(
      const std::map<std::string, std::uint64_t>& positions) const;
  void tick();
  void begin_at_head(Source& source);
  void begin(Source& source, std::uint64_t after);
  void pump(Source& source);
  void append(const Source& source, const bus::FeedRecord& record,
              const schema::Description& description, std::string& to);
  void heartbeat();
  // The feed cannot be read from where the client wants it: told in the stream, which ends.
  void refuse(const Source& source, const Fault& fault);
  [[nodiscard]] bool room() const { return to_->queued() < config_.buffer_bytes; }

  http::Loop& loop_;
  Tools& tools_;
  const StreamConfig& config_;
  CallPtr call_;
  std::shared_ptr<http::Stream> to_;
  std::function<void()> ended_;
  std::set<std::string, std::less<>> types_;  // empty: all
  std::vector<std::unique_ptr<Source>> sources_;
  std::map<std::string, std::uint64_t> positions_;  // read, by service
  bool told_ = true;                                // the client knows positions_
  std::vector<bus::FeedRecord> records_;
  std::string json_;
  std::chrono::steady_clock::time_point wrote_{};
  http::Loop::TimerPtr ticker_;
};

Expected<void, Rejection> EventStream::prepare() {
  if (auto known = only_parameters(call_->target, {"service", "type", "after"}); !known) {
    return known;
  }
  std::set<std::size_t> wanted;
  if (std::ranges::count(call_->target.query, "after", &Parameter::first) > 1)
    return unexpected(given_twice("after"));
  for (const auto& [name, value] : call_->target.query) {
    if (name == "type") types_.insert(value);
    if (name != "service") continue;
    const std::size_t service = tools_.services.index_of(value);
    if (service == tools_.services.size())
      return unexpected(bad_parameter(name, {"a service's name", "服务名称"}));
    wanted.insert(service);
  }
  // The header is what a browser sends when it comes back: newer than the address.
  std::string_view id = call_->request.header("Last-Event-ID");
  if (id.empty()) id = call_->target.parameter("after").value_or("");
  auto positions = parse_event_id(id);
  if (!positions) return unexpected(std::move(positions.error()));

  const auto states = tools_.services.states();
  for (std::size_t service = 0; service < states.size(); ++service) {
    if (!wanted.empty() && !wanted.contains(service)) continue;
    auto link = tools_.services.feed(service);
    if (!link) {
      return unexpected(problem(Kind::unavailable, "service-away", "服务暂不可用，请稍后重试。",
                                "The service is away; try again later.", states[service].name));
    }
    auto source = std::make_unique<Source>();
    source->service = service;
    source->name = states[service].name;
    source->link = std::move(*link);
    source->reader = std::make_unique<bus::FeedReader>(*source->link, feed_window);
    if (const auto known = positions->find(source->name); known != positions->end()) {
      begin(*source, known->second);
    }
    sources_.push_back(std::move(source));
  }
  if (auto known = known_parts(*positions); !known) return known;
  return known_types();
}

Expected<void, Rejection> EventStream::known_parts(
    const std::map<std::string, std::uint64_t>& positions) const {
  for (const auto& [name, position] : positions) {
    const bool here = std::ranges::any_of(
        sources_, [&service = name](const auto& source) { return source->name == service; });
    if (here) continue;
    return unexpected(bad_parameter("Last-Event-ID or after",
                                    Detail{"services of this stream; ", "此事件流的服务；"} + name +
                                        ":" + std::to_string(position) +
                                        Detail{" names none of them", " 不在其中"}));
  }
  return {};
}

Expected<void, Rejection> EventStream::known_types() const {
  std::set<std::string_view> known;
  for (const auto& source : sources_) {
    const auto description = tools_.services.description(source->service);
    if (!description) return {};  // it may know them
    for (const schema::Event& event : description->events()) known.insert(event.type->name);
  }
  for (const std::string& type : types_) {
    if (!known.contains(type))
      return unexpected(bad_parameter("type", {"the name of an event", "事件名称"}));
  }
  return {};
}

void EventStream::start(std::function<void()> ended) {
  ended_ = std::move(ended);
  http::Response head{.content_type = "text/event-stream"};
  add_common_headers(*call_, head);
  to_ = call_->reply->stream(std::move(head));
  to_->on_closed([this] { end("gone"); });
  to_->on_drained([this] { tick(); });
  to_->write("retry: 1000\n\n");
  wrote_ = std::chrono::steady_clock::now();
  for (const auto& source : sources_) {
    const int descriptor = source->link->descriptor();
    if (descriptor < 0) continue;
    source->watch = loop_.watch(descriptor, [this, one = source.get()] { pump(*one); });
  }
  ticker_ = loop_.every(tick_period, [this] { tick(); });
  tick();
}

void EventStream::tick() {
  const auto kept = shared_from_this();
  for (const auto& source : sources_) {
    if (!source->begun) begin_at_head(*source);
    pump(*source);
    if (!to_) return;
  }
  if (std::chrono::steady_clock::now() - wrote_ >= config_.heartbeat) heartbeat();
}

// A new client is told what happens from now on: behind the head of the log.
void EventStream::begin_at_head(Source& source) {
  if (source.asking) return;
  source.asking = true;
  auto& message = tools_.draft.begin();
  message.initRoot<wire::Request>().setStatus();
  tools_.services.ask_query(
      source.service, message, [weak = weak_from_this(), &source](const auto& answer) {
        const auto self = weak.lock();
        if (!self || !self->to_) return;
        source.asking = false;
        if (!answer) return;  // asked again with the next tick
        static_cast<void>(
            bus::read_message<wire::Reply>(answer->bytes(), [&](wire::Reply::Reader reply) {
              if (!reply.isStatus() || source.begun) return;
              self->begin(source, reply.getStatus().getHead());
              self->told_ = false;
            }));
        if (std::ranges::all_of(self->sources_, [](const auto& one) { return one->begun; })) {
          self->heartbeat();  // from here on the client can come back without losing anything
        }
      });
}

void EventStream::begin(Source& source, std::uint64_t after) {
  source.begun = true;
  source.reader->open(after);
  positions_[source.name] = after;
}

void EventStream::pump(Source& source) {
  const auto description = tools_.services.description(source.service);
  if (!source.begun || !description) return;
  const auto kept = shared_from_this();
  while (to_ && room()) {
    const auto received = source.reader->receive(records_, std::chrono::microseconds::zero());
    if (!received) return refuse(source, received.error());
    if (records_.empty()) return;
    std::string text;
    for (const bus::FeedRecord& record : records_) append(source, record, *description, text);
    if (text.empty()) continue;
    told_ = true;
    wrote_ = std::chrono::steady_clock::now();
    to_->write(std::move(text));
  }
}

void EventStream::append(const Source& source, const bus::FeedRecord& record,
                         const schema::Description& description, std::string& to) {
  std::uint64_t type = 0;
  const schema::Aggregate* aggregate = nullptr;
  static_cast<void>(bus::read_message<wire::Record>(record.bytes, [&](wire::Record::Reader one) {
    type = one.getType();
    aggregate = description.aggregate(view(one.getAggregate()));
  }));
  positions_[source.name] = record.position;
  told_ = false;
  if (aggregate == nullptr || !call_->person->has_any(aggregate->readers)) return;
  const schema::Event* const event = description.event(type);
  const std::string_view name = event == nullptr ? "unknown" : std::string_view(event->type->name);
  if (!types_.empty() && !types_.contains(name)) return;
  json_.clear();
  if (const auto written = schema::event_to_json(record.bytes, description, json_); !written) {
    const log::Correlation scope(call_->correlation);
    log::error(
        "events.unreadable",
        {{"service", source.name}, {"position", record.position}, {"why", written.error().what}});
    return;
  }
  to.append("id: ").append(format_event_id(positions_)).append("\nevent: ").append(name);
  to.append("\ndata: ").append(json_).append("\n\n");
}

// Keeps what lies between alive, and tells a client of a narrow stream how far it has come.
void EventStream::heartbeat() {
  wrote_ = std::chrono::steady_clock::now();
  if (told_) {
    to_->write(": still here\n\n");
  } else {
    to_->write("id: " + format_event_id(positions_) + "\n\n");
    told_ = true;
  }
}

void EventStream::refuse(const Source& source, const Fault& fault) {
  const bool full = fault.kind == Fault::Kind::unavailable;
  const auto why =
      full ? too_many_streams(source.name)
           : problem(
                 Kind::state, "cannot-resume", "无法从该位置继续事件流，请核对后重新开始。",
                 "The stream cannot go on from there; look at what you have, and begin anew.",
                 source.name + ":" + std::to_string(positions_[source.name]) + ": " + fault.what);
  // A browser comes back by itself: not at once.
  to_->write(std::string("retry: ") + (full ? "5000" : "60000") + "\nevent: problem\ndata: " +
             to_response(why, call_->language, call_->correlation).body + "\n\n");
  end(fault.what);
}

void EventStream::end(std::string_view why) {
  const auto kept = shared_from_this();
  const log::Correlation scope(call_->correlation);
  log::info("events.ended", {{"why", why}});
  ticker_.reset();
  for (const auto& source : sources_) source->watch.reset();
  if (to_) to_->close();
  to_.reset();
  if (const auto ended = std::exchange(ended_, nullptr)) ended();
}

EventStreams::EventStreams(http::Loop& loop, Tools& tools, const StreamConfig& config)
    : loop_(loop), tools_(tools), config_(config) {}

EventStreams::~EventStreams() = default;

void EventStreams::open(const CallPtr& call) {
  if (streams_.size() >= config_.streams) {
    return refuse(*call, too_many_streams());
  }
  auto stream = std::make_shared<EventStream>(loop_, tools_, config_, call);
  if (auto prepared = stream->prepare(); !prepared) return refuse(*call, prepared.error());
  streams_.insert(stream);
  stream->start([this, weak = std::weak_ptr(stream)] {
    if (const auto ended = weak.lock()) streams_.erase(ended);
  });
}

void EventStreams::end_all(std::string_view why) {
  for (const auto& stream : std::set(streams_)) stream->end(why);
}

}  // namespace aftercare::gateway
