#include "common/schema/json_in.h"

#include <capnp/message.h>
#include <capnp/serialize.h>
#include <sodium.h>

#include <cstring>
#include <map>

#include "common/schema/json_tape.h"
#include "common/schema/scalar.h"
#include "common/schema/storage.h"
#include "common/schema/utf8.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

using Type = JsonTape::Type;
using Node = JsonTape::Node;

// A megabyte of "{}" must not become a gigabyte of empty structs.
constexpr std::uint64_t max_message_words = 1 << 19;
constexpr std::size_t shown_key_characters = 64;

// Where a value stands; frames live on the stack, the pointer's text is made only for an error.
struct JsonPath {
  const JsonPath* parent = nullptr;
  std::string_view name;
  std::uint32_t index = 0;
  bool element = false;

  [[nodiscard]] std::string pointer() const {
    std::string text = parent == nullptr ? std::string{} : parent->pointer();
    if (element) return text + "/" + std::to_string(index);
    if (parent != nullptr) append_token(name, text);
    return text;
  }
};

class Mapper {
 public:
  Mapper(const std::vector<Node>& nodes, const JsonLimits& limits)
      : nodes_(nodes), limits_(limits) {}

  void root(const Struct& type, capnp::AnyPointer::Builder to) {
    if (nodes_[0].type != Type::object) {
      add({.code = "wrong-type", .zh = "内容必须是 JSON 对象", .en = "must be a JSON object"});
    } else if (charge(type, 1, {})) {
      object(0, type, to.initAsAnyStruct(type.data_words, type.pointers), {});
    }
  }

  std::vector<FieldError> take_errors() { return std::move(errors_); }

 private:
  [[nodiscard]] bool enough() const { return errors_.size() >= limits_.errors; }
  void add(FieldError error) {
    if (!enough()) errors_.push_back(std::move(error));
  }
  void bad(const Field& field, const JsonPath& path, const BadValue& why) {
    if (!enough()) add(field_error(field, path.pointer(), why));
  }

  // Room for `count` structs of `type`.
  bool charge(const Struct& type, std::uint64_t count, const JsonPath& path) {
    words_ += (std::uint64_t{type.data_words} + type.pointers + 1) * count;
    if (words_ <= max_message_words) return true;
    add({.pointer = path.pointer(),
         .code = "too-large",
         .zh = "内容过大",
         .en = "needs more than 4 MiB as a message"});
    return false;
  }

  void object(std::uint32_t at, const Struct& type, capnp::AnyStruct::Builder to,
              const JsonPath& path) {
    std::vector<bool> seen(type.fields.size());
    const auto data = to.getDataSection();
    auto pointers = to.getPointerSection();
    for (std::uint32_t i = at + 1; i < nodes_[at].next && !enough(); i = nodes_[i + 1].next) {
      const std::string_view name = nodes_[i].text;
      const Field* field = type.find(name);
      if (field == nullptr) {
        unknown(name, path);
        continue;
      }
      const JsonPath here{.parent = &path, .name = field->name};
      const auto index = static_cast<std::size_t>(field - type.fields.data());
      if (seen[index]) {
        bad(*field, here, {"duplicate-field", "重复出现", "is given twice"});
        continue;
      }
      seen[index] = true;
      if (nodes_[i + 1].type == Type::null) continue;
      if (field->bits != 0) {
        if (const auto bits = number(i + 1, *field, here)) store_bits(data, *field, *bits);
      } else {
        pointer(i + 1, *field, pointers[field->offset], here);
      }
    }
  }

  void unknown(std::string_view name, const JsonPath& path) {
    const std::string_view shown = utf8_prefix(name, shown_key_characters);
    std::string pointer = path.pointer();
    append_token(shown, pointer);
    add({.pointer = std::move(pointer),
         .code = "unknown-field",
         .zh = "没有名为「" + std::string(shown) + "」的字段",
         .en = "there is no field " + std::string(shown)});
  }

  std::optional<std::uint64_t> number(std::uint32_t at, const Field& field, const JsonPath& path) {
    const Type wanted = field.kind == FieldKind::boolean ? Type::boolean
                        : field.kind == FieldKind::integer || field.kind == FieldKind::real
                            ? Type::number
                            : Type::text;
    if (nodes_[at].type != wanted) {
      bad(field, path, wrong_type(field));
      return std::nullopt;
    }
    const auto bits = parse_bits(field, nodes_[at].text);
    if (!bits) {
      bad(field, path, bits.error());
      return std::nullopt;
    }
    return *bits;
  }

  void pointer(std::uint32_t at, const Field& field, capnp::AnyPointer::Builder to,
               const JsonPath& path) {
    if (field.list) {
      list(at, field, to, path);
      return;
    }
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::data: blob(at, field, to, path); break;
      case FieldKind::uuid:
        if (const auto id = uuid(at, field, path)) set(*id, to.initAs<wire::Uuid>());
        break;
      case FieldKind::money:
        if (const auto sum = money(at, field, path)) to.initAs<wire::Money>().setFen(sum->fen);
        break;
      case FieldKind::personal:
        if (const auto clear = text(at, field, path); clear && !clear->empty()) {
          to.initAs<wire::Personal>().setClear({clear->data(), clear->size()});
        }
        break;
      default:
        if (nodes_[at].type != Type::object) {
          bad(field, path, wrong_type(field));
        } else if (charge(*field.type, 1, path)) {
          object(at, *field.type, to.initAsAnyStruct(field.type->data_words, field.type->pointers),
                 path);
        }
    }
  }

  void list(std::uint32_t at, const Field& field, capnp::AnyPointer::Builder to,
            const JsonPath& path) {
    if (nodes_[at].type != Type::array) {
      bad(field, path, {"wrong-type", "必须是数组", "must be an array"});
      return;
    }
    const std::uint32_t size = nodes_[at].size;
    if (size == 0) return;
    switch (field.element_bits) {
      case 0: break;
      case 1: numbers<bool>(at, field, to.initAs<capnp::List<bool>>(size), path); return;
      case 8:
        numbers<std::uint8_t>(at, field, to.initAs<capnp::List<std::uint8_t>>(size), path);
        return;
      case 16:
        numbers<std::uint16_t>(at, field, to.initAs<capnp::List<std::uint16_t>>(size), path);
        return;
      case 32:
        numbers<std::uint32_t>(at, field, to.initAs<capnp::List<std::uint32_t>>(size), path);
        return;
      default:
        numbers<std::uint64_t>(at, field, to.initAs<capnp::List<std::uint64_t>>(size), path);
        return;
    }
    if (field.kind == FieldKind::text || field.kind == FieldKind::data) {
      auto to_list =
          to.initAsAnyList(capnp::ElementSize::POINTER, size).as<capnp::List<capnp::AnyPointer>>();
      each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
        blob(value, field, to_list[i], here);
      });
      return;
    }
    structs(at, field, to, path);
  }

  void structs(std::uint32_t at, const Field& field, capnp::AnyPointer::Builder to,
               const JsonPath& path) {
    const std::uint32_t size = nodes_[at].size;
    switch (field.kind) {
      case FieldKind::uuid: {
        auto ids = to.initAs<capnp::List<wire::Uuid>>(size);
        each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
          if (const auto id = uuid(value, field, here)) set(*id, ids[i]);
        });
        return;
      }
      case FieldKind::money: {
        auto sums = to.initAs<capnp::List<wire::Money>>(size);
        each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
          if (const auto sum = money(value, field, here)) sums[i].setFen(sum->fen);
        });
        return;
      }
      case FieldKind::personal: {
        auto values = to.initAs<capnp::List<wire::Personal>>(size);
        each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
          if (const auto clear = text(value, field, here)) {
            values[i].setClear({clear->data(), clear->size()});
          }
        });
        return;
      }
      default: break;
    }
    if (!charge(*field.type, size, path)) return;
    auto elements = to.initAsListOfAnyStruct(field.type->data_words, field.type->pointers, size);
    each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
      if (nodes_[value].type != Type::object) {
        bad(field, here, wrong_type(field));
      } else {
        object(value, *field.type, elements[i], here);
      }
    });
  }

  template <class T, class Builder>
  void numbers(std::uint32_t at, const Field& field, Builder to, const JsonPath& path) {
    each(at, path, [&](std::uint32_t i, std::uint32_t value, const JsonPath& here) {
      if (const auto bits = number(value, field, here)) to.set(i, static_cast<T>(*bits));
    });
  }

  template <class Visit>
  void each(std::uint32_t at, const JsonPath& path, const Visit& visit) {
    std::uint32_t index = 0;
    for (std::uint32_t i = at + 1; i < nodes_[at].next && !enough(); i = nodes_[i].next) {
      visit(index, i, JsonPath{.parent = &path, .index = index, .element = true});
      ++index;
    }
  }

  std::optional<std::string> text(std::uint32_t at, const Field& field, const JsonPath& path) {
    if (nodes_[at].type != Type::text) {
      bad(field, path, wrong_type(field));
      return std::nullopt;
    }
    auto text = parse_text(nodes_[at].text);
    if (!text) {
      bad(field, path, text.error());
      return std::nullopt;
    }
    return std::move(*text);
  }

  // Text or data. An empty one stays null: "not given".
  void blob(std::uint32_t at, const Field& field, capnp::AnyPointer::Builder to,
            const JsonPath& path) {
    if (field.kind == FieldKind::text) {
      const auto value = text(at, field, path);
      if (value && !value->empty()) to.setAs<capnp::Text>({value->data(), value->size()});
      return;
    }
    const std::string_view encoded = nodes_[at].text;
    std::vector<unsigned char> bytes(encoded.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    if (nodes_[at].type != Type::text) {
      bad(field, path, wrong_type(field));
    } else if (sodium_base642bin(bytes.data(), bytes.size(), encoded.data(), encoded.size(),
                                 nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
               end != encoded.data() + encoded.size()) {
      bad(field, path, {"bad-base64", "必须是带填充的 base64", "must be base64 with padding"});
    } else if (size > 0) {
      to.setAs<capnp::Data>({bytes.data(), size});
    }
  }

  std::optional<Uuid> uuid(std::uint32_t at, const Field& field, const JsonPath& path) {
    if (nodes_[at].type != Type::text) {
      bad(field, path, wrong_type(field));
      return std::nullopt;
    }
    const auto id = parse_id(nodes_[at].text);
    if (!id) {
      bad(field, path, id.error());
      return std::nullopt;
    }
    return *id;
  }

  std::optional<Money> money(std::uint32_t at, const Field& field, const JsonPath& path) {
    if (nodes_[at].type != Type::object) {
      bad(field, path, wrong_type(field));
      return std::nullopt;
    }
    std::optional<std::string_view> amount;
    std::optional<std::string_view> currency;
    for (std::uint32_t i = at + 1; i < nodes_[at].next; i = nodes_[i + 1].next) {
      auto* part = nodes_[i].text == "amount"     ? &amount
                   : nodes_[i].text == "currency" ? &currency
                                                  : nullptr;
      if (part == nullptr || part->has_value() || nodes_[i + 1].type != Type::text) {
        bad(field, path, wrong_type(field));
        return std::nullopt;
      }
      *part = nodes_[i + 1].text;
    }
    if (!amount || !currency) {
      bad(field, path, wrong_type(field));
      return std::nullopt;
    }
    if (*currency != "CNY") {
      bad(field, path, {"bad-money", "币种必须是 CNY", "must have the currency CNY"});
      return std::nullopt;
    }
    const auto sum = parse_amount(*amount);
    if (!sum) {
      bad(field, path, sum.error());
      return std::nullopt;
    }
    return *sum;
  }

  static void set(const Uuid& id, wire::Uuid::Builder to) {
    to.setHigh(id.high);
    to.setLow(id.low);
  }

  const std::vector<Node>& nodes_;
  const JsonLimits limits_;
  std::vector<FieldError> errors_;
  std::uint64_t words_ = 0;
};

Rejection malformed(std::string code, std::string zh, std::string en,
                    std::vector<FieldError> errors) {
  Rejection rejection{.kind = Kind::malformed,
                      .code = std::move(code),
                      .zh = std::move(zh),
                      .en = std::move(en),
                      .errors = std::move(errors)};
  if (!rejection.errors.empty()) rejection.rule = rejection.errors.front().rule;
  return rejection;
}

Rejection malformed_body(std::vector<FieldError> errors) {
  return malformed("malformed-body", "请求内容格式不正确，请按 errors 逐项修改",
                   "the body does not have the form that is asked for; see errors",
                   std::move(errors));
}

// The nodes of an object that the parameters could have been.
class QueryNodes {
 public:
  explicit QueryNodes(const Struct& type) : type_(type) {}

  std::optional<FieldError> add(std::string_view name, std::string_view value) {
    if (!is_utf8(name) || !is_utf8(value)) {
      return FieldError{
          .code = "bad-text", .zh = "参数不是有效的 UTF-8", .en = "a parameter is no valid UTF-8"};
    }
    const Field* field = type_.find(name);
    if (field != nullptr && !scalar(*field)) {
      std::string pointer;
      append_token(name, pointer);
      return field_error(*field, pointer,
                         {"wrong-type", "不能作为查询参数", "cannot be a query parameter"});
    }
    const bool list = field != nullptr && field->list;
    std::vector<Node>& into = parts_[std::string(name)];
    if (!list && !into.empty()) repeated_.emplace_back(name, value);
    if (list || into.empty()) into.push_back({.type = type_of(field), .next = 0, .text = value});
    return std::nullopt;
  }

  std::vector<Node> finish() {
    std::vector<Node> nodes{{.type = Type::object}};
    for (const auto& [name, values] : parts_) {
      const Field* field = type_.find(name);
      key(nodes, name);
      if (field != nullptr && field->list) {
        open(nodes, Type::array);
        const std::size_t list = nodes.size() - 1;
        for (const Node& value : values) element(nodes, field, value);
        close(nodes, list, values.size());
      } else {
        element(nodes, field, values.front());
      }
    }
    // Given twice: Mapper says so.
    for (const auto& [name, value] : repeated_) {
      key(nodes, name);
      element(nodes, type_.find(name), {.type = type_of(type_.find(name)), .text = value});
    }
    close(nodes, 0, parts_.size() + repeated_.size());
    return nodes;
  }

 private:
  static bool scalar(const Field& field) {
    return field.kind != FieldKind::structure && field.kind != FieldKind::personal &&
           field.kind != FieldKind::data;
  }
  static Type type_of(const Field* field) {
    if (field == nullptr) return Type::text;
    switch (field->kind) {
      case FieldKind::boolean: return Type::boolean;
      case FieldKind::integer:
      case FieldKind::real: return Type::number;
      default: return Type::text;
    }
  }
  static void open(std::vector<Node>& nodes, Type type) { nodes.push_back({.type = type}); }
  static void close(std::vector<Node>& nodes, std::size_t at, std::size_t size) {
    nodes[at].size = static_cast<std::uint32_t>(size);
    nodes[at].next = static_cast<std::uint32_t>(nodes.size());
  }
  static void push(std::vector<Node>& nodes, Type type, std::string_view text) {
    nodes.push_back(
        {.type = type, .next = static_cast<std::uint32_t>(nodes.size() + 1), .text = text});
  }
  static void key(std::vector<Node>& nodes, std::string_view name) { push(nodes, Type::key, name); }
  static void element(std::vector<Node>& nodes, const Field* field, const Node& value) {
    if (field == nullptr || field->kind != FieldKind::money) {
      push(nodes, value.type, value.text);
      return;
    }
    const std::size_t at = nodes.size();
    open(nodes, Type::object);
    key(nodes, "amount");
    push(nodes, Type::text, value.text);
    key(nodes, "currency");
    push(nodes, Type::text, "CNY");
    close(nodes, at, 2);
  }

  const Struct& type_;
  std::map<std::string, std::vector<Node>, std::less<>> parts_;
  std::vector<std::pair<std::string_view, std::string_view>> repeated_;
};

}  // namespace

Expected<void, Rejection> from_json(std::string_view json, const Struct& type,
                                    capnp::AnyPointer::Builder to, const JsonLimits& limits) {
  const auto tape = JsonTape::parse(json, limits);
  if (!tape) return unexpected(malformed_body({tape.error()}));
  Mapper mapper(tape->nodes(), limits);
  mapper.root(type, to);
  auto errors = mapper.take_errors();
  if (errors.empty()) return {};
  to.clear();
  return unexpected(malformed_body(std::move(errors)));
}

Expected<std::vector<std::uint64_t>, Rejection> json_to_message(std::string_view json,
                                                                const Struct& type,
                                                                const JsonLimits& limits) {
  capnp::MallocMessageBuilder message;
  auto done = from_json(json, type, message.getRoot<capnp::AnyPointer>(), limits);
  if (!done) return unexpected(std::move(done.error()));
  const auto flat = capnp::messageToFlatArray(message);
  std::vector<std::uint64_t> words(flat.size());
  std::memcpy(words.data(), flat.begin(), flat.size() * sizeof(std::uint64_t));
  return words;
}

Expected<void, Rejection> from_query(
    std::span<const std::pair<std::string, std::string>> parameters, const Struct& type,
    capnp::AnyPointer::Builder to) {
  constexpr std::size_t max_parameters = 200;
  std::vector<FieldError> errors;
  QueryNodes query(type);
  if (parameters.size() > max_parameters) {
    errors.push_back({.code = "too-large", .zh = "查询参数过多", .en = "more than 200 parameters"});
  } else {
    for (const auto& [name, value] : parameters) {
      if (auto error = query.add(name, value)) errors.push_back(std::move(*error));
    }
  }
  if (errors.empty()) {
    const std::vector<Node> nodes = query.finish();
    Mapper mapper(nodes, {});
    mapper.root(type, to);
    errors = mapper.take_errors();
  }
  if (errors.empty()) return {};
  to.clear();
  return unexpected(malformed("malformed-query", "查询参数不正确，请按 errors 逐项修改",
                              "the query parameters are not right; see errors", std::move(errors)));
}

}  // namespace aftercare::schema
