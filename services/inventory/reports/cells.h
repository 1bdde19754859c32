// What the reports share: asking a view, and reading the cells of its answer. Internal to this
// folder.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/money.h"
#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/runtime/report.h"
#include "schemas/inventory_reports.codec.h"
#include "services/inventory/domain/days.h"

namespace aftercare::inventory {

using Cells = projections::ViewReader::ReportRow;
using Parameters = std::vector<schema::ColumnValue>;
inline constexpr std::chrono::milliseconds patience{2'000};

inline std::string text_in(const Cells& cells, std::size_t at) {
  const auto* text = std::get_if<std::string>(&cells.at(at));
  return text == nullptr ? std::string() : *text;
}
inline std::int64_t number_in(const Cells& cells, std::size_t at) {
  const auto* number = std::get_if<std::int64_t>(&cells.at(at));
  return number == nullptr ? 0 : *number;
}
inline std::uint32_t count_in(const Cells& cells, std::size_t at) {
  return static_cast<std::uint32_t>(number_in(cells, at));
}
inline std::int32_t date_in(const Cells& cells, std::size_t at) {
  return parse_date(text_in(cells, at)).value_or(0);
}
inline Instant time_in(const Cells& cells, std::size_t at) {
  return from_micros(number_in(cells, at));
}
inline std::optional<Money> money_in(const Cells& cells, std::size_t at) {
  const auto* number = std::get_if<std::int64_t>(&cells.at(at));
  return number == nullptr ? std::nullopt : std::optional(Money{*number});
}
template <class Word>
Word word_in(const Cells& cells, std::size_t at) {
  Word word{};
  static_cast<void>(parse_word(text_in(cells, at), word));
  return word;
}

// First second and last microsecond of the month that a day lies in, as columns hold times.
struct Month {
  std::int32_t first = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};
inline Month month_span(std::int32_t day) {
  const std::int32_t first = first_of_month(day);
  return {.first = first,
          .begin = micros(start_of_day(first)),
          .end = micros(start_of_day(last_of_month(day) + 1)) - 1};
}

// A report of `view`: `compute` fills the answer from the parameters.
template <class Asked, class WireAsked, class Answer, class WireAnswer, class Compute>
runtime::Report report(std::string view, Compute compute) {
  return {.type = Asked::type_id,
          .answer = Answer::type_id,
          .view = std::move(view),
          .compute = [compute](capnp::AnyPointer::Reader parameters,
                               projections::ViewReader& reader, Instant now,
                               capnp::AnyPointer::Builder to) -> Expected<void, Rejection> {
            Asked asked;
            decode(parameters.getAs<WireAsked>(), asked);
            Answer answer;
            if (auto done = compute(asked, reader, now, answer); !done) return done;
            encode(answer, to.initAs<WireAnswer>());
            return {};
          }};
}

// A row of the answer for each row of the view's.
template <class Row, class Make>
Expected<void, Rejection> fill(std::vector<Row>& rows, projections::ViewReader& view,
                               const std::string& sql, const Parameters& parameters, Make make) {
  const auto found = view.query(sql, parameters, patience);
  if (!found) return unexpected(found.error());
  for (const Cells& cells : *found) rows.push_back(make(cells));
  return {};
}

}  // namespace aftercare::inventory
