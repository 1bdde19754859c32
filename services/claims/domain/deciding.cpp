#include "services/claims/domain/deciding.h"

namespace aftercare::claims {

Priced value_of(const std::vector<PartLine>& lines, std::string_view pointer, bool prices_needed) {
  Priced sum;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string at = std::string(pointer) + "/" + std::to_string(i);
    if (No no = need(lines[i].part_no, "CLM-20", at + "/partNo")) return {{}, std::move(no)};
    if (No no = need(lines[i].quantity > 0, "CLM-20", at + "/quantity")) return {{}, std::move(no)};
    if (prices_needed) {
      if (No no = need(lines[i].price.has_value(), "CLM-20", at + "/price")) {
        return {{}, std::move(no)};
      }
    }
    if (No no = not_negative(lines[i].price, at + "/price")) return {{}, std::move(no)};
    // At most 10^11 x 10^5 fen: it fits.
    sum.value.fen += or_zero(lines[i].price).fen * static_cast<std::int64_t>(lines[i].quantity);
    if (sum.value > largest_amount) {
      return {{}, reject(rules::bad_amount, to_decimal(sum.value), at + "/price")};
    }
  }
  return sum;
}

std::vector<Share> in_equal_parts(Money whole, const std::vector<std::string>& persons) {
  std::vector<Share> shares;
  if (persons.empty()) return shares;
  const auto count = static_cast<std::int64_t>(persons.size());
  for (const std::string& person : persons) {
    shares.push_back({.person = person, .amount = Money{whole.fen / count}});
  }
  shares.front().amount->fen += whole.fen % count;
  return shares;
}

std::uint32_t ratio_ppm(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return 0;
  return static_cast<std::uint32_t>((part * 2'000'000 + whole) / (2 * whole));
}

}  // namespace aftercare::claims
