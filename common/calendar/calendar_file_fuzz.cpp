// Terms and calendars from files: read or refused, never a crash; what is read prints the same
// again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/calendar/calendar_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aftercare::calendar;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto term = parse_term(text)) {
    if (parse_term(to_string(*term)) != *term) std::abort();
    const aftercare::Instant start = aftercare::from_micros(1'772'784'000'000'000);
    const aftercare::Instant due = deadline(start, *term, shipped_calendar());
    if (term->given() && due < start) std::abort();
  }
  if (const auto read = read_calendar("fuzz", text)) {
    (void)deadline(aftercare::from_micros(1'772'784'000'000'000), working_days(400),
                   read->calendar);
  }
  return 0;
}
