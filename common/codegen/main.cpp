// capnpc-aftercare: plugin of the Cap'n Proto compiler. Reads a CodeGeneratorRequest from standard
// input, writes the generated files below the working directory. Exit code 1: the schema has no
// value types, with the reason on standard error; 2: the input or the output failed.
#include <capnp/serialize.h>
#include <kj/exception.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "common/codegen/emit.h"
#include "common/codegen/read_model.h"

namespace {

namespace codegen = aftercare::codegen;

// Whole words: messages are read in place.
std::vector<capnp::word> read_words(std::istream& in) {
  const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<capnp::word> words(bytes.size() / sizeof(capnp::word));
  if (!words.empty()) std::memcpy(words.data(), bytes.data(), words.size() * sizeof(capnp::word));
  return words;
}

void write(const codegen::Output& output) {
  const std::filesystem::path path = output.path;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << output.content;
  file.close();
  if (!file) throw std::filesystem::filesystem_error("cannot write", path, std::error_code());
}

void generate() {
  const auto words = read_words(std::cin);
  capnp::ReaderOptions options;
  options.traversalLimitInWords = 64U * 1024 * 1024;  // our own compiler's output, read many times
  capnp::FlatArrayMessageReader message({words.data(), words.size()}, options);
  const auto request = message.getRoot<capnp::schema::CodeGeneratorRequest>();
  const std::span<const std::uint8_t> bytes{reinterpret_cast<const std::uint8_t*>(words.data()),
                                            words.size() * sizeof(capnp::word)};
  for (const auto& file : codegen::read_model(request)) {
    for (const auto& output : codegen::emit(file, bytes)) write(output);
  }
}

}  // namespace

int main() {
  try {
    generate();
    return 0;
  } catch (const codegen::Refusal& refusal) {
    std::cerr << "capnpc-aftercare: " << refusal.what() << '\n';
    return 1;
  } catch (const kj::Exception& broken) {
    std::cerr << "capnpc-aftercare: standard input is no CodeGeneratorRequest: "
              << broken.getDescription().cStr() << '\n';
  } catch (const std::exception& failure) {
    std::cerr << "capnpc-aftercare: " << failure.what() << '\n';
  }
  return 2;
}
