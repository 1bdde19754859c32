#include "tests/contracts/check.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

#include "common/schema/contract.h"
#include "tests/contracts/compiled.h"

namespace aftercare::contracts {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The struct whose field stands in this line (from 1 on) of a schema.
std::string struct_at(const std::string& text, std::size_t line) {
  static const std::regex head("^\\s*struct ([A-Za-z0-9]+)");
  std::string name;
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= line && begin < text.size(); ++at) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string one = text.substr(begin, end - begin);
    std::smatch found;
    if (std::regex_search(one, found, head)) name = found[1];
    begin = end + 1;
  }
  return name;
}

// "  @7 level: ..." of the struct, as it was recorded.
std::string recorded_field(const std::string& recorded, const std::string& type,
                           const std::string& number) {
  const std::size_t block = recorded.find("\nstruct " + type + " (");
  if (block == std::string::npos) return {};
  const std::size_t end = recorded.find("\nstruct ", block + 1);
  const std::size_t at = recorded.find("\n  @" + number + " ", block);
  if (at == std::string::npos || at > end) return {};
  const std::size_t name = at + 4 + number.size() + 1;
  return recorded.substr(name, recorded.find(':', name) - name);
}

// The compiler refuses a hole in the numbers before anything else can be said: which field made it?
std::string hole(const std::string& said, const fs::path& root, const std::string& recorded) {
  static const std::regex skipped(
      "([^/\\s]+\\.capnp):([0-9]+):[0-9-]+: error: Skipped ordinal @([0-9]+)");
  std::smatch found;
  if (!std::regex_search(said, found, skipped)) return {};
  const std::string type =
      struct_at(read_file(root / "schemas" / found[1].str()), std::stoul(found[2]));
  const std::string field = recorded_field(recorded, type, found[3]);
  if (field.empty()) return {};
  return type + "." + field + " (@" + found[3].str() +
         ") was removed. Bring it back: stored events and programs in use still say it; what "
         "nobody needs any more stays in the schema as it is";
}

struct Checked {
  std::vector<std::string> broken;
  bool grown = false;  // something is not recorded yet
  fs::path record;
  std::string contract;
};

fs::path record_of(const fs::path& root, const std::string& service) {
  return root / "tests" / "contracts" / "recorded" / (service + ".txt");
}

Checked look_at(const fs::path& root, const std::string& service, const Files& files) {
  Checked checked{.record = record_of(root, service)};
  const std::string recorded = read_file(checked.record);
  const auto now = compiled(root, files);
  if (!now) {
    const std::string what = hole(now.error().what, root, recorded);
    checked.broken.push_back(service + ": " + (what.empty() ? now.error().what : what));
    return checked;
  }
  if (!recorded.empty()) {
    for (const std::string& one : schema::broken(recorded, **now)) {
      checked.broken.push_back(service + ": " + one);
    }
  }
  checked.contract = schema::contract(**now);
  checked.grown = checked.contract != recorded;
  return checked;
}

}  // namespace

std::vector<std::string> check(const fs::path& root) {
  std::vector<std::string> findings;
  const auto services = service_schemas(root);
  for (const auto& [service, files] : services) {
    const Checked checked = look_at(root, service, files);
    findings.insert(findings.end(), checked.broken.begin(), checked.broken.end());
    if (checked.broken.empty() && checked.grown) {
      findings.push_back(
          service +
          ": its schema says more than was recorded of it. From now on that must stay: run "
          "`./dev schemas --record` and commit " +
          fs::relative(checked.record, root).string());
    }
  }
  const fs::path folder = root / "tests" / "contracts" / "recorded";
  if (!fs::exists(folder)) return findings;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string service = entry.path().stem().string();
    if (services.contains(service)) continue;
    findings.push_back(service +
                       ": its schema is gone. Bring it back: logs and running services "
                       "are written in it");
  }
  return findings;
}

std::vector<std::string> record(const fs::path& root) {
  std::vector<std::string> findings;
  const auto services = service_schemas(root);
  for (const auto& [service, files] : services) {
    const Checked checked = look_at(root, service, files);
    findings.insert(findings.end(), checked.broken.begin(), checked.broken.end());
    if (!checked.broken.empty() || !checked.grown) continue;
    fs::create_directories(checked.record.parent_path());
    std::ofstream out(checked.record, std::ios::binary);
    out << checked.contract;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + checked.record.string());
  }
  return findings;
}

}  // namespace aftercare::contracts
