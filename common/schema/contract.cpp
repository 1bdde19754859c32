#include "common/schema/contract.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace aftercare::schema {
namespace {

std::string hex(std::uint64_t number) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "0x";
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[number >> shift & 0xF];
  return text;
}

std::string with_id(const std::string& name, std::uint64_t id) {
  return name + " (" + hex(id) + ")";
}

// --- what is written -----------------------------------------------------------------------------

std::string type_of(const Field& field) {
  const std::string bits = std::to_string(field.value_bits());
  const auto named = [&]() -> std::string {
    switch (field.kind) {
      case FieldKind::boolean: return "bool";
      case FieldKind::integer: return (field.is_signed ? "int" : "uint") + bits;
      case FieldKind::real: return "float" + bits;
      case FieldKind::text: return "text";
      case FieldKind::data: return "data";
      case FieldKind::enumeration: return "enum " + with_id(field.words->name, field.words->id);
      case FieldKind::time: return "time";
      case FieldKind::date: return "date";
      case FieldKind::uuid: return "uuid";
      case FieldKind::money: return "money";
      case FieldKind::personal: return "personal";
      case FieldKind::structure: return "struct " + with_id(field.type->name, field.type->id);
    }
    return "?";
  };
  return (field.list ? "list of " : "") + named() + (field.subject ? " subject" : "") +
         (field.shreds ? " shreds" : "");
}

std::string place_of(const Field& field) {
  std::string place = field.bits == 0 ? "pointer " : "place ";
  place += std::to_string(field.offset);
  if (field.default_bits != 0) place += " default " + hex(field.default_bits);
  return place;
}

template <class T>
std::vector<const T*> by_name(std::span<const T* const> all) {
  std::vector<const T*> sorted(all.begin(), all.end());
  std::ranges::sort(sorted, {}, [](const T* one) { return std::tie(one->name, one->id); });
  return sorted;
}

std::vector<std::string> roots(const Description& description) {
  std::vector<std::string> lines;
  for (const Aggregate& a : description.aggregates()) {
    lines.push_back("aggregate " + with_id(a.name + " under /v1/" + a.path, a.document->id));
  }
  for (const Command& c : description.commands()) {
    const std::string how = c.creates ? ", creating" : ", verb " + c.verb;
    lines.push_back("command " + with_id(c.type->name + " of " + c.aggregate + how, c.type->id));
  }
  for (const Event& e : description.events()) {
    lines.push_back("event " + with_id(e.type->name + " of " + e.aggregate, e.type->id));
  }
  for (const Report& r : description.reports()) {
    lines.push_back("report " + r.path + (r.of.empty() ? "" : " of " + r.of));
  }
  for (const Listing& l : description.listings()) lines.push_back("listing " + l.path);
  std::ranges::sort(lines);
  return lines;
}

// --- what is read --------------------------------------------------------------------------------

struct Line {
  std::string name;
  std::string type;   // of a field
  std::string place;  // likewise
};

struct Block {
  std::string name;
  std::map<std::uint32_t, Line> lines;  // by the number of the field or word
};

struct Contract {
  std::string service;
  std::vector<std::string> roots;
  std::map<std::string, Block> blocks;  // by "struct (0x…)"
};

std::string_view before(std::string_view text, std::string_view mark) {
  return text.substr(0, std::min(text.find(mark), text.size()));
}
std::string_view after(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string_view::npos ? std::string_view{} : text.substr(at + mark.size());
}

// "@4 docNo: text, pointer 2" of a struct, "@4 phone" of an enum.
void read_line(std::string_view line, Block& to) {
  std::uint32_t number = 0;
  const std::string_view digits = before(after(line, "@"), " ");
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string_view rest = after(line, " ");
  const std::string_view what = after(rest, ": ");
  const auto comma = std::min(what.rfind(", "), what.size());
  to.lines[number] = {.name = std::string(before(rest, ":")),
                      .type = std::string(what.substr(0, comma)),
                      .place = std::string(after(what.substr(comma), ", "))};
}

Contract read(std::string_view text) {
  Contract contract;
  Block* block = nullptr;
  while (!text.empty()) {
    const std::string_view line = before(text, "\n");
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("  @")) {
      if (block != nullptr) read_line(line.substr(2), *block);
    } else if (line.starts_with("struct ") || line.starts_with("enum ")) {
      const std::string_view kind = before(line, " ");
      const std::string_view name = before(after(line, " "), " (");
      block = &contract.blocks[std::string(kind) + " (" + std::string(after(line, " ("))];
      block->name = name;
    } else if (line.starts_with("service ")) {
      contract.service = after(line, " ");
    } else if (!line.empty() && !line.starts_with("#")) {
      contract.roots.emplace_back(line);
    }
  }
  return contract;
}

// --- what must not be ----------------------------------------------------------------------------

using Findings = std::vector<std::string>;

constexpr const char* kept =
    ". Bring it back: stored events and programs in use still say it; what "
    "nobody needs any more stays in the schema as it is";

std::string instead(const Block& now) {
  const std::uint32_t next = now.lines.empty() ? 0 : now.lines.rbegin()->first + 1;
  return ". Take the old one back, and give what is new a field of its own with the next free "
         "number, @" +
         std::to_string(next);
}

void compare_fields(const Block& was, const Block& now, Findings& findings) {
  for (const auto& [number, field] : was.lines) {
    const std::string what = was.name + "." + field.name + " (@" + std::to_string(number) + ")";
    const auto found = now.lines.find(number);
    if (found == now.lines.end()) {
      findings.push_back(what + " was removed" + kept);
      continue;
    }
    const Line& is = found->second;
    if (is.name != field.name) {
      findings.push_back(what + " is now called " + is.name +
                         ". Take the old name and number back: clients use the name, stored events "
                         "the number; a label ($zh) and a comment may change");
    }
    if (is.type != field.type) {
      findings.push_back(what + " has another type: it was " + field.type + ", it is " + is.type +
                         instead(now));
    } else if (is.place != field.place) {
      findings.push_back(what + " has another place or default: it was " + field.place +
                         ", it is " + is.place + instead(now));
    }
  }
}

void compare_words(const Block& was, const Block& now, Findings& findings) {
  constexpr const char* order =
      ". Stored events say the number: put the words back in their order, new ones go to the end";
  for (const auto& [number, word] : was.lines) {
    const std::string what =
        was.name + "." + word.name + " (number " + std::to_string(number) + ")";
    const auto found = now.lines.find(number);
    if (found == now.lines.end()) {
      findings.push_back(what + " was removed" + order);
    } else if (found->second.name != word.name) {
      findings.push_back(what + " is now " + found->second.name + order);
    }
  }
}

}  // namespace

std::string contract(const Description& description) {
  std::string text = "service " + description.service() + "\n";
  for (const std::string& line : roots(description)) text += line + "\n";
  for (const Enum* words : by_name(description.enums())) {
    text += "enum " + with_id(words->name, words->id) + "\n";
    for (std::size_t i = 0; i < words->values.size(); ++i) {
      text += "  @" + std::to_string(i) + " " + words->values[i].word + "\n";
    }
  }
  for (const Struct* type : by_name(description.structs())) {
    text += "struct " + with_id(type->name, type->id) + "\n";
    std::vector<const Field*> fields;
    for (const Field& field : type->fields) fields.push_back(&field);
    std::ranges::sort(fields, {}, &Field::number);
    for (const Field* field : fields) {
      text += "  @" + std::to_string(field->number) + " " + field->name + ": " + type_of(*field) +
              ", " + place_of(*field) + "\n";
    }
  }
  return text;
}

std::vector<std::string> broken(std::string_view recorded, const Description& now) {
  const Contract was = read(recorded);
  const Contract is = read(contract(now));
  Findings findings;
  if (was.service != is.service) {
    findings.push_back("the service is now called " + is.service + "; it was " + was.service);
  }
  for (const std::string& root : was.roots) {
    if (std::ranges::find(is.roots, root) == is.roots.end()) {
      findings.push_back(root + " is gone" + kept);
    }
  }
  for (const auto& [key, block] : was.blocks) {
    const auto found = is.blocks.find(key);
    const bool words = key.starts_with("enum");
    if (found == is.blocks.end()) {
      findings.push_back(std::string(words ? "enum " : "struct ") + block.name + " " +
                         key.substr(key.find('(')) + " is gone" + kept);
    } else if (words) {
      compare_words(block, found->second, findings);
    } else {
      compare_fields(block, found->second, findings);
    }
  }
  return findings;
}

std::vector<std::string> compatible(const Description& old_one, const Description& new_one) {
  return broken(contract(old_one), new_one);
}

}  // namespace aftercare::schema
