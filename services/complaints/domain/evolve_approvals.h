// What evolve() does with the approvals of a case: their signatures, and the remedies they permit.
// Internal to this folder.
#pragma once

#include "services/complaints/domain/complaint.h"

namespace aftercare::complaints {

void apply(Complaint& d, const ApprovalStarted& e, const Recorded& r);
void apply(Complaint& d, const ApprovalStepSigned& e, const Recorded& r);
void apply(Complaint& d, const ApprovalRejected& e, const Recorded& r);
void apply(Complaint& d, const ApprovalDelegated& e, const Recorded& r);
void apply(Complaint& d, const ApprovalPostSigned& e, const Recorded& r);
void apply(Complaint& d, const PostSignatureMissed& e, const Recorded& r);
void apply(Complaint& d, const ApprovalCompleted& e, const Recorded& r);
void apply(Complaint& d, const GoodsReturnAuthorised& e, const Recorded& r);
void apply(Complaint& d, const AllowanceAuthorised& e, const Recorded& r);
void apply(Complaint& d, const GoodsReturnNoted& e, const Recorded& r);
void apply(Complaint& d, const AllowanceProven& e, const Recorded& r);

}  // namespace aftercare::complaints
