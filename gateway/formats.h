// In which form a report is answered: JSON, comma-separated values, a workbook or
// slides.
#pragma once

#include <string_view>

#include "common/base/outcome.h"
#include "gateway/call.h"

namespace aftercare::gateway {

enum class Format { json, csv, xlsx, pptx };

inline constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";
inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view pptx_type =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

// `?format=json|csv|xlsx|pptx`, or else what the Accept header likes best; JSON where it names none
// of them. Rejection: kind malformed, for another word.
Expected<Format, Rejection> format_of(const Target& target, std::string_view accept);

// Answers a reply that holds a report's document as a file; false: it holds none. The file is made
// in the workshop.
bool answer_file(Tools& tools, const CallPtr& call, Format format, wire::Reply::Reader reply,
                 std::span<const std::uint8_t> reply_bytes);

}  // namespace aftercare::gateway
