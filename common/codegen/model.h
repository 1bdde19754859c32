// What the generator knows of a schema file, in C++'s words. Read by read_model(), checked by
// check(), written out by the emitters; nothing here depends on Cap'n Proto.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace aftercare::codegen {

// The schema asks for something that has no value type. what() names file, type, field and remedy.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Kind : std::uint8_t {
  boolean,
  number,
  text,
  data,
  instant,  // Int64 $time
  date,     // Int32 $date
  enumeration,
  structure,  // generated
  written,    // a struct with $cpp: hand-written value type
};

struct Type {
  Kind kind = Kind::number;
  std::string cpp;       // of one element: "std::string", "aftercare::Uuid", "Level"
  std::string wire;      // of an enum or struct: "aftercare::wire::Level"
  std::uint64_t id = 0;  // of an enum's or struct's node
  bool list = false;
  bool optional = false;  // absent = std::nullopt; otherwise the type has its own "absent"
};

struct Field {
  std::string name;      // in the schema and in JSON: "dueAt"
  std::string member;    // "due_at"
  std::string accessor;  // "DueAt"
  Type type;
  std::string initial;  // C++ literal; empty: the type's own
  std::string doc;
  std::string mask;  // of a $personal field: "phone"
  bool subject = false;
  bool holds_personal = false;  // itself, or in the struct it holds
};

struct Enumerant {
  std::string cpp;   // "new_"
  std::string word;  // "new"
  std::string zh;    // its label; the word where it has none
  std::string doc;
};

struct Enum {
  std::string name;
  std::string wire;  // "aftercare::wire::Level"
  std::string doc;
  std::vector<Enumerant> enumerants;
};

struct Struct {
  std::uint64_t id = 0;
  std::string name;
  std::string wire;
  std::string doc;
  std::vector<Field> fields;
  bool holds_personal = false;
};

struct Command {
  std::string type;
  std::string verb;  // empty: creates
};

struct Aggregate {
  std::string name;      // "opinion-case"
  std::string cpp;       // "OpinionCase"
  std::string document;  // type
  std::vector<Command> commands;
  std::vector<std::string> events;

  [[nodiscard]] std::vector<std::string> command_types() const {
    std::vector<std::string> types;
    for (const auto& command : commands) types.push_back(command.type);
    return types;
  }
};

struct File {
  std::string path;                      // "schemas/complaints.capnp"
  std::string stem;                      // "schemas/complaints"
  std::string space;                     // C++ namespace of the values
  bool hands_out_request = true;         // one file of a namespace does
  std::vector<std::string> headers;      // of hand-written types, "common/base/uuid.h"
  std::vector<std::string> value_stems;  // imported files with generated values, "schemas/shared"
  std::vector<Enum> enums;
  std::vector<Struct> structs;  // each behind those it holds
  std::vector<Aggregate> aggregates;
  std::vector<Struct>
      borrowed;  // events of its aggregates that another file of the schema declares
};

struct Output {
  std::string path;
  std::string content;
};

}  // namespace aftercare::codegen
