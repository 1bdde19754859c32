// Answers questions: documents, lists, events, reports, description, status; now, after a position,
// or as of one.
//
// answer() takes a request; what cannot be answered at once waits inside: for a view to reach a
// position (until the request's deadline), or for a copy of the views as they were to be replayed.
// due() gives the answers that have become possible. One thread; tests call it directly.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/bus/draft.h"
#include "common/bus/transport.h"
#include "common/eventlog/event_log.h"
#include "common/projections/view.h"
#include "common/projections/view_reader.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/erased_values.h"
#include "common/runtime/feed_state.h"
#include "common/runtime/past.h"
#include "common/runtime/report.h"
#include "common/runtime/search_words.h"
#include "schemas/bus.capnp.h"

namespace aftercare::schema {
class Description;
}

namespace aftercare::runtime {

class QueryServer {
 public:
  struct Parts {
    const eventlog::EventLog& log;
    const Aggregates& aggregates;
    std::shared_ptr<const schema::Description> description;
    const personal::Vault& vault;
    const SearchWords& search;
    std::span<const std::uint8_t> schema_request;  // lives as long as the program
    std::vector<projections::View*> views;         // of documents and listings
    std::vector<Report> reports;
    Clock clock;                    // business time, for reports
    Clock wall;                     // of deadlines of requests
    std::filesystem::path scratch;  // for views as they were
    std::function<bool()> accepting;
    std::function<bool()> closed;  // nobody is answered yet
    std::function<std::string()> metrics;
  };

  // Each reply goes out before the next one is made: those to many questions may be gigabytes. The
  // bytes are valid during the call.
  using Send = std::function<void(const bus::Peer&, std::span<const std::uint8_t>)>;

  explicit QueryServer(Parts parts);
  ~QueryServer();

  // How the feeds of other services are doing is asked of `feeds`; before there are questions.
  void watch_feeds(std::function<std::vector<FeedState>()> feeds) { feeds_ = std::move(feeds); }

  // Sends the reply, or keeps the request.
  void answer(const bus::Incoming& incoming, const Send& send);
  // Replies to kept requests that can be answered by now, or whose deadline passed.
  void due(const Send& send);
  // Kept requests; while there are any, due() wants to be called now and then.
  [[nodiscard]] std::size_t kept() const { return kept_.size(); }

 private:
  using Answered = Expected<void, Rejection>;
  // The state that a question is about.
  struct Source {
    projections::View* view;
    projections::ViewReader* reader;
    bool past;
  };

  // What is known of a request besides its bytes.
  struct Question {
    bool last = false;  // it waits no longer: there is always an answer
    // The position that its time means. Found once: a time that is not over yet means another one
    // whenever something is written.
    std::optional<eventlog::Position> as_of = std::nullopt;
  };

  // False: not now, keep the request.
  bool try_answer(const bus::Incoming& incoming, const Send& send, Question& question);
  // Nothing: not now.
  std::optional<Answered> reply_to(wire::Request::Reader request, wire::Reply::Builder reply,
                                   Question& question);
  std::optional<Answered> document(wire::DocumentQuery::Reader query, wire::Reply::Builder reply,
                                   Question& question);
  std::optional<Answered> list(wire::ListQuery::Reader query, wire::Reply::Builder reply,
                               Question& question);
  Expected<projections::Page, Rejection> page_of(const Source& from, const schema::Struct& type,
                                                 const projections::ListRequest& request,
                                                 std::string_view words);
  std::optional<Answered> events(wire::EventsQuery::Reader query, wire::Reply::Builder reply,
                                 Question& question);
  std::optional<Answered> report(wire::ReportQuery::Reader query, wire::Reply::Builder reply,
                                 Question& question);
  // As it was after `position`, folded from its stream.
  Answered document_from_log(const AggregateType& type, const std::string& key,
                             eventlog::Position position, wire::Reply::Builder reply);
  void describe(wire::Reply::Builder reply);
  void status(wire::Reply::Builder reply);
  void held(wire::Reply::Builder reply);

  // Nothing: now. 0: before the first event, where lists are empty and no record is known.
  Expected<std::optional<eventlog::Position>, Rejection> as_of(wire::View::Reader view,
                                                               Question& question) const;
  std::optional<Expected<Source, Rejection>> source(std::uint64_t type, wire::View::Reader asked,
                                                    Question& question);
  [[nodiscard]] Source source_of(projections::View& view, projections::ViewReader& reader,
                                 bool past) const;
  [[nodiscard]] projections::View* view_of(std::uint64_t type) const;
  Expected<projections::ViewReader*, Rejection> reader_of(projections::View& view);

  const Parts parts_;
  const ErasedValues erased_;
  Past past_;
  struct Reader {
    std::uint64_t generation = 0;
    std::unique_ptr<projections::ViewReader> reader;
  };
  std::map<const projections::View*, Reader> readers_;
  struct Kept {
    bus::Incoming request;
    Instant until;
    Question question;
  };
  std::list<Kept> kept_;
  std::function<std::vector<FeedState>()> feeds_ = [] { return std::vector<FeedState>{}; };
  bus::Draft draft_;
};

}  // namespace aftercare::runtime
