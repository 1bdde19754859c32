#include <limits>
#include <unordered_set>

#include "common/schema/columns.h"
#include "common/schema/openapi_writer.h"

namespace aftercare::schema {
namespace {

constexpr std::string_view problem_name = "Problem";
constexpr std::string_view money_name = "Money";

struct Bounds {
  std::int64_t min;
  std::uint64_t max;
};

Bounds bounds_of(const Field& field) {
  const std::uint8_t bits = field.value_bits();
  if (field.ppm) return {0, 1'000'000};
  if (field.is_signed) {
    const std::int64_t max = std::numeric_limits<std::int64_t>::max() >> (64 - bits);
    return {-max - 1, static_cast<std::uint64_t>(max)};
  }
  return {0, std::numeric_limits<std::uint64_t>::max() >> (64 - bits)};
}

void write_integer(const Field& field, OpenApiJson& json) {
  json.text("type", "integer");
  if (field.value_bits() == 64) json.text("format", "int64");
  if (field.range) {
    // 0 is "not given" and passes where the field is not required.
    json.number("minimum",
                field.required ? field.range->min : std::min<std::int64_t>(field.range->min, 0));
    json.number("maximum",
                field.required ? field.range->max : std::max<std::int64_t>(field.range->max, 0));
    return;
  }
  const Bounds bounds = bounds_of(field);
  json.number("minimum", bounds.min);
  json.unsigned_number("maximum", bounds.max);
}

// The members of the schema of one value; a `$ref` has them, too.
void write_value(const Field& field, const ComponentNames& names, OpenApiJson& json) {
  switch (field.kind) {
    case FieldKind::boolean: json.text("type", "boolean"); break;
    case FieldKind::integer: write_integer(field, json); break;
    case FieldKind::real: json.text("type", "number"); break;
    case FieldKind::text:
      json.text("type", "string");
      json.unsigned_number("maxLength", field.max_length);
      break;
    case FieldKind::data:
      json.text("type", "string");
      json.text("contentEncoding", "base64");
      break;
    case FieldKind::time:
      json.text("type", "string");
      json.text("format", "date-time");
      break;
    case FieldKind::date:
      json.text("type", "string");
      json.text("format", "date");
      break;
    case FieldKind::uuid:
      json.text("type", "string");
      json.text("format", "uuid");
      break;
    case FieldKind::personal:
      json.text("type", "string");
      json.unsigned_number("maxLength", field.max_length);
      json.flag("x-personal", true);
      break;
    case FieldKind::money:
      json.text("$ref", "#/components/schemas/" + std::string(money_name));
      break;
    case FieldKind::enumeration:
      json.text("$ref", "#/components/schemas/" + names.of(field.words->id));
      break;
    case FieldKind::structure:
      json.text("$ref", "#/components/schemas/" + names.of(field.type->id));
      break;
  }
}

void write_field_members(const Field& field, const ComponentNames& names, OpenApiJson& json) {
  if (!field.list) {
    write_value(field, names, json);
    return;
  }
  json.text("type", "array");
  json.unsigned_number("maxItems", field.max_items);
  json.key("items").object([&] { write_value(field, names, json); });
}

void write_struct(const Struct& type, bool asked, const ComponentNames& names, OpenApiJson& json) {
  json.text("type", "object");
  json.given("description", type.doc);
  // Answers may grow (P10); what is asked may not hold unknown fields.
  if (asked) json.flag("additionalProperties", false);
  json.key("properties").object([&] {
    for (const Field& field : type.fields) {
      if (field.hidden) continue;
      json.key(field.name).object([&] {
        write_field_members(field, names, json);
        json.given("title", field.zh);
        json.given("description", comment_of(field));
        json.given("x-rule", field.rule);
      });
    }
  });
  std::vector<std::string> required;
  for (const Field& field : type.fields) {
    if (field.required && !field.hidden) required.push_back(field.name);
  }
  if (!required.empty()) json.texts("required", required);
}

void write_enum(const Enum& words, OpenApiJson& json) {
  json.text("type", "string");
  json.given("description", words.doc);
  json.key("enum").array([&] {
    for (std::size_t i = 1; i < words.values.size(); ++i) json.text(words.values[i].word);
  });
  json.key("x-enum-zh").object([&] {
    for (std::size_t i = 1; i < words.values.size(); ++i) {
      json.given(words.values[i].word, words.values[i].zh);
    }
  });
  json.key("x-enum-descriptions").object([&] {
    for (std::size_t i = 1; i < words.values.size(); ++i) {
      json.given(words.values[i].word, words.values[i].doc);
    }
  });
}

// All that commands hold, directly or nested.
std::unordered_set<const Struct*> asked_structs(const Description& description) {
  std::unordered_set<const Struct*> asked;
  std::vector<const Struct*> waiting;
  for (const Command& command : description.commands()) {
    if (!command.internal) waiting.push_back(command.type);
  }
  while (!waiting.empty()) {
    const Struct* type = waiting.back();
    waiting.pop_back();
    if (!asked.insert(type).second) continue;
    for (const Field& field : type->fields) {
      if (field.type != nullptr) waiting.push_back(field.type);
    }
  }
  return asked;
}

void property(OpenApiJson& json, std::string_view name, std::string_view type,
              std::string_view description, std::string_view format = {}) {
  json.key(name).object([&] {
    json.text("type", type);
    json.given("format", format);
    json.given("description", description);
  });
}

void write_common_schemas(OpenApiJson& json) {
  json.key(money_name).object([&] {
    json.text("type", "object");
    json.text("title", "金额");
    json.text("description", "Chinese yuan, exactly; never a floating-point number.");
    json.flag("additionalProperties", false);
    json.texts("required", {"amount", "currency"});
    json.key("properties").object([&] {
      json.key("amount").object([&] {
        json.text("type", "string");
        json.text("pattern", "^-?[0-9]+(\\.[0-9]{1,2})?$");
        json.texts("examples", {"1234.50"});
      });
      json.key("currency").object([&] { json.text("const", "CNY"); });
    });
  });
  json.key(problem_name).object([&] {
    json.text("type", "object");
    json.text("title", "错误");
    json.text(
        "description",
        "RFC 9457. `title` is in the language of Accept-Language (zh or en); programs look at "
        "`code`.");
    json.texts("required", {"type", "title", "status", "code"});
    json.key("properties").object([&] {
      property(json, "type", "string", "", "uri");
      property(json, "title", "string", "What is wrong and what to do, for people.");
      property(json, "status", "integer", "The HTTP status.");
      property(json, "code", "string", "Stable reason code.");
      property(json, "rule", "string", "Rule of the rulebook that says no, such as CMP-13.");
      property(json, "detail", "string", "The values that broke it.");
      property(json, "instance", "string", "Correlation id, for a report to the operator.", "uri");
      json.key("errors").object([&] {
        json.text("type", "array");
        json.key("items").object([&] {
          json.text("type", "object");
          json.texts("required", {"pointer", "code"});
          json.key("properties").object([&] {
            property(json, "pointer", "string", "JSON pointer into the body: /contact/phone");
            property(json, "code", "string", "");
            property(json, "rule", "string", "");
            property(json, "detail", "string", "");
          });
        });
      });
    });
  });
  json.key("Event").object([&] {
    json.text("type", "object");
    json.text("title", "事件");
    json.text("description",
              "A fact as it was recorded; `data` has the form of the type's schema.");
    json.texts("required", {"position", "id", "type", "version", "stream", "recordedAt", "data"});
    json.key("properties").object([&] {
      property(json, "position", "integer", "In the service's log: 1, 2, 3, without gaps.");
      property(json, "id", "string", "", "uuid");
      property(json, "type", "string", "Name of the event.");
      property(json, "version", "integer", "Within its stream: 1, 2, 3.");
      property(json, "stream", "string", "Id of the record it belongs to.", "uuid");
      property(json, "aggregate", "string", "");
      property(json, "recordedAt", "string", "When it was written.", "date-time");
      property(json, "effectiveAt", "string", "When it happened.", "date-time");
      property(json, "actor", "string", "Who did it, or `system`.");
      property(json, "commandId", "string", "", "uuid");
      property(json, "correlationId", "string", "", "uuid");
      property(json, "causationId", "string", "", "uuid");
      json.key("data").object([&] { json.text("type", "object"); });
    });
  });
}

struct Parameter {
  std::string_view key, name, in, type, format, description;
};

constexpr Parameter parameters[] = {
    {"Id", "id", "path", "string", "uuid", "Id of the record."},
    {"Limit", "limit", "query", "integer", "", "Items of a page."},
    {"Cursor", "cursor", "query", "string", "", "`next` of the page before."},
    {"Search", "q", "query", "string", "",
     "Words, all of which are found in the item: two or more characters of a name or text, the "
     "last "
     "four or more of a number. Newest first; not together with sort or asOf."},
    {"AsOf", "asOf", "query", "string", "date-time", "The answer as it was at this time."},
    {"AsOfPosition", "asOfPosition", "query", "integer", "",
     "The answer as it was at this position of the log."},
    {"MinPosition", "minPosition", "query", "integer", "",
     "Wait until the answer has seen this position, which a command's answer named."},
    {"Format", "format", "query", "string", "",
     "json (usual), csv, xlsx (a workbook) or pptx (slides); without it the Accept header decides. "
     "In a file each cell has its type, and figures open the records behind them."},
    {"IdempotencyKey", "Idempotency-Key", "header", "string", "",
     "Chosen by the client, a UUID best; a retry with the same key gets the first answer again."},
    {"DryRun", "dryRun", "query", "boolean", "",
     "true: decide and answer 200, but record nothing; for imports and forms."},
    {"IfMatch", "If-Match", "header", "string", "",
     "The ETag that was read; 412 when somebody was faster."},
    {"IfMatchRequired", "If-Match", "header", "string", "",
     "The ETag that was read; 412 when somebody was faster, 428 without it."},
};

void write_parameters(std::uint64_t page_max, OpenApiJson& json) {
  for (const Parameter& parameter : parameters) {
    json.key(parameter.key).object([&] {
      json.text("name", parameter.name);
      json.text("in", parameter.in);
      json.flag("required", parameter.in == "path" || parameter.key == "IfMatchRequired");
      json.text("description", parameter.description);
      json.key("schema").object([&] {
        json.text("type", parameter.type);
        json.given("format", parameter.format);
        if (parameter.type == "integer") json.number("minimum", 1);
        if (parameter.key == "Limit") json.unsigned_number("maximum", page_max);
        if (parameter.key == "Format") json.texts("enum", {"json", "csv", "xlsx", "pptx"});
      });
    });
  }
}

struct Answer {
  std::string_view status, name, description;
};

constexpr Answer answers[] = {
    {"400", "BadRequest", "Malformed, a wrong type or an unknown field."},
    {"401", "Unauthorised", "No key, or one that is not known."},
    {"403", "Forbidden", "The person does not have the role."},
    {"404", "NotFound", "There is no such record."},
    {"409", "WrongState", "A rule says no in this state."},
    {"412", "Precondition", "Somebody was faster; read again."},
    {"413", "BodyTooLarge", "The body is over 1 MiB."},
    {"415", "MediaType", "The body is not application/json."},
    {"422", "BadValues", "The values break a rule."},
    {"428", "NeedsVersion", "If-Match is required."},
    {"429", "TooMany", "Too many requests; later."},
    {"503", "Unavailable", "The service is away; later."},
    {"504", "Timeout", "The service did not answer in time; the same request may be sent again."},
    {"507", "NoRoom", "The service has no room on disk; nothing was recorded."},
    {"default", "Other",
     "405: another method (Allow names those there are). 408: sent too slowly. 431: headers over "
     "16 KiB. 500: the suite failed; tell the operator."},
};

void write_responses(OpenApiJson& json) {
  for (const Answer& answer : answers) {
    json.key(answer.name).object([&] {
      json.text("description", answer.description);
      if (answer.status == "429" || answer.status == "503") {
        json.key("headers").object([&] { json.key("Retry-After").ref("headers/RetryAfter"); });
      }
      json.key("content").object([&] {
        json.key("application/problem+json").object([&] {
          json.key("schema").ref("schemas/" + std::string(problem_name));
        });
      });
    });
  }
}

void write_headers(OpenApiJson& json) {
  const auto header = [&](std::string_view key, std::string_view type, std::string_view says) {
    json.key(key).object([&] {
      json.text("description", says);
      json.key("schema").object([&] { json.text("type", type); });
    });
  };
  header("Position", "integer", "What the answer has seen of the log, for minPosition.");
  header("ETag", "string", "Version of the record, for If-Match.");
  header("Location", "string", "Path of the new record.");
  header("IdempotentReplayed", "boolean", "true: this is the stored answer of an earlier try.");
  header("RetryAfter", "integer", "Seconds.");
}

}  // namespace

std::string comment_of(const Field& field) {
  std::string text = field.doc;
  const auto say = [&text](const std::string& more) { text += (text.empty() ? "" : "\n") + more; };
  if (field.points) say("Hundredths of a point: 8500 is 85.00.");
  if (field.ppm) say("Parts per million: 985000 is 98.5 %.");
  if (!field.tenths.empty()) say("In tenths: 125 is 12.5 " + field.tenths + ".");
  if (field.known_by != nullptr) {
    say("Known where `" + field.known_by->name + "` is given; left out there, it is 0.");
  }
  return text;
}

void ComponentNames::add(std::uint64_t id, const std::string& name, const std::string& service) {
  if (names_.contains(id)) return;
  std::string unique = name;
  if (taken_.contains(unique)) unique = service + "." + name;
  // Two of one name in one service: nested structs. Their ids tell them apart.
  if (taken_.contains(unique)) unique += "." + std::to_string(id);
  taken_.insert(unique);
  names_.emplace(id, std::move(unique));
}

void ComponentNames::add(const Description& description) {
  if (taken_.empty()) taken_ = {std::string(problem_name), std::string(money_name), "Event"};
  for (const Struct* type : description.structs()) add(type->id, type->name, description.service());
  for (const Enum* words : description.enums()) add(words->id, words->name, description.service());
}

void write_field_schema(const Field& field, const ComponentNames& names, OpenApiJson& json) {
  json.object([&] { write_field_members(field, names, json); });
}

void write_components(std::span<const std::shared_ptr<const Description>> descriptions,
                      const ComponentNames& names, std::uint64_t page_max, OpenApiJson& json) {
  json.key("schemas").object([&] {
    write_common_schemas(json);
    std::unordered_set<std::uint64_t> written;
    for (const auto& description : descriptions) {
      const auto asked = asked_structs(*description);
      for (const Struct* type : description->structs()) {
        if (!written.insert(type->id).second) continue;
        json.key(names.of(type->id)).object([&] {
          write_struct(*type, asked.contains(type), names, json);
        });
      }
      for (const Enum* words : description->enums()) {
        if (!written.insert(words->id).second) continue;
        json.key(names.of(words->id)).object([&] { write_enum(*words, json); });
      }
    }
  });
  json.key("parameters").object([&] { write_parameters(page_max, json); });
  json.key("headers").object([&] { write_headers(json); });
  json.key("responses").object([&] { write_responses(json); });
  json.key("securitySchemes").object([&] {
    json.key("key").object([&] {
      json.text("type", "http");
      json.text("scheme", "bearer");
      json.text("description", "Authorization: Bearer KEY");
    });
  });
}

}  // namespace aftercare::schema
