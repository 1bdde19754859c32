#include <map>
#include <set>

#include "common/schema/description.h"

namespace aftercare::schema {
namespace {

using Findings = std::vector<std::string>;

template <class T>
std::map<std::uint64_t, const T*> by_id(std::span<const T* const> all) {
  std::map<std::uint64_t, const T*> map;
  for (const T* one : all) map.emplace(one->id, one);
  return map;
}

bool same_type(const Field& a, const Field& b) {
  const auto id = [](const auto* type) { return type == nullptr ? 0 : type->id; };
  return a.kind == b.kind && a.list == b.list && a.bits == b.bits &&
         a.element_bits == b.element_bits && a.is_signed == b.is_signed &&
         id(a.type) == id(b.type) && id(a.words) == id(b.words);
}

void compare(const Struct& before, const Struct& after, Findings& findings) {
  std::map<std::uint16_t, const Field*> fields;
  for (const Field& field : after.fields) fields.emplace(field.number, &field);
  for (const Field& field : before.fields) {
    const std::string what = before.name + "." + field.name;
    const auto it = fields.find(field.number);
    if (it == fields.end()) {
      findings.push_back(what + " (@" + std::to_string(field.number) + ") was removed");
      continue;
    }
    const Field& now = *it->second;
    if (now.name != field.name) {
      findings.push_back(what + " (@" + std::to_string(field.number) + ") is now called " +
                         now.name);
    }
    if (!same_type(field, now)) {
      findings.push_back(what + " has another type");
    } else if (field.offset != now.offset || field.default_bits != now.default_bits) {
      findings.push_back(what + " has another place or default");
    }
  }
}

void compare(const Enum& before, const Enum& after, Findings& findings) {
  for (std::size_t i = 0; i < before.values.size(); ++i) {
    const std::string what = before.name + "." + before.values[i].word;
    if (i >= after.values.size()) {
      findings.push_back(what + " was removed");
    } else if (after.values[i].word != before.values[i].word) {
      findings.push_back(what + " (number " + std::to_string(i) + ") is now " +
                         after.values[i].word);
    }
  }
}

// What stands in the log or is asked for by clients stays what it is.
template <class T, class Key>
void compare_roots(std::span<const T> before, std::span<const T> after, const Key& key,
                   Findings& findings) {
  std::set<std::string> known;
  for (const T& one : after) known.insert(key(one));
  for (const T& one : before) {
    if (!known.contains(key(one))) findings.push_back(key(one) + " is gone");
  }
}

std::string hex(std::uint64_t id) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "0x";
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[id >> shift & 0xF];
  return text;
}

}  // namespace

std::vector<std::string> compatible(const Description& old_one, const Description& new_one) {
  Findings findings;
  if (old_one.service() != new_one.service()) {
    findings.push_back("the service is now called " + new_one.service());
  }
  compare_roots(
      old_one.aggregates(), new_one.aggregates(),
      [](const Aggregate& a) {
        return "aggregate " + a.name + " under /v1/" + a.path + " (" + hex(a.document->id) + ")";
      },
      findings);
  compare_roots(
      old_one.commands(), new_one.commands(),
      [](const Command& c) {
        return "command " + c.type->name + " of " + c.aggregate +
               (c.creates ? ", creating" : ", verb " + c.verb) + " (" + hex(c.type->id) + ")";
      },
      findings);
  compare_roots(
      old_one.events(), new_one.events(),
      [](const Event& e) {
        return "event " + e.type->name + " of " + e.aggregate + " (" + hex(e.type->id) + ")";
      },
      findings);
  compare_roots(
      old_one.reports(), new_one.reports(), [](const Report& r) { return "report " + r.path; },
      findings);
  compare_roots(
      old_one.listings(), new_one.listings(), [](const Listing& l) { return "listing " + l.path; },
      findings);

  const auto structs = by_id(new_one.structs());
  for (const Struct* type : old_one.structs()) {
    const auto it = structs.find(type->id);
    if (it == structs.end()) {
      findings.push_back("struct " + type->name + " (" + hex(type->id) + ") is gone");
    } else {
      compare(*type, *it->second, findings);
    }
  }
  const auto enums = by_id(new_one.enums());
  for (const Enum* words : old_one.enums()) {
    const auto it = enums.find(words->id);
    if (it == enums.end()) {
      findings.push_back("enum " + words->name + " (" + hex(words->id) + ") is gone");
    } else {
      compare(*words, *it->second, findings);
    }
  }
  return findings;
}

}  // namespace aftercare::schema
