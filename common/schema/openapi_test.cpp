#include "common/schema/openapi.h"

#include <gmock/gmock.h>
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>

#include <set>

#include "common/schema/test_schemas.h"

namespace aftercare::schema {
namespace {

using rapidjson::Value;

class OpenApi : public testing::Test {
 protected:
  OpenApi() {
    const std::vector<std::shared_ptr<const Description>> all{load_sample("shop"),
                                                              load_sample("depot")};
    text_ = openapi(all, {.title = "Test", .version = "7"});
    document_.Parse(text_.c_str());
  }

  // By JSON pointer; null where there is nothing.
  const Value* at(const char* pointer) const { return rapidjson::Pointer(pointer).Get(document_); }
  std::string text(const char* pointer) const {
    const Value* value = at(pointer);
    return value != nullptr && value->IsString() ? value->GetString() : std::string("(nothing)");
  }

  // Calls visit(member name, value) for every member in the document.
  template <class Visit>
  static void walk(const Value& value, const Visit& visit) {
    if (value.IsObject()) {
      for (const auto& member : value.GetObject()) {
        visit(std::string(member.name.GetString()), member.value);
        walk(member.value, visit);
      }
    } else if (value.IsArray()) {
      for (const auto& element : value.GetArray()) walk(element, visit);
    }
  }

  std::string text_;
  rapidjson::Document document_;
};

TEST_F(OpenApi, IsJsonOfVersion31) {
  ASSERT_FALSE(document_.HasParseError());
  EXPECT_EQ(text("/openapi"), "3.1.0");
  EXPECT_EQ(text("/info/title"), "Test");
  EXPECT_EQ(text("/info/version"), "7");
  EXPECT_THAT(text("/info/description"), testing::HasSubstr("left out of answers: a number 0"));
  EXPECT_EQ(text("/components/securitySchemes/key/scheme"), "bearer");
}

TEST_F(OpenApi, ResolvesEveryReference) {
  int references = 0;
  walk(document_, [&](const std::string& name, const Value& value) {
    if (name != "$ref") return;
    ++references;
    const std::string target = value.GetString();
    ASSERT_TRUE(target.starts_with("#/")) << target;
    EXPECT_NE(at(target.substr(1).c_str()), nullptr) << target;
  });
  EXPECT_GT(references, 50);
}

TEST_F(OpenApi, HasUniqueOperations) {
  std::set<std::string> ids;
  walk(document_["paths"], [&](const std::string& name, const Value& value) {
    if (name != "operationId") return;
    EXPECT_TRUE(ids.insert(value.GetString()).second) << value.GetString();
  });
  EXPECT_EQ(ids.count("orders_list"), 1U);
  EXPECT_EQ(ids.count("orders_change_colour"), 1U);
  EXPECT_EQ(ids.count("reports_sales"), 1U);
}

TEST_F(OpenApi, HasNoMemberTwice) {
  std::vector<const Value*> waiting{&document_};
  while (!waiting.empty()) {
    const Value& value = *waiting.back();
    waiting.pop_back();
    if (value.IsArray()) {
      for (const auto& element : value.GetArray()) waiting.push_back(&element);
    } else if (value.IsObject()) {
      std::set<std::string> names;
      for (const auto& member : value.GetObject()) {
        EXPECT_TRUE(names.insert(member.name.GetString()).second) << member.name.GetString();
        waiting.push_back(&member.value);
      }
    }
  }
}

TEST_F(OpenApi, HasAPathForEverythingDescribed) {
  std::set<std::string> paths;
  for (const auto& path : document_["paths"].GetObject()) {
    for (const auto& method : path.value.GetObject()) {
      paths.insert(std::string(method.name.GetString()) + " " + path.name.GetString());
    }
  }
  EXPECT_THAT(paths, testing::IsSupersetOf(
                         {"get /v1/orders", "post /v1/orders", "get /v1/orders/{id}",
                          "get /v1/orders/{id}/events", "post /v1/orders/{id}/change-colour",
                          "post /v1/orders/{id}/call-off", "get /v1/reports/sales", "get /v1/queue",
                          "get /v1/orders/{id}/costs", "get /v1/queue/{key}", "get /v1/shelves"}));
}

TEST_F(OpenApi, DeclaresThePathsParameters) {
  for (const auto& path : document_["paths"].GetObject()) {
    const std::string name = path.name.GetString();
    for (const auto& method : path.value.GetObject()) {
      bool in_path = false;
      for (const auto& parameter : method.value["parameters"].GetArray()) {
        const Value* resolved = &parameter;
        if (parameter.HasMember("$ref")) {
          resolved = at(std::string(parameter["$ref"].GetString()).substr(1).c_str());
        }
        ASSERT_NE(resolved, nullptr);
        if (std::string((*resolved)["in"].GetString()) == "path") {
          in_path = name.find("{" + std::string((*resolved)["name"].GetString()) + "}") !=
                    std::string::npos;
        }
      }
      EXPECT_EQ(in_path, name.find('{') != std::string::npos) << name;
    }
  }
}

TEST_F(OpenApi, HasFiltersSortAndPaging) {
  std::set<std::string> names;
  for (const auto& parameter : (*at("/paths/~1v1~1orders/get/parameters")).GetArray()) {
    names.insert(parameter.HasMember("$ref") ? parameter["$ref"].GetString()
                                             : parameter["name"].GetString());
  }
  EXPECT_THAT(names, testing::IsSupersetOf(
                         {"colour", "urgent", "level", "level.from", "level.to", "dueAt",
                          "dueAt.from", "dueAt.to", "total.from", "sort",
                          "#/components/parameters/Limit", "#/components/parameters/Cursor",
                          "#/components/parameters/AsOf", "#/components/parameters/MinPosition"}));
  EXPECT_EQ(names.count("colour.from"), 0U);
  EXPECT_EQ(names.count("secret"), 0U);
}

TEST_F(OpenApi, DescribesFields) {
  const std::string place = "/components/schemas/PlaceOrder";
  EXPECT_EQ(text((place + "/description").c_str()), "Begins an order.");
  EXPECT_EQ(text((place + "/properties/first/title").c_str()), "第一");
  EXPECT_EQ(text((place + "/properties/first/x-rule").c_str()), "SHP-01");
  EXPECT_EQ(text((place + "/properties/dueAt/format").c_str()), "date-time");
  EXPECT_EQ(text((place + "/properties/total/$ref").c_str()), "#/components/schemas/Money");
  EXPECT_EQ(text((place + "/properties/lines/type").c_str()), "array");
  EXPECT_EQ(text("/components/schemas/Colour/enum/0"), "dark_red");
  EXPECT_EQ(text("/components/schemas/Colour/x-enum-zh/dark_red"), "深红");
  EXPECT_EQ(at((place + "/required/2").c_str())->GetString(), std::string("lines"));
  EXPECT_FALSE(at((place + "/additionalProperties").c_str())->GetBool());
  EXPECT_EQ(at("/components/schemas/Order/properties/secret"), nullptr);
  EXPECT_EQ(at("/components/schemas/Order/additionalProperties"), nullptr);
}

TEST_F(OpenApi, SaysTheUnitOfANumber) {
  EXPECT_EQ(text("/components/schemas/MarkTable/properties/meanCp/description"),
            "Of all that have one.\nHundredths of a point: 8500 is 85.00.");
  const std::string mark = "/components/schemas/Mark/properties/";
  EXPECT_EQ(text((mark + "scoreCp/description").c_str()),
            "Hundredths of a point: 8500 is 85.00.\n"
            "Known where `scored` is given; left out there, it is 0.");
  EXPECT_EQ(text("/components/schemas/CostTable/properties/wayTenths/description"),
            "In tenths: 125 is 12.5 km.");
  EXPECT_EQ(text((mark + "scoreCp/type").c_str()), "integer");
  EXPECT_EQ(text((mark + "marginPpm/description").c_str()), "Parts per million: 985000 is 98.5 %.");
  EXPECT_EQ(at((mark + "marginPpm/minimum").c_str())->GetInt(), -2'000'000);
}

TEST_F(OpenApi, NamesRolesAndConditions) {
  EXPECT_EQ(text("/paths/~1v1~1orders/post/x-roles/0"), "agent_l1");
  const std::string change = "/paths/~1v1~1orders~1{id}~1change-colour/post";
  EXPECT_NE(at((change + "/responses/428").c_str()), nullptr);
  EXPECT_EQ(at("/paths/~1v1~1orders~1{id}~1call-off/post/responses/428"), nullptr);
  EXPECT_NE(at("/paths/~1v1~1orders/post/responses/201/headers/Location"), nullptr);
}

TEST_F(OpenApi, NamesLimitsFormsAndEveryAnswer) {
  EXPECT_EQ(at("/components/parameters/Limit/schema/maximum")->GetInt(), 200);
  EXPECT_EQ(text("/components/parameters/Format/schema/enum/3"), "pptx");
  const std::string label = "/paths/~1v1~1ladders~1{id}/get/responses/200/content/";
  EXPECT_NE(at((label + "image~1svg+xml").c_str()), nullptr);
  EXPECT_EQ(text((label + "application~1pdf/schema/format").c_str()), "binary");
  const std::string one = "/paths/~1v1~1orders~1{id}/get/responses";
  EXPECT_NE(at((one + "/504").c_str()), nullptr);
  EXPECT_EQ(text((one + "/default/$ref").c_str()), "#/components/responses/Other");
  EXPECT_EQ(at((one + "/415").c_str()), nullptr);
  for (const char* status : {"413", "415", "504", "507"}) {
    EXPECT_NE(at(("/paths/~1v1~1orders/post/responses/" + std::string(status)).c_str()), nullptr);
  }
}

TEST_F(OpenApi, TellsStructsOfOneNameApart) {
  EXPECT_NE(at("/components/schemas/Line/properties/item"), nullptr);
  EXPECT_NE(at("/components/schemas/depot.Line/properties/metres"), nullptr);
}

}  // namespace
}  // namespace aftercare::schema
