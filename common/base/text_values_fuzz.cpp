// Times, dates, ids and amounts from outside: what is read prints as something that reads the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/base/money.h"
#include "common/base/time.h"
#include "common/base/uuid.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aftercare;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = parse_rfc3339(text)) {
    if (parse_rfc3339(to_rfc3339(*time)) != time) std::abort();
  }
  if (const auto date = parse_date(text)) {
    if (to_date(*date) != text) std::abort();
  }
  if (const auto id = parse_uuid(text)) {
    if (parse_uuid(to_string(*id)) != id) std::abort();
  }
  if (const auto money = parse_decimal(text)) {
    if (parse_decimal(to_decimal(*money)) != money) std::abort();
  }
  return 0;
}
