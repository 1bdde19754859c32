// Words of the schema in a policy file. A word that the schema does not have is noted with the
// reader's file, and reads as the first of its enum.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/policy/policy_file.h"

namespace aftercare::complaints {

template <class Word>
Word to_enum(const policy::Reader& reader, std::string_view key, const std::string& text) {
  Word word{};
  if (!parse_word(text, word)) {
    reader.problem(key, "\"" + text + "\" is none of the words of the schema");
  }
  return word;
}

template <class Word>
Word word(const policy::Reader& reader, std::string_view key) {
  return to_enum<Word>(reader, key, reader.text(key));
}

template <class Word>
std::vector<Word> words(const policy::Reader& reader, std::string_view key) {
  std::vector<Word> out;
  for (const std::string& text : reader.texts(key)) {
    out.push_back(to_enum<Word>(reader, key, text));
  }
  return out;
}

}  // namespace aftercare::complaints
