#include "common/runtime/query_server.h"

#include <capnp/any.h>

#include <algorithm>
#include <set>
#include <utility>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/eventlog/record.h"
#include "common/personal/vault.h"
#include "common/projections/row_message.h"
#include "common/runtime/held.h"
#include "common/runtime/rejections.h"
#include "common/schema/description.h"
#include "common/schema/validate.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds usual_patience{5};  // of a request without a deadline
constexpr seconds longest_patience{30};
// An answer that says "not yet" is on its way before the asker gives up.
constexpr milliseconds way_back{200};
constexpr std::size_t kept_limit = 1'000;
constexpr milliseconds query_patience{2'000};  // of one SQL statement
constexpr std::uint32_t events_a_page = 500;
constexpr std::size_t events_bytes = std::size_t{4} << 20;

Rejection broken(const Fault& fault) {
  return {.kind = Kind::unavailable,
          .code = "storage-fault",
          .zh = "存储读取失败，请联系管理员。",
          .en = "Stored data cannot be read; tell the operator.",
          .detail = fault.what,
          .retry_after_s = 10};
}

// The `version` field of a document, by the convention of decider.h.
std::uint32_t version_of(capnp::AnyPointer::Reader body, const schema::Struct& type) {
  const schema::Field* const field = type.find("version");
  if (field == nullptr || field->bits != 32) return 0;
  const auto data = body.getAs<capnp::AnyStruct>().getDataSection();
  const std::size_t at = std::size_t{field->offset} * 4;
  if (at + 4 > data.size()) return 0;
  std::uint32_t version = 0;
  for (std::size_t i = 0; i < 4; ++i) version |= std::uint32_t{data[at + i]} << (8 * i);
  return version;
}

}  // namespace

QueryServer::QueryServer(Parts parts)
    : parts_(std::move(parts)),
      erased_([this](std::uint64_t key) { return parts_.vault.is_destroyed(key); }),
      past_(parts_.log, parts_.scratch) {}

QueryServer::~QueryServer() = default;

void QueryServer::answer(const bus::Incoming& incoming, const Send& send) {
  Question question;
  if (try_answer(incoming, send, question)) return;
  Instant until = parts_.wall() + usual_patience;
  const auto read = bus::read_message<wire::Request>(
      incoming.message.bytes(), [&](wire::Request::Reader request) {
        if (request.getDeadline() != 0) until = from_micros(request.getDeadline()) - way_back;
      });
  if (!read || kept_.size() >= kept_limit) {
    question.last = true;
    try_answer(incoming, send, question);
    return;
  }
  kept_.push_back({{incoming.peer, bus::Message(incoming.message.bytes())},
                   std::min(until, parts_.wall() + longest_patience),
                   question});
}

void QueryServer::due(const Send& send) {
  if (kept_.empty()) return;
  past_.step();
  const Instant now = parts_.wall();
  std::erase_if(kept_, [&](Kept& kept) {
    kept.question.last = now >= kept.until;
    return try_answer(kept.request, send, kept.question);
  });
}

bool QueryServer::try_answer(const bus::Incoming& incoming, const Send& send, Question& question) {
  const auto answered = bus::read_message<wire::Request>(
      incoming.message.bytes(), [&](wire::Request::Reader request) {
        auto reply = draft_.begin().initRoot<wire::Reply>();
        reply.setId(request.getId());
        const auto answer = reply_to(request, reply, question);
        if (!answer) return false;
        if (!*answer) bus::encode(answer->error(), reply.initProblem());
        auto bytes = draft_.bytes();
        if (bytes.size() > bus::Limits{}.message_bytes) {
          const auto refusal = rejections::answer_too_large(bytes.size());
          auto instead = draft_.begin().initRoot<wire::Reply>();
          instead.setId(request.getId());
          bus::encode(refusal, instead.initProblem());
          bytes = draft_.bytes();
        }
        send(incoming.peer, bytes);
        return true;
      });
  // Bytes that are no Request have no id to answer to.
  return !answered || *answered;
}

std::optional<QueryServer::Answered> QueryServer::reply_to(wire::Request::Reader request,
                                                           wire::Reply::Builder reply,
                                                           Question& question) {
  switch (request.which()) {
    case wire::Request::DESCRIBE: describe(reply); return Answered{};
    case wire::Request::STATUS: status(reply); return Answered{};
    case wire::Request::HELD: held(reply); return Answered{};
    case wire::Request::METRICS: reply.setMetrics(parts_.metrics()); return Answered{};
    default: break;
  }
  if (parts_.closed()) return Answered(unexpected(rejections::put_back()));
  switch (request.which()) {
    case wire::Request::DOCUMENT: return document(request.getDocument(), reply, question);
    case wire::Request::LIST: return list(request.getList(), reply, question);
    case wire::Request::EVENTS: return events(request.getEvents(), reply, question);
    case wire::Request::REPORT: return report(request.getReport(), reply, question);
    default: break;
  }
  return Answered(unexpected(rejections::not_a_query()));
}

// --- which state is asked for --------------------------------------------------------------------

Expected<std::optional<eventlog::Position>, Rejection> QueryServer::as_of(
    wire::View::Reader view, Question& question) const {
  if (view.getAsOfPosition() != 0) return view.getAsOfPosition();
  if (view.getAsOfTime() == 0) return std::nullopt;
  if (!question.as_of) {
    const auto position = position_at(parts_.log, from_micros(view.getAsOfTime()));
    if (!position) return unexpected(broken(position.error()));
    question.as_of = *position;
  }
  return question.as_of;
}

std::optional<Expected<QueryServer::Source, Rejection>> QueryServer::source(
    std::uint64_t type, wire::View::Reader asked, Question& question) {
  projections::View* const view = view_of(type);
  if (view == nullptr) return unexpected(rejections::unknown_type());
  const auto position = as_of(asked, question);
  if (!position) return unexpected(position.error());

  if (!position->has_value()) {
    if (!view->ready()) {
      return unexpected(rejections::view_in_preparation(view->projection().name()));
    }
    if (view->position() < asked.getMinPosition()) {
      if (!question.last) return std::nullopt;
      return unexpected(rejections::view_behind(asked.getMinPosition(), view->position()));
    }
    auto reader = reader_of(*view);
    if (!reader) return unexpected(std::move(reader.error()));
    return source_of(*view, **reader, false);
  }

  if (**position > parts_.log.head()) {
    if (!question.last) return std::nullopt;
    return unexpected(rejections::view_behind(**position, parts_.log.head()));
  }
  auto reader = past_.reader(view->shared_projection(), **position);
  if (!reader) return unexpected(broken(reader.error()));
  if (*reader == nullptr) {
    if (!question.last) return std::nullopt;
    return unexpected(rejections::view_in_preparation(view->projection().name()));
  }
  return source_of(*view, **reader, true);
}

// Whoever was erased is so in every row, be it for a list or a report.
QueryServer::Source QueryServer::source_of(projections::View& view, projections::ViewReader& reader,
                                           bool past) const {
  const schema::Struct& type = view.projection().row_type();
  if (type.holds_personal) {
    reader.show_rows([this, &type](std::span<const std::uint8_t> stored) {
      const projections::RowMessage message(stored);
      return erased_.in(message.root(), type) ? erased_.marked(message.root(), type)
                                              : std::vector<std::uint8_t>{};
    });
  }
  return {&view, &reader, past};
}

projections::View* QueryServer::view_of(std::uint64_t type) const {
  const auto found = std::ranges::find(parts_.views, type, [](const projections::View* view) {
    return view->projection().row_type().id;
  });
  return found == parts_.views.end() ? nullptr : *found;
}

Expected<projections::ViewReader*, Rejection> QueryServer::reader_of(projections::View& view) {
  Reader& mine = readers_[&view];
  const std::uint64_t generation = view.generation();
  if (mine.reader == nullptr || mine.generation != generation) {
    auto opened = projections::ViewReader::open(view.serving(), view.projection().row_type());
    if (!opened) return unexpected(broken(opened.error()));
    mine = {generation, std::move(*opened)};
  }
  return mine.reader.get();
}

// --- the questions -------------------------------------------------------------------------------

std::optional<QueryServer::Answered> QueryServer::document(wire::DocumentQuery::Reader query,
                                                           wire::Reply::Builder reply,
                                                           Question& question) {
  const std::string key(view(query.getKey()));
  // One document as it was needs its own stream only, not a copy of the whole view.
  const AggregateType* type = parts_.aggregates.of_document(query.getType());
  const auto position = as_of(query.getView(), question);
  if (!position) return unexpected(position.error());
  if (type != nullptr && position->has_value() && **position <= parts_.log.head()) {
    return document_from_log(*type, key, **position, reply);
  }

  auto from = source(query.getType(), query.getView(), question);
  if (!from) return std::nullopt;
  if (!*from) return unexpected(std::move(from->error()));
  const auto row = (*from)->reader->get(key);
  if (!row) return unexpected(broken(row.error()));
  const auto stopped = (*from)->reader->parked(key);
  if (!stopped) return unexpected(broken(stopped.error()));
  if (*stopped) return unexpected(rejections::view_stopped(**stopped));
  if (!*row) {
    // Perhaps the view has not come so far yet. Whoever was told that it exists never hears that it
    // does not: the log knows.
    if (type == nullptr) return unexpected(rejections::not_found(key));
    return document_from_log(*type, key, parts_.log.head(), reply);
  }

  const projections::RowMessage message((*row)->body);
  auto answer = reply.initDocument();
  answer.setType(query.getType());
  answer.setPosition((*row)->position);
  answer.setVersion(version_of(message.root(), (*from)->view->projection().row_type()));
  answer.getBody().set(message.root());
  return Answered{};
}

QueryServer::Answered QueryServer::document_from_log(const AggregateType& type,
                                                     const std::string& key,
                                                     eventlog::Position position,
                                                     wire::Reply::Builder reply) {
  const auto stream = parse_uuid(key);
  if (!stream) return unexpected(rejections::not_found(key));
  const AggregateType* found = nullptr;
  const auto folded = fold_stream(parts_.log, parts_.aggregates, *stream, position, found);
  if (!folded && folded.error().kind == Fault::Kind::unavailable) {
    return unexpected(rejections::newer_event(folded.error().what));
  }
  if (!folded) return unexpected(broken(folded.error()));
  if (*folded == nullptr || found != &type) return unexpected(rejections::not_found(key));
  auto answer = reply.initDocument();
  answer.setType(type.document_type());
  answer.setPosition(position);
  answer.setVersion((*folded)->version);
  type.encode(**folded, answer.getBody());
  if (const auto* document = parts_.description->find(type.document_type())) {
    erased_.mark(answer.getBody(), *document);
  }
  return {};
}

std::optional<QueryServer::Answered> QueryServer::list(wire::ListQuery::Reader query,
                                                       wire::Reply::Builder reply,
                                                       Question& question) {
  auto from = source(query.getType(), query.getView(), question);
  if (!from) return std::nullopt;
  if (!*from) return unexpected(std::move(from->error()));

  projections::ListRequest request;
  for (const auto filter : query.getFilters()) {
    request.filters.push_back({.field = std::string(view(filter.getField())),
                               .op = static_cast<schema::FilterOp>(filter.getOp()),
                               .value = std::string(view(filter.getValue()))});
  }
  request.sort = view(query.getSort());
  if (query.getLimit() != 0) request.limit = query.getLimit();
  request.cursor = view(query.getCursor());
  const schema::Struct& type = (*from)->view->projection().row_type();
  auto page = page_of(**from, type, request, view(query.getSearch()));
  if (!page) return unexpected(page.error());

  auto answer = reply.initPage();
  answer.setType(query.getType());
  answer.setPosition(page->position);
  auto items = answer.initItems(static_cast<unsigned>(page->bodies.size()));
  for (unsigned i = 0; i < page->bodies.size(); ++i) {
    items.set(i, {page->bodies[i].data(), page->bodies[i].size()});
  }
  if (!page->next.empty()) answer.setNext(text(page->next));
  return Answered{};
}

Expected<projections::Page, Rejection> QueryServer::page_of(const Source& from,
                                                            const schema::Struct& type,
                                                            const projections::ListRequest& request,
                                                            std::string_view words) {
  if (words.empty()) return from.reader->list(request, query_patience);
  if (!type.searchable) return unexpected(rejections::not_searchable());
  if (from.past) return unexpected(rejections::no_search_in_the_past());
  const auto question = parts_.search.question(words, type);
  if (!question) return unexpected(question.error());
  return from.reader->search(*question, request, query_patience);
}

std::optional<QueryServer::Answered> QueryServer::events(wire::EventsQuery::Reader query,
                                                         wire::Reply::Builder reply,
                                                         Question& question) {
  const auto position = as_of(query.getView(), question);
  if (!position) return unexpected(position.error());
  const eventlog::Position wanted =
      std::max(position->value_or(0), query.getView().getMinPosition());
  if (wanted > parts_.log.head()) {
    question.as_of.reset();  // what its time means is found when the log has come so far
    if (!question.last) return std::nullopt;
    return unexpected(rejections::view_behind(wanted, parts_.log.head()));
  }
  const eventlog::Position until = position->value_or(parts_.log.head());
  Uuid stream;
  decode(query.getStream(), stream);

  const std::uint32_t limit =
      query.getLimit() == 0 ? events_a_page : std::min(query.getLimit(), events_a_page);
  std::vector<std::vector<std::uint8_t>> records;
  std::size_t bytes_in_all = 0;
  bool more = false;
  const auto scanned = parts_.log.scan_stream(
      stream, query.getAfter(), limit + 1, [&](eventlog::Position at, auto bytes) {
        if (at > until) return false;
        more = records.size() == limit ||
               (!records.empty() && bytes_in_all + bytes.size() > events_bytes);
        if (more) return false;
        records.emplace_back(bytes.begin(), bytes.end());
        bytes_in_all += bytes.size();
        return true;
      });
  if (!scanned) return unexpected(broken(scanned.error()));
  if (records.empty() && query.getAfter() == 0) {
    return unexpected(rejections::not_found(to_string(stream)));
  }

  auto answer = reply.initEvents();
  answer.setPosition(until);
  auto list = answer.initRecords(static_cast<unsigned>(records.size()));
  for (unsigned i = 0; i < records.size(); ++i) {
    list.set(i, {records[i].data(), records[i].size()});
  }
  if (more) answer.setNext(query.getAfter() + static_cast<std::uint32_t>(records.size()));
  return Answered{};
}

std::optional<QueryServer::Answered> QueryServer::report(wire::ReportQuery::Reader query,
                                                         wire::Reply::Builder reply,
                                                         Question& question) {
  const auto known = std::ranges::find(parts_.reports, query.getType(), &Report::type);
  if (known == parts_.reports.end()) return unexpected(rejections::unknown_type());
  const auto view = std::ranges::find(parts_.views, known->view, [](const projections::View* one) {
    return one->projection().name();
  });
  const schema::Struct* const parameters = parts_.description->find(query.getType());
  if (view == parts_.views.end() || parameters == nullptr) {
    return unexpected(rejections::unknown_type());
  }
  auto errors = schema::validate(query.getParameters(), *parameters);
  if (!errors.empty()) return unexpected(schema::invalid_values(std::move(errors)));

  auto from = source((*view)->projection().row_type().id, query.getView(), question);
  if (!from) return std::nullopt;
  if (!*from) return unexpected(std::move(from->error()));
  const auto seen = (*from)->reader->position();
  if (!seen) return unexpected(broken(seen.error()));

  const Instant now = query.getView().getAsOfTime() != 0
                          ? from_micros(query.getView().getAsOfTime())
                          : parts_.clock();
  auto answer = reply.initDocument();
  answer.setType(known->answer);
  answer.setPosition(*seen);
  if (known->compute_from) {
    const ReportSources sources{.view = *(*from)->reader,
                                .log = parts_.log,
                                .aggregates = parts_.aggregates,
                                .position = *seen};
    return known->compute_from(query.getParameters(), sources, whole_seconds(now),
                               answer.getBody());
  }
  return known->compute(query.getParameters(), *(*from)->reader, whole_seconds(now),
                        answer.getBody());
}

void QueryServer::describe(wire::Reply::Builder reply) {
  auto description = reply.initDescription();
  description.setService(text(parts_.description->service()));
  description.setFingerprint(parts_.description->fingerprint());
  description.setSchema({parts_.schema_request.data(), parts_.schema_request.size()});
}

void QueryServer::status(wire::Reply::Builder reply) {
  auto status = reply.initStatus();
  status.setService(text(parts_.description->service()));
  status.setHead(parts_.log.head());
  status.setFingerprint(parts_.description->fingerprint());
  status.setAccepting(parts_.accepting());
  auto views = status.initViews(static_cast<unsigned>(parts_.views.size()));
  for (unsigned i = 0; i < parts_.views.size(); ++i) {
    views[i].setName(text(parts_.views[i]->projection().name()));
    views[i].setPosition(parts_.views[i]->position());
  }
  std::set<std::string> refused;  // a source may have several reactions
  for (const FeedState& feed : feeds_()) {
    if (!feed.trouble.empty()) refused.insert(feed.source);
  }
  auto sources = status.initRefusedFeeds(static_cast<unsigned>(refused.size()));
  unsigned at = 0;
  for (const std::string& source : refused) sources.set(at++, text(source));
}

void QueryServer::held(wire::Reply::Builder reply) {
  const auto feeds = feeds_();
  const auto parked = parts_.log.parked();
  auto held = reply.initHeld();
  encode(feeds, held.initFeeds(static_cast<unsigned>(feeds.size())));
  encode(parked, held.initStreams(static_cast<unsigned>(parked.size())));
}

}  // namespace aftercare::runtime
