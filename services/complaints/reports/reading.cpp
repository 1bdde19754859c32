#include "services/complaints/reports/reading.h"

#include <variant>

#include "common/calendar/calendar.h"
#include "common/calendar/days.h"
#include "common/projections/row_message.h"
#include "common/runtime/report_cells.h"
#include "services/complaints/domain/care_policy.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr std::chrono::milliseconds query_patience = 2s;
constexpr std::chrono::milliseconds report_patience = 4s;

Span days_span(calendar::Day first, calendar::Day next) {
  return {calendar::at_local(first, 0s), calendar::at_local(next, 0s) - 1s};
}

Rejection too_slow() {
  return {.kind = Kind::timeout,
          .code = "query-too-slow",
          .zh = "报表计算耗时过长，请缩小范围。",
          .en = "The report took too long; narrow it."};
}

Rejection unreadable(const Fault& fault) {
  return {.kind = Kind::unavailable,
          .code = "view-unavailable",
          .zh = "视图暂不可用，请稍后重试。",
          .en = "The view cannot be read at the moment; try again.",
          .detail = fault.what,
          .retry_after_s = 1};
}

std::string encoded(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.append({'%', hex[byte >> 4], hex[byte & 15]});
    }
  }
  return out;
}

}  // namespace

// Keys first, then row by row: what is held at a time is small, and nobody's write is waited for.
Expected<void, Rejection> each_body(projections::ViewReader& view, const Where& where,
                                    const std::function<bool(capnp::AnyPointer::Reader)>& visit) {
  const auto begun = std::chrono::steady_clock::now();
  const auto keys =
      view.query("SELECT key FROM rows" +
                     (where.condition.empty() ? std::string() : " WHERE " + where.condition) +
                     " ORDER BY " + where.order,
                 where.values, query_patience);
  if (!keys) return unexpected(keys.error());
  std::size_t seen = 0;
  for (const auto& row : *keys) {
    if (++seen % 256 == 0 && std::chrono::steady_clock::now() - begun > report_patience) {
      return unexpected(too_slow());
    }
    const auto stored = view.get(std::get<std::string>(row.at(0)));
    if (!stored) return unexpected(unreadable(stored.error()));
    if (!*stored) continue;
    const projections::RowMessage message((*stored)->body);
    if (!visit(message.root())) break;
  }
  return {};
}

Expected<std::uint32_t, Rejection> count(projections::ViewReader& view, const Where& where) {
  const auto rows = view.query("SELECT COUNT(*) FROM rows WHERE " + where.condition, where.values,
                               query_patience);
  if (!rows) return unexpected(rows.error());
  return static_cast<std::uint32_t>(std::get<std::int64_t>(rows->at(0).at(0)));
}

Span month_span(std::string_view month) {
  const auto first = parse_date(std::string(month) + "-01");
  if (!first) return {};
  const calendar::Day day{days{*first}};
  return days_span(day, local_days{year_month_day{day} + months{1}});
}

Span year_span(int year) {
  return days_span(local_days{std::chrono::year{year} / 1 / 1},
                   local_days{std::chrono::year{year + 1} / 1 / 1});
}

Span week_span(std::int32_t day) {
  const PeriodicRule weekly{.cadence = Cadence::weekly};
  const Period week = period_of(weekly, calendar::Day{days{day}});
  return days_span(week.from, week.to + days{1});
}

Expected<std::string, Rejection> asked_month(const std::string& month, Instant now,
                                             int months_before) {
  if (month.empty()) {
    const year_month_day today{calendar::local_day(now)};
    const year_month_day first = today.year() / today.month() / 1;
    return month_of(calendar::at_local(local_days{first - months{months_before}}, 0s));
  }
  if (!runtime::month_named(month)) return unexpected(reject(rules::bad_month, month, "/month"));
  return month;
}

int year_of(Instant at) { return static_cast<int>(year_month_day{calendar::local_day(at)}.year()); }

std::uint32_t days_between(Instant from, Instant to) {
  const std::int32_t between = calendar::day_of(to) - calendar::day_of(from);
  return between < 0 ? 0 : static_cast<std::uint32_t>(between);
}

Where within(std::string_view column, const Span& span, std::string order) {
  return {.condition = std::string(column) + " BETWEEN ? AND ?",
          .values = {micros(span.from), micros(span.to)},
          .order = std::move(order)};
}

LinkTo LinkTo::with(std::string_view name, std::string_view value) const {
  LinkTo next = *this;
  next.path_ += filtered_ ? '&' : '?';
  next.path_ += name;
  next.path_ += '=';
  next.path_ += encoded(value);
  next.filtered_ = true;
  return next;
}

LinkTo LinkTo::with(std::string_view name, const Span& span) const {
  return with(std::string(name) + ".from", to_rfc3339(span.from))
      .with(std::string(name) + ".to", to_rfc3339(span.to));
}

LinkTo complaints_where() { return LinkTo("/v1/complaints"); }

Link to_record(std::string_view collection, const Uuid& id) {
  return {.path = "/v1/" + std::string(collection) + "/" + to_string(id)};
}

}  // namespace aftercare::complaints
