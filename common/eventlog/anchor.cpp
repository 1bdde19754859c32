#include "common/eventlog/anchor.h"

#include <algorithm>

#include "common/eventlog/keys.h"
#include "common/eventlog/merkle.h"

namespace aftercare::eventlog {
namespace {

constexpr std::size_t without_hash = 16 + 8;

Rejection refusal(const char* code, const char* zh, const char* en, std::string detail) {
  return {.kind = Kind::state,
          .code = code,
          .rule = "P4",
          .zh = zh,
          .en = en,
          .detail = std::move(detail)};
}

std::string at(Position position) { return "position " + std::to_string(position); }

}  // namespace

std::string encode(const Anchor& anchor) {
  std::string bytes;
  keys::append(bytes, anchor.log);
  keys::append64(bytes, anchor.position);
  if (anchor.record) {
    bytes.append(reinterpret_cast<const char*>(anchor.record->data()), anchor.record->size());
  }
  return bytes;
}

std::optional<Anchor> decode_anchor(std::string_view bytes) {
  if (bytes.size() != without_hash && bytes.size() != without_hash + sizeof(Hash)) return {};
  Anchor anchor{.log = uuid_from_bytes(bytes.data()), .position = keys::load64(bytes.data() + 16)};
  if (bytes.size() > without_hash) {
    std::ranges::copy(bytes.substr(without_hash),
                      reinterpret_cast<char*>(anchor.record.emplace().data()));
  }
  return anchor;
}

Expected<std::optional<Rejection>, Fault> differs(const EventLog& log, const Anchor& anchor) {
  const Position head = log.head();
  if (anchor.log.given() && anchor.log != log.id()) {
    return refusal("anchor-another", "该服务的日志已换成另一份日志。",
                   "This is another log than the one that was read before.",
                   "it is " + to_string(log.id()) + ", " + to_string(anchor.log) +
                       " was read up to " + at(anchor.position));
  }
  if (anchor.position > head) {
    return refusal("anchor-shorter", "该服务的日志短于已读部分：已恢复为较旧的副本。",
                   "This log is shorter than what was read of it: an older copy was put back.",
                   "it ends at " + at(head) + " and was read up to " + at(anchor.position));
  }
  if (!anchor.record || anchor.position == 0) return std::nullopt;
  Hash there{};
  const auto read = log.scan(anchor.position - 1, 1, [&](Position, auto bytes) {
    there = leaf_hash(bytes);
    return false;
  });
  if (!read) return unexpected(read.error());
  if (there == *anchor.record) return std::nullopt;
  return refusal("anchor-other-history",
                 "该服务的日志与已读内容不同：恢复较旧副本后又写入了新事件。",
                 "This log has another record where it was read before: an older copy was put back "
                 "and has grown since.",
                 at(anchor.position) + " is not the record that was read");
}

}  // namespace aftercare::eventlog
