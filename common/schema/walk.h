// Visits values of a message by what its schema says of them, nested ones too. Throws kj::Exception
// where the message lies about itself.
#pragma once

#include <capnp/any.h>

#include <functional>

#include "common/base/uuid.h"
#include "common/schema/description.h"

namespace aftercare::schema {

// One $searchable value that is given: a text, or a Common.Personal with its person.
struct SearchableValue {
  const Field& field;
  std::string_view text;                // of a text field
  capnp::AnyStruct::Reader personal{};  // of a personal one
  Uuid subject;
};
void each_searchable(capnp::AnyStruct::Reader value, const Struct& type,
                     const std::function<void(const SearchableValue&)>& visit);

// Common.Personal values. Whether `is` holds for one of them.
bool any_personal(capnp::AnyStruct::Reader value, const Struct& type,
                  const std::function<bool(capnp::AnyStruct::Reader)>& is);
void each_personal(capnp::AnyStruct::Builder value, const Struct& type,
                   const std::function<void(capnp::AnyStruct::Builder)>& visit);

}  // namespace aftercare::schema
