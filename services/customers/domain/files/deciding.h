// The commands of a customer's file, one overload each. Internal to this folder.
#pragma once

#include <vector>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers::files {

using Result = Decision<CustomerEvent>;
using Events = std::vector<CustomerEvent>;

namespace timer {
inline constexpr std::string_view review = "review";
inline constexpr std::string_view care_call = "care_call";
inline constexpr std::string_view retention = "retention";
inline constexpr std::string_view erasure = "erasure";
}  // namespace timer

// Contacts and documents that a file shows; the events hold all of them.
inline constexpr std::size_t shown_contacts = 200;
inline constexpr std::size_t shown_documents = 1'000;
inline constexpr std::size_t max_person_ids = 1'000;

// Draft, active or inactive: it can still become something.
constexpr bool is_open(FileState state) {
  return FileState::draft <= state && state <= FileState::inactive;
}
// Finds the signed plan of a case.
inline auto of_case(const Uuid& id) {
  return [id](const AllowedCorrection& one) { return one.case_ == id; };
}
// Potential or formal, also of a file that rests.
inline CustomerStatus standing(const Customer& customer) {
  return customer.state == FileState::inactive ? customer.status_before : customer.status;
}
// The last contact starts the retention anew; a merged file has none of its own (CUS-A11).
std::vector<Timer> retention_timer(const Customer& customer, Instant last_contact,
                                   const Ctx& context);
std::vector<Timer> review_timer(const Customer& customer, const Ctx& context);
std::vector<Timer> care_timer(const Customer& customer, Instant from, const Ctx& context);

Result on(const Customer& customer, const RegisterCustomer& command, const Ctx& context);
Result on(const Customer& customer, const VerifyCustomer& command, const Ctx& context);
Result on(const Customer& customer, const DiscardDraft& command, const Ctx& context);
Result on(const Customer& customer, const ChangeCustomerData& command, const Ctx& context);
Result on(const Customer& customer, const CorrectCustomerData& command, const Ctx& context);
Result on(const Customer& customer, const AllowCorrection& command, const Ctx& context);

Result on(const Customer& customer, const RecordContact& command, const Ctx& context);
Result on(const Customer& customer, const NoteCaseContact& command, const Ctx& context);
Result on(const Customer& customer, const AddDocument& command, const Ctx& context);
Result on(const Customer& customer, const ReviewFile& command, const Ctx& context);
Result on(const Customer& customer, const MarkInactive& command, const Ctx& context);
Result on(const Customer& customer, const ReactivateCustomer& command, const Ctx& context);
Result on(const Customer& customer, const RetireFile& command, const Ctx& context);
Result on(const Customer& customer, const RecordFileFault& command, const Ctx& context);
Result on(const Customer& customer, const DraftCarePlan& command, const Ctx& context);
Result on(const Customer& customer, const ApproveCarePlan& command, const Ctx& context);
Result on(const Customer& customer, const RecordCareCall& command, const Ctx& context);

Result on(const Customer& customer, const AssignOwner& command, const Ctx& context);
Result on(const Customer& customer, const MoveOwner& command, const Ctx& context);
Result on(const Customer& customer, const ConvertCustomer& command, const Ctx& context);
Result on(const Customer& customer, const SetCustomerGrade& command, const Ctx& context);
Result on(const Customer& customer, const MergeCustomer& command, const Ctx& context);
Result on(const Customer& customer, const AbsorbCustomer& command, const Ctx& context);

Result on(const Customer& customer, const GiveGrant& command, const Ctx& context);
Result on(const Customer& customer, const RevokeGrant& command, const Ctx& context);
Result on(const Customer& customer, const OpenPersonalData& command, const Ctx& context);
Result on(const Customer& customer, const ExportPersonalData& command, const Ctx& context);
Result on(const Customer& customer, const ShredPersonalData& command, const Ctx& context);
Result on(const Customer& customer, const ConfirmErasure& command, const Ctx& context);

}  // namespace aftercare::customers::files
