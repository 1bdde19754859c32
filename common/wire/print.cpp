#include "common/wire/print.h"

namespace aftercare {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void print_hex(std::ostream& out, unsigned char byte) {
  out << hex_digits[byte >> 4U] << hex_digits[byte & 15U];
}

}  // namespace

void print_text(std::ostream& out, std::string_view text) {
  out << '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out << '\\' << c;
    } else if (c == '\n') {
      out << "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out << "\\u00";
      print_hex(out, byte);
    } else {
      out << c;
    }
  }
  out << '"';
}

void print_bytes(std::ostream& out, const Bytes& bytes) {
  for (const auto byte : bytes) print_hex(out, byte);
}

}  // namespace aftercare
