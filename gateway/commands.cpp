#include "gateway/commands.h"

#include <algorithm>
#include <charconv>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/wire/values.h"

namespace aftercare::gateway {

namespace {

constexpr std::size_t key_characters_max = 200;

// What the headers and the query say about a command.
struct Wish {
  Uuid id;
  std::uint32_t expected_version = 0;  // 0: any
  bool dry_run = false;
};

bool is_json(std::string_view content_type) {
  std::string_view media = content_type.substr(0, content_type.find(';'));
  while (media.ends_with(' ')) media.remove_suffix(1);
  return http::same_name(media, "application/json");
}

Expected<std::uint32_t, Rejection> expected_version(const Call& call) {
  const std::size_t given = call.request.count("If-Match");
  const std::string_view tag = call.request.header("If-Match");
  const bool any = given == 1 && tag == "*";
  if (given == 0 || any) {
    if (!call.route->command->needs_version) return 0;
    return unexpected(problem(Kind::needs_version, "version-needed",
                              "此命令需要 If-Match 头，请先读取该记录并带上其 ETag。",
                              "This command needs If-Match: read the record and send its ETag."));
  }
  if (tag.starts_with("W/")) {  // a weak tag never matches (RFC 9110 13.1.1)
    return unexpected(problem(Kind::precondition, "weak-tag", "If-Match 需要强 ETag。",
                              "If-Match needs a strong ETag.", std::string(tag)));
  }
  const auto version = given == 1 ? version_of_tag(tag) : std::nullopt;
  if (!version) {
    return unexpected(problem(Kind::malformed, "bad-if-match",
                              "If-Match 头无效，应为读取时得到的一个 ETag，例如 \"7\"。",
                              "If-Match takes one ETag as it was given: \"7\"."));
  }
  return *version;
}

Expected<Uuid, Rejection> wanted_id(const Tools& tools, const Call& call) {
  const std::size_t given = call.request.count("Idempotency-Key");
  if (given == 0) return uuid_v7(tools.clock(), tools.random);
  const std::string_view key = call.request.header("Idempotency-Key");
  if (given > 1 || !is_idempotency_key(key)) {
    return unexpected(problem(Kind::malformed, "bad-idempotency-key",
                              "Idempotency-Key 头无效，应为 1 至 200 个可见 ASCII 字符。",
                              "Idempotency-Key takes 1 to 200 visible ASCII characters."));
  }
  return command_id(call.person->id, call.route->description->service(), key);
}

Expected<Wish, Rejection> read_wish(const Tools& tools, const Call& call) {
  if (auto known = only_parameters(call.target, {"dryRun"}); !known) {
    return unexpected(std::move(known.error()));
  }
  Wish wish;
  if (const auto dry = call.target.parameter("dryRun")) {
    if (*dry != "true" && *dry != "false")
      return unexpected(bad_parameter("dryRun", {"true or false", "true 或 false"}));
    wish.dry_run = *dry == "true";
  }
  auto version = expected_version(call);
  if (!version) return unexpected(std::move(version.error()));
  wish.expected_version = *version;
  auto id = wanted_id(tools, call);
  if (!id) return unexpected(std::move(id.error()));
  wish.id = *id;
  return wish;
}

// --- the answer ----------------------------------------------------------------------------------

schema::Opened opened_of(wire::Reply::Reader reply) {
  schema::Opened opened;
  for (const auto one : reply.getOpened()) {
    opened.emplace(std::string(view(one.getPath())), std::string(view(one.getValue())));
  }
  return opened;
}

// False: it cannot be told in JSON.
bool answer_done(Call& call, wire::Done::Reader done, const schema::Opened& opened, bool replayed,
                 bool dry_run) {
  const schema::Struct* const type = call.route->description->find(done.getType());
  if (type == nullptr) return false;
  const bool created = call.route->kind == Route::Kind::create && !dry_run;
  http::Response response{.status = created ? 201 : 200, .content_type = "application/json"};
  const auto written =
      schema::to_json(done.getBody(), *type, response.body, opened.empty() ? nullptr : &opened);
  if (!written) return false;
  if (!dry_run) {
    response.headers.push_back({"ETag", "\"" + std::to_string(done.getVersion()) + "\""});
    response.headers.push_back({"Aftercare-Position", std::to_string(done.getPosition())});
  }
  if (created) {
    Uuid id;
    decode(done.getStream(), id);
    response.headers.push_back({"Location", call.route->collection + "/" + to_string(id)});
  }
  if (replayed) response.headers.push_back({"Idempotent-Replayed", "true"});
  answer(call, std::move(response));
  return true;
}

bool answer_outcome(Call& call, wire::Reply::Reader reply, const Wish& wish) {
  const bool replayed = reply.isReplayed();
  if (!replayed && !reply.isOutcome()) return false;
  const auto bytes = replayed ? reply.getReplayed() : reply.getOutcome();
  const schema::Opened opened = opened_of(reply);
  bool answered = false;
  const auto read = bus::read_message<wire::Outcome>(
      {bytes.begin(), bytes.size()}, [&](wire::Outcome::Reader outcome) {
        if (outcome.isDone()) {
          answered = answer_done(call, outcome.getDone(), opened, replayed, wish.dry_run);
          return;
        }
        // Named by the command, not by the request: a retry gets the same bytes (P3).
        auto response = to_response(bus::decode(outcome.getRefused()), call.language, wish.id);
        if (replayed) response.headers.push_back({"Idempotent-Replayed", "true"});
        answered = true;
        answer(call, std::move(response));
      });
  return read && answered;
}

}  // namespace

Uuid command_id(std::string_view person, std::string_view service, std::string_view key) {
  // A NUL cannot be part of any: no two of them make one text.
  std::string purpose(person);
  purpose.append(1, '\0').append(service).append(1, '\0').append(key);
  if (const auto id = parse_uuid(key); id && (id->high >> 12 & 0xF) == 7) {
    return derived_uuid(*id, purpose);
  }
  // The id of a derived one begins like its cause, so the cause is made of a hash as well.
  const Uuid hash = derived_uuid({}, purpose);
  return derived_uuid({hash.low << 2, 0}, purpose);
}

bool is_idempotency_key(std::string_view key) {
  return !key.empty() && key.size() <= key_characters_max &&
         std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
}

std::optional<std::uint32_t> version_of_tag(std::string_view tag) {
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  tag = tag.substr(1, tag.size() - 2);
  std::uint32_t version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc{} || end != tag.data() + tag.size() || version == 0) return std::nullopt;
  return version;
}

void run_command(Tools& tools, const CallPtr& call) {
  const Route& route = *call->route;
  Uuid stream;
  if (route.kind == Route::Kind::command) {
    const auto id = parse_uuid(call->key);
    if (!id) {
      return refuse(*call, problem(Kind::not_found, "not-found", "没有这条记录。",
                                   "There is no such record.", call->key));
    }
    stream = *id;
  }
  if (!call->request.body.empty() && !is_json(call->request.header("Content-Type"))) {
    return refuse(*call,
                  problem(Kind::malformed, "media-type", "请求内容必须是 application/json。",
                          "The body must be application/json."),
                  415);
  }
  const auto wish = read_wish(tools, *call);
  if (!wish) return refuse(*call, wish.error());

  capnp::MessageBuilder& message = tools.draft.begin();
  auto request = message.initRoot<wire::Request>();
  sign(*call, request);
  auto command = request.initCommand();
  command.setType(route.type->id);
  encode(wish->id, command.initId());
  if (stream.given()) encode(stream, command.initStream());
  command.setExpectedVersion(wish->expected_version);
  command.setDryRun(wish->dry_run);
  std::string_view body = call->request.body;
  if (body.empty()) body = "{}";
  if (auto read = schema::from_json(body, *route.type, command.getPayload()); !read) {
    return refuse(*call, read.error());
  }
  tools.services.ask_command(route.service, message, [call, wish = *wish](const auto& reply) {
    with_reply(call, reply,
               [&](wire::Reply::Reader root) { return answer_outcome(*call, root, wish); });
  });
}

}  // namespace aftercare::gateway
