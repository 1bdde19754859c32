#include "gateway/tables/sheet.h"

#include <chrono>

namespace aftercare::gateway::tables {

std::string local_time(Instant at) {
  std::string text = to_rfc3339(whole_seconds(at + std::chrono::hours{8}));
  text.resize(text.find('Z'));
  text[text.find('T')] = ' ';
  return text;
}

}  // namespace aftercare::gateway::tables
