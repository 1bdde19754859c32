// The whole service on a memory log, for tests.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/testing/service_fixture.h"
#include "schemas/complaints.codec.h"
#include "schemas/scoring_reports.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/definition.h"
#include "services/scoring/domain/score.h"
#include "services/scoring/domain/scoring_fixture.h"

namespace aftercare::scoring {

class ScoringService : public testing::ServiceFixture {
 protected:
  ScoringService() : ServiceFixture(definition().value(), local("2026-03-02 09:00")) {}

  void at(std::string_view when) { ServiceFixture::at(local(when)); }
  ScoreExplanation explain(const Uuid& sheet) {
    return report<ScoreExplanation>(ScoreExplain{.id = sheet});
  }

  static PostTerms terms(std::string month_table, std::string station = "一站") {
    return {.month_table = std::move(month_table),
            .site = "乌市",
            .station = std::move(station),
            .grade = Grade::tcl3,
            .superior = "zhu",
            .superiors_superior = "hua",
            .month_wage = yuan("6000.00")};
  }
  Uuid post(const std::string& person, PostTerms what) {
    return done<PostCodec>(
        {}, RegisterPost{.person = person, .from = date("2026-03-01"), .terms = std::move(what)},
        "ren", "hr");
  }
  Uuid sheet_of(const std::string& person, const char* day = "2026-03-02") {
    return sheet_id(person, period_of(PeriodKind::month, date(day)));
  }
  // What is known of a metric in a month: "1 of 3".
  std::string rate(const std::string& person, const char* day,
                   Metric metric = Metric::delivered_inspection_done) {
    const Figures known =
        figures_of(document<ScoreModel>(sheet_of(person, day)), calendar::shipped_calendar());
    const auto figure = std::ranges::find(known.figures, metric, &Figure::metric);
    if (figure == known.figures.end()) return "0 of 0";
    return std::to_string(figure->num) + " of " + std::to_string(figure->den);
  }
  testing::ServiceHarness::Told liable(std::uint64_t complaint, const std::string& person,
                                       std::string unit = "一站") {
    complaints::LiabilityDetermined event;
    event.responsible = {{.unit = std::move(unit), .person = person, .share_ppm = 1'000'000}};
    return tell<complaints::ComplaintCodec>("complaints", Uuid{0x0191'0000'0000'7000, complaint},
                                            event);
  }
  // Evaluator and reviewer as the tables name them.
  void publish(const Uuid& sheet, const std::string& evaluator, const std::string& evaluator_role,
               const std::string& reviewer, const std::string& reviewer_role) {
    done<ScoreCodec>(sheet, ComputeSheet{}, "zhi", "service_support");
    done<ScoreCodec>(sheet, SubmitSheet{}, evaluator, evaluator_role);
    done<ScoreCodec>(sheet, SignSheet{}, reviewer, reviewer_role);
    done<ScoreCodec>(sheet, PublishScore{}, "zhi", "service_support");
  }
};

}  // namespace aftercare::scoring
