#include <exception>
#include <iostream>

#include "common/eventlog/event_log.h"
#include "deploy/aftercare/cli.h"
#include "deploy/aftercare/exit_codes.h"

int main(int argc, char** argv) {
  try {
    return aftercare::tool::run_cli(argc, argv);
  } catch (const aftercare::eventlog::Damaged& damaged) {
    // Met by a read that has no other way to say so; a log that is damaged is a finding (exit 1).
    std::cerr << "aftercare: " << damaged.what() << '\n';
    return aftercare::tool::exit_findings;
  } catch (const std::exception& error) {
    std::cerr << "aftercare: " << error.what() << '\n';
    return aftercare::tool::exit_failed;
  }
}
