// X.codec.h and X.codec.cpp: between value types and Cap'n Proto.
#include "common/codegen/emit.h"
#include "common/codegen/names.h"
#include "common/codegen/text_file.h"

namespace aftercare::codegen {
namespace {

void decode_field(TextFile& out, const Field& field) {
  const std::string value = "value." + field.member;
  const std::string get = "from.get" + field.accessor + "()";
  if (field.type.list) {
    out.line("  aftercare::decode_list(", get, ", ", value, ");");
    return;
  }
  switch (field.type.kind) {
    case Kind::boolean:
    case Kind::number:
    case Kind::date: out.line("  ", value, " = ", get, ";"); return;
    case Kind::text: out.line("  ", value, " = aftercare::view(", get, ");"); return;
    case Kind::data: out.line("  aftercare::decode(", get, ", ", value, ");"); return;
    case Kind::instant: out.line("  ", value, " = aftercare::from_micros(", get, ");"); return;
    case Kind::enumeration:
    case Kind::structure:
    case Kind::written: break;
  }
  if (field.type.kind == Kind::enumeration) {
    out.line("  decode(", get, ", ", value, ");");
    return;
  }
  out.line("  if (auto* held = aftercare::present(from.has", field.accessor, "(), ", value, ")) {");
  out.line("    decode(", get, ", *held);");
  out.line("  }");
}

void encode_field(TextFile& out, const Field& field) {
  const std::string value = "value." + field.member;
  const std::string set = "to.set" + field.accessor;
  const std::string init = "to.init" + field.accessor;
  if (field.type.list) {
    out.line("  if (const auto size = aftercare::list_size(", value, ")) {");
    out.line("    aftercare::encode_list(", value, ", ", init, "(size));");
    out.line("  }");
    return;
  }
  switch (field.type.kind) {
    case Kind::boolean:
    case Kind::number:
    case Kind::date: out.line("  ", set, "(", value, ");"); return;
    case Kind::text:
      out.line("  if (!", value, ".empty()) ", set, "(aftercare::text(", value, "));");
      return;
    case Kind::data:
      out.line("  if (!", value, ".empty()) ", set, "({", value, ".data(), ", value, ".size()});");
      return;
    case Kind::instant: out.line("  ", set, "(aftercare::micros(", value, "));"); return;
    case Kind::enumeration:
      out.line("  ", set, "(static_cast<", field.type.wire, ">(", value, "));");
      return;
    case Kind::structure:
    case Kind::written: break;
  }
  if (field.type.optional) {
    out.line("  if (", value, ") encode(*", value, ", ", init, "());");
  } else {
    out.line("  if (given(", value, ")) encode(", value, ", ", init, "());");
  }
}

void define_struct(TextFile& out, const Struct& s) {
  const bool empty = s.fields.empty();
  out.line("");
  out.line("void encode(const ", s.name, empty ? "& /*value*/, " : "& value, ", s.wire,
           empty ? "::Builder /*to*/) {" : "::Builder to) {");
  for (const auto& field : s.fields) encode_field(out, field);
  out.line("}").line("");
  out.line("void decode(", s.wire, empty ? "::Reader /*from*/, " : "::Reader from, ", s.name,
           empty ? "& /*value*/) {" : "& value) {");
  for (const auto& field : s.fields) decode_field(out, field);
  out.line("}");
}

std::string wire_of(const File& file, const std::string& type) {
  for (const auto* structs : {&file.structs, &file.borrowed}) {
    for (const auto& s : *structs) {
      if (s.name == type) return s.wire;
    }
  }
  throw Refusal(file.path + ": no struct " + type);
}

bool holds_personal(const File& file, const std::string& type) {
  for (const auto* structs : {&file.structs, &file.borrowed}) {
    for (const auto& s : *structs) {
      if (s.name == type) return s.holds_personal;
    }
  }
  return false;
}

void declare_codec(TextFile& out, const Aggregate& aggregate) {
  out.line("").line("// Aggregate \"", aggregate.name, "\".");
  out.line("struct ", aggregate.cpp, "Codec {");
  out.line("  using Document = ", aggregate.document, ";");
  out.line("  using Command = ", aggregate.cpp, "Command;");
  out.line("  using Event = ", aggregate.cpp, "Event;");
  out.line("  static constexpr std::string_view aggregate = \"", aggregate.name, "\";");
  out.line("");
  out.line("  // False: the type is none of this aggregate's.");
  out.line(
      "  static bool decode_command(std::uint64_t type, capnp::AnyPointer::Reader from, "
      "Command& value);");
  out.line(
      "  static bool decode_event(std::uint64_t type, capnp::AnyPointer::Reader from, "
      "Event& value);");
  out.line("  static void decode_document(capnp::AnyPointer::Reader from, Document& value);");
  for (const std::string kind : {"Command", "Event", "Document"}) {
    out.line("  static void encode_", kebab_case(kind), "(const ", kind,
             "& value, capnp::AnyPointer::Builder to);");
  }
  for (const char* kind : {"Command", "Event"}) {
    out.line("  static std::uint64_t type_of(const ", kind, "& value);");
  }
  for (const char* kind : {"Command", "Event", "Document"}) {
    out.line("  static void for_each_personal(", kind,
             "& value, const aftercare::PersonalVisitor& visit);");
  }
  out.line("};");
}

// One of the two variants of an aggregate.
struct Variant {
  std::string codec;  // "ComplaintCodec"
  std::string kind;   // "Command"
  std::string word;   // "command"
  std::vector<std::string> types;
};

void define_decode(TextFile& out, const File& file, const Variant& v) {
  out.line("");
  out.line("bool ", v.codec, "::decode_", v.word, "(std::uint64_t type,");
  out.line("    [[maybe_unused]] capnp::AnyPointer::Reader from, [[maybe_unused]] ", v.kind,
           "& value) {");
  out.line("  switch (type) {");
  for (const auto& type : v.types) {
    out.line("    case ", type, "::type_id:");
    out.line("      decode(from.getAs<", wire_of(file, type), ">(),");
    out.line("             aftercare::alternative<", type, ">(value));");
    out.line("      return true;");
  }
  out.line("    default: return false;").line("  }").line("}");
}

void define_encode(TextFile& out, const File& file, const Variant& v) {
  out.line("");
  out.line("void ", v.codec, "::encode_", v.word, "(const ", v.kind, "& value,");
  out.line("    [[maybe_unused]] capnp::AnyPointer::Builder to) {");
  out.line("  switch (value.index()) {");
  for (std::size_t i = 0; i < v.types.size(); ++i) {
    const std::string at = std::to_string(i);
    out.line("    case ", at, ":");
    out.line("      return encode(std::get<", at, ">(value), to.initAs<", wire_of(file, v.types[i]),
             ">());");
  }
  out.line("    default: throw std::bad_variant_access();").line("  }").line("}");
}

void define_type_of(TextFile& out, const Variant& v) {
  out.line("");
  out.line("std::uint64_t ", v.codec, "::type_of(const ", v.kind, "& value) {");
  out.line("  switch (value.index()) {");
  for (std::size_t i = 0; i < v.types.size(); ++i) {
    out.line("    case ", std::to_string(i), ": return ", v.types[i], "::type_id;");
  }
  out.line("    default: throw std::bad_variant_access();").line("  }").line("}");
}

void define_personal_visit(TextFile& out, const File& file, const Variant& v) {
  out.line("");
  out.line("void ", v.codec, "::for_each_personal([[maybe_unused]] ", v.kind, "& value,");
  out.line("    [[maybe_unused]] const aftercare::PersonalVisitor& visit) {");
  for (const auto& type : v.types) {
    if (!holds_personal(file, type)) continue;
    out.line("  if (auto* held = std::get_if<", type, ">(&value)) {");
    out.line("    ", file.space, "::for_each_personal(*held, visit);");
    out.line("  }");
  }
  out.line("}");
}

void define_variant(TextFile& out, const File& file, const Variant& v) {
  define_decode(out, file, v);
  define_encode(out, file, v);
  define_type_of(out, v);
  define_personal_visit(out, file, v);
}

void define_document(TextFile& out, const File& file, const Aggregate& aggregate) {
  const std::string codec = aggregate.cpp + "Codec";
  const std::string wire = wire_of(file, aggregate.document);
  out.line("");
  out.line("void ", codec, "::decode_document(capnp::AnyPointer::Reader from, Document& value) {");
  out.line("  decode(from.getAs<", wire, ">(), value);").line("}").line("");
  out.line("void ", codec,
           "::encode_document(const Document& value, capnp::AnyPointer::Builder to) {");
  out.line("  encode(value, to.initAs<", wire, ">());").line("}").line("");
  out.line("void ", codec, "::for_each_personal([[maybe_unused]] Document& value,");
  out.line("    [[maybe_unused]] const aftercare::PersonalVisitor& visit) {");
  if (holds_personal(file, aggregate.document)) {
    out.line("  ", file.space, "::for_each_personal(value, visit);");
  }
  out.line("}");
}

}  // namespace

Output emit_codec_header(const File& file) {
  TextFile out;
  out.head(file.path, "Codec", true);
  out.include("<capnp/any.h>").line("");
  out.include("<cstdint>").include("<span>").include("<string_view>").line("");
  out.include("common/wire/values.h");
  out.include(file.stem + ".capnp.h").include(file.stem + ".values.h");
  out.line("").line("namespace ", file.space, " {").line("");
  out.line("// decode() sets every member: absent fields become \"not given\". It throws");
  out.line("// aftercare::UnknownValue for an enumerant that this build does not know, and");
  out.line("// kj::Exception for a message that lies about itself.");
  for (const auto& e : file.enums) {
    out.line("void decode(", e.wire, " from, ", e.name, "& value);");
  }
  for (const auto& s : file.structs) {
    out.line("");
    out.line("void encode(const ", s.name, "& value, ", s.wire, "::Builder to);");
    out.line("void decode(", s.wire, "::Reader from, ", s.name, "& value);");
  }
  for (const auto& aggregate : file.aggregates) declare_codec(out, aggregate);
  if (file.hands_out_request) {
    out.line("");
    out.line("// The CodeGeneratorRequest that this was generated from: a framed message with the");
    out.line("// schemas of this file, its parts and all they import, and their comments. 8-byte");
    out.line("// aligned, for ever valid.");
    out.line("std::span<const std::uint8_t> schema_request();");
  }
  out.line("").line("}  // namespace ", file.space);
  return {file.stem + ".codec.h", out.take()};
}

Output emit_codec_source(const File& file) {
  TextFile out;
  out.head(file.path, "Codec", false);
  out.include(file.stem + ".codec.h").line("");
  if (!file.aggregates.empty()) out.include("<variant>").line("");
  out.include("common/wire/in_place.h").include("common/wire/lists.h");
  for (const auto& stem : file.value_stems) out.include(stem + ".codec.h");
  out.line("").line("namespace ", file.space, " {");
  for (const auto& e : file.enums) {
    out.line("");
    out.line("void decode(", e.wire, " from, ", e.name, "& value) {");
    out.line("  value = aftercare::known_enumerant(from, ", e.name, "::", e.enumerants.back().cpp,
             ", \"", e.name, "\");");
    out.line("}");
  }
  for (const auto& s : file.structs) define_struct(out, s);
  for (const auto& aggregate : file.aggregates) {
    const std::string codec = aggregate.cpp + "Codec";
    define_variant(out, file, {codec, "Command", "command", aggregate.command_types()});
    define_variant(out, file, {codec, "Event", "event", aggregate.events});
    define_document(out, file, aggregate);
  }
  out.line("").line("}  // namespace ", file.space);
  return {file.stem + ".codec.cpp", out.take()};
}

}  // namespace aftercare::codegen
