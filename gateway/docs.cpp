#include "gateway/docs.h"

#include <algorithm>
#include <array>

#include "common/schema/openapi.h"
#include "embedded/gateway.h"
#include "gateway/queries.h"

namespace aftercare::gateway {

namespace {

// Scripts and styles of our own only. Swagger UI sets style attributes and shows small pictures
// from data: addresses; it runs no inline script.
constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
    "data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

struct Asset {
  std::string_view path;
  std::string_view file;  // as embedded
  const char* type;
};

constexpr std::array assets{
    Asset{"/docs", "docs.html", "text/html; charset=utf-8"},
    Asset{"/docs/docs.js", "docs.js", "text/javascript; charset=utf-8"},
    Asset{"/docs/swagger-ui.css", "swagger-ui.css", "text/css; charset=utf-8"},
    Asset{"/docs/swagger-ui-bundle.js", "swagger-ui-bundle.js", "text/javascript; charset=utf-8"},
    Asset{"/docs/favicon.png", "favicon-32x32.png", "image/png"},
};

std::shared_ptr<const std::string> content_of(std::string_view file) {
  for (const embedded::File& one : embedded::gateway::files()) {
    if (one.name == file) return std::make_shared<const std::string>(one.content);
  }
  return std::make_shared<const std::string>();
}

}  // namespace

std::optional<http::Response> Docs::get(std::string_view path) {
  if (path == "/openapi.json") return openapi();
  if (path == "/docs/") path = "/docs";
  // Copied once, from the program's own image.
  static const auto contents = [] {
    std::array<std::shared_ptr<const std::string>, assets.size()> all;
    std::ranges::transform(assets, all.begin(),
                           [](const Asset& one) { return content_of(one.file); });
    return all;
  }();
  const auto* found = std::ranges::find(assets, path, &Asset::path);
  if (found == assets.end()) return std::nullopt;
  http::Response response{.content_type = found->type};
  response.shared_body = contents[static_cast<std::size_t>(found - assets.begin())];
  response.headers = {{"Content-Security-Policy", policy},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Cache-Control", "no-cache"}};
  return response;
}

http::Response Docs::openapi() {
  if (!document_ || generation_ != services_.generation()) {
    document_ = std::make_shared<const std::string>(
        schema::openapi(services_.descriptions(), {.page_max = page_size_max}));
    generation_ = services_.generation();
  }
  http::Response response{.content_type = "application/json"};
  response.shared_body = document_;
  response.headers.push_back({"Cache-Control", "no-cache"});
  return response;
}

}  // namespace aftercare::gateway
