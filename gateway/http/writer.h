// The head of an answer, as text.
#pragma once

#include <ctime>
#include <string>

#include "gateway/http/message.h"

namespace aftercare::gateway::http {

struct HeadOptions {
  bool keep_alive = true;
  bool endless = false;  // the length is not known: the end of the connection is the end
};

// Replaces `to`. Control characters in header values become blanks: no value can add a header.
void write_head(std::string& to, const Response& response, std::size_t body_bytes,
                const HeadOptions& options, std::time_t now);

}  // namespace aftercare::gateway::http
