// Generated codecs: round trips, what is left out of the wire, what is refused.
#include <capnp/message.h>
#include <capnp/schema.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kj/exception.h>

#include "common/codegen/testdata/full_sample.h"
#include "common/codegen/testdata/sample.codec.h"
#include "common/codegen/testdata/shared.codec.h"
#include "common/wire/lists.h"
#include "common/wire/unknown_value.h"

namespace aftercare::sample {
namespace {

template <class Wire, class T>
T there_and_back(const T& value) {
  capnp::MallocMessageBuilder message;
  encode(value, message.initRoot<Wire>());
  T back;
  decode(message.getRoot<Wire>().asReader(), back);
  return back;
}

TEST(Codec, FullValuesComeBack) {
  EXPECT_EQ(there_and_back<wire::Sample>(full_sample()), full_sample());
  EXPECT_EQ(there_and_back<wire::Scalars>(full_scalars()), full_scalars());
  EXPECT_EQ(there_and_back<wire::Lists>(full_lists()), full_lists());
}

TEST(Codec, EmptyValuesComeBack) {
  EXPECT_EQ(there_and_back<wire::Sample>(Sample{}), Sample{});
  EXPECT_EQ(there_and_back<wire::Scalars>(Scalars{}), Scalars{});
  EXPECT_EQ(there_and_back<wire::Nothing>(Nothing{}), Nothing{});
  // Zero is another value than the default.
  const Scalars zeros{.least = 0, .dozen = 0, .half = 0, .first = Level::none, .start = {}};
  EXPECT_EQ(there_and_back<wire::Scalars>(zeros), zeros);
}

TEST(Codec, AbsentPointersStayNull) {
  capnp::MallocMessageBuilder message;
  encode(Sample{.version = 1}, message.initRoot<wire::Sample>());
  const auto words = message.getSegmentsForOutput();
  ASSERT_EQ(words.size(), 1U);
  const auto size = capnp::Schema::from<wire::Sample>().getProto().getStruct();
  EXPECT_EQ(words[0].size(), 1U + size.getDataWordCount() + size.getPointerCount());
  const auto reader = message.getRoot<wire::Sample>().asReader();
  EXPECT_FALSE(reader.hasId());
  EXPECT_FALSE(reader.hasPrice());
  EXPECT_FALSE(reader.hasPolicy());
  EXPECT_FALSE(reader.hasNext());
  EXPECT_FALSE(reader.hasTimers());
}

TEST(Codec, HalfGivenValuesComeBack) {
  // Not given by their own account, yet not nothing.
  const Sample odd{.policy = {.version = 2}, .next = {.due_at = noon}};
  EXPECT_EQ(there_and_back<wire::Sample>(odd), odd);
}

TEST(Codec, DecodingIntoAUsedValueLeavesNothingOfIt) {
  capnp::MallocMessageBuilder message;
  message.initRoot<wire::Sample>();
  Sample used = full_sample();
  decode(message.getRoot<wire::Sample>().asReader(), used);
  EXPECT_EQ(used, Sample{});
}

TEST(Codec, EnumerantOfANewerBuildIsRefused) {
  capnp::MallocMessageBuilder message;
  auto scalars = message.initRoot<wire::Scalars>();
  scalars.setLevel(static_cast<wire::Level>(4));
  Scalars value;
  EXPECT_THAT([&] { decode(scalars.asReader(), value); },
              testing::ThrowsMessage<UnknownValue>(testing::HasSubstr("Level 4 is not known")));

  auto lists = message.initRoot<wire::Lists>();
  lists.initLevels(2).set(1, static_cast<wire::Level>(65'535));
  Lists held;
  EXPECT_THROW(decode(lists.asReader(), held), UnknownValue);
}

TEST(Codec, EndlessListsAreRefused) {
  // A few words on the wire announce a list that would fill the memory.
  capnp::MallocMessageBuilder message;
  auto lists = message.initRoot<wire::Lists>();
  lists.initFlags(static_cast<unsigned>(max_list_items) + 1);
  Lists value;
  EXPECT_THROW(decode(lists.asReader(), value), kj::Exception);

  value.flags.assign(max_list_items + 1, true);
  EXPECT_THROW(encode(value, message.initRoot<wire::Lists>()), std::length_error);
  value.flags.pop_back();
  EXPECT_EQ(there_and_back<wire::Lists>(value), value);
}

TEST(AggregateCodec, CommandsAndEventsComeBackByTypeId) {
  const SampleCommand commands[] = {RegisterSample{.title = "t", .contact = full_contact()},
                                    EscalateSample{.level = Level::new_}, CloseSample{}};
  for (const auto& command : commands) {
    capnp::MallocMessageBuilder message;
    SampleCodec::encode_command(command, message.getRoot<capnp::AnyPointer>());
    SampleCommand back;
    ASSERT_TRUE(SampleCodec::decode_command(SampleCodec::type_of(command),
                                            message.getRoot<capnp::AnyPointer>().asReader(), back));
    EXPECT_EQ(back, command);
  }
  capnp::MallocMessageBuilder message;
  const SampleEvent event = SampleRegistered{.title = "t"};
  SampleCodec::encode_event(event, message.getRoot<capnp::AnyPointer>());
  SampleEvent back = SampleRegistered{.title = "old", .contact = full_contact()};
  ASSERT_TRUE(SampleCodec::decode_event(SampleRegistered::type_id,
                                        message.getRoot<capnp::AnyPointer>().asReader(), back));
  EXPECT_EQ(back, event);
}

TEST(AggregateCodec, AnEventOfSeveralAggregatesIsOneOfEach) {
  capnp::MallocMessageBuilder message;
  const SampleEvent missed = DeadlineMissed{.at = from_micros(7)};
  SampleCodec::encode_event(missed, message.getRoot<capnp::AnyPointer>());
  ChoreEvent back;
  ASSERT_TRUE(ChoreCodec::decode_event(DeadlineMissed::type_id,
                                       message.getRoot<capnp::AnyPointer>().asReader(), back));
  EXPECT_EQ(back, ChoreEvent{DeadlineMissed{.at = from_micros(7)}});
}

TEST(AggregateCodec, TypesOfOthersAreNotTaken) {
  capnp::MallocMessageBuilder message;
  const auto root = message.getRoot<capnp::AnyPointer>().asReader();
  SampleCommand command = CloseSample{};
  EXPECT_FALSE(SampleCodec::decode_command(OpenOpinionCase::type_id, root, command));
  EXPECT_FALSE(SampleCodec::decode_command(SampleRegistered::type_id, root, command));
  EXPECT_EQ(command, SampleCommand{CloseSample{}});
  ChoreCommand none;
  EXPECT_FALSE(ChoreCodec::decode_command(ChoreDone::type_id, root, none));
}

TEST(AggregateCodec, NamesAndIds) {
  static_assert(SampleCodec::aggregate == "sample");
  static_assert(OpinionCaseCodec::aggregate == "opinion-case");
  EXPECT_EQ(SampleCommand{CloseSample{}}.type_name(), "CloseSample");
  EXPECT_EQ(SampleEvent{SampleEscalated{}}.type_name(), "SampleEscalated");
  EXPECT_EQ(OpinionCaseCodec::type_of(OpinionCaseEvent{}), OpinionCaseOpened::type_id);
  EXPECT_EQ(OpinionCaseOpened::type_id, capnp::typeId<wire::OpinionCaseOpened>());
}

TEST(AggregateCodec, DocumentsComeBack) {
  capnp::MallocMessageBuilder message;
  SampleCodec::encode_document(full_sample(), message.getRoot<capnp::AnyPointer>());
  Sample back;
  SampleCodec::decode_document(message.getRoot<capnp::AnyPointer>().asReader(), back);
  EXPECT_EQ(back, full_sample());
}

TEST(AggregateCodec, PersonalFieldsOfCommandEventAndDocument) {
  std::vector<std::string> pointers;
  const auto note = [&](Personal&, Mask, const Uuid&, const std::string& pointer) {
    pointers.push_back(pointer);
  };
  SampleCommand command = RegisterSample{.contact = full_contact()};
  SampleCodec::for_each_personal(command, note);
  EXPECT_THAT(pointers, testing::ElementsAre("/contact/phone", "/contact/idNumber"));
  pointers.clear();
  SampleEvent event = SampleEscalated{};
  SampleCodec::for_each_personal(event, note);
  EXPECT_THAT(pointers, testing::IsEmpty());
  event = SampleRegistered{.contact = full_contact()};
  SampleCodec::for_each_personal(event, note);
  Sample document = full_sample();
  SampleCodec::for_each_personal(document, note);
  EXPECT_EQ(pointers.size(), 2U + 10U);
}

}  // namespace
}  // namespace aftercare::sample
