// One row of a table -> the JSON body of a command, by an import map.
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/time.h"
#include "common/telemetry/json_line.h"
#include "deploy/aftercare/import_map.h"

namespace aftercare::tool {
namespace {

using Type = FieldRule::Type;
using Value = rapidjson::Value;

constexpr std::size_t key_bytes_max = 120;

struct Refused {
  std::string what;
};
template <class T>
using Cell = Expected<T, Refused>;

bool digits_only(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Takes the digits where the pattern has `letter`; the rest of the pattern must stand as it is.
std::string digits_at(std::string_view text, std::string_view pattern, char letter) {
  std::string found;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] == letter) found += text[i];
  return found;
}

Cell<std::string> date_of(const std::string& text, const std::string& pattern) {
  const Refused refused{"\"" + text + "\" is no date written as " + pattern};
  if (text.size() != pattern.size()) return unexpected(refused);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool digit = pattern[i] == 'Y' || pattern[i] == 'M' || pattern[i] == 'D';
    if (digit ? !digits_only(text.substr(i, 1)) : text[i] != pattern[i]) return unexpected(refused);
  }
  const std::string date = digits_at(text, pattern, 'Y') + "-" + digits_at(text, pattern, 'M') +
                           "-" + digits_at(text, pattern, 'D');
  if (!parse_date(date)) return unexpected(refused);
  return date;
}

Cell<std::int64_t> integer_of(const std::string& text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end)
    return unexpected(Refused{"\"" + text + "\" is no whole number"});
  return number;
}

Cell<bool> boolean_of(const std::string& text) {
  for (const char* yes : {"true", "1", "Y", "y", "yes"})
    if (text == yes) return true;
  for (const char* no : {"false", "0", "N", "n", "no"})
    if (text == no) return false;
  return unexpected(Refused{"\"" + text + "\" is neither yes nor no"});
}

std::string cut_to(const std::string& text, std::size_t characters) {
  std::string_view rest = text;
  for (std::size_t n = 0; n < characters && !rest.empty(); ++n)
    rest.remove_prefix(std::max<std::size_t>(log::utf8_length(rest), 1));
  return text.substr(0, text.size() - rest.size());
}

class RowMapper {
 public:
  RowMapper(const ImportMap& map, const TableRow& row) : map_(map), row_(row) {
    body_.SetObject();
    result_.notes = row.mended;
  }

  MappedRow run() {
    result_.key = key();
    if (row_.cells.size() != map_.names.size()) {
      refuse("", "has " + std::to_string(row_.cells.size()) + " columns, not " +
                     std::to_string(map_.names.size()));
      return std::move(result_);
    }
    for (const FieldRule& rule : map_.fields) fill(rule);
    rapidjson::StringBuffer text;
    rapidjson::Writer writer(text);
    body_.Accept(writer);
    result_.body.assign(text.GetString(), text.GetSize());
    return std::move(result_);
  }

 private:
  void refuse(const std::string& pointer, std::string what) {
    result_.problems.push_back({pointer, std::move(what)});
  }

  [[nodiscard]] std::string cell(std::size_t column) const {
    return column < row_.cells.size() ? row_.cells[column] : std::string{};
  }

  // Readable where the columns allow it, else a digest; the same for ever.
  std::string key() {
    std::string text = map_.name;
    for (const auto column : map_.key) {
      if (cell(column).empty()) refuse("", "the key column " + map_.names[column] + " is empty");
      text += ":" + cell(column);
    }
    const bool plain = std::ranges::all_of(text, [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             c == ':' || c == '-' || c == '_' || c == '.';
    });
    if (plain && text.size() <= key_bytes_max) return text;
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    std::array<char, 33> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return std::string("import:") + hex.data();
  }

  [[nodiscard]] bool is_unknown(const FieldRule& rule, const std::string& text) const {
    return text.empty() || std::ranges::find(rule.unknown, text) != rule.unknown.end();
  }

  std::string joined(const FieldRule& rule) const {
    std::string text;
    for (const auto column : rule.columns) {
      const std::string part = cell(column);
      if (is_unknown(rule, part)) continue;
      if (!text.empty()) text += rule.join;
      text += part;
    }
    return text;
  }

  Cell<std::string> word(const FieldRule& rule, std::string text) const {
    if (rule.table.empty()) return text;
    if (const auto at = rule.table.find(text); at != rule.table.end()) return at->second;
    if (!rule.otherwise.empty()) return rule.otherwise;
    return unexpected(Refused{"\"" + text + "\" is not in the map's table"});
  }

  Value text_value(const std::string& text) {
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), body_.GetAllocator());
  }

  Cell<Value> value_of(const FieldRule& rule, const std::string& text) {
    switch (rule.type) {
      case Type::integer: return integer_of(text).map([](std::int64_t n) { return Value(n); });
      case Type::boolean: return boolean_of(text).map([](bool b) { return Value(b); });
      case Type::date:
        return date_of(text, rule.pattern).map([&](const auto& d) { return text_value(d); });
      case Type::time:
        return date_of(text, rule.pattern).map([&](const auto& d) {
          return text_value(d + "T00:00:00" + rule.zone);
        });
      case Type::list: return list_value(rule, text);
      case Type::text: break;
    }
    std::string whole = rule.prefix + text;
    if (rule.characters > 0) {
      std::string cut = cut_to(whole, rule.characters);
      if (cut.size() < whole.size())
        result_.notes.push_back(rule.to + ": cut to " + std::to_string(rule.characters) +
                                " characters");
      whole = std::move(cut);
    }
    return text_value(whole);
  }

  Value list_value(const FieldRule& rule, const std::string& text) {
    Value list(rapidjson::kArrayType);
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find(rule.split, begin), text.size());
      std::vector<std::string> ignored;
      const std::string part = clean_cell(text.substr(begin, end - begin), "", ignored);
      if (!part.empty()) list.PushBack(text_value(part), body_.GetAllocator());
      begin = end + rule.split.size();
    }
    return list;
  }

  void fill(const FieldRule& rule) {
    const bool constant = rule.columns.empty();
    const std::string text = constant ? rule.value : joined(rule);
    if (text.empty()) {
      if (rule.required) refuse(rule.to, "is required, and empty in this row");
      return;
    }
    auto value = word(rule, text).and_then([&](const auto& w) { return value_of(rule, w); });
    if (!value) return refuse(rule.to, value.error().what);
    rapidjson::Pointer(rule.to.data(), rule.to.size()).Set(body_, *value, body_.GetAllocator());
  }

  const ImportMap& map_;
  const TableRow& row_;
  rapidjson::Document body_;
  MappedRow result_;
};

}  // namespace

MappedRow map_row(const ImportMap& map, const TableRow& row) { return RowMapper(map, row).run(); }

}  // namespace aftercare::tool
