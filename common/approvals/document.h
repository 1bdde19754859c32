// Between a chain of signatures as a document keeps it (schemas/approvals.capnp) and the rules of
// signing (approval.h). An aggregate holds a signing::Approval, asks start/sign/reject here, and
// hands what happened back in evolve().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/approvals/approval.h"
#include "schemas/approvals.values.h"

namespace aftercare::approvals {

Approval from_document(const signing::Approval& approval);
// Writes what the rules have changed; number and start stay.
void to_document(const Approval& from, signing::Approval& approval);

// Request number `no` of a case, with the steps it needs. `before`: its last request; not started
// where there was none.
Expected<signing::Approval, Rejection> start(std::uint16_t no, const signing::Approval& before,
                                             const Chain& chain, const Request& request,
                                             const Actor& author, Instant now);

struct Signed {
  std::uint16_t step = 0;
  std::uint16_t approver = 0;
  bool complete = false;  // the last signature that was needed
};
Expected<Signed, Rejection> sign(const signing::Approval& approval, const Actor& actor,
                                 const std::string& comment);
// The step that says no.
Expected<std::uint16_t, Rejection> reject(const signing::Approval& approval, const Actor& actor,
                                          const std::string& comment);

// For evolve(). Total.
void apply_signed(signing::Approval& approval, std::uint16_t step, std::uint16_t approver,
                  std::string_view person, const std::string& comment, Instant at);
void apply_rejected(signing::Approval& approval, std::uint16_t step, std::string_view person,
                    const std::string& comment, Instant at);

// Who has signed, in order.
std::vector<std::string> signers(const signing::Approval& approval);

}  // namespace aftercare::approvals
