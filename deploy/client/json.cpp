#include "deploy/client/json.h"

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <stdexcept>

namespace aftercare::client {

struct Json::Node {
  std::shared_ptr<const rapidjson::Document> document;
  const rapidjson::Value* value = nullptr;  // null: there is none

  [[nodiscard]] const rapidjson::Value* find(std::string_view pointer) const {
    if (value == nullptr) return nullptr;
    if (pointer.empty()) return value;
    return rapidjson::Pointer(pointer.data(), pointer.size()).Get(*value);
  }
};

Json Json::parse(std::string_view text) {
  auto document = std::make_shared<rapidjson::Document>();
  document->Parse(text.data(), text.size());
  if (document->HasParseError()) {
    throw std::runtime_error("this is no JSON: " + std::string(text.substr(0, 500)));
  }
  const rapidjson::Value* const root = document.get();
  return Json(std::make_shared<Node>(Node{std::move(document), root}));
}

Json Json::at(std::string_view pointer) const {
  return Json(std::make_shared<Node>(Node{node_->document, node_->find(pointer)}));
}

bool Json::has(std::string_view pointer) const { return node_->find(pointer) != nullptr; }

std::string Json::text(std::string_view pointer) const {
  const auto* const found = node_->find(pointer);
  return found != nullptr && found->IsString()
             ? std::string(found->GetString(), found->GetStringLength())
             : std::string();
}

std::int64_t Json::number(std::string_view pointer) const {
  const auto* const found = node_->find(pointer);
  return found != nullptr && found->IsInt64() ? found->GetInt64() : 0;
}

bool Json::truth(std::string_view pointer) const {
  const auto* const found = node_->find(pointer);
  return found != nullptr && found->IsBool() && found->GetBool();
}

std::string Json::written(std::string_view pointer) const {
  const auto* const found = node_->find(pointer);
  if (found == nullptr || found->IsNull()) return {};
  if (found->IsBool()) return found->GetBool() ? "true" : "false";
  return found->IsInt64() ? std::to_string(found->GetInt64()) : text(pointer);
}

std::vector<Json> Json::items(std::string_view pointer) const {
  std::vector<Json> all;
  const auto* const found = node_->find(pointer);
  if (found == nullptr || !found->IsArray()) return all;
  for (const auto& one : found->GetArray()) {
    all.push_back(Json(std::make_shared<Node>(Node{node_->document, &one})));
  }
  return all;
}

std::vector<std::string> Json::names(std::string_view pointer) const {
  std::vector<std::string> all;
  const auto* const found = node_->find(pointer);
  if (found == nullptr || !found->IsObject()) return all;
  for (const auto& member : found->GetObject()) all.emplace_back(member.name.GetString());
  return all;
}

std::string json_text(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer>(buffer).String(
      text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace aftercare::client
