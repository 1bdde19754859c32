// For tests only: cases of the shipped preset in any state, and the people who work on them.
#pragma once

#include <algorithm>
#include <stdexcept>
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

// The presets of docs/domain/README.md section 2.
inline const std::vector<std::string>& all_presets() {
  static const std::vector<std::string> presets{"retail-franchise",
                                                "manufacturer",
                                                "inspection-agency",
                                                "law-firm",
                                                "property",
                                                "power-equipment",
                                                "heavy-equipment-dealer",
                                                "car-4s-store",
                                                "car-sales-dealer",
                                                "instrument-maker",
                                                "industrial-equipment",
                                                "door-maker",
                                                "resort-hotel",
                                                "real-estate-developer",
                                                "retail-mall",
                                                "telecom-key-accounts",
                                                "group-division"};
  return presets;
}

// The shipped values of a preset.
inline const ComplaintPolicy& values_of(const std::string& preset) {
  static const auto book = shipped_policies();
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->pinned({preset, 1, calendar::shipped_calendar().version}).value().content;
}
inline const ComplaintPolicy& retail_franchise() { return values_of("retail-franchise"); }

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

// A request that has what the policy asks of every complaint besides.
inline RegisterComplaint request_under(const ComplaintPolicy& policy, Instant received_at) {
  RegisterComplaint r = request();
  r.received_at = received_at;
  if (policy.quality_classes) r.quality_class = QualityClass::non_quality;
  if (!policy.quality_form.empty()) {
    r.products = {Product{.item_no = "L-9",
                          .order_no = "O-7",
                          .delivered_on = 20'000,
                          .qty = 100,
                          .defective_qty = 3}};
  }
  if (policy.closing.promise != Closing::Promise::none) {
    r.promised_at = received_at + std::chrono::days{4};
  }
  return r;
}

// A case and its people: agent zhang; supervisor li; directors wang and zhao. Each acts in the
// function of his level under the case's policy.
class Case : public testing::Scenario<ComplaintModel> {
 public:
  explicit Case(ComplaintPolicy policy = retail_franchise(),
                std::string preset = "retail-franchise")
      : Scenario(std::move(policy), {.preset = std::move(preset), .version = 1}) {
    at("2026-03-02 09:00");  // a Monday
    agent();
  }

  Case& at(std::string_view local_time) { return at(local(local_time)); }
  Case& at(Instant now) {
    Scenario::at(now);
    return *this;
  }

  Case& agent() { return by("zhang", {policy().level[0].function}); }
  Case& supervisor() { return by("li", {policy().level[1].function}); }
  Case& director() { return by("wang", {policy().level[2].function}); }
  Case& other_director() { return by("zhao", {policy().level[2].function}); }
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
    if (policy().closing.from == Closing::From::accepted &&
        !aftercare::given(document().accepted_at)) {
      agent().when(AcceptComplaint{}).then<ComplaintAccepted, StepFinished, StepFinished>();
    }
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
    if (policy().plan_chain.empty()) {
      agent().when(StartExecution{});
    } else {
      awaiting_approval().signed_by_all(last_approval());
    }
    return in(CaseState::executing);
  }
  // Under a policy with a plan chain, from investigating on.
  Case& awaiting_approval(Money amount = Money{100'00}) {
    through_steps();
    planner().when(SubmitPlan{
        .cause = "开胶",
        .plan = Plan{.measures = {"换货"}, .amount = amount, .answer = "为您更换一双新鞋。"}});
    return in(CaseState::awaiting_approval);
  }
  // Every step finished by its unit, up to the decision.
  Case& through_steps() {
    while (true) {
      const RouteStep* const step = find_step(policy(), document().step);
      if (step == nullptr || step->finished_by != RouteStep::FinishedBy::command) return *this;
      by("of-" + step->unit, {step->roles.front()}).when(FinishStep{.step = step->name});
      if (refused()) throw std::logic_error(refused()->code + " " + refused()->detail.en);
    }
  }
  // Who may write the plan: the author that the chain names, or the handler.
  Case& planner() {
    const approvals::Chain* const chain =
        approvals::find_chain(policy().chains, policy().plan_chain, preset());
    if (chain == nullptr || chain->authors.empty()) return agent();
    return by("author", {chain->authors.front()});
  }
  [[nodiscard]] std::uint16_t last_approval() const { return document().approvals.back().no; }
  // Signs with whoever is asked, until nobody is asked any more.
  Case& signed_by_all(std::uint16_t no) {
    int signer = 0;
    while (document().approvals.at(no - 1U).state != ChainState::approved) {
      const auto [role, notice] = next_approver(no);
      by(role + std::to_string(++signer), {role});
      when(SignStep{.approval = no, .comment = "证明单-7", .authority_notice = notice});
      if (refused()) throw std::logic_error(refused()->code + " " + refused()->detail.en);
    }
    return *this;
  }
  Case& awaiting_answer(const RegisterComplaint& r = request()) {
    if (document().state != CaseState::executing) executing(r);
    agent().when(
        NotifyResult{.result = "已更换",
                     .mode = policy().written_answer ? ContactMode::letter : ContactMode::none});
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
    if (document().level <= 1) return by("li", {policy().level[0].reviewers.front()});
    return document().handler == "wang" ? other_director() : director();
  }
  [[nodiscard]] const std::string& preset() const { return document().policy.preset; }
  // The role that may sign next, and what it must decide besides (CMP-55).
  [[nodiscard]] std::pair<std::string, AuthorityNotice> next_approver(std::uint16_t no) const {
    const Approval& approval = document().approvals.at(no - 1U);
    for (const ChainStep& step : approval.steps) {
      const auto signed_here = [&](const Signature& s) { return s.step == step.no; };
      const auto count = std::ranges::count_if(approval.signatures, signed_here);
      const bool any = step.mode == StepMode::any;
      if (count >= static_cast<std::ptrdiff_t>(any ? step.needed : step.approvers.size())) continue;
      for (std::uint16_t i = 0; i < step.approvers.size(); ++i) {
        const bool taken = !any && std::ranges::any_of(approval.signatures, [&](const auto& s) {
          return signed_here(s) && s.approver == i;
        });
        const Approver& approver = step.approvers[i];
        const bool able =
            !approver.limit || (!approval.top_authority && *approval.amount <= *approver.limit);
        if (taken || !able) continue;
        return {approver.role == customer_seal ? "finance" : approver.role,
                approver.role == policy().notice_decided_by ? AuthorityNotice::withhold
                                                            : AuthorityNotice::none};
      }
    }
    throw std::logic_error("nobody is asked");
  }
  Case& answer(std::uint8_t value) {
    when(RecordSatisfaction{.answer = value, .mode = ContactMode::call});
    return *this;
  }

  // Of the running timers those that are duties; how long records are kept is none.
  [[nodiscard]] std::map<std::string, Instant> deadlines() const {
    auto due = running();
    std::erase_if(due, [](const auto& one) { return one.first.starts_with(timer::retention); });
    return due;
  }

 private:
  Case& in(CaseState state) {
    EXPECT_EQ(document().state, state) << (refused() ? refused()->code : "");
    return *this;
  }
};

// A case under a shipped preset.
inline Case under(const std::string& preset) { return Case(values_of(preset), preset); }

}  // namespace aftercare::complaints
