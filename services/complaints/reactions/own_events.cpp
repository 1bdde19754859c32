#include "services/complaints/reactions/own_events.h"

#include <capnp/any.h>

#include <algorithm>
#include <array>
#include <utility>

#include "schemas/complaints.codec.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/reactions/commands.h"

namespace aftercare::complaints {
namespace {

using runtime::OwnCommand;
using Commands = std::vector<OwnCommand>;

// --- follow-ups ----------------------------------------------------------------------------------

Commands on(const AfterCallRequested& e, const eventlog::RecordView& record, const KeyLookup&) {
  return {to<FollowUpCodec>({},
                            PlanFollowUp{.subject_type = FollowUpSubject::complaint,
                                         .subject_id = to_string(record.stream()),
                                         .subject_no = e.doc_no,
                                         .customer_id = e.customer_id,
                                         .unit = e.unit,
                                         .finished_at = record.effective_at(),
                                         .terms = e.follow_up},
                            "plan")};
}

Commands on(const OpinionRectified& e, const eventlog::RecordView& record, const KeyLookup&) {
  if (!e.follow_up) return {};
  return {to<FollowUpCodec>({},
                            PlanFollowUp{.subject_type = FollowUpSubject::opinion,
                                         .subject_id = to_string(record.stream()),
                                         .subject_no = e.doc_no,
                                         .customer_id = e.customer_id,
                                         .unit = e.unit,
                                         .finished_at = record.effective_at(),
                                         .terms = e.follow_up},
                            "plan")};
}

// The opinion that a follow-up is about; nothing: it is about something else.
Commands close_opinion(FollowUpSubject subject, const std::string& id, CloseOpinion command) {
  const auto stream = parse_uuid(id);
  if (subject != FollowUpSubject::opinion || !stream) return {};
  return {to<OpinionCaseCodec>(*stream, std::move(command), "close")};
}

Commands on(const FollowUpCompleted& e, const eventlog::RecordView&, const KeyLookup&) {
  return close_opinion(
      e.subject_type, e.subject_id,
      {.follow_up_no = e.doc_no, .answer = e.answer, .signed_by_customer = e.signed_by_customer});
}

// Nobody could be asked, and the manager has signed for it: nothing is left to wait for.
Commands on(const FollowUpWaived& e, const eventlog::RecordView&, const KeyLookup&) {
  return close_opinion(e.subject_type, e.subject_id, {});
}

// Outside a complaint an agent says within 1 WD whether it is one; in a complaint's own
// follow-up whoever holds that takes it up (CMP-66).
Commands on(const DissatisfactionRecorded& e, const eventlog::RecordView& record,
            const KeyLookup&) {
  if (!e.outside_complaint) return {};
  return {to<ComplaintCodec>({},
                             RegisterComplaint{.channel = Channel::follow_up,
                                               .customer_id = e.customer_id,
                                               .received_at = record.effective_at(),
                                               .event = Incident{.cause = e.reason, .unit = e.unit},
                                               .foreign_no = e.subject_no,
                                               .follow_up = record.stream()},
                             "draft")};
}

// --- statistics ----------------------------------------------------------------------------------

Commands on(const ClosedCaseReported& e, const eventlog::RecordView&, const KeyLookup& keys) {
  if (!e.closed_case) return {};
  const std::string& month = e.closed_case->month;
  if (const auto known = keys.holders({keys::statistics_month, month}, 1); !known.empty()) {
    return {to<CaseStatisticsCodec>(known.front(), CountClosedCase{.closed_case = e.closed_case},
                                    "count")};
  }
  return {to<CaseStatisticsCodec>({}, OpenStatistics{.month = month, .closed_case = e.closed_case},
                                  "count")};
}

// --- periodic reports ----------------------------------------------------------------------------

// A month without a closed case has its statistics, too.
Commands on(const PeriodicReportOpened& e, const eventlog::RecordView&, const KeyLookup& keys) {
  if (e.report != statistics_report) return {};
  const std::string month = to_date(e.period_from).substr(0, 7);
  if (!keys.holders({keys::statistics_month, month}, 1).empty()) return {};
  return {to<CaseStatisticsCodec>({}, OpenStatistics{.month = month}, "open")};
}

Commands on(const ReportPeriodEnded& e, const eventlog::RecordView&, const KeyLookup& keys) {
  if (!keys.holders({keys::report_period, period_key(e.report, e.next_from)}, 1).empty()) return {};
  return {to<PeriodicReportCodec>(
      {}, OpenPeriodicReport{.report = e.report, .period_from = e.next_from}, "next")};
}

// --- customers on their cases --------------------------------------------------------------------

Commands show(const Uuid& complaint, const Uuid& customer,
              const std::optional<CustomerFacts>& facts) {
  return {to<ComplaintCodec>(complaint, ShowCustomer{.customer_id = customer, .customer = facts},
                             "show/" + to_string(complaint))};
}

Commands on(const CustomerNoted& e, const eventlog::RecordView&, const KeyLookup& keys) {
  Commands all;
  for (const Uuid& complaint : keys.holders({keys::customer, key_of(e.customer_id)}, max_holders)) {
    for (OwnCommand& one : show(complaint, e.customer_id, e.facts)) all.push_back(std::move(one));
  }
  return all;
}

Commands on(const CaseTold& e, const eventlog::RecordView&, const KeyLookup&) {
  return show(e.case_id, e.customer_id, e.facts);
}

// Of a customer whom nobody has told us about yet, the case waits for CustomerNoted.
Commands tell(const Uuid& customer, const Uuid& complaint, const KeyLookup& keys) {
  if (!customer.given()) return {};
  const auto known = keys.holders({keys::customer_reference, key_of(customer)}, 1);
  if (known.empty()) return {};
  return {to<CustomerReferenceCodec>(known.front(), TellCase{.case_id = complaint}, "tell")};
}
Commands on(const ComplaintRegistered& e, const eventlog::RecordView& record,
            const KeyLookup& keys) {
  return tell(e.customer_id, record.stream(), keys);
}
Commands on(const CustomerLinked& e, const eventlog::RecordView& record, const KeyLookup& keys) {
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
template <class Codec, class E>
Commands settle(const eventlog::RecordView& record, const KeyLookup& keys) {
  const auto shares = keys.holders({keys::handover_item, to_string(record.stream())}, max_holders);
  if (shares.empty()) return {};
  typename Codec::Event event;
  if (!Codec::decode_event(record.type(), record.payload(), event)) return {};
  const Passed one = passed(std::get<E>(event));
  Commands commands;
  for (const Uuid& share : shares) {
    commands.push_back(to<HandoverShareCodec>(
        share, SettleHeldItem{.item = record.stream(), .from = one.from, .to = one.to},
        "settle/" + to_string(share)));
  }
  return commands;
}

// --- all of them ---------------------------------------------------------------------------------

template <class Codec, class E>
Commands react(const eventlog::RecordView& record, const KeyLookup& keys) {
  typename Codec::Event event;
  if (!Codec::decode_event(record.type(), record.payload(), event)) return {};
  const E* const happened = std::get_if<E>(&event);
  return happened == nullptr ? Commands{} : on(*happened, record, keys);
}

struct Row {
  std::uint64_t event;
  Commands (*react)(const eventlog::RecordView&, const KeyLookup&);
};
constexpr std::array table{
    Row{AfterCallRequested::type_id, react<ComplaintCodec, AfterCallRequested>},
    Row{OpinionRectified::type_id, react<OpinionCaseCodec, OpinionRectified>},
    Row{FollowUpCompleted::type_id, react<FollowUpCodec, FollowUpCompleted>},
    Row{DissatisfactionRecorded::type_id, react<FollowUpCodec, DissatisfactionRecorded>},
    Row{FollowUpWaived::type_id, react<FollowUpCodec, FollowUpWaived>},
    Row{ClosedCaseReported::type_id, react<ComplaintCodec, ClosedCaseReported>},
    Row{CustomerNoted::type_id, react<CustomerReferenceCodec, CustomerNoted>},
    Row{CaseTold::type_id, react<CustomerReferenceCodec, CaseTold>},
    Row{ComplaintRegistered::type_id, react<ComplaintCodec, ComplaintRegistered>},
    Row{CustomerLinked::type_id, react<ComplaintCodec, CustomerLinked>},
    Row{PeriodicReportOpened::type_id, react<PeriodicReportCodec, PeriodicReportOpened>},
    Row{ReportPeriodEnded::type_id, react<PeriodicReportCodec, ReportPeriodEnded>},
    Row{CaseMoved::type_id, settle<ComplaintCodec, CaseMoved>},
    Row{HandlerAssigned::type_id, settle<ComplaintCodec, HandlerAssigned>},
    Row{ComplaintClosed::type_id, settle<ComplaintCodec, ComplaintClosed>},
    Row{InquiryAnswered::type_id, settle<ComplaintCodec, InquiryAnswered>},
    Row{FollowUpMoved::type_id, settle<FollowUpCodec, FollowUpMoved>},
    Row{FollowUpCompleted::type_id, settle<FollowUpCodec, FollowUpCompleted>},
    Row{FollowUpWaived::type_id, settle<FollowUpCodec, FollowUpWaived>},
};

// The report calendar begins with the first case: nobody owes a report about none.
void open_calendar(const std::vector<std::string>& reports, const KeyLookup& keys,
                   Commands& to_do) {
  for (const std::string& report : reports) {
    if (!keys.holders({keys::report, report}, 1).empty()) continue;
    to_do.push_back(
        to<PeriodicReportCodec>({}, OpenPeriodicReport{.report = report}, "open/" + report));
  }
}

}  // namespace

runtime::Reaction own_events(ReportsOnCalendar reports) {
  runtime::Reaction reaction{.name = "own",
                             .source = "complaints",
                             .react = [reports = std::move(reports)](
                                          const eventlog::RecordView& record,
                                          const KeyLookup& keys) -> runtime::Reaction::Commands {
                               Commands all;
                               for (const Row& row : table) {
                                 if (row.event != record.type()) continue;
                                 for (OwnCommand& one : row.react(record, keys))
                                   all.push_back(std::move(one));
                               }
                               if (record.type() == ComplaintRegistered::type_id)
                                 open_calendar(reports(record.effective_at()), keys, all);
                               return all;
                             }};
  for (const Row& row : table) reaction.types.push_back(row.event);
  return reaction;
}

}  // namespace aftercare::complaints
