// The whole service on a memory log: an erasure that customers has decided.
#include <gmock/gmock.h>

#include "common/testing/scenario.h"
#include "common/testing/service_harness.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/definition.h"

namespace aftercare::complaints {
namespace {

using testing::Ask;
using testing::CommandReply;
using ::testing::IsEmpty;
using testing::local;
using testing::ServiceHarness;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class ErasureOfCustomers : public ::testing::Test {
 protected:
  CommandReply ask(const Uuid& to, const ComplaintCommand& command,
                   const std::string& person = "zhang", const std::string& role = "agent_l1") {
    return service.execute<ComplaintCodec>(
        command, Ask{.id = service.new_id(), .stream = to, .person = person, .roles = {role}});
  }
  Uuid registered(const std::string& name) {
    RegisterComplaint complaint{.channel = Channel::phone,
                                .complainant_type = ComplainantType::consumer,
                                .cause_class = CauseClass::product_quality,
                                .event = Incident{.cause = "鞋底开胶"},
                                .demand = Demand::repair};
    complaint.contact.emplace();
    complaint.contact->name.clear = name;
    complaint.contact->phone.clear = "13812345678";
    const auto reply = ask({}, complaint);
    EXPECT_FALSE(reply.problem) << reply.problem->code;
    return reply.stream;
  }
  Complaint document(const Uuid& id) {
    Complaint found;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(Complaint::type_id);
          query.setKey(text(key = to_string(id)));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument());
          ComplaintCodec::decode_document(reply.getDocument().getBody(), found);
        });
    return found;
  }
  std::vector<std::pair<std::string, std::string>> opened(const Uuid& id) {
    return ask(id, OpenContact{.fields = {ContactField::phone}, .reason = "回电"}).opened;
  }
  // What customers tells.
  void customers_tell(const customers::PersonalDataShredded& decision) {
    const std::uint64_t position = ++their_position;
    const auto bytes = eventlog::encode_record(
        {.position = position,
         .stream = decision.customer_id,
         .event = {0x0190'0000'0000'7000, position},
         .command = {0x0190'0000'0000'7000, 1'000 + position},
         .type = customers::PersonalDataShredded::type_id,
         .recorded_at = service.now(),
         .effective_at = service.now(),
         .version = static_cast<std::uint32_t>(position),
         .aggregate = "customer",
         .actor = "manager"},
        [&decision](capnp::AnyPointer::Builder to) {
          encode(decision, to.initAs<wire::customers::PersonalDataShredded>());
        });
    const bus::Message message(bytes);  // the memory of the record is used again
    ASSERT_TRUE(service.writer().react(made.reactions.front(), message.bytes()));
    service.commit();
    EXPECT_THAT(service.log().parked(), IsEmpty());
  }
  template <class Event>
  std::vector<Event> all() {
    std::vector<Event> events;
    const auto scanned = service.log().scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      ComplaintEvent of_case;
      ComplaintErasureEvent of_erasure;
      if constexpr (std::is_same_v<Event, PersonalKeyDestroyed>) {
        ComplaintErasureCodec::decode_event(record.type(), record.payload(), of_erasure);
        if (record.type() == Event::type_id) events.push_back(std::get<Event>(of_erasure));
      } else if (record.type() == Event::type_id) {
        ComplaintCodec::decode_event(record.type(), record.payload(), of_case);
        events.push_back(std::get<Event>(of_case));
      }
      return true;
    });
    if (!scanned) throw std::runtime_error(scanned.error().what);
    return events;
  }

  const runtime::Definition made = definition().value();
  ServiceHarness service{made, local("2026-03-02 09:00")};
  std::uint64_t their_position = 0;
  std::string key;
  const Uuid customer{0x0191'0000'0000'7000, 9};
};

TEST_F(ErasureOfCustomers, X_49_CoversPersonsWhoWereTiedToTheCustomer) {
  const Uuid tied = registered("王小明");
  const Uuid other = registered("李四");
  ASSERT_FALSE(ask(tied, LinkCustomer{.customer_id = customer}).problem);
  ASSERT_THAT(opened(tied), SizeIs(1));

  customers_tell({.customer_id = customer, .persons = {{7, 7}}, .scope = {"complaints"}});
  const Complaint erased = document(tied);
  EXPECT_EQ(erased.contact->name.mask, "erased");
  EXPECT_EQ(erased.contact->phone.mask, "erased");
  EXPECT_EQ(erased.event->cause, "鞋底开胶");
  EXPECT_THAT(opened(tied), IsEmpty());
  EXPECT_EQ(document(other).contact->name.mask, "李*");
  EXPECT_THAT(opened(other), SizeIs(1));

  const auto told = all<PersonalKeyDestroyed>();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].customer_id, customer);
  EXPECT_EQ(told[0].cases, 1U);
  const auto contacts = all<ContactErased>();
  ASSERT_THAT(contacts, SizeIs(1));
  EXPECT_EQ(contacts[0].persons, std::vector<Uuid>{erased.contact->person_id});
}

TEST_F(ErasureOfCustomers, X_45_ReportsSayErasedToo) {
  const Uuid tied = registered("王小明");
  registered("李四");
  const auto customers = [this] {
    std::vector<std::string> named;
    service.ask(
        [](wire::Request::Builder request) {
          auto query = request.initReport();
          query.setType(CaseTracking::type_id);
          encode(CaseTracking{}, query.getParameters().initAs<wire::complaints::CaseTracking>());
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument()) << bus::decode(reply.getProblem());
          CaseTrackingReport report;
          decode(reply.getDocument().getBody().getAs<wire::complaints::CaseTrackingReport>(),
                 report);
          for (const auto& row : report.rows) named.push_back(row.customer);
        });
    return named;
  };
  EXPECT_THAT(customers(), UnorderedElementsAre("王**", "李*"));

  ASSERT_FALSE(ask(tied, LinkCustomer{.customer_id = customer}).problem);
  customers_tell({.customer_id = customer, .persons = {{7, 7}}, .scope = {"complaints"}});
  EXPECT_THAT(customers(), UnorderedElementsAre("erased", "李*"));
}

TEST_F(ErasureOfCustomers, X_45_FindsACaseByItsPersonAndConfirmsWhereThereIsNone) {
  const Uuid one = registered("王小明");
  const Uuid person = document(one).contact->person_id;
  customers_tell({.persons = {person}, .scope = {"complaints", "claims"}});
  EXPECT_EQ(document(one).contact->name.mask, "erased");

  customers_tell({.customer_id = {8, 8}, .persons = {{7, 7}}, .scope = {"complaints"}});
  const auto told = all<PersonalKeyDestroyed>();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[1].cases, 0U);
  customers_tell({.customer_id = {8, 8}, .persons = {{7, 7}}, .scope = {"claims"}});
  EXPECT_THAT(all<PersonalKeyDestroyed>(), SizeIs(2)) << "not asked of complaints";
}

// Worked example 9 of cross-cutting.md, as far as complaints tells it; complaints.md example 11 is
// its beginning.
TEST_F(ErasureOfCustomers, X_44_X_45_X_49_X_56_Example9TheStoryOfSealedValues) {
  const auto done = [&](const Uuid& to, const ComplaintCommand& command,
                        const std::string& person = "zhang", const std::string& role = "agent_l1") {
    EXPECT_FALSE(ask(to, command, person, role).problem) << command.type_name();
  };
  const auto at = [&](const char* local_time) {
    service.at(local(local_time));
    while (service.writer().fire_due_timers()) service.commit();
    service.commit();
  };
  const Uuid stream = registered("王小明");
  EXPECT_EQ(document(stream).doc_no, "KS-202603-00001");
  EXPECT_EQ(document(stream).contact->name.mask, "王**");
  EXPECT_EQ(document(stream).contact->phone.mask, "138****5678");
  const Uuid person = document(stream).contact->person_id;  // P-1

  const OpenContact phone{.fields = {ContactField::phone}, .reason = "回电"};
  EXPECT_THAT(ask(stream, phone, "another").opened, IsEmpty());  // he sees the masks
  const auto clear = opened(stream);
  ASSERT_THAT(clear, SizeIs(1));
  EXPECT_EQ(clear[0].second, "13812345678");
  EXPECT_THAT(all<LookupRefused>(), SizeIs(1));
  EXPECT_THAT(all<LookupLogged>(), SizeIs(1));
  for (const auto& record : service.records()) {  // as the feed carries it
    EXPECT_EQ(record.bytes.find("王小明"), std::string::npos);
    EXPECT_EQ(record.bytes.find("13812345678"), std::string::npos);
  }

  at("2026-03-05 10:00");
  done(stream, LinkCustomer{.customer_id = customer});
  ASSERT_THAT(all<CustomerLinked>(), SizeIs(1));
  EXPECT_EQ(all<CustomerLinked>()[0].person_id, person);
  EXPECT_EQ(all<CustomerLinked>()[0].customer_id, customer);
  done(stream, RecordFirstContact{});
  done(stream, JudgeValidity{.validity = Validity::valid, .reason = "属实"});
  done(stream, StartExecution{});
  done(stream, NotifyResult{.result = "已更换"});
  done(stream, RecordSatisfaction{.answer = 2, .mode = ContactMode::call});
  at("2026-04-10 10:00");
  done(stream, ReviewCase{.verdict = Verdict::ok}, "li", "agent_l2");

  at("2031-04-10 09:59:59");
  EXPECT_THAT(all<RetentionEnded>(), IsEmpty());
  at("2031-04-10 10:00");
  ASSERT_THAT(all<RetentionEnded>(), SizeIs(1));
  EXPECT_EQ(all<RetentionEnded>()[0].person_id, person);
  EXPECT_EQ(all<RetentionEnded>()[0].record_kind, "complaint");

  customers_tell({.customer_id = customer,
                  .persons = {person},
                  .scope = {"customers", "complaints", "workorders"}});
  EXPECT_THAT(all<PersonalKeyDestroyed>(), SizeIs(1));
  const Complaint erased = document(stream);
  EXPECT_EQ(erased.state, CaseState::closed);  // it still counts
  EXPECT_EQ(erased.satisfaction, 2);
  EXPECT_EQ(erased.contact->name.mask, "erased");
  EXPECT_EQ(erased.contact->phone.mask, "erased");
  EXPECT_THAT(opened(stream), IsEmpty());
}

TEST_F(ErasureOfCustomers, P4_ToldAgainAfterAKillItIsDoneOnce) {
  const Uuid one = registered("王小明");
  const Uuid person = document(one).contact->person_id;
  customers_tell({.persons = {person}, .scope = {"complaints"}});
  service.restart();
  --their_position;
  customers_tell({.persons = {person}, .scope = {"complaints"}});
  EXPECT_THAT(all<ContactErased>(), SizeIs(1));
  EXPECT_EQ(document(one).contact->phone.mask, "erased");
}

}  // namespace
}  // namespace aftercare::complaints
