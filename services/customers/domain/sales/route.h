// The proposal of a visit plan: when each customer is due by his grade, and in which order the
// shortest path leads past those of one day (CUS-42 to CUS-44). Pure; the owner may change it.
#pragma once

#include <cstdint>
#include <vector>

#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

// The day on which a visit is due, within the period: the last one and the months of the grade
// later; the first day where it is overdue or nobody was there yet. Nothing: not within the period.
std::int32_t proposed_day(const VisitRow& row, std::int32_t from, std::int32_t to,
                          const VisitPolicy& policy);

// Numbers the rows, fills in dates, and orders the rows of each day along the shortest path that
// nearest neighbours and exchanges of two find, starting at the first row of the day. Rows that
// have an order keep it.
void propose(std::vector<VisitRow>& rows, std::int32_t from, std::int32_t to,
             const VisitPolicy& policy);

// Metres of the path through these points in this order.
double length_of(const std::vector<VisitRow>& rows);

}  // namespace aftercare::customers
