// Cases of service quality against engineers, from the first contact to the archive. Each third
// customer is not content, which takes his case to the next level.
#include "deploy/month/dealer.h"
#include "deploy/month/dealing.h"

namespace aftercare::month {
namespace {

constexpr int cases = 15;

}  // namespace

// In the first weeks, so that all are done with when the month is.
void Dealer::take_complaints(std::int32_t monday) {
  for (int i = 0; i < cases; ++i) {
    const Instant when = open_from(at(monday, 9) + minutes(roll(0, 18 * 24 * 60)));
    plan(when, [this, i] { complain(i); });
  }
}

void Dealer::complain(int case_number) {
  const auto whose = static_cast<std::size_t>(case_number % machine_count);
  const Machine& machine = machines_[whose];
  const std::string complaint = desk_.made(
      "agent_l1", "/v1/complaints",
      R"({"channel":"phone","complainantType":"machine_owner","causeClass":"service_quality",)"
      R"("demand":"repair","contact":{"name":")" +
          name_of(whose) + R"(","phone":")" + machine.phone +
          R"("},"event":{"cause":"维修不及时","unit":"S1"},"products":[{)"
          R"("model":"ZX200","serialNo":")" +
          machine.serial_no + R"("}]})");
  complaints_.push_back(complaint);
  plan(now_ + minutes(20),
       [this, complaint, content = case_number % 3 != 0] { handle(complaint, 1, content); });
}

void Dealer::handle(const std::string& complaint, int level, bool content) {
  // Each third time an engineer is liable, the next one; else the station as a whole.
  const std::size_t n = liabilities_++;
  const std::string person =
      n % 3 == 0 ? R"("person":")" + engineers()[n / 3 % engineers().size()] + R"(",)" : "";
  desk_.say("agent_l1", complaint, "record-first-contact", "{}");
  desk_.say("agent_l1", complaint, "judge-validity", R"({"validity":"valid","reason":"属实"})");
  desk_.say("agent_l2", complaint, "determine-liability",
            R"({"responsible":[{"unit":"S1",)" + person + R"("sharePpm":1000000}]})");
  desk_.say("agent_l1", complaint, "start-execution", "{}");
  plan(open_from(now_ + hours(3)),
       [this, complaint, level, content] { answer(complaint, level, content); });
}

void Dealer::answer(const std::string& complaint, int level, bool content) {
  desk_.say("agent_l1", complaint, "notify-result", R"({"result":"已重新检修"})");
  desk_.say("agent_l1", complaint, "record-satisfaction",
            R"({"mode":"call","answer":)" + std::string(content ? "1" : "4") + "}");
  if (content) {
    plan(open_from(now_ + days(1)), [this, complaint, level] {
      // By the level above (CMP-15).
      desk_.say(level == 1 ? "agent_l2" : "agent_l3", complaint, "review-case",
                R"({"verdict":"ok"})");
      desk_.say("clerk", complaint, "archive-case", "{}");
    });
  } else {
    // The next level handles it anew (CMP-20).
    plan(open_from(now_ + minutes(30)), [this, complaint] { handle(complaint, 2, true); });
  }
}

}  // namespace aftercare::month
