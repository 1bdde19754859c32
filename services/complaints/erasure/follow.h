// The reaction to `PersonalDataShredded` of customers.
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::complaints {

runtime::Reaction erasures_of_customers();

}  // namespace aftercare::complaints
