#include <string>

#include "schemas/customers.codec.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

// A fine of the catalogue, with the amount that the event names.
void on(const customers::LeadSmsMissed& e, Following& follow) {
  follow.says("未发当日短信 no SMS on the day");
  follow.ticket("F-LEAD-01", e.holder, {}, e.charge);
}
void on(const customers::LeadDuplicateFound& e, Following& follow) {
  if (!e.charge) return;  // nobody's missing follow-up caused it
  follow.says("信息卡重复 duplicate lead card");
  follow.ticket("F-LEAD-02", e.holder, {}, e.charge);
}
std::string code_of(customers::LeadAbuse abuse) {
  switch (abuse) {
    case customers::LeadAbuse::forged:
    case customers::LeadAbuse::altered: return "F-LEAD-03-F";
    case customers::LeadAbuse::source_check_failed: return "F-LEAD-04";
    default: return "F-LEAD-03";
  }
}
void on(const customers::LeadAbuseFound& e, Following& follow) {
  follow.says("信息卡违规 abuse of lead cards: " + std::string(to_word(e.abuse)));
  follow.ticket(code_of(e.abuse), e.person);
}
void on(const customers::CardErrorRecorded& e, Following& follow) {
  follow.says("卡务差错 card error");
  follow.ticket("F-MEM-01", e.person, e.loss.value_or(Money{}), e.charge);
}
void on(const customers::FileLoanOverdue& e, Following& follow) {
  follow.says("档案借阅逾期 file not back: " + e.file_no);
  follow.ticket("F-FILE-01", e.borrower, {}, e.charge);
}
void on(const customers::FileLost& e, Following& follow) {
  follow.says("档案遗失 file lost: " + e.file_no);
  follow.ticket("F-FILE-02", e.borrower, {}, e.charge);
}
void on(const customers::FileReturned& e, Following& follow) {
  if (e.condition != customers::FileCondition::damaged) return;
  follow.says("档案损坏归还 file returned damaged: " + e.note);
  follow.ticket("F-FILE-02", e.borrower, {}, e.charge);
}
void on(const customers::FileFaultRecorded& e, Following& follow) {
  follow.says("档案差错 file fault: " + std::string(to_word(e.fault)));
  follow.fact(e.person, Metric::equipment_file_fault, 1, 0, "CUS-30");
  if (e.charge) follow.ticket("F-FILE-03", e.person, {}, e.charge);
}
void on(const customers::TransferConfirmationLate& e, Following& follow) {
  follow.says("转出确认逾期 transfer confirmed late");
  follow.fact(e.person, Metric::transfer_confirm_late, 1, 0, "CUS-62");
}
void on(const customers::NewCustomerRecognised& e, Following& follow) {
  follow.says("新客户认定 new customer recognised: " + e.doc_no);
  follow.ticket("R-13", e.applicant, {}, e.reward);
}

void on(const customers::PeriodicReportMissed& e, Following& follow) {
  follow.says("报表逾期 report missed: " + std::string(to_word(e.report)));
  // Of a role; older events name it as the person.
  follow.fact(e.owner.empty() ? e.person : e.owner, Metric::report_fault, 1, 0, "X-18");
}
void on(const customers::ReportFaultRecorded& e, Following& follow) {
  follow.says("报表差错 report fault");
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}

}  // namespace

runtime::Reaction customer_events() {
  return following<customers::LeadSmsMissed, customers::LeadDuplicateFound,
                   customers::LeadAbuseFound, customers::CardErrorRecorded,
                   customers::FileLoanOverdue, customers::FileLost, customers::FileReturned,
                   customers::FileFaultRecorded, customers::TransferConfirmationLate,
                   customers::NewCustomerRecognised, customers::PeriodicReportMissed,
                   customers::ReportFaultRecorded>(
      "customers", "customers", [](const auto& e, Following& follow) { on(e, follow); });
}

}  // namespace aftercare::scoring
