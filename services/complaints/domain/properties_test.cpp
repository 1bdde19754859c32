// What holds for every history of a complaint: seeded random sequences of commands, by random
// people, with time running on. RC_PARAMS="seed=..." repeats a run.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

template <class T>
T one_of(const std::vector<T>& values) {
  return *rc::gen::elementOf(values);
}
std::uint8_t small(int to) { return static_cast<std::uint8_t>(*rc::gen::inRange(0, to + 1)); }
std::string maybe_text() { return one_of<std::string>({"", "说明", "x"}); }

RegisterComplaint any_request() {
  RegisterComplaint r = request(small(3));
  r.channel = one_of<Channel>({Channel::phone, Channel::web, Channel::regulator});
  r.complainant_type = one_of<ComplainantType>(
      {ComplainantType::consumer, ComplainantType::franchisee, ComplainantType::machine_owner});
  r.kind = one_of<CaseKind>(
      {CaseKind::complaint, CaseKind::complaint, CaseKind::complaint, CaseKind::consultation});
  r.cause_class = one_of<CauseClass>({CauseClass::product_quality, CauseClass::attitude,
                                      CauseClass::policy, CauseClass::department_inaction});
  if (*rc::gen::inRange(0, 4) == 0) r.related_to = Uuid{1, 2};
  if (*rc::gen::inRange(0, 4) == 0) r.event->staff = {"chen"};
  if (*rc::gen::inRange(0, 8) == 0) r.follow_up = Uuid{3, 3};
  if (*rc::gen::inRange(0, 3) == 0) r.promised_at = local("2026-03-20 10:00");
  return r;
}

// A command that may or may not fit: mostly complete, sometimes not.
ComplaintCommand any_command(const Complaint& document) {
  const std::string text = maybe_text();
  switch (*rc::gen::inRange(0, 42)) {
    case 0: return any_request();
    case 1: return AnswerInquiry{.answer = text};
    case 2:
      return TurnIntoComplaint{.level = small(3),
                               .promised_at = local("2026-03-20 10:00"),
                               .quality_class = static_cast<QualityClass>(small(2))};
    case 3: return LinkCustomer{.customer_id = Uuid{small(2), 0}};
    case 4: return RecordFirstContact{.note = text};
    case 5: return ReclassifyComplaint{.level = small(4), .reason = text};
    case 6:
      return AssignHandler{
          .person = one_of<std::string>({"zhang", "li", "wang", "chen", ""}),
          .function = one_of<std::string>({"agent_l1", "agent_l2", "agent_l3", "gm"})};
    case 7: return EscalateComplaint{.reason = text};
    case 8:
      return JudgeValidity{
          .validity = one_of<Validity>({Validity::none, Validity::valid, Validity::invalid}),
          .reason = text};
    case 9: return RecordExplanation{.reaction = static_cast<Reaction>(small(2))};
    case 10:
      return DetermineLiability{.responsible = {{.unit = text, .share_ppm = 500'000U * small(3)}},
                                .supplier = text};
    case 11: return FinishInvestigation{.cause = text, .findings = "x", .evidence = {"x"}};
    case 12: return StartExecution{};
    case 13:
      return StartApproval{.chain = static_cast<ChainCode>(small(2)), .amount = Money{small(5)}};
    case 14: return SignStep{.approval = small(3), .comment = text};
    case 15: return RejectStep{.approval = small(3), .comment = text};
    case 16: return AuthoriseReturn{.approval = small(2), .amount = Money{small(5)}};
    case 17: return AuthoriseAllowance{.amount = Money{small(5)}};
    case 18:
      return AttachAllowanceProof{
          .remedy = small(2), .proof = static_cast<ProofKind>(small(3)), .reference = text};
    case 19: return FinishExecution{.proof = text};
    case 20: return RecordProgressContact{};
    case 21: return NotifyResult{.result = text};
    case 22:
      return RecordSatisfaction{.answer = small(6), .mode = static_cast<ContactMode>(small(4))};
    case 23: return RecordAnswerAttempt{.mode = static_cast<ContactMode>(small(4))};
    case 24: return RecordNoAnswer{};
    case 25: return ReportUnprovenAnswer{.finding = text};
    case 26: return RecordGmDecision{.decision = text, .minutes = text};
    case 27: return ReviewCase{.verdict = static_cast<Verdict>(small(2)), .comment = text};
    case 28: return RecordSummary{.lesson = text};
    case 29: return ArchiveCase{};
    case 30: return OpenContact{.fields = {static_cast<ContactField>(small(5))}, .reason = text};
    case 31: return WithdrawComplaint{.reason = text};
    case 32:
      return RecusePerson{.person = one_of<std::string>({"li", "wang", "chen"}), .reason = text};
    case 33: return LinkRelatedCase{.related_to = Uuid{small(2), 0}};
    case 34: return FileObjection{.unit = text, .memo = text};
    case 35:
      return DecideObjection{.objection = small(2),
                             .upheld = small(1) == 1,
                             .decision = text,
                             .responsible = {{.unit = text}}};
    case 36: return FinishStep{.step = document.step};
    case 37:
      return GrantGoodwill{.kind = GoodwillKind::round_off, .amount = Money{small(90) * 500}};
    case 38: return ActOnWord{.approval = small(2), .superior = "gm", .superior_role = "gm"};
    case 39: return PostSign{.approval = small(2), .comment = text};
    case 40: return DelegateStep{.approval = small(2), .to = "li"};
    case 41:
      return NoteDelayedReceivable{
          .no = std::to_string(small(3)), .sales_person = text, .amount = Money{small(5)}};
    default:
      return AnswerSlip{.no = document.slips.empty() ? "CB-1" : document.slips.back().no,
                        .answer = text};
  }
}

// What moves a case on its way; a random walk of these alone goes far.
ComplaintCommand likely_command(const Complaint& document) {
  switch (document.state) {
    case CaseState::none: return any_request();
    case CaseState::draft: return ConfirmDraft{.complainant_type = ComplainantType::consumer};
    case CaseState::registered:
      if (document.policy.preset == "manufacturer" && !given(document.accepted_at)) {
        return AcceptComplaint{};
      }
      return RecordFirstContact{};
    case CaseState::contacted:
      if (document.kind != CaseKind::complaint)
        return TurnIntoComplaint{.promised_at = document.received_at + std::chrono::days{4},
                                 .quality_class = QualityClass::non_quality};
      return JudgeValidity{
          .validity = *rc::gen::inRange(0, 3) == 0 ? Validity::invalid : Validity::valid,
          .reason = "x"};
    case CaseState::explaining:
      return RecordExplanation{.reaction = static_cast<Reaction>(1 + small(1))};
    case CaseState::investigating:
      if (document.policy.preset == "manufacturer" && document.step != "decision") {
        return FinishStep{.step = document.step};
      }
      if (small(1) == 1) return StartExecution{};
      return SubmitPlan{.cause = "x", .plan = Plan{.measures = {"x"}, .amount = Money{100}}};
    case CaseState::awaiting_approval:
      return SignStep{.approval = document.approvals.back().no, .comment = "x"};
    case CaseState::executing: return NotifyResult{.result = "x"};
    case CaseState::awaiting_answer:
      return RecordSatisfaction{.answer = static_cast<std::uint8_t>(1 + small(4)),
                                .mode = ContactMode::call};
    case CaseState::at_gm_meeting: return RecordGmDecision{.decision = "x", .minutes = "x"};
    case CaseState::under_review:
      return ReviewCase{.verdict = static_cast<Verdict>(1 + small(1)), .comment = "x"};
    case CaseState::closed: return ArchiveCase{};
    default: return any_command(document);
  }
}

bool after_closing(CaseState state) {
  return state == CaseState::closed || state == CaseState::archived;
}

void check_invariants(const Case& c) {
  const Complaint& d = c.document();
  RC_ASSERT(d.version == c.history().size());
  if (!is_open(d.state) && !after_closing(d.state)) return;  // none, a draft, dismissed
  RC_ASSERT(d.open == is_open(d.state));
  // Levels: never below the floor, never above 3.
  RC_ASSERT(d.level >= 1 && d.level <= top_level);
  RC_ASSERT(d.level >= d.level_floor);
  // Rounds: numbered from 1 without gaps, the last one is the running one.
  RC_ASSERT(d.rounds.size() == d.round && d.round >= 1);
  RC_ASSERT(d.round <= 3 || !c.policy().levels);
  for (std::size_t i = 0; i < d.rounds.size(); ++i) {
    RC_ASSERT(d.rounds[i].no == i + 1);
    const bool last = i + 1 == d.rounds.size();
    RC_ASSERT(given(d.rounds[i].closed_at) == (!last || !d.open));
  }
  RC_ASSERT(d.rounds.back().level == d.level);
  RC_ASSERT(d.rounds.back().handler == d.handler);
  // Timers: none runs after the case is closed; each name runs once; all due later than now.
  Instant next{};
  std::set<std::string> running;
  for (const Timer& timer : d.timers) {
    if (!timer.running() || timer.name.starts_with(timer::retention)) continue;
    // A draft waits for its agent, a slip about a late step for its answer, whatever was closed.
    RC_ASSERT(d.open || d.state == CaseState::draft || timer.name.starts_with("slip_answer:"));
    RC_ASSERT(running.insert(timer.name).second);
    RC_ASSERT(timer.miss_at() > c.now());
    RC_ASSERT(timer.due_at >= timer.started_at);
    if (!is_deadline(timer)) continue;  // a notice to come (CMP-74)
    if (!given(next) || timer.due_at < next) next = timer.due_at;
  }
  RC_ASSERT(d.due_at == next);
  constexpr std::size_t kept_records = 2;
  RC_ASSERT(d.timers.size() <= timer_history + running.size() + kept_records);
  // The first contact is owed exactly as long as the case waits for it, or it was missed.
  if (d.state == CaseState::registered) {
    const Timer contact = c.timer("first_contact");
    RC_ASSERT(contact.given() && !given(contact.ended_at));
  }
  // Closed cases have a conclusion and a time.
  RC_ASSERT(d.open == !given(d.closed_at));
  if (!d.open) RC_ASSERT(d.conclusion != Conclusion::none);
  // The current step is the one that was entered last. (RC_ASSERT does not stop at "||".)
  const bool at_last_step = d.step.empty() || d.steps.back().name == d.step;
  RC_ASSERT(at_last_step);
  // Concerned persons never hold the case.
  RC_ASSERT(d.handler.empty() || !is_concerned(d, d.handler));
}

// Commands whose repetition is a second fact of its own: another contact, another finding.
bool may_repeat(const ComplaintCommand& command) {
  return std::holds_alternative<RecordProgressContact>(command) ||
         std::holds_alternative<RecordAnswerAttempt>(command) ||
         std::holds_alternative<OpenContact>(command) ||
         std::holds_alternative<RecordSummary>(command) ||
         std::holds_alternative<DetermineLiability>(command) ||
         std::holds_alternative<FinishInvestigation>(command) ||
         std::holds_alternative<EscalateComplaint>(command) ||
         std::holds_alternative<GrantGoodwill>(command) ||
         std::holds_alternative<FinishStep>(command) || std::holds_alternative<SignStep>(command) ||
         std::holds_alternative<DelegateStep>(command);
}

void step(Case& c) {
  const auto& people = one_of<Actor>({
      {.person = "zhang", .roles = {"agent_l1"}},
      {.person = "li", .roles = {"agent_l2"}},
      {.person = "wang", .roles = {"agent_l3"}},
      {.person = "zhao", .roles = {"agent_l3", "sales_dept"}},
      {.person = "gm", .roles = {"gm", "gm_office"}},
      {.person = "units", .roles = {"qa", "production", "rnd", "sales_dept", "quality_lead"}},
      {.person = "chen", .roles = {"agent_l1", "deputy_gm", "sales_manager"}},
  });
  c.by(people.person, people.roles);
  c.at(c.now() + std::chrono::minutes{*rc::gen::inRange(0, 3 * 24 * 60)});
  check_invariants(c);
  const ComplaintCommand command =
      *rc::gen::inRange(0, 3) == 0 ? any_command(c.document()) : likely_command(c.document());
  const std::size_t before = c.history().size();
  // Deciding is a function: the same again gives the same, and changes nothing.
  Case twin = c;
  RC_ASSERT(twin.decide(command).has_value() == Case(c).decide(command).has_value());
  c.when(command);
  if (c.refused()) RC_ASSERT(c.history().size() == before);
  check_invariants(c);
  if (!c.refused() && !may_repeat(command)) {
    Case again = c;
    const auto second = again.decide(command);
    RC_ASSERT(!second.has_value() || second->empty());
  }
}

TEST(ComplaintProperties, X_14_CMP_20_RandomHistoriesKeepTheInvariants) {
  const bool ok = rc::check("invariants of random histories", [] {
    const std::string preset = one_of(all_presets());
    Case c = under(preset);
    // Half of the histories begin as their preset asks, so that they go far.
    if (small(1) == 1) {
      c.by("zhang", {"agent_l1", "gm_office", "quality_lead"});
      c.when(request_under(c.policy(), c.now()));
    }
    const int steps = *rc::gen::inRange(1, 60);
    for (int i = 0; i < steps; ++i) step(c);
    RC_ASSERT(c.replayed() == c.document());
  });
  EXPECT_TRUE(ok);
}

TEST(ComplaintProperties, CMP_34_WithoutLevelsTheLevelStays1) {
  const bool ok = rc::check("no levels", [] {
    Case c(without_levels());
    const int steps = *rc::gen::inRange(1, 30);
    for (int i = 0; i < steps; ++i) {
      c.by("gm", {"gm", "agent_l1", "agent_l2"});
      c.at(c.now() + std::chrono::hours{small(40)});
      c.when(likely_command(c.document()));
      if (c.document().round > 0) RC_ASSERT(c.document().level == 1);  // a draft has none yet
      RC_ASSERT(c.document().rounds.size() == c.document().round);
    }
  });
  EXPECT_TRUE(ok);
}

// An event that this case could never have had: evolve() is total all the same.
TEST(ComplaintProperties, X_50_EvolveTakesAnySequenceOfEvents) {
  const bool ok = rc::check("evolve is total", [] {
    std::vector<ComplaintEvent> pool;
    for (int i = 0; i < 2; ++i) {
      Case c = under(one_of(all_presets()));
      for (int k = 0; k < 15; ++k) step(c);
      for (const auto& happened : c.history()) pool.push_back(happened.event);
    }
    const auto order = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, pool.size()));
    Complaint document;
    std::uint32_t version = 0;
    for (const std::size_t at : order) {
      ComplaintModel::evolve(
          document, pool[at],
          {.at = Instant{std::chrono::seconds{1'000 + version}}, .actor = "x", .version = version});
      ++version;
    }
    RC_ASSERT(document.timers.size() <= timer_history + order.size());
  });
  EXPECT_TRUE(ok);
}

}  // namespace
}  // namespace aftercare::complaints
