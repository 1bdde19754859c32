// How the reports of this folder read a view: documents in an order, periods, links, limits.
#pragma once

#include <capnp/any.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/base/link.h"
#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/projections/view_reader.h"
#include "common/runtime/report.h"

namespace aftercare::complaints {

// Rows a report holds at most; then it says that there are more.
inline constexpr std::size_t most_rows = 20'000;

// --- documents -----------------------------------------------------------------------------------

struct Where {
  std::string condition;  // SQL over the columns of the view, with ? for the values; empty: all
  std::vector<schema::ColumnValue> values;
  std::string order = "seq";
};
// Bodies of the rows that match, in order; false from the visitor ends it. Rejections: those of the
// reader, timeout where it takes longer than a report may.
Expected<void, Rejection> each_body(projections::ViewReader& view, const Where& where,
                                    const std::function<bool(capnp::AnyPointer::Reader)>& visit);

template <class Codec>
Expected<void, Rejection> each_document(
    projections::ViewReader& view, const Where& where,
    const std::function<bool(const typename Codec::Document&)>& visit) {
  typename Codec::Document document;
  return each_body(view, where, [&](capnp::AnyPointer::Reader body) {
    Codec::decode_document(body, document);
    return visit(document);
  });
}

Expected<std::uint32_t, Rejection> count(projections::ViewReader& view, const Where& where);

// --- periods -------------------------------------------------------------------------------------

// From the first second to the last, local days.
struct Span {
  Instant from;
  Instant to;  // inclusive
  [[nodiscard]] bool holds(Instant at) const { return from <= at && at <= to; }
};
Span month_span(std::string_view month);  // "2026-03"
Span year_span(int year);
Span week_span(std::int32_t day);  // the Monday to Sunday that holds it

// A month as asked for; not given: `months_before` the present one. Rejection: malformed month.
Expected<std::string, Rejection> asked_month(const std::string& month, Instant now,
                                             int months_before);
int year_of(Instant at);
// Full days from one to the other, by the calendar.
std::uint32_t days_between(Instant from, Instant to);
// `column` within the span.
Where within(std::string_view column, const Span& span, std::string order);

// --- links ---------------------------------------------------------------------------------------

// A path with filters: link("/v1/complaints").with("level", "2").to("total").
class LinkTo {
 public:
  explicit LinkTo(std::string path) : path_(std::move(path)) {}
  LinkTo with(std::string_view name, std::string_view value) const;
  LinkTo with(std::string_view name, const Span& span) const;  // name.from, name.to
  // Of the whole row, or of one figure.
  [[nodiscard]] Link to(std::string figure = {}) const { return {std::move(figure), path_}; }

 private:
  std::string path_;
  bool filtered_ = false;
};
LinkTo complaints_where();
Link to_record(std::string_view collection, const Uuid& id);

// --- a report ------------------------------------------------------------------------------------

// `Wire` types of parameters and answer, and what computes the one from the other.
template <class WireAsked, class WireAnswer, class Asked, class Answer>
runtime::Report report(std::string view,
                       Expected<Answer, Rejection> (*compute)(const Asked&,
                                                              projections::ViewReader&, Instant)) {
  return {.type = Asked::type_id,
          .answer = Answer::type_id,
          .view = std::move(view),
          .compute = [compute](capnp::AnyPointer::Reader parameters,
                               projections::ViewReader& reader, Instant now,
                               capnp::AnyPointer::Builder to) -> Expected<void, Rejection> {
            Asked asked;
            decode(parameters.getAs<WireAsked>(), asked);
            const auto answer = compute(asked, reader, now);
            if (!answer) return unexpected(answer.error());
            encode(*answer, to.initAs<WireAnswer>());
            return {};
          }};
}

// part / whole in parts per million; 0 of nothing.
inline std::uint32_t ppm_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::uint32_t>(part * 1'000'000 / whole);
}

}  // namespace aftercare::complaints
