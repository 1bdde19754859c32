// golden-write: adds golden records; see README.md.
//   golden-write [SERVICE [EVENT]]
// Without EVENT: one for each event that has none, or none with all its fields. Exit code 0: all is
// there now; 1: something could not be written; 2: wrong arguments.
#include <iostream>
#include <stdexcept>
#include <string>

#include "tests/golden/coverage.h"
#include "tests/golden/event_types.h"
#include "tests/golden/files.h"
#include "tests/golden/record_reader.h"
#include "tests/golden/sample_record.h"
#include "tests/golden/services.h"

namespace {

using namespace aftercare::golden;

void write(const Service& service, const std::filesystem::path& folder, const EventType& type) {
  Decoded decoded;
  {
    RecordReader probe(sample_record(type, ""));
    if (!service.decode(probe.record().getType(), probe.record().getPayload(), decoded)) {
      throw std::runtime_error(type.name + ": no codec in services.cpp knows it");
    }
  }
  const auto file = next_file(folder, type.name);
  write_new_file(file.record, sample_record(type, decoded.aggregates.front()));
  write_new_file(file.text, decoded.text + "\n");
  std::cout << file.record.string() << '\n';
}

void write_service(const Service& service, const std::string& event) {
  const auto folder = std::filesystem::path(GOLDEN_FOLDER) / service.name;
  const EventTypes types(service);
  if (event.empty()) {
    for (const auto& type : types.all()) {
      const auto uncovered = uncovered_fields(folder, type);
      if (!uncovered || !uncovered->empty()) write(service, folder, type);
    }
    return;
  }
  const EventType* type = types.find(event);
  if (type == nullptr) throw std::invalid_argument("no event " + event);
  write(service, folder, *type);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string service = argc > 1 ? argv[1] : "";
  const std::string event = argc > 2 ? argv[2] : "";
  try {
    bool found = false;
    for (const auto& known : services()) {
      if (!service.empty() && known.name != service) continue;
      write_service(known, event);
      found = true;
    }
    if (argc > 3 || !found) throw std::invalid_argument("usage: golden-write [SERVICE [EVENT]]");
    return 0;
  } catch (const std::invalid_argument& wrong) {
    std::cerr << "golden-write: " << wrong.what() << '\n';
    return 2;
  } catch (const std::exception& failure) {
    std::cerr << "golden-write: " << failure.what() << '\n';
    return 1;
  }
}
