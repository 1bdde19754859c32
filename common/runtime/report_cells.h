// What reports share: asking a view with SQL, and reading the cells of its answer. Included by the
// folders `reports` of the services.
//
// Columns hold instants as microseconds, money as fen, dates as "2026-03-06",
// words of enums in snake_case, yes and no as 1 and 0 (common/schema/columns.h).
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/money.h"
#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/calendar/days.h"
#include "common/projections/row_message.h"
#include "common/runtime/report.h"
#include "common/wire/any_struct.h"

namespace aftercare::runtime {

using Cells = projections::ViewReader::ReportRow;
using Parameters = std::vector<schema::ColumnValue>;
// How long a report may keep its view.
inline constexpr std::chrono::milliseconds report_patience{2'000};

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
inline bool flag_in(const Cells& cells, std::size_t at) { return number_in(cells, at) != 0; }
inline std::int32_t date_in(const Cells& cells, std::size_t at) {
  return parse_date(text_in(cells, at)).value_or(0);
}
inline Instant time_in(const Cells& cells, std::size_t at) {
  return from_micros(number_in(cells, at));
}
inline Uuid uuid_in(const Cells& cells, std::size_t at) {
  return parse_uuid(text_in(cells, at)).value_or(Uuid{});
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

// First and last microsecond of the month that a day lies in, as columns hold times.
struct MonthOf {
  std::int32_t first = 0;
  std::string name;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};
inline MonthOf month_of(std::int32_t day) {
  const std::int32_t first = calendar::first_of_month(day);
  return {.first = first,
          .name = calendar::month_name(day),
          .begin = micros(calendar::start_of_day(first)),
          .end = micros(calendar::start_of_day(calendar::add_months(first, 1))) - 1};
}

// The month that a report is asked for as "2026-03".
inline Expected<MonthOf, Rejection> month_named(const std::string& text) {
  const auto first = text.size() == 7 ? parse_date(text + "-01") : std::nullopt;
  if (first) return month_of(*first);
  return unexpected(Rejection{.kind = Kind::values,
                              .code = "BAD_MONTH",
                              .zh = "月份须形如2026-03。",
                              .en = "A month is written like 2026-03.",
                              .detail = text,
                              .errors = {{.pointer = "/month", .code = "BAD_MONTH"}}});
}

// A report of `view`: `compute` fills the answer from the parameters.
template <class Asked, class Answer>
Report report_of(std::string view,
                 Expected<void, Rejection> (*compute)(const Asked&, projections::ViewReader&,
                                                      Instant now, Answer&)) {
  return {.type = Asked::type_id,
          .answer = Answer::type_id,
          .view = std::move(view),
          .compute = [compute](capnp::AnyPointer::Reader parameters,
                               projections::ViewReader& reader, Instant now,
                               capnp::AnyPointer::Builder to) -> Expected<void, Rejection> {
            Answer answer;
            auto done = compute(decoded<Asked>(parameters), reader, now, answer);
            if (done) encode_any(answer, to);
            return done;
          }};
}

// Each document of the view that `where` selects, in its order. For files that include the
// document's codec.
template <class Document, class Take>
Expected<void, Rejection> each_document(projections::ViewReader& view, const std::string& where,
                                        const Parameters& parameters, Take take) {
  return view.bodies(where, parameters, report_patience, [&](std::span<const std::uint8_t> body) {
    take(decoded<Document>(projections::RowMessage(body).root()));
  });
}

// A row of the answer for each row of the view's.
template <class Row, class Make>
Expected<void, Rejection> fill(std::vector<Row>& rows, projections::ViewReader& view,
                               const std::string& sql, const Parameters& parameters, Make make) {
  const auto found = view.query(sql, parameters, report_patience);
  if (!found) return unexpected(found.error());
  for (const Cells& cells : *found) rows.push_back(make(cells));
  return {};
}

}  // namespace aftercare::runtime
