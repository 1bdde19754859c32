// A real request with one lie in it: each is refused, with what is wrong and where.
#include <capnp/message.h>
#include <capnp/schema.capnp.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <cstring>
#include <functional>
#include <memory>

#include "common/schema/annotation_reader.h"
#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

namespace cs = capnp::schema;
using testing::HasSubstr;

class RefusedSchema : public testing::Test {
 protected:
  RefusedSchema() {
    const auto request = request_of("shop");
    std::vector<std::uint64_t> words(request.size() / 8);
    std::memcpy(words.data(), request.data(), request.size());
    capnp::ReaderOptions options;
    options.traversalLimitInWords = 1 << 24;
    capnp::FlatArrayMessageReader reader(
        {reinterpret_cast<const capnp::word*>(words.data()), words.size()}, options);
    message_->setRoot(reader.getRoot<cs::CodeGeneratorRequest>());
  }

  cs::CodeGeneratorRequest::Builder request() {
    return message_->getRoot<cs::CodeGeneratorRequest>();
  }

  cs::Node::Builder node(std::string_view name) {
    for (auto node : request().getNodes()) {
      const std::string display = node.getDisplayName().cStr();
      if (display.ends_with(":" + std::string(name)) || display.ends_with(name)) return node;
    }
    throw std::runtime_error("no node " + std::string(name));
  }

  cs::Field::Builder field(std::string_view type, std::string_view name) {
    for (auto field : node(type).getStruct().getFields()) {
      if (name == field.getName().cStr()) return field;
    }
    throw std::runtime_error("no field " + std::string(name));
  }

  cs::Annotation::Builder annotation(capnp::List<cs::Annotation>::Builder of, std::uint64_t id) {
    for (auto annotation : of) {
      if (annotation.getId() == id) return annotation;
    }
    throw std::runtime_error("no annotation");
  }

  // What load() says; "" when it takes the request.
  std::string says() {
    const auto flat = capnp::messageToFlatArray(*message_);
    const auto bytes = flat.asBytes();
    const auto loaded = Description::load({bytes.begin(), bytes.size()});
    if (loaded) return {};
    EXPECT_EQ(loaded.error().kind, Fault::Kind::corrupt);
    return loaded.error().what;
  }

  // By pointer: its destructor may throw, a fixture's may not.
  const std::unique_ptr<capnp::MallocMessageBuilder> message_ =
      std::make_unique<capnp::MallocMessageBuilder>();
};

TEST_F(RefusedSchema, NotWithoutALie) { EXPECT_EQ(says(), ""); }

TEST_F(RefusedSchema, FieldOutsideOfItsStruct) {
  field("Order", "version").getSlot().setOffset(60'000);
  EXPECT_THAT(says(), HasSubstr("struct Order: field version: lies outside of its struct"));
}

TEST_F(RefusedSchema, HugeOffset) {
  field("Order", "docNo").getSlot().setOffset(0xFFFFFFFF);
  EXPECT_THAT(says(), HasSubstr("field docNo: lies outside of its struct"));
}

TEST_F(RefusedSchema, EnumWithoutNone) {
  node("Colour").getEnum().getEnumerants()[0].setName("black");
  EXPECT_THAT(says(), HasSubstr("enum Colour: the first enumerant must be `none`"));
}

TEST_F(RefusedSchema, WordTwice) {
  node("Colour").getEnum().getEnumerants()[2].setName("darkRed");
  EXPECT_THAT(says(), HasSubstr("enum Colour: two words are dark_red"));
}

TEST_F(RefusedSchema, TwoNodesOfOneId) {
  node("Colour").setId(node("Order").getId());
  EXPECT_THAT(says(), HasSubstr("two nodes have the same id"));
}

TEST_F(RefusedSchema, NoService) {
  annotation(node("shop.capnp").getAnnotations(), annotations::service).setId(1);
  EXPECT_THAT(says(), HasSubstr("$service"));
}

TEST_F(RefusedSchema, NestedInACircle) {
  node("Contact").initNestedNodes(1)[0].setId(node("Contact").getId());
  EXPECT_THAT(says(), HasSubstr("nested in a circle"));
}

TEST_F(RefusedSchema, UnsupportedTypes) {
  field("Order", "docNo").getSlot().getType().initAnyPointer().initUnconstrained().setAnyKind();
  EXPECT_THAT(says(), HasSubstr("field docNo: Void, AnyPointer and interfaces"));
}

TEST_F(RefusedSchema, Union) {
  field("Order", "docNo").setDiscriminantValue(0);
  EXPECT_THAT(says(), HasSubstr("field docNo: unions and groups are not supported"));
}

TEST_F(RefusedSchema, StructThatIsNotThere) {
  field("Order", "contact").getSlot().getType().getStruct().setTypeId(4711);
  EXPECT_THAT(says(), HasSubstr("a node is used that the request does not hold"));
}

TEST_F(RefusedSchema, StructThatIsAnEnum) {
  field("Order", "contact").getSlot().getType().getStruct().setTypeId(node("Colour").getId());
  EXPECT_THAT(says(), HasSubstr("a struct is asked for"));
}

TEST_F(RefusedSchema, NamesThatAreNone) {
  field("Order", "docNo").setName("doc\"No");
  EXPECT_THAT(says(), HasSubstr("the name of a field"));
}

TEST_F(RefusedSchema, FieldTwice) {
  field("Order", "docNo").setName("colour");
  EXPECT_THAT(says(), HasSubstr("struct Order: two fields are called colour"));
}

TEST_F(RefusedSchema, FieldNamedLikeAParameterOfLists) {
  field("Order", "docNo").setName("sort");
  EXPECT_THAT(says(), HasSubstr("field sort: is called like a parameter"));
  field("Order", "sort").setName("docNo");
  field("Sales", "all").setName("asOf");
  EXPECT_THAT(says(), HasSubstr("struct Sales: asOf is a parameter"));
}

TEST_F(RefusedSchema, AggregateThatIsNotThere) {
  auto value = annotation(node("CancelOrder").getAnnotations(), annotations::command).getValue();
  value.getStruct().getAs<capnp::AnyStruct>().getPointerSection()[0].setAs<capnp::Text>("none");
  EXPECT_THAT(says(), HasSubstr("struct CancelOrder: there is no aggregate"));
}

TEST_F(RefusedSchema, VerbTwice) {
  auto value = annotation(node("CancelOrder").getAnnotations(), annotations::command).getValue();
  value.getStruct().getAs<capnp::AnyStruct>().getPointerSection()[1].setAs<capnp::Text>(
      "change-colour");
  EXPECT_THAT(says(), HasSubstr("there are two of verb order/change-colour"));
}

TEST_F(RefusedSchema, TakenOrBadPaths) {
  auto path = annotation(node("Order").getAnnotations(), annotations::aggregate)
                  .getValue()
                  .getStruct()
                  .getAs<capnp::AnyStruct>()
                  .getPointerSection()[1];
  path.setAs<capnp::Text>("events");
  EXPECT_THAT(says(), HasSubstr("/v1/events is taken"));
  path.setAs<capnp::Text>("../x");
  EXPECT_THAT(says(), HasSubstr("$aggregate.path must be"));
}

TEST_F(RefusedSchema, ReportOfADocument) {
  auto costs = annotation(node("Costs").getAnnotations(), annotations::report)
                   .getValue()
                   .getStruct()
                   .getAs<capnp::AnyStruct>()
                   .getPointerSection();
  costs[4].setAs<capnp::Text>("none");
  EXPECT_THAT(says(), HasSubstr("struct Costs: there is no aggregate"));
  costs[4].setAs<capnp::Text>("order");
  costs[0].setAs<capnp::Text>("events");
  EXPECT_THAT(says(), HasSubstr("the path `events` of a document is taken"));
  costs[0].setAs<capnp::Text>("change-colour");
  EXPECT_THAT(says(), HasSubstr("there are two of verb order/change-colour"));
  costs[0].setAs<capnp::Text>("costs");
  field("Costs", "id").setName("order");
  EXPECT_THAT(says(), HasSubstr("struct Costs: a report of a document has a field `id`"));
}

TEST_F(RefusedSchema, AnnotationsInTheWrongPlace) {
  const auto move = [&](const char* type, const char* name, std::uint64_t from, std::uint64_t to) {
    annotation(field(type, name).getAnnotations(), from).setId(to);
    const std::string what = says();
    annotation(field(type, name).getAnnotations(), to).setId(from);
    return what;
  };
  using namespace annotations;
  EXPECT_THAT(move("PlaceOrder", "first", required, time), HasSubstr("$time is for Int64"));
  EXPECT_THAT(move("PlaceOrder", "first", required, date), HasSubstr("$date is for Int32"));
  EXPECT_THAT(move("PlaceOrder", "first", required, ppm), HasSubstr("$ppm is for integers"));
  EXPECT_THAT(move("PlaceOrder", "first", required, points), HasSubstr("$points is for integers"));
  EXPECT_THAT(move("Mark", "marginPpm", range, points), HasSubstr("is of one unit"));
  EXPECT_THAT(move("PlaceOrder", "first", rule, known_by), HasSubstr("$knownBy is for single num"));
  EXPECT_THAT(move("CostTable", "badge", words, tenths), HasSubstr("$tenths is for integers"));
  EXPECT_THAT(move("PlaceOrder", "share", ppm, tenths), HasSubstr("$tenths names no unit"));
  EXPECT_THAT(move("PlaceOrder", "share", ppm, words), HasSubstr("$words is for single texts"));
  EXPECT_THAT(move("PlaceOrder", "first", required, subject), HasSubstr("$subject is for"));
  EXPECT_THAT(move("PlaceOrder", "first", required, personal), HasSubstr("$personal"));
  EXPECT_THAT(move("PlaceOrder", "lines", required, indexed), HasSubstr("$indexed"));
  EXPECT_THAT(move("PlaceOrder", "first", required, max_length), HasSubstr("$maxLength"));
}

TEST_F(RefusedSchema, WordsOfNoEnum) {
  annotation(field("CostTable", "badge").getAnnotations(), annotations::words)
      .getValue()
      .setText("Order");
  EXPECT_THAT(says(), HasSubstr("there is not one enum Order"));
}

TEST_F(RefusedSchema, KnownByNamesWhatIsNotThere) {
  const auto naming = [this](const char* name) {
    annotation(field("Mark", "scoreCp").getAnnotations(), annotations::known_by)
        .getValue()
        .setText(name);
    return says();
  };
  EXPECT_EQ(naming("marginPpm"), "");
  for (const char* wrong : {"", "nobody", "scoreCp", "clerk", "sharesPpm"}) {
    EXPECT_THAT(naming(wrong), HasSubstr("struct Mark: field scoreCp: $knownBy names no other"))
        << wrong;
  }
}

}  // namespace
}  // namespace aftercare::schema
