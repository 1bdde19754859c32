#include "common/schema/struct_loader.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "common/schema/annotation_reader.h"
#include "common/schema/columns.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

namespace cs = capnp::schema;

constexpr std::size_t max_structs = 10'000;
constexpr std::size_t max_name = 100;

std::string str(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

// Doc comments come with a line break at their end.
std::string trimmed(capnp::Text::Reader text) {
  std::string all = str(text);
  while (!all.empty() && (all.back() == '\n' || all.back() == ' ')) all.pop_back();
  return all;
}

struct Storage {
  FieldKind kind;
  std::uint8_t bits;
  bool is_signed;
};

// Of the types that are what they are; nothing for the others.
std::optional<Storage> plain_storage(cs::Type::Which which) {
  using enum FieldKind;
  switch (which) {
    case cs::Type::BOOL: return Storage{boolean, 1, false};
    case cs::Type::INT8: return Storage{integer, 8, true};
    case cs::Type::INT16: return Storage{integer, 16, true};
    case cs::Type::INT32: return Storage{integer, 32, true};
    case cs::Type::INT64: return Storage{integer, 64, true};
    case cs::Type::UINT8: return Storage{integer, 8, false};
    case cs::Type::UINT16: return Storage{integer, 16, false};
    case cs::Type::UINT32: return Storage{integer, 32, false};
    case cs::Type::UINT64: return Storage{integer, 64, false};
    case cs::Type::FLOAT32: return Storage{real, 32, true};
    case cs::Type::FLOAT64: return Storage{real, 64, true};
    case cs::Type::TEXT: return Storage{text, 0, false};
    case cs::Type::DATA: return Storage{data, 0, false};
    default: return std::nullopt;
  }
}

std::uint64_t default_bits(cs::Value::Reader value) {
  switch (value.which()) {
    case cs::Value::BOOL: return value.getBool() ? 1 : 0;
    case cs::Value::INT8: return static_cast<std::uint8_t>(value.getInt8());
    case cs::Value::INT16: return static_cast<std::uint16_t>(value.getInt16());
    case cs::Value::INT32: return static_cast<std::uint32_t>(value.getInt32());
    case cs::Value::INT64: return static_cast<std::uint64_t>(value.getInt64());
    case cs::Value::UINT8: return value.getUint8();
    case cs::Value::UINT16: return value.getUint16();
    case cs::Value::UINT32: return value.getUint32();
    case cs::Value::UINT64: return value.getUint64();
    case cs::Value::FLOAT32: return std::bit_cast<std::uint32_t>(value.getFloat32());
    case cs::Value::FLOAT64: return std::bit_cast<std::uint64_t>(value.getFloat64());
    case cs::Value::ENUM: return value.getEnum();
    default: return 0;
  }
}

void require(bool holds, const Field& field, std::string_view what) {
  if (!holds) throw BadSchema("field " + field.name + ": " + std::string(what));
}

void read_flags(Field& field, capnp::List<cs::Annotation>::Reader annotations) {
  for (const auto annotation : annotations) {
    const auto value = annotation.getValue();
    switch (annotation.getId()) {
      case annotations::required: field.required = true; break;
      case annotations::ppm: field.ppm = true; break;
      case annotations::points: field.points = true; break;
      case annotations::indexed: field.indexed = true; break;
      case annotations::filtered: field.filtered = true; break;
      case annotations::grouped: field.grouped = field.indexed = true; break;
      case annotations::hidden: field.hidden = true; break;
      case annotations::subject: field.subject = true; break;
      case annotations::shreds: field.shreds = true; break;
      case annotations::searchable:
        require(value.isEnum() && value.getEnum() < static_cast<unsigned>(Search::number), field,
                "$searchable names a kind this build does not know");
        field.search = static_cast<Search>(value.getEnum() + 1);
        break;
      case annotations::rule: field.rule = text_annotation(annotations, annotations::rule); break;
      case annotations::tenths:
        field.tenths = text_annotation(annotations, annotations::tenths);
        require(!field.tenths.empty(), field, "$tenths names no unit");
        break;
      case annotations::zh: field.zh = text_annotation(annotations, annotations::zh); break;
      case annotations::max_length:
        require(value.isUint32(), field, "$maxLength is no UInt32");
        field.max_length = value.getUint32();
        break;
      case annotations::max_items:
        require(value.isUint32(), field, "$maxItems is no UInt32");
        field.max_items = value.getUint32();
        break;
      case annotations::range: {
        const annotations::StructValue range(annotation);
        field.range = Range{range.number(0), range.number(1)};
        require(field.range->min <= field.range->max, field, "$range has min above max");
        break;
      }
      case annotations::personal:
        require(value.isEnum() && value.getEnum() <= static_cast<unsigned>(Mask::address), field,
                "$personal names a mask this build does not know");
        field.mask = static_cast<Mask>(value.getEnum());
        require(field.kind == FieldKind::personal, field, "$personal is for Common.Personal");
        break;
      case annotations::time:
        require(field.kind == FieldKind::integer && field.value_bits() == 64 && field.is_signed,
                field, "$time is for Int64");
        field.kind = FieldKind::time;
        break;
      case annotations::date:
        require(field.kind == FieldKind::integer && field.value_bits() == 32 && field.is_signed,
                field, "$date is for Int32");
        field.kind = FieldKind::date;
        break;
      default: break;  // annotations of others
    }
  }
}

void check_flags(const Field& field) {
  require(!field.subject || (field.kind == FieldKind::uuid && !field.list), field,
          "$subject is for Common.Uuid");
  require(!field.shreds || field.kind == FieldKind::uuid, field,
          "$shreds is for Common.Uuid and lists of it");
  require(field.search == Search::none ||
              (!field.list && (field.kind == FieldKind::text || field.kind == FieldKind::personal)),
          field, "$searchable is for single texts and personal values");
  require(!field.ppm || field.kind == FieldKind::integer, field, "$ppm is for integers");
  require(!field.points || field.kind == FieldKind::integer, field, "$points is for integers");
  require(field.tenths.empty() || field.kind == FieldKind::integer, field,
          "$tenths is for integers");
  require(field.points + field.ppm + !field.tenths.empty() <= 1, field,
          "is of one unit: of $points, $ppm or $tenths");
  require(!(field.indexed || field.filtered) || can_be_column(field), field,
          "$indexed, $grouped and $filtered are for single numbers, texts, times, dates, ids, "
          "money and "
          "enums, not for personal values, lists and structs");
  require(!(field.indexed || field.filtered) || !is_reserved_parameter(field.name), field,
          "is called like a parameter of every list; it needs another name to be filtered by");
  require(!field.range || field.kind == FieldKind::integer || field.kind == FieldKind::real ||
              field.kind == FieldKind::money || field.kind == FieldKind::time ||
              field.kind == FieldKind::date,
          field, "$range is for numbers");
}

void check_place(const Field& field, const Struct& owner) {
  const std::uint64_t end = field.bits == 0 ? std::uint64_t{field.offset} + 1
                                            : (std::uint64_t{field.offset} + 1) * field.bits;
  require(end <= (field.bits == 0 ? owner.pointers : owner.data_words * std::uint64_t{64}), field,
          "lies outside of its struct");
}

void read_known_by(Struct& type, cs::Field::Reader from) {
  const auto annotation = find_annotation(from.getAnnotations(), annotations::known_by);
  if (!annotation) return;
  Field& field = type.fields[type.by_name.at({from.getName().begin(), from.getName().size()})];
  require(field.bits != 0, field, "$knownBy is for single numbers");
  require(annotation->getValue().isText(), field, "$knownBy is no text");
  field.known_by = type.find(str(annotation->getValue().getText()));
  const Field* const by = field.known_by;
  const bool single = by != nullptr && !by->list;
  require(single && by != &field && (by->bits != 0 || by->kind == FieldKind::money), field,
          "$knownBy names no other single number, flag, word, time or money of its struct");
}

}  // namespace

Nodes::Nodes(cs::CodeGeneratorRequest::Reader request) {
  for (const auto node : request.getNodes()) {
    if (!nodes_.emplace(node.getId(), node).second) {
      throw BadSchema("two nodes have the same id");
    }
  }
  for (const auto source : request.getSourceInfo()) sources_.emplace(source.getId(), source);
}

cs::Node::Reader Nodes::get(std::uint64_t id) const {
  const auto it = nodes_.find(id);
  if (it == nodes_.end()) throw BadSchema("a node is used that the request does not hold");
  return it->second;
}

std::uint64_t Nodes::enum_named(std::string_view name) const {
  std::vector<std::uint64_t> found;
  for (const auto& [id, node] : nodes_) {
    if (node.isEnum() && local_name(node) == name) found.push_back(id);
  }
  if (found.size() != 1) throw BadSchema("there is not one enum " + std::string(name));
  return found.front();
}

std::string Nodes::doc(std::uint64_t id) const {
  const auto it = sources_.find(id);
  return it == sources_.end() ? std::string{} : trimmed(it->second.getDocComment());
}

std::string Nodes::member_doc(std::uint64_t id, unsigned index) const {
  const auto it = sources_.find(id);
  if (it == sources_.end()) return {};
  const auto members = it->second.getMembers();
  return index < members.size() ? trimmed(members[index].getDocComment()) : std::string{};
}

bool is_reserved_parameter(std::string_view name) {
  static constexpr std::string_view reserved[] = {"q",    "sort",         "limit",      "cursor",
                                                  "asOf", "asOfPosition", "minPosition"};
  return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

std::string checked_name(std::string_view name, std::string_view what) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (name.empty() || name.size() > max_name || !std::all_of(name.begin(), name.end(), plain)) {
    throw BadSchema("the name of a " + std::string(what) +
                    " is empty, too long or not of letters and digits");
  }
  return std::string(name);
}

std::string local_name(cs::Node::Reader node) {
  const std::string name = str(node.getDisplayName());
  const std::size_t scope = std::min<std::size_t>(node.getDisplayNamePrefixLength(), name.size());
  return checked_name(std::string_view(name).substr(scope), "struct or enum");
}

std::optional<cs::Annotation::Reader> find_annotation(capnp::List<cs::Annotation>::Reader in,
                                                      std::uint64_t id) {
  for (const auto annotation : in) {
    if (annotation.getId() == id) return annotation;
  }
  return std::nullopt;
}

std::string text_annotation(capnp::List<cs::Annotation>::Reader in, std::uint64_t id) {
  const auto annotation = find_annotation(in, id);
  if (!annotation || !annotation->getValue().isText()) return {};
  return str(annotation->getValue().getText());
}

const Struct* StructLoader::load(std::uint64_t id) {
  const auto it = known_.find(id);
  if (it != known_.end()) return it->second;
  const auto node = nodes_.get(id);
  if (!node.isStruct() || node.getIsGeneric()) {
    throw BadSchema("a struct is asked for where there is something else, or a generic one");
  }
  if (to_.structs.size() >= max_structs) throw BadSchema("more than 10000 structs");
  Struct& type = to_.structs.emplace_back();
  type.id = id;
  type.name = local_name(node);
  type.doc = nodes_.doc(id);
  type.data_words = node.getStruct().getDataWordCount();
  type.pointers = node.getStruct().getPointerCount();
  known_.emplace(id, &type);
  waiting_.push_back(&type);
  return &type;
}

void StructLoader::finish() {
  while (!waiting_.empty()) {
    Struct* type = waiting_.front();
    waiting_.pop_front();
    try {
      fill(*type);
    } catch (const BadSchema& bad) {
      throw BadSchema("struct " + type->name + ": " + bad.what());
    }
  }
  mark_holders();
}

void StructLoader::fill(Struct& type) {
  const auto fields = nodes_.get(type.id).getStruct().getFields();
  std::vector<std::pair<std::uint16_t, Field>> ordered;
  ordered.reserve(fields.size());
  for (unsigned i = 0; i < fields.size(); ++i) {
    ordered.emplace_back(fields[i].getCodeOrder(), field(type, fields[i], i));
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  type.fields.reserve(ordered.size());
  for (auto& [order, one] : ordered) type.fields.push_back(std::move(one));
  for (std::uint32_t i = 0; i < type.fields.size(); ++i) {
    if (!type.by_name.emplace(type.fields[i].name, i).second) {
      throw BadSchema("two fields are called " + type.fields[i].name);
    }
  }
  for (const auto from : fields) read_known_by(type, from);
}

Field StructLoader::field(const Struct& owner, cs::Field::Reader from, unsigned index) {
  Field field;
  field.name = checked_name({from.getName().begin(), from.getName().size()}, "field");
  require(from.isSlot() && from.getDiscriminantValue() == cs::Field::NO_DISCRIMINANT, field,
          "unions and groups are not supported; give each case a field of its own");
  field.column = snake_case(field.name);
  field.key = "\"" + field.name + "\":";
  field.doc = nodes_.member_doc(owner.id, index);
  const auto ordinal = from.getOrdinal();
  field.number = ordinal.isExplicit() ? ordinal.getExplicit() : static_cast<std::uint16_t>(index);

  const auto slot = from.getSlot();
  field.offset = slot.getOffset();
  read_type(field, slot.getType());
  if (field.bits == 0) {
    require(!slot.getHadExplicitDefault(), field, "texts, lists and structs have no default here");
  } else {
    field.default_bits = default_bits(slot.getDefaultValue());
  }
  check_place(field, owner);
  if (field.kind == FieldKind::data) field.max_length = 0;
  read_flags(field, from.getAnnotations());
  read_words(field, from.getAnnotations());
  check_flags(field);
  return field;
}

void StructLoader::read_type(Field& field, cs::Type::Reader type) {
  if (type.isList()) {
    require(!field.list, field, "lists of lists are not supported");
    field.list = true;
    read_type(field, type.getList().getElementType());
    // The element's size is kept in `bits` until here; the list itself is a pointer.
    field.element_bits = std::exchange(field.bits, std::uint8_t{0});
    return;
  }
  if (const auto plain = plain_storage(type.which())) {
    field.kind = plain->kind;
    field.bits = plain->bits;
    field.is_signed = plain->is_signed;
  } else if (type.isEnum()) {
    field.kind = FieldKind::enumeration;
    field.bits = 16;
    field.words = load_enum(type.getEnum().getTypeId());
  } else if (type.isStruct()) {
    const std::uint64_t id = type.getStruct().getTypeId();
    if (id == capnp::typeId<wire::Uuid>()) {
      field.kind = FieldKind::uuid;
    } else if (id == capnp::typeId<wire::Money>()) {
      field.kind = FieldKind::money;
    } else if (id == capnp::typeId<wire::Personal>()) {
      field.kind = FieldKind::personal;
    } else {
      field.kind = FieldKind::structure;
      field.type = load(id);
    }
  } else {
    require(false, field, "Void, AnyPointer and interfaces are not supported");
  }
}

void StructLoader::read_words(Field& field, capnp::List<cs::Annotation>::Reader annotations) {
  if (!find_annotation(annotations, annotations::words)) return;
  require(field.kind == FieldKind::text && !field.list, field, "$words is for single texts");
  field.words = load_enum(nodes_.enum_named(text_annotation(annotations, annotations::words)));
}

const Enum* StructLoader::load_enum(std::uint64_t id) {
  const auto it = enums_.find(id);
  if (it != enums_.end()) return it->second;
  const auto node = nodes_.get(id);
  if (!node.isEnum()) throw BadSchema("an enum is asked for where there is something else");
  Enum& words = to_.enums.emplace_back();
  words.id = id;
  words.name = local_name(node);
  words.doc = nodes_.doc(id);
  const auto enumerants = node.getEnum().getEnumerants();
  for (unsigned i = 0; i < enumerants.size(); ++i) {
    const auto name = enumerants[i].getName();
    words.values.push_back({snake_case(checked_name({name.begin(), name.size()}, "enumerant")),
                            text_annotation(enumerants[i].getAnnotations(), annotations::zh),
                            nodes_.member_doc(id, i)});
  }
  if (words.values.empty() || words.values[0].word != "none") {
    throw BadSchema("enum " + words.name + ": the first enumerant must be `none` (not given)");
  }
  for (std::size_t i = 1; i < words.values.size(); ++i) {
    if (!words.numbers.emplace(words.values[i].word, static_cast<std::uint16_t>(i)).second) {
      throw BadSchema("enum " + words.name + ": two words are " + words.values[i].word);
    }
  }
  enums_.emplace(id, &words);
  return &words;
}

void StructLoader::mark_holders() {
  mark(&Struct::holds_personal,
       [](const Field& field) { return field.kind == FieldKind::personal; });
  mark(&Struct::searchable, [](const Field& field) { return field.search != Search::none; });
}

// Backwards from the structs that have such a field to all that use them, each once.
void StructLoader::mark(bool Struct::*flag, bool (*has)(const Field&)) {
  std::unordered_map<const Struct*, std::vector<Struct*>> users;
  std::vector<Struct*> marked;
  for (Struct& type : to_.structs) {
    for (const Field& field : type.fields) {
      if (field.type != nullptr) users[field.type].push_back(&type);
      if (has(field) && !(type.*flag)) {
        type.*flag = true;
        marked.push_back(&type);
      }
    }
  }
  while (!marked.empty()) {
    const Struct* type = marked.back();
    marked.pop_back();
    for (Struct* user : users[type]) {
      if (std::exchange(user->*flag, true)) continue;
      marked.push_back(user);
    }
  }
}

}  // namespace aftercare::schema
