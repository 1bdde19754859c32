// GET: documents, lists, the events of a document, reports.
#pragma once

#include "gateway/call.h"

namespace aftercare::gateway {

inline constexpr std::uint64_t page_size_default = 50;
inline constexpr std::uint64_t page_size_max = 200;

void run_query(Tools& tools, const CallPtr& call);

}  // namespace aftercare::gateway
