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

  // "/docs", "/docs/…" and "/openapi.json". Nothing: it is none of these.
  std::optional<http::Response> get(std::string_view path);

 private:
  http::Response openapi();

  const Services& services_;
  std::shared_ptr<const std::string> document_;  // of generation_
  std::uint64_t generation_ = 0;
};

}  // namespace aftercare::gateway
