// The report as a table for a person, or as one JSON object for a script.
#pragma once

#include <filesystem>
#include <string>

#include "tests/bench/figure.h"

namespace aftercare::bench {

Machine this_machine(const std::filesystem::path& data);

std::string as_table(const Report& report);
std::string as_json(const Report& report);

}  // namespace aftercare::bench
