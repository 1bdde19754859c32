// Finding a case by words (docs/decisions/0007-search.md), X-81.
#include <gmock/gmock.h>

#include "services/complaints/service_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Search : public ServiceTest {
 protected:
  Uuid registered(const std::string& name, const std::string& phone, const std::string& order,
                  const std::string& foreign = {}) {
    RegisterComplaint r = request();
    r.contact = Contact{.name = {.clear = name}, .phone = {.clear = phone}};
    r.products = {Product{.order_no = order, .serial_no = "SN" + order}};
    r.foreign_no = foreign;
    return done<ComplaintCodec>(r, "agent_l1");
  }
  std::vector<std::string> found(const std::string& words) {
    std::vector<std::string> numbers;
    for (const Complaint& one : searched<ComplaintCodec>(words)) numbers.push_back(one.doc_no);
    return numbers;
  }
};

TEST_F(Search, X_41_ByNameAndTheEndOfTheNumberWithoutAClearValue) {
  registered("王小明", "13812345678", "PO-7001");
  registered("李红", "0991-3661234", "PO-7002");
  EXPECT_THAT(found("王小"), ElementsAre("KS-202603-00001"));
  EXPECT_THAT(found("李红"), ElementsAre("KS-202603-00002"));
  EXPECT_THAT(found("5678"), ElementsAre("KS-202603-00001"));
  EXPECT_THAT(found("3661234"), ElementsAre("KS-202603-00002"));
  EXPECT_THAT(found("王红"), IsEmpty());
  EXPECT_THAT(found("王小明 7002"), IsEmpty());
  const auto one = searched<ComplaintCodec>("王小明");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].contact->name.mask, "王**");
  EXPECT_EQ(one[0].contact->name.clear, "");
}

TEST_F(Search, X_81_ByItsOwnAndForeignNumbers) {
  registered("王小明", "13812345678", "PO-7001", "12315-2026-88");
  registered("李红", "13912345679", "PO-7002");
  EXPECT_THAT(found("KS-202603-00002"), ElementsAre("KS-202603-00002"));
  EXPECT_THAT(found("PO-7001"), ElementsAre("KS-202603-00001"));
  EXPECT_THAT(found("SNPO-7002"), ElementsAre("KS-202603-00002"));
  EXPECT_THAT(found("12315-2026-88"), ElementsAre("KS-202603-00001"));
}

}  // namespace
}  // namespace aftercare::complaints
