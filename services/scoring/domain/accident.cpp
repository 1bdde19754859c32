#include "services/scoring/domain/accident.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "common/base/text.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"

namespace aftercare::scoring {
namespace {

constexpr std::uint32_t all_shares_ppm = 1'000'000;

bool concerned(const Accident& d, const std::string& person) {
  if (!d.facts) return false;
  return std::ranges::find(d.facts->persons, person, &LiableShare::person) !=
             d.facts->persons.end() ||
         std::ranges::find(d.facts->leaders, person) != d.facts->leaders.end();
}

Decision<AccidentEvent> on(const Accident& d, const ReportAccident& c, const Ctx& context) {
  if (d.state != AccidentState::none) {
    if (is_system(context)) return AccidentEvents{};
    return refuse(rules::already_there, d.doc_no);
  }
  if (No no = need(given(c.happened_at), "SCO-50", "/happenedAt")) return refuse(std::move(no));
  if (No no = not_in_future(c.happened_at, context, "/happenedAt")) return refuse(std::move(no));
  if (No no = need(c.description, "SCO-56", "/description")) return refuse(std::move(no));
  return AccidentEvents{AccidentReported{.policy = context.policy_ref,
                                         .doc_no = context.number("SG"),
                                         .order_no = normalised(c.order_no),
                                         .happened_at = whole_seconds(c.happened_at),
                                         .description = c.description,
                                         .causes = c.causes}};
}

No check_shares(const AccidentFacts& facts) {
  std::set<std::string> persons;
  std::uint64_t sum = 0;
  std::size_t fixed = 0;
  for (const LiableShare& share : facts.persons) {
    persons.insert(share.person);
    sum += share.share_ppm;
    if (share.share_ppm != 0) ++fixed;
  }
  const bool all = fixed == facts.persons.size() && sum == all_shares_ppm;
  if (persons.size() == facts.persons.size() && (fixed == 0 || all)) return {};
  return reject(rules::bad_shares, std::to_string(sum) + " ppm", "/facts/persons");
}

Decision<AccidentEvent> on(const Accident& d, const InvestigateAccident& c, const Ctx& context) {
  if (No no = only_in(d.state, AccidentState::reported, AccidentState::investigated))
    return refuse(std::move(no));
  if (No no = need(c.facts.has_value(), "SCO-50", "/facts")) return refuse(std::move(no));
  const AccidentFacts& f = *c.facts;
  if (No no = need(f.class_ != AccidentClass::none, "SCO-50", "/facts/class")) {
    return refuse(std::move(no));
  }
  if (No no = need(f.attitude != Attitude::none, "SCO-51", "/facts/attitude")) {
    return refuse(std::move(no));
  }
  if (No no = need(f.finding, "SCO-56", "/facts/finding")) return refuse(std::move(no));
  if (No no = need(!f.evidence.empty(), "SCO-56", "/facts/evidence")) return refuse(std::move(no));
  if (No no = need(!f.persons.empty(), "SCO-55", "/facts/persons")) return refuse(std::move(no));
  if (No no = not_negative(f.loss, "/facts/loss")) return refuse(std::move(no));
  if (No no = check_shares(f)) return refuse(std::move(no));
  if (!f.workshop && !f.leaders.empty()) {
    return refuse(rules::leaders_workshop, {}, "/facts/leaders");
  }
  const Accident after{.facts = f};
  if (concerned(after, context.actor.person)) return refuse(rules::own_accident);
  if (!class_met(context.policy.accidents, f)) {
    return refuse(
        rules::class_not_met,
        wording::word(f.class_) + Detail{", loss ", "，损失 "} + to_decimal(or_zero(f.loss)),
        "/facts/class");
  }
  return AccidentEvents{AccidentInvestigated{.facts = f}};
}

Decision<AccidentEvent> on(const Accident& d, const DismissAccident& c, const Ctx& context) {
  if (No no = only_in(d.state, AccidentState::reported, AccidentState::investigated))
    return refuse(std::move(no));
  if (concerned(d, context.actor.person)) return refuse(rules::own_accident);
  if (No no = need(c.reason, "SCO-56", "/reason")) return refuse(std::move(no));
  return AccidentEvents{AccidentDismissed{.reason = c.reason}};
}

Decision<AccidentEvent> on(const Accident& d, const SplitLiability&, const Ctx& context) {
  if (No no = only_in(d.state, AccidentState::investigated)) return refuse(std::move(no));
  if (concerned(d, context.actor.person)) return refuse(rules::own_accident);
  const AccidentFacts facts = d.facts.value_or(AccidentFacts{});
  if (facts.attitude == Attitude::absconded) return refuse(rules::no_split);
  Liability split = liability(context.policy.accidents, facts);
  AccidentLiabilitySplit event{.doc_no = d.doc_no,
                               .loss = facts.loss,
                               .personal = split.personal,
                               .company = split.company,
                               .shares = std::move(split.shares),
                               .leaders = facts.leaders,
                               .no_bonus = split.no_bonus};
  if (split.each_leader.fen > 0) event.leader_amount = split.each_leader;
  return AccidentEvents{std::move(event)};
}

// Of the workshop the leaders are charged, too (SCO-54): their tickets are proposed with the
// referral, by the event.
Decision<AccidentEvent> on(const Accident& d, const ReferToLegal&, const Ctx& context) {
  if (No no = only_in(d.state, AccidentState::investigated)) return refuse(std::move(no));
  const AccidentFacts facts = d.facts.value_or(AccidentFacts{});
  if (facts.attitude != Attitude::absconded) return refuse(rules::only_absconded);
  AccidentReferredToLegal event{.doc_no = d.doc_no, .order_no = d.order_no};
  if (facts.workshop) {
    event.leaders = facts.leaders;
    event.leader_amount = context.policy.accidents.leaders_absconded;
  }
  return AccidentEvents{std::move(event)};
}

Decision<AccidentEvent> on(const Accident& d, const SignAccident&, const Ctx& context) {
  if (No no = only_in(d.state, AccidentState::liability_split)) return refuse(std::move(no));
  const bool own = concerned(d, context.actor.person) || context.actor.person == d.split_by ||
                   context.actor.person == d.investigated_by;
  if (own) return refuse(rules::own_accident);
  const AccidentFacts facts = d.facts.value_or(AccidentFacts{});
  return AccidentEvents{AccidentApproved{.doc_no = d.doc_no,
                                         .attitude = facts.attitude,
                                         .loss = facts.loss,
                                         .shares = d.shares,
                                         .leaders = facts.leaders,
                                         .leader_amount = d.leader_amount,
                                         .order_no = d.order_no}};
}

Decision<AccidentEvent> on(const Accident& d, const BookAccident&, const Ctx&) {
  if (No no = only_in(d.state, AccidentState::approved)) return refuse(std::move(no));
  return AccidentEvents{AccidentBooked{}};
}

void apply(Accident& d, const AccidentReported& e, const Recorded&) {
  d.state = AccidentState::reported;
  d.policy = e.policy;
  d.doc_no = e.doc_no;
  d.order_no = e.order_no;
  d.happened_at = e.happened_at;
  d.description = e.description;
  d.causes = e.causes;
}
void apply(Accident& d, const AccidentInvestigated& e, const Recorded& r) {
  d.state = AccidentState::investigated;
  d.facts = e.facts;
  d.investigated_by = r.actor;
}
void apply(Accident& d, const AccidentDismissed& e, const Recorded&) {
  d.state = AccidentState::dismissed;
  d.end_reason = e.reason;
}
void apply(Accident& d, const AccidentReferredToLegal& e, const Recorded&) {
  d.state = AccidentState::at_legal;
  d.leader_amount = e.leader_amount;
}
void apply(Accident& d, const AccidentLiabilitySplit& e, const Recorded& r) {
  d.state = AccidentState::liability_split;
  d.personal = e.personal;
  d.company = e.company;
  d.shares = e.shares;
  d.leader_amount = e.leader_amount;
  d.no_bonus = e.no_bonus;
  d.split_by = r.actor;
}
void apply(Accident& d, const AccidentApproved&, const Recorded& r) {
  d.state = AccidentState::approved;
  d.approved_by = r.actor;
}
void apply(Accident& d, const AccidentBooked&, const Recorded&) { d.state = AccidentState::booked; }

}  // namespace

Decision<AccidentEvent> AccidentModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<ReportAccident, Event>(
      command, document.state != AccidentState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void AccidentModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> AccidentModel::keys(const Document& document) {
  const bool ended =
      document.state == AccidentState::none || document.state == AccidentState::dismissed;
  const std::string order = normalised(document.order_no);  // an older log has it as it was typed
  if (ended || order.empty()) return {};
  const bool found = document.state == AccidentState::approved ||
                     document.state == AccidentState::booked ||
                     document.state == AccidentState::at_legal;
  return {{found ? keys::accident_of : keys::open_accident_of, order}};
}

}  // namespace aftercare::scoring
