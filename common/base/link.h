#pragma once

#include <iosfwd>
#include <string>

namespace aftercare {

// The records behind a figure of a report: a path of the API with its filters.
struct Link {
  std::string figure;  // field of the row, as in JSON; empty: the whole row
  std::string path;    // "/v1/complaints?open=true&level=2", values percent-encoded

  bool operator==(const Link&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Link& link);

}  // namespace aftercare
