#include "services/claims/domain/books.h"

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

std::string differ(const char* what, Money is, Money should) {
  return std::string(what) + " " + to_decimal(is) + ", expected " + to_decimal(should);
}

bool sensible(const std::optional<Money>& amount) {
  return !amount || (amount->fen >= 0 && *amount <= largest_amount);
}

// Of a document that was prepared; of others nothing is claimed.
std::optional<Money> sum_of(const Claim& d) {
  return sum_of(
      ClaimContent{.labour = d.labour, .material = d.material, .other_costs = d.other_costs});
}

}  // namespace

std::optional<Money> sum_of(const ClaimContent& content) {
  Money sum;
  for (const LabourLine& line : content.labour) {
    if (!sensible(line.amount)) return std::nullopt;
    sum.fen += or_zero(line.amount).fen;
  }
  for (const MaterialLine& line : content.material) {
    if (!sensible(line.price)) return std::nullopt;
    // At most 10^11 x 10^5 fen.
    sum.fen += or_zero(line.price).fen * static_cast<std::int64_t>(line.quantity);
    if (sum > largest_amount) return std::nullopt;
  }
  for (const CostLine& line : content.other_costs) {
    if (!sensible(line.amount)) return std::nullopt;
    sum.fen += or_zero(line.amount).fen;
  }
  if (sum > largest_amount) return std::nullopt;
  return sum;
}

Money open_of(const Claim& d) {
  return {or_zero(d.amount_approved).fen - or_zero(d.amount_paid).fen - or_zero(d.written_off).fen};
}

std::optional<std::string> imbalance(const Claim& d) {
  const Money claimed = or_zero(d.amount_claimed);
  const Money approved = or_zero(d.amount_approved);
  const Money paid = or_zero(d.amount_paid);
  const auto lines = sum_of(d);
  if (!lines) return "the lines have no sensible sum";
  if (claimed != *lines) return differ("claimed", claimed, *lines);
  Money credited;
  for (const Credit& credit : d.credits) credited.fen += or_zero(credit.amount).fen;
  if (paid != credited) return differ("paid", paid, credited);
  if (paid.fen < 0 || approved > claimed) {
    return "approved " + to_decimal(approved) + " of " + to_decimal(claimed) + " claimed";
  }
  const Money open = open_of(d);
  if (open.fen < 0 || or_zero(d.written_off).fen < 0) {
    return "credited and written off more than was approved: open " + to_decimal(open);
  }
  if (or_zero(d.amount_open) != open) return differ("open", or_zero(d.amount_open), open);
  return std::nullopt;
}

}  // namespace aftercare::claims
