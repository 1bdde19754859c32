// The command line of aftercare-bench.
#pragma once

namespace aftercare::bench {

// 0: measured; 2: usage; 3: something could not be started.
int run_cli(int argc, char** argv);

}  // namespace aftercare::bench
