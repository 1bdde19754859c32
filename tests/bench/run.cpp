#include "tests/bench/run.h"

#include <algorithm>
#include <functional>
#include <iostream>

#include "tests/bench/claims_figure.h"
#include "tests/bench/durable_figures.h"
#include "tests/bench/feed_figure.h"
#include "tests/bench/http_figures.h"
#include "tests/bench/log_figures.h"
#include "tests/bench/probe.h"
#include "tests/bench/report.h"
#include "tests/bench/search_figure.h"
#include "tests/bench/stock_figures.h"
#include "tests/bench/what_if_figure.h"

namespace aftercare::bench {
namespace {

using Take = std::function<Figure(const Options&, Probes&)>;

struct Named {
  std::string name;
  Take take;
};

const std::vector<Named>& all() {
  static const std::vector<Named> figures{
      {"zmq_durable_1", [](const Options& o, Probes& p) { return zmq_durable(o, p, 1); }},
      {"zmq_durable_64", [](const Options& o, Probes& p) { return zmq_durable(o, p, 64); }},
      {"zmq_durable_256", [](const Options& o, Probes& p) { return zmq_durable(o, p, 256); }},
      {"http_durable_64", http_durable},
      {"feed_reaction", feed_reaction},
      {"http_get_case", http_get_case},
      {"http_list_page", http_list_page},
      {"search", search},
      {"stock_movements_hot", [](const Options& o, Probes& p) { return stock_movements(o, p, 1); }},
      {"stock_movements_10000",
       [](const Options& o, Probes& p) { return stock_movements(o, p, 10'000); }},
      {"claims_invariant", claims_invariant},
      {"what_if", what_if},
      {"replay", replay},
      {"rebuild", rebuild},
      {"start_1m", start},
      {"idle_rss_mb", idle_memory}};
  return figures;
}

}  // namespace

const std::vector<std::string>& figure_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const Named& one : all()) list.push_back(one.name);
    return list;
  }();
  return names;
}

Report run(const Options& options) {
  std::filesystem::create_directories(options.data);
  Report report{.machine = this_machine(options.data), .quick = options.quick};
  Probes probes(options.data);
  for (const Named& one : all()) {
    const bool wanted =
        options.only.empty() || std::ranges::find(options.only, one.name) != options.only.end();
    if (!wanted) continue;
    std::cerr << "bench: " << one.name << " ..." << std::endl;
    report.figures.push_back(one.take(options, probes));
  }
  report.probe_per_s = probes.median_of_all();
  return report;
}

}  // namespace aftercare::bench
