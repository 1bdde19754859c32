#include "gateway/url.h"

#include <algorithm>

#include "common/schema/utf8.h"
#include "gateway/problems.h"

namespace aftercare::gateway {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Rejection malformed(std::string_view what) {
  return problem(Kind::malformed, "malformed-target", "请求地址无法识别。",
                 "The address of the request cannot be read.", std::string(what));
}

enum class Part { path, query };

Expected<std::string, Rejection> decode(std::string_view text, Part part) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && part == Part::query) {
      plain += ' ';
    } else if (text[i] != '%') {
      plain += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return unexpected(malformed("% without two hexadecimal digits"));
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!schema::is_utf8(plain)) return unexpected(malformed("not UTF-8"));
  if (has_control(plain)) return unexpected(malformed("a control character"));
  return plain;
}

Expected<void, Rejection> split_path(std::string_view path, Target& to) {
  path.remove_prefix(1);
  if (path.empty()) return {};
  while (true) {
    const std::size_t slash = path.find('/');
    auto segment = decode(path.substr(0, slash), Part::path);
    if (!segment) return unexpected(std::move(segment.error()));
    if (to.segments.size() == segments_max) return unexpected(malformed("too many segments"));
    to.segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return {};
    path.remove_prefix(slash + 1);
  }
}

Expected<void, Rejection> split_query(std::string_view query, Target& to) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), Part::query);
    if (!name) return unexpected(std::move(name.error()));
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Part::query);
    if (!value) return unexpected(std::move(value.error()));
    if (to.query.size() == parameters_max) return unexpected(malformed("too many parameters"));
    to.query.emplace_back(std::move(*name), std::move(*value));
  }
  return {};
}

}  // namespace

std::optional<std::string_view> Target::parameter(std::string_view name) const {
  const auto found =
      std::ranges::find_if(query, [&](const Parameter& pair) { return pair.first == name; });
  if (found == query.end()) return std::nullopt;
  return found->second;
}

Expected<Target, Rejection> parse_target(std::string_view target) {
  if (target.size() > target_bytes_max) return unexpected(malformed("too long"));
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(std::min(target.find('/', scheme.size()), target.size()));
    if (target.empty()) target = "/";
  }
  if (!target.starts_with('/')) return unexpected(malformed("it does not begin with /"));
  if (target.find('#') != std::string_view::npos) return unexpected(malformed("a fragment"));
  const std::size_t mark = std::min(target.find('?'), target.size());
  Target parts;
  parts.path = std::string(target.substr(0, mark));
  if (auto path = split_path(target.substr(0, mark), parts); !path) {
    return unexpected(std::move(path.error()));
  }
  if (auto query = split_query(target.substr(std::min(mark + 1, target.size())), parts); !query) {
    return unexpected(std::move(query.error()));
  }
  return parts;
}

std::string encode_segment(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', hex[byte >> 4], hex[byte & 15]});
    }
  }
  return encoded;
}

}  // namespace aftercare::gateway
