#include "deploy/month/dealer.h"

#include <utility>

#include "deploy/month/dealing.h"

namespace aftercare::month {
namespace {

constexpr int stocked = 200;  // pieces of each part

std::int32_t first_monday(std::int32_t day) {
  const std::int32_t latest = calendar::last_of_month(day) - 27;
  return latest - weekday(latest);
}

}  // namespace

Instant start_of_story(std::int32_t day) { return at(first_monday(day), 8, 30); }

Instant end_of_story(std::int32_t day) { return at(calendar::last_of_month(day) + 11, 10); }

Dealer::Dealer(Desk& desk, std::function<void(Instant)> set_clock, std::uint64_t seed)
    : desk_(desk), set_clock_(std::move(set_clock)), dice_(seed) {}

const std::vector<std::string>& Dealer::engineers() {
  static const std::vector<std::string> names{"demo-service_engineer", "chen", "sun", "ma", "luo"};
  return names;
}

std::string Dealer::name_of(std::size_t customer) {
  return "王大力" + number(static_cast<int>(customer));
}

void Dealer::plan(Instant when, Action action) { agenda_.emplace(when, std::move(action)); }

void Dealer::live_month_of(std::int32_t day) {
  const std::int32_t monday = first_monday(day);
  now_ = start_of_story(day);
  const std::int32_t next_month = calendar::last_of_month(day) + 1;
  const std::string month = calendar::month_name(day);
  open_shop(monday);
  take_calls(monday);
  take_complaints(monday);
  for (std::int32_t one = monday; one < next_month + 9; ++one) {
    if (is_working_day(one)) plan(at(one, 17), [this] { ask_for_news(); });
    if (weekday(one) == 4) plan(at(one, 16), [this] { decide_tickets(); });
  }
  plan(at(monday + 25, 19), [this] { count_stock(); });
  plan(at(calendar::day_in_month(day, 26), 15), [this] { send_old_parts(); });
  plan(at(next_month + 1, 9), [this, month] { publish_scores(month); });
  plan(at(next_month + 1, 10), [this, month] { appeal(month); });
  plan(at(next_month + 6, 15), [this] { send_old_parts(); });
  plan(at(next_month + 9, 14), [this] { take_credit_note(); });
  plan(at(next_month + 10, 9), [this] { forget(); });
  while (!agenda_.empty()) {
    const auto next = agenda_.extract(agenda_.begin());
    if (next.key() > now_) set_clock_(now_ = next.key());
    next.mapped()();
  }
  set_clock_(now_ = std::max(now_, end_of_story(day)));
}

// --- the shop ------------------------------------------------------------------------------------

void Dealer::open_shop(std::int32_t monday) {
  set_clock_(now_);
  for (int i = 0; i < machine_count; ++i) buy_machine(i);
  for (int i = 0; i < part_count; ++i) {
    const std::string part =
        desk_.made("storekeeper", "/v1/parts",
                   R"({"partNo":")" + part_no(i) + R"(","name":"密封件)" + number(i) + "\"}");
    desk_.say("storekeeper", part, "receive-parts",
              R"({"qty":)" + std::to_string(stocked) + R"(,"cost":)" + yuan(10 + i) +
                  R"(,"location":{"warehouse":"WH1","rack":"R1"}})");
  }
  for (const std::string& engineer : engineers()) {
    desk_.made("hr", "/v1/posts",
               R"({"person":")" + engineer + R"(","from":")" + to_date(monday) +
                   R"(","terms":{"monthTable":"KPI-ENG-F","station":"S1","site":"north",)"
                   R"("grade":"tcl2","superior":"demo-service_supervisor",)"
                   R"("superiorsSuperior":"demo-regional_service_director","monthWage":)" +
                   yuan(6000) + "}}");
  }
}

void Dealer::buy_machine(int which) {
  Machine sold{.serial_no = "ZX200-10" + number(which), .phone = "138100000" + number(which)};
  sold.customer =
      desk_.made("file_keeper", "/v1/customers",
                 R"({"details":{"class":"machine_owner","person":{"name":")" +
                     name_of(static_cast<std::size_t>(which)) + R"(","address":"临河镇)" +
                     number(which) + R"(号","phone":")" + sold.phone + R"("}}})");
  desk_.say("file_keeper", sold.customer, "verify",
            R"({"proofs":[{"kind":"identity","reference":"ZJ-)" + number(which) + R"("}]})");
  sold.machine =
      desk_.made("service_support", "/v1/equipment",
                 R"({"model":"ZX200","serialNo":")" + sold.serial_no + R"(","customerId":")" +
                     Desk::id_of(sold.customer) + R"(","region":"north","deliveredOn":")" +
                     to_date(calendar::day_of(now_) - 10) + "\"}");
  const std::string six =
      R"("inspection":["engine","hydraulics","electrics","undercarriage","attachment","cab"])";
  desk_.say("service_support", sold.machine, "note-mail",
            R"({"factoryDate":")" + to_date(calendar::day_of(now_) - 30) +
                R"(","papers":[{"kind":"feedback_form"},{"kind":"receipt"},)"
                R"({"kind":"check_programme"},{"kind":"arrival_check",)" +
                six + R"(},{"kind":"pre_delivery_check",)" + six +
                R"(},{"kind":"new_machine_delivery"},{"kind":"customer_confirmation"}]})");
  desk_.say("service_support", sold.machine, "check-papers",
            R"({"customerDataMatches":true,"deliveryDateMatches":true})");
  desk_.say("service_support", sold.machine, "register",
            R"({"dealerNameOk":true,"warrantyUntil":")" +
                to_date(calendar::add_months(calendar::day_of(now_), 12)) + "\"}");
  machines_.push_back(std::move(sold));
}

// Blind, with finance; two parts lack a piece.
void Dealer::count_stock() {
  const std::string count =
      desk_.made("storekeeper", "/v1/stock-takes",
                 R"({"scope":"parts","place":"WH1","rule":"freeze","counters":[)"
                 R"({"person":"demo-storekeeper","role":"storekeeper"},)"
                 R"({"person":"demo-finance","role":"finance"}],"watchers":["demo-finance"]})");
  for (int i = 0; i < part_count; ++i) {
    const Json part = desk_.read(desk_.only("/v1/parts", "partNo=" + part_no(i)));
    const auto there = part.number("/onHand") - (i < 2 ? 1 : 0);
    desk_.say("storekeeper", count, "count-line",
              R"({"partNo":")" + part_no(i) +
                  R"(","location":{"warehouse":"WH1","rack":"R1"},"qty":)" + std::to_string(there) +
                  "}");
  }
  std::string reasons;
  const Json counted = desk_.say("storekeeper", count, "close-count", "{}");
  for (const Json& line : counted.items("/lines")) {
    if (line.number("/book") == line.number("/counted")) continue;
    reasons += (reasons.empty() ? "" : ",") + std::string(R"({"line":)") +
               std::to_string(line.number("/no")) + R"(,"reason":"破损未报"})";
  }
  for (const char* signer : {"storekeeper", "finance"}) {
    desk_.say(signer, count, "confirm-variance", R"({"reasons":[)" + reasons + "]}");
  }
}

// Those of each station and window together (INV-51); two days later they are in the company's
// store.
void Dealer::send_old_parts() {
  std::map<std::string, std::string> lists;  // by the filter that finds the window
  for (const std::string& part : old_parts_) {
    const Json record = desk_.read(part);
    std::string& list =
        lists["station=" + record.text("/station") + "&month=" + record.text("/windowMonth")];
    list += (list.empty() ? "\"" : ",\"") + Desk::id_of(part) + "\"";
  }
  for (const auto& [window, list] : lists) {
    desk_.say("service_supervisor", desk_.only("/v1/old-part-months", window), "dispatch",
              R"({"parts":[)" + list + R"(],"freight":)" + yuan(80) + R"(,"waybill":"YD-)" +
                  to_date(calendar::day_of(now_)) + "\"}");
  }
  plan(now_ + days(2), [this, sent = std::exchange(old_parts_, {})] {
    for (const std::string& part : sent) {
      desk_.becomes(part, "/state", "in_transit");
      desk_.say("old_part_keeper", part, "receive", R"({"inBox":true})");
    }
  });
}

// Each Friday: fines of the catalogue's values (SCO-60), and commissions that are lost already.
void Dealer::decide_tickets() {
  static const std::map<std::string, int> fines{{"F-SRV-07", 50}, {"F-SRV-11", 100}};
  for (const Json& one : desk_.read("/v1/tickets?state=proposed&limit=200").items("/items")) {
    const std::string ticket = "/v1/tickets/" + one.text("/id");
    const auto fine = fines.find(one.text("/code"));
    if (fine == fines.end()) {
      desk_.say("service_director", ticket, "dismiss", R"({"reason":"已无提成"})");
      continue;
    }
    desk_.say("service_director", ticket, "set-amount", R"({"amount":)" + yuan(fine->second) + "}");
    desk_.say("gm", ticket, "sign", "{}");
    desk_.say("gm_office", ticket, "issue", "{}");
    desk_.say("finance", ticket, "book", "{}");
  }
}

// --- the end of the month ------------------------------------------------------------------------

void Dealer::publish_scores(const std::string& month) {
  for (const std::string& engineer : engineers()) {
    const std::string sheet = desk_.only("/v1/scores", "person=" + engineer + "&period=" + month);
    desk_.say("service_support", sheet, "compute", "{}");
    desk_.say("customer_centre_manager", sheet, "submit", "{}");
    desk_.say("regional_service_director", sheet, "sign", "{}");
    desk_.say("service_support", sheet, "publish", "{}");
  }
}

// He does not agree with his first entry; it stays.
void Dealer::appeal(const std::string& month) {
  const std::string sheet =
      desk_.only("/v1/scores", "person=" + engineers().front() + "&period=" + month);
  desk_.say("service_engineer", sheet, "appeal", R"({"entry":1,"reason":"并非本人责任"})");
  desk_.say("regional_service_director", sheet, "decide-appeal",
            R"({"verdict":"uphold","reason":"记录属实"})");
}

// The manufacturer pays all claims of the month; the lines find them by his numbers.
void Dealer::take_credit_note() {
  std::string lines;
  for (std::size_t i = 1; i <= claims_.size(); ++i) {
    lines += (i == 1 ? "" : ",") + std::string(R"({"foreignNo":"M-)") + std::to_string(i) +
             R"(","amount":)" + yuan(claimed_yuan) + "}";
  }
  desk_.made("claims_support", "/v1/credit-notes",
             R"({"noteNo":"CN-1","date":")" + to_date(calendar::day_of(now_)) +
                 R"(","manufacturer":"日立","lines":[)" + lines + R"(],"total":)" +
                 yuan(claimed_yuan * static_cast<int>(claims_.size())) + "}");
  for (const std::string& claim : claims_) desk_.becomes(claim, "/state", "paid");
}

// His file is closed, his key destroyed, and every context that has one says so (X-45).
void Dealer::forget() {
  desk_.say("file_manager", forgotten(), "retire-file", R"({"reason":"moved_out","bound":true})");
  desk_.say("file_manager", forgotten(), "shred-personal-data",
            R"({"reason":"lawful_request","basis":"R-1"})");
  desk_.becomes(forgotten(), "/erased", "true");
}

}  // namespace aftercare::month
