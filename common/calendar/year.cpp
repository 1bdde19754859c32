#include "common/calendar/calendar.h"

namespace aftercare::calendar {
namespace {

using namespace std::chrono;

// 0 for 1 January; nothing for a day of another year.
std::optional<std::size_t> index_in(int year_number, Day day) {
  const Day first = local_days{year{year_number} / January / 1};
  const Day after = local_days{year{year_number + 1} / January / 1};
  if (day < first || day >= after) return std::nullopt;
  return static_cast<std::size_t>((day - first).count());
}

std::vector<Day> days_in(int year_number, const std::bitset<366>& marked) {
  std::vector<Day> found;
  Day day = local_days{year{year_number} / January / 1};
  for (std::size_t i = 0; i < marked.size(); ++i, day += days{1}) {
    if (marked[i]) found.push_back(day);
  }
  return found;
}

}  // namespace

void Year::set_off(Day day) {
  if (const auto at = index_in(number_, day)) {
    off_.set(*at);
    working_.reset(*at);
  }
}

void Year::set_working(Day day) {
  if (const auto at = index_in(number_, day)) {
    working_.set(*at);
    off_.reset(*at);
  }
}

bool Year::is_off(Day day) const {
  const auto at = index_in(number_, day);
  return at && off_[*at];
}

bool Year::is_make_up(Day day) const {
  const auto at = index_in(number_, day);
  return at && working_[*at];
}

std::vector<Day> Year::off() const { return days_in(number_, off_); }

std::vector<Day> Year::make_up() const { return days_in(number_, working_); }

}  // namespace aftercare::calendar
