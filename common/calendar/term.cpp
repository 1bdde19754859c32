// Terms and days as text.
#include <charconv>
#include <utility>

#include "common/calendar/calendar.h"

namespace aftercare::calendar {
namespace {

struct Word {
  std::string_view text;
  Unit unit;
  std::int32_t factor;
};

// The first word of a unit is the one that is written.
constexpr Word words[] = {
    {"WD", Unit::working_days, 1},
    {"CD", Unit::calendar_days, 1},
    {"H", Unit::hours, 1},
    {"min", Unit::minutes, 1},
    {"month", Unit::months, 1},
    {"months", Unit::months, 1},
    {"week", Unit::calendar_days, 7},
    {"weeks", Unit::calendar_days, 7},
};

constexpr std::string_view shift_word = " shift";

bool may_shift(Unit unit) { return unit == Unit::calendar_days || unit == Unit::months; }

unexpected<std::string> refuse(std::string_view text, std::string_view why) {
  return unexpected(std::string("\"") + std::string(text.substr(0, 40)) +
                    "\" is no term: " + std::string(why) +
                    "; write a number and WD, CD, H, min, weeks or months, e.g. \"3 WD\"");
}

}  // namespace

std::string to_string(Term term) {
  if (!term.given()) return "-";
  for (const Word& word : words) {
    if (word.unit != term.unit) continue;
    std::string text = std::to_string(term.count) + " " + std::string(word.text);
    if (term.unit == Unit::months && term.count != 1) text += 's';
    if (term.shift_if_non_working && may_shift(term.unit)) text += shift_word;
    return text;
  }
  return "-";
}

Expected<Term, std::string> parse_term(std::string_view text) {
  if (text == "-") return Term{};
  std::string_view rest = text;
  Term term;
  if (rest.ends_with(shift_word)) {
    rest.remove_suffix(shift_word.size());
    term.shift_if_non_working = true;
  }
  std::int32_t count = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
  if (error == std::errc::result_out_of_range || count > max_count) {
    return refuse(text, "the number is above 100000");
  }
  if (error != std::errc{} || count < 0) return refuse(text, "it does not begin with a number");
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  if (!rest.starts_with(' ')) return refuse(text, "one blank must follow the number");
  rest.remove_prefix(1);
  for (const Word& word : words) {
    if (word.text != rest) continue;
    term.unit = word.unit;
    if (count > max_count / word.factor) return refuse(text, "the number is above 100000 days");
    term.count = count * word.factor;
    if (term.shift_if_non_working && !may_shift(term.unit)) {
      return refuse(text, "only calendar days, weeks and months can shift");
    }
    return term;
  }
  return refuse(text, "unknown unit");
}

std::string to_string(Day day) {
  return to_date(static_cast<std::int32_t>(day.time_since_epoch().count()));
}

std::optional<Day> parse_day(std::string_view text) {
  const auto count = parse_date(text);
  if (!count) return std::nullopt;
  return Day{std::chrono::days{*count}};
}

}  // namespace aftercare::calendar
