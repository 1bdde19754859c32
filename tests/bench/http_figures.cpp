#include "tests/bench/http_figures.h"

#include <array>
#include <optional>

#include "common/base/time.h"
#include "common/base/uuid.h"
#include "tests/bench/case_script.h"
#include "tests/bench/fixture.h"
#include "tests/bench/http_client.h"
#include "tests/bench/suite.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;

void expect(const HttpAnswer& answer, int status) {
  if (answer.status == status) return;
  throw CannotMeasure("the gateway answers " + std::to_string(answer.status) + ": " +
                      std::string(answer.body.substr(0, 400)));
}

void take_over(Figure& figure, const LoadResult& load) {
  figure.value = load.per_s;
  figure.p50_us = load.p50_us;
  figure.p99_us = load.p99_us;
}

// What a queue of the centre asks for, again and again.
constexpr std::array<const char*, 8> questions{
    "?open=true&sort=dueAt&limit=50",                  // what is due next
    "?state=registered&sort=-receivedAt&limit=50",     // the newest that nobody has called yet
    "?handler=agent-017&sort=-receivedAt&limit=50",    // an agent's own
    "?state=executing&level=2&sort=dueAt&limit=50",    // a supervisor's
    "?sort=-receivedAt&limit=50",                      // all, newest first
    "?limit=50",                                       // as they were registered
    "?state=closed&sort=-receivedAt&limit=50",         // what was closed
    "?handler=demo-all&open=true&sort=dueAt&limit=50"  // nothing is there
};
constexpr std::size_t pages_deep = 40;

// One client that turns pages; then it asks the next question.
struct Reading {
  std::size_t question = 0;
  std::size_t page = 0;
  std::string cursor;
};

// The text behind "next":" in a page; empty: the last page.
std::string next_of(std::string_view body) {
  constexpr std::string_view name = "\"next\":\"";
  const auto at = body.rfind(name);
  if (at == std::string_view::npos) return {};
  const auto begin = at + name.size();
  return std::string(body.substr(begin, body.find('"', begin) - begin));
}

}  // namespace

Figure http_durable(const Options& options, Probes& probes) {
  constexpr std::size_t connections = 64;
  const fs::path data = options.data / "durable";
  fs::remove_all(data);
  Figure figure{.name = "http_durable_64", .unit = "1/s"};
  const Random random = seeded_random(load_seed);
  std::uint64_t last = 0;
  LoadResult load;
  {
    Suite suite({.data = data, .gateway = true});
    HttpLoad clients(suite.port(), connections);
    figure.probe_per_s = probes.around([&] {
      load = clients.run(
          options.warm_up(), options.duration(),
          [&](std::size_t, std::string& to) {
            to = post_request("/v1/complaints", to_string(uuid_v7(system_clock()(), random)),
                              registration_json(++last));
          },
          [](std::size_t, const HttpAnswer& answer) { expect(answer, 201); });
    });
  }
  fs::remove_all(data);
  take_over(figure, load);
  figure.ratio_to_probe = figure.value / *figure.probe_per_s;
  figure.target = ">= 5,000/s, p99 <= 50 ms";
  figure.reached = figure.value >= 5'000 && load.p99_us <= 50'000;
  return figure;
}

Figure http_get_case(const Options& options, Probes&) {
  constexpr std::size_t connections = 32;
  const Fixture fixture = Fixture::get(options.data, Fixture::Kind::lists, options.listed_cases());
  fixture.warm_up();
  const auto cases = fixture.sample();
  const Random random = seeded_random(load_seed);
  Suite suite({.data = fixture.folder(), .gateway = true, .clock_file = fixture.clock_file()});
  HttpLoad clients(suite.port(), connections);
  const LoadResult load = clients.run(
      options.warm_up(), options.duration(),
      [&](std::size_t, std::string& to) {
        to = get_request("/v1/complaints/" + to_string(cases[random() % cases.size()]));
      },
      [](std::size_t, const HttpAnswer& answer) { expect(answer, 200); });
  Figure figure{.name = "http_get_case", .unit = "1/s"};
  take_over(figure, load);
  figure.more = {{"cases", static_cast<double>(options.listed_cases())},
                 {"connections", static_cast<double>(connections)}};
  figure.target = ">= 8,000/s, p99 <= 15 ms";
  figure.reached = figure.value >= 8'000 && load.p99_us <= 15'000;
  return figure;
}

Figure http_list_page(const Options& options, Probes&) {
  constexpr std::size_t connections = 16;
  const Fixture fixture = Fixture::get(options.data, Fixture::Kind::lists, options.listed_cases());
  fixture.warm_up();
  Suite suite({.data = fixture.folder(), .gateway = true, .clock_file = fixture.clock_file()});
  HttpLoad clients(suite.port(), connections);
  std::vector<Reading> readings(connections);
  for (std::size_t i = 0; i < connections; ++i) readings[i].question = i;
  double bytes = 0;
  double pages = 0;
  const LoadResult load = clients.run(
      options.warm_up(), options.duration(),
      [&](std::size_t i, std::string& to) {
        const Reading& one = readings[i];
        std::string path = "/v1/complaints";
        path += questions[one.question % questions.size()];
        if (!one.cursor.empty()) path += "&cursor=" + one.cursor;
        to = get_request(path);
      },
      [&](std::size_t i, const HttpAnswer& answer) {
        expect(answer, 200);
        bytes += static_cast<double>(answer.body.size());
        ++pages;
        Reading& one = readings[i];
        one.cursor = next_of(answer.body);
        if (one.cursor.empty() || ++one.page == pages_deep) one = {.question = one.question + 1};
      });
  Figure figure{.name = "http_list_page", .unit = "1/s"};
  take_over(figure, load);
  figure.more = {{"cases", static_cast<double>(options.listed_cases())},
                 {"connections", static_cast<double>(connections)},
                 {"page_bytes", pages > 0 ? bytes / pages : 0}};
  figure.target = ">= 1,500/s, p99 <= 30 ms";
  figure.reached = figure.value >= 1'500 && load.p99_us <= 30'000;
  return figure;
}

}  // namespace aftercare::bench
