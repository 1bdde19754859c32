// GET /v1/events: what happens in the services, as it happens (Server-Sent Events).
//
//   id: complaints:120,claims:33     how far every service of the stream has been read
//   event: ComplaintRegistered       name of the event
//   data: {…}                        the record in JSON
//
// A client that comes back says the last id it saw (Last-Event-ID, or ?after=) and gets what
// followed, without gap or repeat: the positions of a service's log are dense, and each stream
// reads the log from its own position. A new client begins with what happens next.
//
// Where a service's log does not reach as far as the id says, or a service has too many readers,
// the client is told in an event `problem` with problem details, and the stream ends.
//
// Parameters: `service` and `type` (each several times) narrow the stream. Events of documents that
// the person may not read are left out. A client that reads slowly slows its own stream down; one
// that reads nothing for the server's write time-out is disconnected.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "gateway/call.h"

namespace aftercare::gateway {

// "complaints:120,claims:33" -> positions by service. Rejection: kind malformed.
Expected<std::map<std::string, std::uint64_t>, Rejection> parse_event_id(std::string_view text);
std::string format_event_id(const std::map<std::string, std::uint64_t>& positions);

class EventStream;

class EventStreams {
 public:
  // Loop and tools outlive it.
  EventStreams(http::Loop& loop, Tools& tools, const StreamConfig& config);
  ~EventStreams();
  EventStreams(const EventStreams&) = delete;
  EventStreams& operator=(const EventStreams&) = delete;

  void open(const CallPtr& call);
  // As when the keys have changed: clients come back, with keys that are looked at anew.
  void end_all(std::string_view why);
  [[nodiscard]] std::size_t count() const { return streams_.size(); }

 private:
  http::Loop& loop_;
  Tools& tools_;
  const StreamConfig& config_;
  std::set<std::shared_ptr<EventStream>> streams_;
};

}  // namespace aftercare::gateway
