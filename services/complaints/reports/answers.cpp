#include "services/complaints/reports/answers.h"

namespace aftercare::complaints {

void add_answer(SatisfactionTrendRow& row, std::uint8_t answer) {
  switch (answer) {
    case 1: ++row.answer1; break;
    case 2: ++row.answer2; break;
    case 3: ++row.answer3; break;
    case 4: ++row.answer4; break;
    case 5: ++row.answer5; break;
    default: ++row.no_answer; return;
  }
  ++row.count;
}

void finish_answers(SatisfactionTrendRow& row, const std::string& month, const LinkTo& records,
                    std::string_view field) {
  row.month = month;
  row.pass_share = ppm_of(row.answer1 + row.answer2 + row.answer3, row.count);
  const std::string name(field);
  const LinkTo answered = records.with(name + ".from", "1");
  row.links = {records.to(), answered.to("count"),
               answered.with(name + ".to", "3").to("passShare")};
  for (int answer = 1; answer <= 5; ++answer) {
    const std::string text = std::to_string(answer);
    row.links.push_back(records.with(field, text).to("answer" + text));
  }
}

}  // namespace aftercare::complaints
