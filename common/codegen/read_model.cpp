#include "common/codegen/read_model.h"

#include <capnp/schema.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/codegen/check.h"
#include "common/codegen/literal.h"
#include "common/codegen/names.h"
#include "common/codegen/nodes.h"
#include "common/codegen/read_types.h"
#include "schemas/annotations.capnp.h"

namespace aftercare::codegen {
namespace {

// The name in an annotation's Mask, by the enum's own schema.
std::string mask_word(annotation::Mask mask) {
  const auto enumerants = capnp::Schema::from<annotation::Mask>().getEnumerants();
  const auto at = static_cast<unsigned>(mask);
  if (at >= enumerants.size()) throw Refusal("a mask that this generator does not know");
  return snake_case(text(enumerants[at].getProto().getName()));
}

// `none` says that nothing is given; another enumerant without a label is called by its word.
std::string label_zh(capnp::schema::Enumerant::Reader enumerant) {
  if (const auto label = find(enumerant.getAnnotations(), annotation_id::zh)) {
    return text(label->getText());
  }
  const std::string word = snake_case(text(enumerant.getName()));
  return word == "none" ? "无" : word;
}

class FileReader {
 public:
  FileReader(const Nodes& nodes, std::uint64_t file)
      : nodes_(nodes), types_(nodes, file), id_(file) {}

  File read() {
    file_.stem = nodes_.stem(id_);
    file_.path = file_.stem + ".capnp";
    file_.space = nodes_.space(id_);
    read_declarations(nodes_.node(id_));
    for (const auto id : structs_) place(id);
    for (const auto id : structs_) read_role(id);
    file_.headers.assign(types_.headers().begin(), types_.headers().end());
    file_.value_stems.assign(types_.value_stems().begin(), types_.value_stems().end());
    return std::move(file_);
  }

 private:
  // Enums at once; structs are remembered, those inside others too.
  void read_declarations(Node scope) {
    for (const auto nested : scope.getNestedNodes()) {
      const Node node = nodes_.node(nested.getId());
      if (node.isEnum()) file_.enums.push_back(read_enum(node));
      if (node.isInterface()) {
        throw Refusal(nodes_.where(node.getId()) +
                      ": an interface has no value type; move it into "
                      "a file without $values");
      }
      if (!node.isStruct()) continue;
      // A list of other files' types for the runtime; no data.
      if (find(node.getAnnotations(), annotation_id::adopts)) continue;
      if (!is_hand_written(node)) structs_.push_back(node.getId());
      read_declarations(node);
    }
  }

  Enum read_enum(Node node) const {
    Enum out{.name = nodes_.name(node.getId()),
             .wire = nodes_.wire_name(node.getId()),
             .doc = nodes_.doc(node.getId())};
    unsigned index = 0;
    for (const auto enumerant : node.getEnum().getEnumerants()) {
      const std::string name = text(enumerant.getName());
      out.enumerants.push_back({.cpp = member_name(name),
                                .word = snake_case(name),
                                .zh = label_zh(enumerant),
                                .doc = nodes_.doc(node.getId(), index++)});
    }
    if (out.enumerants.empty() || out.enumerants.front().word != "none") {
      throw Refusal(nodes_.where(node.getId()) +
                    ": enumerant @0 must be `none`, which means \"not given\"");
    }
    return out;
  }

  // Writes the struct behind those it holds.
  void place(std::uint64_t id) {
    const auto [state, fresh] = placed_.emplace(id, false);
    if (!fresh && state->second) return;
    if (!fresh) {
      throw Refusal(nodes_.where(id) +
                    ": a struct that holds itself has no value type; refer to "
                    "it by an id");
    }
    Struct out = read_struct(id);
    for (auto& field : out.fields) {
      if (field.type.kind == Kind::structure) {
        place(field.type.id);
        field.holds_personal = holds_personal_.at(field.type.id);
      }
      out.holds_personal = out.holds_personal || field.holds_personal;
    }
    holds_personal_[id] = out.holds_personal;
    placed_[id] = true;
    if (nodes_.file_of(id).getId() == id_) file_.structs.push_back(std::move(out));
  }

  Struct read_struct(std::uint64_t id) {
    const Node node = nodes_.node(id);
    if (node.getIsGeneric()) {
      throw Refusal(nodes_.where(id) + ": a generic struct has no value type; write it out");
    }
    if (node.getStruct().getDiscriminantCount() > 0) {
      throw Refusal(nodes_.where(id) +
                    ": a union has no value type; use an enum beside optional "
                    "fields, or one struct per case");
    }
    Struct out{
        .id = id, .name = nodes_.name(id), .wire = nodes_.wire_name(id), .doc = nodes_.doc(id)};
    // A file that is imported resolves its types by itself: what it includes is its own matter.
    TypeReader foreign(nodes_, nodes_.file_of(id).getId());
    TypeReader& types = nodes_.file_of(id).getId() == id_ ? types_ : foreign;
    std::vector<std::pair<unsigned, Field>> fields;
    unsigned index = 0;
    for (const auto field : node.getStruct().getFields()) {
      fields.emplace_back(field.getCodeOrder(), read_field(id, field, index++, types));
    }
    std::sort(fields.begin(), fields.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, field] : fields) out.fields.push_back(std::move(field));
    return out;
  }

  Field read_field(std::uint64_t id, capnp::schema::Field::Reader from, unsigned index,
                   TypeReader& types) const {
    const std::string name = text(from.getName());
    const std::string where = nodes_.where(id) + ", field " + name;
    Field field{.name = name,
                .member = member_name(name),
                .accessor = capitalised(name),
                .type = types.read(from, where),
                .doc = nodes_.doc(id, index)};
    if (!field.type.list)
      field.initial = initial(field.type, from.getSlot().getDefaultValue(), where);
    if (const auto mask = find(from.getAnnotations(), annotation_id::personal)) {
      field.mask = mask_word(static_cast<annotation::Mask>(mask->getEnum()));
      field.holds_personal = true;
    }
    field.subject = find(from.getAnnotations(), annotation_id::subject).has_value();
    return field;
  }

  std::string initial(const Type& type, capnp::schema::Value::Reader value,
                      const std::string& where) const {
    switch (type.kind) {
      case Kind::boolean:
      case Kind::number:
      case Kind::date: try { return literal(value);
        } catch (const Refusal& refusal) {
          throw Refusal(where + ": " + refusal.what());
        }
      case Kind::instant:
        return value.getInt64() == 0 ? std::string{}
                                     : "aftercare::from_micros(" + literal(value) + ")";
      case Kind::enumeration: {
        const auto enumerants = nodes_.node(type.id).getEnum().getEnumerants();
        return type.cpp + "::" + member_name(text(enumerants[value.getEnum()].getName()));
      }
      default: return {};
    }
  }

  Aggregate& aggregate(const std::string& name, std::uint64_t id) {
    if (name.empty()) throw Refusal(nodes_.where(id) + ": its annotation names no aggregate");
    auto found = std::find_if(file_.aggregates.begin(), file_.aggregates.end(),
                              [&](const Aggregate& known) { return known.name == name; });
    if (found != file_.aggregates.end()) return *found;
    file_.aggregates.push_back({.name = name, .cpp = camel_case(name)});
    return file_.aggregates.back();
  }

  // Whether it is a document, a command or an event.
  void read_role(std::uint64_t id) {
    const Node node = nodes_.node(id);
    const std::string name = nodes_.name(id);
    int roles = 0;
    if (const auto value = find(node.getAnnotations(), annotation_id::aggregate)) {
      Aggregate& of =
          aggregate(text(value->getStruct().getAs<annotation::Aggregate>().getName()), id);
      if (!of.document.empty()) {
        throw Refusal(nodes_.where(id) + ": " + of.document + " is the document of aggregate \"" +
                      of.name + "\" already");
      }
      of.document = name;
      ++roles;
    }
    if (const auto value = find(node.getAnnotations(), annotation_id::command)) {
      const auto command = value->getStruct().getAs<annotation::Command>();
      const std::string of = text(command.getAggregate());
      std::string verb;
      if (!command.getCreates()) {
        verb = command.hasVerb() ? text(command.getVerb()) : default_verb(name, of);
      }
      aggregate(of, id).commands.push_back({name, verb});
      ++roles;
    }
    if (const auto value = find(node.getAnnotations(), annotation_id::event)) {
      const auto of = names_in(text(value->getStruct().getAs<annotation::Event>().getAggregate()));
      if (of.empty()) aggregate("", id);  // refuses
      for (const auto& one : of) aggregate(one, id).events.push_back(name);
      ++roles;
    }
    if (roles > 1) {
      throw Refusal(nodes_.where(id) + ": a struct is one of document, command and event");
    }
    if (roles == 1 && node.getScopeId() != id_) {
      throw Refusal(nodes_.where(id) +
                    ": documents, commands and events stand at the top of a file");
    }
  }

  const Nodes& nodes_;
  TypeReader types_;
  std::uint64_t id_;
  File file_;
  std::vector<std::uint64_t> structs_;              // as declared
  std::unordered_map<std::uint64_t, bool> placed_;  // false: in the making
  std::unordered_map<std::uint64_t, bool> holds_personal_;
};

// The file of the schema that has the document of an aggregate.
File* home_of(std::vector<File>& files, const File& asking, const std::string& aggregate) {
  for (File& file : files) {
    if (file.space != asking.space) continue;
    for (const Aggregate& known : file.aggregates) {
      if (known.name == aggregate && !known.document.empty()) return &file;
    }
  }
  return nullptr;
}

void lend(const File& from, const Aggregate& aggregate, File& to) {
  const auto holds = [](const std::vector<std::string>& stems, const std::string& stem) {
    return std::ranges::find(stems, stem) != stems.end();
  };
  if (!aggregate.commands.empty()) {
    throw Refusal(from.path + ": struct " + aggregate.commands.front().type +
                  ": a command stands in the file of its aggregate's document, " + to.path);
  }
  if (holds(from.value_stems, to.stem)) {
    throw Refusal(from.path + ": struct " + aggregate.events.front() + " is an event of " +
                  to.path +
                  ", which would have to include this file and is included by it; move "
                  "the event into a file that imports neither");
  }
  if (!holds(to.value_stems, from.stem)) to.value_stems.push_back(from.stem);
  const auto home = std::ranges::find(to.aggregates, aggregate.name, &Aggregate::name);
  for (const std::string& event : aggregate.events) {
    home->events.push_back(event);
    to.borrowed.push_back(*std::ranges::find(from.structs, event, &Struct::name));
  }
}

// An event may stand in another file of the schema than the document of its aggregate: what several
// aggregates record is declared once.
void share_events(std::vector<File>& files) {
  for (File& file : files) {
    std::erase_if(file.aggregates, [&](const Aggregate& aggregate) {
      if (!aggregate.document.empty()) return false;
      File* const home = home_of(files, file, aggregate.name);
      if (home == nullptr) return false;  // check() refuses it
      lend(file, aggregate, *home);
      return true;
    });
  }
}

}  // namespace

std::vector<File> read_model(capnp::schema::CodeGeneratorRequest::Reader request) {
  const Nodes nodes(request);
  std::vector<File> files;
  std::set<std::string> spaces;
  for (const auto requested : request.getRequestedFiles()) {
    if (nodes.space(requested.getId()).empty()) continue;
    files.push_back(FileReader(nodes, requested.getId()).read());
    files.back().hands_out_request = spaces.insert(files.back().space).second;
  }
  share_events(files);
  for (const File& file : files) check(file);
  return files;
}

}  // namespace aftercare::codegen
