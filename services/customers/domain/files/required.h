// What a class of customers needs before its file is active (CUS-06, CUS-07). The table is policy
// data; its words are those of `datum_words`. Internal to this folder and to the policy reader.
#pragma once

#include <span>
#include <string_view>

#include "common/base/outcome.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

// "name", "gender", "birth_date", "id_no", "contact", "address", "family", "employer",
// "organisation_code", ... An organisation code is given by a unified credit code, too (CUS-A8).
std::span<const std::string_view> datum_words();

// What the policy asks for and the file lacks, in its words; empty: nothing, or nothing is asked of
// its class.
Detail missing_data(const Customer& customer, const FilesPolicy& policy);
// One of each group of proofs that has none: "organisation_code".
Detail missing_proofs(const Customer& customer, const FilesPolicy& policy);

}  // namespace aftercare::customers
