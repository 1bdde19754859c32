#include "tests/bench/cli.h"

int main(int argc, char** argv) { return aftercare::bench::run_cli(argc, argv); }
