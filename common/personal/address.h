// The region at the beginning of a Chinese address: what its mask shows.
#pragma once

#include <cstddef>
#include <string_view>

namespace aftercare::personal {

// Bytes of `address` that name province, city and, where it is plainly one, district or county; 0
// where it does not begin with a province and a city (or with one of the four municipalities and a
// district). Blanks between the parts are part of it. When in doubt less is shown: what might be
// a street, a village or a housing estate is never taken for a district.
std::size_t region_length(std::string_view address);

}  // namespace aftercare::personal
