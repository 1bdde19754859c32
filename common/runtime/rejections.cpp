#include "common/runtime/rejections.h"

#include "common/roles/roles.h"

namespace aftercare::runtime::rejections {

Rejection malformed(std::string detail) {
  return {.kind = Kind::malformed,
          .code = "malformed-message",
          .zh = "消息无法解读。",
          .en = "The message cannot be read.",
          .detail = std::move(detail)};
}

Rejection not_a_command() {
  return {.kind = Kind::malformed,
          .code = "not-a-command",
          .zh = "此端口只接受命令，请改用查询端口。",
          .en = "This endpoint takes commands; send queries to the service's `queries` endpoint."};
}

Rejection not_a_query() {
  return {.kind = Kind::malformed,
          .code = "not-a-query",
          .zh = "此端口只接受查询，请改用命令端口。",
          .en = "This endpoint takes queries; send commands to the service's `commands` endpoint."};
}

Rejection unknown_command() {
  return {.kind = Kind::malformed,
          .code = "unknown-command",
          .zh = "本服务没有此命令。",
          .en = "This service knows no such command; read its description again."};
}

Rejection internal_command() {
  return {
      .kind = Kind::forbidden,
      .code = "internal-command",
      .zh = "此命令只由服务自身发出；它会随相关事件自动执行。",
      .en = "Only the service itself sends this command; it follows from its events by itself."};
}

Rejection unknown_type() {
  return {.kind = Kind::malformed,
          .code = "unknown-type",
          .zh = "本服务没有此类文档或报表。",
          .en = "This service has no such document or report; read its description again."};
}

Rejection no_command_id() {
  return {.kind = Kind::malformed,
          .code = "no-command-id",
          .zh = "缺少命令编号。",
          .en = "A command needs an id, so that it is executed once."};
}

Rejection no_actor() {
  return {.kind = Kind::unauthorised,
          .code = "no-actor",
          .zh = "缺少操作人。",
          .en = "A command needs a person who gives it."};
}

Rejection wrong_target() {
  return {.kind = Kind::malformed,
          .code = "wrong-target",
          .zh = "新建命令不得指定对象，其他命令必须指定对象。",
          .en = "A creating command names no object; every other one names the object it is for."};
}

Rejection role_missing(const std::vector<std::string>& may) {
  return {.kind = Kind::forbidden,
          .code = "role-missing",
          .zh = "您的角色无权执行此操作。",
          .en = "Your roles do not allow this.",
          .detail = Detail{"one of: ", "须为其中之一："} + roles::names(may)};
}

Rejection not_found(std::string_view what) {
  return {.kind = Kind::not_found,
          .code = "not-found",
          .zh = "查无此记录。",
          .en = "There is no such record.",
          .detail = std::string(what)};
}

Rejection needs_version() {
  return {.kind = Kind::needs_version,
          .code = "version-required",
          .zh = "请先读取记录，并随命令提交其版本 (If-Match)。",
          .en = "Read the record first and send its version along (If-Match)."};
}

Rejection other_version(std::uint32_t expected, std::uint32_t found) {
  return {.kind = Kind::precondition,
          .code = "version-changed",
          .zh = "记录已被他人修改，请重新读取后再试。",
          .en = "Somebody changed the record; read it again, then decide again.",
          .detail = Detail{"sent version ", "提交的版本 "} + std::to_string(expected) +
                    Detail{", current version ", "，当前版本 "} + std::to_string(found)};
}

Rejection id_used_for_another() {
  return {.kind = Kind::values,
          .code = "idempotency-key-reused",
          .rule = "P3",
          .zh = "此幂等键已用于另一内容的请求，请换用新键。",
          .en = "This idempotency key was used for another request; use a new key."};
}

Rejection disk_full() {
  return {.kind = Kind::full,
          .code = "disk-full",
          .zh = "存储空间不足，暂不接受新操作；查询不受影响。请联系管理员。",
          .en =
              "The disk is nearly full: nothing is recorded until there is room; reading goes on. "
              "Tell the operator.",
          .retry_after_s = 30};
}

Rejection erased_person() {
  return {.kind = Kind::state,
          .code = "person-erased",
          .rule = "X-45",
          .zh = "该人员的个人数据已销毁，不得再登记。",
          .en = "This person's data was erased; nothing more may be recorded of him."};
}

Rejection put_back() {
  return {.kind = Kind::unavailable,
          .code = "put-back",
          .rule = "X-48",
          .zh = "服务由备份恢复，正在补收其他服务的事件，请稍后重试。",
          .en =
              "The service was put back from a copy and must see the events of the other services "
              "before it answers; try again.",
          .retry_after_s = 5};
}

Rejection newer_event(std::string detail) {
  return {.kind = Kind::unavailable,
          .code = "newer-event",
          .rule = "P10",
          .zh = "该对象含有较新版本服务写入的事件，本版本无法处理；请由管理员启用新版本。",
          .en =
              "This record holds events of a newer version of the service, which this one cannot "
              "read; the operator must start the newer version again.",
          .detail = std::move(detail),
          .retry_after_s = 60};
}

Rejection view_stopped(std::string detail) {
  return {.kind = Kind::unavailable,
          .code = "view-stopped",
          .rule = "P7",
          .zh = "该对象有一个事件视图无法处理，暂不显示旧状态；请联系管理员。",
          .en =
              "The view could not take an event of this record, so it does not show what it knew "
              "before; tell the operator.",
          .detail = std::move(detail),
          .retry_after_s = 60};
}

Rejection nothing_parked(std::string detail) {
  return {.kind = Kind::not_found,
          .code = "not-parked",
          .rule = "P7",
          .zh = "没有此停放的事件流。",
          .en = "No such stream is parked; `aftercare parked DIR` lists those that are.",
          .detail = std::move(detail)};
}

Rejection no_such_source(std::string detail) {
  return {
      .kind = Kind::not_found,
      .code = "no-such-source",
      .zh = "本服务不读取该服务的事件。",
      .en = "This service reads no events of that one; `aftercare feeds DIR` lists its sources.",
      .detail = std::move(detail)};
}

Rejection position_ahead(std::uint64_t wanted, std::uint64_t here) {
  return {.kind = Kind::values,
          .code = "position-ahead",
          .rule = "P4",
          .zh = "不能跳过尚未处理的事件。",
          .en = "Events that were not seen yet cannot be passed over; name an earlier position.",
          .detail = Detail{"position ", "位置 "} + std::to_string(wanted) +
                    Detail{" lies behind ", " 晚于 "} + std::to_string(here)};
}

Rejection view_in_preparation(std::string_view view) {
  return {.kind = Kind::unavailable,
          .code = "view-in-preparation",
          .zh = "视图正在重建，请稍后重试。",
          .en = "The view is being built; try again in a moment.",
          .detail = std::string(view),
          .retry_after_s = 2};
}

Rejection view_behind(std::uint64_t wanted, std::uint64_t seen) {
  return {.kind = Kind::unavailable,
          .code = "view-behind",
          .zh = "视图尚未更新到所要求的位置，请稍后重试。",
          .en = "The view has not seen that position in time; try again.",
          .detail = Detail{"wanted ", "要求 "} + std::to_string(wanted) +
                    Detail{", seen ", "，已读至 "} + std::to_string(seen),
          .retry_after_s = 1};
}

Rejection answer_too_large(std::size_t bytes) {
  return {.kind = Kind::values,
          .code = "answer-too-large",
          .zh = "结果过大，请缩小范围或减少每页条数。",
          .en = "The answer is too large; narrow the question or ask for smaller pages.",
          .detail = std::to_string(bytes) + Detail{" bytes", " 字节"}};
}

// No 4xx: nothing is wrong with the command, and it must not be sent once more as another one.
Rejection done_but_too_large(std::string what, std::size_t bytes) {
  Rejection told = answer_too_large(bytes);
  told.kind = Kind::none;
  told.zh = "操作已执行并已记录，但结果过大，无法返回；请分页读取该记录的事件。";
  told.en =
      "The command was carried out and recorded, but its answer is too large to be sent; read the "
      "events of the record, page by page.";
  if (!what.empty()) told.detail = std::move(what) + Detail{"; ", "；"} + told.detail;
  return told;
}

Rejection too_late() {
  return {.kind = Kind::timeout,
          .code = "deadline-passed",
          .zh = "请求超时。",
          .en = "The request's deadline passed before it could be answered."};
}

Rejection not_searchable() {
  return {.kind = Kind::malformed,
          .code = "not-searchable",
          .zh = "此列表不支持搜索。",
          .en = "This list has nothing that could be searched; leave out q."};
}

Rejection no_search_in_the_past() {
  return {.kind = Kind::malformed,
          .code = "no-search-in-the-past",
          .zh = "历史视图不支持搜索，请去掉 q 或 asOf。",
          .en = "Views as they were cannot be searched; leave out q, or asOf."};
}

Rejection search_too_short() {
  return {.kind = Kind::malformed,
          .code = "search-too-short",
          .zh = "每个搜索词至少两个字，号码至少末四位。",
          .en = "Each word of q needs two characters at least; a number its last four."};
}

Rejection search_too_long() {
  return {.kind = Kind::malformed,
          .code = "search-too-long",
          .zh = "搜索内容过长：最多八个词，共一百字。",
          .en = "q takes eight words of a hundred characters in all."};
}

}  // namespace aftercare::runtime::rejections
