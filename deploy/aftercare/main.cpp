#include <exception>
#include <iostream>

#include "deploy/aftercare/cli.h"
#include "deploy/aftercare/exit_codes.h"

int main(int argc, char** argv) {
  try {
    return aftercare::tool::run_cli(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "aftercare: " << error.what() << '\n';
    return aftercare::tool::exit_failed;
  }
}
