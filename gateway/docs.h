// Answers that need no service: the API document and the pages that show it. All assets are part of
// the program; the pages load nothing from anywhere else and run under a strict content security
// policy.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/message.h"
#include "gateway/services.h"

namespace aftercare::gateway {

class Docs {
 public:
  explicit Docs(const Services& services) : services_(services) {}

  // "/docs", "/docs/…" and "/openapi.json". Nothing: it is none of these. `known`: the header
  // If-None-Match; who has the page already is told so (304).
  std::optional<http::Response> get(std::string_view path, std::string_view known);

 private:
  struct Page {
    std::shared_ptr<const std::string> content;
    std::string tag;  // ETag of the content
  };
  static Page page_of(std::string content);
  static http::Response response_of(const Page& page, const char* type, std::string_view known);
  http::Response openapi(std::string_view known);

  const Services& services_;
  Page document_;  // of generation_
  std::uint64_t generation_ = 0;
};

}  // namespace aftercare::gateway
