// Shared by the files that write the OpenAPI document.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/description.h"

namespace aftercare::schema {

// RapidJSON's writer with fewer words.
class OpenApiJson {
 public:
  OpenApiJson& key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    return *this;
  }
  void text(std::string_view value) {
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void text(std::string_view name, std::string_view value) { key(name).text(value); }
  // Nothing where the value is empty.
  void given(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::int64_t value) { key(name).writer_.Int64(value); }
  void unsigned_number(std::string_view name, std::uint64_t value) {
    key(name).writer_.Uint64(value);
  }
  void flag(std::string_view name, bool value) { key(name).writer_.Bool(value); }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    key(name).array([&] {
      for (const std::string& value : values) text(value);
    });
  }
  // {"$ref": "#/components/" + to}
  void ref(std::string_view to) {
    object([&] { text("$ref", "#/components/" + std::string(to)); });
  }

  template <class Body>
  void object(const Body& body) {
    writer_.StartObject();
    body();
    writer_.EndObject();
  }
  template <class Body>
  void array(const Body& body) {
    writer_.StartArray();
    body();
    writer_.EndArray();
  }

  [[nodiscard]] std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

// Which name each struct and enum has among the components: its own, or with the service before it
// where two have the same.
class ComponentNames {
 public:
  void add(const Description& description);
  [[nodiscard]] const std::string& of(std::uint64_t id) const { return names_.at(id); }

 private:
  void add(std::uint64_t id, const std::string& name, const std::string& service);
  std::map<std::uint64_t, std::string> names_;
  std::set<std::string> taken_;
};

// "schemas", "parameters", "headers", "responses" and "securitySchemes".
void write_components(std::span<const std::shared_ptr<const Description>> descriptions,
                      const ComponentNames& names, std::uint64_t page_max, OpenApiJson& json);

// Of a field: what its schema says of it, with the unit of a number and what tells that it is
// known.
std::string comment_of(const Field& field);

// Of a field, in components or as a parameter (without label and comment).
void write_field_schema(const Field& field, const ComponentNames& names, OpenApiJson& json);

}  // namespace aftercare::schema
