#include "common/telemetry/log.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <vector>

#include "common/base/time.h"
#include "common/telemetry/json_line.h"

namespace aftercare::log {
namespace {

struct Output {
  std::string service;
  Level level = Level::warn;
  std::unique_ptr<spdlog::logger> logger;
};

std::atomic<std::uint64_t> lost_lines = 0;
thread_local Uuid current;

std::unique_ptr<spdlog::logger> logger_to(std::vector<spdlog::sink_ptr> sinks) {
  auto logger = std::make_unique<spdlog::logger>("aftercare", sinks.begin(), sinks.end());
  logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      "%v", spdlog::pattern_time_type::utc));  // the line is finished as it comes
  logger->set_level(spdlog::level::trace);
  // Written through to the system with each line that matters: it survives a kill -9.
  logger->flush_on(spdlog::level::info);
  logger->set_error_handler(
      [](const std::string&) { lost_lines.fetch_add(1, std::memory_order_relaxed); });
  return logger;
}

spdlog::sink_ptr stderr_sink() { return std::make_shared<spdlog::sinks::stderr_sink_mt>(); }

// The outputs of a process. Earlier ones are kept: another thread may be writing to them.
class Outputs {
 public:
  Outputs() {
    auto before_start = std::make_unique<Output>();
    before_start->logger = logger_to({stderr_sink()});
    use(std::move(before_start));
  }

  void use(std::unique_ptr<Output> output) {
    const std::lock_guard lock(mutex_);
    current_.store(output.get(), std::memory_order_release);
    all_.push_back(std::move(output));
  }

  const Output& get() const { return *current_.load(std::memory_order_acquire); }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Output>> all_;
  std::atomic<const Output*> current_ = nullptr;
};

// The one object of the process besides main(): a log line must be possible from anywhere. Never
// destroyed, as threads may outlive main().
Outputs& outputs() {
  static auto* const only = new Outputs;
  return *only;
}

constexpr std::array<std::string_view, 4> words = {"debug", "info", "warn", "error"};

bool is_own(std::string_view name) {
  return name == "at" || name == "level" || name == "service" || name == "event" ||
         name == "correlation";
}

// Appends a value as JSON has it.
struct JsonOf {
  std::string& to;

  void operator()(std::string_view text) const { append_json_text(to, text); }
  void operator()(bool truth) const { to += truth ? "true" : "false"; }
  void operator()(const Uuid* id) const { append_json_text(to, to_string(*id)); }
  void operator()(std::int64_t number) const { append_number(number); }
  void operator()(std::uint64_t number) const { append_number(number); }
  void operator()(double number) const {
    if (std::isfinite(number)) {
      append_number(number);
    } else {
      to += "null";  // JSON has no other word for it
    }
  }

 private:
  template <class Number>
  void append_number(Number number) const {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    to.append(digits.data(), end);
  }
};

void append(std::string& line, std::string_view name, const Value& value) {
  line += ',';
  append_json_text(line, name);
  line += ':';
  value.append_json(line);
}

void write(Level level, std::string_view event, Fields fields) noexcept {
  const Output& output = outputs().get();
  if (level < output.level) return;
  try {
    thread_local std::string line;
    line = "{\"at\":";
    append_json_text(line, to_rfc3339(std::chrono::floor<std::chrono::microseconds>(
                               std::chrono::system_clock::now())));
    append(line, "level", words[static_cast<std::size_t>(level)]);
    append(line, "service", output.service);
    append(line, "event", event);
    if (current.given()) append(line, "correlation", current);
    for (const Field& field : fields) {
      if (is_own(field.name)) {
        append(line, std::string(field.name) + "_", field.value);
      } else {
        append(line, field.name, field.value);
      }
    }
    line += '}';
    constexpr std::array<spdlog::level::level_enum, 4> levels = {
        spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    output.logger->log(levels[static_cast<std::size_t>(level)],
                       spdlog::string_view_t(line.data(), line.size()));
  } catch (...) {
    lost_lines.fetch_add(1, std::memory_order_relaxed);  // out of memory: the work goes on
  }
}

}  // namespace

void Value::append_json(std::string& to) const { std::visit(JsonOf{to}, value_); }

Expected<void, Fault> start(const Options& options) {
  try {
    std::vector<spdlog::sink_ptr> sinks;
    if (!options.file.empty()) {
      sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
          options.file, options.file_bytes, options.files));
    }
    if (options.file.empty() || options.also_stderr) sinks.push_back(stderr_sink());
    auto output = std::make_unique<Output>();
    output->service = options.service;
    output->level = options.level;
    output->logger = logger_to(std::move(sinks));
    outputs().use(std::move(output));
    return {};
  } catch (const spdlog::spdlog_ex& error) {
    return unexpected(Fault{Fault::Kind::io, "cannot write the log " + options.file + " (" +
                                                 error.what() +
                                                 "); check that its folder exists and has room"});
  }
}

void error(std::string_view event, Fields fields) { write(Level::error, event, fields); }
void warn(std::string_view event, Fields fields) { write(Level::warn, event, fields); }
void info(std::string_view event, Fields fields) { write(Level::info, event, fields); }
void debug(std::string_view event, Fields fields) { write(Level::debug, event, fields); }

bool enabled(Level level) { return level >= outputs().get().level; }

std::uint64_t lost() { return lost_lines.load(std::memory_order_relaxed); }

Correlation::Correlation(const Uuid& id) : outer_(std::exchange(current, id)) {}
Correlation::~Correlation() { current = outer_; }

Uuid correlation() { return current; }

Level level_of(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<Level>(i);
  }
  return Level::info;
}

}  // namespace aftercare::log
