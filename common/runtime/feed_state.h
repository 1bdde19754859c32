// What is to be said about the feed of another service.
#pragma once

#include <string>

#include "common/eventlog/event_log.h"

namespace aftercare::runtime {

// How the feed of another service is doing.
struct FeedState {
  std::string source;
  std::string reaction;
  eventlog::Position position = 0;  // reacted to, as on disk
  eventlog::Position head = 0;      // of the source's log, as last heard; 0: nothing was heard yet
  bool connected = false;
  std::string trouble;  // why nothing is read; empty: it is
};

}  // namespace aftercare::runtime
