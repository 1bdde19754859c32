#include "common/codegen/check.h"

#include <algorithm>
#include <set>
#include <string>

namespace aftercare::codegen {
namespace {

void check_names(const File& file) {
  std::set<std::string> names;
  const auto take = [&](const std::string& name) {
    if (names.insert(name).second) return;
    throw Refusal(file.path + ": two types would be called " + name + " in C++; rename one");
  };
  for (const auto& e : file.enums) take(e.name);
  for (const auto& s : file.structs) take(s.name);
  for (const auto& a : file.aggregates) {
    take(a.cpp + "Command");
    take(a.cpp + "Event");
    take(a.cpp + "Codec");
  }
}

void check_members(const File& file, const Struct& s) {
  const std::string where = file.path + ": struct " + s.name;
  std::set<std::string> members{"type_id", "type_name"};
  std::string subject;
  for (const auto& field : s.fields) {
    if (!members.insert(field.member).second) {
      throw Refusal(where + ", field " + field.name + ": the member " + field.member +
                    " exists already; rename the field");
    }
    if (!field.subject) continue;
    if (!subject.empty()) {
      throw Refusal(where + ", field " + field.name + ": " + subject +
                    " is the $subject already; move one with its personal fields into a struct of "
                    "its own");
    }
    subject = field.name;
  }
}

void check_document(const File& file, const Aggregate& aggregate) {
  if (aggregate.document.empty()) {
    throw Refusal(file.path + ": aggregate \"" + aggregate.name +
                  "\" has no document; give one struct $aggregate(name = \"" + aggregate.name +
                  "\"), or correct the name in $command and $event");
  }
  const auto document = std::find_if(file.structs.begin(), file.structs.end(),
                                     [&](const Struct& s) { return s.name == aggregate.document; });
  const auto has = [&](const std::string& member, const std::string& cpp) {
    return std::any_of(document->fields.begin(), document->fields.end(), [&](const Field& f) {
      return f.member == member && f.type.cpp == cpp && !f.type.list;
    });
  };
  if (!has("id", "aftercare::Uuid") || !has("version", "std::uint32_t")) {
    throw Refusal(file.path + ": struct " + aggregate.document +
                  ": the document of an aggregate needs the fields id :Uuid and version :UInt32, "
                  "which the runtime sets");
  }
}

void check_commands(const File& file, const Aggregate& aggregate) {
  std::set<std::string> verbs;
  for (const auto& command : aggregate.commands) {
    if (verbs.insert(command.verb).second) continue;
    throw Refusal(file.path + ": struct " + command.type + ": aggregate \"" + aggregate.name +
                  (command.verb.empty() ? "\" is created by another command already"
                                        : "\" has the verb \"" + command.verb + "\" already") +
                  "; give it a verb of its own: $command(verb = \"...\")");
  }
  if (aggregate.events.empty()) {
    throw Refusal(file.path + ": aggregate \"" + aggregate.name +
                  "\" has no event; give its events $event(aggregate = \"" + aggregate.name +
                  "\")");
  }
}

}  // namespace

void check(const File& file) {
  check_names(file);
  for (const auto& s : file.structs) check_members(file, s);
  for (const auto& aggregate : file.aggregates) {
    check_document(file, aggregate);
    check_commands(file, aggregate);
  }
}

}  // namespace aftercare::codegen
