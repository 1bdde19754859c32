#include <string>

#include "common/base/text.h"
#include "common/calendar/days.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_office.codec.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/post.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

Uuid pay_id(const std::string& person, std::int32_t day) {
  const Period month = period_of(PeriodKind::month, day);
  return id_of("pay", person, month.name, month.first);
}
void pay(Following& follow, const std::string& person, std::int32_t day, NotePay what,
         const std::string& purpose) {
  what.person = person;
  what.month = calendar::month_name(day);
  follow.add(ask(pay_id(person, day), std::move(what), "pay " + purpose));
}
// Any day of a month that is named "2026-03".
std::int32_t day_in(const std::string& month, const Following& follow) {
  return parse_date(month + "-01").value_or(calendar::day_of(follow.cause().at));
}

// --- posts ---------------------------------------------------------------------------------------

void on(const SheetDue& e, Following& follow) {
  if (!e.opening || e.opening->table.empty()) return;
  const Period period = period_of(e.opening->kind, e.opening->first);
  follow.add(ask(sheet_id(e.opening->person, period),
                 TakeFacts{.person = e.opening->person,
                           .kind = e.opening->kind,
                           .first = period.first,
                           .opening = e.opening},
                 "open " + period.name));
}
void on(const FactAttributed& e, Following& follow) {
  if (!e.fact) return;
  const Instant at = e.fact->cause ? e.fact->cause->at : follow.cause().at;
  const std::int32_t day = e.fact->on != 0 ? e.fact->on : calendar::day_of(at);
  const bool complaint = e.fact->metric == Metric::valid_complaint && e.fact->cause;
  if (complaint && follow.scored(to_string(e.fact->cause->stream), e.person)) return;
  const PeriodKind kind = e.kind == PeriodKind::none ? PeriodKind::month : e.kind;
  follow.fact_of_person(period_of(kind, day), kind, e.person, *e.fact);
}
// The sheet of the month is held to the last day; who leaves the company is paid nothing more for
// the year (SCO-26, X-65).
void on(const PostEnded& e, Following& follow) {
  const Period month = period_of(PeriodKind::month, e.until);
  follow.add(ask(sheet_id(e.person, month),
                 TakeFacts{.person = e.person,
                           .kind = PeriodKind::month,
                           .first = month.first,
                           .opening = Opening{.person = e.person,
                                              .kind = PeriodKind::month,
                                              .first = month.first,
                                              .last = month.last,
                                              .held_until = e.until}},
                 "held"));
  if (!has_left(e.leaving)) return;
  const std::string year = month.name.substr(0, 4);
  const std::string reason = "年度内离岗，未发部分作废 left during the year (SCO-26)";
  for (const Uuid& ledger : follow.found(keys::unpaid_hours, e.person + " " + year, 10)) {
    follow.add(ask(ledger, ForfeitHours{.reason = reason}, "hours"));
  }
  for (const Uuid& one : follow.found(keys::unpaid, e.person + " " + year, 24)) {
    follow.add(ask(one, ForfeitPay{.reason = reason}, "pay " + to_string(one)));
  }
}
void on(const RoleTransferProposed& e, Following& follow) {
  follow.ticket("F-SRV-15", e.person);  // a proposal, never executed (SCO-13, SCO-62)
}

// --- totals --------------------------------------------------------------------------------------

template <class Event>
PayScore pay_score(const Event& e, const Following& follow) {
  return {.table = e.table,
          .total_cp = e.total_cp,
          .counts = e.counts,
          .terms = e.terms,
          .year_end = e.kind == PeriodKind::year,
          .basis = e.basis,
          .cause = follow.cause(),
          .reference = e.person + " " + period_of(e.kind, e.first).name};
}

// A month's total goes into the year's sheet, and an agent's into that of his supervisor.
void carry_total(Following& follow, const std::string& person, const std::string& superior,
                 const std::string& table, std::int32_t first, std::int64_t num, std::int64_t den) {
  const auto total = [&](Metric metric) {
    return Fact{
        .metric = metric, .num = num, .den = den, .cause = follow.cause(), .rule = "SCO-22"};
  };
  const Period year = period_of(PeriodKind::year, first);
  follow.fact_in(year, PeriodKind::year, person, total(Metric::month_totals));
  follow.fact_in(year, PeriodKind::year, person, total(Metric::month_totals_mean));
  if (table == "KPI-H" && !superior.empty()) {
    follow.fact_in(period_of(PeriodKind::month, first), PeriodKind::month, superior,
                   total(Metric::hotline_agent_totals));
  }
}
// The post watches the months in a row (SCO-13).
void note_total(Following& follow, const std::string& person, std::int32_t month,
                std::int32_t total_cp) {
  for (const Uuid& post : follow.found(keys::held_post, person)) {
    follow.add(ask(post, NoteTotal{.month = month, .total_cp = total_cp, .cause = follow.cause()},
                   "total"));
  }
}
void on(const ScorePublished& e, Following& follow) {
  const std::string superior = e.terms ? e.terms->superior : std::string();
  if (e.kind == PeriodKind::month && e.counts) {
    carry_total(follow, e.person, superior, e.table, e.first, e.total_cp, 1);
    note_total(follow, e.person, e.first, e.total_cp);
  }
  // The year is paid with its last month.
  const std::int32_t day = period_of(e.kind, e.first).last;
  pay(follow, e.person, day, {.score = pay_score(e, follow)}, "score");
}
void on(const ScoreRecomputed& e, Following& follow) {
  const std::string superior = e.terms ? e.terms->superior : std::string();
  if (e.kind == PeriodKind::month && e.counts && e.total_cp != e.before_cp) {
    carry_total(follow, e.person, superior, e.table, e.first,
                std::int64_t{e.total_cp} - e.before_cp, 0);
    note_total(follow, e.person, e.first, e.total_cp);
  }
  pay(follow, e.person, period_of(e.kind, e.first).last, {.score = pay_score(e, follow)}, "score");
}
void on(const ScoreEntryCarried& e, Following& follow) {
  if (!e.fact) return;
  follow.fact_of_person(period_of(PeriodKind::month, e.to), PeriodKind::month, e.person, *e.fact);
}

// --- figures of other systems --------------------------------------------------------------------

// A half-year's figure stands until the next one, and the year's sheet takes the mean of both
// (SCO-A23).
void of_half_year(const FigureLine& line, const FigureBatch& batch, const Fact& fact,
                  Following& follow) {
  const std::int32_t next = calendar::add_months(batch.first, 6);
  for (int i = 0; i < 6; ++i) {
    const std::int32_t month = calendar::add_months(next, i);
    follow.fact_in(period_of(PeriodKind::month, month), PeriodKind::month, line.person, fact);
  }
  Fact part = fact;
  part.replaces = false;
  if (line.den != 0) {
    part.num = Ratio::of(Wide{line.num} * 1'000'000, line.den).rounded();
    part.den = 1'000'000;
  }
  follow.fact_in(period_of(PeriodKind::year, batch.first), PeriodKind::year, line.person, part);
}
template <class Event>
void of_file(const Event& e, Following& follow) {
  if (!e.file) return;
  for (const FigureLine& line : e.file->lines) {
    const Fact fact{.metric = line.metric,
                    .num = line.num,
                    .den = line.den,
                    .cause = follow.cause(),
                    .rule = "SCO-48",
                    .replaces = true};
    if (e.file->kind == PeriodKind::half_year) {
      of_half_year(line, *e.file, fact, follow);
    } else {
      follow.fact_in(period_of(e.file->kind, e.file->first), e.file->kind, line.person, fact);
    }
  }
}
void on(const SalesFigureImported& e, Following& follow) { of_file(e, follow); }
void on(const HrFigureImported& e, Following& follow) { of_file(e, follow); }
void on(const TrainingResultRecorded& e, Following& follow) { of_file(e, follow); }

// --- hours ---------------------------------------------------------------------------------------

void on(const HoursEntered& e, Following& follow) {
  const std::int32_t day = calendar::day_of(e.done_at);
  const Period year = period_of(PeriodKind::year, day);
  for (const HourShare& share : e.shares) {
    const HourLine line{.order = e.order,
                        .kind = e.kind,
                        .place = e.place,
                        .minutes = share.minutes,
                        .grade = share.grade,
                        .rate = share.rate,
                        .amount = share.amount,
                        .now = share.now,
                        .later = share.later,
                        .at = e.done_at,
                        .month = calendar::month_name(day),
                        .cause = e.cause};
    follow.add(ask(id_of("hours", share.person, year.name, year.first),
                   AccrueHours{.person = share.person,
                               .year = static_cast<std::uint16_t>(std::stoi(year.name)),
                               .line = line},
                   "hours " + share.person));
    follow.fact_in(period_of(PeriodKind::month, day), PeriodKind::month, share.person,
                   Fact{.metric = Metric::month_hours,
                        .num = share.minutes,
                        .cause = follow.cause(),
                        .rule = "SCO-32"});
    pay(follow, share.person, day,
        {.line = PayLine{.kind = PayLineKind::hours,
                         .amount = share.now,
                         .reference = e.order,
                         .formula_zh = "SCO-25 当月部分",
                         .formula_en = "SCO-25, the month's part",
                         .cause = follow.cause()}},
        "hours " + share.person);
  }
}
void on(const HourPayReleased& e, Following& follow) {
  pay(follow, e.person, calendar::day_of(follow.cause().at),
      {.line = PayLine{.kind = PayLineKind::hours,
                       .amount = e.amount,
                       .reference = "SCO-25",
                       .formula_zh = "SCO-25 年末部分",
                       .formula_en = "SCO-25, the year's held part",
                       .cause = follow.cause()},
       .past_year = true},
      "released");
}

void on(const PayLineCarried& e, Following& follow) {
  pay(follow, e.person, day_in(e.to, follow), {.line = e.line, .past_year = e.past_year},
      "carried");
}

// --- persons of roles (SCO-67) -------------------------------------------------------------------

// The event behind the ticket names a role: where one person holds it, he is meant.
void on(const PenaltyProposed& e, Following& follow) {
  const TicketGround ground = e.terms && e.terms->ground ? *e.terms->ground : TicketGround();
  if (ground.role.empty()) return;
  const std::vector<Uuid> posts = follow.found(keys::holder_of_role, ground.role, 2);
  if (posts.size() != 1) return;
  follow.add(ask(posts.front(), AskHolder{.ticket = follow.cause().stream}, "holder"));
}
void on(const HolderTold& e, Following& follow) {
  follow.add(ask(e.ticket, NamePerson{.person = e.person}, "person"));
}

// --- tickets, accidents, prizes ------------------------------------------------------------------

void booked(const std::optional<TicketChange>& change, PayLineKind kind, int sign,
            Following& follow) {
  if (!change || change->pay_month.empty() || !change->amount) return;
  pay(follow, change->person, day_in(change->pay_month, follow),
      {.line = PayLine{.kind = kind,
                       .amount = Money{sign * change->amount->fen},
                       .reference = change->doc_no + " " + change->code,
                       .formula_zh = change->reason.substr(0, 400),
                       .cause = follow.cause()}},
      change->doc_no);
}
void on(const PenaltyBooked& e, Following& f) { booked(e.change, PayLineKind::fine, -1, f); }
void on(const RewardBooked& e, Following& f) { booked(e.change, PayLineKind::reward, 1, f); }
void on(const PenaltyReversed& e, Following& f) { booked(e.change, PayLineKind::reversal, 1, f); }
void on(const RewardReversed& e, Following& f) { booked(e.change, PayLineKind::reversal, -1, f); }

void fine_leaders(const std::vector<std::string>& leaders, const std::optional<Money>& each,
                  Following& follow) {
  if (!each) return;
  for (const std::string& leader : leaders) follow.ticket("F-ACC-03", leader, {}, each);
}
std::string by_accident(const std::string& doc_no) {
  return "责任事故 liability accident " + doc_no;
}
void on(const AccidentApproved& e, Following& follow) {
  const bool cooperative = e.attitude == Attitude::cooperative;
  for (const LiableShare& share : e.shares) {
    follow.ticket(cooperative ? "F-ACC-01" : "F-ACC-02", share.person, e.loss, share.amount);
  }
  fine_leaders(e.leaders, e.leader_amount, follow);
  follow.forfeit_commission(e.order_no, by_accident(e.doc_no));
}
void on(const AccidentReferredToLegal& e, Following& follow) {
  fine_leaders(e.leaders, e.leader_amount, follow);
  follow.forfeit_commission(e.order_no, by_accident(e.doc_no));
}
// Of an order with an accident, or with faulty papers, that was found before it was calculated.
void on(const CommissionCalculated& e, Following& follow) {
  for (const std::string& named : {e.deal, e.order}) {
    const std::string order = normalised(named);
    if (order.empty()) continue;
    if (!follow.found(keys::accident_of, order).empty()) {
      return follow.forfeit_commission(e.deal, by_accident(order));
    }
    if (!follow.found(keys::no_commission_of, order).empty()) {
      return follow.forfeit_commission(e.deal, by_faulty_papers(order));
    }
  }
}
// Of an order whose accident or papers were found after it was paid.
void on(const CommissionReclaimed& e, Following& follow) {
  pay(follow, e.person, calendar::day_of(follow.cause().at),
      {.line = PayLine{.kind = PayLineKind::reversal,
                       .amount = Money{-e.personal.value_or(Money{}).fen},
                       .reference = e.doc_no,
                       .formula_zh = "SCO-37 已付提成追回：" + e.reason,
                       .formula_en = "SCO-37, paid commission taken back: " + e.reason,
                       .cause = follow.cause()}},
      "reclaimed");
}

// --- what the office owes (4) --------------------------------------------------------------------

// Done by what happened, where it is owed.
void done(OfficeReport report, const std::string& period, Following& follow) {
  const std::string name = std::string(to_word(report)) + " " + period;
  for (const Uuid& owed : follow.found(keys::owed_report, name)) {
    follow.add(ask(owed, SubmitReport{.reference = to_string(follow.cause().stream)}, "done"));
  }
}
void open_next(OfficeReport report, std::int32_t day, Following& follow) {
  if (day == 0) return;
  follow.add(ask({}, OpenPeriodicReport{.report = report, .day = day}, "next"));
}
void on(const RankingCompiled& e, Following& follow) {
  done(OfficeReport::ranking, e.quarter, follow);
}
void on(const CustomerGraded& e, Following& follow) {
  done(OfficeReport::grading, e.quarter, follow);
}

// --- receivables that cases delay (CMP-52) -------------------------------------------------------

// What cases said of them before; what they say from now on comes by itself.
void on(const ReceivableImported& e, Following& follow) {
  for (const Subject& subject : e.subjects) {
    for (const Invoice& invoice : subject.invoices) {
      for (const Uuid& told : follow.found(keys::receivable, invoice.no)) {
        follow.add(ask(told, TellRun{.run = follow.cause().stream}, "tell " + to_string(told)));
      }
    }
  }
}
void on(const RunTold& e, Following& follow) {
  follow.add(ask(e.run, TakeReceivable{.receivable = e.receivable}, "receivable"));
}
void on(const ReceivableNoted& e, Following& follow) {
  for (const Uuid& run : follow.found(keys::started_grading, "started", 20)) {
    follow.add(
        ask(run, TakeReceivable{.receivable = e.receivable}, "receivable " + to_string(run)));
  }
}

void on(const PeriodicReportSubmitted& e, Following& follow) {
  open_next(e.report, e.next, follow);
}
void on(const PeriodicReportMissed& e, Following& follow) {
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
  open_next(e.report, e.next, follow);
}

void on(const BonusApproved& e, Following& follow) {
  for (const BonusShare& share : e.shares) {
    pay(follow, share.person, e.pay_month,
        {.line = PayLine{.kind = PayLineKind::commission,
                         .amount = share.amount,
                         .reference = e.doc_no,
                         .formula_zh = e.formula_zh,
                         .formula_en = e.formula_en,
                         .cause = follow.cause()}},
        "bonus " + share.person);
  }
}
void on(const RankingPrizeAwarded& e, Following& follow) {
  for (const RankedPerson& one : e.rows) follow.ticket("R-04", one.person, {}, one.prize);
}

void on(const ProjectFoundSound& e, Following& follow) {
  follow.says("半年无重复服务 half a year without repeated service", e.doc_no);
  follow.ticket("R-03", e.installer);
}

}  // namespace

runtime::Reaction own_events() {
  return following<SheetDue, FactAttributed, PostEnded, RoleTransferProposed, ScorePublished,
                   ScoreRecomputed, ScoreEntryCarried, SalesFigureImported, HrFigureImported,
                   TrainingResultRecorded, HoursEntered, HourPayReleased, PayLineCarried,
                   PenaltyProposed, HolderTold, PenaltyBooked, RewardBooked, PenaltyReversed,
                   RewardReversed, AccidentApproved, AccidentReferredToLegal, RankingPrizeAwarded,
                   RankingCompiled, CustomerGraded, ReceivableImported, ReceivableNoted, RunTold,
                   CommissionCalculated, CommissionReclaimed, BonusApproved,
                   PeriodicReportSubmitted, PeriodicReportMissed, ProjectFoundSound>(
      "own-events", "scoring", [](const auto& e, Following& follow) {
        if constexpr (requires { e.person; }) follow.says(std::string(e.type_name), e.person);
        on(e, follow);
      });
}

}  // namespace aftercare::scoring
