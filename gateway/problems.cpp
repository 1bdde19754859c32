#include "gateway/problems.h"

#include <algorithm>
#include <charconv>

#include "common/schema/json_out.h"

namespace aftercare::gateway {

namespace {

struct ProtocolText {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

constexpr ProtocolText protocol_texts[] = {
    {"body-too-large", "请求内容过大。", "The body of the request is too large."},
    {"headers-too-large", "请求头过大。", "The headers of the request are too large."},
    {"http-version", "只支持 HTTP/1.1。", "Only HTTP/1.1 is spoken here."},
    {"malformed-http", "请求不是有效的 HTTP 报文。", "The request is no valid HTTP message."},
    {"request-timeout", "请求发送过慢。", "The request was sent too slowly."},
    {"too-many-bodies", "服务器繁忙，请稍后再试。", "Too many large requests; try again later."},
    {"too-many-connections", "连接过多，请稍后再试。", "Too many connections; try again later."},
    {"unanswered", "服务器内部错误。", "The gateway failed to answer."},
};

// The weight of a language in an Accept-Language header, in thousandths; -1: not named.
int weight_of(std::string_view header, std::string_view language) {
  int best = -1;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    std::string_view item = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    std::string_view tag = item.substr(0, semicolon);
    while (tag.ends_with(' ')) tag.remove_suffix(1);
    tag = tag.substr(0, tag.find('-'));
    if (!http::same_name(tag, language)) continue;
    int weight = 1000;
    if (const std::size_t q = item.find("q=", semicolon); q != std::string_view::npos) {
      double value = 0;
      std::from_chars(item.data() + q + 2, item.data() + item.size(), value);
      weight = static_cast<int>(std::clamp(value, 0.0, 1.0) * 1000);
    }
    best = std::max(best, weight);
  }
  return best;
}

void text_member(std::string& to, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  to.append(",\"").append(key).append("\":");
  schema::append_json_string(value, to);
}

void append_errors(std::string& to, const std::vector<FieldError>& errors, Language language) {
  if (errors.empty()) return;
  to += ",\"errors\":[";
  for (const FieldError& error : errors) {
    if (to.back() != '[') to += ',';
    to += "{\"pointer\":";
    schema::append_json_string(error.pointer, to);
    text_member(to, "code", error.code);
    text_member(to, "rule", error.rule);
    text_member(to, "detail", language == Language::en ? error.en : error.zh);
    to += '}';
  }
  to += ']';
}

}  // namespace

Language language_of(std::string_view accept_language) {
  if (accept_language.empty()) return Language::zh;
  const int english = weight_of(accept_language, "en");
  return english > 0 && english > weight_of(accept_language, "zh") ? Language::en : Language::zh;
}

Rejection problem(Kind kind, std::string_view code, std::string_view zh, std::string_view en,
                  Detail detail) {
  return {.kind = kind,
          .code = std::string(code),
          .rule = {},
          .zh = std::string(zh),
          .en = std::string(en),
          .detail = std::move(detail)};
}

int status_of(Kind kind) {
  switch (kind) {
    case Kind::malformed: return 400;
    case Kind::unauthorised: return 401;
    case Kind::forbidden: return 403;
    case Kind::not_found: return 404;
    case Kind::state: return 409;
    case Kind::precondition: return 412;
    case Kind::values: return 422;
    case Kind::needs_version: return 428;
    case Kind::busy: return 429;
    case Kind::unavailable: return 503;
    case Kind::timeout: return 504;
    case Kind::full: return 507;
    case Kind::none: break;
  }
  return 500;
}

http::Response to_response(const Rejection& rejection, Language language, const Uuid& correlation) {
  return to_response(rejection, status_of(rejection.kind), language, correlation);
}

http::Response to_response(const Rejection& rejection, int status, Language language,
                           const Uuid& correlation) {
  http::Response response{.status = status, .content_type = "application/problem+json"};
  response.headers.push_back({"Content-Language", language == Language::en ? "en" : "zh-CN"});
  if (rejection.retry_after_s > 0) {
    response.headers.push_back({"Retry-After", std::to_string(rejection.retry_after_s)});
  }
  std::string& body = response.body;
  body = "{\"type\":";
  schema::append_json_string("urn:aftercare:problem:" + rejection.code, body);
  text_member(body, "title", language == Language::en ? rejection.en : rejection.zh);
  body += ",\"status\":" + std::to_string(status);
  text_member(body, "code", rejection.code);
  text_member(body, "rule", rejection.rule);
  text_member(body, "detail",
              language == Language::zh ? rejection.detail.in_chinese() : rejection.detail.en);
  append_errors(body, rejection.errors, language);
  if (correlation.given()) text_member(body, "instance", "urn:uuid:" + to_string(correlation));
  body += '}';
  return response;
}

http::Response to_response(const http::ProtocolError& error) {
  const auto* found = std::ranges::find(protocol_texts, error.code, &ProtocolText::code);
  Rejection rejection{.kind = Kind::malformed, .code = std::string(error.code)};
  if (found != std::end(protocol_texts)) {
    rejection.zh = found->zh;
    rejection.en = found->en;
  }
  if (error.status == 503) rejection.retry_after_s = 1;
  auto response = to_response(rejection, error.status, Language::zh, {});
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

}  // namespace aftercare::gateway
