#include "gateway/correlation.h"

#include <algorithm>

namespace aftercare::gateway {

namespace {

constexpr std::size_t id_characters_max = 128;
constexpr std::size_t trace_id_at = 3;  // "00-<32 digits>-<16 digits>-01"
constexpr std::size_t trace_id_digits = 32;

bool is_visible(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

std::optional<Uuid> trace_id(std::string_view traceparent) {
  if (traceparent.size() < trace_id_at + trace_id_digits + 1 || traceparent[2] != '-' ||
      traceparent[trace_id_at + trace_id_digits] != '-') {
    return std::nullopt;
  }
  std::string dashed(traceparent.substr(trace_id_at, trace_id_digits));
  for (const std::size_t at : {20U, 16U, 12U, 8U}) dashed.insert(at, 1, '-');
  const auto id = parse_uuid(dashed);
  return id && id->given() ? id : std::nullopt;
}

}  // namespace

void identify(Call& call, Instant now, const Random& random) {
  const std::string_view given = call.request.header("X-Request-Id");
  if (!given.empty() && given.size() <= id_characters_max && is_visible(given)) {
    call.request_id = given;
    const auto id = parse_uuid(given);
    call.correlation = id && id->given() ? *id : derived_uuid({}, given);
    return;
  }
  const auto traced = trace_id(call.request.header("traceparent"));
  call.correlation = traced ? *traced : uuid_v7(now, random);
  call.request_id = to_string(call.correlation);
}

}  // namespace aftercare::gateway
