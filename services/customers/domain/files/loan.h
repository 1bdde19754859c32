// The loan of a paper file: request, signatures, hand-out, return (docs/domain/customers.md 2.2,
// CUS-22, CUS-23). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct FileLoanCodec;  // generated: schemas/customers.codec.h

struct FileLoanModel
    : ModelOf<FileLoan, FileLoanCommand, FileLoanEvent, FileLoanCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The file while it is asked for or out, and the borrower while he is barred.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
