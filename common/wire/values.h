// Between the hand-written value types of common/base and their Cap'n Proto twins in
// schemas/common.capnp. Generated codecs call these by overload.
#pragma once

#include <capnp/message.h>

#include "common/base/link.h"
#include "common/base/money.h"
#include "common/base/personal.h"
#include "common/base/policy_ref.h"
#include "common/base/timer.h"
#include "common/base/uuid.h"
#include "schemas/common.capnp.h"

namespace aftercare {

inline void encode(const Uuid& value, wire::Uuid::Builder to) {
  to.setHigh(value.high);
  to.setLow(value.low);
}
inline void encode(const Money& value, wire::Money::Builder to) { to.setFen(value.fen); }
void encode(const Link& value, wire::Link::Builder to);
void encode(const Personal& value, wire::Personal::Builder to);
void encode(const PolicyRef& value, wire::PolicyRef::Builder to);
void encode(const Timer& value, wire::Timer::Builder to);

inline void decode(wire::Uuid::Reader from, Uuid& value) {
  value = {from.getHigh(), from.getLow()};
}
inline void decode(wire::Money::Reader from, Money& value) { value.fen = from.getFen(); }
inline void decode(capnp::Data::Reader from, Bytes& value) {
  value.assign(from.begin(), from.end());
}
void decode(wire::Link::Reader from, Link& value);
void decode(wire::Personal::Reader from, Personal& value);
void decode(wire::PolicyRef::Reader from, PolicyRef& value);
void decode(wire::Timer::Reader from, Timer& value);

// Whether a field of this type is worth a pointer; absent values stay null. A value that holds
// anything is, even one that its own given() calls absent: encoding loses nothing.
inline bool given(const Uuid& value) { return value.given(); }
inline bool given(const Personal& value) { return value.given() || !value.mask.empty(); }
inline bool given(const Link& value) { return value != Link{}; }
inline bool given(const PolicyRef& value) { return value != PolicyRef{}; }
inline bool given(const Timer& value) { return value.given() || value != Timer{}; }

inline std::string_view view(capnp::Text::Reader text) { return {text.begin(), text.size()}; }
inline capnp::Text::Reader text(const std::string& value) { return {value.data(), value.size()}; }

}  // namespace aftercare
