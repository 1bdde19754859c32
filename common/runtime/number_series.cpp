#include "common/runtime/number_series.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <stdexcept>

#include "common/calendar/calendar.h"

namespace aftercare::runtime {
namespace {

std::string month_of(Instant now) {
  const std::chrono::year_month_day date{calendar::local_day(now)};
  std::array<char, 16> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "%04d%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()));
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

NumberSeries::NumberSeries(const eventlog::EventLog& log) : log_(log) {}

std::string NumberSeries::next(std::string_view prefix, Instant now) {
  const std::string month = month_of(now);
  std::string key = "series/";
  key.append(prefix).append("/").append(month);
  const std::uint32_t serial = ++last_of(key);
  given_.push_back(std::move(key));

  std::array<char, 16> digits{};
  const int size = std::snprintf(digits.data(), digits.size(), "-%05u", serial);
  return std::string(prefix) + "-" + month +
         std::string(digits.data(), static_cast<std::size_t>(size));
}

void NumberSeries::keep() {
  for (const Key& key : given_) kept_[key] = last_.at(key);
  given_.clear();
}

void NumberSeries::give_back() {
  for (const Key& key : given_) --last_.at(key);
  given_.clear();
}

std::vector<eventlog::Batch::Entry> NumberSeries::take_entries() {
  std::vector<eventlog::Batch::Entry> entries;
  entries.reserve(kept_.size());
  for (const auto& [key, last] : kept_) entries.push_back({key, std::to_string(last)});
  kept_.clear();
  return entries;
}

void NumberSeries::clear() {
  last_.clear();
  given_.clear();
  kept_.clear();
}

std::uint32_t& NumberSeries::last_of(const Key& key) {
  const auto found = last_.find(key);
  if (found != last_.end()) return found->second;
  std::uint32_t last = 0;
  if (const auto stored = log_.entry(key)) {
    const auto [end, error] =
        std::from_chars(stored->data(), stored->data() + stored->size(), last);
    if (error != std::errc{} || end != stored->data() + stored->size()) {
      throw std::runtime_error("number series " + key + " holds no number: " + *stored);
    }
  }
  return last_.emplace(key, last).first->second;
}

}  // namespace aftercare::runtime
