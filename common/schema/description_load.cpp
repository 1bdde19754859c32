// Description::load: from a CodeGeneratorRequest to plain tables. What arrives may be wrong or may
// lie: everything read here is checked or bounded, and every exception ends here.
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <kj/exception.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <sstream>
#include <unordered_set>

#include "common/schema/annotation_reader.h"
#include "common/schema/columns.h"
#include "common/schema/description_content.h"
#include "common/schema/struct_loader.h"

namespace aftercare::schema {
namespace {

namespace cs = capnp::schema;

constexpr std::size_t max_request_bytes = std::size_t{8} << 20;
constexpr int max_scope_depth = 16;

// Paths, verbs, names of services, aggregates and roles: what may stand in a URL unquoted.
void check_token(std::string_view text, std::string_view what, std::string_view also = "-") {
  const auto fits = [also](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           also.find(c) != std::string_view::npos;
  };
  if (text.empty() || text.size() > 100 || !std::all_of(text.begin(), text.end(), fits)) {
    throw BadSchema(std::string(what) + " must be 1 to 100 of a-z, 0-9 and " + std::string(also));
  }
}

void check_roles(const std::vector<std::string>& roles) {
  for (const std::string& role : roles) check_token(role, "a role", "_");
}

// "RecordFirstContact" of "complaint" -> "record-first-contact"; "EscalateComplaint" -> "escalate".
std::string derived_verb(std::string_view command, std::string_view aggregate) {
  const std::string words = "-" + kebab_case(command) + "-";
  const std::string part = "-" + std::string(aggregate) + "-";
  std::string verb = words;
  if (const std::size_t at = words.rfind(part); at != std::string::npos) {
    verb.erase(at, part.size() - 1);
  }
  return verb.size() > 2 ? verb.substr(1, verb.size() - 2) : kebab_case(command);
}

class Loader {
 public:
  Loader(cs::CodeGeneratorRequest::Reader request, Description::Content& to)
      : request_(request), nodes_(request), structs_(nodes_, to), to_(to) {}

  void run() {
    std::vector<cs::Node::Reader> files;
    for (const auto file : request_.getRequestedFiles()) {
      const auto node = nodes_.get(file.getId());
      const std::string service = text_annotation(node.getAnnotations(), annotations::service);
      if (service.empty()) continue;
      check_token(service, "$service");
      if (!to_.service.empty() && to_.service != service) {
        throw BadSchema("the request holds two services, " + to_.service + " and " + service);
      }
      to_.service = service;
      files.push_back(node);
    }
    if (files.empty()) throw BadSchema("no file of the request has a $service annotation");
    for (const auto file : files) visit(file, file, 0);
    structs_.finish();
    resolve_listing_keys();
    check_lives();
    check_references();
  }

 private:
  // All structs within `scope`, in the order of the text.
  void visit(cs::Node::Reader file, cs::Node::Reader scope, int depth) {
    if (depth > max_scope_depth || !visited_.insert(scope.getId()).second) {
      throw BadSchema("structs are nested in a circle or too deeply");
    }
    for (const auto nested : scope.getNestedNodes()) {
      const auto node = nodes_.get(nested.getId());
      if (!node.isStruct()) continue;
      try {
        take(file, node);
      } catch (const BadSchema& bad) {
        throw BadSchema("struct " + local_name(node) + ": " + bad.what());
      }
      visit(file, node, depth + 1);
    }
  }

  // What the service takes over from other files: each struct that a field of `list` names.
  void adopt(cs::Node::Reader list, int depth) {
    if (depth > max_scope_depth || !adopted_.insert(list.getId()).second) {
      throw BadSchema("a list of adopted structs is named twice, or holds itself");
    }
    for (const auto field : list.getStruct().getFields()) {
      if (!field.isSlot() || !field.getSlot().getType().isStruct()) {
        throw BadSchema("a struct with $adopts has fields of struct types only");
      }
      const auto part = nodes_.get(field.getSlot().getType().getStruct().getTypeId());
      if (find_annotation(part.getAnnotations(), annotations::adopts)) {
        adopt(part, depth + 1);
        continue;
      }
      prefix_ = to_.service + "-";
      take(nodes_.get(part.getScopeId()), part);
      prefix_.clear();
    }
  }

  void take(cs::Node::Reader file, cs::Node::Reader node) {
    for (const auto annotation : node.getAnnotations()) {
      const annotations::StructValue value(annotation);
      switch (annotation.getId()) {
        case annotations::aggregate: take_aggregate(node, value); break;
        case annotations::command: take_command(node, value); break;
        case annotations::event: take_event(node, value); break;
        case annotations::report: take_report(file, node, value); break;
        case annotations::listing: take_listing(node, value); break;
        case annotations::adopts: adopt(node, 0); break;
        default: break;
      }
    }
  }

  void take_aggregate(cs::Node::Reader node, const annotations::StructValue& value) {
    Aggregate aggregate{.name = value.text(0),
                        .path = prefix_ + value.text(1),
                        .readers = value.texts(2),
                        .zh = value.text(3),
                        .document = structs_.load(node.getId())};
    check_token(aggregate.name, "$aggregate.name");
    check_token(aggregate.path, "$aggregate.path");
    check_roles(aggregate.readers);
    take_life(aggregate, value.text(4));
    path(aggregate.path);
    once("aggregate " + aggregate.name);
    to_.aggregates.push_back(std::move(aggregate));
  }

  // "PATH/FIELD" or "PATH".
  void take_life(Aggregate& aggregate, const std::string& life) {
    if (life.empty()) return;
    const std::size_t slash = life.find('/');
    aggregate.life_path = life.substr(0, slash);
    check_token(aggregate.life_path, "$aggregate.life");
    if (slash != std::string::npos) aggregate.life_field = life.substr(slash + 1);
  }

  // Of several aggregates, with a blank between their names: an event of each.
  void take_event(cs::Node::Reader node, const annotations::StructValue& value) {
    std::istringstream names(value.text(0));
    const Struct* const type = structs_.load(node.getId());
    std::size_t taken = 0;
    for (std::string name; names >> name; ++taken) {
      to_.events.push_back({.aggregate = name, .zh = value.text(1), .type = type});
    }
    if (taken == 0) throw BadSchema("$event.aggregate names no aggregate");
  }

  void take_command(cs::Node::Reader node, const annotations::StructValue& value) {
    Command command{.aggregate = value.text(0),
                    .creates = value.flag(0),
                    .verb = value.text(1),
                    .roles = value.texts(2),
                    .needs_version = value.flag(1),
                    .opens = value.flag(2),
                    .internal = value.flag(3),
                    .zh = value.text(3),
                    .type = structs_.load(node.getId())};
    if (command.verb.empty()) command.verb = derived_verb(command.type->name, command.aggregate);
    check_token(command.verb, "$command.verb");
    if (command.verb == "events") throw BadSchema("the verb `events` is taken");
    check_roles(command.roles);
    once(command.creates ? "creating command of " + command.aggregate
                         : "verb " + command.aggregate + "/" + command.verb);
    to_.commands.push_back(std::move(command));
  }

  void take_report(cs::Node::Reader file, cs::Node::Reader node,
                   const annotations::StructValue& value) {
    const std::string of = value.text(4);
    Report report{.path = of.empty() ? prefix_ + value.text(0) : value.text(0),
                  .of = of,
                  .readers = value.texts(2),
                  .zh = value.text(3),
                  .parameters = structs_.load(node.getId())};
    check_token(report.path, "$report.path");
    check_roles(report.readers);
    if (!of.empty() && report.path == "events") {
      throw BadSchema("the path `events` of a document is taken");
    }
    once(of.empty() ? "path /v1/reports/" + report.path : "verb " + of + "/" + report.path);
    const std::string answer = value.text(1);
    for (const auto nested : file.getNestedNodes()) {
      if (answer == std::string_view(nested.getName().begin(), nested.getName().size())) {
        report.answer = structs_.load(nested.getId());
      }
    }
    if (report.answer == nullptr) {
      throw BadSchema("$report.answer names a struct that the file does not have");
    }
    to_.reports.push_back(std::move(report));
  }

  void take_listing(cs::Node::Reader node, const annotations::StructValue& value) {
    Listing listing{.path = prefix_ + value.text(0),
                    .readers = value.texts(2),
                    .zh = value.text(3),
                    .row = structs_.load(node.getId())};
    check_token(listing.path, "$listing.path");
    check_roles(listing.readers);
    path(listing.path);
    listing_keys_.push_back(value.text(1));
    to_.listings.push_back(std::move(listing));
  }

  void resolve_listing_keys() {
    for (std::size_t i = 0; i < to_.listings.size(); ++i) {
      Listing& listing = to_.listings[i];
      listing.key = listing.row->find(listing_keys_[i]);
      if (listing.key == nullptr || !can_be_column(*listing.key)) {
        throw BadSchema("struct " + listing.row->name + ": $listing.key must name a scalar field");
      }
    }
  }

  void check_lives() const {
    for (const Aggregate& aggregate : to_.aggregates) {
      if (aggregate.life_field.empty()) continue;
      const Field* const field = aggregate.document->find(aggregate.life_field);
      if (field == nullptr || field->kind != FieldKind::text || field->list ||
          !(field->indexed || field->filtered)) {
        throw BadSchema("$aggregate.life of " + aggregate.name + " names " + aggregate.life_field +
                        ", which is no text that lists are filtered by");
      }
    }
  }

  void check_references() {
    const auto check = [this](const std::string& aggregate, const Struct& type) {
      if (!taken_.contains("aggregate " + aggregate)) {
        throw BadSchema("struct " + type.name + ": there is no aggregate of the name it gives");
      }
    };
    for (const Command& command : to_.commands) check(command.aggregate, *command.type);
    for (const Event& event : to_.events) check(event.aggregate, *event.type);
    for (const Report& report : to_.reports) {
      if (!report.of.empty()) {
        check(report.of, *report.parameters);
        check_of_document(report);
      }
      for (const Field& field : report.parameters->fields) {
        if (!is_reserved_parameter(field.name)) continue;
        throw BadSchema("struct " + report.parameters->name + ": " + field.name +
                        " is a parameter of every question already");
      }
    }
  }

  void check_of_document(const Report& report) {
    const Field* const id = report.parameters->find(report_key);
    if (id != nullptr && id->kind == FieldKind::uuid) return;
    throw BadSchema("struct " + report.parameters->name +
                    ": a report of a document has a field `id`, which is a Uuid");
  }

  // Paths that every service would like to have belong to the gateway.
  void path(const std::string& path) {
    if (path == "reports" || path == "events") {
      throw BadSchema("/v1/" + path + " is taken; another path is needed");
    }
    once("path /v1/" + path);
  }

  void once(std::string what) {
    const auto [it, fresh] = taken_.insert(std::move(what));
    if (!fresh) throw BadSchema("there are two of " + *it);
  }

  cs::CodeGeneratorRequest::Reader request_;
  Nodes nodes_;
  StructLoader structs_;
  Description::Content& to_;
  std::unordered_set<std::uint64_t> visited_;
  std::unordered_set<std::uint64_t> adopted_;  // lists
  std::set<std::string> taken_;
  std::vector<std::string> listing_keys_;
  std::string prefix_;  // of paths, while something is adopted
};

Fault bad_description(const std::string& what) {
  return {Fault::Kind::corrupt, "schema description refused: " + what +
                                    "; send the CodeGeneratorRequest of the service's schema"};
}

}  // namespace

Expected<std::shared_ptr<const Description>, Fault> Description::load(
    std::span<const std::uint8_t> request) {
  if (request.empty() || request.size() > max_request_bytes || request.size() % 8 != 0) {
    return unexpected(bad_description("its size is not a whole number of words up to 8 MiB"));
  }
  std::vector<std::uint64_t> words(request.size() / 8);  // aligned
  std::memcpy(words.data(), request.data(), request.size());
  capnp::ReaderOptions limits;
  // Some parts are read more than once; a schema is small.
  limits.traversalLimitInWords = std::max<std::uint64_t>(1 << 16, words.size() * 16);
  try {
    capnp::FlatArrayMessageReader reader(
        {reinterpret_cast<const capnp::word*>(words.data()), words.size()}, limits);
    auto content = std::make_unique<Content>();
    Loader(reader.getRoot<cs::CodeGeneratorRequest>(), *content).run();
    content->finish();
    return std::shared_ptr<const Description>(new Description(std::move(content)));
  } catch (const BadSchema& bad) {
    return unexpected(bad_description(bad.what()));
  } catch (const kj::Exception&) {
    return unexpected(bad_description("its bytes are no message, or lie about their sizes"));
  }
}

}  // namespace aftercare::schema
