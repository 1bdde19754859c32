// A label with a QR code for any record that is found by a number: to be stuck on a bin, a tool, a
// box, and scanned again. Any thread.
#pragma once

#include <capnp/any.h>

#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::gateway::labels {

struct Label {
  std::string code;                // text of the QR code, at most max_code_bytes
  std::string title;               // may be empty
  std::vector<std::string> lines;  // further numbers; what does not fit is left out
};

inline constexpr std::size_t max_code_bytes = 500;

// What a record's label says: its first text that is searched as a number is the code; the first
// one that is searched by words is the title; further numbers are lines. Never a personal value.
// Rejections: values ("no-label": such a record has no number).
Expected<Label, Rejection> label_of(capnp::AnyPointer::Reader record, const schema::Struct& type);

// 60 x 30 mm. Rejections: values ("code-too-long").
Expected<std::string, Rejection> svg(const Label& label);
Expected<std::string, Rejection> pdf(const Label& label);

}  // namespace aftercare::gateway::labels
