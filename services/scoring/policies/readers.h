// Readers of the larger parts of a policy file. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/policy/policy_file.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring::readers {

using policy::Reader;

template <class Word>
Word word(const Reader& reader, std::string_view key, const std::string& text) {
  Word out{};
  if (!parse_word(text, out)) {
    reader.problem(key, "\"" + text + "\" is none of the words of the schema");
  }
  return out;
}

std::int64_t quantity(const Reader& reader, std::string_view key);
// Centi-points, not below 0.
std::uint32_t points(const Reader& reader, std::string_view key);
// "60%" -> 600,000.
std::uint32_t share(const Reader& reader, std::string_view key);
Curve curve(const Reader& reader, std::string_view key);

std::vector<KpiTable> read_tables(const Reader& content, const std::vector<KpiTable>& standard);
TicketPolicy read_tickets(const Reader& t, const TicketPolicy& standard);

}  // namespace aftercare::scoring::readers
