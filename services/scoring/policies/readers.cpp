#include "services/scoring/policies/readers.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "services/scoring/policies/policy_file.h"

namespace aftercare::scoring {

Expected<std::int64_t, std::string> parse_quantity(std::string_view text) {
  const auto refused = [text] {
    return unexpected("\"" + std::string(text) +
                      "\" is no quantity: write 98.4%, 20h, or a number");
  };
  std::int64_t unit = 1'000'000;
  if (text.ends_with('%')) {
    unit = 10'000;
    text.remove_suffix(1);
  } else if (text.ends_with('h')) {
    text.remove_suffix(1);
  }
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = dot == text.npos ? std::string_view{} : text.substr(dot + 1);
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!is_digits(whole) || whole.size() > 9) return refused();
  if (dot != text.npos && (!is_digits(fraction) || fraction.size() > 4)) return refused();
  std::int64_t value = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  value *= unit;
  std::int64_t place = unit / 10;
  for (const char c : fraction) {
    value += place * (c - '0');
    place /= 10;
  }
  return negative ? -value : value;
}

namespace readers {
namespace {

constexpr std::int64_t whole_ppm = 1'000'000;

// A quantity that may be missing.
std::optional<std::int64_t> quantity_if(const Reader& reader, std::string_view key) {
  return reader.has(key) ? std::optional(quantity(reader, key)) : std::nullopt;
}
std::uint32_t points_or_zero(const Reader& reader, std::string_view key) {
  return reader.has(key) ? points(reader, key) : 0;
}

std::vector<Metric> metrics(const Reader& reader, std::string_view key) {
  std::vector<Metric> out;
  for (const std::string& text : reader.texts_if(key)) {
    out.push_back(word<Metric>(reader, key, text));
  }
  return out;
}

Rounding rounding(const Reader& reader) {
  const std::string text = reader.text("rounding", "floor");
  if (text == "ceil") return Rounding::ceil;
  if (text == "prorata") return Rounding::prorata;
  if (text != "floor") {
    reader.problem("rounding", "\"" + text + "\" is none of floor, ceil, prorata");
  }
  return Rounding::floor;
}

Requirement read_requirement(const Reader& row) {
  Requirement out{.site = row.text("site", ""),
                  .station = row.text("station", ""),
                  .year = static_cast<std::int32_t>(row.integer_or("year", 0, 0, 3000)),
                  .value = quantity(row, "value")};
  if (row.has("grade")) out.grade = word<Grade>(row, "grade", row.text("grade"));
  if (row.has("per")) out.per_cp = points(row, "per");
  return out;
}

Item read_item(const Reader& row, bool extra) {
  Item item{.no = extra ? row.text("no", "") : row.text("no"),
            .zh = row.text("zh"),
            .en = row.text("en", ""),
            .weight_cp = extra ? 0 : points(row, "weight"),
            .kind = word<ItemKind>(row, "kind", row.text("kind")),
            .metrics = metrics(row, "metrics"),
            .target = quantity_if(row, "target"),
            .step = quantity_if(row, "step").value_or(whole_ppm),
            .per_cp = points_or_zero(row, "per"),
            .cap_cp = points_or_zero(row, "cap"),
            .rounding = rounding(row),
            .per_working_days = row.boolean("per_working_days", false),
            .shows = metrics(row, "shows")};
  for (const Reader& one : row.tables_if("required")) {
    item.required.push_back(read_requirement(one));
  }
  for (const Reader& one : row.tables_if("tiers")) {
    item.tiers.push_back({.over = quantity(one, "over"), .deduct_cp = points(one, "deduct")});
  }
  for (const Reader& one : row.tables_if("bands")) {
    item.tiers.push_back({.over = quantity(one, "at_least"), .deduct_cp = points(one, "deduct")});
  }
  for (const Reader& one : row.tables_if("months")) {
    item.months.push_back({.month = static_cast<std::uint8_t>(one.integer("month", 1, 12)),
                           .target = quantity(one, "target")});
  }
  for (const Reader& one : row.tables_if("parts")) {
    item.parts.push_back({.metric = word<Metric>(one, "metric", one.text("metric")),
                          .weight_ppm = share(one, "weight")});
  }
  return item;
}

std::uint32_t wage_share(const Reader& row) {
  const std::string text = row.text("share", "20%");
  return text == "none" ? 0 : row.has("share") ? share(row, "share") : 200'000;
}

KpiTable read_table(const Reader& row) {
  KpiTable table{.id = row.text("id"),
                 .role = row.text("role"),
                 .period = word<PeriodKind>(row, "period", row.text("period")),
                 .evaluator = row.text("evaluator", "superior"),
                 .reviewer = row.text("reviewer", ""),
                 .deputy_evaluator = row.text("deputy_evaluator", ""),
                 .veto = metrics(row, "veto"),
                 .shows = metrics(row, "shows"),
                 .share_ppm = wage_share(row),
                 .threshold_cp = row.has("threshold") ? points(row, "threshold") : 7'000,
                 .annual = row.boolean("annual", false),
                 .transfer_watch = row.boolean("transfer_watch", false),
                 .commission = row.text("commission", "")};
  for (const Reader& one : row.tables("items")) table.items.push_back(read_item(one, false));
  for (const Reader& one : row.tables_if("extras")) table.extras.push_back(read_item(one, true));
  const bool sum_noted = !row.text("sum_note", "").empty();
  for (const std::string& problem : problems_of(table, sum_noted)) {
    row.problem("id", table.id + ": " + problem);
  }
  return table;
}

// "60%" or "20%-100%".
void read_share(const Reader& row, CatalogueLine& line) {
  const std::string text = row.text("share", "");
  if (text.empty()) return;
  const auto dash = text.find('-');
  const auto least = parse_quantity(std::string_view(text).substr(0, dash));
  const auto most =
      dash == text.npos ? least : parse_quantity(std::string_view(text).substr(dash + 1));
  if (!least || !most || *least < 0 || *most > 100 * whole_ppm || *least > *most) {
    row.problem("share", "\"" + text + "\" is no share: write 60% or 20%-100%");
    return;
  }
  line.least_ppm = static_cast<std::uint32_t>(*least);
  line.most_ppm = static_cast<std::uint32_t>(*most);
}

CatalogueLine read_line(const Reader& row) {
  CatalogueLine line{.code = row.text("code"),
                     .zh = row.text("zh"),
                     .reward = row.boolean("reward", false),
                     .enabled = row.boolean("enabled"),
                     .least = row.money_if("least"),
                     .most = row.money_if("most"),
                     .plus = row.money_if("plus").value_or(Money{}),
                     .ladder = row.texts_if("ladder"),
                     .legal_check = row.boolean("legal_check", false),
                     .payer = row.text("payer")};
  if (const auto amount = row.money_if("amount")) line.least = line.most = amount;
  if (line.least.has_value() != line.most.has_value() ||
      (line.least && (line.least->fen < 0 || *line.least > *line.most))) {
    row.problem("code", line.code + ": least and most are given together, least first");
  }
  read_share(row, line);
  return line;
}

}  // namespace

std::int64_t quantity(const Reader& reader, std::string_view key) {
  return reader.parsed(key, parse_quantity);
}
std::uint32_t points(const Reader& reader, std::string_view key) {
  const std::int64_t value = quantity(reader, key);
  if (value < 0 || value % 10'000 != 0 || value > 1'000 * whole_ppm) {
    reader.problem(key, "points are 0 to 1000, to two decimals");
    return 0;
  }
  return static_cast<std::uint32_t>(value / 10'000);
}
std::uint32_t share(const Reader& reader, std::string_view key) {
  const std::int64_t value = quantity(reader, key);
  if (value < 0 || value > whole_ppm) {
    reader.problem(key, "a share is 0% to 100%");
    return 0;
  }
  return static_cast<std::uint32_t>(value);
}
Curve curve(const Reader& reader, std::string_view key) {
  const std::string text = reader.text(key);
  if (text == "all_or_nothing") return Curve::all_or_nothing;
  if (text != "proportional") {
    reader.problem(key, "\"" + text + "\" is none of proportional, all_or_nothing");
  }
  return Curve::proportional;
}

std::vector<KpiTable> read_tables(const Reader& content, const std::vector<KpiTable>& standard) {
  std::vector<KpiTable> out = standard;
  for (const Reader& row : content.tables_if("table")) {
    KpiTable table = read_table(row);
    const auto known = std::ranges::find(out, table.id, &KpiTable::id);
    if (known == out.end()) {
      out.push_back(std::move(table));
    } else {
      *known = std::move(table);
    }
  }
  for (const Reader& row : content.tables_if("month_extras")) {
    const Item extra = read_item(row, true);
    for (KpiTable& table : out) {
      if (table.period == PeriodKind::month) table.extras.push_back(extra);
    }
  }
  return out;
}

TicketPolicy read_tickets(const Reader& t, const TicketPolicy& standard) {
  TicketPolicy policy{.catalogue = standard.catalogue,
                      .copies = t.texts("copies"),
                      .ladder_window = policy::term(t, "ladder_window"),
                      .approval = policy::term(t, "approval")};
  for (const Reader& row : t.tables("lines")) {
    CatalogueLine line = read_line(row);
    const auto known = std::ranges::find(policy.catalogue, line.code, &CatalogueLine::code);
    if (known == policy.catalogue.end()) {
      policy.catalogue.push_back(std::move(line));
    } else {
      *known = std::move(line);
    }
  }
  return policy;
}

}  // namespace readers
}  // namespace aftercare::scoring
