#include "deploy/aftercare/parked.h"

#include <iostream>
#include <vector>

#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/runtime/operator_journal.h"
#include "common/telemetry/json_line.h"
#include "common/wire/values.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/service_door.h"
#include "schemas/operations.codec.h"

namespace aftercare::tool {
namespace {

int door_complaint(const char* command, const Fault& fault) {
  std::cerr << "aftercare " << command << ": " << fault.what << '\n';
  switch (fault.kind) {
    case Fault::Kind::conflict: return exit_usage;
    case Fault::Kind::unavailable: return exit_unreachable;
    default: return exit_failed;
  }
}

std::string json_text(const std::string& text) {
  std::string json;
  log::append_json_text(json, text);
  return json;
}

struct Stream {
  std::string source;
  Uuid id;
  std::uint64_t position = 0;
  std::uint32_t waiting = 0;
  Instant since;
  std::string reason;
};

std::vector<Stream> read(capnp::List<wire::Held::Stream>::Reader from) {
  std::vector<Stream> all;
  for (const auto one : from) {
    Stream stream{.source = std::string(view(one.getSource())),
                  .position = one.getPosition(),
                  .waiting = one.getWaiting(),
                  .since = from_micros(one.getSince()),
                  .reason = std::string(view(one.getReason()))};
    decode(one.getStream(), stream.id);
    all.push_back(std::move(stream));
  }
  return all;
}

void print(const std::vector<Stream>& streams) {
  for (const Stream& one : streams) {
    std::cout << to_string(one.id) << "  of " << one.source << " from position " << one.position
              << ", " << one.waiting << " waiting since " << to_rfc3339(one.since) << ": "
              << one.reason << '\n';
  }
}

void print_json(const std::vector<Stream>& streams) {
  std::cout << '[';
  const char* comma = "";
  for (const Stream& one : streams) {
    std::cout << comma << "{\"stream\":\"" << to_string(one.id)
              << "\",\"source\":" << json_text(one.source) << ",\"position\":" << one.position
              << ",\"waiting\":" << one.waiting << ",\"since\":\"" << to_rfc3339(one.since)
              << "\",\"reason\":" << json_text(one.reason) << '}';
    comma = ",";
  }
  std::cout << ']';
}

// The last acts of operators, oldest first; none where there was no act yet, or where the service
// is of a build that kept no journal.
std::vector<operations::OperatorAct> acts_of(ServiceDoor& door) {
  constexpr std::ptrdiff_t shown = 20;
  operations::OperatorJournal journal;
  const std::string key = to_string(runtime::operator_journal_stream());
  const auto asked = door.question(
      [&](wire::Request::Builder request) {
        request.getActor().initRoles(1).set(0, "auditor");
        auto query = request.initDocument();
        query.setType(operations::OperatorJournal::type_id);
        query.setKey(text(key));
      },
      [&](wire::Reply::Reader reply) {
        if (!reply.isDocument()) return;
        decode(reply.getDocument().getBody().getAs<wire::operations::OperatorJournal>(), journal);
      });
  auto& acts = journal.acts;
  if (!asked) acts.clear();
  if (std::ssize(acts) > shown) acts.erase(acts.begin(), acts.end() - shown);
  return acts;
}

void print(const std::vector<operations::OperatorAct>& acts) {
  if (!acts.empty()) std::cout << "What operators did:\n";
  for (const auto& act : acts) {
    std::cout << to_rfc3339(act.at) << "  " << act.operator_ << ": ";
    if (act.act == operations::ActKind::accept_log) {
      std::cout << "accepted the log of " << act.source << " behind position " << act.after
                << " (it was at " << act.was << ')';
    } else {
      std::cout << "tried " << (act.stream.given() ? to_string(act.stream) : "all") << " again, "
                << act.resumed << " went on, " << act.left << " stayed parked";
    }
    std::cout << ": " << act.reason << '\n';
  }
}

void print_json(const std::vector<operations::OperatorAct>& acts) {
  std::cout << '[';
  const char* comma = "";
  for (const auto& act : acts) {
    std::cout << comma << "{\"at\":\"" << to_rfc3339(act.at) << "\",\"act\":\"" << to_word(act.act)
              << "\",\"operator\":" << json_text(act.operator_)
              << ",\"reason\":" << json_text(act.reason) << ",\"source\":" << json_text(act.source)
              << ",\"stream\":\"" << (act.stream.given() ? to_string(act.stream) : "")
              << "\",\"after\":" << act.after << ",\"was\":" << act.was
              << ",\"resumed\":" << act.resumed << ",\"left\":" << act.left << '}';
    comma = ",";
  }
  std::cout << ']';
}

int list_parked(ServiceDoor& door, const ParkedOptions& options) {
  std::vector<Stream> streams;
  const auto asked = door.question([](wire::Request::Builder request) { request.setHeld(); },
                                   [&](wire::Reply::Reader reply) {
                                     if (reply.isHeld())
                                       streams = read(reply.getHeld().getStreams());
                                   });
  if (!asked) return door_complaint("parked", asked.error());
  const auto acts = acts_of(door);
  if (options.json) {
    std::cout << "{\"parked\":";
    print_json(streams);
    std::cout << ",\"acts\":";
    print_json(acts);
    std::cout << "}\n";
  } else {
    print(streams);
    if (streams.empty()) {
      std::cout << "nothing is parked\n";
    } else {
      std::cout << streams.size()
                << " parked; mend the cause, then --retry STREAM or --all, with --reason TEXT\n";
    }
    print(acts);
  }
  return streams.empty() ? exit_ok : exit_findings;
}

}  // namespace

int run_parked(const ParkedOptions& options) {
  const auto stream = parse_uuid(options.retry);
  if (!options.retry.empty() && !stream) {
    std::cerr << "aftercare parked: \"" << options.retry << "\" is no id of a stream\n";
    return exit_usage;
  }
  const bool acts = options.all || !options.retry.empty();
  if (acts && options.reason.empty()) {
    std::cerr << "aftercare parked: say why with --reason TEXT; the service records it\n";
    return exit_usage;
  }
  const auto door = ServiceDoor::open(options.folder, options.config);
  if (!door) return complain("parked", door.error());
  if (!acts) return list_parked(**door, options);

  std::uint32_t resumed = 0;
  std::vector<Stream> left;
  const auto asked = (*door)->command(
      [&](wire::Request::Builder request) {
        auto retry = request.initRetry();
        retry.setReason(text(options.reason));
        if (stream) encode(*stream, retry.initStream());
      },
      [&](wire::Reply::Reader reply) {
        if (!reply.isRetried()) return;
        resumed = reply.getRetried().getResumed();
        left = read(reply.getRetried().getLeft());
      });
  if (!asked) return door_complaint("parked", asked.error());
  if (options.json) {
    std::cout << "{\"resumed\":" << resumed << ",\"left\":";
    print_json(left);
    std::cout << "}\n";
  } else {
    std::cout << resumed << " go on, " << left.size() << " stay parked\n";
    print(left);
  }
  return left.empty() ? exit_ok : exit_findings;
}

namespace {

struct Feed {
  std::string source, reaction, trouble;
  std::uint64_t position = 0, head = 0;
  bool connected = false;
};

void print(const Feed& one) {
  std::cout << one.source << " (" << one.reaction << "): ";
  if (!one.trouble.empty()) {
    std::cout << "REFUSED at position " << one.position << ": " << one.trouble << '\n';
    return;
  }
  std::cout << "at position " << one.position;
  if (one.head > 0) std::cout << " of " << one.head;
  std::cout << (one.connected ? "" : ", not connected") << '\n';
}

void print_json(const Feed& one) {
  std::cout << "{\"source\":" << json_text(one.source)
            << ",\"reaction\":" << json_text(one.reaction) << ",\"position\":" << one.position
            << ",\"head\":" << one.head << ",\"connected\":" << (one.connected ? "true" : "false")
            << ",\"trouble\":" << json_text(one.trouble) << '}';
}

}  // namespace

int run_feeds(const FeedsOptions& options) {
  const auto door = ServiceDoor::open(options.folder, options.config);
  if (!door) return complain("feeds", door.error());
  if (!options.accept.empty()) {
    const auto accepted = (*door)->command(
        [&](wire::Request::Builder request) {
          auto accept = request.initAccept();
          accept.setSource(options.accept);
          accept.setAfter(options.after);
          accept.setReason(text(options.reason));
        },
        [](wire::Reply::Reader) {});
    if (!accepted) return door_complaint("feeds", accepted.error());
    if (!options.json) {
      std::cout << "the log of " << options.accept << " is read as it is, from behind position "
                << options.after << " on; what was reacted to before is not done twice\n";
      return exit_ok;
    }
  }
  std::vector<Feed> feeds;
  const auto asked =
      (*door)->question([](wire::Request::Builder request) { request.setHeld(); },
                        [&](wire::Reply::Reader reply) {
                          if (!reply.isHeld()) return;
                          for (const auto one : reply.getHeld().getFeeds()) {
                            feeds.push_back({.source = std::string(view(one.getSource())),
                                             .reaction = std::string(view(one.getReaction())),
                                             .trouble = std::string(view(one.getTrouble())),
                                             .position = one.getPosition(),
                                             .head = one.getHead(),
                                             .connected = one.getConnected()});
                          }
                        });
  if (!asked) return door_complaint("feeds", asked.error());
  bool all = true;
  if (options.json) std::cout << "{\"feeds\":[";
  const char* comma = "";
  for (const Feed& one : feeds) {
    all = all && one.trouble.empty();
    if (options.json) {
      std::cout << comma;
      print_json(one);
      comma = ",";
    } else {
      print(one);
    }
  }
  if (options.json) std::cout << "]}\n";
  return all ? exit_ok : exit_findings;
}

}  // namespace aftercare::tool
