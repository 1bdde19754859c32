// Counting customers' answers, for the reports of complaints and of follow-ups.
#pragma once

#include <cstdint>
#include <string>

#include "schemas/complaints.values.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {

// 0: no answer, counted apart, never as satisfied (CMP-63).
void add_answer(SatisfactionTrendRow& row, std::uint8_t answer);
// The share of 1 to 3 among those who answered, and a link for each answer: `field`=1 and so on.
void finish_answers(SatisfactionTrendRow& row, const std::string& month, const LinkTo& records,
                    std::string_view field);

}  // namespace aftercare::complaints
