#include "services/claims/domain/policy.h"

namespace aftercare::claims {

const approvals::Chain* chain_of(const ClaimsPolicy& policy, std::string_view code,
                                 std::string_view preset) {
  return approvals::find_chain(policy.chains, code, preset);
}

}  // namespace aftercare::claims
