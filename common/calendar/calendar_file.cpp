#include "common/calendar/calendar_file.h"

#include <cstdint>
#include <stdexcept>
#include <utility>

#include "common/settings/reader.h"
#include "embedded/calendar.h"

namespace aftercare::calendar {
namespace {

using namespace std::chrono;
using settings::Reader;

// "08:30"
Expected<seconds, std::string> parse_time_of_day(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4)) {
    const std::chrono::hours hour{(text[0] - '0') * 10 + (text[1] - '0')};
    const std::chrono::minutes minute{(text[3] - '0') * 10 + (text[4] - '0')};
    if (hour < std::chrono::hours{24} && minute < std::chrono::minutes{60}) return hour + minute;
  }
  return unexpected(std::string("a time of day is written \"08:30\""));
}

// "02-15" of `year`.
std::optional<Day> parse_month_day(int year, std::string_view text) {
  if (text.size() != 5) return std::nullopt;
  return parse_day(std::to_string(year) + "-" + std::string(text));
}

// "02-15" or "02-15..02-23", both inclusive.
std::vector<Day> parse_range(const Reader& table, std::string_view key, int year,
                             const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto first = parse_month_day(year, std::string_view(text).substr(0, dots));
  const auto last = dots == std::string::npos
                        ? first
                        : parse_month_day(year, std::string_view(text).substr(dots + 2));
  if (!first || !last || *last < *first) {
    table.problem(key, "\"" + text + "\" is no day or range of the year; write \"02-15\" or " +
                           "\"02-15..02-23\"");
    return {};
  }
  std::vector<Day> found;
  for (Day day = *first; day <= *last; day += days{1}) found.push_back(day);
  return found;
}

Year read_year(const Reader& table) {
  // Years that RFC 3339 and our dates can express.
  const auto number = static_cast<int>(table.integer("year", 1970, 9998));
  Year year(number);
  for (const std::string& range : table.texts("off")) {
    for (const Day day : parse_range(table, "off", number, range)) year.set_off(day);
  }
  for (const std::string& range : table.texts("make_up")) {
    for (const Day day : parse_range(table, "make_up", number, range)) {
      if (year.is_off(day)) {
        table.problem("make_up", to_string(day) + " is also named as a day off");
      }
      year.set_working(day);
    }
  }
  if (year.off().size() > 180) {
    table.problem("off", "more than half of the year is off; check the ranges");
  }
  return year;
}

}  // namespace

Expected<Dated, Fault> read_calendar(const std::string& name, std::string_view text) {
  settings::File file(name, text);
  const Reader root = file.root();
  Dated result;
  result.calendar.version = root.text("version");
  result.from = Day{days{root.date("effective_from")}};
  result.calendar.hours.open = root.parsed("open", parse_time_of_day);
  result.calendar.hours.close = root.parsed("close", parse_time_of_day);
  if (result.calendar.hours.open >= result.calendar.hours.close) {
    root.problem("close", "offices must close after they open");
  }
  for (const Reader& table : root.tables("year")) {
    Year year = read_year(table);
    if (!result.calendar.years.emplace(year.number(), year).second) {
      table.problem("year", std::to_string(year.number()) + " is there twice");
    }
  }
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(Fault{Fault::Kind::corrupt,
                            "the working calendar is refused:\n" + settings::to_string(problems)});
  }
  return result;
}

std::string_view shipped_calendar_text() { return embedded::calendar::cn_2026_toml(); }

const Calendar& shipped_calendar() {
  static const Calendar calendar = [] {
    auto read = read_calendar("cn-2026.toml", shipped_calendar_text());
    if (!read) throw std::logic_error(read.error().what);  // the build is broken; a test says so
    return std::move(read->calendar);
  }();
  return calendar;
}

}  // namespace aftercare::calendar
