#include "services/scoring/definition.h"

#include "common/policies/adopt.h"
#include "common/runtime/platform.h"
#include "schemas/scoring.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/aggregates.h"
#include "services/scoring/domain/score.h"
#include "services/scoring/reactions/reactions.h"
#include "services/scoring/reports/reports.h"

namespace aftercare::scoring {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
constexpr std::uint32_t documents_view = 4;

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto made = runtime::empty_definition("scoring", schema_request());
  if (!made) return made;
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::add_aggregates(*made, sheet_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, money_aggregates(*book), documents_view);
  runtime::append(made->reports, office_reports());
  made->reports.push_back(explain_report());
  made->reactions = {own_events(),      complaint_events(), claim_events(),
                     customer_events(), inventory_events(), workorder_events()};
  // Its preview says what a draft would have changed on the sheets of the past.
  policies::adopt_policies<ScoreModel>(
      *made, "scores", *book, [] { return shipped_policies(); },
      [](const policy::Reader& content) { return read_policy(content); });
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::scoring
