// The script library (CMP-64): what agents say at each step, and never say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::complaints {

struct ScriptLine {
  std::string step;  // first_contact, progress, result, satisfaction
  std::string
      situation;  // opening, answerable, refer, later, other_department, needs_report, closing
  std::string zh;
  std::string en;
  bool operator==(const ScriptLine&) const = default;
};

struct Scripts {
  std::vector<ScriptLine> lines;
  std::vector<ScriptLine> forbidden;  // of every step; without a situation
};

// Faults: corrupt, naming every problem with its line.
Expected<Scripts, Fault> read_scripts(std::string_view name, std::string_view text);
Expected<Scripts, Fault> shipped_scripts();

}  // namespace aftercare::complaints
