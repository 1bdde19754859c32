#include "services/claims/domain/claim_audit.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

constexpr std::size_t most_claims = 100'000;  // of one month
constexpr std::size_t listed = 5'000;         // named in the event; all are counted

std::vector<Uuid> held(const KeySpace& space, const std::string& month, const Ctx& context) {
  if (context.keys == nullptr) return {};
  auto all = context.keys->holders(DocumentKey(space, month), most_claims);
  std::ranges::sort(all);
  return all;
}

std::vector<Uuid> without(const std::vector<Uuid>& all, const std::vector<Uuid>& some) {
  std::vector<Uuid> rest;
  std::ranges::set_difference(all, some, std::back_inserter(rest));
  return rest;
}

std::uint32_t count(const std::vector<Uuid>& some) {
  return static_cast<std::uint32_t>(some.size());
}

// What the claims of the service hold as keys of the month (keys.h), this write included.
AuditCounts counted(const std::string& month, const Ctx& context) {
  const auto eligible = held(keys::due_in, month, context);
  const auto decided = held(keys::decided_in, month, context);
  const auto successful = held(keys::successful_in, month, context);
  AuditCounts counts{.missed = held(keys::missed_in, month, context)};
  const auto due = without(eligible, counts.missed);
  counts.late = without(due, held(keys::in_time_in, month, context));
  counts.unsuccessful = without(decided, successful);
  AuditFigures& f = counts.figures;
  f.eligible = count(eligible);
  f.due = count(due);
  f.late = count(counts.late);
  f.in_time = f.due - f.late;
  f.missed = count(counts.missed);
  f.claimed = count(held(keys::claimed_in, month, context));
  f.decided = count(decided);
  f.successful = count(successful);
  f.unsuccessful = count(counts.unsuccessful);
  f.incomplete_papers = count(held(keys::incomplete_in, month, context));
  f.old_parts_open = count(held(keys::old_parts_open_in, month, context));
  return counts;
}

std::vector<Uuid> first_of(std::vector<Uuid> all) {
  if (all.size() > listed) all.resize(listed);
  return all;
}

Decision<ClaimAuditEvent> on(const ClaimAudit& d, const OpenClaimAudit& c, const Ctx& context) {
  if (d.state != AuditState::none) return refuse(rules::already_there, d.month);
  if (No no = need(c.day != 0, "CLM-31", "/day")) return refuse(std::move(no));
  return ClaimAuditEvents{
      ClaimAuditOpened{.policy = context.policy_ref, .month = calendar::month_name(c.day)}};
}

// May be compiled again until it is reviewed: decisions of the month may still be entered.
Decision<ClaimAuditEvent> on(const ClaimAudit& d, const CompileClaimAudit& c, const Ctx& context) {
  if (No no = only_in(d.state, AuditState::open, AuditState::compiled))
    return refuse(std::move(no));
  const std::string this_month = calendar::month_name(today(context));
  if (d.month >= this_month) return refuse(rules::month_open, d.month);
  if (No no = need(c.amount_claimed.has_value(), "CLM-32", "/amountClaimed")) {
    return refuse(std::move(no));
  }
  if (No no = not_negative(c.amount_claimed, "/amountClaimed")) return refuse(std::move(no));
  if (No no = not_negative(c.amount_approved, "/amountApproved")) return refuse(std::move(no));
  if (No no = not_negative(c.amount_paid, "/amountPaid")) return refuse(std::move(no));
  const bool in_order = or_zero(c.amount_paid) <= or_zero(c.amount_approved) &&
                        or_zero(c.amount_approved) <= or_zero(c.amount_claimed);
  if (!in_order) return refuse(rules::amount_conflict, {}, "/amountPaid");
  AuditCounts counts = counted(d.month, context);
  counts.figures.amount_claimed = c.amount_claimed;
  counts.figures.amount_approved = or_zero(c.amount_approved);
  counts.figures.amount_paid = or_zero(c.amount_paid);
  return ClaimAuditEvents{
      ClaimAuditCompiled{.month = d.month,
                         .figures = with_rates(counts.figures),
                         .late_claims = first_of(std::move(counts.late)),
                         .unsuccessful_claims = first_of(std::move(counts.unsuccessful)),
                         .missed_claims = first_of(std::move(counts.missed))}};
}

Decision<ClaimAuditEvent> on(const ClaimAudit& d, const ReviewClaimAudit& c, const Ctx& context) {
  if (No no = only_in(d.state, AuditState::compiled)) return refuse(std::move(no));
  if (d.compiled_by == context.actor.person) return refuse(rules::own_audit);
  if (No no = need(c.comment, "CLM-31", "/comment")) return refuse(std::move(no));
  return ClaimAuditEvents{
      ClaimAudited{.month = d.month, .figures = d.figures, .comment = c.comment}};
}

void apply(ClaimAudit& d, const ClaimAuditOpened& e, const Recorded&) {
  d.state = AuditState::open;
  d.policy = e.policy;
  d.month = e.month;
}
void apply(ClaimAudit& d, const ClaimAuditCompiled& e, const Recorded& r) {
  d.state = AuditState::compiled;
  d.figures = e.figures;
  d.late_claims = e.late_claims;
  d.unsuccessful_claims = e.unsuccessful_claims;
  d.missed_claims = e.missed_claims;
  d.compiled_by = r.actor;
  d.compiled_at = r.at;
}
void apply(ClaimAudit& d, const ClaimAudited& e, const Recorded& r) {
  d.state = AuditState::reviewed;
  d.reviewed_by = r.actor;
  d.reviewed_at = r.at;
  d.comment = e.comment;
}

}  // namespace

AuditFigures with_rates(AuditFigures f) {
  f.timeliness_ppm = ratio_ppm(f.in_time, f.due);
  f.success_ppm = ratio_ppm(f.successful, f.decided);
  f.completeness_ppm = ratio_ppm(f.claimed, f.eligible);
  f.payment_ppm = ratio_ppm(static_cast<std::uint64_t>(or_zero(f.amount_paid).fen),
                            static_cast<std::uint64_t>(or_zero(f.amount_claimed).fen));
  return f;
}

Decision<ClaimAuditEvent> ClaimAuditModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<OpenClaimAudit, Event>(
      command, document.state != AuditState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void ClaimAuditModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::vector<DocumentKey> ClaimAuditModel::keys(const Document& document) {
  if (document.state == AuditState::none) return {};
  return {{keys::audit_month, document.month}};
}

}  // namespace aftercare::claims
