// The keys under which documents of this service are found, and which only one of them may hold.
#pragma once

#include "common/decider/document_key.h"
#include "services/scoring/domain/rules.h"

namespace aftercare::scoring::keys {

// --- one holder ----------------------------------------------------------------------------------

// The post that a person holds; an ended one makes room for the next.
inline constexpr KeySpace held_post{"held-post", &rules::post_held};
inline constexpr KeySpace file{"figure-file", &rules::file_known};
// "EVENT PERSON CODE", or "GROUP PERSON CODE" (SCO-64); of a role's ticket its role as well.
inline constexpr KeySpace ticket{"ticket", &rules::ticket_known};
inline constexpr KeySpace deal{"deal", &rules::deal_known};
inline constexpr KeySpace ranking{"ranking", &rules::ranking_known};
inline constexpr KeySpace grading{"grading", &rules::run_known};
// "trips 2026-03 gao", "passes 2026 "
inline constexpr KeySpace bonus{"bonus", &rules::bonus_known};
// "ranking 2026-Q1"
inline constexpr KeySpace office_report{"office-report", &rules::report_known};

// --- many holders --------------------------------------------------------------------------------

// Ended posts of who left the company, "gao 2026": nothing more is paid for that year (SCO-26).
inline constexpr KeySpace left_in{"left-in"};
// Posts that are held, by station: who answers for what a station did (SCO-08).
inline constexpr KeySpace supervisor_of{"supervisor-of"};
// Posts that are held, by the role that events name them by (SCO-67).
inline constexpr KeySpace holder_of_role{"holder-of-role"};
// Tickets of one code and person that were not dismissed or reversed (SCO-62).
inline constexpr KeySpace occurrence{"occurrence"};
// Sheets that a case costs points, by the case; "CASE PERSON": of one person (SCO-08).
inline constexpr KeySpace scored_case{"scored-case"};
inline constexpr KeySpace scored_for{"scored-for"};
// Tickets of a group that were not dismissed or reversed: of one case, whatever is determined.
inline constexpr KeySpace ticket_group{"ticket-group"};
// Tickets by what they rest on: "inventory STREAM", to be reversed when it is taken back.
inline constexpr KeySpace ticket_on{"ticket-on"};
// Hour ledgers and pay proposals of a person that are not paid out.
inline constexpr KeySpace unpaid_hours{"unpaid-hours"};
inline constexpr KeySpace unpaid{"unpaid"};
// Pay proposals that are paid, "gao 2026-03": nothing is booked for that month (SCO-27).
inline constexpr KeySpace paid{"paid"};
// Commissions that are not lost, by deal and by order (SCO-37).
inline constexpr KeySpace commission_of{"commission-of"};
// Accident cases of an order that are not decided: its commission is not paid yet (SCO-37).
inline constexpr KeySpace open_accident_of{"open-accident-of"};
// Accidents of an order that were found so: no commission is paid for it (SCO-37).
inline constexpr KeySpace accident_of{"accident-of"};
// Tickets that cost the commission of an order, by its number: its papers were at fault (SCO-37).
inline constexpr KeySpace no_commission_of{"no-commission-of"};
// What cases say of a receivable, by its number; gradings that are not graded yet hear of it
// (CMP-52).
inline constexpr KeySpace receivable{"receivable"};
inline constexpr KeySpace started_grading{"started-grading"};
// Projects that are watched, by their customer (SCO-46).
inline constexpr KeySpace watched_project{"watched-project"};
// Tickets that take a trip's coefficient off, by the work order of the second service (SCO-47).
inline constexpr KeySpace no_coefficient_of{"no-coefficient-of"};
// An office report, while it is owed.
inline constexpr KeySpace owed_report{"owed-report"};

}  // namespace aftercare::scoring::keys
