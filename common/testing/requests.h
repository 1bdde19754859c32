// Requests as a gateway sends them, and what comes back; for tests that talk to a service without
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/bus/transport.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::testing {

// Who asks for what.
struct Ask {
  Uuid id;
  Uuid stream;  // zero: creates
  std::string person = "p-1";
  std::vector<std::string> roles;
  std::uint32_t expected_version = 0;
  bool dry_run = false;
};

// What came back for a command.
struct CommandReply {
  std::uint64_t request = 0;
  std::optional<Rejection> problem;  // of the request, or the stored refusal
  bool replayed = false;
  std::string outcome;  // bytes as stored
  Uuid stream;
  std::uint32_t version = 0;
  std::uint64_t position = 0;
  std::vector<std::pair<std::string, std::string>> opened;
};

inline wire::Request::Builder begin_request(bus::Draft& draft, std::uint64_t id, const Ask& ask) {
  auto request = draft.begin().initRoot<wire::Request>();
  request.setId(id);
  auto actor = request.initActor();
  actor.setPerson(text(ask.person));
  auto roles = actor.initRoles(static_cast<unsigned>(ask.roles.size()));
  for (unsigned i = 0; i < ask.roles.size(); ++i) roles.set(i, text(ask.roles[i]));
  return request;
}

template <class Codec>
void write_command(bus::Draft& draft, std::uint64_t id, const typename Codec::Command& command,
                   const Ask& ask) {
  auto body = begin_request(draft, id, ask).initCommand();
  body.setType(Codec::type_of(command));
  encode(ask.id, body.initId());
  encode(ask.stream, body.initStream());
  body.setExpectedVersion(ask.expected_version);
  body.setDryRun(ask.dry_run);
  Codec::encode_command(command, body.getPayload());
}

inline void read_outcome(CommandReply& result) {
  const bus::Message outcome(
      {reinterpret_cast<const std::uint8_t*>(result.outcome.data()), result.outcome.size()});
  const auto read =
      bus::read_message<wire::Outcome>(outcome.bytes(), [&](wire::Outcome::Reader one) {
        if (one.isRefused()) {
          result.problem = bus::decode(one.getRefused());
          return;
        }
        decode(one.getDone().getStream(), result.stream);
        result.version = one.getDone().getVersion();
        result.position = one.getDone().getPosition();
      });
  if (!read) throw std::runtime_error(read.error().what);
}

inline CommandReply read_reply(std::span<const std::uint8_t> bytes) {
  CommandReply result;
  const bus::Message message(bytes);
  const auto read = bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader reply) {
    result.request = reply.getId();
    for (const auto one : reply.getOpened()) {
      result.opened.emplace_back(view(one.getPath()), view(one.getValue()));
    }
    if (reply.isProblem()) {
      result.problem = bus::decode(reply.getProblem());
      return;
    }
    result.replayed = reply.isReplayed();
    const auto outcome = reply.isReplayed() ? reply.getReplayed() : reply.getOutcome();
    result.outcome.assign(outcome.begin(), outcome.end());
  });
  if (!read) throw std::runtime_error(read.error().what);
  if (!result.outcome.empty()) read_outcome(result);
  return result;
}

}  // namespace aftercare::testing
