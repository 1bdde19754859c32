#include "common/base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace aftercare {
namespace {

using namespace std::chrono;

// Reads exactly `count` digits at `at` and moves behind them.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  at += count;
  return value;
}

bool literal(std::string_view text, std::size_t& at, std::string_view any_of) {
  if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

std::optional<sys_days> date_at(std::string_view text, std::size_t& at) {
  const auto y = digits(text, at, 4);
  if (!y || !literal(text, at, "-")) return std::nullopt;
  const auto m = digits(text, at, 2);
  if (!m || !literal(text, at, "-")) return std::nullopt;
  const auto d = digits(text, at, 2);
  if (!d) return std::nullopt;
  const year_month_day ymd{year{*y}, month(static_cast<unsigned>(*m)),
                           day(static_cast<unsigned>(*d))};
  if (!ymd.ok() || *y < 1970) return std::nullopt;
  return sys_days{ymd};
}

std::string read_first_line(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
  return line;
}

// State of a file clock, shared by its copies.
class FileClock {
 public:
  explicit FileClock(std::string path) : path_(std::move(path)) {
    const auto first = parse_rfc3339(read_first_line(path_));
    if (!first) {
      throw std::runtime_error("clock file " + path_ + " does not hold an RFC 3339 time");
    }
    now_ = *first;
  }

  Instant read() {
    const std::lock_guard lock(mutex_);
    // Each time anew: who hears of an event must not read an older time than who recorded it.
    if (const auto time = parse_rfc3339(read_first_line(path_))) now_ = *time;
    return now_;
  }

 private:
  const std::string path_;
  std::mutex mutex_;  // protects all below
  Instant now_;
};

}  // namespace

Clock system_clock() {
  return [] { return floor<microseconds>(std::chrono::system_clock::now()); };
}

Clock file_clock(std::string path) {
  auto clock = std::make_shared<FileClock>(std::move(path));
  return [clock] { return clock->read(); };
}

std::string to_date(std::int32_t count) {
  const year_month_day ymd{sys_days{days{count}}};
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                    static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::optional<std::int32_t> parse_date(std::string_view text) {
  std::size_t at = 0;
  const auto date = date_at(text, at);
  if (!date || at != text.size()) return std::nullopt;
  return static_cast<std::int32_t>(date->time_since_epoch().count());
}

std::string to_rfc3339(Instant any) {
  // RFC 3339 has four digits for the year; instants from outside may be anything.
  constexpr Instant first{sys_days{year{1} / 1 / 1}};
  constexpr Instant last{sys_days{year{10000} / 1 / 1} - std::chrono::microseconds{1}};
  const Instant t = std::clamp(any, first, last);
  const auto day = floor<days>(t);
  const hh_mm_ss time{t - day};
  std::array<char, 48> text{};
  const auto fraction = static_cast<long>(time.subseconds().count());
  const int size = fraction == 0
                       ? std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ",
                                       static_cast<int>(time.hours().count()),
                                       static_cast<int>(time.minutes().count()),
                                       static_cast<int>(time.seconds().count()))
                       : std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%06ldZ",
                                       static_cast<int>(time.hours().count()),
                                       static_cast<int>(time.minutes().count()),
                                       static_cast<int>(time.seconds().count()), fraction);
  return to_date(static_cast<std::int32_t>(day.time_since_epoch().count())) +
         std::string(text.data(), static_cast<std::size_t>(size));
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  std::size_t at = 0;
  const auto date = date_at(text, at);
  if (!date || !literal(text, at, "Tt ")) return std::nullopt;
  const auto h = digits(text, at, 2);
  if (!h || *h > 23 || !literal(text, at, ":")) return std::nullopt;
  const auto m = digits(text, at, 2);
  if (!m || *m > 59 || !literal(text, at, ":")) return std::nullopt;
  const auto s = digits(text, at, 2);
  if (!s || *s > 59) return std::nullopt;
  Instant result = *date + hours{*h} + minutes{*m} + seconds{*s};

  if (at < text.size() && text[at] == '.') {
    ++at;
    std::int64_t scale = 100'000;
    const std::size_t first = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
      result += microseconds{(text[at] - '0') * scale};
    }
    if (at == first) return std::nullopt;
  }

  if (literal(text, at, "Zz")) return at == text.size() ? std::optional(result) : std::nullopt;
  const bool east = at < text.size() && text[at] == '+';
  if (!literal(text, at, "+-")) return std::nullopt;
  const auto oh = digits(text, at, 2);
  if (!oh || *oh > 23 || !literal(text, at, ":")) return std::nullopt;
  const auto om = digits(text, at, 2);
  if (!om || *om > 59 || at != text.size()) return std::nullopt;
  const auto offset = hours{*oh} + minutes{*om};
  result = east ? result - offset : result + offset;
  // The offset may have led out of the years that can be printed again.
  constexpr Instant end{sys_days{year{10000} / 1 / 1}};
  if (result < Instant{} || result >= end) return std::nullopt;
  return result;
}

}  // namespace aftercare
