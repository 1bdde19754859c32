#include "tests/bench/what_if_figure.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/base/time.h"
#include "common/bus/draft.h"
#include "common/calendar/days.h"
#include "common/eventlog/memory_event_log.h"
#include "common/personal/vault.h"
#include "common/runtime/service_core.h"
#include "common/testing/replies.h"
#include "common/testing/requests.h"
#include "deploy/aftercare/progress.h"
#include "schemas/complaints.codec.h"
#include "schemas/policies.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/definition.h"
#include "services/scoring/domain/periods.h"
#include "tests/bench/must.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::size_t persons = 200;
constexpr int months = 12;
constexpr double target_s = 20;

// A fine of four points each instead of ten, from the very table that the sheets were scored by.
constexpr const char* draft_content = R"(
[[table]]
id = "KPI-ENG-F"
role = "服务工程师"
period = "month"
evaluator = "customer_centre_manager"
reviewer = "regional_service_director"
items = [
  { no = "1", zh = "实际响应率", weight = "20", kind = "occurrence", metrics = ["arrival_missed_order"], per = "5" },
  { no = "2", zh = "一次性修复率", weight = "20", kind = "occurrence", metrics = ["not_first_time_fixed"], per = "5" },
  { no = "3", zh = "服务资料考核", weight = "60", kind = "occurrence", metrics = ["document_defect"], per = "4" },
]
extras = [ { zh = "有效投诉", kind = "occurrence", metrics = ["valid_complaint"], per = "4" } ]
)";

std::string name_of(std::size_t person) { return "gong" + std::to_string(person); }

// A year of a service in this process; no socket, no disk but for keys and views.
class Year {
 public:
  Year(const fs::path& folder, std::uint64_t events) : folder_(folder) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    vault_ = must(personal::Vault::open({.directory = (folder_ / "vault").string()}, master_));
    core_ = must(runtime::ServiceCore::make({.definition = definition_,
                                             .log = log_,
                                             .vault = *vault_,
                                             .views = folder_ / "views",
                                             .clock = [this] { return now_; },
                                             .wall = [this] { return now_; },
                                             .random = random_,
                                             .metrics = [] { return std::string(); }}));
    live(events);
  }
  ~Year() {
    core_.reset();
    vault_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Year(const Year&) = delete;
  Year& operator=(const Year&) = delete;

  Uuid draft() {
    return command<policies::PolicyCodec>(
        policies::DraftPolicy{.preset = "heavy-equipment-dealer", .content = draft_content},
        "gm_office");
  }

  // One answer; returns where the next one goes on.
  struct Answered {
    std::uint32_t examined = 0;
    std::uint32_t changed = 0;
    std::string next;
  };
  Answered ask(const Uuid& policy, const std::string& after) {
    auto report =
        testing::begin_request(draft_, 1, {.person = "gm", .roles = {"gm_office"}}).initReport();
    report.setType(policies::PolicyPreview::type_id);
    encode(policies::PolicyPreview{.policy = policy, .after = after},
           report.getParameters().initAs<wire::policies::PolicyPreview>());
    std::vector<runtime::Outgoing> replies;
    core_->queries().answer({"bench", bus::Message(draft_.bytes())}, testing::into(replies));
    Answered answered;
    const bus::Message message(replies.at(0).message);
    must(bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader reply) {
      if (reply.isProblem()) {
        const Rejection no = bus::decode(reply.getProblem());
        throw CannotMeasure("refused: " + no.en + " " + no.detail.en);
      }
      policies::PolicyPreviewReport answer;
      decode(reply.getDocument().getBody().getAs<wire::policies::PolicyPreviewReport>(), answer);
      answered = {.examined = answer.examined, .changed = answer.changed, .next = answer.next};
      return true;
    }));
    return answered;
  }

  void project() {
    while (must(core_->project(50'000)) > 0) {
    }
  }
  [[nodiscard]] std::uint64_t head() const { return log_.head(); }

 private:
  void live(std::uint64_t events) {
    const std::int32_t first = calendar::day_of(now_);
    for (std::size_t i = 0; i < persons; ++i) hire(name_of(i), first);
    tool::Progress progress("events", events);
    for (int month = 0; month < months; ++month) {
      // The sheets of the month are opened in its first second.
      now_ = calendar::start_of_day(calendar::add_months(first, month)) + std::chrono::hours(9);
      while (core_->writer().fire_due_timers()) must(core_->writer().commit());
      settle();
      if (month > 0) publish(calendar::add_months(first, month - 1));
      const std::uint64_t until = events * static_cast<std::uint64_t>(month + 1) / months;
      for (; heard_ < until; progress.at(heard_)) tell();
      settle();
      project();
    }
  }

  void hire(const std::string& person, std::int32_t from) {
    command<scoring::PostCodec>(
        scoring::RegisterPost{.person = person,
                              .from = from,
                              .terms = scoring::PostTerms{.month_table = "KPI-ENG-F",
                                                          .station = "一站",
                                                          .superior = "zhu",
                                                          .superiors_superior = "hua"}},
        "hr");
  }

  // As every month: what is over is computed, signed and published, so nobody is reminded of it.
  void publish(std::int32_t day) {
    const auto month = scoring::period_of(scoring::PeriodKind::month, day);
    for (std::size_t i = 0; i < persons; ++i) {
      const Uuid sheet = scoring::sheet_id(name_of(i), month);
      command<scoring::ScoreCodec>(scoring::ComputeSheet{}, "service_support", sheet);
      command<scoring::ScoreCodec>(scoring::SubmitSheet{}, "customer_centre_manager", sheet);
      command<scoring::ScoreCodec>(scoring::SignSheet{}, "regional_service_director", sheet);
      command<scoring::ScoreCodec>(scoring::PublishScore{}, "service_support", sheet);
    }
  }

  // By one person for each role.
  template <class Codec>
  Uuid command(const typename Codec::Command& what, const std::string& role,
               const Uuid& stream = {}) {
    testing::Ask ask{
        .id = uuid_v7(now_, random_), .stream = stream, .person = role, .roles = {role}};
    if (stream.given()) ask.expected_version = must(log_.stream_version(stream));
    testing::write_command<Codec>(draft_, 1, what, ask);
    core_->writer().take({"bench", bus::Message(draft_.bytes())});
    const auto replies = must(core_->writer().commit());
    const auto reply = testing::read_reply(replies.at(0).message);
    if (reply.problem) throw CannotMeasure("refused: " + reply.problem->code);
    settle();
    return reply.stream;
  }

  // What somebody did well: two figures move. One in fifty is a complaint about him: an entry.
  void tell() {
    const std::string person = name_of(heard_ % persons);
    ++heard_;
    if (heard_ % 50 == 0) {
      complaints::LiabilityDetermined event;
      event.responsible = {{.unit = "一站", .person = name_of(random_() % persons)}};
      hear<complaints::ComplaintCodec>(event, "agent");
    } else {
      hear<complaints::FollowUpCodec>(complaints::FollowUpCompleted{.answer = 1}, person);
    }
    if (core_->writer().wants_commit()) settle();
  }

  template <class Codec>
  void hear(const typename Codec::Event& event, const std::string& actor) {
    const auto bytes = eventlog::encode_record(
        {.position = heard_,
         .stream = {0x0191'0000'0000'7000, heard_},
         .event = {0x0192'0000'0000'7000, heard_},
         .command = {0x0193'0000'0000'7000, heard_},
         .type = Codec::type_of(event),
         .recorded_at = now_,
         .effective_at = now_,
         .version = 1,
         .aggregate = Codec::aggregate,
         .actor = actor},
        [&event](capnp::AnyPointer::Builder to) { Codec::encode_event(event, to); });
    // The encoder's memory is used again by the records that follow from this one.
    kept_.resize(bytes.size() / sizeof kept_[0]);
    std::ranges::copy(bytes, reinterpret_cast<std::uint8_t*>(kept_.data()));
    const auto complaints = std::ranges::find(definition_.reactions, std::string("complaints"),
                                              &runtime::Reaction::source);
    if (!core_->writer().react(*complaints, {reinterpret_cast<const std::uint8_t*>(kept_.data()),
                                             kept_.size() * sizeof kept_[0]})) {
      throw CannotMeasure("an event was not taken");
    }
  }

  void settle() {
    must(core_->writer().commit());
    while (core_->writer().has_own_events()) {
      core_->writer().react_to_own(1'000);
      must(core_->writer().commit());
    }
    must(vault_->refill());
  }

  const fs::path folder_;
  const runtime::Definition definition_ = must(scoring::definition());
  const personal::MasterKey master_ = personal::MasterKey::random();
  const Random random_ = seeded_random(13);
  Instant now_ = *parse_rfc3339("2025-01-01T01:00:00Z");
  eventlog::MemoryEventLog log_;
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  bus::Draft draft_;
  std::vector<std::uint64_t> kept_;
  std::uint64_t heard_ = 0;
};

}  // namespace

Figure what_if(const Options& options, Probes&) {
  const std::uint64_t events = options.scored_events();
  std::cerr << "bench: making a year of " << persons << " persons" << std::endl;
  Year year(options.data / "what_if", events);
  const Uuid draft = year.draft();
  year.project();

  std::uint32_t examined = 0;
  std::uint32_t changed = 0;
  int answers = 0;
  double first_s = 0;
  const auto begin = steady_clock::now();
  const auto took = [&begin] {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
  };
  for (std::string after; answers == 0 || !after.empty(); ++answers) {
    const auto answered = year.ask(draft, after);
    examined += answered.examined;
    changed += answered.changed;
    after = answered.next;
    if (answers == 0) first_s = took();
  }
  Figure figure{.name = "what_if",
                .value = took(),
                .unit = "s",
                .more = {{"events", static_cast<double>(events)},
                         {"own_events", static_cast<double>(year.head())},
                         {"sheets", static_cast<double>(examined)},
                         {"changed", static_cast<double>(changed)},
                         {"answers", static_cast<double>(answers)},
                         {"first_answer_s", first_s}},
                .facts = {{"all_sheets", examined >= persons * months}},
                .target = "<= 20 s"};
  figure.reached = figure.value <= target_s && examined >= persons * months && changed > 0;
  return figure;
}

}  // namespace aftercare::bench
