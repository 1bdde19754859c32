// Each service is built and started alone (P10): a later complaints beside the gateway and the
// customers of today, a later customers beside the complaints of today, and the way back. The later
// builds are those of next/: a new command, a new event, and a new optional field on a command, on
// an old event and on the document.
#include <gtest/gtest.h>

#include <string>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/members.h"

namespace aftercare::process_tests {
namespace {

class Independence : public testing::Test {
 protected:
  Independence() { members_.start_all(); }

  void replace(const std::string& member, const std::string& program) {
    EXPECT_EQ(members_.stop(member), 0) << members_.said(member);
    members_.use(member, program_of(program));
    members_.start(member);
    ASSERT_TRUE(eventually([&] { return members_.ready(); })) << members_.said(member);
  }
  std::string made(const std::string& key, const std::string& more = {}) {
    Answer answer;
    EXPECT_TRUE(eventually([&] {
      answer = register_complaint(http_, key, more);
      return answer.status == 201;
    })) << answer.body;
    return answer.header("location");
  }
  static std::string id_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }
  Answer fresh(const std::string& path) {
    return http_.get(path + "?minPosition=" + std::to_string(http_.position(path)));
  }
  Answer note_dialect(const std::string& path, const std::string& dialect) {
    return http_.post(path + "/note-dialect", R"({"dialect":")" + dialect + "\"}");
  }
  testing::AssertionResult caught_up() {
    if (eventually([&] { return members_.caught_up(); })) return testing::AssertionSuccess();
    return testing::AssertionFailure()
           << aftercare({"feeds", members_.folder("customers").string()}).out
           << aftercare({"feeds", members_.folder("complaints").string()}).out;
  }
  testing::AssertionResult nothing_parked() {
    for (const char* member : {"customers", "complaints"}) {
      const Ran parked = aftercare({"parked", members_.folder(member).string()});
      if (parked.code != 0) return testing::AssertionFailure() << parked.out << parked.err;
    }
    return testing::AssertionSuccess();
  }

  const TestFolder folder_;
  Members members_{folder_.path(), {"complaints", "customers"}};
  HttpClient http_{members_.port()};
};

TEST_F(Independence, P10_TheGatewayAndCustomersOfTodayServeALaterComplaints) {
  const std::string old_case = made("old");
  const Answer before = fresh(old_case);
  ASSERT_EQ(before.status, 200) << before.body;
  EXPECT_EQ(note_dialect(old_case, "吴语").status, 404) << "nobody knows it yet";
  EXPECT_EQ(register_complaint(http_, "unknown", R"("dialect":"吴语")").status, 400);
  const pid_t gateway = members_.process("gateway").pid();
  const pid_t customers = members_.process("customers").pid();

  replace("complaints", "complaints-next");
  // The log of yesterday opens, and its cases read as before.
  ASSERT_TRUE(eventually([&] { return http_.get(old_case).status == 200; }));
  EXPECT_EQ(http_.get(old_case).body, before.body);
  EXPECT_TRUE(register_complaint(http_, "old").replayed()) << "the same answer, byte for byte (P3)";

  // The new command and the new field, through a gateway that was not started again.
  ASSERT_TRUE(eventually([&] { return note_dialect(old_case, "吴语").status == 200; }));
  EXPECT_EQ(fresh(old_case).json().text("/dialect"), "吴语");
  EXPECT_EQ(note_dialect(old_case, "").status, 422) << "its rules are known, too";
  const std::string new_case = made("new", R"("dialect":"粤语")");
  EXPECT_EQ(fresh(new_case).json().text("/dialect"), "粤语");
  const Json found = http_.get(std::string(complaints_path) + "?dialect=粤语").json();
  ASSERT_EQ(found.items("/items").size(), 1U);
  EXPECT_EQ(found.text("/items/0/id"), id_of(new_case));
  EXPECT_EQ(count_events(http_, id_of(old_case), "DialectNoted"), 1U);
  const Json api = http_.get("/openapi.json").json();
  EXPECT_TRUE(api.has("/paths/~1v1~1complaints~1{id}~1note-dialect/post"));

  // Customers reads events that it has never seen, and an old one with a field it does not know.
  ASSERT_TRUE(caught_up());
  EXPECT_TRUE(nothing_parked());
  EXPECT_EQ(references_to(http_, id_of(new_case)), 1U);
  EXPECT_TRUE(members_.process("gateway").running());
  EXPECT_EQ(members_.process("gateway").pid(), gateway);
  EXPECT_EQ(members_.process("customers").pid(), customers);

  // A log with records of both builds is whole, and proves it by the schemas it holds.
  const Ran verified = aftercare({"verify", members_.folder("complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

TEST_F(Independence, P10_TheWayBackLeavesOutWhatOnlyTheLaterBuildCanRead) {
  replace("complaints", "complaints-next");
  const std::string with_event = made("with-event");
  ASSERT_TRUE(eventually([&] { return note_dialect(with_event, "吴语").status == 200; }));
  const std::string with_field = made("with-field", R"("dialect":"粤语")");
  const std::string plain = made("plain");

  replace("complaints", "complaints");
  // A field that this build does not know is passed over: the case goes on.
  ASSERT_TRUE(eventually([&] {
    const Answer one = http_.get(with_field);
    return one.status == 200 && !one.json().has("/dialect");
  }));
  const std::string contact = "/record-first-contact";
  EXPECT_EQ(http_.post(with_field + contact, R"({"mode":"call"})").status, 200);
  EXPECT_EQ(http_.post(plain + contact, R"({"mode":"call"})").status, 200);
  made("after");
  // A case with an event that it does not know waits for the later build; nothing else does.
  const Answer refused = http_.post(with_event + contact, R"({"mode":"call"})");
  EXPECT_TRUE(is_problem(refused, 503, "newer-event"));
  EXPECT_FALSE(refused.header("retry-after").empty());
  Answer read;
  EXPECT_TRUE(eventually([&] {
    read = http_.get(with_event);
    return is_problem(read, 503, "view-stopped");
  })) << read.body;
  EXPECT_EQ(note_dialect(plain, "吴语").status, 404) << "the gateway has noticed, too";
  ASSERT_TRUE(caught_up());
  EXPECT_TRUE(nothing_parked());

  // Forward again: everything is there, what was done meanwhile as well.
  replace("complaints", "complaints-next");
  ASSERT_TRUE(eventually([&] { return http_.get(with_event).status == 200; }));
  EXPECT_EQ(http_.get(with_event).json().text("/dialect"), "吴语");
  EXPECT_EQ(http_.post(with_event + contact, R"({"mode":"call"})").status, 200);
  ASSERT_TRUE(eventually([&] {
    const Answer one = http_.get(with_field);
    return one.status == 200 && one.json().text("/dialect") == "粤语";
  }));
  EXPECT_EQ(fresh(with_field).json().text("/state"), "contacted");
}

TEST_F(Independence, P10_TheComplaintsOfTodayReadALaterCustomers) {
  replace("customers", "customers-next");
  Answer registered;
  ASSERT_TRUE(eventually([&] {
    registered = register_customer(http_, "later", "赵钱孙", R"("phone":"13700001111")");
    return registered.status == 201;
  })) << registered.body;
  const std::string file = registered.header("location");
  ASSERT_TRUE(verified_file(http_, file)) << http_.get(file).body;
  ASSERT_TRUE(eventually([&] { return note_dialect(file, "闽语").status == 200; }));
  const std::string complaint = made("case");
  const Answer linked =
      http_.post(complaint + "/link-customer", R"({"customerId":")" + id_of(file) + "\"}");
  ASSERT_EQ(linked.status, 200) << linked.body;
  ASSERT_TRUE(eventually([&] { return contacts_about(http_, id_of(file), id_of(complaint)) > 0; }))
      << http_.get(file).body;
  ASSERT_TRUE(caught_up());
  EXPECT_TRUE(nothing_parked()) << "events that it does not know are passed over";
  EXPECT_EQ(fresh(file).json().text("/dialect"), "闽语");
}

}  // namespace
}  // namespace aftercare::process_tests
