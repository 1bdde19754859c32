#include "gateway/labels/qr.h"

#include <qrencode.h>

#include <memory>

namespace aftercare::gateway::labels {
namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Expected<Squares, Rejection> qr(const std::string& text) {
  std::unique_ptr<QRcode, FreeCode> code;
  if (text.size() <= max_code_bytes && text.find('\0') == std::string::npos) {
    code.reset(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_Q));
  }
  if (!code) {
    return unexpected(Rejection{.kind = Kind::values,
                                .code = "code-too-long",
                                .zh = "编号过长，无法制成二维码。",
                                .en = "The number is too long for a QR code on a label.",
                                .detail = std::to_string(text.size()) + " bytes"});
  }
  Squares squares{.width = static_cast<std::size_t>(code->width), .dark = {}};
  squares.dark.resize(squares.width * squares.width);
  for (std::size_t i = 0; i < squares.dark.size(); ++i) {
    squares.dark[i] = (code->data[i] & 1U) != 0;
  }
  return squares;
}

std::string shortened(const std::string& text) {
  std::size_t characters = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && characters++ == most_characters) break;
    ++at;
  }
  return text.substr(0, at);
}

}  // namespace aftercare::gateway::labels
