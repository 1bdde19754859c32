#include <hpdf.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "gateway/labels/label.h"
#include "gateway/labels/qr.h"

namespace aftercare::gateway::labels {
namespace {

constexpr double points_a_mm = 72 / 25.4;
float points(double mm) { return static_cast<float>(mm * points_a_mm); }

[[noreturn]] void refused(HPDF_STATUS error, HPDF_STATUS, void*) {
  throw std::runtime_error("PDF library, error " + std::to_string(error));
}

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument>;

// As the standard Chinese fonts of every PDF reader want it; what they lack becomes "?".
std::string gbk(const std::string& utf8) {
  const iconv_t converter = iconv_open("GBK", "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("no conversion to GBK");
  std::string out;
  std::string rest = utf8;
  char* in = rest.data();
  std::size_t left = rest.size();
  while (left > 0) {
    std::array<char, 256> piece{};
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t done = iconv(converter, &in, &left, &to, &room);
    out.append(piece.data(), piece.size() - room);
    if (done != static_cast<std::size_t>(-1) || room < 8) continue;
    do {  // over the character that has no place in it
      ++in;
      --left;
    } while (left > 0 && (static_cast<unsigned char>(*in) & 0xC0U) == 0x80U);
    out += '?';
  }
  iconv_close(converter);
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

void text_at(HPDF_Page page, HPDF_Font font, double y, double size, const std::string& text) {
  if (text.empty()) return;
  HPDF_Page_BeginText(page);
  HPDF_Page_SetFontAndSize(page, font, points(size));
  HPDF_Page_TextOut(page, points(text_left), points(label_height - y),
                    gbk(shortened(text)).c_str());
  HPDF_Page_EndText(page);
}

std::string drawn(const Label& label, const Squares& squares) {
  const Document document(HPDF_New(refused, nullptr));
  if (!document) throw std::runtime_error("PDF library, out of memory");
  HPDF_UseCNSFonts(document.get());
  HPDF_UseCNSEncodings(document.get());
  HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
  const HPDF_Font font = HPDF_GetFont(document.get(), "SimHei", "GBK-EUC-H");
  const HPDF_Page page = HPDF_AddPage(document.get());
  HPDF_Page_SetWidth(page, points(label_width));
  HPDF_Page_SetHeight(page, points(label_height));
  const double side = code_size / static_cast<double>(squares.width);
  for (std::size_t y = 0; y < squares.width; ++y) {
    for (std::size_t x = 0; x < squares.width; ++x) {
      if (!squares.at(x, y)) continue;
      HPDF_Page_Rectangle(page, points(quiet + side * static_cast<double>(x)),
                          points(label_height - quiet - side * static_cast<double>(y + 1)),
                          points(side), points(side));
    }
  }
  HPDF_Page_Fill(page);
  text_at(page, font, 7, 4, label.code);
  text_at(page, font, 12, 3.2, label.title);
  for (std::size_t i = 0; i < label.lines.size() && i < most_lines; ++i) {
    text_at(page, font, 16.5 + 4 * static_cast<double>(i), 2.8, label.lines[i]);
  }
  HPDF_SaveToStream(document.get());
  std::string bytes(HPDF_GetStreamSize(document.get()), '\0');
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ReadFromStream(document.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  bytes.resize(size);
  return bytes;
}

}  // namespace

Expected<std::string, Rejection> pdf(const Label& label) {
  const auto squares = qr(label.code);
  if (!squares) return unexpected(squares.error());
  try {
    return drawn(label, *squares);
  } catch (const std::runtime_error& failed) {
    return unexpected(Rejection{.kind = Kind::unavailable,
                                .code = "no-pdf",
                                .zh = "标签无法生成，请联系管理员。",
                                .en = "The label could not be made; tell the administrator.",
                                .detail = failed.what()});
  }
}

}  // namespace aftercare::gateway::labels
