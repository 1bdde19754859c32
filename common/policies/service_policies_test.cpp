// Policies in a running service: what is published is decided by, from its day on, for new cases
// only (X-02, P8), whatever happens to the process.
#include "common/policies/service_policies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/policies/policy_model.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"
#include "schemas/policies.codec.h"

namespace aftercare::policies {
namespace {

using namespace std::chrono_literals;
using notebook::NoteCodec;
using notebook::OpenNote;
using testing::CommandReply;
using ::testing::HasSubstr;
using testing::ServiceHarness;

// Monday, 2 March 2026, 09:00 in Shanghai.
const Instant monday = std::chrono::sys_days{std::chrono::March / 2 / 2026} + 1h;

std::int32_t today(Instant now, int days = 0) {
  return static_cast<std::int32_t>(calendar::local_day(now).time_since_epoch().count()) + days;
}

class ServicePolicies : public ::testing::Test {
 protected:
  CommandReply say(const PolicyCommand& command, const std::string& person,
                   std::vector<std::string> roles, Uuid stream = {}, std::uint32_t version = 0) {
    return service.execute<PolicyCodec>(command, {.id = service.new_id(),
                                                  .stream = stream,
                                                  .person = person,
                                                  .roles = std::move(roles),
                                                  .expected_version = version});
  }
  Uuid approved(const std::string& term) {
    const auto made = say(DraftPolicy{.preset = "toy", .content = "line_within = \"" + term + "\""},
                          "a-1", {"department_manager"});
    EXPECT_FALSE(made.problem) << made.problem->en << made.problem->detail;
    EXPECT_FALSE(say(SubmitPolicy{}, "a-1", {"department_manager"}, made.stream).problem);
    EXPECT_FALSE(say(SignPolicy{}, "gm-1", {"gm"}, made.stream, 2).problem);
    return made.stream;
  }
  CommandReply publish(const Uuid& policy, int in_days = 0) {
    return say(PublishPolicy{.effective_from = today(service.now(), in_days)}, "gm-1", {"gm"},
               policy, 3);
  }
  Uuid published(const std::string& term, int in_days = 0) {
    const Uuid policy = approved(term);
    const auto done = publish(policy, in_days);
    EXPECT_FALSE(done.problem) << done.problem->en << done.problem->detail;
    return policy;
  }
  Uuid note() {
    return service
        .execute<NoteCodec>(OpenNote{.title = "a"},
                            {.id = service.new_id(), .stream = {}, .roles = {"author"}})
        .stream;
  }
  template <class Codec>
  typename Codec::Document document(const Uuid& stream) {
    typename Codec::Document value;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(Codec::Document::type_id);
          query.setKey(to_string(stream));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument());
          Codec::decode_document(reply.getDocument().getBody(), value);
        });
    return value;
  }
  // Hours that a new note has for its first line, and the version it follows.
  std::pair<std::int64_t, std::uint32_t> terms_of(const Uuid& stream) {
    const auto made = document<NoteCodec>(stream);
    const auto& timer = made.timers.back();
    return {std::chrono::floor<std::chrono::hours>(timer.due_at - timer.started_at).count(),
            made.policy.version};
  }
  using Terms = std::pair<std::int64_t, std::uint32_t>;

  const runtime::Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(ServicePolicies, X_04_NewCasesFollowWhatIsPublishedOldOnesKeepTheirs) {
  const Uuid before = note();
  published("48 H");
  EXPECT_EQ(terms_of(note()), (Terms{48, 2}));
  service.advance(1h);
  service.execute<NoteCodec>(notebook::WriteLine{.line = "a"},
                             {.id = service.new_id(), .stream = before, .roles = {"author"}});
  EXPECT_EQ(terms_of(before), (Terms{24, 1})) << "P8";
}

TEST_F(ServicePolicies, X_04_AVersionTakesEffectOnItsDay) {
  published("48 H", 2);
  EXPECT_EQ(terms_of(note()).second, 1U);
  service.advance(48h);
  EXPECT_EQ(terms_of(note()), (Terms{48, 2}));
}

TEST_F(ServicePolicies, X_04_TheBookIsBuiltFromTheLogAtTheStart) {
  published("48 H");
  const Uuid opened = note();
  service.restart();
  EXPECT_EQ(terms_of(note()), (Terms{48, 2}));
  service.execute<NoteCodec>(notebook::WriteLine{.line = "a"},
                             {.id = service.new_id(), .stream = opened, .roles = {"author"}});
  EXPECT_EQ(terms_of(opened), (Terms{48, 2})) << "what cases are pinned to is there";

  // Another service of the same build knows nothing of it.
  ServiceHarness other(definition, monday);
  const auto reply = other.execute<NoteCodec>(
      OpenNote{.title = "a"}, {.id = other.new_id(), .stream = {}, .roles = {"author"}});
  EXPECT_FALSE(reply.problem);
  EXPECT_EQ(other.log().head(), 1U);
}

TEST_F(ServicePolicies, X_04_ASuccessorSupersedesInTheSameWrite) {
  const Uuid first = published("48 H", 1);
  const auto before = service.log().head();
  const Uuid second = approved("72 H");
  ASSERT_FALSE(publish(second, 10).problem);
  EXPECT_EQ(service.log().head(), before + 5) << "four of its own, and one of its predecessor";
  const auto superseded = document<PolicyCodec>(first);
  EXPECT_EQ(superseded.stage, PolicyStage::superseded);
  EXPECT_EQ(superseded.superseded_by, 3U);
  EXPECT_EQ(superseded.last_day, today(service.now(), 9));
  service.advance(5 * 24h);
  EXPECT_EQ(terms_of(note()).second, 2U);
  service.advance(5 * 24h);
  EXPECT_EQ(terms_of(note()).second, 3U);
  service.restart();
  EXPECT_EQ(terms_of(note()).second, 3U);
}

// Without it, new cases would be decided by a policy that is no longer in force.
TEST_F(ServicePolicies, P10_APolicyThatANewerBuildWroteOnKeepsAnOlderOneFromStarting) {
  const Uuid policy = published("48 H");
  eventlog::MemoryEventLog& log = service.log();
  const auto version = log.stream_version(policy).value() + 1;
  const auto bytes = eventlog::encode_record({.position = log.head() + 1,
                                              .stream = policy,
                                              .event = service.new_id(),
                                              .command = service.new_id(),
                                              .type = 0xfeedfeedfeedfeed,
                                              .recorded_at = service.now(),
                                              .effective_at = service.now(),
                                              .version = version,
                                              .aggregate = PolicyCodec::aggregate,
                                              .actor = "p-1"},
                                             [](capnp::AnyPointer::Builder) {});
  eventlog::Batch batch;
  batch.records.push_back(
      {.stream = policy, .version = version, .position = log.head() + 1, .bytes = bytes});
  ASSERT_TRUE(log.append(batch));
  try {
    service.restart();
    FAIL() << "it started";
  } catch (const std::runtime_error& refused) {
    EXPECT_THAT(refused.what(), HasSubstr("upgrade this service"));
  }
}

TEST_F(ServicePolicies, X_04_TwoPublicationsOfOneGroupSeeEachOther) {
  const Uuid one = approved("48 H");
  const Uuid two = approved("72 H");
  const auto send = [&](const Uuid& policy) {
    service.send<PolicyCodec>(PublishPolicy{.effective_from = today(service.now())},
                              {.id = service.new_id(),
                               .stream = policy,
                               .person = "gm-1",
                               .roles = {"gm"},
                               .expected_version = 3});
  };
  send(one);
  send(two);
  const auto replies = service.commit();
  EXPECT_FALSE(replies.at(0).problem);
  ASSERT_TRUE(replies.at(1).problem) << "both would begin today";
  EXPECT_EQ(replies.at(1).problem->code, "VERSION_REFUSED");
  service.restart();
  EXPECT_EQ(terms_of(note()), (Terms{48, 2}));
}

TEST_F(ServicePolicies, X_04_WhatWasNotWrittenIsNotInForce) {
  const Uuid policy = approved("48 H");
  service.send<PolicyCodec>(PublishPolicy{.effective_from = today(service.now())},
                            {.id = service.new_id(),
                             .stream = policy,
                             .person = "gm-1",
                             .roles = {"gm"},
                             .expected_version = 3});
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  ASSERT_TRUE(service.commit().at(0).problem);
  service.log().reopen();
  EXPECT_EQ(terms_of(note()).second, 1U);
  EXPECT_FALSE(publish(policy).problem);
  EXPECT_EQ(terms_of(note()), (Terms{48, 2}));
}

TEST_F(ServicePolicies, X_04_ADryRunOnlyChecks) {
  auto ask = testing::Ask{.id = service.new_id(), .stream = {}, .roles = {"gm_office"}};
  ask.dry_run = true;
  EXPECT_FALSE(service
                   .execute<PolicyCodec>(
                       DraftPolicy{.preset = "toy", .content = "line_within = \"1 WD\""}, ask)
                   .problem);
  const auto no = service.execute<PolicyCodec>(
      DraftPolicy{.preset = "toy", .content = "line_within = \"soon\""}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->code, "CONTENT_REFUSED");
  EXPECT_EQ(service.log().head(), 0U);
}

TEST_F(ServicePolicies, NobodySupersedesByHand) {
  const Uuid policy = published("48 H");
  const auto no = say(SupersedePolicy{.by_number = 9, .last_day = today(service.now())}, "gm-1",
                      {"gm"}, policy);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->code, "internal-command");
}

class Preview : public ServicePolicies {
 protected:
  PolicyPreviewReport preview(const PolicyPreview& asked, eventlog::Position as_of = 0) {
    PolicyPreviewReport report;
    problem.reset();
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initReport();
          query.setType(PolicyPreview::type_id);
          encode(asked, query.getParameters().initAs<wire::policies::PolicyPreview>());
          query.getView().setAsOfPosition(as_of);
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) {
            problem = bus::decode(reply.getProblem());
            return;
          }
          decode(reply.getDocument().getBody().getAs<wire::policies::PolicyPreviewReport>(),
                 report);
        });
    return report;
  }
  std::optional<Rejection> problem;
};

TEST_F(Preview, X_02_SaysWhatADraftWouldHaveChangedAndChangesNothing) {
  const Uuid first = note();
  service.advance(72h);
  const Uuid second = note();
  const Uuid draft = approved("48 H");
  const auto head = service.log().head();

  const auto report = preview({.policy = draft});
  ASSERT_FALSE(problem) << problem->en << problem->detail;
  EXPECT_EQ(report.examined, 2U);
  EXPECT_EQ(report.changed, 2U);
  ASSERT_EQ(report.effects.size(), 1U);
  EXPECT_EQ(report.effects[0].what, "due:line");
  EXPECT_EQ(report.effects[0].rule, "NB-03");
  EXPECT_EQ(report.effects[0].cases, 2U);
  ASSERT_EQ(report.cases.size(), 2U);
  EXPECT_EQ(report.cases[0].subject, second) << "newest first";
  EXPECT_EQ(report.cases[1].subject, first);
  EXPECT_EQ(report.cases[1].doc_no, "NB-202603-00001");
  ASSERT_EQ(report.cases[1].changes.size(), 1U);
  EXPECT_EQ(report.cases[1].changes[0].was, "2026-03-03T01:00:00Z");
  EXPECT_EQ(report.cases[1].changes[0].would, "2026-03-04T01:00:00Z");
  EXPECT_EQ(service.log().head(), head);

  const auto later = preview({.policy = draft, .from = today(service.now())});
  EXPECT_EQ(later.examined, 1U);
  const auto earlier = preview({.policy = draft, .to = today(service.now(), -1)});
  ASSERT_EQ(earlier.cases.size(), 1U);
  EXPECT_EQ(earlier.cases[0].subject, first);
}

TEST_F(Preview, X_02_OfCasesUnderAPublishedVersion) {
  published("48 H");
  note();
  const Uuid same = approved("48 H");
  EXPECT_EQ(preview({.policy = same}).changed, 0U);
  const Uuid back = approved("24 H");
  EXPECT_EQ(preview({.policy = back}).changed, 1U);
}

TEST_F(Preview, AnUnknownPolicyIsNotFound) {
  note();
  preview({.policy = {1, 2}});
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->kind, Kind::not_found);
}

TEST_F(Preview, GoesOnWhereItStopped) {
  for (int i = 0; i < 1'150; ++i) {
    service.advance(1s);
    service.send<NoteCodec>(OpenNote{.title = "a"},
                            {.id = service.new_id(), .stream = {}, .roles = {"author"}});
    if (i % 100 == 0) service.commit();
  }
  service.commit();
  const Uuid draft = approved("48 H");
  const auto first = preview({.policy = draft});
  ASSERT_FALSE(problem);
  ASSERT_FALSE(first.next.empty());
  const auto rest = preview({.policy = draft, .after = first.next});
  ASSERT_FALSE(problem);
  EXPECT_EQ(first.examined + rest.examined, 1'150U) << "none lost, none twice";
  EXPECT_TRUE(rest.next.empty());
}

}  // namespace
}  // namespace aftercare::policies
