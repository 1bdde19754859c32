// What the programs' exit codes mean; ./dev up, scripts and monitoring rely on them. Never
// renumber.
#pragma once

#include <string_view>

#include "common/base/outcome.h"

namespace aftercare::tool {

inline constexpr int exit_ok = 0;
// The tool did its work and found something wrong: verify a damaged log, import refused rows,
// rebuild different rows.
inline constexpr int exit_findings = 1;
// The command line, a map or a configuration file is wrong, or what it names is in use or missing;
// nothing was done.
inline constexpr int exit_usage = 2;
// The suite does not answer, or refuses the key.
inline constexpr int exit_unreachable = 3;
// The machinery failed on the way: disk, memory, a file that cannot be read.
inline constexpr int exit_failed = 4;

inline constexpr const char* exit_codes_help =
    "Exit codes: 0 all is well, 1 findings (refused rows, damage, differences), 2 usage or a "
    "wrong\n"
    "file, 3 the suite cannot be reached, 4 the machine failed (disk, file not readable).";

// Says on the error output what a command met in files and logs, and gives the code to exit with.
int complain(std::string_view command, const Fault& fault);

}  // namespace aftercare::tool
