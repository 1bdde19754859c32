// What another policy would have made of a file's clocks (X-02 keeps them as they are).
#include "services/customers/domain/files/customer.h"
#include "services/customers/domain/files/deciding.h"

namespace aftercare::customers {

namespace timer = files::timer;

std::vector<PolicyChange> CustomerModel::preview(const Document& document, const Policy& was,
                                                 const Policy& would,
                                                 const calendar::Calendar& calendar) {
  std::vector<PolicyChange> changes;
  for (const Timer& one : document.timers) {
    const auto compare = [&](std::string_view rule, calendar::Term before, calendar::Term after) {
      compare_deadline(one, rule, before, after, calendar, changes);
    };
    if (one.name == timer::review) compare("CUS-15", was.files.review, would.files.review);
    if (one.name == timer::care_call) compare("CUS-28", was.files.care_call, would.files.care_call);
    if (one.name == timer::retention) {
      compare("X-56", was.privacy.retention, would.privacy.retention);
    }
    if (one.name == timer::erasure) compare("X-49", was.privacy.erasure, would.privacy.erasure);
  }
  return changes;
}

}  // namespace aftercare::customers
