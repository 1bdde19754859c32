#include "gateway/routing.h"

namespace aftercare::gateway {

namespace {

// Of the gateway itself: no service's collection may take them.
constexpr std::string_view reports_path = "reports";
constexpr std::string_view events_path = "events";
constexpr std::string_view life_path = "life";

Match only(const std::optional<Route>& get, const std::optional<Route>& post,
           std::string_view method, std::string_view key) {
  Match match{.key = key};
  if (method == "GET" && get) match.route = &*get;
  if (method == "POST" && post) match.route = &*post;
  if (get) match.allowed.insert(match.allowed.end(), {"GET", "HEAD"});
  if (post) match.allowed.emplace_back("POST");
  return match;
}

Match only(std::string_view allowed, const Route& route, std::string_view method,
           std::string_view key) {
  Match match{.key = key};
  if (method == allowed) match.route = &route;
  match.allowed.push_back(allowed);
  if (allowed == "GET") match.allowed.emplace_back("HEAD");
  return match;
}

Route base(const Routes::Described& service, Route::Kind kind, std::string pattern,
           const schema::Struct* type, std::vector<std::string> roles) {
  Route route;
  route.kind = kind;
  route.pattern = std::move(pattern);
  route.service = service.service;
  route.description = service.description;
  route.type = type;
  route.roles = std::move(roles);
  return route;
}

}  // namespace

std::shared_ptr<const Routes> Routes::build(const std::vector<Described>& services,
                                            std::vector<std::string>& conflicts) {
  auto routes = std::make_shared<Routes>();
  for (const Described& service : services) routes->add(service, conflicts);
  routes->add_lives();
  return routes;
}

// Of a thing whose own collection nobody serves there is none.
void Routes::add_lives() {
  for (auto& [path, members] : lives_) {
    const auto found = collections_.find(path);
    if (found == collections_.end()) continue;
    Route route;
    route.kind = Route::Kind::life;
    route.pattern = "/v1/" + path + "/{key}/life";
    route.key_is_id = false;
    route.life = std::make_shared<const std::vector<LifeMember>>(std::move(members));
    found->second.life = std::move(route);
  }
}

Routes::Collection* Routes::claim(const std::string& path, const std::string& service,
                                  std::vector<std::string>& conflicts) {
  if (path == reports_path || path == events_path || path.empty() || collections_.contains(path)) {
    conflicts.push_back(service + " describes /v1/" + path + ", which is taken; it is not served");
    return nullptr;
  }
  return &collections_[path];
}

void Routes::add(const Described& service, std::vector<std::string>& conflicts) {
  const schema::Description& description = *service.description;
  std::map<std::string, std::pair<Collection*, std::string>> of_aggregate;  // with its path

  for (const schema::Aggregate& aggregate : description.aggregates()) {
    Collection* const to = claim(aggregate.path, description.service(), conflicts);
    if (to == nullptr) continue;
    const std::string path = "/v1/" + aggregate.path;
    of_aggregate[aggregate.name] = {to, path};
    to->list = base(service, Route::Kind::list, path, aggregate.document, aggregate.readers);
    to->list->columns = schema::columns(*aggregate.document);
    to->document =
        base(service, Route::Kind::document, path + "/{id}", aggregate.document, aggregate.readers);
    to->events = base(service, Route::Kind::events, path + "/{id}/events", aggregate.document,
                      aggregate.readers);
    to->events->aggregate = aggregate.name;
    if (aggregate.life_path.empty()) continue;
    lives_[aggregate.life_path].push_back({.service = service.service,
                                           .description = service.description,
                                           .type = aggregate.document,
                                           .kind = aggregate.name,
                                           .zh = aggregate.zh,
                                           .path = aggregate.path,
                                           .field = aggregate.life_field,
                                           .roles = aggregate.readers});
  }

  for (const schema::Command& command : description.commands()) {
    const auto found = of_aggregate.find(command.aggregate);
    if (found == of_aggregate.end() || command.internal) continue;
    const auto& [to, path] = found->second;
    Route route =
        base(service, command.creates ? Route::Kind::create : Route::Kind::command,
             command.creates ? path : path + "/{id}/" + command.verb, command.type, command.roles);
    route.command = &command;
    route.collection = path;
    const std::string pattern = route.pattern;
    const bool added = command.creates
                           ? !to->create && (to->create = std::move(route), true)
                           : command.verb != events_path &&
                                 to->commands.emplace(command.verb, std::move(route)).second;
    if (!added) {
      conflicts.push_back(description.service() + " describes POST " + pattern +
                          " twice; only the first is served");
    }
  }

  for (const schema::Listing& listing : description.listings()) {
    Collection* const to = claim(listing.path, description.service(), conflicts);
    if (to == nullptr) continue;
    const std::string path = "/v1/" + listing.path;
    to->list = base(service, Route::Kind::list, path, listing.row, listing.readers);
    to->list->columns = schema::columns(*listing.row);
    to->document =
        base(service, Route::Kind::document, path + "/{key}", listing.row, listing.readers);
    to->document->key_is_id = false;
  }

  for (const schema::Report& report : description.reports()) {
    const auto of = of_aggregate.find(report.of);
    if (!report.of.empty() && of == of_aggregate.end()) continue;  // its aggregate is not served
    const bool single = of != of_aggregate.end();
    const std::string path =
        single ? of->second.second + "/{id}/" + report.path : "/v1/reports/" + report.path;
    Route route = base(service, Route::Kind::report, path, report.parameters, report.readers);
    route.of_document = single;
    auto& among = single ? of->second.first->reports : reports_;
    if (!among.emplace(report.path, std::move(route)).second) {
      conflicts.push_back(description.service() + " describes " + path +
                          ", which is taken; it is not served");
    }
  }
}

Match Routes::match(std::string_view method, const std::vector<std::string>& segments) const {
  if (segments.empty()) return {};
  if (segments[0] == reports_path) {
    // The path of a report may have several segments.
    std::string path;
    for (std::size_t i = 1; i < segments.size(); ++i) path += (i > 1 ? "/" : "") + segments[i];
    const auto report = reports_.find(path);
    return report == reports_.end() ? Match{} : only("GET", report->second, method, {});
  }
  const auto found = collections_.find(segments[0]);
  if (found == collections_.end()) return {};
  const Collection& collection = found->second;
  if (segments.size() == 1) return only(collection.list, collection.create, method, {});
  const std::string_view key = segments[1];
  if (segments.size() == 2) return only(collection.document, std::nullopt, method, key);
  if (segments.size() != 3) return {};
  if (segments[2] == events_path) return only(collection.events, std::nullopt, method, key);
  if (segments[2] == life_path && collection.life) {
    return only(collection.life, std::nullopt, method, key);
  }
  if (const auto report = collection.reports.find(segments[2]);
      report != collection.reports.end()) {
    return only("GET", report->second, method, key);
  }
  const auto command = collection.commands.find(segments[2]);
  return command == collection.commands.end() ? Match{}
                                              : only("POST", command->second, method, key);
}

std::vector<const Route*> Routes::all() const {
  std::vector<const Route*> all;
  for (const auto& [path, collection] : collections_) {
    for (const auto* route : {&collection.list, &collection.create, &collection.document,
                              &collection.events, &collection.life}) {
      if (*route) all.push_back(&**route);
    }
    for (const auto& [verb, route] : collection.commands) all.push_back(&route);
    for (const auto& [name, route] : collection.reports) all.push_back(&route);
  }
  for (const auto& [path, route] : reports_) all.push_back(&route);
  return all;
}

}  // namespace aftercare::gateway
