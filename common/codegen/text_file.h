// A generated file in the making.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace aftercare::codegen {

class TextFile {
 public:
  // One line of the given pieces.
  template <class... Piece>
  TextFile& line(const Piece&... pieces) {
    (text_.append(std::string_view(pieces)), ...);
    text_ += '\n';
    return *this;
  }
  // A schema comment as comment lines; nothing for an empty one.
  TextFile& comment(std::string_view indent, std::string_view doc);
  // Angle or quote form as given: "<string>" or "common/base/uuid.h".
  TextFile& include(const std::string& header);
  // "Who made this" and, for a header, the guard.
  TextFile& head(const std::string& schema, std::string_view what, bool header);

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace aftercare::codegen
