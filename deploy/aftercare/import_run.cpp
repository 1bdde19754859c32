#include "deploy/aftercare/import_run.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <charconv>
#include <deque>

namespace aftercare::tool {
namespace {

using Kind = RowAnswer::Kind;

constexpr std::string_view path_code = "no-such-path";
// The same key with another body.
constexpr std::string_view idempotency_code = "idempotency-key-reused";

std::string text_of(const rapidjson::Value& object, const char* name) {
  const auto at = object.FindMember(name);
  return at != object.MemberEnd() && at->value.IsString() ? at->value.GetString() : std::string{};
}

// The problems an RFC 9457 body tells; one for the row as a whole where it names no field.
std::vector<RowProblem> problems_of(const client::HttpAnswer& answer) {
  rapidjson::Document body;
  body.Parse(answer.body.data(), answer.body.size());
  if (body.HasParseError() || !body.IsObject())
    return {{"", "answered with status " + std::to_string(answer.status)}};

  std::vector<RowProblem> problems;
  if (const auto errors = body.FindMember("errors");
      errors != body.MemberEnd() && errors->value.IsArray()) {
    for (const auto& error : errors->value.GetArray()) {
      if (!error.IsObject()) continue;
      std::string what = text_of(error, "detail");
      if (what.empty()) what = text_of(error, "title");
      const std::string code = text_of(error, "code");
      problems.push_back({text_of(error, "pointer"), what.empty() ? code : what});
    }
  }
  if (problems.empty()) {
    std::string what = text_of(body, "title");
    for (const char* more : {"detail", "rule", "code"})
      if (const auto text = text_of(body, more); !text.empty()) what += " (" + text + ")";
    problems.push_back({"", what});
  }
  return problems;
}

std::string code_of(const client::HttpAnswer& answer) {
  rapidjson::Document body;
  body.Parse(answer.body.data(), answer.body.size());
  return body.HasParseError() || !body.IsObject() ? std::string{} : text_of(body, "code");
}

ImportRow::State state_of(Kind kind) {
  switch (kind) {
    case Kind::valid: return ImportRow::State::valid;
    case Kind::registered: return ImportRow::State::registered;
    case Kind::already_there: return ImportRow::State::already_there;
    default: return ImportRow::State::refused;
  }
}

// 0: the answer names none.
std::uint64_t position_of(const client::HttpAnswer& answer) {
  std::uint64_t position = 0;
  const std::string_view text = answer.header("Aftercare-Position");
  std::from_chars(text.data(), text.data() + text.size(), position);
  return position;
}

bool worth_sending(const ImportRow& row, bool dry_run) {
  return row.state == (dry_run ? ImportRow::State::waiting : ImportRow::State::valid);
}

}  // namespace

RowAnswer read_answer(const client::HttpAnswer& answer, bool dry_run) {
  const int status = answer.status;
  if (status >= 200 && status < 300) {
    if (answer.header("Idempotent-Replayed") == "true") return {Kind::already_there, {}};
    return {dry_run ? Kind::valid : Kind::registered, {}};
  }
  if (status == 408 || status == 429 || status == 503 || status == 504) return {Kind::later, {}};
  if (status == 405 || (status == 404 && code_of(answer) == path_code))
    return {Kind::wrong_target, problems_of(answer)};
  if (status == 401 || status == 403 || status == 404 || status == 507)
    return {Kind::stop, problems_of(answer)};
  if (status == 422 && code_of(answer) == idempotency_code)
    return {Kind::refused,
            {{"",
              "was registered by an earlier import with other values; correct the record "
              "itself"}}};
  return {Kind::refused, problems_of(answer)};
}

std::optional<client::HttpCall> look_at_what_came(const std::vector<ImportRow>& rows,
                                                  const std::string& target) {
  std::uint64_t last = 0;
  for (const ImportRow& row : rows) last = std::max(last, row.position);
  if (last == 0) return std::nullopt;
  return client::HttpCall{.method = "GET",
                          .path = target + "?limit=1&minPosition=" + std::to_string(last),
                          .headers = {},
                          .body = {}};
}

Expected<void, Fault> send_rows(std::vector<ImportRow>& rows, const std::string& target,
                                bool dry_run, const SendAll& send, const WaitAgain& wait_again,
                                const std::function<void(std::size_t)>& progress) {
  std::deque<ImportRow*> waiting;
  for (ImportRow& row : rows)
    if (worth_sending(row, dry_run)) waiting.push_back(&row);
  const std::string path = dry_run ? target + "?dryRun=true" : target;

  std::size_t done = 0;
  std::optional<Fault> stop;
  std::string away = "the suite is busy";
  while (!waiting.empty()) {
    bool moved = false;
    std::vector<ImportRow*> sent;
    std::deque<ImportRow*> later;
    send(
        [&]() -> std::optional<client::HttpCall> {
          // Once somebody said "later", the rest of this pass would hear the same.
          if (waiting.empty() || stop || !later.empty()) return std::nullopt;
          ImportRow* row = waiting.front();
          waiting.pop_front();
          sent.push_back(row);
          return client::HttpCall{.method = "POST",
                                  .path = path,
                                  .headers = {{"Idempotency-Key", row->mapped.key}},
                                  .body = row->mapped.body};
        },
        [&](std::size_t number, client::HttpClient::Result result) {
          ImportRow& row = *sent[number];
          const RowAnswer answer =
              result ? read_answer(*result, dry_run) : RowAnswer{Kind::later, {}};
          if (!result) away = result.error().what;
          if (answer.kind == Kind::later) return later.push_back(&row);
          if (answer.kind == Kind::wrong_target) {
            stop = Fault{Fault::Kind::conflict,
                         "target: this suite has no command that makes records at " + target +
                             ": " + answer.problems.front().what};
            return;
          }
          if (answer.kind == Kind::stop) {
            stop = Fault{Fault::Kind::unavailable, answer.problems.front().what};
            return;
          }
          row.state = state_of(answer.kind);
          if (result) row.position = position_of(*result);
          auto& known = row.mapped.problems;
          known.insert(known.end(), answer.problems.begin(), answer.problems.end());
          moved = true;
          progress(++done);
        });
    if (stop) return unexpected(*stop);
    waiting.insert(waiting.begin(), later.begin(), later.end());
    if (!later.empty() && !wait_again(moved))
      return unexpected(Fault{Fault::Kind::unavailable, away});
  }
  return {};
}

}  // namespace aftercare::tool
