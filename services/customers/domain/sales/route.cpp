#include "services/customers/domain/sales/route.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/calendar/days.h"
#include "services/customers/domain/identity.h"

namespace aftercare::customers {
namespace {

double between(const VisitRow& a, const VisitRow& b) {
  const double x = static_cast<double>(a.place_x) - b.place_x;
  const double y = static_cast<double>(a.place_y) - b.place_y;
  return std::sqrt(x * x + y * y);
}

// From the first row on, always to the nearest one left.
void nearest_first(std::vector<VisitRow>& rows) {
  for (std::size_t i = 0; i + 2 < rows.size(); ++i) {
    std::size_t best = i + 1;
    for (std::size_t j = i + 2; j < rows.size(); ++j) {
      if (between(rows[i], rows[j]) < between(rows[i], rows[best])) best = j;
    }
    std::swap(rows[i + 1], rows[best]);
  }
}

// Turns stretches of the path round as long as that makes it shorter (2-opt). The number of rounds
// is bounded: a plan is a proposal, not a proof.
void untangle(std::vector<VisitRow>& rows) {
  constexpr int max_rounds = 20;
  constexpr double gain_that_counts = 1e-6;
  bool better = true;
  for (int round = 0; better && round < max_rounds; ++round) {
    better = false;
    for (std::size_t i = 1; i + 1 < rows.size(); ++i) {
      for (std::size_t j = i + 1; j < rows.size(); ++j) {
        const double now = between(rows[i - 1], rows[i]) +
                           (j + 1 < rows.size() ? between(rows[j], rows[j + 1]) : 0);
        const double turned = between(rows[i - 1], rows[j]) +
                              (j + 1 < rows.size() ? between(rows[i], rows[j + 1]) : 0);
        if (turned + gain_that_counts >= now) continue;
        std::reverse(rows.begin() + static_cast<std::ptrdiff_t>(i),
                     rows.begin() + static_cast<std::ptrdiff_t>(j) + 1);
        better = true;
      }
    }
  }
}

}  // namespace

std::int32_t proposed_day(const VisitRow& row, std::int32_t from, std::int32_t to,
                          const VisitPolicy& policy) {
  if (row.last_visit_on == 0) return from;
  const std::int32_t due =
      calendar::add_months(row.last_visit_on, months_between_visits(policy, row.grade));
  if (due > to) return 0;
  return std::max(due, from);
}

double length_of(const std::vector<VisitRow>& rows) {
  double sum = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) sum += between(rows[i - 1], rows[i]);
  return sum;
}

void propose(std::vector<VisitRow>& rows, std::int32_t from, std::int32_t to,
             const VisitPolicy& policy) {
  std::uint16_t no = 0;
  for (VisitRow& row : rows) {
    row.no = ++no;
    if (row.struck) continue;
    if (row.date == 0) row.date = proposed_day(row, from, to, policy);
    if (row.date == 0) row.struck = true;  // not due within the period
  }
  const auto by_day = [](const VisitRow& a, const VisitRow& b) {
    return std::pair(a.date, a.order == 0 ? UINT16_MAX : a.order) <
           std::pair(b.date, b.order == 0 ? UINT16_MAX : b.order);
  };
  std::ranges::stable_sort(rows, by_day);
  for (auto begin = rows.begin(); begin != rows.end();) {
    const auto end = std::find_if(begin, rows.end(),
                                  [begin](const VisitRow& row) { return row.date != begin->date; });
    std::vector<VisitRow> day(begin, end);
    const bool ordered =
        std::ranges::all_of(day, [](const VisitRow& row) { return row.order != 0; });
    if (!ordered) {
      nearest_first(day);
      untangle(day);
      std::uint16_t order = 0;
      for (VisitRow& row : day) row.order = ++order;
    }
    std::copy(day.begin(), day.end(), begin);
    begin = end;
  }
}

}  // namespace aftercare::customers
