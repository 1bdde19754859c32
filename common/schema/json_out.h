// Cap'n Proto message -> JSON text. The same message gives the same bytes, always: fields in the
// order of the schema's text, no blanks.
//
// Left out: hidden fields, and what is not given - a number 0 (unless the field is $required or has
// another default), `none`, an empty text or data, time 0, date 0, the zero id, a null pointer.
// Always written: booleans, and lists (as [] when empty), so that a client need not ask for both.
// An amount of money that is given is written even when it is 0.00.
//
// Personal values are written as their mask: the runtime sets it, to "erased" after an erasure.
// Only a path named in `opened` shows something else. Text that is no UTF-8 shows U+FFFD.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::schema {

// JSON pointer within the struct ("/contact/phone") -> opened personal value.
using Opened = std::map<std::string, std::string, std::less<>>;

// Appends `value` as a JSON object. Fault: corrupt, where the message lies about its pointers or is
// nested too deeply; `out` is then as before.
Expected<void, Fault> to_json(capnp::AnyStruct::Reader value, const Struct& type, std::string& out,
                              const Opened* opened = nullptr);

// Of a pointer; null is an empty object.
Expected<void, Fault> to_json(capnp::AnyPointer::Reader value, const Struct& type, std::string& out,
                              const Opened* opened = nullptr);

// Appends a record (a framed schemas/record.capnp message, as the log holds it):
//   {"position":1,"id":"…","type":"ComplaintRegistered","version":1,"stream":"…",
//    "aggregate":"complaint","recordedAt":"…","effectiveAt":"…","actor":"…","commandId":"…",
//    "correlationId":"…","causationId":"…","data":{…}}
// Ids that are not given are left out. A type the description does not know is shown as
// "type":"0x…" with "data" the payload's message in base64.
Expected<void, Fault> event_to_json(std::span<const std::uint8_t> record,
                                    const Description& description, std::string& out);

// Pieces for those who write JSON around it.
void append_json_string(std::string_view text, std::string& out);    // with quotes
void append_json_time(std::int64_t microseconds, std::string& out);  // with quotes, RFC 3339

}  // namespace aftercare::schema
