#include "services/complaints/domain/incoming_mail.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <string>
#include <type_traits>
#include <variant>

#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

bool is_hash(const std::string& text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// On receipt: the day it came is the day it is registered.
No check_received(Instant received_at, Instant now) {
  if (received_at <= now && calendar::local_day(received_at) == calendar::local_day(now)) return {};
  return reject(rules::not_on_receipt, to_rfc3339(received_at), "/receivedAt");
}

Decision<IncomingMailEvent> on(const IncomingMail& d, const RegisterMail& c, const Ctx& context) {
  if (d.state != MailState::none) return refuse(rules::mail_registered, d.doc_no);
  if (c.kind == MailKind::none) return refuse(need(false, "X-54", "/kind"));
  if (No no = need(c.sender, "X-54", "/sender")) return refuse(std::move(no));
  if (No no = need(c.subject, "X-54", "/subject")) return refuse(std::move(no));
  if (!c.content_hash.empty() && !is_hash(c.content_hash)) {
    return refuse(rules::bad_hash, {}, "/contentHash");
  }
  const Instant received_at = given(c.received_at) ? whole_seconds(c.received_at) : context.now;
  if (No no = check_received(received_at, context.now)) return refuse(std::move(no));
  return IncomingMailEvents{MailRegistered{.doc_no = context.number("LW"),
                                           .kind = c.kind,
                                           .sender = c.sender,
                                           .sender_no = c.sender_no,
                                           .subject = c.subject,
                                           .group = c.group,
                                           .received_at = received_at,
                                           .case_id = c.case_id,
                                           .content_hash = c.content_hash}};
}

Decision<IncomingMailEvent> on(const IncomingMail& d, const FileMail& c, const Ctx&) {
  if (d.state != MailState::registered) return refuse(rules::mail_filed, d.place);
  if (No no = need(c.place, "X-54", "/place")) return refuse(std::move(no));
  const std::chrono::year_month_day day{calendar::local_day(d.received_at)};
  return IncomingMailEvents{
      MailFiled{.place = c.place,
                .kind = c.kind == MailKind::none ? d.kind : c.kind,
                .volume = static_cast<std::uint16_t>(static_cast<int>(day.year()))}};
}

void apply(IncomingMail& d, const MailRegistered& e, const Recorded& r) {
  d.state = MailState::registered;
  d.doc_no = e.doc_no;
  d.kind = e.kind;
  d.sender = e.sender;
  d.sender_no = e.sender_no;
  d.subject = e.subject;
  d.group = e.group;
  d.received_at = e.received_at;
  d.case_id = e.case_id;
  d.content_hash = e.content_hash;
  d.registered_by = r.actor;
}
void apply(IncomingMail& d, const MailFiled& e, const Recorded& r) {
  d.state = MailState::filed;
  d.kind = e.kind;
  d.place = e.place;
  d.volume = e.volume;
  d.filed_at = r.at;
  d.filed_by = r.actor;
}

}  // namespace

Decision<IncomingMailEvent> IncomingMailModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<IncomingMailEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, RegisterMail>) {
          if (document.state == MailState::none) return refuse(rules::no_such_mail);
        }
        return on(document, asked, context);
      },
      command);
}

void IncomingMailModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::complaints
