#include "common/schema/description.h"

#include <algorithm>

#include "common/schema/description_content.h"

namespace aftercare::schema {
namespace {

std::string split_words(std::string_view camel, char separator) {
  std::string text;
  text.reserve(camel.size() + 8);
  for (const char c : camel) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !text.empty()) text += separator;
    text += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

}  // namespace

std::string snake_case(std::string_view camel) { return split_words(camel, '_'); }
std::string kebab_case(std::string_view camel) { return split_words(camel, '-'); }

std::optional<std::uint16_t> Enum::find(std::string_view word) const {
  const auto it = numbers.find(word);
  if (it == numbers.end()) return std::nullopt;
  return it->second;
}

const Field* Struct::find(std::string_view field) const {
  const auto it = by_name.find(field);
  return it == by_name.end() ? nullptr : &fields[it->second];
}

Description::Description(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Description::~Description() = default;

const std::string& Description::service() const { return content_->service; }
std::uint64_t Description::fingerprint() const { return content_->fingerprint; }

const Struct* Description::find(std::uint64_t id) const {
  const auto it = content_->by_id.find(id);
  return it == content_->by_id.end() ? nullptr : it->second;
}

const Struct* Description::find(std::string_view name) const {
  const auto it = content_->by_name.find(name);
  return it == content_->by_name.end() ? nullptr : it->second;
}

std::span<const Aggregate> Description::aggregates() const { return content_->aggregates; }
std::span<const Command> Description::commands() const { return content_->commands; }
std::span<const Event> Description::events() const { return content_->events; }
std::span<const Report> Description::reports() const { return content_->reports; }
std::span<const Listing> Description::listings() const { return content_->listings; }
std::span<const Struct* const> Description::structs() const { return content_->struct_list; }
std::span<const Enum* const> Description::enums() const { return content_->enum_list; }

const Aggregate* Description::aggregate(std::string_view name) const {
  for (const Aggregate& aggregate : content_->aggregates) {
    if (aggregate.name == name) return &aggregate;
  }
  return nullptr;
}

const Command* Description::command(std::uint64_t type) const {
  const auto it = content_->command_of.find(type);
  return it == content_->command_of.end() ? nullptr : it->second;
}

const Event* Description::event(std::uint64_t type) const {
  const auto it = content_->event_of.find(type);
  return it == content_->event_of.end() ? nullptr : it->second;
}

void Description::Content::finish() {
  for (const Struct& type : structs) {
    by_id.emplace(type.id, &type);
    struct_list.push_back(&type);
    const auto [it, fresh] = by_name.emplace(type.name, &type);
    if (!fresh) it->second = nullptr;
  }
  for (const Enum& words : enums) enum_list.push_back(&words);
  for (const Command& command : commands) command_of.emplace(command.type->id, &command);
  for (const Event& event : events) event_of.emplace(event.type->id, &event);
  const auto earlier = [](const auto* a, const auto* b) { return a->id < b->id; };
  std::sort(struct_list.begin(), struct_list.end(), earlier);
  std::sort(enum_list.begin(), enum_list.end(), earlier);
  fingerprint = fingerprint_of(*this);
}

}  // namespace aftercare::schema
