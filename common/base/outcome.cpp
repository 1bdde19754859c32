#include "common/base/outcome.h"

#include <ostream>

namespace aftercare {

Detail operator+(Detail first, const Detail& then) {
  if (!first.zh.empty() || !then.zh.empty()) first.zh = first.in_chinese() + then.in_chinese();
  first.en += then.en;
  return first;
}

Rejection reject(const Rule& rule, Detail detail, std::string pointer) {
  Rejection rejection{.kind = rule.kind,
                      .code = std::string(rule.code),
                      .rule = std::string(rule.id),
                      .zh = std::string(rule.zh),
                      .en = std::string(rule.en),
                      .detail = std::move(detail)};
  if (!pointer.empty()) {
    rejection.errors.push_back({.pointer = std::move(pointer),
                                .code = rejection.code,
                                .rule = rejection.rule,
                                .zh = rejection.zh,
                                .en = rejection.en});
  }
  return rejection;
}

std::ostream& operator<<(std::ostream& out, const Detail& detail) { return out << detail.en; }

std::ostream& operator<<(std::ostream& out, const Rejection& rejection) {
  out << rejection.rule << " " << rejection.code << ": " << rejection.en;
  if (!rejection.detail.empty()) out << " (" << rejection.detail << ")";
  return out;
}

std::string_view to_string(Fault::Kind kind) {
  switch (kind) {
    case Fault::Kind::corrupt: return "corrupt";
    case Fault::Kind::conflict: return "conflict";
    case Fault::Kind::io: return "io";
    case Fault::Kind::full: return "full";
    case Fault::Kind::unavailable: return "unavailable";
  }
  return "unknown";
}

std::ostream& operator<<(std::ostream& out, const Fault& fault) {
  return out << to_string(fault.kind) << ": " << fault.what;
}

}  // namespace aftercare
