// The command line of the tool.
#pragma once

namespace aftercare::tool {

// Reads the arguments, runs the command, and returns the exit code.
int run_cli(int argc, char** argv);

}  // namespace aftercare::tool
