// What others rely on of a schema, as text: one line for each command, event, field and word. A
// contract that was recorded is held against every later schema (P10): stored events, running
// services and clients have the old one. A line may be added, none may change or go.
//
//   command RegisterComplaint of complaint, creating (0xd4…)
//   struct Complaint (0x9b…)
//     @4 docNo: text, pointer 2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/schema/description.h"

namespace aftercare::schema {

// Ends with a line end. The same for the same schema, whatever order its files say it in; comments,
// labels and limits are not in it.
std::string contract(const Description& description);

// What `now` does to a recorded contract that it must not, an English sentence or two each: what
// was changed, and what to do instead. Empty: nothing.
std::vector<std::string> broken(std::string_view recorded, const Description& now);

}  // namespace aftercare::schema
