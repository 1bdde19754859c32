// Given / when / then for every Decider, and time that walks: a deadline that fell due before a
// command fires before the command is decided, in the order of due times, as in the runtime,
// and notices are given at their times, as by a service that is never away.
//
//   Scenario<ComplaintModel> scenario(policy);
//   scenario.at("2026-03-06T16:00+08:00").as("p-1", {"agent_l1"}).when(RegisterComplaint{...});
//   scenario.then<ComplaintRegistered, ComplaintClassified>();
//   scenario.as("p-2", {"agent_l2"}).when(ReviewCase{...}).then_refused(rules::wrong_state);
//   EXPECT_EQ(scenario.only<ComplaintRegistered>().doc_no, "KS-202603-00001");
//
// Failures are reported through GoogleTest at the line of the call's caller where it names one
// (SCOPED_TRACE helps in helpers). Header only; one thread.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/calendar/calendar.h"
#include "common/decider/decider.h"
#include "common/decider/notices.h"

namespace aftercare::testing {

// An instant written with its offset; a bad one is a mistake in the test.
inline Instant instant(std::string_view text) {
  const auto parsed = parse_rfc3339(text);
  if (!parsed) throw std::invalid_argument("not RFC 3339: " + std::string(text));
  return *parsed;
}

// "2026-03-06 16:00" or "2026-03-06 17:30:01", local (Asia/Shanghai).
inline Instant local(std::string_view text) {
  std::string full(text);
  if (full.size() == 16) full += ":00";
  if (full.size() != 19) throw std::invalid_argument("not a local time: " + full);
  full[10] = 'T';
  return instant(full + "+08:00");
}

// An event of a scenario's history.
template <class Event>
struct Happened {
  Event event;
  Instant at;
  std::string actor;
};

template <Decider Model>
class Scenario {
 public:
  using Document = typename Model::Document;
  using Command = typename Model::Command;
  using Event = typename Model::Event;
  using Policy = typename Model::Policy;

  // `policy` is copied; `calendar` outlives the scenario.
  explicit Scenario(Policy policy, PolicyRef ref = {.preset = "test", .version = 1},
                    const calendar::Calendar& calendar = calendar::shipped_calendar())
      : policy_(std::move(policy)), ref_(std::move(ref)), calendar_(&calendar) {
    if (ref_.calendar.empty()) ref_.calendar = calendar.version;
    document_.id = stream_;
    actor_.person = "p-1";
  }

  // --- given -------------------------------------------------------------------------------------

  // Folds events as they are, at the present time and by the present actor.
  Scenario& given(const std::vector<Event>& events) {
    for (const Event& event : events) take(event, now_, actor_.person);
    return *this;
  }

  // Moves the time on, and fires what fell due before it.
  Scenario& at(Instant now) {
    if (now < now_) throw std::invalid_argument("time does not go back");
    now_ = whole_seconds(now);
    fire_due();
    return *this;
  }
  Scenario& at(std::string_view local_time) { return at(local(local_time)); }

  // Another document of the service holds this key (document_key.h).
  Scenario& held(const DocumentKey& key, const Uuid& holder) {
    others_.keys.emplace_back(key, holder);
    return *this;
  }

  Scenario& as(std::string person, std::vector<std::string> roles = {}) {
    actor_ = {.person = std::move(person), .roles = std::move(roles)};
    return *this;
  }

  // --- when --------------------------------------------------------------------------------------

  // Decides the command now, after everything that fell due; `then` looks at what it led to.
  Scenario& when(const Command& command) {
    fire_due();
    last_.clear();
    refused_.reset();
    auto decision = decide(command);
    if (!decision) {
      refused_ = decision.error();
      return *this;
    }
    for (const Event& event : *decision) {
      take(event, now_, actor_.person);
      last_.push_back(event);
    }
    fire_due();  // what was registered late may be due already
    return *this;
  }

  // What the command would lead to; nothing is changed, and no number is used up.
  Decision<Event> decide(const Command& command) {
    ++commands_;
    const auto numbers = numbers_;
    auto decision = Model::decide(document_, command, context(now_, actor_));
    if (decision) {  // as the runtime asks it
      const Recorded recorded{.at = now_,
                              .actor = actor_.person,
                              .stream = stream_,
                              .version = static_cast<std::uint32_t>(history_.size())};
      if (auto taken = key_taken<Model>(document_, *decision, recorded, others_)) {
        decision = unexpected(std::move(*taken));
      }
    }
    if (!decision) numbers_ = numbers;  // given again to the next
    return decision;
  }

  // --- then --------------------------------------------------------------------------------------

  // Exactly these events, in full.
  Scenario& then(const std::vector<Event>& expected) {
    expect_not_refused();
    EXPECT_EQ(names(last_), names(expected));
    if (last_.size() == expected.size()) {
      for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_TRUE(last_[i] == expected[i])
            << "event " << i << ": " << print(last_[i]) << "\n  expected: " << print(expected[i]);
      }
    }
    return *this;
  }

  // Events of exactly these types, in this order. None: the command had nothing left to do.
  template <class... Events>
  Scenario& then() {
    expect_not_refused();
    EXPECT_EQ(names(last_), (std::vector<std::string>{std::string(Events::type_name)...}));
    return *this;
  }

  Scenario& then_refused(const Rule& rule) {
    EXPECT_TRUE(refused_.has_value())
        << "not refused, but: " << ::testing::PrintToString(names(last_));
    if (refused_) {
      EXPECT_EQ(refused_->code, rule.code);
      EXPECT_EQ(refused_->rule, rule.id);
      EXPECT_EQ(refused_->kind, rule.kind);
      EXPECT_FALSE(refused_->zh.empty());
      EXPECT_FALSE(refused_->en.empty());
    }
    return *this;
  }
  // With a rule id of its own, where one code serves several rules.
  Scenario& then_refused(std::string_view code, std::string_view rule_id) {
    EXPECT_TRUE(refused_.has_value())
        << "not refused, but: " << ::testing::PrintToString(names(last_));
    if (refused_) {
      EXPECT_EQ(refused_->code, code);
      EXPECT_EQ(refused_->rule, rule_id);
    }
    return *this;
  }

  // The one event of this type that the last command led to.
  template <class E>
  const E& only() const {
    const E* found = nullptr;
    for (const Event& event : last_) {
      if (const E* e = std::get_if<E>(&event)) {
        if (found != nullptr) throw std::logic_error("more than one event of the type");
        found = e;
      }
    }
    if (found == nullptr) {
      throw std::logic_error("no " + std::string(E::type_name) + " among " +
                             ::testing::PrintToString(names(last_)) +
                             (refused_ ? "; refused: " + refused_->code : ""));
    }
    return *found;
  }

  // --- what happened so far ----------------------------------------------------------------------

  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] const std::vector<Event>& last() const { return last_; }
  [[nodiscard]] const std::optional<Rejection>& refused() const { return refused_; }
  [[nodiscard]] const std::vector<Happened<Event>>& history() const { return history_; }
  [[nodiscard]] const Policy& policy() const { return policy_; }

  template <class E>
  [[nodiscard]] std::vector<Happened<E>> all() const {
    std::vector<Happened<E>> found;
    for (const auto& happened : history_) {
      if (const E* e = std::get_if<E>(&happened.event)) {
        found.push_back({*e, happened.at, happened.actor});
      }
    }
    return found;
  }
  template <class E>
  [[nodiscard]] std::size_t count() const {
    return all<E>().size();
  }

  // The last timer of this name, or an empty one.
  [[nodiscard]] Timer timer(std::string_view name) const {
    Timer last;
    for (const Timer& timer : Model::timers(document_)) {
      if (timer.name == name) last = timer;
    }
    return last;
  }
  // Due times of the running timers, by name.
  [[nodiscard]] std::map<std::string, Instant> running() const {
    std::map<std::string, Instant> due;
    for (const Timer& timer : Model::timers(document_)) {
      if (timer.running()) due[timer.name] = timer.due_at;
    }
    return due;
  }

  // The fold of the history from nothing: must be the document.
  [[nodiscard]] Document replayed() const {
    Document document;
    document.id = stream_;
    std::uint32_t version = 0;
    for (const auto& happened : history_) {
      ++version;
      Model::evolve(
          document, happened.event,
          {.at = happened.at, .actor = happened.actor, .stream = stream_, .version = version});
      document.version = version;
    }
    return document;
  }

 private:
  static std::vector<std::string> names(const std::vector<Event>& events) {
    std::vector<std::string> out;
    for (const Event& event : events) {
      out.emplace_back(event.type_name());
    }
    return out;
  }
  static std::string print(const Event& event) { return ::testing::PrintToString(event); }

  void expect_not_refused() const {
    EXPECT_FALSE(refused_.has_value())
        << (refused_ ? refused_->code + " (" + refused_->rule + "): " + refused_->en + " " +
                           refused_->detail
                     : "");
  }

  Context<Policy> context(Instant now, const Actor& actor) {
    number_ = [this, now](std::string_view prefix) { return next_number(prefix, now); };
    return {.now = now,
            .actor = actor,
            .policy = policy_,
            .policy_ref = ref_,
            .calendar = *calendar_,
            .stream = stream_,
            .command = {stream_.high, commands_},
            .number = number_,
            .keys = &others_};
  }

  // KS-202603-00001.
  std::string next_number(std::string_view prefix, Instant now) {
    const std::chrono::year_month_day day{calendar::local_day(now)};
    char text[32];
    std::snprintf(text, sizeof text, "-%04d%02u-", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()));
    const std::string series = std::string(prefix) + text;
    std::snprintf(text, sizeof text, "%05u", ++numbers_[series]);
    return series + text;
  }

  void take(const Event& event, Instant at, const std::string& actor) {
    history_.push_back({event, at, actor});
    const auto version = static_cast<std::uint32_t>(history_.size());
    Model::evolve(document_, event,
                  {.at = at, .actor = actor, .stream = stream_, .version = version});
    document_.version = version;
  }

  // What happens by itself up to now, in the order of time: the miss of each running timer whose
  // second has come, and the notices. What is behind the time already (a case that was registered
  // late) happens at once.
  void fire_due() {
    while (true) {
      const Timer* missed = nullptr;
      for (const Timer& timer : Model::timers(document_)) {
        if (!timer.running() || timer.miss_at() > now_) continue;
        if (missed == nullptr || timer.due_at < missed->due_at) missed = &timer;
      }
      const auto notice = notice_at();
      if (missed == nullptr && !notice) break;
      if (++misses_ > max_misses) throw std::logic_error("timers fire for ever");
      ++commands_;
      if (missed != nullptr && (!notice || missed->miss_at() <= *notice)) {
        const Timer timer = *missed;
        walked_ = std::max(walked_, timer.miss_at());
        for (const Event& event :
             Model::miss(document_, timer, context(timer.miss_at(), system_actor()))) {
          take(event, timer.miss_at(), system_actor().person);
        }
      } else {
        walked_ = *notice;
        give(*notice);
      }
    }
    walked_ = now_;
  }

  [[nodiscard]] std::optional<Instant> notice_at() const {
    if constexpr (GivesNotices<Model>) {
      const auto next = next_notice(Model::timers(document_));
      if (next && *next <= now_) return std::max(*next, walked_);
    }
    return std::nullopt;
  }
  void give(Instant at) {
    if constexpr (GivesNotices<Model>) {
      for (const Event& event : give_notices<Model>(document_, context(at, system_actor()))) {
        take(event, at, system_actor().person);
      }
    }
  }
  static const Actor& system_actor() {
    static const Actor system{.person = "system"};
    return system;
  }

  // What other documents hold. Personal values are compared as they are.
  struct Others final : KeyLookup {
    std::vector<std::pair<DocumentKey, Uuid>> keys;
    [[nodiscard]] std::vector<Uuid> holders(const DocumentKey& key,
                                            std::size_t limit) const override {
      std::vector<Uuid> found;
      for (const auto& [held, holder] : keys) {
        const bool same = held.space == key.space && held.value == key.value &&
                          held.personal.clear == key.personal.clear;
        if (same && found.size() < limit) found.push_back(holder);
      }
      return found;
    }
  };

  static constexpr std::size_t max_misses = 10'000;

  Policy policy_;
  PolicyRef ref_;
  const calendar::Calendar* calendar_;
  Uuid stream_{0x018f'0000'0000'7000ULL, 0x8000'0000'0000'0001ULL};
  Document document_;
  Actor actor_;
  Instant now_{};
  Instant walked_{};  // up to here everything has happened that does so by itself
  std::uint64_t commands_ = 0;
  std::map<std::string, unsigned> numbers_;
  NumberSource number_;
  std::vector<Happened<Event>> history_;
  std::vector<Event> last_;
  std::optional<Rejection> refused_;
  std::size_t misses_ = 0;
  Others others_;
};

}  // namespace aftercare::testing
