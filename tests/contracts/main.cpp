// schema-check ROOT [--record]: are the schemas still what stored events and running programs rely
// on? Exit code 0: yes; 1: no, with a text for each finding; 2: wrong arguments, or a file cannot
// be written.
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "tests/contracts/check.h"

int main(int argc, char** argv) {
  using namespace aftercare::contracts;
  const bool recording = argc == 3 && std::string_view(argv[2]) == "--record";
  if (argc != 2 && !recording) {
    std::cerr << "use: schema-check ROOT [--record]\n";
    return 2;
  }
  try {
    const auto findings = recording ? record(argv[1]) : check(argv[1]);
    for (const auto& finding : findings) std::cerr << finding << "\n";
    return findings.empty() ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "schema-check: " << failure.what() << "\n";
    return 2;
  }
}
