#include "common/runtime/aggregate_of.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_office.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/aggregates.h"
#include "services/scoring/domain/accident.h"
#include "services/scoring/domain/bonus.h"
#include "services/scoring/domain/commissioned_project.h"
#include "services/scoring/domain/delayed_receivable.h"
#include "services/scoring/domain/figure_file.h"
#include "services/scoring/domain/grading_run.h"
#include "services/scoring/domain/periodic_report.h"
#include "services/scoring/domain/post.h"
#include "services/scoring/domain/ranking_run.h"
#include "services/scoring/domain/score.h"

namespace aftercare::scoring {

Aggregates sheet_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<ScoreModel>>(policies),
          std::make_shared<runtime::AggregateOf<PostModel>>(policies),
          std::make_shared<runtime::AggregateOf<FigureFileModel>>(policies),
          std::make_shared<runtime::AggregateOf<AccidentModel>>(policies),
          std::make_shared<runtime::AggregateOf<RankingRunModel>>(policies),
          std::make_shared<runtime::AggregateOf<GradingRunModel>>(policies),
          std::make_shared<runtime::AggregateOf<DelayedReceivableModel>>(policies),
          std::make_shared<runtime::AggregateOf<CommissionedProjectModel>>(policies),
          std::make_shared<runtime::AggregateOf<PeriodicReportModel>>(policies),
          std::make_shared<runtime::AggregateOf<BonusModel>>(policies)};
}

}  // namespace aftercare::scoring
