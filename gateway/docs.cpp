#include "gateway/docs.h"

#include <algorithm>
#include <array>

#include "common/base/uuid.h"
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

std::string content_of(std::string_view file) {
  for (const embedded::File& one : embedded::gateway::files()) {
    if (one.name == file) return std::string(one.content);
  }
  return {};
}

}  // namespace

Docs::Page Docs::page_of(std::string content) {
  std::string tag = "\"" + to_string(derived_uuid({}, content)) + "\"";
  return {std::make_shared<const std::string>(std::move(content)), std::move(tag)};
}

// Asked for each time, for another release has other pages; sent again only where they are.
http::Response Docs::response_of(const Page& page, const char* type, std::string_view known) {
  http::Response response{.headers = {{"Cache-Control", "no-cache"}, {"ETag", page.tag}}};
  if (known.find(page.tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.content_type = type;
  response.shared_body = page.content;
  return response;
}

std::optional<http::Response> Docs::get(std::string_view path, std::string_view known) {
  if (path == "/openapi.json") return openapi(known);
  if (path == "/docs/") path = "/docs";
  // Copied once, from the program's own image.
  static const auto pages = [] {
    std::array<Page, assets.size()> all;
    std::ranges::transform(assets, all.begin(),
                           [](const Asset& one) { return page_of(content_of(one.file)); });
    return all;
  }();
  const auto* found = std::ranges::find(assets, path, &Asset::path);
  if (found == assets.end()) return std::nullopt;
  http::Response response =
      response_of(pages[static_cast<std::size_t>(found - assets.begin())], found->type, known);
  response.headers.push_back({"Content-Security-Policy", policy});
  response.headers.push_back({"Referrer-Policy", "no-referrer"});
  response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
  return response;
}

http::Response Docs::openapi(std::string_view known) {
  if (!document_.content || generation_ != services_.generation()) {
    document_ = page_of(schema::openapi(services_.descriptions(), {.page_max = page_size_max}));
    generation_ = services_.generation();
  }
  return response_of(document_, "application/json", known);
}

}  // namespace aftercare::gateway
