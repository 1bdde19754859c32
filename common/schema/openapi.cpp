#include "common/schema/openapi.h"

#include <algorithm>

#include "common/schema/columns.h"
#include "common/schema/openapi_writer.h"

namespace aftercare::schema {
namespace {

// What one method of one path does.
struct Operation {
  enum class Kind { list, get, events, create, command, report, life };
  Kind kind = Kind::list;
  std::string id;       // unique in the document
  std::string summary;  // Chinese name, or the English one
  std::string tag;
  std::string doc;
  const std::vector<std::string>* roles = nullptr;
  const Struct* answer = nullptr;
  const Struct* asks = nullptr;  // body of a command, parameters of a report
  bool needs_version = false;
  bool opens = false;
  bool of_document = false;        // a report of the document with the id
  std::vector<Column> columns;     // of a list
  const Field* row_key = nullptr;  // of a row: its key; else the key is an id
};

struct Path {
  std::string path;
  bool keyed = false;
  std::optional<Operation> get;
  std::optional<Operation> post;
};

class Paths {
 public:
  void add(const Description& description) {
    for (const Aggregate& aggregate : description.aggregates()) add(description, aggregate);
    for (const Listing& listing : description.listings()) add(listing);
    for (const Report& report : description.reports()) {
      if (report.of.empty()) add(report, "reports", "/v1/reports/" + report.path, false);
    }
  }

  [[nodiscard]] const std::vector<Path>& all() const { return paths_; }

 private:
  void add(const Description& description, const Aggregate& aggregate) {
    const std::string path = "/v1/" + aggregate.path;
    const std::string label = aggregate.zh.empty() ? aggregate.name : aggregate.zh;
    // Another service has the path: it is the one that is served.
    if (find(path) != nullptr) return;
    const auto reading = [&](Operation::Kind kind, const char* verb, const std::string& what) {
      return Operation{.kind = kind,
                       .id = unique(aggregate.path, verb),
                       .summary = what,
                       .tag = aggregate.path,
                       .roles = &aggregate.readers,
                       .answer = aggregate.document};
    };
    Operation list = reading(Operation::Kind::list, "list", label + "列表");
    list.columns = columns(*aggregate.document);
    at(path, false).get = std::move(list);
    Operation one = reading(Operation::Kind::get, "get", label);
    one.doc = aggregate.document->doc;
    at(path + "/{id}", true).get = std::move(one);
    at(path + "/{id}/events", true).get =
        reading(Operation::Kind::events, "events", label + "的事件");
    if (aggregate.life_path == aggregate.path) {
      Operation life = reading(Operation::Kind::life, "life", label + "的全部记录");
      life.doc =
          "All records of all services that belong to it, and what happened to them in the order "
          "of time. A service that does not answer is named in `missing`.";
      at(path + "/{key}/life", true).get = std::move(life);
    }
    for (const Command& command : description.commands()) {
      if (command.internal) continue;
      if (command.aggregate != aggregate.name) continue;
      Operation operation{
          .kind = command.creates ? Operation::Kind::create : Operation::Kind::command,
          .id = unique(aggregate.path, command.verb),
          .summary = command.zh.empty() ? command.type->name : command.zh,
          .tag = aggregate.path,
          .doc = command.type->doc,
          .roles = &command.roles,
          .answer = aggregate.document,
          .asks = command.type,
          .needs_version = command.needs_version,
          .opens = command.opens};
      Path& to = command.creates ? at(path, false) : at(path + "/{id}/" + command.verb, true);
      if (!to.post) to.post = std::move(operation);
    }
    for (const Report& report : description.reports()) {
      if (report.of != aggregate.name) continue;
      add(report, aggregate.path, path + "/{id}/" + report.path, true);
    }
  }

  void add(const Listing& listing) {
    const std::string path = "/v1/" + listing.path;
    if (find(path) != nullptr) return;
    Operation list{.kind = Operation::Kind::list,
                   .id = unique(listing.path, "list"),
                   .summary = listing.zh.empty() ? listing.path : listing.zh,
                   .tag = listing.path,
                   .doc = listing.row->doc,
                   .roles = &listing.readers,
                   .answer = listing.row,
                   .columns = columns(*listing.row)};
    Operation one = list;
    one.kind = Operation::Kind::get;
    one.id = unique(listing.path, "get");
    one.row_key = listing.key;
    at(path, false).get = std::move(list);
    at(path + "/{key}", true).get = std::move(one);
  }

  // `of_document`: the path has its id.
  void add(const Report& report, const std::string& tag, const std::string& path,
           bool of_document) {
    if (find(path) != nullptr) return;
    at(path, of_document).get = Operation{.kind = Operation::Kind::report,
                                          .id = unique(tag, report.path),
                                          .summary = report.zh.empty() ? report.path : report.zh,
                                          .tag = tag,
                                          .doc = report.parameters->doc,
                                          .roles = &report.readers,
                                          .answer = report.answer,
                                          .asks = report.parameters,
                                          .of_document = of_document};
  }

  Path* find(const std::string& path) {
    const auto it = index_.find(path);
    return it == index_.end() ? nullptr : &paths_[it->second];
  }

  Path& at(const std::string& path, bool keyed) {
    const auto [it, fresh] = index_.emplace(path, paths_.size());
    if (fresh) paths_.push_back({.path = path, .keyed = keyed});
    return paths_[it->second];
  }

  std::string unique(std::string_view collection, std::string_view verb) {
    std::string id = std::string(collection) + "_" + std::string(verb);
    std::replace(id.begin(), id.end(), '-', '_');
    while (!ids_.insert(id).second) id += '_';
    return id;
  }

  std::vector<Path> paths_;
  std::map<std::string, std::size_t> index_;
  std::set<std::string> ids_;
};

class PathWriter {
 public:
  PathWriter(const ComponentNames& names, OpenApiJson& json) : names_(names), json_(json) {}

  void write(const Path& path) {
    json_.key(path.path).object([&] {
      if (path.get) json_.key("get").object([&] { operation(*path.get, path.keyed); });
      if (path.post) json_.key("post").object([&] { operation(*path.post, path.keyed); });
    });
  }

 private:
  [[nodiscard]] static bool posts(const Operation& operation) {
    return operation.kind == Operation::Kind::create || operation.kind == Operation::Kind::command;
  }

  void operation(const Operation& operation, bool keyed) {
    json_.text("operationId", operation.id);
    json_.text("summary", operation.summary);
    json_.given("description", operation.doc);
    json_.key("tags").array([&] { json_.text(operation.tag); });
    json_.texts("x-roles", *operation.roles);
    if (operation.opens) json_.flag("x-opens-personal-values", true);
    json_.key("parameters").array([&] {
      if (keyed) key_parameter(operation);
      if (posts(operation)) {
        json_.ref("parameters/IdempotencyKey");
        json_.ref("parameters/DryRun");
        if (operation.kind == Operation::Kind::command) {
          json_.ref(operation.needs_version ? "parameters/IfMatchRequired" : "parameters/IfMatch");
        }
      } else {
        reading_parameters(operation);
      }
    });
    if (posts(operation)) body(operation);
    json_.key("responses").object([&] { responses(operation, keyed); });
  }

  void key_parameter(const Operation& operation) {
    if (operation.kind == Operation::Kind::life) {
      return json_.object([&] {
        json_.text("name", "key");
        json_.text("in", "path");
        json_.flag("required", true);
        json_.text("description", "What its records name it by, like a serial number.");
        json_.key("schema").object([&] { json_.text("type", "string"); });
      });
    }
    if (operation.row_key == nullptr) {
      json_.ref("parameters/Id");
      return;
    }
    json_.object([&] {
      json_.text("name", "key");
      json_.text("in", "path");
      json_.flag("required", true);
      json_.given("description", operation.row_key->doc);
      json_.key("schema");
      write_field_schema(*operation.row_key, names_, json_);
    });
  }

  void reading_parameters(const Operation& operation) {
    if (operation.kind == Operation::Kind::list) {
      if (operation.answer->searchable) json_.ref("parameters/Search");
      for (const Column& column : operation.columns) filter(column);
      sort(operation.columns);
    }
    if (operation.kind == Operation::Kind::report) {
      for (const Field& field : operation.asks->fields) {
        if (operation.of_document && field.name == report_key) continue;  // in the path
        query(field.name, field, field.required);
      }
      json_.ref("parameters/Format");
    }
    if (operation.kind == Operation::Kind::get && has_label(*operation.answer)) label_form();
    if (operation.kind == Operation::Kind::list || operation.kind == Operation::Kind::events) {
      json_.ref("parameters/Limit");
      json_.ref("parameters/Cursor");
    }
    json_.ref("parameters/AsOf");
    if (operation.kind == Operation::Kind::life) return;  // each service has positions of its own
    json_.ref("parameters/AsOfPosition");
    json_.ref("parameters/MinPosition");
  }

  // A record with a number has a label (docs/decisions/0019-labels-are-a-form-of-a-record.md).
  [[nodiscard]] static bool has_label(const Struct& record) {
    return std::ranges::any_of(record.fields, [](const Field& field) {
      return field.kind == FieldKind::text && !field.list && field.search == Search::number;
    });
  }
  void label_form() {
    json_.object([&] {
      json_.text("name", "format");
      json_.text("in", "query");
      json_.flag("required", false);
      json_.text("description", "svg or pdf: the record as its label; json otherwise.");
      json_.key("schema").object([&] {
        json_.text("type", "string");
        json_.texts("enum", {"json", "svg", "pdf"});
      });
    });
  }

  void filter(const Column& column) {
    query(column.field->name, *column.field, false);
    if (!column.ordered()) return;
    query(column.field->name + ".from", *column.field, false);
    query(column.field->name + ".to", *column.field, false);
  }

  void query(const std::string& name, const Field& field, bool required) {
    json_.object([&] {
      json_.text("name", name);
      json_.text("in", "query");
      json_.flag("required", required);
      json_.given("x-title-zh", field.zh);
      json_.given("description", comment_of(field));
      json_.key("schema");
      if (field.kind == FieldKind::money) {
        json_.object([&] {
          json_.text("type", "string");
          json_.text("pattern", "^-?[0-9]+(\\.[0-9]{1,2})?$");
        });
      } else {
        write_field_schema(field, names_, json_);
      }
    });
  }

  void sort(const std::vector<Column>& columns) {
    json_.object([&] {
      json_.text("name", "sort");
      json_.text("in", "query");
      json_.flag("required", false);
      json_.text("description", "A field, `-` before it for descending; without it newest first.");
      json_.key("schema").object([&] {
        json_.text("type", "string");
        json_.key("enum").array([&] {
          for (const Column& column : columns) {
            if (!column.indexed) continue;
            json_.text(column.field->name);
            json_.text("-" + column.field->name);
          }
        });
      });
    });
  }

  void body(const Operation& operation) {
    json_.key("requestBody").object([&] {
      bool any = operation.kind == Operation::Kind::create;
      for (const Field& field : operation.asks->fields) any = any || field.required;
      json_.flag("required", any);
      json_.key("content").object([&] {
        json_.key("application/json").object([&] {
          json_.key("schema").ref("schemas/" + names_.of(operation.asks->id));
        });
      });
    });
  }

  void responses(const Operation& operation, bool keyed) {
    json_.key(operation.kind == Operation::Kind::create ? "201" : "200").object([&] {
      json_.text("description", operation.summary);
      headers(operation);
      contents(operation);
    });
    const auto problem = [&](std::string_view status, std::string_view name) {
      json_.key(status).ref("responses/" + std::string(name));
    };
    problem("400", "BadRequest");
    problem("401", "Unauthorised");
    problem("403", "Forbidden");
    if (keyed) problem("404", "NotFound");
    if (posts(operation)) {
      problem("409", "WrongState");
      if (operation.kind == Operation::Kind::command) problem("412", "Precondition");
      problem("413", "BodyTooLarge");
      problem("415", "MediaType");
      problem("422", "BadValues");
      if (operation.needs_version) problem("428", "NeedsVersion");
    } else if (operation.kind == Operation::Kind::report) {
      problem("422", "BadValues");
    }
    problem("429", "TooMany");
    problem("503", "Unavailable");
    problem("504", "Timeout");
    if (posts(operation)) problem("507", "NoRoom");
    problem("default", "Other");
  }

  // Every report is a file, too, and a record with a number a label (?format= or Accept).
  void contents(const Operation& operation) {
    json_.key("content").object([&] {
      json_.key("application/json").object([&] {
        json_.key("schema");
        answer(operation);
      });
      if (operation.kind == Operation::Kind::report) {
        file("text/csv", false);
        file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true);
        file("application/vnd.openxmlformats-officedocument.presentationml.presentation", true);
      } else if (operation.kind == Operation::Kind::get && has_label(*operation.answer)) {
        file("image/svg+xml", false);
        file("application/pdf", true);
      }
    });
  }

  void file(std::string_view type, bool binary) {
    json_.key(type).object([&] {
      json_.key("schema").object([&] {
        json_.text("type", "string");
        if (binary) json_.text("format", "binary");
      });
    });
  }

  void headers(const Operation& operation) {
    const bool one = operation.kind == Operation::Kind::get && operation.row_key == nullptr;
    json_.key("headers").object([&] {
      if (operation.kind != Operation::Kind::life) {
        json_.key("Aftercare-Position").ref("headers/Position");
      }
      if (one || posts(operation)) json_.key("ETag").ref("headers/ETag");
      if (!posts(operation)) return;
      json_.key("Idempotent-Replayed").ref("headers/IdempotentReplayed");
      if (operation.kind == Operation::Kind::create) {
        json_.key("Location").ref("headers/Location");
      }
    });
  }

  void answer(const Operation& operation) {
    if (operation.kind == Operation::Kind::life) return life();
    const std::string item = operation.kind == Operation::Kind::events
                                 ? std::string("schemas/Event")
                                 : "schemas/" + names_.of(operation.answer->id);
    if (operation.kind != Operation::Kind::list && operation.kind != Operation::Kind::events) {
      json_.ref(item);
      return;
    }
    json_.object([&] {
      json_.text("type", "object");
      json_.texts("required", {"items", "next"});
      json_.key("properties").object([&] {
        json_.key("items").object([&] {
          json_.text("type", "array");
          json_.key("items").ref(item);
        });
        json_.key("next").object([&] {
          json_.texts("type", {"string", "null"});
          json_.text("description", "Cursor of the next page; null: this is the last.");
        });
      });
    });
  }

  void life() {
    const auto list = [this](std::string_view name, std::initializer_list<const char*> texts,
                             const char* value) {
      json_.key(name).object([&] {
        json_.text("type", "array");
        json_.key("items").object([&] {
          json_.text("type", "object");
          json_.key("properties").object([&] {
            for (const char* text : texts) {
              json_.key(text).object([&] { json_.text("type", "string"); });
            }
            if (value != nullptr) json_.key(value).object([&] { json_.text("type", "object"); });
          });
        });
      });
    };
    json_.object([&] {
      json_.text("type", "object");
      json_.texts("required", {"key", "records", "events", "complete", "missing"});
      json_.key("properties").object([&] {
        json_.key("key").object([&] { json_.text("type", "string"); });
        list("records", {"service", "path", "kind", "zh"}, "record");
        list("events", {"service", "path"}, "event");
        json_.key("complete").object([&] { json_.text("type", "boolean"); });
        list("missing", {"service", "code"}, nullptr);
      });
    });
  }

  const ComponentNames& names_;
  OpenApiJson& json_;
};

// GET /v1/events, which is nobody's own: the events of all services as they happen.
void write_event_stream(OpenApiJson& json) {
  const auto query = [&](std::string_view name, std::string_view says) {
    json.object([&] {
      json.text("name", name);
      json.text("in", "query");
      json.flag("required", false);
      json.text("description", says);
      json.key("schema").object([&] {
        json.text("type", "array");
        json.key("items").object([&] { json.text("type", "string"); });
      });
    });
  };
  json.key("/v1/events").object([&] {
    json.key("get").object([&] {
      json.text("operationId", "events_stream");
      json.text("summary", "事件流");
      json.text("description",
                "Server-Sent Events: `id` says how far each service was read "
                "(service:position,...), `data` is an Event. Last-Event-ID goes on behind an id "
                "without gap or repeat; without one the stream begins with what happens next.");
      json.key("tags").array([&] { json.text("events"); });
      json.key("parameters").array([&] {
        query("service", "Only events of these services.");
        query("type", "Only events of these types.");
        query("after", "As Last-Event-ID, for a first connection.");
      });
      json.key("responses").object([&] {
        json.key("200").object([&] {
          json.text("description", "A stream without end.");
          json.key("content").object([&] {
            json.key("text/event-stream").object([&] {
              json.key("schema").object([&] { json.text("type", "string"); });
            });
          });
        });
        json.key("400").ref("responses/BadRequest");
        json.key("401").ref("responses/Unauthorised");
        json.key("503").ref("responses/Unavailable");
        json.key("default").ref("responses/Other");
      });
    });
  });
}

}  // namespace

std::string openapi(std::span<const std::shared_ptr<const Description>> descriptions,
                    const OpenApiInfo& info) {
  ComponentNames names;
  Paths paths;
  for (const auto& description : descriptions) {
    names.add(*description);
    paths.add(*description);
  }
  OpenApiJson json;
  json.object([&] {
    json.text("openapi", "3.1.0");
    json.key("info").object([&] {
      json.text("title", info.title);
      json.text("version", info.version);
      json.text("description",
                "Retries are safe: every POST takes an Idempotency-Key. Errors are "
                "application/problem+json with a stable `code` and the rule that says no. What is "
                "not given is left out of answers: a number 0 (unless the field is required), an "
                "empty text, a time, date, id or record that is none. Booleans and lists are "
                "always written, and money that is given, as 0.00 too.");
    });
    json.key("servers").array([&] { json.object([&] { json.text("url", "/"); }); });
    json.key("security").array([&] { json.object([&] { json.key("key").array([] {}); }); });
    json.key("paths").object([&] {
      PathWriter writer(names, json);
      for (const Path& path : paths.all()) writer.write(path);
      write_event_stream(json);
    });
    json.key("components").object([&] {
      write_components(descriptions, names, info.page_max, json);
    });
  });
  return json.take();
}

}  // namespace aftercare::schema
