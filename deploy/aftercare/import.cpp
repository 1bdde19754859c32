#include "deploy/aftercare/import.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <thread>
#include <utility>

#include "common/settings/reader.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/import_run.h"
#include "deploy/aftercare/progress.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t file_bytes_max = std::uintmax_t{256} << 20;
constexpr std::size_t rows_told_max = 200;  // of those that are wrong, for a person

struct Loaded {
  ImportMap map;
  std::vector<ImportRow> rows;
};

Expected<std::string, std::string> read_data(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return unexpected(path.string() + ": " + error.message());
  if (size > file_bytes_max)
    return unexpected(path.string() + " is larger than 256 MiB; split it by rows");
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return unexpected(path.string() + " cannot be read");
  return text;
}

// Two rows with one key would count as one; the second is refused.
void refuse_doubles(std::vector<ImportRow>& rows) {
  std::map<std::string_view, std::size_t> first_with;
  for (ImportRow& row : rows) {
    const auto [at, is_new] = first_with.try_emplace(row.mapped.key, row.number);
    if (!is_new)
      row.mapped.problems.push_back(
          {"", "has the same key as row " + std::to_string(at->second) + " of this file"});
  }
}

Expected<Loaded, std::string> load(const ImportOptions& options) {
  const auto map_text = settings::load(options.map);
  if (!map_text) return unexpected(map_text.error().what);
  const auto format = read_import_format(options.map, *map_text);
  if (!format) return unexpected(format.error());
  if (options.file.empty() && format->file.empty())
    return unexpected("name the data file: " + options.map + " names none");
  const fs::path path = options.file.empty() ? fs::path(options.map).parent_path() / format->file
                                             : fs::path(options.file);
  const auto data = read_data(path);
  if (!data) return unexpected(data.error());

  TableReader reader(*data, format->format);
  TableRow row;
  const auto wrong = [&](const Fault& fault) { return path.string() + ": " + fault.what; };
  std::vector<std::string> header;
  if (format->header) {
    const auto more = reader.next(row);
    if (!more) return unexpected(wrong(more.error()));
    header = row.cells;
  }
  auto map = read_import_map(options.map, *map_text, header);
  if (!map) return unexpected(map.error());

  Loaded loaded{std::move(*map), {}};
  for (std::size_t number = 1;; ++number) {
    const auto more = reader.next(row);
    if (!more) return unexpected(wrong(more.error()));
    if (!*more) break;
    loaded.rows.push_back({number, row.line, map_row(loaded.map, row)});
  }
  if (loaded.rows.empty()) return unexpected(path.string() + " has no rows");
  refuse_doubles(loaded.rows);
  for (ImportRow& one : loaded.rows)
    if (!one.mapped.problems.empty()) one.state = ImportRow::State::refused;
  return loaded;
}

struct Counts {
  std::size_t rows = 0;
  std::size_t valid = 0;
  std::size_t registered = 0;
  std::size_t already_there = 0;
  std::size_t refused = 0;
  std::size_t mended = 0;
};

Counts count(const std::vector<ImportRow>& rows) {
  Counts counts{.rows = rows.size()};
  for (const ImportRow& row : rows) {
    counts.valid += row.state == ImportRow::State::valid ? 1 : 0;
    counts.registered += row.state == ImportRow::State::registered ? 1 : 0;
    counts.already_there += row.state == ImportRow::State::already_there ? 1 : 0;
    counts.refused += row.state == ImportRow::State::refused ? 1 : 0;
    counts.mended += row.mapped.notes.empty() ? 0 : 1;
  }
  return counts;
}

void tell_person(const std::vector<ImportRow>& rows, const Counts& counts, bool sent) {
  std::size_t told = 0;
  for (const ImportRow& row : rows) {
    for (const auto& problem : row.mapped.problems) {
      if (++told > rows_told_max) break;
      std::cout << "row " << row.number << " (line " << row.line
                << "): " << (problem.pointer.empty() ? "" : problem.pointer + ": ") << problem.what
                << '\n';
    }
  }
  if (told > rows_told_max) std::cout << "... and more; --json tells all\n";
  std::cout << grouped(counts.rows) << " rows: ";
  if (sent)
    std::cout << grouped(counts.registered) << " registered, " << grouped(counts.already_there)
              << " already there, ";
  else
    std::cout << grouped(counts.valid) << " valid, ";
  std::cout << grouped(counts.refused) << " refused";
  if (counts.mended > 0)
    std::cout << "; " << grouped(counts.mended) << " had characters mended or texts cut";
  std::cout << '\n';
  if (!sent && counts.refused > 0)
    std::cout << "Nothing was sent. Correct the file or the map, then run it again.\n";
}

void tell_program(const std::vector<ImportRow>& rows, const Counts& counts, bool sent) {
  rapidjson::StringBuffer text;
  rapidjson::Writer out(text);
  const auto number = [&](const char* name, std::size_t value) {
    out.Key(name);
    out.Uint64(value);
  };
  out.StartObject();
  out.Key("sent");
  out.Bool(sent);
  number("rows", counts.rows);
  number("valid", counts.valid);
  number("registered", counts.registered);
  number("alreadyThere", counts.already_there);
  number("refused", counts.refused);
  out.Key("reports");
  out.StartArray();
  for (const ImportRow& row : rows) {
    if (row.mapped.problems.empty() && row.mapped.notes.empty()) continue;
    out.StartObject();
    number("row", row.number);
    number("line", row.line);
    out.Key("problems");
    out.StartArray();
    for (const auto& problem : row.mapped.problems) {
      out.StartObject();
      out.Key("pointer");
      out.String(problem.pointer.c_str());
      out.Key("what");
      out.String(problem.what.c_str());
      out.EndObject();
    }
    out.EndArray();
    out.Key("notes");
    out.StartArray();
    for (const auto& note : row.mapped.notes) out.String(note.c_str());
    out.EndArray();
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  std::cout << text.GetString() << '\n';
}

// Waits 0.1 s, 0.2 s, ... 2 s, until nothing has moved for as long as the patience lasts.
class Patience {
 public:
  explicit Patience(int seconds) : limit_(seconds) {}
  bool operator()(bool moved) {
    const auto now = std::chrono::steady_clock::now();
    if (moved) {
      since_ = now;
      wait_ = first;
    }
    if (now - since_ > limit_) return false;
    std::this_thread::sleep_for(wait_);
    wait_ = std::min(wait_ * 2, longest);
    return true;
  }

 private:
  static constexpr std::chrono::milliseconds first{100};
  static constexpr std::chrono::milliseconds longest{2000};
  const std::chrono::seconds limit_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::chrono::milliseconds wait_ = first;
};

class Sending {
 public:
  Sending(const ImportOptions& options, Loaded& loaded)
      : options_(options), loaded_(loaded), client_(options.url, options.key) {}

  Expected<void, Fault> pass(bool dry_run) {
    Progress progress(dry_run ? "validating" : "registering", loaded_.rows.size(), options_.json);
    return send_rows(
        loaded_.rows, loaded_.map.target, dry_run,
        [&](const auto& next, const auto& done) {
          client_.run(next, done, static_cast<std::size_t>(options_.in_flight));
        },
        Patience(options_.patience_s), [&](std::size_t done) { progress.at(done); });
  }

  // Whatever is answered: the import is done, and a target that is no list has none to wait for.
  void until_it_shows() {
    auto look = look_at_what_came(loaded_.rows, loaded_.map.target);
    client_.run([&] { return std::exchange(look, std::nullopt); },
                [](std::size_t, const client::HttpClient::Result&) {}, 1);
  }

 private:
  const ImportOptions& options_;
  Loaded& loaded_;
  client::HttpClient client_;
};

}  // namespace

int run_import(const ImportOptions& options) {
  auto loaded = load(options);
  if (!loaded) {
    std::cerr << "aftercare import: " << loaded.error() << '\n';
    return exit_usage;
  }
  Sending sending(options, *loaded);
  bool sent = false;
  auto passed = sending.pass(true);
  if (passed && !options.dry_run && count(loaded->rows).refused == 0) {
    passed = sending.pass(false);
    sent = true;
    if (passed) sending.until_it_shows();
  }
  if (!passed && passed.error().kind == Fault::Kind::conflict) {
    std::cerr << "aftercare import: " << options.map << ": " << passed.error().what << '\n';
    return exit_usage;
  }
  if (!passed) {
    std::cerr << "aftercare import: " << options.url << ": " << passed.error().what
              << ". What was registered stays; run the same import again.\n";
    return exit_unreachable;
  }
  const Counts counts = count(loaded->rows);
  options.json ? tell_program(loaded->rows, counts, sent) : tell_person(loaded->rows, counts, sent);
  return counts.refused == 0 ? exit_ok : exit_findings;
}

}  // namespace aftercare::tool
