#include "common/base/personal.h"

#include <ostream>

namespace aftercare {

std::ostream& operator<<(std::ostream& out, const Personal& value) {
  return out << (value.box.empty() && !value.clear.empty() ? "(clear)" : value.mask);
}

}  // namespace aftercare
