#include "common/runtime/search_words.h"

#include <algorithm>
#include <stdexcept>

#include "common/eventlog/event_log.h"
#include "common/personal/sealer.h"
#include "common/personal/vault.h"
#include "common/runtime/person_keys.h"
#include "common/runtime/rejections.h"
#include "common/schema/utf8.h"
#include "common/schema/walk.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

constexpr std::size_t number_tail = 4;
constexpr std::size_t most_words = 8;
constexpr std::size_t most_characters = 100;  // of a question
constexpr std::size_t most_indexed = 200;     // of a value; more is text, not a name
constexpr std::string_view word_kind = "search/words";
constexpr std::string_view number_kind = "search/number";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Full-width forms (U+FF01 to U+FF5E) as their ASCII twins; all else as it is.
std::string_view half_width(std::string_view character, char& room) {
  if (character.size() != 3) return character;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  const unsigned point = (at(0) & 15U) << 12 | (at(1) & 63U) << 6 | (at(2) & 63U);
  if (point < 0xFF01 || point > 0xFF5E) return character;
  room = static_cast<char>(point - 0xFF01 + '!');
  return {&room, 1};
}

// Blanks and signs that people write or leave out: also the dot inside of names of minorities.
bool is_separator(std::string_view character) {
  static constexpr std::string_view wide[] = {"·", "•", "・", "　", "－", "—", "，", "。", "、"};
  if (character.size() == 1) return !is_digit(character[0]) && !is_letter(character[0]);
  return std::ranges::find(wide, character) != std::end(wide);
}

template <class Visit>
void each_character(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t size = std::max<std::size_t>(1, schema::utf8_sequence(text));
    char room = 0;
    visit(half_width(text.substr(0, size), room));
    text.remove_prefix(size);
  }
}

bool is_number_text(std::string_view text) {
  bool plain = true;
  each_character(text, [&](std::string_view c) { plain = plain && c.size() == 1; });
  return plain;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view blanks = " \t\r\n";
  while (true) {
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return words;
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(blanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

bool contains(const std::vector<std::string>& all, const std::vector<std::string>& wanted) {
  return std::search(all.begin(), all.end(), wanted.begin(), wanted.end()) != all.end();
}

template <class T>
void keep_each_once(std::vector<T>& all) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

void add(std::uint64_t& hash, const void* bytes, std::size_t size) {
  const auto* at = static_cast<const unsigned char*>(bytes);
  for (std::size_t i = 0; i < size; ++i) hash = (hash ^ at[i]) * 0x100000001B3ULL;
  hash = (hash ^ 0xFF) * 0x100000001B3ULL;
}

}  // namespace

std::vector<std::string> word_characters(std::string_view text) {
  std::vector<std::string> characters;
  each_character(text, [&](std::string_view c) {
    if (is_separator(c) || characters.size() == most_indexed) return;
    characters.emplace_back(c.size() == 1 ? std::string(1, lower(c[0])) : std::string(c));
  });
  return characters;
}

std::string plain_number(std::string_view text) {
  std::string plain;
  each_character(text, [&](std::string_view c) {
    if (c.size() == 1 && (is_digit(c[0]) || is_letter(c[0]))) plain.push_back(upper(c[0]));
  });
  constexpr std::size_t mobile = 11;
  for (const std::string_view country : {"0086", "86"}) {
    const bool abroad = plain.size() == country.size() + mobile && plain.starts_with(country) &&
                        plain[country.size()] == '1';
    if (abroad) return plain.substr(country.size());
  }
  return plain;
}

std::int64_t SearchWords::token(std::string_view kind, std::string_view gram) const {
  std::uint64_t number = 0;
  const auto digest = vault_.index_digest(kind, gram);
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | digest[i];
  return static_cast<std::int64_t>(number);
}

std::vector<std::int64_t> SearchWords::word_tokens(
    const std::vector<std::string>& characters) const {
  std::vector<std::int64_t> tokens;
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    tokens.push_back(token(word_kind, characters[i] + characters[i + 1]));
  }
  return tokens;
}

std::optional<std::string> SearchWords::open(capnp::AnyStruct::Reader personal,
                                             const Uuid& subject) const {
  const auto box = personal.as<wire::Personal>().getBox();
  if (box.size() == 0) return std::nullopt;
  const auto clear = personal::open({box.begin(), box.size()}, vault_, subject);
  // Sealed by another context, or damaged: not to be found here, and no reason to stop.
  if (!clear) return std::nullopt;
  return *clear;
}

std::uint64_t SearchWords::digest(capnp::AnyStruct::Reader row, const schema::Struct& type) const {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  schema::each_searchable(row, type, [&](const schema::SearchableValue& value) {
    add(hash, value.field.name.data(), value.field.name.size());
    if (value.field.kind == schema::FieldKind::text) {
      add(hash, value.text.data(), value.text.size());
    } else {
      const auto box = value.personal.as<wire::Personal>().getBox();
      add(hash, box.begin(), box.size());
    }
  });
  return hash;
}

projections::Searcher::Terms SearchWords::terms(capnp::AnyStruct::Reader row,
                                                const schema::Struct& type) const {
  Terms terms;
  schema::each_searchable(row, type, [&](const schema::SearchableValue& value) {
    std::optional<std::string> clear(value.text);
    if (value.field.kind == schema::FieldKind::personal) {
      terms.persons.push_back(value.subject);
      // The event is visible before the key is gone.
      clear = was_erased(log_, value.subject) ? std::nullopt : open(value.personal, value.subject);
    }
    if (!clear) return;
    if (value.field.search == schema::Search::words) {
      const auto tokens = word_tokens(word_characters(*clear));
      terms.tokens.insert(terms.tokens.end(), tokens.begin(), tokens.end());
    } else if (const auto number = plain_number(*clear); number.size() >= number_tail) {
      terms.tokens.push_back(token(number_kind, number.substr(number.size() - number_tail)));
    }
  });
  keep_each_once(terms.tokens);
  keep_each_once(terms.persons);
  return terms;
}

Expected<projections::SearchQuestion, Rejection> SearchWords::question(
    std::string_view text, const schema::Struct& type) const {
  const auto words = words_of(text);
  if (words.empty()) return unexpected(rejections::search_too_short());
  if (words.size() > most_words || schema::utf8_length(text) > most_characters) {
    return unexpected(rejections::search_too_long());
  }
  projections::SearchQuestion question;
  std::vector<Wanted> all;
  for (const std::string_view word : words) {
    Wanted wanted{.characters = word_characters(word)};
    if (is_number_text(word)) wanted.number = plain_number(word);
    projections::SearchQuestion::Word& asked = question.words.emplace_back();
    if (wanted.characters.size() >= 2) asked.ways.push_back(word_tokens(wanted.characters));
    if (const auto size = wanted.number.size(); size >= number_tail) {
      asked.ways.push_back({token(number_kind, wanted.number.substr(size - number_tail))});
    }
    if (asked.ways.empty()) return unexpected(rejections::search_too_short());
    all.push_back(std::move(wanted));
  }
  question.matches = [this, &type, all = std::move(all)](capnp::AnyStruct::Reader row) {
    return matches(row, type, all);
  };
  return question;
}

bool SearchWords::matches(capnp::AnyStruct::Reader row, const schema::Struct& type,
                          const std::vector<Wanted>& all) const {
  std::vector<bool> found(all.size());
  schema::each_searchable(row, type, [&](const schema::SearchableValue& value) {
    std::optional<std::string> clear(value.text);
    if (value.field.kind == schema::FieldKind::personal) {
      clear = open(value.personal, value.subject);
    }
    if (!clear) return;
    const bool words = value.field.search == schema::Search::words;
    const auto characters = words ? word_characters(*clear) : std::vector<std::string>{};
    const auto number = words ? std::string{} : plain_number(*clear);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Wanted& one = all[i];
      if (words) {
        found[i] = found[i] || (one.characters.size() >= 2 && contains(characters, one.characters));
      } else {
        found[i] = found[i] || (one.number.size() >= number_tail && number.ends_with(one.number));
      }
    }
  });
  return std::ranges::all_of(found, [](bool one) { return one; });
}

}  // namespace aftercare::runtime
