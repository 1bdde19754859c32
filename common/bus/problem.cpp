#include "common/bus/problem.h"

#include <algorithm>

#include "common/wire/values.h"

namespace aftercare::bus {
namespace {

static_assert(static_cast<int>(wire::Problem::Kind::FULL) == static_cast<int>(Kind::full));

Kind decode(wire::Problem::Kind kind) {
  return kind > wire::Problem::Kind::FULL ? Kind::unavailable : static_cast<Kind>(kind);
}

std::string copy(capnp::Text::Reader from) { return std::string(view(from)); }

}  // namespace

void encode(const Rejection& rejection, wire::Problem::Builder to) {
  to.setKind(static_cast<wire::Problem::Kind>(rejection.kind));
  to.setCode(text(rejection.code));
  to.setRule(text(rejection.rule));
  to.setZh(text(rejection.zh));
  to.setEn(text(rejection.en));
  to.setDetail(text(rejection.detail.en));
  if (!rejection.detail.zh.empty()) to.setDetailZh(text(rejection.detail.zh));
  to.setRetryAfter(rejection.retry_after_s);
  if (rejection.errors.empty()) return;
  const auto count = std::min(rejection.errors.size(), field_errors_max);
  auto errors = to.initErrors(static_cast<unsigned>(count));
  for (unsigned i = 0; i < count; ++i) {
    const FieldError& error = rejection.errors[i];
    errors[i].setPointer(text(error.pointer));
    errors[i].setCode(text(error.code));
    errors[i].setRule(text(error.rule));
    errors[i].setZh(text(error.zh));
    errors[i].setEn(text(error.en));
  }
}

Rejection decode(wire::Problem::Reader problem) {
  Rejection rejection{.kind = decode(problem.getKind()),
                      .code = copy(problem.getCode()),
                      .rule = copy(problem.getRule()),
                      .zh = copy(problem.getZh()),
                      .en = copy(problem.getEn()),
                      .detail = {copy(problem.getDetail()), copy(problem.getDetailZh())},
                      .retry_after_s = problem.getRetryAfter()};
  for (const auto error : problem.getErrors()) {
    if (rejection.errors.size() == field_errors_max) break;
    rejection.errors.push_back({.pointer = copy(error.getPointer()),
                                .code = copy(error.getCode()),
                                .rule = copy(error.getRule()),
                                .zh = copy(error.getZh()),
                                .en = copy(error.getEn())});
  }
  return rejection;
}

}  // namespace aftercare::bus
