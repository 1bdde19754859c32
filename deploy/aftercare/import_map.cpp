#include "deploy/aftercare/import_map.h"

#include <algorithm>
#include <utility>

#include "common/settings/reader.h"

namespace aftercare::tool {
namespace {

using settings::Reader;
using Type = FieldRule::Type;

Expected<Type, std::string> parse_type(std::string_view word) {
  static const std::map<std::string_view, Type> types = {
      {"text", Type::text}, {"integer", Type::integer}, {"boolean", Type::boolean},
      {"date", Type::date}, {"time", Type::time},       {"list", Type::list}};
  if (const auto at = types.find(word); at != types.end()) return at->second;
  return unexpected(std::string("is one of text, integer, boolean, date, time, list"));
}

class MapReader {
 public:
  MapReader(Reader root, ImportMap& map) : root_(std::move(root)), map_(map) {}

  void read_format() {
    map_.name = root_.text("name");
    map_.target = root_.text("target");
    if (!map_.target.empty() && !map_.target.starts_with("/v1/"))
      root_.problem("target", "is a path of the API: \"/v1/complaints\"");
    map_.file = root_.text("file", "");
    const std::string format = root_.text("format", "csv");
    if (format != "csv" && format != "tsv") root_.problem("format", "is csv or tsv");
    map_.format.quotes = format == "csv";
    const std::string separator = root_.text("separator", format == "csv" ? "," : "\t");
    if (separator.size() != 1) root_.problem("separator", "is one character");
    map_.format.separator = separator.empty() ? ',' : separator[0];
    map_.header = root_.boolean("header", false);
    map_.names = map_.header ? root_.texts_if("columns") : root_.texts("columns");
    if (map_.header && !map_.names.empty())
      root_.problem("columns", "come from the header here; leave them out");
  }

  void read_fields() {
    map_.key = columns_of(root_, "key");
    if (map_.key.empty()) root_.problem("key", "names at least one column");
    for (const Reader& table : root_.tables("field")) read_field(table);
  }

 private:
  std::size_t column_of(const Reader& table, std::string_view key, const std::string& name) {
    const auto at = std::ranges::find(map_.names, name);
    if (at == map_.names.end()) table.problem(key, "the file has no column \"" + name + "\"");
    return static_cast<std::size_t>(at - map_.names.begin());
  }

  std::vector<std::size_t> columns_of(const Reader& table, std::string_view key) {
    std::vector<std::size_t> columns;
    for (const auto& name : table.texts_if(key)) columns.push_back(column_of(table, key, name));
    return columns;
  }

  void read_field(const Reader& table) {
    FieldRule rule;
    rule.to = table.text("to");
    if (!rule.to.empty() && !rule.to.starts_with('/'))
      table.problem("to", "is a JSON pointer: \"/event/cause\"");
    const bool constant = table.has("value");
    if (constant) rule.value = table.text("value");
    if (table.has("column"))
      rule.columns = {column_of(table, "column", table.text("column"))};
    else
      rule.columns = columns_of(table, "columns");
    if (constant == !rule.columns.empty())
      table.problem("to", "needs either a column (or columns) or a value");
    rule.join = table.text("join", " ");
    rule.prefix = table.text("prefix", "");
    rule.type = table.parsed("type", parse_type, Type::text);
    rule.pattern = table.text("pattern", "YYYY-MM-DD");
    rule.zone = table.text("zone", "+08:00");
    rule.split = table.text("split", ",");
    if (rule.split.empty()) table.problem("split", "is at least one character");
    if (const auto words = table.table_if("table"))
      for (const auto& word : words->keys()) rule.table[word] = words->text(word);
    rule.otherwise = table.text("otherwise", "");
    rule.unknown = table.texts_if("unknown");
    rule.characters = static_cast<std::size_t>(table.integer_or("cut", 0, 0, 100'000));
    rule.required = table.boolean("required", false);
    map_.fields.push_back(std::move(rule));
  }

  const Reader root_;
  ImportMap& map_;
};

}  // namespace

Expected<ImportMap, std::string> read_import_format(const std::string& file_name,
                                                    std::string_view text) {
  settings::File file(file_name, text);
  ImportMap map;
  MapReader(file.root(), map).read_format();
  // The fields are not read yet: their keys count as unknown ones. Other problems come first.
  std::vector<settings::Problem> problems;
  for (auto& problem : file.finish())
    if (!problem.what.ends_with("unknown key")) problems.push_back(std::move(problem));
  if (!problems.empty()) return unexpected(settings::to_string(problems));
  return map;
}

Expected<ImportMap, std::string> read_import_map(const std::string& file_name,
                                                 std::string_view text,
                                                 const std::vector<std::string>& header) {
  settings::File file(file_name, text);
  ImportMap map;
  MapReader reader(file.root(), map);
  reader.read_format();
  if (map.header) map.names = header;
  reader.read_fields();
  if (const auto problems = file.finish(); !problems.empty())
    return unexpected(settings::to_string(problems));
  return map;
}

}  // namespace aftercare::tool
