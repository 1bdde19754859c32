#include "services/complaints/policies/scripts.h"

#include <algorithm>
#include <array>

#include "common/policy/policy_file.h"
#include "embedded/complaints_policies.h"

namespace aftercare::complaints {
namespace {

using policy::Reader;

constexpr std::array<std::string_view, 4> steps{"first_contact", "progress", "result",
                                                "satisfaction"};
constexpr std::array<std::string_view, 7> situations{
    "opening", "answerable", "refer", "later", "other_department", "needs_report", "closing"};

template <class Words>
std::string one_of(const Reader& row, std::string_view key, const Words& words) {
  std::string text = row.text(key);
  if (std::ranges::find(words, text) == words.end()) {
    row.problem(key, "\"" + text + "\" is none of the " + std::string(key) + "s");
  }
  return text;
}

}  // namespace

Expected<Scripts, Fault> read_scripts(std::string_view name, std::string_view text) {
  policy::File file{std::string(name), text};
  const Reader root = file.root();
  Scripts scripts;
  for (const Reader& row : root.tables("line")) {
    scripts.lines.push_back({.step = one_of(row, "step", steps),
                             .situation = one_of(row, "situation", situations),
                             .zh = row.text("zh"),
                             .en = row.text("en")});
  }
  for (const Reader& row : root.tables("forbidden")) {
    scripts.forbidden.push_back({.zh = row.text("zh"), .en = row.text("en")});
  }
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(policy::refused_file(name, problems));
  }
  return scripts;
}

Expected<Scripts, Fault> shipped_scripts() {
  return read_scripts("scripts.toml", embedded::complaints_policies::scripts_toml());
}

}  // namespace aftercare::complaints
