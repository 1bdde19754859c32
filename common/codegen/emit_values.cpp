// X.values.h and X.values.cpp: plain value types.
#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "common/codegen/emit.h"
#include "common/codegen/literal.h"
#include "common/codegen/names.h"
#include "common/codegen/text_file.h"

namespace aftercare::codegen {
namespace {

std::string hex(std::uint64_t id) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "0x%016llx", static_cast<unsigned long long>(id));
  return buffer.data();
}

bool any_personal(const File& file) {
  return std::any_of(file.structs.begin(), file.structs.end(),
                     [](const Struct& s) { return s.holds_personal; });
}

void include_needed(TextFile& out, const File& file) {
  std::set<std::string> standard{"<cstdint>", "<iosfwd>", "<string_view>"};
  std::set<std::string> own(file.headers.begin(), file.headers.end());
  for (const auto& stem : file.value_stems) own.insert(stem + ".values.h");
  for (const auto& s : file.structs) {
    for (const auto& field : s.fields) {
      if (field.type.cpp == "std::string") standard.insert("<string>");
      if (field.type.list) standard.insert("<vector>");
      if (field.type.optional) standard.insert("<optional>");
      if (field.type.kind == Kind::instant) own.insert("common/base/time.h");
      if (field.initial.find("numeric_limits") != std::string::npos) standard.insert("<limits>");
    }
  }
  if (any_personal(file)) {
    standard.insert("<string>");
    own.insert("common/base/personal.h");
  }
  if (!file.aggregates.empty()) standard.insert({"<variant>", "<vector>"});
  for (const auto& header : standard) out.include(header);
  if (!own.empty()) out.line("");
  for (const auto& header : own) out.include(header);
}

void declare_enum(TextFile& out, const Enum& e) {
  out.line("").comment("", e.doc);
  out.line("enum class ", e.name,
           e.enumerants.size() > 256 ? " : std::uint16_t {" : " : std::uint8_t {");
  for (const auto& enumerant : e.enumerants) {
    out.comment("  ", enumerant.doc).line("  ", enumerant.cpp, ",");
  }
  out.line("};");
  out.line("std::string_view to_word(", e.name, " value);");
  out.line("// Its label in Chinese.");
  out.line("std::string_view label_zh(", e.name, " value);");
  out.line("// False, and `value` as it was, for any other word.");
  out.line("bool parse_word(std::string_view word, ", e.name, "& value);");
  out.line("std::ostream& operator<<(std::ostream& out, ", e.name, " value);");
}

void declare_struct(TextFile& out, const Struct& s) {
  out.line("").comment("", s.doc);
  out.line("struct ", s.name, " {");
  out.line("  static constexpr std::uint64_t type_id = ", hex(s.id), ";");
  out.line("  static constexpr std::string_view type_name = \"", s.name, "\";");
  out.line("");
  for (const auto& field : s.fields) {
    out.comment("  ", field.doc);
    out.line("  ", member_type(field.type), " ", field.member, field.initial.empty() ? "" : " = ",
             field.initial, ";");
  }
  if (!s.fields.empty()) out.line("");
  out.line("  bool operator==(const ", s.name, "&) const = default;");
  out.line("};");
  out.line("std::ostream& operator<<(std::ostream& out, const ", s.name, "& value);");
  if (s.holds_personal) {
    out.line("void for_each_personal(", s.name,
             "& value, const aftercare::PersonalVisitor& visit,");
    out.line("                       const std::string& at = {});");
  }
}

// A class of its own, whose making, copying and ending are compiled once: those of a variant of
// fifty structs, compiled wherever one is touched, were most of the time a build took.
void declare_variant(TextFile& out, const std::string& name,
                     const std::vector<std::string>& types) {
  out.line("class ", name, " : public std::variant<");
  if (types.empty()) out.line("    std::monostate> {");
  for (std::size_t i = 0; i < types.size(); ++i) {
    out.line("    ", types[i], i + 1 == types.size() ? "> {" : ",");
  }
  out.line(" public:");
  out.line("  using Alternatives = variant;");
  for (const auto& type : types) out.line("  ", name, "(", type, " one);");
  out.line("  ", name, "();");
  out.line("  ", name, "(const ", name, "&);");
  out.line("  ", name, "(", name, "&&) noexcept;");
  out.line("  ", name, "& operator=(const ", name, "&);");
  out.line("  ", name, "& operator=(", name, "&&) noexcept;");
  out.line("  ~", name, "();");
  // The type's own name, as in the schema.
  out.line("  [[nodiscard]] std::string_view type_name() const;");
  out.line("  friend bool operator==(const ", name, "&, const ", name, "&);");
  out.line("};");
  out.line("std::ostream& operator<<(std::ostream& out, const ", name, "& value);");
}

// By emplace() alone: each constructor of std::variant that takes an alternative goes through a
// chain of functions as long as the alternative's place in the list, so that copies and moves of
// fifty would be some thousand functions to compile.
void define_assignment(TextFile& out, const std::string& name,
                       const std::vector<std::string>& types, bool moves) {
  out.line(name, "& ", name, "::operator=(",
           moves ? name + "&& other) noexcept {" : "const " + name + "& other) {");
  out.line("  if (this == &other) return *this;");
  if (!types.empty()) {
    out.line("  switch (other.index()) {");
    for (std::size_t i = 0; i < types.size(); ++i) {
      const std::string at = std::to_string(i);
      const std::string from = "*std::get_if<" + at + ">(&other)";
      out.line("    case ", at, ": emplace<", at, ">(", moves ? "std::move(" + from + ")" : from,
               "); break;");
    }
    out.line(
        "    default: break;  // never without a value: nothing throws but the lack of memory");
    out.line("  }");
  }
  out.line("  return *this;");
  out.line("}");
}

void define_variant(TextFile& out, const std::string& name, const std::vector<std::string>& types) {
  const std::string own = name + "::";
  out.line("");
  for (std::size_t i = 0; i < types.size(); ++i) {
    out.line(own, name, "(", types[i], " one) { emplace<", std::to_string(i),
             ">(std::move(one)); }");
  }
  out.line(own, name, "() = default;");
  out.line(own, name, "(const ", name, "& other) : variant() { *this = other; }");
  out.line(own, name, "(", name, "&& other) noexcept : variant() { *this = std::move(other); }");
  define_assignment(out, name, types, false);
  define_assignment(out, name, types, true);
  out.line(own, "~", name, "() = default;");
  if (types.empty()) {
    out.line("std::string_view ", own, "type_name() const { return {}; }");
  } else {
    out.line("std::string_view ", own, "type_name() const {");
    out.line(
        "  return std::visit([](const auto& one) -> std::string_view { return one.type_name; },");
    out.line("                    static_cast<const Alternatives&>(*this));");
    out.line("}");
  }
  out.line("bool operator==(const ", name, "& a, const ", name, "& b) {");
  out.line("  return static_cast<const ", own, "Alternatives&>(a) ==");
  out.line("         static_cast<const ", own, "Alternatives&>(b);");
  out.line("}");
  out.line("std::ostream& operator<<(std::ostream& out, const ", name,
           types.empty() ? "& /*value*/) { return out; }" : "& value) {");
  if (types.empty()) return;
  out.line("  std::visit([&](const auto& one) { out << one; }, ");
  out.line("             static_cast<const ", own, "Alternatives&>(value));");
  out.line("  return out;");
  out.line("}");
}

void define_texts(TextFile& out, const Enum& e, const std::string& table,
                  std::string Enumerant::*text) {
  out.line("constexpr std::array<std::string_view, ", std::to_string(e.enumerants.size()), "> ",
           table, "{");
  for (const auto& enumerant : e.enumerants) out.line("    ", text_literal(enumerant.*text), ",");
  out.line("};");
}

void define_enum(TextFile& out, const Enum& e) {
  const std::string table = snake_case(e.name) + "_words";
  const std::string labels = snake_case(e.name) + "_labels";
  out.line("");
  define_texts(out, e, table, &Enumerant::word);
  define_texts(out, e, labels, &Enumerant::zh);
  out.line("std::string_view to_word(", e.name, " value) { return aftercare::word_at<", e.name,
           ">(", table, ", value); }");
  out.line("std::string_view label_zh(", e.name, " value) { return aftercare::word_at<", e.name,
           ">(", labels, ", value); }");
  out.line("bool parse_word(std::string_view word, ", e.name, "& value) {");
  out.line("  return aftercare::find_word<", e.name, ">(", table, ", word, value);");
  out.line("}");
  out.line("std::ostream& operator<<(std::ostream& out, ", e.name, " value) {");
  out.line("  return out << to_word(value);");
  out.line("}");
}

void define_print(TextFile& out, const Struct& s) {
  out.line("");
  out.line("std::ostream& operator<<(std::ostream& out, const ", s.name,
           s.fields.empty() ? "& /*value*/) {" : "& value) {");
  out.line("  aftercare::Printer print(out, ", s.name, "::type_name);");
  for (const auto& field : s.fields) {
    out.line("  print.", field.type.kind == Kind::date ? "date" : "field", "(\"", field.member,
             "\", value.", field.member, ");");
  }
  out.line("  return out;");
  out.line("}");
}

void define_personal_visit(TextFile& out, const Struct& s) {
  const auto subject =
      std::find_if(s.fields.begin(), s.fields.end(), [](const Field& f) { return f.subject; });
  const std::string person =
      subject == s.fields.end() ? "aftercare::Uuid{}" : "value." + subject->member;
  out.line("");
  out.line("void for_each_personal(", s.name, "& value, const aftercare::PersonalVisitor& visit,");
  out.line("                       const std::string& at) {");
  for (const auto& field : s.fields) {
    if (!field.holds_personal) continue;
    const std::string value = "value." + field.member;
    if (!field.mask.empty()) {
      out.line("  aftercare::visit_personal(", value, ", aftercare::Mask::", field.mask, ", ",
               person, ", at, \"", field.name, "\", visit);");
    } else if (field.type.list) {
      out.line("  for (std::size_t i = 0; i < ", value, ".size(); ++i) {");
      out.line("    for_each_personal(", value, "[i], visit, at + \"/", field.name,
               "/\" + std::to_string(i));");
      out.line("  }");
    } else {
      out.line("  if (", value, ") for_each_personal(*", value, ", visit, at + \"/", field.name,
               "\");");
    }
  }
  out.line("}");
}

}  // namespace

std::string member_type(const Type& type) {
  if (type.list) return "std::vector<" + type.cpp + ">";
  return type.optional ? "std::optional<" + type.cpp + ">" : type.cpp;
}

Output emit_values_header(const File& file) {
  TextFile out;
  out.head(file.path, "Value types", true);
  include_needed(out, file);
  out.line("").line("namespace ", file.space, " {");
  for (const auto& e : file.enums) declare_enum(out, e);
  for (const auto& s : file.structs) declare_struct(out, s);
  for (const auto& aggregate : file.aggregates) {
    out.line("").line("// What may be asked of the aggregate \"", aggregate.name,
                      "\", and what may have happened to it.");
    declare_variant(out, aggregate.cpp + "Command", aggregate.command_types());
    declare_variant(out, aggregate.cpp + "Event", aggregate.events);
    out.line("using ", aggregate.cpp, "Events = std::vector<", aggregate.cpp, "Event>;");
  }
  out.line("").line("}  // namespace ", file.space);
  return {file.stem + ".values.h", out.take()};
}

Output emit_values_source(const File& file) {
  TextFile out;
  out.head(file.path, "Printing, words and personal fields", false);
  out.include(file.stem + ".values.h").line("");
  out.include("<array>").include("<cstddef>").include("<ostream>").include("<string>");
  out.include("<utility>").line("");
  if (any_personal(file)) out.include("common/wire/personal_fields.h");
  out.include("common/wire/print.h").include("common/wire/words.h");
  out.line("").line("namespace ", file.space, " {");
  for (const auto& e : file.enums) define_enum(out, e);
  for (const auto& s : file.structs) {
    define_print(out, s);
    if (s.holds_personal) define_personal_visit(out, s);
  }
  for (const auto& aggregate : file.aggregates) {
    define_variant(out, aggregate.cpp + "Command", aggregate.command_types());
    define_variant(out, aggregate.cpp + "Event", aggregate.events);
  }
  out.line("").line("}  // namespace ", file.space);
  return {file.stem + ".values.cpp", out.take()};
}

}  // namespace aftercare::codegen
