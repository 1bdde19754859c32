#include "common/runtime/aggregate_of.h"
#include "schemas/customers.codec.h"
#include "services/customers/aggregates.h"
#include "services/customers/domain/files/case_reference.h"
#include "services/customers/domain/files/correction.h"
#include "services/customers/domain/files/customer.h"
#include "services/customers/domain/files/erasure.h"
#include "services/customers/domain/files/loan.h"
#include "services/customers/domain/machines/equipment.h"

namespace aftercare::customers {

Aggregates file_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<CustomerModel>>(policies),
          std::make_shared<runtime::AggregateOf<FileLoanModel>>(policies),
          std::make_shared<runtime::AggregateOf<CorrectionCaseModel>>(policies),
          std::make_shared<runtime::AggregateOf<ErasureModel>>(policies),
          std::make_shared<runtime::AggregateOf<CaseReferenceModel>>(policies),
          std::make_shared<runtime::AggregateOf<EquipmentModel>>(policies)};
}

}  // namespace aftercare::customers
