// Keys by which cases are found (decider/document_key.h): many cases may hold one.
#pragma once

#include "common/decider/document_key.h"

namespace aftercare::complaints::keys {

inline constexpr KeySpace person{"person"};      // of its contact: the person's id
inline constexpr KeySpace customer{"customer"};  // that it is linked to: the customer's id

}  // namespace aftercare::complaints::keys
