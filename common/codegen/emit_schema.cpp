// X.schema.cpp: the compiler's request, so that a service can hand out its own schema.
#include <algorithm>

#include "common/codegen/emit.h"
#include "common/codegen/text_file.h"

namespace aftercare::codegen {

Output emit_schema_source(const File& file, std::span<const std::uint8_t> request) {
  constexpr std::size_t bytes_a_line = 24;
  TextFile out;
  out.head(file.path, "The schema itself", false);
  out.include(file.stem + ".codec.h");
  out.line("").line("namespace ", file.space, " {").line("namespace {").line("");
  out.line("alignas(8) constexpr std::uint8_t request[] = {");
  for (std::size_t at = 0; at < request.size();) {
    std::string row = "   ";
    const std::size_t end = std::min(at + bytes_a_line, request.size());
    for (; at < end; ++at) row.append(" ").append(std::to_string(request[at])).append(",");
    out.line(row);
  }
  out.line("};").line("").line("}  // namespace").line("");
  out.line("std::span<const std::uint8_t> schema_request() { return request; }");
  out.line("").line("}  // namespace ", file.space);
  return {file.stem + ".schema.cpp", out.take()};
}

std::vector<Output> emit(const File& file, std::span<const std::uint8_t> request) {
  std::vector<Output> all{emit_values_header(file), emit_values_source(file),
                          emit_codec_header(file), emit_codec_source(file)};
  if (file.hands_out_request) all.push_back(emit_schema_source(file, request));
  return all;
}

}  // namespace aftercare::codegen
