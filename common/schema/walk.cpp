#include "common/schema/walk.h"

#include "common/schema/storage.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

Uuid subject_of(const StructView& from, const Struct& type) {
  for (const Field& field : type.fields) {
    if (!field.subject) continue;
    const auto id = from.pointer(field).getAs<wire::Uuid>();
    return {id.getHigh(), id.getLow()};
  }
  return {};
}

capnp::List<capnp::AnyStruct>::Builder struct_list(capnp::AnyPointer::Builder list) {
  const auto any = list.getAs<capnp::AnyList>();
  KJ_REQUIRE(any.asReader().getElementSize() == capnp::ElementSize::INLINE_COMPOSITE,
             "not a list of structs");
  return capnp::AnyList::Builder(any).as<capnp::List<capnp::AnyStruct>>();
}

}  // namespace

void each_searchable(capnp::AnyStruct::Reader value, const Struct& type,
                     const std::function<void(const SearchableValue&)>& visit) {
  if (!type.searchable) return;
  const StructView from(value);
  for (const Field& field : type.fields) {
    const bool nested = field.type != nullptr && field.type->searchable;
    if (field.search == Search::none && !nested) continue;
    const auto pointer = from.pointer(field);
    if (pointer.isNull()) continue;
    if (nested && field.list) {
      for (const auto one : schema::struct_list(pointer)) each_searchable(one, *field.type, visit);
    } else if (nested) {
      each_searchable(pointer.getAs<capnp::AnyStruct>(), *field.type, visit);
    } else if (field.kind == FieldKind::personal) {
      visit({.field = field,
             .personal = pointer.getAs<capnp::AnyStruct>(),
             .subject = subject_of(from, type)});
    } else if (const auto text = view(pointer.getAs<capnp::Text>()); !text.empty()) {
      visit({.field = field, .text = text});
    }
  }
}

bool any_personal(capnp::AnyStruct::Reader value, const Struct& type,
                  const std::function<bool(capnp::AnyStruct::Reader)>& is) {
  if (!type.holds_personal) return false;
  const StructView from(value);
  const auto holds = [&](const Field& field, capnp::AnyStruct::Reader one) {
    return field.kind == FieldKind::personal ? is(one) : any_personal(one, *field.type, is);
  };
  for (const Field& field : type.fields) {
    const bool nested = field.type != nullptr && field.type->holds_personal;
    if (field.kind != FieldKind::personal && !nested) continue;
    const auto pointer = from.pointer(field);
    if (pointer.isNull()) continue;
    if (!field.list) {
      if (holds(field, pointer.getAs<capnp::AnyStruct>())) return true;
      continue;
    }
    for (const auto one : schema::struct_list(pointer)) {
      if (holds(field, one)) return true;
    }
  }
  return false;
}

void each_personal(capnp::AnyStruct::Builder value, const Struct& type,
                   const std::function<void(capnp::AnyStruct::Builder)>& visit) {
  if (!type.holds_personal) return;
  auto pointers = value.getPointerSection();
  const auto go = [&](const Field& field, capnp::AnyStruct::Builder one) {
    field.kind == FieldKind::personal ? visit(one) : each_personal(one, *field.type, visit);
  };
  for (const Field& field : type.fields) {
    const bool nested = field.type != nullptr && field.type->holds_personal;
    if (field.kind != FieldKind::personal && !nested) continue;
    if (field.offset >= pointers.size()) continue;
    auto pointer = pointers[field.offset];
    if (pointer.isNull()) continue;
    if (!field.list) {
      go(field, pointer.getAs<capnp::AnyStruct>());
      continue;
    }
    for (auto one : struct_list(pointer)) go(field, one);
  }
}

}  // namespace aftercare::schema
