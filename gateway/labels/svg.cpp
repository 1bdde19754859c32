#include <string>

#include "gateway/labels/label.h"
#include "gateway/labels/qr.h"

namespace aftercare::gateway::labels {
namespace {

// Control characters are no part of XML 1.0, escaped or not.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c; break;
    }
  }
  return out;
}

void text_at(double y, const char* size, const std::string& text, std::string& out) {
  out += "<text x=\"" + std::to_string(text_left) + "\" y=\"" + std::to_string(y) +
         "\" font-size=\"" + size + "\">" + escaped(shortened(text)) + "</text>\n";
}

}  // namespace

Expected<std::string, Rejection> svg(const Label& label) {
  const auto squares = qr(label.code);
  if (!squares) return unexpected(squares.error());
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60mm\" height=\"30mm\""
      " viewBox=\"0 0 60 30\" font-family=\"sans-serif\">\n"
      "<rect width=\"60\" height=\"30\" fill=\"#fff\"/>\n";
  const double scale = code_size / static_cast<double>(squares->width);
  out += "<path transform=\"translate(2 2) scale(" + std::to_string(scale) +
         ")\" shape-rendering=\"crispEdges\" d=\"";
  for (std::size_t y = 0; y < squares->width; ++y) {
    for (std::size_t x = 0; x < squares->width; ++x) {
      if (!squares->at(x, y)) continue;
      out += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
    }
  }
  out += "\"/>\n";
  text_at(7, "4", label.code, out);
  text_at(12, "3.2", label.title, out);
  for (std::size_t i = 0; i < label.lines.size() && i < most_lines; ++i) {
    text_at(16.5 + 4 * static_cast<double>(i), "2.8", label.lines[i], out);
  }
  out += "</svg>\n";
  return out;
}

}  // namespace aftercare::gateway::labels
