#include <gtest/gtest.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

const Uuid customer{9, 9};

class Receivables : public Case {
 public:
  Receivables() {
    RegisterComplaint r = request();
    r.customer_id = customer;
    contacted(r);
  }
  static NoteDelayedReceivable invoice(const std::string& no = "YS-7") {
    return {.no = no,
            .sales_person = "ma",
            .amount = Money{1'200'000},
            .agreed_on = parse_date("2026-03-31").value()};
  }
  Receivables& noted(const std::string& no = "YS-7") {
    by("ye", {"sales_dept"}).when(invoice(no)).then<ReceivableDelayed>();
    return *this;
  }
};

TEST(Receivables, CMP_52_EachIsLeftOutOfTheCollectionRateByItself) {
  Receivables c;
  c.noted("YS-7").noted("YS-8");
  const auto& told = c.only<ReceivableDelayed>();
  EXPECT_EQ(told.customer_id, customer);
  EXPECT_EQ(told.doc_no, c.document().doc_no);
  EXPECT_EQ(told.receivable->no, "YS-8");
  EXPECT_EQ(told.receivable->sales_person, "ma");
  EXPECT_EQ(told.receivable->amount, Money{1'200'000});
  EXPECT_EQ(c.document().receivables.size(), 2U);

  c.when(Receivables::invoice("YS-7")).then_refused(rules::receivable_noted);
  NoteDelayedReceivable nothing = Receivables::invoice("YS-9");
  nothing.amount = Money{0};
  c.when(nothing).then_refused(rules::bad_amount);
}

TEST(Receivables, CMP_53_OfAnInvalidCaseTheyAreCollectedAsAgreed) {
  Receivables c;
  c.noted("YS-7").noted("YS-8");
  c.agent().when(JudgeValidity{.validity = Validity::invalid, .reason = "人为"});
  c.then<ComplaintJudgedInvalid, ReceivableDueAsAgreed, ReceivableDueAsAgreed>();
  for (const DelayedReceivable& one : c.document().receivables) EXPECT_TRUE(one.due_as_agreed);
  c.by("ye", {"sales_dept"}).when(Receivables::invoice("YS-9"));
  c.then_refused(rules::due_as_agreed);
}

TEST(Receivables, CMP_53_WhileAnObjectionIsInvestigatedTheyAreLeftOutAgain) {
  Receivables c;
  c.noted();
  c.agent().when(JudgeValidity{.validity = Validity::invalid, .reason = "人为"});
  c.when(RecordExplanation{.reaction = Reaction::objected, .explanation = "说明"});
  c.then<CustomerObjected, ReceivableDelayed>();
  EXPECT_FALSE(c.document().receivables.at(0).due_as_agreed);
}

TEST(Receivables, CMP_52_OfAValidCaseTheyStayLeftOut) {
  Receivables c;
  c.noted();
  c.agent().when(JudgeValidity{.validity = Validity::valid, .reason = "属实"});
  c.then<ComplaintConfirmedValid>();
  EXPECT_FALSE(c.document().receivables.at(0).due_as_agreed);
}

}  // namespace
}  // namespace aftercare::complaints
