// incoming mail is registered on receipt, classified and kept.
#include "services/complaints/domain/incoming_mail.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

class Mail : public testing::Scenario<IncomingMailModel> {
 public:
  Mail() : Scenario(retail_franchise()) {
    at("2026-03-02 09:00");
    as("sun", {"clerk"});
  }
  static RegisterMail notice() {
    return {.kind = MailKind::manufacturer_notice,
            .sender = "东方机械厂",
            .sender_no = "东机〔2026〕7号",
            .subject = "液压泵改进通知",
            .content_hash = std::string(64, 'a')};
  }
};

TEST(IncomingMail, X_54_RegisteredOnReceiptClassifiedAndKept) {
  Mail mail;
  mail.when(Mail::notice()).then<MailRegistered>();
  EXPECT_EQ(mail.document().doc_no, "LW-202603-00001");
  EXPECT_EQ(mail.document().received_at, local("2026-03-02 09:00"));
  EXPECT_EQ(mail.document().registered_by, "sun");
  mail.when(Mail::notice()).then_refused(rules::mail_registered);
  mail.when(FileMail{}).then_refused("REQUIRED", "X-54");
  mail.at("2026-03-03 09:00")
      .when(FileMail{.place = "档案室3柜", .kind = MailKind::work_link_slip});
  mail.then<MailFiled>();
  EXPECT_EQ(mail.document().kind, MailKind::work_link_slip);
  EXPECT_EQ(mail.document().volume, 2026);
  EXPECT_EQ(mail.document().state, MailState::filed);
  mail.when(FileMail{.place = "别处"}).then_refused(rules::mail_filed);
  EXPECT_EQ(mail.replayed(), mail.document());
}

TEST(IncomingMail, X_54_OnTheDayItCameAndNotBefore) {
  RegisterMail late = Mail::notice();
  late.received_at = local("2026-03-01 23:59:59");
  Mail mail;
  mail.when(late).then_refused(rules::not_on_receipt);
  late.received_at = local("2026-03-02 09:00:01");
  mail.when(late).then_refused(rules::not_on_receipt);
  late.received_at = local("2026-03-02 00:00:00");
  mail.when(late).then<MailRegistered>();
}

TEST(IncomingMail, X_54_NamesKindSenderAndSubject) {
  Mail mail;
  RegisterMail r = Mail::notice();
  r.kind = MailKind::none;
  mail.when(r).then_refused("REQUIRED", "X-54");
  r = Mail::notice();
  r.sender = " ";
  mail.when(r).then_refused("REQUIRED", "X-54");
  r = Mail::notice();
  r.subject.clear();
  mail.when(r).then_refused("REQUIRED", "X-54");
  mail.when(FileMail{.place = "x"}).then_refused(rules::no_such_mail);
}

TEST(IncomingMail, X_50_WhatIsKeptHasAHash) {
  Mail mail;
  RegisterMail r = Mail::notice();
  r.content_hash = "abc";
  mail.when(r).then_refused(rules::bad_hash);
  r.content_hash = std::string(64, 'g');
  mail.when(r).then_refused(rules::bad_hash);
}

}  // namespace
}  // namespace aftercare::complaints
