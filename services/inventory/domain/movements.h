// What moves stock: each decision looks at all lots and reservations of the part. Internal to this
// folder.
#pragma once

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/part.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {

Decision<PartEvent> receive(const Part& d, const ReceiveParts& c, const Ctx& context);
Decision<PartEvent> issue(const Part& d, const IssueParts& c, const Ctx& context);
Decision<PartEvent> return_unused(const Part& d, const ReturnUnused& c, const Ctx& context);
Decision<PartEvent> transfer(const Part& d, const TransferLot& c, const Ctx& context);
Decision<PartEvent> adjust(const Part& d, const AdjustStock& c, const Ctx& context);

}  // namespace aftercare::inventory
