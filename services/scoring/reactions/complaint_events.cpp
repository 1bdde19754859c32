#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "schemas/complaints.codec.h"
#include "schemas/scoring_cases.codec.h"
#include "services/scoring/domain/delayed_receivable.h"
#include "services/scoring/domain/ticket.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

// What has happened replaces what was found before of the case: who is not liable any more loses
// the entry, who has one already gets no second one, in whatever month (8.1: per case).
void lay_at(const std::vector<complaints::Responsible>& responsible, bool counts,
            Following& follow) {
  const std::string its_case = to_string(follow.cause().stream);
  ReviseLiability revised{.cause = follow.cause()};
  for (const complaints::Responsible& one : responsible) {
    revised.liable.push_back(one.person.empty() ? one.unit : one.person);
  }
  for (const Uuid& sheet : follow.found(keys::scored_case, its_case, 100)) {
    follow.add(ask(sheet, revised, "revise " + to_string(sheet)));
  }
  if (!counts) return;
  for (const complaints::Responsible& one : responsible) {
    // The person, or who answers for the unit where none is named (SCO-08).
    if (one.person.empty()) {
      follow.station_fact(one.unit, Metric::valid_complaint, 1, 0, "SCO-08");
    } else if (!follow.scored(its_case, one.person)) {
      follow.fact(one.person, Metric::valid_complaint, 1, 0, "SCO-08");
    }
  }
}

// All tickets of a case's liability, however often it is determined (SCO-64).
std::string liability_of(const Uuid& its_case) { return "liability " + to_string(its_case); }
constexpr const char* determined_again = "责任改判 liability determined anew";

void on(const complaints::LiabilityDetermined& e, Following& follow) {
  follow.says("有效投诉责任判定 valid complaint, liability determined");
  lay_at(e.responsible, !e.unconfirmed, follow);
  const std::string group = liability_of(follow.cause().stream);
  std::vector<Uuid> standing;
  for (const complaints::Sanction& sanction : e.sanctions) {
    follow.ticket(sanction.code, sanction.person, e.loss, sanction.amount, sanction.unit, group);
    const auto same = follow.found(keys::ticket, once_key(group, sanction.person, sanction.code));
    standing.insert(standing.end(), same.begin(), same.end());
  }
  for (const Uuid& ticket : follow.found(keys::ticket_group, group, 100)) {
    if (std::ranges::find(standing, ticket) == standing.end()) {
      follow.reverse_ticket(ticket, determined_again);
    }
  }
}

// Nobody is liable for a case that a later round, or the investigation, finds invalid (SCO-08).
void on(const complaints::ComplaintJudgedInvalid&, Following& follow) {
  follow.says("投诉不成立 complaint judged invalid");
  lay_at({}, false, follow);
  for (const Uuid& ticket :
       follow.found(keys::ticket_group, liability_of(follow.cause().stream), 100)) {
    follow.reverse_ticket(ticket, "投诉不成立 complaint judged invalid");
  }
}

// The decision stood until the memo was decided; shares are given where they change.
void on(const complaints::ObjectionDecided& e, Following& follow) {
  if (!e.upheld || e.responsible.empty()) return;
  follow.says("签呈采纳，责任变更 objection upheld, liability changed");
  const bool counted = !follow.found(keys::scored_case, to_string(follow.cause().stream)).empty();
  lay_at(e.responsible, counted, follow);
  std::vector<std::string> liable;  // a unit without a person has no ticket
  for (const complaints::Responsible& one : e.responsible) {
    if (!one.person.empty()) liable.push_back(one.person);
  }
  const std::string group = liability_of(follow.cause().stream);
  for (const Uuid& ticket : follow.found(keys::ticket_group, group, 100)) {
    follow.reverse_ticket(ticket, determined_again, liable);
  }
}
void on(const complaints::ComplaintDraftDismissed& e, Following& follow) {
  if (!e.dismissal || !e.dismissal->item_valid) return;
  follow.says("不满意项目属实 dissatisfaction found valid");
  follow.fact(e.dismissal->person, Metric::dissatisfaction_item, 1, 0, "SCO-08");
}

void on(const complaints::FirstContactMissed& e, Following& follow) {
  follow.says("首次应诉逾期 first contact missed, due " + to_rfc3339(e.timer.due_at));
  follow.ticket(e.sanction, e.timer.holder);
}
void on(const complaints::SatisfactionQueryOmitted& e, Following& follow) {
  follow.says("未询问满意度 satisfaction not asked");
  follow.ticket(e.sanction, e.handler);
}
void on(const complaints::HandlerBreachFound& e, Following& follow) {
  follow.says("受理人违规 handler's breach");
  follow.ticket(e.sanction, e.handler);
}

// Of who was to ask, in the month in which it was due, whenever it is done (8.1).
void due_follow_up(const Timer& timer, std::int64_t num, std::int64_t den, Following& follow) {
  follow.fact_in(period_of(PeriodKind::month, calendar::day_of(timer.due_at)), PeriodKind::month,
                 timer.holder,
                 Fact{.metric = Metric::follow_up_done_rate,
                      .num = num,
                      .den = den,
                      .cause = follow.cause(),
                      .rule = "SCO §2"});
}
void on(const complaints::FollowUpCompleted& e, Following& follow) {
  follow.says("回访完成 followed up, answer " + std::to_string(e.answer), e.doc_no);
  const bool content = e.answer >= 1 && e.answer <= 3;
  // A late one was counted as planned when it was missed; older events do not say whose it was.
  if (e.missed.given()) {
    due_follow_up(e.missed, 1, 0, follow);
  } else {
    follow.fact(follow.actor(), Metric::follow_up_done_rate, 1, e.late ? 0 : 1, "SCO §2");
  }
  follow.fact(follow.actor(), Metric::satisfaction, content ? 1 : 0, 1, "SCO §2");
}
void on(const complaints::FollowUpMissed& e, Following& follow) {
  follow.says("回访逾期 follow-up missed");
  due_follow_up(e.timer, 0, 1, follow);
}
void on(const complaints::WorkloadMismatchFound& e, Following& follow) {
  follow.says("工作量不符 " + e.activity + ": " + std::to_string(e.claimed) + " / " +
              std::to_string(e.recorded));
  follow.ticket("F-FUP-01", e.person);
}

// For the grading of customers and the collection rates of sales (CMP-52, CMP-53).
void note(const std::string& doc_no, const Uuid& customer,
          const std::optional<complaints::DelayedReceivable>& receivable, Following& follow) {
  if (!receivable || receivable->no.empty()) return;
  follow.says(receivable->due_as_agreed
                  ? "应收款按约收取 receivable due as agreed: " + receivable->no
                  : "应收款受投诉影响 receivable delayed: " + receivable->no,
              doc_no);
  follow.add(ask(receivable_id(receivable->no),
                 NoteReceivable{.no = receivable->no,
                                .delay = CaseDelay{.complaint = follow.cause().stream,
                                                   .doc_no = doc_no,
                                                   .customer = customer,
                                                   .salesperson = receivable->sales_person,
                                                   .amount = receivable->amount,
                                                   .agreed_on = receivable->agreed_on,
                                                   .due_as_agreed = receivable->due_as_agreed,
                                                   .cause = follow.cause()}},
                 "receivable"));
}
void on(const complaints::ReceivableDelayed& e, Following& follow) {
  note(e.doc_no, e.customer_id, e.receivable, follow);
}
void on(const complaints::ReceivableDueAsAgreed& e, Following& follow) {
  note(e.doc_no, e.customer_id, e.receivable, follow);
}

void on(const complaints::PeriodicReportMissed& e, Following& follow) {
  follow.says("报表逾期 report missed: " + e.report);
  follow.fact(e.owner, Metric::report_fault, 1, 0, "X-18");
}
void on(const complaints::ReportFaultRecorded& e, Following& follow) {
  follow.says("报表差错 report fault");
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}

}  // namespace

runtime::Reaction complaint_events() {
  return following<complaints::LiabilityDetermined, complaints::ComplaintJudgedInvalid,
                   complaints::ObjectionDecided, complaints::ComplaintDraftDismissed,
                   complaints::FirstContactMissed, complaints::SatisfactionQueryOmitted,
                   complaints::HandlerBreachFound, complaints::FollowUpCompleted,
                   complaints::FollowUpMissed, complaints::WorkloadMismatchFound,
                   complaints::ReceivableDelayed, complaints::ReceivableDueAsAgreed,
                   complaints::PeriodicReportMissed, complaints::ReportFaultRecorded>(
      "complaints", "complaints", [](const auto& e, Following& follow) { on(e, follow); });
}

}  // namespace aftercare::scoring
