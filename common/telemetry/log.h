// Structured log: one JSON line per call.
//
//   log::info("command.refused", {{"rule", "CMP-13"}, {"stream", id}, {"took_us", us}});
//   {"at":"2026-03-06T08:00:00.000123Z","level":"info","service":"complaints",
//    "event":"command.refused","correlation":"0195…","rule":"CMP-13","stream":"0195…","took_us":87}
//
// What a level obliges the reader to do:
//   error  somebody must act now
//   warn   somebody will have to act
//   info   nothing; starts, stops, refusals by a rule, faults that were survived
//   debug  nothing; one line per command, off in production
//
// NEVER a personal value, and no free text of a customer, at any level: ids, rule ids, counts and
// times only. Logs are copied, mailed and kept where nobody can erase a person.
//
// Event names are few, dotted and constant ("feed.reopened"); what varies is a field, its unit last
// in its name ("took_us"). Any thread may log. Nothing here throws, or stops the caller because a
// disk is full: the line is lost and counted.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/outcome.h"
#include "common/base/uuid.h"

namespace aftercare::log {

enum class Level : std::uint8_t { debug, info, warn, error };

struct Options {
  std::string service;  // "complaints"
  std::string file;     // its folder exists; empty: standard error only
  Level level = Level::info;
  bool also_stderr = false;
  std::size_t file_bytes = std::size_t{20} << 20;  // then the file is rotated: FILE.1, FILE.2, ...
  std::size_t files = 5;                           // kept beside the newest
};

// A field's value: a small copy or a view, valid for the one call.
class Value {
 public:
  // NOLINTBEGIN(google-explicit-constructor): a field is written as {"name", value}
  Value(std::string_view text) : value_(text) {}
  Value(const std::string& text) : Value(std::string_view(text)) {}
  Value(const char* text) : Value(std::string_view(text)) {}
  Value(bool truth) : value_(truth) {}
  Value(std::signed_integral auto number) : value_(std::int64_t{number}) {}
  Value(std::unsigned_integral auto number) : value_(std::uint64_t{number}) {}
  Value(double real) : value_(real) {}
  Value(const Uuid& id) : value_(&id) {}
  // NOLINTEND(google-explicit-constructor)

  void append_json(std::string& to) const;

 private:
  std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool, const Uuid*> value_;
};

struct Field {
  std::string_view name;  // snake_case; a name of the line's own gets a "_" behind it
  Value value;
};
using Fields = std::initializer_list<Field>;

// Once per process, before other threads run; a second call replaces the first (for tests). Before
// it, lines of level warn and above go to standard error. Faults: io (the file cannot be written).
Expected<void, Fault> start(const Options& options);

void error(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void debug(std::string_view event, Fields fields = {});

// For lines whose fields cost something to make.
[[nodiscard]] bool enabled(Level level);

// Lines that could not be written since the start.
[[nodiscard]] std::uint64_t lost();

// While it lives, lines of this thread carry the id of the request they belong to. Scopes nest.
class Correlation {
 public:
  explicit Correlation(const Uuid& id);
  ~Correlation();
  Correlation(const Correlation&) = delete;
  Correlation& operator=(const Correlation&) = delete;

 private:
  const Uuid outer_;
};

// The id of the innermost scope of this thread; not given: none.
Uuid correlation();

// Words of the configuration: "debug", "info", "warn", "error"; else info.
Level level_of(std::string_view word);

}  // namespace aftercare::log
