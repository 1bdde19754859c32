#include "services/scoring/domain/figure_file.h"

#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

// What only files know; everything else follows from events, and is not to be overwritten.
bool imported(Metric metric) {
  switch (metric) {
    case Metric::parts_sales_rate:
    case Metric::parts_sales_rate_year:
    case Metric::csa_signed_rate:
    case Metric::csa_signed_rate_year:
    case Metric::workshop_revenue_rate:
    case Metric::workshop_revenue_year:
    case Metric::tcl2_headcount:
    case Metric::tcl_headcount_year_end:
    case Metric::tcl2_pass_rate:
    case Metric::voluntary_turnover:
    case Metric::case_analysis_rework:
    case Metric::trainee_rating:
    case Metric::exam_pass_share:
    case Metric::manufacturer_training_rating:
    case Metric::dealer_audit:
    case Metric::claim_audit:
    case Metric::days_away: return true;
    default: return false;
  }
}

Decision<FigureFileEvent> on(const FigureFile& d, const ImportFigures& c, const Ctx& context) {
  if (d.source != FigureSource::none) return refuse(rules::already_there, d.file_name);
  if (No no = need(c.source != FigureSource::none, "SCO-02", "/source")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.kind != PeriodKind::none, "SCO-02", "/kind")) return refuse(std::move(no));
  if (No no = need(c.first != 0, "SCO-02", "/first")) return refuse(std::move(no));
  if (No no = sha256(c.file_hash, "/fileHash")) return refuse(std::move(no));
  if (No no = need(c.signed_by, "SCO-48", "/signedBy")) return refuse(std::move(no));
  if (c.signed_by == context.actor.person) return refuse(rules::own_file);
  if (No no = need(!c.lines.empty(), "SCO-02", "/lines")) return refuse(std::move(no));
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const std::string at = "/lines/" + std::to_string(i);
    const FigureLine& line = c.lines[i];
    if (No no = need(line.person, "SCO-02", at + "/person")) return refuse(std::move(no));
    if (!imported(line.metric)) {
      return refuse(rules::not_imported, wording::word(line.metric), at + "/metric");
    }
    const bool rate = measure_of(line.metric) == Measure::rate;
    if (No no = need(!rate || line.den > 0, "SCO-02", at + "/den")) return refuse(std::move(no));
  }
  const FigureBatch batch{.policy = context.policy_ref,
                          .kind = c.kind,
                          .first = period_of(c.kind, c.first).first,
                          .file_name = c.file_name,
                          .file_hash = c.file_hash,
                          .signed_by = c.signed_by,
                          .lines = c.lines};
  switch (c.source) {
    case FigureSource::hr: return FigureFileEvents{HrFigureImported{.file = batch}};
    case FigureSource::training: return FigureFileEvents{TrainingResultRecorded{.file = batch}};
    default: return FigureFileEvents{SalesFigureImported{.file = batch}};
  }
}

FigureSource source_of(const SalesFigureImported&) { return FigureSource::sales; }
FigureSource source_of(const HrFigureImported&) { return FigureSource::hr; }
FigureSource source_of(const TrainingResultRecorded&) { return FigureSource::training; }

}  // namespace

Decision<FigureFileEvent> FigureFileModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<ImportFigures, Event>(
      command, document.source != FigureSource::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void FigureFileModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        const FigureBatch batch = happened.file.value_or(FigureBatch{});
        document.source = source_of(happened);
        document.policy = batch.policy;
        document.kind = batch.kind;
        document.first = batch.first;
        document.file_name = batch.file_name;
        document.file_hash = batch.file_hash;
        document.signed_by = batch.signed_by;
        document.lines = batch.lines;
        document.imported_at = recorded.at;
      },
      event);
}

std::vector<DocumentKey> FigureFileModel::keys(const Document& document) {
  if (document.source == FigureSource::none) return {};
  return {{keys::file, document.file_hash}};
}

}  // namespace aftercare::scoring
