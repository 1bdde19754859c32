#include "tests/golden/record_reader.h"

#include <cstring>

namespace aftercare::golden {
namespace {

std::vector<capnp::word> aligned(const std::string& bytes) {
  std::vector<capnp::word> words(bytes.size() / sizeof(capnp::word));
  if (!words.empty()) std::memcpy(words.data(), bytes.data(), words.size() * sizeof(capnp::word));
  return words;
}

}  // namespace

RecordReader::RecordReader(const std::string& bytes)
    : words_(aligned(bytes)), message_({words_.data(), words_.size()}) {}

}  // namespace aftercare::golden
