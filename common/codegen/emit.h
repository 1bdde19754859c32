// The generated files of one schema file; see README.md for what they promise.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/codegen/model.h"

namespace aftercare::codegen {

Output emit_values_header(const File& file);
Output emit_values_source(const File& file);
Output emit_codec_header(const File& file);
Output emit_codec_source(const File& file);
// `request` is embedded byte for byte.
Output emit_schema_source(const File& file, std::span<const std::uint8_t> request);

std::vector<Output> emit(const File& file, std::span<const std::uint8_t> request);

// For headers and sources alike: the type of a field's member.
std::string member_type(const Type& type);

}  // namespace aftercare::codegen
