#include "common/schema/json_tape.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>

#include "common/schema/utf8.h"

namespace aftercare::schema {
namespace {

FieldError at_root(std::string code, std::string zh, std::string en) {
  return {.code = std::move(code), .zh = std::move(zh), .en = std::move(en)};
}

FieldError too_large(const JsonLimits& limits) {
  const std::string bytes = std::to_string(limits.bytes);
  return at_root("too-large", "内容超过 " + bytes + " 字节", "is larger than " + bytes + " bytes");
}

}  // namespace

// Takes the events of RapidJSON. Returning false ends the parse; `why` then says why.
class TapeWriter {
 public:
  TapeWriter(JsonTape& to, std::string_view source, const JsonLimits& limits)
      : to_(to), limits_(limits), escapes_(source.find("\\u") != std::string_view::npos) {
    // What is decoded is never longer than its source, so views into the arena stay valid.
    to_.arena_.reserve(source.size());
    to_.nodes_.reserve(std::min<std::size_t>(source.size() / 8 + 8, limits.values));
  }

  bool Null() { return add(JsonTape::Type::null, {}); }
  bool Bool(bool value) { return add(JsonTape::Type::boolean, value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    return add(JsonTape::Type::number, keep({text, size}));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return add_text(JsonTape::Type::text, {text, size});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    return add_text(JsonTape::Type::key, {text, size});
  }
  bool StartObject() { return open(JsonTape::Type::object); }
  bool StartArray() { return open(JsonTape::Type::array); }
  bool EndObject(rapidjson::SizeType size) { return close(size); }
  bool EndArray(rapidjson::SizeType size) { return close(size); }

  // Not called: numbers come raw.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  std::optional<FieldError> why;

 private:
  bool stop(std::string code, std::string zh, std::string en) {
    why = at_root(std::move(code), std::move(zh), std::move(en));
    return false;
  }

  bool add(JsonTape::Type type, std::string_view text) {
    if (to_.nodes_.size() >= limits_.values) {
      const std::string most = std::to_string(limits_.values);
      return stop("too-large", "内容超过 " + most + " 个值", "holds more than " + most + " values");
    }
    const auto behind = static_cast<std::uint32_t>(to_.nodes_.size() + 1);
    to_.nodes_.push_back({.type = type, .next = behind, .text = text});
    return true;
  }

  bool add_text(JsonTape::Type type, std::string_view text) {
    // The source is UTF-8; only \uDC00 without its partner, which the library lets pass, is not.
    if (escapes_ && !is_utf8(text)) {
      return stop("bad-text", "文本不是有效的 UTF-8", "holds a text that is no valid UTF-8");
    }
    return add(type, keep(text));
  }

  bool open(JsonTape::Type type) {
    if (open_.size() >= limits_.depth) {
      const std::string most = std::to_string(limits_.depth);
      return stop("too-deep", "嵌套超过 " + most + " 层",
                  "is nested more than " + most + " levels deep");
    }
    open_.push_back(static_cast<std::uint32_t>(to_.nodes_.size()));
    return add(type, {});
  }

  bool close(rapidjson::SizeType size) {
    JsonTape::Node& node = to_.nodes_[open_.back()];
    open_.pop_back();
    node.size = size;
    node.next = static_cast<std::uint32_t>(to_.nodes_.size());
    return true;
  }

  std::string_view keep(std::string_view text) {
    const std::size_t at = to_.arena_.size();
    to_.arena_.insert(to_.arena_.end(), text.begin(), text.end());
    return {to_.arena_.data() + at, text.size()};
  }

  JsonTape& to_;
  const JsonLimits& limits_;
  const bool escapes_;
  std::vector<std::uint32_t> open_;
};

Expected<JsonTape, FieldError> JsonTape::parse(std::string_view json, const JsonLimits& limits) {
  if (json.size() > limits.bytes) return unexpected(too_large(limits));
  if (json.find('\0') != std::string_view::npos) {
    return unexpected(at_root("not-json", "内容不是有效的 JSON", "is no valid JSON: a zero byte"));
  }
  // Not left to the library: its kParseValidateEncodingFlag reads behind a text that ends in the
  // middle of a character.
  if (!is_utf8(json)) {
    return unexpected(at_root("bad-text", "内容不是有效的 UTF-8", "is no valid UTF-8"));
  }
  const std::string terminated(json);  // the library reads to a terminating zero
  JsonTape tape;
  TapeWriter writer(tape, terminated, limits);
  rapidjson::StringStream stream(terminated.c_str());
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const auto result = reader.Parse<flags>(stream, writer);
  if (writer.why) return unexpected(std::move(*writer.why));
  if (result.IsError()) {
    const std::string at = std::to_string(result.Offset());
    return unexpected(at_root(
        "not-json", "内容不是有效的 JSON（第 " + at + " 字节处）",
        "is no valid JSON at byte " + at + ": " + rapidjson::GetParseError_En(result.Code())));
  }
  return tape;
}

}  // namespace aftercare::schema
