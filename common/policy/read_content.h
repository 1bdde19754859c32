// What the readers of [content] share: words of the schema, numbers, tables that other presets
// leave out. Problems are noted with the reader's file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/policy/policy_file.h"

namespace aftercare::policy {

// A word of an enum of the schema; unknown: a problem.
template <class Word>
Word as_word(const Reader& reader, std::string_view key, const std::string& text) {
  Word word{};
  if (!parse_word(text, word)) {
    reader.problem(key, "\"" + text + "\" is none of the words of the schema");
  }
  return word;
}
template <class Word>
Word word(const Reader& reader, std::string_view key) {
  return as_word<Word>(reader, key, reader.text(key));
}
template <class Word>
Word word(const Reader& reader, std::string_view key, Word fallback) {
  return reader.has(key) ? word<Word>(reader, key) : fallback;
}
template <class Word>
std::vector<Word> words(const Reader& reader, std::string_view key) {
  std::vector<Word> out;
  for (const std::string& text : reader.texts(key)) out.push_back(as_word<Word>(reader, key, text));
  return out;
}
// "a|b": one of these words is wanted.
template <class Word>
std::vector<Word> alternatives(const Reader& reader, std::string_view key,
                               const std::string& text) {
  std::vector<Word> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    out.push_back(as_word<Word>(reader, key, text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return out;
}

// An integer of this range, as a smaller type that holds it.
template <class Number>
Number number(const Reader& reader, std::string_view key, std::int64_t min, std::int64_t max) {
  return static_cast<Number>(reader.integer(key, min, max));
}

// The table as the file gives it, or as the preset that others leave tables to has it.
template <class Section, class Read>
Section section(const Reader& content, std::string_view key, Read read, const Section& standard) {
  const auto table = content.table_if(key);
  return table ? read(*table) : standard;
}

}  // namespace aftercare::policy
