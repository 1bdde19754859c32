#include "common/runtime/service_core.h"

#include <utility>

#include "common/runtime/key_index.h"
#include "common/runtime/person_keys.h"
#include "common/runtime/stored_schema.h"

namespace aftercare::runtime {

namespace {

eventlog::Batch::Entry schema_of(const Definition& definition) {
  const auto& request = definition.schema_request;
  return {schema_entry(definition.description->fingerprint()),
          std::string(request.begin(), request.end())};
}

}  // namespace

ServiceCore::ServiceCore(Parts parts)
    : parts_(std::move(parts)),
      aggregates_(parts_.definition.aggregates),
      shredding_(*parts_.definition.description),
      search_(parts_.log, parts_.vault, shredding_) {}

Expected<std::unique_ptr<ServiceCore>, Fault> ServiceCore::make(Parts parts) {
  std::unique_ptr<ServiceCore> core(new ServiceCore(std::move(parts)));
  if (const auto own = core->check_owner(); !own) return unexpected(own.error());
  if (const auto ready = core->prepare_persons(); !ready) return unexpected(ready.error());
  if (const auto opened = core->open_views(); !opened) return unexpected(opened.error());

  const Parts& own = core->parts_;
  std::vector<const Reaction*> own_reactions;
  std::vector<const Reaction*> peer_reactions;
  for (const Reaction& reaction : own.definition.reactions) {
    const bool mine = reaction.source == own.definition.name;
    (mine ? own_reactions : peer_reactions).push_back(&reaction);
  }
  core->writer_ = std::make_unique<Writer>(Writer::Parts{.log = own.log,
                                                         .aggregates = core->aggregates_,
                                                         .description = own.definition.description,
                                                         .vault = own.vault,
                                                         .clock = own.clock,
                                                         .wall = own.wall,
                                                         .random = own.random,
                                                         .closed = own.closed,
                                                         .own_reactions = own_reactions,
                                                         .peer_reactions = peer_reactions,
                                                         .schema = schema_of(own.definition)});
  if (const auto governed = core->writer_->govern(); !governed) {
    return unexpected(governed.error());
  }
  std::vector<projections::View*> views;
  for (const auto& view : core->views_) views.push_back(view.get());
  core->queries_ = std::make_unique<QueryServer>(
      QueryServer::Parts{.log = own.log,
                         .aggregates = core->aggregates_,
                         .description = own.definition.description,
                         .vault = own.vault,
                         .search = core->search_,
                         .schema_request = own.definition.schema_request,
                         .views = std::move(views),
                         .reports = own.definition.reports,
                         .clock = own.clock,
                         .wall = own.wall,
                         .scratch = own.views / "past",
                         .accepting = [&log = own.log] { return log.has_room(); },
                         .closed = own.closed,
                         .metrics = own.metrics});
  return core;
}

Expected<std::size_t, Fault> ServiceCore::project(std::size_t limit) {
  return projections::View::step(views_, limit);
}

// A log that this build has written to holds its schema, any other one that of an older build or of
// another service.
Expected<void, Fault> ServiceCore::check_owner() const {
  const std::string& name = parts_.definition.name;
  if (parts_.log.entry(schema_entry(parts_.definition.description->fingerprint()))) return {};
  const auto stored = parts_.log.entries(schema_prefix);
  if (stored.empty()) return {};
  std::string other;
  for (const auto& entry : stored) {
    const auto schema = load_schema(entry.value);
    if (!schema) return unexpected(schema.error());
    if ((*schema)->service() == name) return {};
    other = (*schema)->service();
  }
  return unexpected(Fault{Fault::Kind::corrupt,
                          "this is the log of " + other + " and not of " + name +
                              ": correct `data` in the configuration; nothing was changed"});
}

// Before anybody is answered: who was erased stays erased, whatever keys were put back; and
// the index of keys is there.
Expected<void, Fault> ServiceCore::prepare_persons() {
  PersonKeys persons(parts_.log, parts_.vault, parts_.random);
  if (const auto gone = persons.destroy_all_erased(); !gone) return gone;
  return build_key_index(parts_.log, aggregates_, persons);
}

Expected<void, Fault> ServiceCore::open_views() {
  for (const auto& projection : parts_.definition.projections) {
    auto view = projections::View::open(parts_.views, projection, parts_.log, &search_);
    if (!view) return unexpected(view.error());
    views_.push_back(std::move(*view));
  }
  return {};
}

}  // namespace aftercare::runtime
