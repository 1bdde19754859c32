// The keys under which documents of this service are found, or which only one of them may hold.
#pragma once

#include <string>

#include "common/decider/document_key.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/rules.h"

namespace aftercare::customers::keys {

// --- one holder ----------------------------------------------------------------------------------

// "Is there such a file?": by its number, retired ones too (CUS-12); open ones by their id.
inline constexpr KeySpace file_no{"file-no", &rules::file_no_taken};
inline constexpr KeySpace customer{"customer", &rules::file_no_taken};
// One open file per unit (CUS-09), per person and per organisation.
inline constexpr KeySpace unit_no{"unit-no", &rules::unit_has_file};
inline constexpr KeySpace id_number{"id-number", &rules::duplicate_person};
inline constexpr KeySpace credit_code{"credit-code", &rules::duplicate_organisation};
// A customer file that is out, or asked for: lent once at a time.
inline constexpr KeySpace lent_file{"lent-file", &rules::file_is_out};
// "MODEL SERIAL" (customers.md 2.5).
inline constexpr KeySpace machine{"machine", &rules::machine_known};
// One plan per region and month (CUS-40): "region 2026-03".
inline constexpr KeySpace region_month{"region-month", &rules::region_has_plan};
// A signed card's phone; a card number; a customer's membership.
inline constexpr KeySpace lead_phone{"lead-phone", &rules::lead_duplicate};
inline constexpr KeySpace card_no{"card-no", &rules::card_no_taken};
inline constexpr KeySpace membership{"membership", &rules::member_already};
// A running hand-over of a person.
inline constexpr KeySpace handing_over{"handing-over", &rules::handover_running};
// "archive_check 2026-03".
inline constexpr KeySpace periodic_report{"periodic-report", &rules::report_open};
// A person whose erasure was decided without a file.
inline constexpr KeySpace erased_person{"erased-person", &rules::erased_already};

// --- many holders --------------------------------------------------------------------------------

// Loans whose borrower gets no more files (CUS-23); hand-overs whose person has left.
inline constexpr KeySpace barred{"barred"};
inline constexpr KeySpace left{"left"};
// Cards that died because nobody followed up, by their phone.
inline constexpr KeySpace dead_lead_phone{"dead-lead-phone"};
// What somebody holds, by kind.
inline constexpr KeySpace owned_customer{"owned-customer"};
inline constexpr KeySpace held_lead{"held-lead"};
inline constexpr KeySpace borrowed_file{"borrowed-file"};
inline constexpr KeySpace owned_plan{"owned-plan"};
// Open cases of other contexts, of a customer or a person; every case by its own id.
inline constexpr KeySpace open_case{"open-case"};
inline constexpr KeySpace case_of{"case-of"};
// Files by the person ids tied to them, erasures by theirs.
inline constexpr KeySpace person{"person"};
// Every customer file there ever was, by its id.
inline constexpr KeySpace known_customer{"known-customer"};
// Files whose persons are erased, and discarded drafts: what was merged into one goes after it
//
inline constexpr KeySpace erased_file{"erased-file"};
// Open files by their grade, "ID c" (grade_key): how often a customer is visited (CUS-43).
inline constexpr KeySpace graded{"graded"};
inline constexpr KeySpace erasure_of{"erasure-of"};
// Machines that are ours, by their id; all there ever were, by their customer's.
inline constexpr KeySpace known_machine{"known-machine"};
inline constexpr KeySpace machine_customer{"machine-customer"};

}  // namespace aftercare::customers::keys

namespace aftercare::customers {

inline std::string grade_key(const Uuid& customer, Grade grade) {
  return to_string(customer) + " " + std::string(to_word(grade));
}

}  // namespace aftercare::customers
