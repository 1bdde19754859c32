// aftercare bench: hands over to aftercare-bench, the program beside this one.
#pragma once

#include <string>
#include <vector>

namespace aftercare::tool {

// Does not return where that program can be run.
int run_bench(const std::vector<std::string>& arguments);

}  // namespace aftercare::tool
