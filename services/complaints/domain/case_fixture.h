// For tests only: cases of the shipped preset in any state, and the people who work on them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/testing/scenario.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/rules.h"
#include "services/complaints/domain/timers.h"
#include "services/complaints/policies/policy_file.h"

namespace aftercare::complaints {

using testing::instant;
using testing::local;

inline const ComplaintPolicy& retail_franchise() {
  static const ComplaintPolicy policy = [] {
    const auto book = shipped_policies();
    if (!book) throw std::runtime_error(book.error().what);
    return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
  }();
  return policy;
}

// Levels off, everything else as shipped: what the presets without levels change (CMP-34, CMP-62).
inline ComplaintPolicy without_levels() {
  ComplaintPolicy policy = retail_franchise();
  policy.levels = false;
  return policy;
}

inline Personal clear(std::string value) { return {.clear = std::move(value)}; }

inline RegisterComplaint request() {
  return {.channel = Channel::phone,
          .complainant_type = ComplainantType::consumer,
          .contact = Contact{.name = clear("王小明"), .phone = clear("13812345678")},
          .kind = CaseKind::complaint,
          .cause_class = CauseClass::product_quality,
          .event = Incident{.cause = "鞋底开胶", .place = "一号店"},
          .demand = Demand::repair};
}

inline RegisterComplaint request(std::uint8_t level) {
  RegisterComplaint r = request();
  r.level = level;
  return r;
}

// A case and its people: agent zhang; supervisor li; directors wang and zhao.
class Case : public testing::Scenario<ComplaintModel> {
 public:
  explicit Case(ComplaintPolicy policy = retail_franchise())
      : Scenario(std::move(policy), {.preset = "retail-franchise", .version = 1}) {
    at("2026-03-02 09:00");  // a Monday
    agent();
  }

  Case& at(std::string_view local_time) { return at(local(local_time)); }
  Case& at(Instant now) {
    Scenario::at(now);
    return *this;
  }

  Case& agent() { return by("zhang", {"agent_l1"}); }
  Case& supervisor() { return by("li", {"agent_l2"}); }
  Case& director() { return by("wang", {"agent_l3"}); }
  Case& other_director() { return by("zhao", {"agent_l3"}); }
  Case& gm() { return by("gm", {"gm"}); }
  Case& by(std::string person, std::vector<std::string> roles) {
    as(std::move(person), std::move(roles));
    return *this;
  }

  // Each leads to its state by the shortest way, and expects to get there.
  Case& registered(const RegisterComplaint& r = request()) {
    agent().when(r).then<ComplaintRegistered, ComplaintClassified>();
    return in(CaseState::registered);
  }
  Case& assigned(std::string person, std::string function) {
    supervisor().when(AssignHandler{.person = std::move(person), .function = std::move(function)});
    then<HandlerAssigned>();
    return *this;
  }
  Case& contacted(const RegisterComplaint& r = request()) {
    if (document().state == CaseState::none) registered(r);
    agent().when(RecordFirstContact{}).then<FirstContactMade>();
    return in(CaseState::contacted);
  }
  Case& explaining(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::contacted) contacted(r);
    agent().when(JudgeValidity{.validity = Validity::invalid, .reason = "人为损坏"});
    return in(CaseState::explaining);
  }
  Case& investigating(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::contacted) contacted(r);
    agent().when(JudgeValidity{.validity = Validity::valid, .reason = "属实"});
    return in(CaseState::investigating);
  }
  Case& executing(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::investigating) investigating(r);
    agent().when(StartExecution{});
    return in(CaseState::executing);
  }
  Case& awaiting_answer(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::executing) executing(r);
    agent().when(NotifyResult{.result = "已更换"});
    return in(CaseState::awaiting_answer);
  }
  Case& under_review(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::awaiting_answer) awaiting_answer(r);
    agent().answer(2);
    return in(CaseState::under_review);
  }
  Case& closed(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::under_review) under_review(r);
    reviewer().when(ReviewCase{.verdict = Verdict::ok});
    return in(CaseState::closed);
  }
  Case& archived(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::closed) closed(r);
    by("sun", {"clerk"}).when(ArchiveCase{});
    return in(CaseState::archived);
  }
  Case& at_gm_meeting() {
    awaiting_answer(request(3));
    agent().answer(5);
    return in(CaseState::at_gm_meeting);
  }

  Case& reviewer() {
    if (document().level <= 1) return supervisor();
    return document().handler == "wang" ? other_director() : director();
  }
  Case& answer(std::uint8_t value) {
    when(RecordSatisfaction{.answer = value, .mode = ContactMode::call});
    return *this;
  }

 private:
  Case& in(CaseState state) {
    EXPECT_EQ(document().state, state) << (refused() ? refused()->code : "");
    return *this;
  }
};

}  // namespace aftercare::complaints
