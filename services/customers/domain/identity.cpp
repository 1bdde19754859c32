#include "services/customers/domain/identity.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace aftercare::customers {
namespace {

namespace chr = std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

chr::year_month_day date_of(std::int32_t day) {
  return chr::year_month_day{chr::local_days{chr::days{day}}};
}
std::int32_t number_of(chr::year_month_day date) {
  return static_cast<std::int32_t>(chr::local_days{date}.time_since_epoch().count());
}
chr::year_month_day last_if_missing(chr::year_month_day date) {
  return date.ok() ? date : chr::year_month_day{date.year() / date.month() / chr::last};
}

// "1949-12-31", of any year with four digits: births lie before 1970.
std::optional<std::int32_t> any_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  for (std::size_t i = 0, part = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (is_digit(text[i])) {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  const chr::year_month_day date{chr::year{parts[0]}, chr::month{static_cast<unsigned>(parts[1])},
                                 chr::day{static_cast<unsigned>(parts[2])}};
  if (!date.ok()) return std::nullopt;
  return number_of(date);
}

}  // namespace

bool is_id_number(std::string_view text) {
  if (text.size() != 18 || !std::all_of(text.begin(), text.begin() + 17, is_digit)) return false;
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view checks = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (text[i] - '0') * weights[i];
  const char last = text[17] == 'x' ? 'X' : text[17];
  const std::string date = std::string(text.substr(6, 4)) + "-" + std::string(text.substr(10, 2)) +
                           "-" + std::string(text.substr(12, 2));
  return last == checks[static_cast<std::size_t>(sum % 11)] && any_date(date).has_value();
}

std::optional<std::string> birth_date_of(std::string_view id_number) {
  if (!is_id_number(id_number)) return std::nullopt;
  return std::string(id_number.substr(6, 4)) + "-" + std::string(id_number.substr(10, 2)) + "-" +
         std::string(id_number.substr(12, 2));
}

bool is_credit_code(std::string_view text) {
  if (text.size() != 18) return false;
  constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I, O, S, V, Z
  std::size_t weight = 1;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    const auto at = letters.find(text[i]);
    if (at == std::string_view::npos) return false;
    sum += at * weight;
    weight = weight * 3 % 31;
  }
  return letters.find(text[17]) == (31 - sum % 31) % 31;
}

bool is_birth_date(std::string_view text, std::int32_t today) {
  const auto day = any_date(text);
  return day && *day <= today && age_on(*day, today) <= 150;
}

int age_on(std::int32_t birth, std::int32_t today) {
  const auto from = date_of(birth);
  const auto to = date_of(today);
  const int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
  const bool before =
      to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
  return before ? years - 1 : years;
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

std::optional<std::int32_t> next_day_of_year(int month, int day, std::int32_t today) {
  const auto in_year = [&](chr::year year) {
    return chr::year_month_day{year, chr::month{static_cast<unsigned>(month)},
                               chr::day{static_cast<unsigned>(day)}};
  };
  if (month < 1 || day < 1 || !in_year(chr::year{2024}).ok()) return std::nullopt;  // a leap year
  const chr::year year = date_of(today).year();
  const std::int32_t here = number_of(last_if_missing(in_year(year)));
  return here >= today ? here : number_of(last_if_missing(in_year(year + chr::years{1})));
}

}  // namespace aftercare::customers
