#include "tests/bench/report.h"

#include <sys/statfs.h>
#include <sys/utsname.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

namespace aftercare::bench {
namespace {

std::string field_of(const char* file, const std::string& name) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(name)) continue;
    const auto colon = line.find(':');
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    return begin == std::string::npos ? std::string() : line.substr(begin);
  }
  return {};
}

std::string name_of_file_system(long magic) {
  switch (magic) {
    case 0xEF53: return "ext4";
    case 0x58465342: return "xfs";
    case 0x9123683E: return "btrfs";
    case 0x01021994: return "tmpfs";
    case 0x794C7630: return "overlay";
    default: break;
  }
  std::ostringstream text;
  text << "0x" << std::hex << magic;
  return text.str();
}

// As many digits as a figure deserves.
std::string number(double value) {
  std::array<char, 64> text{};
  const double size = std::fabs(value);
  const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) result += c;
  }
  return result + "\"";
}

void add(std::string& json, const char* name, const std::optional<double>& value) {
  if (!value) return;
  json += ",\"";
  json += name;
  json += "\":" + number(*value);
}

std::string to_json(const Figure& figure) {
  std::string json = "{\"name\":" + quoted(figure.name) + ",\"value\":" + number(figure.value) +
                     ",\"unit\":" + quoted(figure.unit);
  add(json, "p50_us", figure.p50_us);
  add(json, "p99_us", figure.p99_us);
  add(json, "probe_per_s", figure.probe_per_s);
  add(json, "ratio_to_probe", figure.ratio_to_probe);
  add(json, "ratio_to_raw", figure.ratio_to_raw);
  for (const auto& [name, value] : figure.more) add(json, name.c_str(), value);
  for (const auto& [name, value] : figure.facts) {
    json += "," + quoted(name) + ":" + (value ? "true" : "false");
  }
  return json + ",\"target\":" + quoted(figure.target) +
         ",\"reached\":" + (figure.reached ? "true" : "false") + "}";
}

std::string padded(const std::string& text, std::size_t width) {
  return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

std::string or_dash(const std::optional<double>& value) { return value ? number(*value) : "-"; }

}  // namespace

Machine this_machine(const std::filesystem::path& data) {
  Machine machine;
  machine.cpu = field_of("/proc/cpuinfo", "model name");
  machine.cores = std::thread::hardware_concurrency();
  double kib = 0;
  std::istringstream(field_of("/proc/meminfo", "MemTotal")) >> kib;
  machine.memory_gib = kib / (1024.0 * 1024.0);
  if (utsname name{}; uname(&name) == 0) machine.kernel = name.release;
  if (struct statfs found{}; statfs(data.c_str(), &found) == 0) {
    machine.file_system = name_of_file_system(static_cast<long>(found.f_type));
  }
  return machine;
}

std::string as_json(const Report& report) {
  const Machine& m = report.machine;
  std::string json =
      "{\"machine\":{\"cpu\":" + quoted(m.cpu) + ",\"cores\":" + std::to_string(m.cores) +
      ",\"memory_gib\":" + number(m.memory_gib) + ",\"kernel\":" + quoted(m.kernel) +
      ",\"file_system\":" + quoted(m.file_system) +
      "},\"quick\":" + (report.quick ? "true" : "false") +
      ",\"probe\":{\"fdatasync_per_s\":" + number(report.probe_per_s) + "},\"figures\":[";
  const char* comma = "";
  for (const Figure& figure : report.figures) {
    json += comma + to_json(figure);
    comma = ",";
  }
  return json + "]}\n";
}

std::string as_table(const Report& report) {
  const Machine& m = report.machine;
  std::ostringstream out;
  out << m.cpu << ", " << m.cores << " cores, " << number(m.memory_gib) << " GiB, Linux "
      << m.kernel << ", " << m.file_system << "; fdatasync probe " << number(report.probe_per_s)
      << "/s" << (report.quick ? "; quick run: small data, short times" : "") << "\n\n";
  out << "figure              value unit     p50 us   p99 us  x probe    x raw  target\n";
  for (const Figure& f : report.figures) {
    out << f.name << padded(number(f.value), 25 - std::min<std::size_t>(f.name.size(), 24)) << ' '
        << f.unit << padded(or_dash(f.p50_us), 15 - std::min<std::size_t>(f.unit.size(), 8))
        << padded(or_dash(f.p99_us), 9) << padded(or_dash(f.ratio_to_probe), 9)
        << padded(or_dash(f.ratio_to_raw), 9) << "  " << f.target << (f.reached ? "" : "  MISSED")
        << '\n';
    std::string notes;
    for (const auto& [name, value] : f.more) notes += "  " + name + " " + number(value);
    for (const auto& [name, value] : f.facts) notes += "  " + name + (value ? " yes" : " NO");
    if (!notes.empty()) out << "   " << notes << '\n';
  }
  return out.str();
}

}  // namespace aftercare::bench
