#include "common/policies/policy_model.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/guards.h"
#include "common/decider/wording.h"

namespace aftercare::policies {

namespace rules {
const Rule wrong_stage{"X-04", "POLICY_STAGE", Kind::state, "该制度版本的当前状态不允许此操作。",
                       "The policy version is not in a stage for this."};
const Rule not_the_author{"X-04", "NOT_THE_AUTHOR", Kind::forbidden, "只有起草人可以修改和提交。",
                          "Only the author changes and submits a draft."};
const Rule not_withdrawable{"X-04", "NOT_THE_AUTHOR", Kind::forbidden,
                            "只有起草人或总经理可以撤回。",
                            "Only its author or the general manager withdraws a policy."};
const Rule begins_in_the_past{"X-02", "BEGINS_IN_THE_PAST", Kind::values, "生效日期不能早于今天。",
                              "A version begins today or later; no past is changed."};
const Rule dates_refused{"X-04", "DATES_REFUSED", Kind::values, "失效日期不能早于生效日期。",
                         "A version does not end before it begins."};
const Rule content_refused{"X-01", "CONTENT_REFUSED", Kind::values, "制度内容有误。",
                           "The content is refused; correct what is named."};
const Rule scope_refused{"X-03", "SCOPE_REFUSED", Kind::values,
                         "适用范围应为 company 或 unit:名称。",
                         "A scope is \"company\" or \"unit:NAME\"."};
const Rule unknown_preset{"X-05", "UNKNOWN_PRESET", Kind::values, "没有此预设。",
                          "There is no shipped preset of this name."};
const Rule version_refused{"X-04", "VERSION_REFUSED", Kind::values, "生效期间与已发布版本冲突。",
                           "The dates do not fit what is published; correct them."};
}  // namespace rules

namespace {

using Ctx = Context<PolicyModel::Policy>;
using Events = std::vector<PolicyEvent>;
using Result = Decision<PolicyEvent>;
using guards::refuse;

tl::unexpected<Rejection> wrong_stage(const Policy& document) {
  return refuse(rules::wrong_stage, Detail{"stage ", "当前阶段："} + wording::word(document.stage));
}

std::int32_t number_of(calendar::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}
calendar::Day day_of(std::int32_t days) { return calendar::Day{std::chrono::days{days}}; }

std::optional<policy::Scope> scope_of(std::string_view text) {
  constexpr std::string_view unit = "unit:";
  if (text == "company") return policy::company();
  if (text.starts_with(unit) && text.size() > unit.size()) {
    return policy::business_unit(std::string(text.substr(unit.size())));
  }
  return std::nullopt;
}

policy::Version version_of(const Policy& document) {
  policy::Version version{.preset = document.preset,
                          .version = document.number,
                          .scope = scope_of(document.scope).value_or(policy::company()),
                          .from = day_of(document.effective_from),
                          .approved_by = document.approved_by,
                          .approved_at = document.approved_at};
  if (document.effective_to != 0) version.to = day_of(document.effective_to);
  return version;
}

// --- the chain -----------------------------------------------------------------------------------

PolicyStep step_of(const approvals::Step& step) {
  PolicyStep out{.no = static_cast<std::uint16_t>(step.no),
                 .any = step.mode == approvals::Mode::any,
                 .needed = static_cast<std::uint16_t>(step.needed)};
  for (const approvals::Approver& approver : step.approvers) out.roles.push_back(approver.role);
  return out;
}

approvals::Step step_of(const PolicyStep& step) {
  approvals::Step out{.no = step.no,
                      .mode = step.any ? approvals::Mode::any : approvals::Mode::all,
                      .needed = step.needed};
  for (const std::string& role : step.roles) out.approvers.push_back({.role = role});
  return out;
}

// The running approval of a draft that was submitted.
approvals::Approval approval_of(const Policy& document) {
  approvals::ApprovalStarted started{.chain = std::string(chain_code),
                                     .requested_by = document.author};
  for (const PolicyStep& step : document.steps) started.steps.push_back(step_of(step));
  approvals::Approval approval;
  approvals::apply(approval, started, document.drafted_at);
  for (const PolicySignature& signature : document.signatures) {
    std::uint32_t approver = 0;
    for (const approvals::Step& step : approval.request.steps) {
      if (step.no != signature.step) continue;
      for (std::size_t i = 0; i < step.approvers.size(); ++i) {
        if (step.approvers[i].role == signature.role) approver = static_cast<std::uint32_t>(i);
      }
    }
    approvals::apply(approval,
                     approvals::ApprovalStepSigned{.step = signature.step,
                                                   .approver = approver,
                                                   .person = signature.person,
                                                   .comment = signature.comment},
                     signature.signed_at);
  }
  return approval;
}

// --- one overload per command --------------------------------------------------------------------

std::optional<Rejection> unreadable(const std::string& content, const Ctx& context) {
  std::string problems = context.policy.desk->check(content);
  if (problems.empty()) return std::nullopt;
  return reject(rules::content_refused, std::move(problems), "/content");
}

Result on(const Policy& document, const DraftPolicy& command, const Ctx& context) {
  if (document.stage != PolicyStage::none) return wrong_stage(document);
  const std::string scope = command.scope.empty() ? "company" : command.scope;
  if (!scope_of(scope)) return refuse(rules::scope_refused, scope, "/scope");
  const auto& versions = context.policy.desk->index().versions();
  if (std::ranges::find(versions, command.preset, &policy::Version::preset) == versions.end()) {
    return refuse(rules::unknown_preset, command.preset, "/preset");
  }
  if (auto no = unreadable(command.content, context)) return unexpected(std::move(*no));
  return Events{PolicyDrafted{
      .preset = command.preset, .scope = scope, .content = command.content, .note = command.note}};
}

Result on(const Policy& document, const RevisePolicy& command, const Ctx& context) {
  if (document.stage != PolicyStage::draft) return wrong_stage(document);
  if (document.author != context.actor.person) return refuse(rules::not_the_author);
  if (auto no = unreadable(command.content, context)) return unexpected(std::move(*no));
  return Events{PolicyDrafted{.preset = document.preset,
                              .scope = document.scope,
                              .content = command.content,
                              .note = command.note}};
}

Result on(const Policy& document, const SubmitPolicy&, const Ctx& context) {
  if (document.stage != PolicyStage::draft) return wrong_stage(document);
  if (document.author != context.actor.person) return refuse(rules::not_the_author);
  // The reader may have become stricter since it was drafted.
  if (auto no = unreadable(document.content, context)) return unexpected(std::move(*no));
  const approvals::Chain* chain =
      approvals::find_chain(context.policy.chains, chain_code, document.preset);
  if (chain == nullptr) throw std::logic_error("the chain POLICY is not shipped");
  const auto started = approvals::start({}, *chain, {}, context.actor);
  if (!started) return unexpected(started.error());
  PolicySubmitted submitted;
  for (const approvals::Event& event : *started) {
    if (const auto* start = std::get_if<approvals::ApprovalStarted>(&event)) {
      for (const approvals::Step& step : start->steps) submitted.steps.push_back(step_of(step));
    }
  }
  return Events{submitted};
}

Result on(const Policy& document, const SignPolicy& command, const Ctx& context) {
  if (document.stage != PolicyStage::in_approval) return wrong_stage(document);
  const approvals::Approval approval = approval_of(document);
  const auto decided = approvals::sign(approval, context.actor, command.comment);
  if (!decided) return unexpected(decided.error());
  PolicySigned event;
  for (const approvals::Event& one : *decided) {
    if (const auto* step = std::get_if<approvals::ApprovalStepSigned>(&one)) {
      const approvals::Step* const current = approvals::current_step(approval);
      event.step = static_cast<std::uint16_t>(step->step);
      if (current != nullptr) event.role = current->approvers.at(step->approver).role;
      event.comment = step->comment;
    }
    if (std::holds_alternative<approvals::ApprovalCompleted>(one)) event.complete = true;
  }
  return Events{event};
}

Result on(const Policy& document, const RejectPolicy& command, const Ctx& context) {
  if (document.stage != PolicyStage::in_approval) return wrong_stage(document);
  const auto decided = approvals::reject(approval_of(document), context.actor, command.comment);
  if (!decided) return unexpected(decided.error());
  PolicyRejected event{.comment = command.comment};
  for (const approvals::Event& one : *decided) {
    if (const auto* no = std::get_if<approvals::ApprovalRejected>(&one)) {
      event.step = static_cast<std::uint16_t>(no->step);
    }
  }
  return Events{event};
}

std::uint32_t next_number(const policy::VersionIndex& index, std::string_view preset) {
  std::uint32_t latest = 0;
  for (const policy::Version& version : index.versions()) {
    if (version.preset == preset) latest = std::max(latest, version.version);
  }
  return latest + 1;
}

Result on(const Policy& document, const PublishPolicy& command, const Ctx& context) {
  if (document.stage != PolicyStage::approved) return wrong_stage(document);
  const calendar::Day from = day_of(command.effective_from);
  if (from < calendar::local_day(context.now)) {
    return refuse(rules::begins_in_the_past, calendar::to_string(from), "/effectiveFrom");
  }
  if (command.effective_to != 0 && command.effective_to < command.effective_from) {
    return refuse(rules::dates_refused, calendar::to_string(day_of(command.effective_to)),
                  "/effectiveTo");
  }
  if (auto no = unreadable(document.content, context)) return unexpected(std::move(*no));
  const policy::VersionIndex& index = context.policy.desk->index();
  PolicyPublished event{.number = next_number(index, document.preset),
                        .effective_from = command.effective_from,
                        .effective_to = command.effective_to,
                        .approved_by = document.approved_by,
                        .approved_at = document.approved_at};
  policy::Version version = version_of(document);
  version.version = event.number;
  version.from = from;
  if (event.effective_to != 0) version.to = day_of(event.effective_to);
  policy::VersionIndex trial = index;  // the book takes it when it is recorded
  if (auto added = trial.add(std::move(version)); !added) {
    return refuse(rules::version_refused, added.error().what, "/effectiveFrom");
  }
  return Events{event};
}

Result on(const Policy& document, const WithdrawPolicy& command, const Ctx& context) {
  const bool open = document.stage == PolicyStage::draft ||
                    document.stage == PolicyStage::in_approval ||
                    document.stage == PolicyStage::approved;
  if (!open) return wrong_stage(document);
  if (document.author != context.actor.person && !context.actor.has("gm")) {
    return refuse(rules::not_withdrawable);
  }
  return Events{PolicyWithdrawn{.reason = command.reason}};
}

// Total: one that is not concerned any more says nothing.
Result on(const Policy& document, const SupersedePolicy& command, const Ctx&) {
  const bool earlier = document.stage == PolicyStage::superseded &&
                       command.last_day < document.last_day;  // by one that begins before
  if (document.stage != PolicyStage::published && !earlier) return Events{};
  return Events{PolicySuperseded{.by_number = command.by_number, .last_day = command.last_day}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(Policy& d, const PolicyDrafted& e, const Recorded& r) {
  d.stage = PolicyStage::draft;
  d.preset = e.preset;
  d.scope = e.scope;
  d.content = e.content;
  d.note = e.note;
  if (d.author.empty()) {
    d.author = r.actor;
    d.drafted_at = r.at;
  }
}
void apply(Policy& d, const PolicySubmitted& e, const Recorded&) {
  d.stage = PolicyStage::in_approval;
  d.steps = e.steps;
  d.signatures.clear();  // a new attempt is a new chain
}
void apply(Policy& d, const PolicySigned& e, const Recorded& r) {
  d.signatures.push_back({.step = e.step,
                          .role = e.role,
                          .person = std::string(r.actor),
                          .comment = e.comment,
                          .signed_at = r.at});
  if (!e.complete) return;
  d.stage = PolicyStage::approved;
  d.approved_by = r.actor;
  d.approved_at = r.at;
}
void apply(Policy& d, const PolicyRejected& e, const Recorded& r) {
  d.stage = PolicyStage::draft;
  d.rejected_by = r.actor;
  d.comment = e.comment;
}
void apply(Policy& d, const PolicyPublished& e, const Recorded& r) {
  d.stage = PolicyStage::published;
  d.number = e.number;
  d.effective_from = e.effective_from;
  d.effective_to = e.effective_to;
  d.approved_by = e.approved_by;
  d.approved_at = e.approved_at;
  d.published_at = r.at;
}
void apply(Policy& d, const PolicyWithdrawn&, const Recorded&) { d.stage = PolicyStage::withdrawn; }
void apply(Policy& d, const PolicySuperseded& e, const Recorded&) {
  d.stage = PolicyStage::superseded;
  d.superseded_by = e.by_number;
  d.last_day = e.last_day;
}

}  // namespace

Decision<PolicyEvent> PolicyModel::decide(const Document& document, const Command& command,
                                          const Context<Policy>& context) {
  return std::visit([&](const auto& asked) { return on(document, asked, context); }, command);
}

void PolicyModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::vector<Consequence<PolicyCommand>> PolicyModel::consequences(const Document& document,
                                                                  const std::vector<Event>& events,
                                                                  const Context<Policy>& context) {
  std::vector<Consequence<Command>> all;
  for (const Event& event : events) {
    const auto* published = std::get_if<PolicyPublished>(&event);
    if (published == nullptr) continue;
    const policy::Version successor = version_of(document);
    for (const Published& known : context.policy.desk->published()) {
      const policy::Version& mine = known.version;
      const bool concerned = mine.scope == successor.scope && mine.from < successor.from &&
                             (!mine.to || *mine.to < successor.from) && known.stream != document.id;
      if (!concerned) continue;
      const calendar::Day last = mine.to ? *mine.to : successor.from - std::chrono::days{1};
      all.push_back(
          {.stream = known.stream,
           .command = SupersedePolicy{.by_number = published->number, .last_day = number_of(last)},
           .purpose = "supersede/" + to_string(known.stream)});
    }
  }
  return all;
}

std::optional<Published> published(const Policy& document) {
  if (document.stage != PolicyStage::published && document.stage != PolicyStage::superseded) {
    return std::nullopt;
  }
  return Published{
      .stream = document.id, .version = version_of(document), .content = document.content};
}

void in_order(std::vector<Published>& all) {
  std::ranges::sort(all, {}, [](const Published& one) {
    return std::pair(one.version.preset, one.version.version);
  });
}

Expected<void, Fault> PolicyModel::govern(const Policy& policy,
                                          const std::vector<const Document*>& documents) {
  std::vector<Published> all;
  for (const Document* document : documents) {
    if (auto one = published(*document)) all.push_back(std::move(*one));
  }
  in_order(all);
  return policy.desk->hold(std::move(all));
}

}  // namespace aftercare::policies
