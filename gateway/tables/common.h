// What the two kinds of file share. Internal to this folder.
#pragma once

#include <string>

#include "common/base/outcome.h"

namespace aftercare::gateway::tables {

inline Rejection too_large(std::string detail) {
  return {.kind = Kind::values,
          .code = "table-too-large",
          .zh = "报表过大，请缩小范围后再导出。",
          .en = "The report is too large for a file; narrow it.",
          .detail = std::move(detail)};
}

inline Rejection unreadable(std::string detail) {
  return {.kind = Kind::unavailable,
          .code = "report-unreadable",
          .zh = "报表无法读取，请稍后重试。",
          .en = "The report cannot be made into a file at the moment; try again.",
          .detail = std::move(detail),
          .retry_after_s = 5};
}

}  // namespace aftercare::gateway::tables
