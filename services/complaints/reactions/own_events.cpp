#include "services/complaints/reactions/own_events.h"

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

// --- follow-ups ----------------------------------------------------------------------------------

// `finished` is the event by which the subject's work was done.
template <class Finished>
Commands plan_follow_up(FollowUpSubject subject, const Finished& finished,
                        const RecordView& record) {
  return {ask({},
              PlanFollowUp{.subject_type = subject,
                           .subject_id = to_string(record.stream()),
                           .subject_no = finished.doc_no,
                           .customer_id = finished.customer_id,
                           .unit = finished.unit,
                           .finished_at = record.effective_at(),
                           .terms = finished.follow_up},
              "plan")};
}

Commands on(const AfterCallRequested& e, const RecordView& record, const KeyLookup&) {
  return plan_follow_up(FollowUpSubject::complaint, e, record);
}

Commands on(const OpinionRectified& e, const RecordView& record, const KeyLookup&) {
  if (!e.follow_up) return {};
  return plan_follow_up(FollowUpSubject::opinion, e, record);
}

// The opinion that a follow-up is about; nothing: it is about something else.
Commands close_opinion(FollowUpSubject subject, const std::string& id, CloseOpinion command) {
  const auto stream = parse_uuid(id);
  if (subject != FollowUpSubject::opinion || !stream) return {};
  return {ask(*stream, std::move(command), "close")};
}

Commands on(const FollowUpCompleted& e, const RecordView&, const KeyLookup&) {
  return close_opinion(
      e.subject_type, e.subject_id,
      {.follow_up_no = e.doc_no, .answer = e.answer, .signed_by_customer = e.signed_by_customer});
}

// Nobody could be asked, and the manager has signed for it: nothing is left to wait for.
Commands on(const FollowUpWaived& e, const RecordView&, const KeyLookup&) {
  return close_opinion(e.subject_type, e.subject_id, {});
}

// Outside a complaint an agent says within 1 WD whether it is one; in a complaint's own
// follow-up whoever holds that takes it up (CMP-66).
Commands on(const DissatisfactionRecorded& e, const RecordView& record, const KeyLookup&) {
  if (!e.outside_complaint) return {};
  return {ask({},
              RegisterComplaint{.channel = Channel::follow_up,
                                .customer_id = e.customer_id,
                                .received_at = record.effective_at(),
                                .event = Incident{.cause = e.reason, .unit = e.unit},
                                .foreign_no = e.subject_no,
                                .follow_up = record.stream()},
              "draft")};
}

// --- statistics ----------------------------------------------------------------------------------

Commands on(const ClosedCaseReported& e, const RecordView&, const KeyLookup& keys) {
  if (!e.closed_case) return {};
  const std::string& month = e.closed_case->month;
  if (const auto known = found(keys, keys::statistics_month, month); !known.empty()) {
    return {ask(known.front(), CountClosedCase{.closed_case = e.closed_case}, "count")};
  }
  return {ask({}, OpenStatistics{.month = month, .closed_case = e.closed_case}, "count")};
}

// --- periodic reports ----------------------------------------------------------------------------

// A month without a closed case has its statistics, too.
Commands on(const PeriodicReportOpened& e, const RecordView&, const KeyLookup& keys) {
  if (e.report != statistics_report) return {};
  const std::string month = to_date(e.period_from).substr(0, 7);
  if (!found(keys, keys::statistics_month, month).empty()) return {};
  return {ask({}, OpenStatistics{.month = month}, "open")};
}

Commands on(const ReportPeriodEnded& e, const RecordView&, const KeyLookup& keys) {
  if (!found(keys, keys::report_period, period_key(e.report, e.next_from)).empty()) return {};
  return {ask({}, OpenPeriodicReport{.report = e.report, .period_from = e.next_from}, "next")};
}

// --- customers on their cases --------------------------------------------------------------------

Commands show(const Uuid& complaint, const Uuid& customer,
              const std::optional<CustomerFacts>& facts) {
  return {ask(complaint, ShowCustomer{.customer_id = customer, .customer = facts},
              "show/" + to_string(complaint))};
}

Commands on(const CustomerNoted& e, const RecordView&, const KeyLookup& keys) {
  Commands all;
  for (const Uuid& complaint : found(keys, keys::customer, key_of(e.customer_id), max_holders)) {
    for (OwnCommand& one : show(complaint, e.customer_id, e.facts)) all.push_back(std::move(one));
  }
  return all;
}

Commands on(const CaseTold& e, const RecordView&, const KeyLookup&) {
  return show(e.case_id, e.customer_id, e.facts);
}

// Of a customer whom nobody has told us about yet, the case waits for CustomerNoted.
Commands tell(const Uuid& customer, const Uuid& complaint, const KeyLookup& keys) {
  if (!customer.given()) return {};
  const auto known = found(keys, keys::customer_reference, key_of(customer));
  if (known.empty()) return {};
  return {ask(known.front(), TellCase{.case_id = complaint}, "tell")};
}
Commands on(const ComplaintRegistered& e, const RecordView& record, const KeyLookup& keys) {
  return tell(e.customer_id, record.stream(), keys);
}
Commands on(const CustomerLinked& e, const RecordView& record, const KeyLookup& keys) {
  return tell(e.customer_id, record.stream(), keys);
}

// --- hand-overs ----------------------------------------------------------------------------------

// From whom to whom a record has gone; nothing: it has ended, or whoever held it had lost it
// before.
struct Passed {
  std::string from;
  std::string to;
};
Passed passed(const CaseMoved& e) { return {e.from, e.to}; }
Passed passed(const HandlerAssigned& e) { return {e.before, e.person}; }
Passed passed(const ComplaintClosed&) { return {}; }
Passed passed(const InquiryAnswered&) { return {}; }
Passed passed(const FollowUpMoved& e) { return {e.from, e.to}; }
Passed passed(const FollowUpCompleted&) { return {}; }
Passed passed(const FollowUpWaived&) { return {}; }

// The hand-overs that wait for the record hear of it.
Commands settle(const Passed& passed, const RecordView& record, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& share :
       found(keys, keys::handover_item, to_string(record.stream()), max_holders)) {
    commands.push_back(
        ask(share, SettleHeldItem{.item = record.stream(), .from = passed.from, .to = passed.to},
            "settle/" + to_string(share)));
  }
  return commands;
}

// --- all of them ---------------------------------------------------------------------------------

// The report calendar begins with the first case: nobody owes a report about none.
void open_calendar(const std::vector<std::string>& reports, const KeyLookup& keys,
                   Commands& to_do) {
  for (const std::string& report : reports) {
    if (!found(keys, keys::report, report).empty()) continue;
    to_do.push_back(ask({}, OpenPeriodicReport{.report = report}, "open/" + report));
  }
}

}  // namespace

runtime::Reaction own_events(ReportsOnCalendar reports) {
  return reaction_to<AfterCallRequested, OpinionRectified, FollowUpCompleted,
                     DissatisfactionRecorded, FollowUpWaived, ClosedCaseReported, CustomerNoted,
                     CaseTold, ComplaintRegistered, CustomerLinked, PeriodicReportOpened,
                     ReportPeriodEnded, CaseMoved, HandlerAssigned, ComplaintClosed,
                     InquiryAnswered, FollowUpMoved>(
      "own", "complaints",
      [reports = std::move(reports)]<class Event>(const Event& e, const RecordView& record,
                                                  const KeyLookup& keys) {
        constexpr bool answered = requires { on(e, record, keys); };
        constexpr bool passes_on = requires { passed(e); };
        static_assert(answered || passes_on, "an event that is listed and does nothing");
        Commands all;
        if constexpr (answered) all = on(e, record, keys);
        if constexpr (passes_on) {
          for (OwnCommand& one : settle(passed(e), record, keys)) all.push_back(std::move(one));
        }
        if constexpr (std::is_same_v<Event, ComplaintRegistered>) {
          open_calendar(reports(record.effective_at()), keys, all);
        }
        return all;
      });
}

}  // namespace aftercare::complaints
