#include "common/roles/roles.h"

#include <map>

#include "schemas/roles.capnp.h"

namespace aftercare::roles {
namespace {

std::string text(capnp::Text::Reader from) { return {from.cStr(), from.size()}; }

using Names = std::map<std::string, std::string, std::less<>>;

const Names& chinese() {
  static const Names names = [] {
    Names made;
    for (const auto role : *wire::ROLES) made.emplace(text(role.getCode()), text(role.getZh()));
    return made;
  }();
  return names;
}

}  // namespace

std::vector<std::string> all() {
  std::vector<std::string> codes;
  for (const auto role : *wire::ROLES) codes.push_back(text(role.getCode()));
  return codes;
}

bool is_role(std::string_view word) { return chinese().contains(word); }

Detail name(std::string_view code) {
  const auto found = chinese().find(code);
  if (found == chinese().end()) return std::string(code);
  return {std::string(code), found->second};
}

Detail names(std::span<const std::string> codes) {
  Detail all;
  for (const std::string& code : codes) {
    if (!all.empty()) all = std::move(all) + Detail{", ", "、"};
    all = std::move(all) + name(code);
  }
  return all;
}

}  // namespace aftercare::roles
