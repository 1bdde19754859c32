// A whole service without threads, sockets and disk: writer, views, queries over a log that is
// handed in. service.h runs it with threads; a simulation runs it in one (D8).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/personal/vault.h"
#include "common/projections/view.h"
#include "common/runtime/definition.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/query_server.h"
#include "common/runtime/search_words.h"
#include "common/runtime/shredding.h"
#include "common/runtime/writer.h"

namespace aftercare::runtime {

class ServiceCore {
 public:
  struct Parts {
    const Definition& definition;  // outlives the core, as do all references here
    eventlog::EventLog& log;
    personal::Vault& vault;
    std::filesystem::path views;  // folder
    Clock clock;                  // business time
    Clock wall;                   // of deadlines of requests
    Random random;
    std::function<std::string()> metrics;  // in the text format of Prometheus
    // Whether nobody is answered yet, because the service was put back and its peers' events are
    // missing.
    std::function<bool()> closed = [] { return false; };
  };

  // Opens the views. Faults: of log and views; corrupt (the log is another service's).
  static Expected<std::unique_ptr<ServiceCore>, Fault> make(Parts parts);

  // Each belongs to the one thread that uses it.
  Writer& writer() { return *writer_; }
  QueryServer& queries() { return *queries_; }

  // Brings the views on, each by `limit` records at most. Returns how many it was for the view with
  // the most: less than `limit` when all of them have caught up.
  Expected<std::size_t, Fault> project(std::size_t limit);

  [[nodiscard]] const std::vector<std::unique_ptr<projections::View>>& views() const {
    return views_;
  }
  // What makes rows findable; of a view that is built apart.
  [[nodiscard]] const projections::Searcher& searcher() const { return search_; }

 private:
  explicit ServiceCore(Parts parts);
  [[nodiscard]] Expected<void, Fault> check_owner() const;
  Expected<void, Fault> prepare_persons();
  Expected<void, Fault> open_views();

  const Parts parts_;
  Aggregates aggregates_;
  const Shredding shredding_;
  const SearchWords search_;
  std::vector<std::unique_ptr<projections::View>> views_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<QueryServer> queries_;
};

}  // namespace aftercare::runtime
