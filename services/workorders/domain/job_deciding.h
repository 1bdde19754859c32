// The decisions on jobs of the workshop, in several files. Internal to this folder.
#pragma once

#include <string_view>
#include <vector>

#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/workshop.h"

namespace aftercare::workorders::jobs {

using Result = Decision<WorkshopJobEvent>;
using Events = std::vector<WorkshopJobEvent>;
using State = JobState;

inline constexpr std::string_view greeting = "greeting";  // WRK-52

// Price and minutes of the items together.
struct Sum {
  Money total;
  std::uint32_t minutes = 0;
};
Sum sum_of(const std::vector<JobItem>& items);
// Each has a price and minutes, and no sum runs over (WRK-54).
No unpriced(const std::vector<JobItem>& items, std::string_view rule_id);
// Numbered 1, 2, ...
std::vector<JobItem> numbered(std::vector<JobItem> items);

// job_reception.cpp
Result on(const WorkshopJob& d, const ReceiveVehicle& c, const Ctx& context);
Result on(const WorkshopJob& d, const GreetCustomer& c, const Ctx& context);
Result on(const WorkshopJob& d, const RecordWalkAround& c, const Ctx& context);
Result on(const WorkshopJob& d, const RecordPreCheck& c, const Ctx& context);
Result on(const WorkshopJob& d, const GiveEstimate& c, const Ctx& context);
Result on(const WorkshopJob& d, const ConfirmEstimate& c, const Ctx& context);
Result on(const WorkshopJob& d, const DeclineEstimate& c, const Ctx& context);
Result on(const WorkshopJob& d, const CancelJob& c, const Ctx& context);
Result on(const WorkshopJob& d, const SignEntryReport& c, const Ctx& context);
Result on(const WorkshopJob& d, const SignRepairContract& c, const Ctx& context);
Result on(const WorkshopJob& d, const OpenJobContact& c, const Ctx& context);
Result on(const WorkshopJob& d, const EraseJobContact& c, const Ctx& context);
// job_repair.cpp
Result on(const WorkshopJob& d, const DiagnoseFault& c, const Ctx& context);
Result on(const WorkshopJob& d, const DispatchJob& c, const Ctx& context);
Result on(const WorkshopJob& d, const DrawParts& c, const Ctx& context);
Result on(const WorkshopJob& d, const AddItem& c, const Ctx& context);
Result on(const WorkshopJob& d, const FinishWork& c, const Ctx& context);
Result on(const WorkshopJob& d, const InspectJob& c, const Ctx& context);
Result on(const WorkshopJob& d, const FileTestReport& c, const Ctx& context);
Result on(const WorkshopJob& d, const HandOverVehicle& c, const Ctx& context);
Result on(const WorkshopJob& d, const SignExitReport& c, const Ctx& context);
Result on(const WorkshopJob& d, const SettleJob& c, const Ctx& context);
Result on(const WorkshopJob& d, const ReleaseVehicle& c, const Ctx& context);

}  // namespace aftercare::workorders::jobs
