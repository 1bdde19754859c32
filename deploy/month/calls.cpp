// A call, from the telephone to the file, and what the manufacturer pays of it.
#include "deploy/month/dealer.h"
#include "deploy/month/dealing.h"

namespace aftercare::month {
namespace {

constexpr int calls_a_day = 20;

}  // namespace

struct Dealer::Job {
  std::string order;
  std::string engineer;
  int part = 0;
  bool by_phone = false;
  bool part_missing = false;  // at the first visit
  bool again = false;         // the second one
  bool bad_papers = false;    // as first handed in
  bool in_claim = false;      // the manufacturer is asked to pay
};

void Dealer::take_calls(std::int32_t monday) {
  int calls = 0;
  for (std::int32_t day = monday; day < monday + 28; ++day) {
    if (!is_working_day(day)) continue;
    for (int i = 0; i < calls_a_day; ++i) {
      plan(at(day, 9, roll(0, 8 * 60 - 1)), [this, n = calls] { call(n); });
      ++calls;
    }
  }
}

void Dealer::call(int call_number) {
  const auto whose = static_cast<std::size_t>(roll(0, machine_count - 1));
  const Machine& machine = machines_[whose];
  Job job{.engineer = engineers()[static_cast<std::size_t>(roll(0, 4))],
          .part = roll(0, part_count - 1),
          .by_phone = chance(15),
          .part_missing = chance(5),
          .bad_papers = chance(3),
          .in_claim = chance(10)};
  job.order = desk_.made("hotline_agent", "/v1/work-orders",
                         R"({"source":"hotline","type":"fault","model":"ZX200","equipment":")" +
                             Desk::id_of(machine.machine) + R"(","serialNo":")" +
                             machine.serial_no + R"(","customerId":")" +
                             Desk::id_of(machine.customer) + R"(","contact":{"name":")" +
                             name_of(whose) + R"(","phone":")" + machine.phone +
                             R"("},"place":"工地","zone":"b","region":"north","salesDirector":)"
                             R"("zhou","fault":"动臂无力，第)" +
                             std::to_string(call_number) + R"(次来电","inClaim":)" +
                             (job.in_claim ? "true}" : "false}"));
  orders_.push_back(job.order);
  const std::string station = chance(50) ? "S1" : "S2";
  desk_.say("hotline_agent", job.order, "assign-station",
            R"({"station":")" + station + R"(","supervisor":"demo-service_supervisor"})");
  // One in thirty is called back too late (WRK-06).
  plan(now_ + minutes(chance(97) ? 20 : 200), [this, job] { first_contact(job); });
}

void Dealer::first_contact(const Job& job) {
  desk_.say(
      "service_supervisor", job.order, "record-first-contact",
      R"({"faultDetail":"动臂下沉","phoneSolution":"否","place":"工地","customerParts":"无"})");
  if (job.by_phone) {
    desk_.say("hotline_agent", job.order, "solve-by-phone", R"({"resolution":"指导复位"})");
    half_done_.insert(job.order);  // there are no hours
    plan(open_from(now_ + days(1)), [this, order = job.order] { follow_up(order); });
  } else {
    plan(open_from(now_ + minutes(30)), [this, job] { dispatch(job); });
  }
}

void Dealer::dispatch(const Job& job) {
  desk_.say("service_supervisor", job.order, "plan-dispatch",
            R"({"dispatchAt":")" + to_rfc3339(now_ + minutes(10)) + R"(","engineer":")" +
                job.engineer + R"(","weighing":{"parts":"in_stock"}})");
  desk_.say("hotline_agent", job.order, "accept-dispatch",
            R"({"eta":")" + to_rfc3339(now_ + minutes(120)) + "\"}");
  // One in fifty comes too late (WRK-07).
  plan(now_ + (chance(98) ? minutes(120) : minutes(40 * 60)), [this, job] { arrive(job); });
}

void Dealer::arrive(const Job& job) {
  desk_.say("hotline_agent", job.order, "report-arrival", "{}");
  if (!job.again) {
    desk_.say("hotline_agent", job.order, "request-parts",
              R"({"lines":[{"partNo":")" + part_no(job.part) + R"(","name":"密封件","qty":1}]})");
  }
  if (job.part_missing) {
    desk_.say("hotline_agent", job.order, "report-not-repaired",
              R"({"reason":"part","note":"型号不符"})");
    Job next = job;
    next.part_missing = false;
    next.again = true;
    plan(open_from(now_ + days(2)), [this, next] { dispatch(next); });
  } else {
    plan(now_ + minutes(90), [this, job] { repair(job); });
  }
}

// What inventory keeps for the order.
void Dealer::take_part(const Job& job) {
  const std::string part = desk_.only("/v1/parts", "partNo=" + part_no(job.part));
  const std::string order = Desk::id_of(job.order);
  Json kept = Json::parse("{}");
  desk_.when(part, [&](const Json& there) {
    for (const Json& one : there.items("/reservations")) {
      if (one.text("/referenceId") == order) kept = one;
    }
    return kept.has("/no");
  });
  desk_.say("storekeeper", part, "issue-parts",
            R"({"lines":[{"qty":1}],"takenBy":")" + job.engineer +
                R"(","purpose":"work_order","reference":")" + kept.text("/reference") +
                R"(","referenceId":")" + order + R"(","reservation":)" + kept.written("/no") + "}");
}

void Dealer::repair(const Job& job) {
  take_part(job);
  desk_.say("hotline_agent", job.order, "report-repaired",
            R"({"cause":"密封损坏","measures":"更换密封件","work":[{"person":")" + job.engineer +
                R"(","minutes":90,"tcl":2}],"kmTenths":300,"signedByCustomer":true,)"
                R"("calledHeadOffice":true,"hourMeterTenths":12345,"oldParts":[)" +
                (job.in_claim ? '"' + part_no(job.part) + '"' : "") + "]}");
  // Three days for the papers, a week for their originals (WRK-62, WRK-63): a few are late.
  const int late = chance(2) ? 5 : 0;
  plan(open_from(now_ + days(1 + late)), [this, job] { papers(job, !job.bad_papers); });
  plan(open_from(now_ + days(roll(2, 4) + late)), [this, job] { receive_originals(job.order); });
  plan(open_from(now_ + days(1)), [this, order = job.order] { follow_up(order); });
  if (job.in_claim) plan(open_from(now_ + days(1)), [this, job] { claim(job); });
}

void Dealer::papers(const Job& job, bool good) {
  desk_.say("service_supervisor", job.order, "submit-documents",
            R"({"foreignNo":"F-)" + Desk::id_of(job.order).substr(24) +
                R"(","papers":[{"kind":"service_record","original":true}],)"
                R"("recipient":"demo-service_support"})");
  const char* const reviewer = job.in_claim ? "claims_support" : "service_support";  // WRK-64
  if (good) {
    desk_.say(reviewer, job.order, "review-documents", R"({"ok":true})");
    settle(job);
    return;
  }
  desk_.say(reviewer, job.order, "review-documents",
            R"({"ok":false,"items":[{"kind":"unsigned","paper":"service_record","count":1}]})");
  plan(open_from(now_ + days(1)), [this, job] { papers(job, true); });
}

void Dealer::settle(const Job& job) {
  desk_.say("service_support", job.order, "compute-hours",
            R"({"work":[{"person":")" + job.engineer + R"(","minutes":90,"tcl":2}],"labour":)" +
                yuan(300) + "}");
  desk_.say("service_supervisor", job.order, "approve-hours", "{}");
  close(job.order);
}

void Dealer::receive_originals(const std::string& order) {
  for (const Json& paper : desk_.read(order).items("/expectedOriginals")) {
    desk_.say(
        "service_support", order, "receive-originals",
        R"({"paper":")" + paper.text() + R"(","on":")" + to_date(calendar::day_of(now_)) + "\"}");
  }
}

// Once its hours are approved and the customer was called, whichever comes last.
void Dealer::close(const std::string& order) {
  if (const bool first = half_done_.insert(order).second; first) return;
  desk_.say("service_support", order, "close", "{}");
}

void Dealer::follow_up(const std::string& order) {
  const std::string call = desk_.only("/v1/follow-ups", "subjectId=" + Desk::id_of(order));
  const int answer = satisfaction();
  desk_.say("hotline_agent", call, "complete",
            R"({"answer":)" + std::to_string(answer) +
                R"(,"mode":"phone","reason":"客户所述","recordKind":"note","record":"回访记录"})");
  // Workorders hears of it by the feed.
  desk_.becomes(order, "/followUp", "done");
  close(order);
  // Who is not content has a draft complaint, which somebody looks into (X-73).
  if (answer >= 4) {
    plan(open_from(now_ + hours(2)), [this, order] {
      const std::string number = desk_.read(order).text("/docNo");
      desk_.say("agent_l1", desk_.only("/v1/complaints", "foreignNo=" + number), "dismiss-draft",
                R"({"reason":"已当面解释，客户接受","itemValid":false})");
    });
  }
}

// 1 is the best of five.
int Dealer::satisfaction() {
  const int of_hundred = roll(1, 100);
  if (of_hundred <= 60) return 1;
  if (of_hundred <= 85) return 2;
  if (of_hundred <= 93) return 3;
  return of_hundred <= 98 ? 4 : 5;
}

// --- what the manufacturer pays ------------------------------------------------------------------

// Support asks the manufacturer for news each day (CLM-13).
void Dealer::ask_for_news() {
  for (const std::string& claim : claims_) {
    desk_.say("claims_support", claim, "record-status", R"({"status":"厂家审核中"})");
  }
}

// What was taken out goes to the supervisor, who sends the month's parts in together (INV-50).
void Dealer::hand_in_old_part(const std::string& claim) {
  const std::string part = desk_.only("/v1/old-parts", "claim=" + Desk::id_of(claim));
  desk_.say("service_engineer", part, "hand-to-supervisor",
            R"({"label":"JJ-)" + number(static_cast<int>(claims_.size())) + R"("})");
  desk_.say("service_supervisor", part, "check-in", "{}");
  old_parts_.push_back(part);
}

// Workorders told of the repair, so the candidate is there.
void Dealer::claim(const Job& job) {
  const std::string claim = desk_.only("/v1/claims", "workOrder=" + Desk::id_of(job.order));
  const Json candidate =
      desk_.say("claims_support", claim, "take-up",
                R"({"supplement":{"condition":"土方","warrantyState":"in_warranty",)"
                R"("technicianTcl":2,"cause":"密封损坏","workDone":"更换密封件",)"
                R"("faultDescription":"动臂无力"}})");
  hand_in_old_part(claim);
  const std::string today = to_date(calendar::day_of(now_));
  // What was read from the machine bears the name that X-82 prescribes.
  const std::string name = candidate.text("/orderNo") + " ZX200 " + candidate.text("/serialNo") +
                           " 1234.5 更换密封件 " + today;
  std::string papers;
  for (const char* kind : {"service_report", "machine_data", "fault_report_draft", "photo",
                           "repair_history", "parts_request", "parts_return_slip"}) {
    papers += (papers.empty() ? "" : ",") + std::string(R"({"kind":")") + kind +
              R"(","reference":"R-1","name":")" + name + R"(","date":")" + today + "\"}";
  }
  desk_.say("claims_support", claim, "check-evidence", R"({"evidence":[)" + papers + "]}");
  for (const char* role : {"claims_supervisor", "service_manager"}) {
    desk_.say(role, claim, "decide-claimability", R"({"verdict":"standard"})");
  }
  desk_.say("claims_support", claim, "prepare",
            R"({"content":{"labour":[{"code":"L-100","description":"更换密封件","minutes":90,)"
            R"("amount":)" +
                yuan(claimed_yuan) +
                R"(}],"remarks":"按保修条款","faultReport":"PFR-9","draftScore":85}})");
  claims_.push_back(claim);
  desk_.say("claims_support", claim, "submit",
            R"({"foreignNo":"M-)" + std::to_string(claims_.size()) + R"("})");
  plan(open_from(now_ + days(3)), [this, claim] {
    desk_.say("claims_support", claim, "record-decision",
              R"({"approved":true,"amount":)" + yuan(claimed_yuan) + "}");
  });
}

}  // namespace aftercare::month
