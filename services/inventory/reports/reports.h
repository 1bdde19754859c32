// The reports of inventory.md 5: over the views, each with the lists behind it (the fields that a
// report is cut by are filters of the list). Those with a row per event are lists of their own:
// /v1/movements, /v1/charges, /v1/scrapped.
#pragma once

#include <string>
#include <vector>

#include "common/runtime/report.h"

namespace aftercare::inventory {

// As JSON has it; empty where it is not given.
template <class Word>
std::string word_of(Word word) {
  return word == Word::none ? std::string() : std::string(to_word(word));
}

std::vector<runtime::Report> store_reports();   // stock, lots, places, what is missing, counts
std::vector<runtime::Report> ledger_reports();  // tools, gauges, old parts, machines, returns

}  // namespace aftercare::inventory
