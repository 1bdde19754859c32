// The fingerprint of a Description: BLAKE2b, cut to 64 bits, over everything it shows, in an order
// that does not depend on the compiler.
#include <sodium.h>

#include <array>
#include <cstring>

#include "common/schema/description_content.h"

namespace aftercare::schema {
namespace {

class Digest {
 public:
  Digest() { crypto_generichash_init(&state_, nullptr, 0, size); }

  void add(std::uint64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
  }

  void add(std::string_view text) {
    add(text.size());
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
  }

  void add(const std::vector<std::string>& texts) {
    add(texts.size());
    for (const std::string& text : texts) add(std::string_view(text));
  }

  std::uint64_t finish() {
    std::array<unsigned char, size> hash{};
    crypto_generichash_final(&state_, hash.data(), hash.size());
    std::uint64_t number = 0;
    for (unsigned i = 0; i < 8; ++i) number = (number << 8) | hash[i];
    return number;
  }

 private:
  static constexpr std::size_t size = 32;
  crypto_generichash_state state_;
};

void add(Digest& digest, const Field& field) {
  for (const auto* text : {&field.name, &field.doc, &field.zh, &field.rule}) {
    digest.add(std::string_view(*text));
  }
  std::uint64_t flags = 0;
  // A new flag goes in front: fingerprints of schemas without it stay what they were.
  for (const bool flag :
       {!field.tenths.empty(), field.known_by != nullptr, field.points,
        field.search == Search::number, field.search == Search::words, field.shreds, field.grouped,
        field.list, field.required, field.ppm, field.indexed, field.filtered, field.hidden,
        field.subject, field.is_signed, field.range.has_value()}) {
    flags = flags << 1 | (flag ? 1 : 0);
  }
  digest.add(flags);
  digest.add(static_cast<std::uint64_t>(field.kind));
  digest.add(static_cast<std::uint64_t>(field.mask));
  digest.add(static_cast<std::uint64_t>(field.range.value_or(Range{}).min));
  digest.add(static_cast<std::uint64_t>(field.range.value_or(Range{}).max));
  digest.add(field.max_length);
  digest.add(field.max_items);
  digest.add(field.type == nullptr ? 0 : field.type->id);
  digest.add(field.words == nullptr ? 0 : field.words->id);
  digest.add(field.offset);
  digest.add(field.bits);
  digest.add(field.default_bits);
  digest.add(field.number);
  if (field.known_by != nullptr) digest.add(std::string_view(field.known_by->name));
  if (!field.tenths.empty()) digest.add(std::string_view(field.tenths));
}

void add(Digest& digest, const Struct& type) {
  digest.add(type.id);
  digest.add(std::string_view(type.name));
  digest.add(std::string_view(type.doc));
  digest.add(type.data_words);
  digest.add(type.pointers);
  digest.add(type.fields.size());
  for (const Field& field : type.fields) add(digest, field);
}

void add(Digest& digest, const Enum& words) {
  digest.add(words.id);
  digest.add(std::string_view(words.name));
  digest.add(std::string_view(words.doc));
  digest.add(words.values.size());
  for (const Enum::Value& value : words.values) {
    digest.add(std::string_view(value.word));
    digest.add(std::string_view(value.zh));
    digest.add(std::string_view(value.doc));
  }
}

}  // namespace

std::uint64_t fingerprint_of(const Description::Content& content) {
  Digest digest;
  const auto text = [&digest](const std::string& value) { digest.add(std::string_view(value)); };
  text(content.service);
  digest.add(content.struct_list.size());
  for (const Struct* type : content.struct_list) add(digest, *type);
  digest.add(content.enum_list.size());
  for (const Enum* words : content.enum_list) add(digest, *words);
  digest.add(content.aggregates.size());
  for (const Aggregate& a : content.aggregates) {
    text(a.name), text(a.path), text(a.zh), digest.add(a.readers), digest.add(a.document->id);
    if (!a.life_path.empty()) text(a.life_path), text(a.life_field);
  }
  digest.add(content.commands.size());
  for (const Command& c : content.commands) {
    text(c.aggregate), text(c.verb), text(c.zh), digest.add(c.roles), digest.add(c.type->id);
    digest.add(std::uint64_t{c.creates} | std::uint64_t{c.needs_version} << 1 |
               std::uint64_t{c.opens} << 2 | std::uint64_t{c.internal} << 3);
  }
  digest.add(content.events.size());
  for (const Event& e : content.events) text(e.aggregate), text(e.zh), digest.add(e.type->id);
  digest.add(content.reports.size());
  for (const Report& r : content.reports) {
    text(r.path), text(r.of), text(r.zh), digest.add(r.readers);
    digest.add(r.parameters->id);
    digest.add(r.answer->id);
  }
  digest.add(content.listings.size());
  for (const Listing& l : content.listings) {
    text(l.path), text(l.zh), digest.add(l.readers), text(l.key->name), digest.add(l.row->id);
  }
  return digest.finish();
}

}  // namespace aftercare::schema
