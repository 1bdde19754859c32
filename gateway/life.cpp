#include "gateway/life.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/schema/json_out.h"
#include "common/schema/utf8.h"
#include "common/wire/values.h"
#include "schemas/record.capnp.h"

namespace aftercare::gateway {
namespace {

constexpr std::size_t key_bytes_max = 100;
constexpr std::uint32_t records_of_a_kind = 100;
constexpr std::size_t records_with_events = 200;
constexpr std::uint32_t events_of_a_record = 200;
constexpr std::size_t answer_bytes_max = std::size_t{16} << 20;

struct Found {
  const LifeMember* member = nullptr;
  std::string id;
  std::string record;  // JSON
};
struct Happened {
  std::int64_t at = 0;  // microseconds
  std::size_t service = 0;
  std::uint64_t position = 0;
  const Found* of = nullptr;
  std::string event;  // JSON

  [[nodiscard]] auto order() const { return std::tie(at, service, position); }
};

// Two rounds of questions, all of a round at once: which records, and what happened to each.
class Life : public std::enable_shared_from_this<Life> {
 public:
  Life(Tools& tools, CallPtr call) : tools_(tools), call_(std::move(call)) {}

  void run() {
    if (auto good = only_parameters(call_->target, {"asOf"}); !good) {
      return refuse(*call_, good.error());
    }
    if (const auto time = call_->target.parameter("asOf")) {
      const auto instant = parse_rfc3339(*time);
      if (!instant || !given(*instant)) {
        return refuse(*call_, bad_parameter("asOf", {"a time like 2026-10-01T00:00:00Z",
                                                     "时间，如 2026-10-01T00:00:00Z"}));
      }
      as_of_ = micros(*instant);
    }
    if (call_->key.empty() || call_->key.size() > key_bytes_max || !schema::is_utf8(call_->key)) {
      return refuse(*call_, nothing_known());
    }
    std::vector<const LifeMember*> asked;
    for (const LifeMember& member : *call_->route->life) {
      if (call_->person->has_any(member.roles)) asked.push_back(&member);
    }
    // One more than is asked: an answer may come from within.
    waiting_ = asked.size() + 1;
    for (const LifeMember* member : asked) ask_records(*member);
    answered(&Life::ask_all_events);
  }

 private:
  using Next = void (Life::*)();

  // --- which records -----------------------------------------------------------------------------

  void ask_records(const LifeMember& member) {
    capnp::MessageBuilder& message = tools_.draft.begin();
    auto request = message.initRoot<wire::Request>();
    sign(*call_, request);
    auto query = request.initList();
    query.setType(member.type->id);
    query.setLimit(records_of_a_kind);
    if (member.field.empty()) {
      query.setSearch(call_->key);
    } else {
      auto filter = query.initFilters(1)[0];
      filter.setField(member.field);
      filter.setOp(wire::ListQuery::Filter::Op::EQ);
      filter.setValue(call_->key);
    }
    query.initView().setAsOfTime(as_of_);
    ask(member, message, &Life::ask_all_events, [this, &member](wire::Reply::Reader reply) {
      if (!reply.isPage()) return false;
      const auto page = reply.getPage();
      for (const auto item : page.getItems()) take_record(member, item);
      if (page.getNext().size() != 0) more_ = true;
      return true;
    });
  }

  void take_record(const LifeMember& member, capnp::Data::Reader bytes) {
    if (bytes.size() == 0 || bytes.size() % sizeof(capnp::word) != 0) return;
    const kj::ArrayPtr<const capnp::word> segment(
        reinterpret_cast<const capnp::word*>(bytes.begin()), bytes.size() / sizeof(capnp::word));
    capnp::SegmentArrayMessageReader message(kj::arrayPtr(&segment, 1),
                                             bus::limits_for(bytes.size()));
    Found found{.member = &member};
    if (!schema::to_json(message.getRoot<capnp::AnyPointer>(), *member.type, found.record)) return;
    // Every document begins with its id.
    constexpr std::string_view begin = "{\"id\":\"";
    if (!found.record.starts_with(begin)) return;
    found.id =
        found.record.substr(begin.size(), found.record.find('"', begin.size()) - begin.size());
    if (parse_uuid(found.id) && fits(found.record)) {
      found_.push_back(std::make_unique<Found>(std::move(found)));
    }
  }

  // --- what happened to them ---------------------------------------------------------------------

  void ask_all_events() {
    if (found_.empty() && missing_.empty()) return refuse(*call_, nothing_known());
    const std::size_t asked = std::min(found_.size(), records_with_events);
    if (asked < found_.size()) more_ = true;
    waiting_ = asked + 1;
    for (std::size_t i = 0; i < asked; ++i) ask_events(*found_[i]);
    answered(&Life::tell);
  }

  void ask_events(const Found& of) {
    capnp::MessageBuilder& message = tools_.draft.begin();
    auto request = message.initRoot<wire::Request>();
    sign(*call_, request);
    auto query = request.initEvents();
    encode(*parse_uuid(of.id), query.initStream());
    query.setLimit(events_of_a_record);
    query.initView().setAsOfTime(as_of_);
    ask(*of.member, message, &Life::tell, [this, &of](wire::Reply::Reader reply) {
      if (!reply.isEvents()) return false;
      for (const auto record : reply.getEvents().getRecords()) take_event(of, record);
      if (reply.getEvents().getNext() != 0) more_ = true;
      return true;
    });
  }

  void take_event(const Found& of, capnp::Data::Reader bytes) {
    Happened happened{.service = of.member->service, .of = &of};
    const auto read = bus::read_message<wire::Record>({bytes.begin(), bytes.size()},
                                                      [&](wire::Record::Reader record) {
                                                        happened.at = record.getEffectiveAt();
                                                        happened.position = record.getPosition();
                                                      });
    const auto written = schema::event_to_json({bytes.begin(), bytes.size()},
                                               *of.member->description, happened.event);
    if (read && written && fits(happened.event)) events_.push_back(std::move(happened));
  }

  // What would make the answer too large is left out, and the answer says that it is not all.
  bool fits(const std::string& json) {
    bytes_ += json.size();
    if (bytes_ > answer_bytes_max) more_ = true;
    return bytes_ <= answer_bytes_max;
  }

  // --- asking ------------------------------------------------------------------------------------

  void ask(const LifeMember& member, capnp::MessageBuilder& message, Next next,
           std::function<bool(wire::Reply::Reader)> use) {
    tools_.services.ask_query(
        member.service, message,
        [self = shared_from_this(), &member, next, use = std::move(use)](const auto& reply) {
          std::string code = "bad-service-reply";
          bool used = false;
          if (!reply) {
            code = reply.error().code;
          } else {
            static_cast<void>(
                bus::read_message<wire::Reply>(reply->bytes(), [&](wire::Reply::Reader root) {
                  if (root.isProblem()) {
                    code = bus::decode(root.getProblem()).code;
                  } else {
                    used = use(root);
                  }
                }));
          }
          if (!used) self->missing_[member.description->service()] = code;
          self->answered(next);
        });
  }
  void answered(Next next) {
    if (--waiting_ == 0) (this->*next)();
  }

  // --- the answer --------------------------------------------------------------------------------

  void tell() {
    std::ranges::stable_sort(events_, {}, &Happened::order);
    http::Response response{.content_type = "application/json"};
    std::string& body = response.body;
    body = "{\"key\":";
    schema::append_json_string(call_->key, body);
    body += ",\"records\":[";
    for (const auto& one : found_) {
      open(body);
      place(*one, body);
      member("kind", one->member->kind, body);
      if (!one->member->zh.empty()) member("zh", one->member->zh, body);
      body += ",\"record\":" + one->record + "}";
    }
    body += "],\"events\":[";
    for (const Happened& one : events_) {
      open(body);
      place(*one.of, body);
      body += ",\"event\":" + one.event + "}";
    }
    body += "],\"complete\":";
    body += more_ || !missing_.empty() ? "false" : "true";
    body += ",\"missing\":[";
    for (const auto& [service, code] : missing_) {
      open(body);
      body += "{\"service\":";
      schema::append_json_string(service, body);
      member("code", code, body);
      body += "}";
    }
    body += "]}";
    answer(*call_, std::move(response));
  }
  // A comma, unless it is the first of its list.
  static void open(std::string& body) {
    if (body.back() != '[') body += ',';
  }
  static void member(std::string_view name, std::string_view value, std::string& body) {
    body.append(",\"").append(name).append("\":");
    schema::append_json_string(value, body);
  }
  static void place(const Found& one, std::string& body) {
    body += "{\"service\":";
    schema::append_json_string(one.member->description->service(), body);
    member("path", "/v1/" + one.member->path + "/" + one.id, body);
  }
  [[nodiscard]] Rejection nothing_known() const {
    return problem(Kind::not_found, "not-found", "没有这条记录。", "Nothing is known of it.",
                   call_->key);
  }

  Tools& tools_;
  const CallPtr call_;
  std::int64_t as_of_ = 0;
  std::size_t waiting_ = 0;
  bool more_ = false;
  std::size_t bytes_ = 0;
  std::vector<std::unique_ptr<const Found>> found_;
  std::vector<Happened> events_;
  std::map<std::string, std::string> missing_;  // service, and why
};

}  // namespace

void run_life(Tools& tools, const CallPtr& call) { std::make_shared<Life>(tools, call)->run(); }

}  // namespace aftercare::gateway
