// Statistics of the closed cases, responsibility, satisfaction, yearly volumes.
#include <array>
#include <map>
#include <string>
#include <utility>

#include "schemas/complaints.codec.h"
#include "services/complaints/domain/care_policy.h"
#include "services/complaints/reports/all.h"
#include "services/complaints/reports/answers.h"
#include "services/complaints/reports/case_facts.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {
namespace {

using projections::ViewReader;

Money part_of(const std::optional<Money>& loss, std::uint32_t share_ppm) {
  return share_of(loss.value_or(Money{}), share_ppm).value_or(Money{});
}
void add_to(std::optional<Money>& sum, std::optional<Money> more) {
  const Money before = sum.value_or(Money{});
  sum = aftercare::add(before, more.value_or(Money{})).value_or(before);
}

// The complaints closed in a month; inquiries have no liability.
Expected<void, Rejection> each_closed(ViewReader& view, const Span& span,
                                      const std::function<bool(const Complaint&)>& visit) {
  return each_document<ComplaintCodec>(
      view, within("closed_at", span, "closed_at, seq"),
      [&](const Complaint& c) { return c.kind != CaseKind::complaint || visit(c); });
}

// One for each unit; one without a unit where none was found liable.
std::vector<Responsible> shares_of(const Complaint& c) {
  if (!c.responsible.empty()) return c.responsible;
  return {Responsible{}};
}

// Asks for the shares of nobody: of cases where none was found liable.
constexpr std::string_view no_unit = "-";
bool is_of(std::string_view unit, std::string_view asked) {
  return asked.empty() || unit == (asked == no_unit ? std::string_view() : asked);
}

LinkTo closed_in(std::string_view month) {
  return complaints_where().with("closedAt", month_span(month)).with("kind", "complaint");
}

Expected<ClosedCasesReport, Rejection> closed_cases(const ClosedCases& asked, ViewReader& view,
                                                    Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  ClosedCasesReport report{.month = *month, .loss = Money{}};
  const auto read = each_closed(view, month_span(*month), [&](const Complaint& c) {
    ++report.cases;
    add_to(report.loss, c.loss);
    for (const Responsible& share : shares_of(c)) {
      if (!is_of(share.unit, asked.unit)) continue;
      if (report.rows.size() == most_rows) {
        report.more = true;
        continue;
      }
      report.rows.push_back({.doc_no = c.doc_no,
                             .closed_at = c.closed_at,
                             .customer = customer_of(c),
                             .product = products_of(c),
                             .quality_class = c.quality_class,
                             .cause_class = c.cause_class,
                             .unit = share.unit,
                             .person = share.person,
                             .share_ppm = share.share_ppm,
                             .loss = part_of(c.loss, share.share_ppm),
                             .decision = c.result,
                             .countermeasure = c.plan ? c.plan->prevention : std::string(),
                             .effect_check = c.summary ? c.summary->effect_check : std::string(),
                             .links = {to_record("complaints", c.id)}});
    }
    return true;
  });
  if (!read) return unexpected(read.error());
  const LinkTo cases = closed_in(*month);
  report.links = {cases.to("cases"), cases.to("loss")};
  return report;
}

Expected<ClosedCaseSharesReport, Rejection> shares(const ClosedCaseShares& asked, ViewReader& view,
                                                   Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  ClosedCaseSharesReport report{.month = *month, .loss = Money{}};
  std::map<std::string, ClosedCaseSharesRow> groups;
  const auto add = [&groups](const std::string& group, Money loss) {
    ClosedCaseSharesRow& row = groups[group];
    ++row.cases;
    add_to(row.loss, loss);
  };
  const auto read = each_closed(view, month_span(*month), [&](const Complaint& c) {
    ++report.cases;
    add_to(report.loss, c.loss);
    switch (asked.group_by) {
      case StatisticsGroup::cause:
        add(std::string(to_word(c.cause_class)), c.loss.value_or(Money{}));
        break;
      case StatisticsGroup::quality_class:
        add(c.quality_class == QualityClass::none ? "" : std::string(to_word(c.quality_class)),
            c.loss.value_or(Money{}));
        break;
      default:
        for (const Responsible& share : shares_of(c)) {
          add(share.unit, part_of(c.loss, share.share_ppm));
        }
    }
    return true;
  });
  if (!read) return unexpected(read.error());
  for (auto& [group, row] : groups) {
    row.group = group;
    row.of_total = ppm_of(row.cases, report.cases);
    // Units stand in the rows of the detailed report: a case may have several.
    const LinkTo behind = asked.group_by == StatisticsGroup::cause
                              ? closed_in(*month).with("causeClass", group)
                          : asked.group_by == StatisticsGroup::quality_class
                              ? closed_in(*month).with("qualityClass", group)
                              : LinkTo("/v1/reports/closed-cases")
                                    .with("month", *month)
                                    .with("unit", group.empty() ? no_unit : group);
    row.links = {behind.to(), behind.to("cases"), behind.to("loss")};
    report.rows.push_back(std::move(row));
  }
  report.links = {closed_in(*month).to("cases"), closed_in(*month).to("loss")};
  return report;
}

// The codes proposed against the person or unit: "F-CMP-04 200.00".
std::string sanctions_of(const Complaint& c, const Responsible& share) {
  std::string all;
  for (const Sanction& sanction : c.sanctions) {
    const bool his =
        sanction.person.empty() ? sanction.unit == share.unit : sanction.person == share.person;
    if (!his) continue;
    all += (all.empty() ? "" : "; ") + sanction.code;
    if (sanction.amount) all += " " + to_decimal(*sanction.amount);
  }
  return all;
}

Expected<ResponsibilityLedgerReport, Rejection> responsibility(const ResponsibilityLedger& asked,
                                                               ViewReader& view, Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  ResponsibilityLedgerReport report{.month = *month};
  const auto read = each_closed(view, month_span(*month), [&](const Complaint& c) {
    for (const Responsible& share : c.responsible) {
      if (report.rows.size() == most_rows) {
        report.more = true;
        return false;
      }
      report.rows.push_back({.doc_no = c.doc_no,
                             .unit = share.unit,
                             .person = share.person,
                             .share_ppm = share.share_ppm,
                             .loss = part_of(c.loss, share.share_ppm),
                             .sanction = sanctions_of(c, share),
                             .links = {to_record("complaints", c.id)}});
    }
    return true;
  });
  if (!read) return unexpected(read.error());
  return report;
}

// The review of last month's closed cases with their sanctions (CMP-75); the tickets are scoring's.
Expected<SanctionReviewReport, Rejection> sanction_review(const SanctionReview& asked,
                                                          ViewReader& view, Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  SanctionReviewReport report{.month = *month, .amount = Money{}};
  const auto read = each_closed(view, month_span(*month), [&](const Complaint& c) {
    bool counted = false;
    for (const Sanction& sanction : c.sanctions) {
      if (!asked.unit.empty() && sanction.unit != asked.unit) continue;
      if (!counted) ++report.cases;
      counted = true;
      ++report.sanctions;
      add_to(report.amount, sanction.amount);
      if (report.rows.size() == most_rows) {
        report.more = true;
        continue;
      }
      report.rows.push_back({.doc_no = c.doc_no,
                             .closed_at = c.closed_at,
                             .unit = sanction.unit,
                             .person = sanction.person,
                             .code = sanction.code,
                             .kind = sanction.kind,
                             .amount = sanction.amount,
                             .ground = sanction.ground,
                             .remedy = sanction.remedy,
                             .approver = sanction.approver,
                             .copies = sanction.copies,
                             .links = {to_record("complaints", c.id)}});
    }
    return true;
  });
  if (!read) return unexpected(read.error());
  return report;
}

// --- satisfaction --------------------------------------------------------------------------------

Expected<SatisfactionTrendReport, Rejection> satisfaction(const ComplaintSatisfaction& asked,
                                                          ViewReader& view, Instant now) {
  const int year = asked.year != 0 ? asked.year : year_of(now);
  SatisfactionTrendReport report{.year = static_cast<std::uint16_t>(year), .unit = asked.unit};
  std::map<std::string, SatisfactionTrendRow> months;
  const auto read = each_closed(view, year_span(year), [&](const Complaint& c) {
    if (!asked.unit.empty() && c.unit != asked.unit) return true;
    if (c.satisfaction == 0 && c.conclusion != Conclusion::no_answer) return true;
    add_answer(months[month_of(c.closed_at)],
               c.conclusion == Conclusion::no_answer ? std::uint8_t{0} : c.satisfaction);
    return true;
  });
  if (!read) return unexpected(read.error());
  for (auto& [month, row] : months) {
    LinkTo cases = closed_in(month);
    if (!asked.unit.empty()) cases = cases.with("unit", asked.unit);
    finish_answers(row, month, cases, "satisfaction");
    row.links.push_back(cases.with("conclusion", "no_answer").to("noAnswer"));
    report.rows.push_back(std::move(row));
  }
  return report;
}

// --- volumes -------------------------------------------------------------------------------------

std::uint32_t number(const schema::ColumnValue& value) {
  const auto* const held = std::get_if<std::int64_t>(&value);
  return held == nullptr ? 0 : static_cast<std::uint32_t>(*held);
}

Expected<ArchiveVolumesReport, Rejection> volumes(const ArchiveVolumes&, ViewReader& view,
                                                  Instant now) {
  const auto of = [](const char* conclusion) {
    return ", SUM(conclusion = '" + std::string(conclusion) + "')";
  };
  // Who was not satisfied in the end is not closed as satisfied; the last answer says so.
  const auto rows = view.query(
      "SELECT volume, COUNT(*), SUM(conclusion = 'satisfied' AND "
      "satisfaction <= 3), SUM(satisfaction >= 4)" +
          of("no_answer") + of("explained") + of("withdrawn") + of("answered") +
          " FROM rows WHERE state = 'archived' GROUP BY 1 ORDER BY 1",
      {}, std::chrono::seconds(2));
  if (!rows) return unexpected(rows.error());
  ArchiveVolumesReport report{.as_of = now};
  for (const auto& row : *rows) {
    const std::uint32_t volume = number(row.at(0));
    const LinkTo cases =
        complaints_where().with("volume", std::to_string(volume)).with("state", "archived");
    report.rows.push_back(
        {.volume = static_cast<std::uint16_t>(volume),
         .cases = number(row.at(1)),
         .satisfied = number(row.at(2)),
         .dissatisfied = number(row.at(3)),
         .no_answer = number(row.at(4)),
         .explained = number(row.at(5)),
         .withdrawn = number(row.at(6)),
         .answered = number(row.at(7)),
         .links = {
             cases.to(), cases.to("cases"),
             cases.with("conclusion", "satisfied").with("satisfaction.to", "3").to("satisfied"),
             cases.with("satisfaction.from", "4").to("dissatisfied"),
             cases.with("conclusion", "no_answer").to("noAnswer"),
             cases.with("conclusion", "explained").to("explained"),
             cases.with("conclusion", "withdrawn").to("withdrawn"),
             cases.with("conclusion", "answered").to("answered")}});
  }
  return report;
}

}  // namespace

std::vector<runtime::Report> closed_case_reports() {
  namespace w = wire::complaints;
  return {
      report<w::ClosedCases, w::ClosedCasesReport>("complaints", closed_cases),
      report<w::ClosedCaseShares, w::ClosedCaseSharesReport>("complaints", shares),
      report<w::ResponsibilityLedger, w::ResponsibilityLedgerReport>("complaints", responsibility),
      report<w::SanctionReview, w::SanctionReviewReport>("complaints", sanction_review),
      report<w::ComplaintSatisfaction, w::SatisfactionTrendReport>("complaints", satisfaction),
      report<w::ArchiveVolumes, w::ArchiveVolumesReport>("complaints", volumes)};
}

}  // namespace aftercare::complaints
