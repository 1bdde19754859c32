// Further pieces of JSON, for the files of this folder.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace aftercare::schema {

void append_json_uuid(std::uint64_t high, std::uint64_t low, std::string& out);  // with quotes
void append_base64(std::span<const std::uint8_t> data, std::string& out);        // with quotes

}  // namespace aftercare::schema
