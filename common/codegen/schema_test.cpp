// schema_request(): what a service hands to whoever asks for its schema.
#include <capnp/message.h>
#include <capnp/schema-loader.h>
#include <capnp/schema.capnp.h>
#include <capnp/serialize.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "common/codegen/testdata/sample.codec.h"
#include "common/codegen/testdata/sample_part.codec.h"

namespace aftercare::sample {
namespace {

// The request as whoever gets it reads it.
struct Request {
  static kj::ArrayPtr<const capnp::word> words() {
    const auto bytes = schema_request();
    return {reinterpret_cast<const capnp::word*>(bytes.data()), bytes.size() / sizeof(capnp::word)};
  }

  capnp::FlatArrayMessageReader message{words()};
  capnp::schema::CodeGeneratorRequest::Reader root =
      message.getRoot<capnp::schema::CodeGeneratorRequest>();
};

TEST(SchemaRequest, IsAlignedAndLoads) {
  Request request;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(schema_request().data()) % 8, 0U);
  EXPECT_EQ(schema_request().size() % 8, 0U);
  capnp::SchemaLoader loader;
  for (const auto node : request.root.getNodes()) loader.load(node);
  const auto schema = loader.get(Sample::type_id).asStruct();
  EXPECT_EQ(schema.getFieldByName("contact").getType().asStruct().getProto().getId(),
            Contact::type_id);
}

TEST(SchemaRequest, NamesItsFileWithoutThePlaceOfTheBuild) {
  Request request;
  ASSERT_EQ(request.root.getRequestedFiles().size(), 3U);
  EXPECT_STREQ(request.root.getRequestedFiles()[0].getFilename().cStr(),
               "common/codegen/testdata/sample.capnp");
  for (const auto node : request.root.getNodes()) {
    EXPECT_NE(node.getDisplayName()[0], '/') << node.getDisplayName().cStr();
  }
}

TEST(SchemaRequest, APartOfTheSchemaIsInTheOneRequestAndHasItsOwnTypes) {
  Request request;
  capnp::SchemaLoader loader;
  for (const auto node : request.root.getNodes()) loader.load(node);
  EXPECT_STREQ(loader.get(Drawer::type_id).getShortDisplayName().cStr(), "Drawer");
  capnp::MallocMessageBuilder message;
  DrawerCodec::encode_event(DrawerOpened{.level = Level::new_},
                            message.getRoot<capnp::AnyPointer>());
  DrawerEvent event;
  ASSERT_TRUE(DrawerCodec::decode_event(DrawerOpened::type_id,
                                        message.getRoot<capnp::AnyPointer>().asReader(), event));
  EXPECT_EQ(std::get<DrawerOpened>(event), DrawerOpened{.level = Level::new_});
}

TEST(SchemaRequest, AnEventOfAnotherPartBelongsToItsAggregate) {
  capnp::MallocMessageBuilder message;
  DrawerCodec::encode_event(Jammed{.force = 7}, message.getRoot<capnp::AnyPointer>());
  DrawerEvent event;
  ASSERT_TRUE(DrawerCodec::decode_event(Jammed::type_id,
                                        message.getRoot<capnp::AnyPointer>().asReader(), event));
  EXPECT_EQ(std::get<Jammed>(event).force, 7);
  EXPECT_EQ(event.type_name(), "Jammed");
}

TEST(SchemaRequest, KeepsTheComments) {
  Request request;
  for (const auto info : request.root.getSourceInfo()) {
    if (info.getId() != SampleRegistered::type_id) continue;
    EXPECT_STREQ(info.getDocComment().cStr(), "It is known.\n");
    return;
  }
  FAIL() << "no comment of SampleRegistered";
}

}  // namespace
}  // namespace aftercare::sample
