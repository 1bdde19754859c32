#include "common/codegen/read_types.h"

#include "schemas/annotations.capnp.h"

namespace aftercare::codegen {
namespace {

using Wire = capnp::schema::Type;

// Fixed-size values other than enums; empty for all others.
std::string number_type(Wire::Which which) {
  switch (which) {
    case Wire::INT8: return "std::int8_t";
    case Wire::INT16: return "std::int16_t";
    case Wire::INT32: return "std::int32_t";
    case Wire::INT64: return "std::int64_t";
    case Wire::UINT8: return "std::uint8_t";
    case Wire::UINT16: return "std::uint16_t";
    case Wire::UINT32: return "std::uint32_t";
    case Wire::UINT64: return "std::uint64_t";
    case Wire::FLOAT32: return "float";
    case Wire::FLOAT64: return "double";
    default: return {};
  }
}

void refuse_brand(capnp::schema::Brand::Reader brand, const std::string& where) {
  if (brand.getScopes().size() == 0) return;
  throw Refusal(where + ": a generic type has no value type; write the struct out");
}

// $time and $date make another type of a number.
void apply_number_annotations(Type& type, Annotations annotations, const std::string& where) {
  if (find(annotations, annotation_id::time)) {
    if (type.cpp != "std::int64_t") throw Refusal(where + ": $time goes with Int64");
    type.kind = Kind::instant;
    type.cpp = "aftercare::Instant";
  }
  if (find(annotations, annotation_id::date)) {
    if (type.cpp != "std::int32_t") throw Refusal(where + ": $date goes with Int32");
    if (type.list) throw Refusal(where + ": a list of dates has no form in JSON; list structs");
    type.kind = Kind::date;
  }
}

void check_person_annotations(const Type& type, Annotations annotations, const std::string& where) {
  const bool personal = find(annotations, annotation_id::personal).has_value();
  if (personal != (type.cpp == "aftercare::Personal")) {
    throw Refusal(where + (personal ? ": $personal goes with Common.Personal; only that is sealed"
                                    : ": a Personal needs $personal(mask), or nobody seals it"));
  }
  if (find(annotations, annotation_id::subject) && (type.cpp != "aftercare::Uuid" || type.list)) {
    throw Refusal(where + ": $subject goes with one Common.Uuid");
  }
}

}  // namespace

bool is_hand_written(Node node) {
  return find(node.getAnnotations(), annotation_id::cpp).has_value();
}

Type TypeReader::read(capnp::schema::Field::Reader field, const std::string& where) {
  if (field.isGroup()) {
    throw Refusal(where + ": a group has no value type; make it a struct of its own");
  }
  const auto wire = field.getSlot().getType();
  Type type = read_element(wire.isList() ? wire.getList().getElementType() : wire, where);
  if (wire.isList()) {
    type.list = true;
    type.optional = false;
  }
  const bool pointer = type.list || type.kind == Kind::text || type.kind == Kind::data ||
                       type.kind == Kind::structure || type.kind == Kind::written;
  if (pointer && field.getSlot().getHadExplicitDefault()) {
    throw Refusal(where +
                  ": a default of a text, list or struct would make \"not given\" another "
                  "value; leave it out");
  }
  apply_number_annotations(type, field.getAnnotations(), where);
  check_person_annotations(type, field.getAnnotations(), where);
  return type;
}

Type TypeReader::read_element(Wire::Reader type, const std::string& where) {
  switch (type.which()) {
    case Wire::BOOL: return {.kind = Kind::boolean, .cpp = "bool"};
    case Wire::TEXT: return {.kind = Kind::text, .cpp = "std::string"};
    case Wire::DATA:
      headers_.insert("common/base/personal.h");
      return {.kind = Kind::data, .cpp = "aftercare::Bytes"};
    case Wire::ENUM:
      refuse_brand(type.getEnum().getBrand(), where);
      return {.kind = Kind::enumeration,
              .cpp = generated_name(type.getEnum().getTypeId(), where),
              .wire = nodes_.wire_name(type.getEnum().getTypeId()),
              .id = type.getEnum().getTypeId()};
    case Wire::STRUCT:
      refuse_brand(type.getStruct().getBrand(), where);
      return read_struct(type.getStruct().getTypeId(), where);
    case Wire::LIST:
      throw Refusal(where + ": a list of lists has no value type; make a list of structs");
    case Wire::INTERFACE: throw Refusal(where + ": an interface is no value; send ids");
    case Wire::ANY_POINTER:
      throw Refusal(where + ": AnyPointer and type parameters have no value type; name the type");
    case Wire::VOID: throw Refusal(where + ": Void says nothing; use Bool or leave it out");
    default: return {.kind = Kind::number, .cpp = number_type(type.which())};
  }
}

Type TypeReader::read_struct(std::uint64_t id, const std::string& where) {
  const Node node = nodes_.node(id);
  if (node.getIsGeneric()) {
    throw Refusal(where + ": a generic type has no value type; write the struct out");
  }
  if (const auto value = find(node.getAnnotations(), annotation_id::cpp)) {
    const auto cpp = value->getStruct().getAs<annotation::Cpp>();
    headers_.insert(text(cpp.getHeader()));
    return {
        .kind = Kind::written, .cpp = text(cpp.getType()), .id = id, .optional = cpp.getOptional()};
  }
  return {.kind = Kind::structure, .cpp = generated_name(id, where), .id = id, .optional = true};
}

std::string TypeReader::generated_name(std::uint64_t id, const std::string& where) {
  if (nodes_.file_of(id).getId() == file_) return nodes_.name(id);
  const std::string space = nodes_.space(id);
  if (space.empty()) {
    throw Refusal(where + ": " + nodes_.name(id) + " has no C++ value type; its file " +
                  nodes_.stem(id) + ".capnp needs $values, or the struct needs $cpp");
  }
  value_stems_.insert(nodes_.stem(id));
  return space + "::" + nodes_.name(id);
}

}  // namespace aftercare::codegen
