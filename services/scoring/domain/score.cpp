#include "services/scoring/domain/score.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"
#include "services/scoring/domain/sheet_timers.h"

namespace aftercare::scoring {
namespace {

// --- entries -------------------------------------------------------------------------------------

const KpiTable* table_in(const Score& d, const Ctx& context) {
  return table_of(context.policy, d.table);
}

// Each event of an item that counts them takes off so much; of measured items the steps decide.
EntryItem placed(const KpiTable* table, const Fact& fact) {
  EntryItem out;
  const Item* const item = table == nullptr ? nullptr : item_for(*table, fact.metric);
  if (item == nullptr) return out;
  out.item = item->no.empty() ? item->zh : item->no;
  if (item->kind == ItemKind::occurrence) {
    const auto points =
        std::clamp<std::int64_t>(fact.num, -1'000, 1'000) * static_cast<std::int64_t>(item->per_cp);
    out.points_cp = static_cast<std::int32_t>(-points);
  }
  return out;
}

// Of these a case, or an order, counts once, whatever else is recorded of it (8.1).
bool per_case(Metric metric) {
  switch (metric) {
    case Metric::valid_complaint:
    case Metric::valid_complaint_on_reminders:
    case Metric::response_missed_order:
    case Metric::arrival_missed_order:
    case Metric::not_first_time_fixed:
    case Metric::rework: return true;
    default: return false;
  }
}

constexpr const char* by_system = "system";

// By an event, and not by two signatures: the case may come back.
bool taken_back(const ScoreEntry& entry) {
  return entry.excluded && entry.proposed_by == by_system;
}

// SCO-04: one event counts once per person and item.
bool known(const Score& d, const Fact& fact) {
  if (!fact.cause) return false;
  return std::ranges::any_of(d.entries, [&fact](const ScoreEntry& entry) {
    return entry.fact && entry.fact->metric == fact.metric && entry.fact->cause &&
           entry.fact->cause->stream == fact.cause->stream &&
           ((per_case(fact.metric) && !taken_back(entry)) ||
            entry.fact->cause->event == fact.cause->event);
  });
}
bool waits(const Score& d, const Fact& fact) {
  return std::ranges::any_of(d.late_facts, [&fact](const LateFact& late) {
    return late.fact && late.fact->metric == fact.metric && late.fact->cause && fact.cause &&
           late.fact->cause->event == fact.cause->event;
  });
}

// Of claims that were not successful: one entry per claim and month; approved in the same month it
// is cured (8.1, SCO-A21). The fact of an approval takes one off, and so does that of a liability
// which is laid at other doors.
const ScoreEntry* open_entry_of(const Score& d, const Fact& fact) {
  for (const ScoreEntry& entry : d.entries) {
    const bool same = entry.fact && entry.fact->metric == fact.metric && entry.fact->cause &&
                      fact.cause && entry.fact->cause->stream == fact.cause->stream;
    if (same && counts_in(entry)) return &entry;
  }
  return nullptr;
}

// An inspection that was missed and is done after all: one more of those that were due (8.1).
bool done_late(const Fact& fact) {
  return fact.metric == Metric::delivered_inspection_done && fact.num > 0 && fact.den == 0;
}

bool still_counts(SheetState state) {
  return state == SheetState::collecting || state == SheetState::open;
}
bool on_its_way(SheetState state) {
  return state == SheetState::computed || state == SheetState::submitted ||
         state == SheetState::approved;
}

// It counts as done up to the day of computing; who was not due to do it hears of it in vain.
void take_done_late(const Score& d, const Fact& fact, SheetState state, ScoreEvents& events) {
  const ScoreEntry* const missed = still_counts(state) ? open_entry_of(d, fact) : nullptr;
  if (missed == nullptr) return;
  Fact done = fact;
  done.den = 1;
  events.push_back(ScoreEntryExcluded{
      .entry = missed->no, .proposed_by = by_system, .reason = "逾期补做，计为完成 (8.1)"});
  events.push_back(MeasurementRecorded{.fact = std::move(done)});
}

void take_fact(const Score& d, const Fact& fact, SheetState state, const KpiTable* table,
               const Ctx& context, ScoreEvents& events) {
  if (done_late(fact)) return take_done_late(d, fact, state, events);
  // A follow-up done late counts beside its miss, and nowhere else (8.1).
  const bool beside_its_miss = fact.metric == Metric::follow_up_done_rate && fact.den == 0;
  if (beside_its_miss && !still_counts(state) && !on_its_way(state)) return;
  const bool once = fact.metric == Metric::claim_unsuccessful;
  const bool cure = fact.num < 0 && (once || fact.metric == Metric::valid_complaint);
  if (!cure && known(d, fact)) return;
  const ScoreEntry* const before = once || cure ? open_entry_of(d, fact) : nullptr;
  if (cure ? before == nullptr : once && before != nullptr) return;

  if (state == SheetState::locked) {
    if (cure) return;  // later cures do not reopen it
    const std::int32_t to = calendar::first_of_month(today(context));
    if (to <= d.first) return;  // it cannot be locked before its period is over
    Fact carried = fact;
    carried.carried_from = d.period;
    events.push_back(ScoreEntryCarried{.person = d.person, .fact = std::move(carried), .to = to});
    return;
  }
  if (!still_counts(state) && !on_its_way(state)) {
    if (waits(d, fact)) return;
    events.push_back(CorrectionOpened{
        .fact = fact,
        .timers = timers::started(timer::correction, context.now, context.policy.sheets.decide,
                                  d.reviewer, context.calendar)});
    return;
  }
  if (cure) {
    events.push_back(ScoreEntryExcluded{
        .entry = before->no,
        .proposed_by = by_system,
        .reason = once ? "同月获批，不计 (SCO-A21)" : "责任改判，不计 (SCO-08, X-36)"});
  } else if (is_entry(fact)) {
    const EntryItem at = placed(table, fact);
    events.push_back(ScoreEntryRecorded{.fact = fact, .item = at.item, .points_cp = at.points_cp});
  } else {
    events.push_back(MeasurementRecorded{.fact = fact});
  }
  if (on_its_way(state)) {
    events.push_back(ScoreReturned{.reason = "新事实 (SCO-11)", .late_fact = true});
  }
}

// --- opening -------------------------------------------------------------------------------------

struct Signers {
  std::string evaluator;
  std::string reviewer;
};
// SCO-12: as the table names them; where it does not, the superior and the superior's superior.
Signers signers(const KpiTable& table, const PostTerms& terms) {
  std::string evaluator = table.evaluator;
  if (terms.deputy && !table.deputy_evaluator.empty()) evaluator = table.deputy_evaluator;
  if (evaluator.empty() || evaluator == "superior") evaluator = terms.superior;
  std::string reviewer = table.reviewer.empty() ? terms.superiors_superior : table.reviewer;
  return {std::move(evaluator), std::move(reviewer)};
}

void open_sheet(const Score& d, const Opening& opening, const Ctx& context, ScoreEvents& events) {
  const KpiTable* const table = table_of(context.policy, opening.table);
  if (table == nullptr) {
    // A post without a table of this kind: facts are kept, no sheet is made.
    return;
  }
  Signers who = signers(*table, opening.terms.value_or(PostTerms{}));
  const std::int32_t due_day = opening.last + context.policy.sheets.compute_day;
  ScoreSheetOpened opened{
      .policy = context.policy_ref,
      .opening = opening,
      .evaluator = std::move(who.evaluator),
      .reviewer = std::move(who.reviewer),
      .timers = timers::owed(timer::compute, context.now, calendar::end_of_day(due_day),
                             "service_support", context.calendar)};
  for (const ScoreEntry& entry : d.entries) {
    if (!entry.fact) continue;
    EntryItem at = placed(table, *entry.fact);
    at.no = entry.no;
    opened.assigned.push_back(std::move(at));
  }
  events.push_back(std::move(opened));
}

// Never refuses: what others tell is a fact.
Decision<ScoreEvent> on(const Score& d, const TakeFacts& c, const Ctx& context) {
  ScoreEvents events;
  SheetState state = d.state;
  const KpiTable* table = table_in(d, context);
  if (state == SheetState::none &&
      (!c.opening || table_of(context.policy, c.opening->table) == nullptr)) {
    if (c.facts.empty()) return events;
    events.push_back(FactsBegun{.person = c.person, .kind = c.kind, .first = c.first});
    state = SheetState::collecting;
  } else if (c.opening &&
             still_counts(state == SheetState::none ? SheetState::collecting : state) &&
             state != SheetState::open) {
    open_sheet(d, *c.opening, context, events);
    if (!events.empty()) {
      state = SheetState::open;
      table = table_of(context.policy, c.opening->table);
    }
  } else if (c.opening && c.opening->held_until != d.held_until) {
    events.push_back(HoldingNoted{.held_until = c.opening->held_until});
  }
  for (const Fact& fact : c.facts) take_fact(d, fact, state, table, context, events);
  // What only takes back, or cures, what never was here begins no sheet.
  const bool in_vain = events.size() == 1 && std::holds_alternative<FactsBegun>(events.front());
  return in_vain ? ScoreEvents{} : events;
}

// His entry of the case is taken back, unless he is liable still: by name, by his role, or for his
// unit. On a sheet that is published the reviewer decides it, as any late fact (SCO-11).
Decision<ScoreEvent> on(const Score& d, const ReviseLiability& c, const Ctx& context) {
  const auto liable = [&c](const std::string& who) {
    return std::ranges::find(c.liable, who) != c.liable.end();
  };
  const bool for_unit = d.terms && d.terms->supervises && liable(d.terms->station);
  const bool by_role = d.terms && !d.terms->role.empty() && liable(d.terms->role);
  ScoreEvents events;
  if (liable(d.person) || by_role || for_unit) return events;
  const Fact back{.metric = Metric::valid_complaint, .num = -1, .cause = c.cause, .rule = "SCO-08"};
  take_fact(d, back, d.state, table_in(d, context), context, events);
  return events;
}

// --- who may -------------------------------------------------------------------------------------

bool is(const std::string& who, const Actor& actor) {
  return !who.empty() && (who == actor.person || actor.has(who));
}
No by_evaluator(const Score& d, const Ctx& context) {
  if (context.actor.person == d.person) return reject(rules::own_score);
  if (!is(d.evaluator, context.actor)) return reject(rules::not_evaluator, d.evaluator);
  return {};
}
No by_reviewer(const Score& d, const Ctx& context) {
  if (context.actor.person == d.person) return reject(rules::own_score);
  if (!is(d.reviewer, context.actor) || context.actor.person == d.submitted_by) {
    return reject(rules::not_reviewer, d.reviewer);
  }
  return {};
}

// --- open ----------------------------------------------------------------------------------------

Decision<ScoreEvent> on(const Score& d, const RecordEntry& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::open)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_score);
  const KpiTable* const table = table_in(d, context);
  const bool veto =
      table != nullptr && std::ranges::find(table->veto, c.metric) != table->veto.end();
  // Only the signed event of the director vetoes (SCO-07).
  const bool counted = !veto && table != nullptr && item_for(*table, c.metric) != nullptr &&
                       measure_of(c.metric) == Measure::count;
  if (!counted) return refuse(rules::not_of_table, wording::word(c.metric), "/metric");
  if (No no = need(!c.causes.empty(), "SCO-02", "/causes")) return refuse(std::move(no));
  ScoreEvents events;
  for (std::size_t i = 0; i < c.causes.size(); ++i) {
    const Cause& cause = c.causes[i];
    const std::string at = "/causes/" + std::to_string(i);
    if (No no = need(cause.event.given() && cause.position != 0, "SCO-02", at + "/event")) {
      return refuse(std::move(no));
    }
    const Fact fact{.metric = c.metric,
                    .num = std::max<std::int64_t>(1, c.count),
                    .cause = cause,
                    .rule = c.rule};
    const bool twice = std::any_of(c.causes.begin(), c.causes.begin() + static_cast<long>(i),
                                   [&cause](const Cause& one) { return one.event == cause.event; });
    if (twice || known(d, fact)) {
      return refuse(rules::counted_already, to_string(cause.event), at + "/event");
    }
    const EntryItem placed_at = placed(table, fact);
    events.push_back(
        ScoreEntryRecorded{.fact = fact, .item = placed_at.item, .points_cp = placed_at.points_cp});
  }
  return events;
}

Decision<ScoreEvent> on(const Score& d, const RecordMeasurement& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::open)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_score);
  const KpiTable* const table = table_in(d, context);
  const bool shown = table != nullptr && item_for(*table, c.metric) != nullptr;
  if (!shown || measure_of(c.metric) == Measure::count) {
    return refuse(rules::not_of_table, wording::word(c.metric), "/metric");
  }
  if (measure_of(c.metric) == Measure::rate) {
    // The failing cases by name, the whole list by size and hash (SCO-02).
    if (No no = need(c.den > 0 && c.num <= c.den, "SCO-02", "/den")) return refuse(std::move(no));
    if (No no = need(c.list_size > 0, "SCO-02", "/listSize")) return refuse(std::move(no));
    if (No no = sha256(c.list_hash, "/listHash")) return refuse(std::move(no));
    const bool complete = c.failing.size() >= static_cast<std::size_t>(c.den - c.num) ||
                          c.den != static_cast<std::int64_t>(c.list_size);
    if (No no = need(complete, "SCO-02", "/failing")) return refuse(std::move(no));
  }
  Fact fact{.metric = c.metric, .num = c.num, .den = c.den, .replaces = true};
  if (!c.failing.empty()) fact.cause = c.failing.front();
  ScoreEvents events{MeasurementRecorded{
      .fact = fact, .list_size = std::max(1U, c.list_size), .list_hash = c.list_hash}};
  for (const Cause& cause : c.failing) {
    // Named for the record: the figure has them already.
    const Fact failing{.metric = c.metric, .cause = cause, .rule = "SCO-02"};
    if (known(d, failing)) continue;
    const EntryItem at = placed(table, failing);
    events.push_back(ScoreEntryRecorded{.fact = failing, .item = at.item});
  }
  return events;
}

Decision<ScoreEvent> on(const Score& d, const EnterManualScore& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::open)) return refuse(std::move(no));
  if (No no = by_evaluator(d, context)) return refuse(std::move(no));
  if (No no = need(c.score.has_value(), "SCO-12", "/score")) return refuse(std::move(no));
  const KpiTable* const table = table_in(d, context);
  const Item* found = nullptr;
  if (table != nullptr) {
    for (const Item& item : table->items) {
      if (item.no == c.score->item && item.kind == ItemKind::manual) found = &item;
    }
  }
  if (found == nullptr || c.score->points_cp > found->weight_cp) {
    return refuse(rules::not_manual, c.score->item, "/score/item");
  }
  if (No no = need(c.score->reason, "SCO-12", "/score/reason")) return refuse(std::move(no));
  if (No no = need(!c.score->evidence.empty(), "SCO-12", "/score/evidence")) {
    return refuse(std::move(no));
  }
  ManualScore entered = *c.score;
  entered.by = context.actor.person;
  return ScoreEvents{ManualScoreEntered{.score = std::move(entered)}};
}

const ScoreEntry* entry_of(const Score& d, std::uint16_t no) {
  const auto found = std::ranges::find(d.entries, no, &ScoreEntry::no);
  return found == d.entries.end() || !counts_in(*found) ? nullptr : &*found;
}

Decision<ScoreEvent> on(const Score& d, const ExcludeEntry& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::open)) return refuse(std::move(no));
  const ScoreEntry* const entry = entry_of(d, c.entry);
  if (entry == nullptr) {
    return refuse(rules::no_such_entry, std::to_string(c.entry), "/entry");
  }
  const bool evaluates = is(d.evaluator, context.actor);
  const bool reviews = is(d.reviewer, context.actor);
  if (context.actor.person == d.person) return refuse(rules::own_score);
  if (!evaluates && !reviews) return refuse(rules::not_evaluator, d.evaluator);
  if (entry->proposed_by.empty()) {
    if (No no = need(c.reason, "SCO-09", "/reason")) return refuse(std::move(no));
    return ScoreEvents{ExclusionProposed{
        .entry = c.entry, .reason = c.reason, .as = evaluates ? "evaluator" : "reviewer"}};
  }
  // The two signatures are two persons', one of each function.
  const bool other = entry->proposed_by != context.actor.person;
  const bool first_evaluated = entry->proposed_as == "evaluator";
  if (!other || (first_evaluated ? !reviews : !evaluates)) return refuse(rules::two_signers);
  return ScoreEvents{ScoreEntryExcluded{
      .entry = c.entry, .proposed_by = entry->proposed_by, .reason = entry->reason}};
}

// --- computing and signing -----------------------------------------------------------------------

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

Expected<Scored, Rejection> computed(const Score& d, const Ctx& context) {
  const KpiTable* const table = table_in(d, context);
  if (table == nullptr) return refuse(rules::no_such_table, d.table);
  Scored scored = score(*table, figures_of(d, context.calendar));
  if (!scored.target_unset.empty()) {
    return refuse(rules::target_unset,
                  d.table + Detail{" item ", " 项目 "} + joined(scored.target_unset));
  }
  if (!scored.manual_missing.empty()) {
    return refuse(rules::manual_missing, Detail{"item ", "项目 "} + joined(scored.manual_missing));
  }
  return scored;
}

Decision<ScoreEvent> on(const Score& d, const ComputeSheet&, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::open)) return refuse(std::move(no));
  if (today(context) <= d.last) return refuse(rules::period_open, to_date(d.last));
  auto scored = computed(d, context);
  if (!scored) return unexpected(std::move(scored.error()));
  const std::uint32_t employed = working_days(d.held_from, d.held_until, context.calendar);
  return ScoreEvents{ScoreComputed{
      .total_cp = scored->total_cp,
      .items = std::move(scored->items),
      .vetoed = scored->vetoed,
      .counts = d.kind != PeriodKind::month || employed >= context.policy.sheets.least_days,
      .counted = d.counted,
      .timers = timers::started(timer::evaluate, context.now, context.policy.sheets.evaluate,
                                d.evaluator, context.calendar)}};
}

Decision<ScoreEvent> on(const Score& d, const SubmitSheet&, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::computed)) return refuse(std::move(no));
  if (No no = by_evaluator(d, context)) return refuse(std::move(no));
  return ScoreEvents{ScoreSubmitted{.timers = timers::started(timer::review, context.now,
                                                              context.policy.sheets.review,
                                                              d.reviewer, context.calendar)}};
}

Decision<ScoreEvent> on(const Score& d, const SignSheet& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::submitted)) return refuse(std::move(no));
  if (No no = by_reviewer(d, context)) return refuse(std::move(no));
  return ScoreEvents{ScoreApproved{.comment = c.comment}};
}

Decision<ScoreEvent> on(const Score& d, const ReturnSheet& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::submitted)) return refuse(std::move(no));
  if (No no = by_reviewer(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "SCO §2", "/reason")) return refuse(std::move(no));
  return ScoreEvents{ScoreReturned{.reason = c.reason}};
}

// Approved claims of the month (CLM-50), published months of the year (SCO-22).
PayBasis basis_of(const Score& d) {
  const auto figure = [&d](Metric metric) {
    const auto found = std::ranges::find(d.figures, metric, &Figure::metric);
    return found == d.figures.end() ? nullptr : &*found;
  };
  const auto amount = [&figure](Metric metric) {
    const Figure* const found = figure(metric);
    return found == nullptr ? std::nullopt : std::optional(Money{found->num});
  };
  PayBasis basis{.inspection_claims = amount(Metric::inspection_claims),
                 .other_claims = amount(Metric::other_claims)};
  if (const Figure* const months = figure(Metric::month_totals)) {
    basis.months_cp = months->num;
    basis.months = static_cast<std::uint32_t>(std::max<std::int64_t>(0, months->den));
  }
  return basis;
}

Decision<ScoreEvent> on(const Score& d, const PublishScore&, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::approved)) return refuse(std::move(no));
  const KpiTable* const table = table_in(d, context);
  return ScoreEvents{ScorePublished{
      .person = d.person,
      .kind = d.kind,
      .first = d.first,
      .table = d.table,
      .total_cp = d.total_cp,
      .counts = d.counts,
      .threshold_met =
          table != nullptr && d.total_cp >= static_cast<std::int64_t>(table->threshold_cp),
      .timers = timers::started(timer::appeal, context.now, context.policy.sheets.appeal, d.person,
                                context.calendar),
      .terms = d.terms,
      .basis = basis_of(d)}};
}

// --- after the publication -----------------------------------------------------------------------

Decision<ScoreEvent> on(const Score& d, const AppealEntry& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::published)) return refuse(std::move(no));
  if (context.actor.person != d.person) return refuse(rules::not_appellant);
  if (!timers::is_running(d.timers, timer::appeal)) return refuse(rules::appeal_over);
  if (entry_of(d, c.entry) == nullptr) {
    return refuse(rules::no_such_entry, std::to_string(c.entry), "/entry");
  }
  if (No no = need(c.reason, "SCO §2", "/reason")) return refuse(std::move(no));
  return ScoreEvents{ScoreAppealed{
      .entry = c.entry,
      .reason = c.reason,
      .timers = timers::started(timer::decision, context.now, context.policy.sheets.decide,
                                d.reviewer, context.calendar)}};
}

// The sheet computed again as it would be after `events`.
Expected<ScoreRecomputed, Rejection> recomputed(const Score& d, const ScoreEvents& events,
                                                const Ctx& context) {
  Score after = d;
  for (const ScoreEvent& event : events) {
    ScoreModel::evolve(after, event,
                       {.at = context.now, .actor = context.actor.person, .stream = d.id});
  }
  auto scored = computed(after, context);
  if (!scored) return unexpected(std::move(scored.error()));
  return ScoreRecomputed{.person = d.person,
                         .kind = d.kind,
                         .first = d.first,
                         .table = d.table,
                         .before_cp = d.total_cp,
                         .total_cp = scored->total_cp,
                         .items = std::move(scored->items),
                         .vetoed = scored->vetoed,
                         .terms = d.terms,
                         .counts = d.counts,
                         .basis = basis_of(after)};
}

// Nothing keeps it open any more: the time for appeals is over, no appeal, no correction waits.
bool may_lock(const Score& d, std::uint16_t corrections) {
  return !timers::is_running(d.timers, timer::appeal) && corrections == 0;
}

Decision<ScoreEvent> on(const Score& d, const DecideAppeal& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::appealed)) return refuse(std::move(no));
  if (No no = by_reviewer(d, context)) return refuse(std::move(no));
  if (No no = need(c.verdict != AppealVerdict::none, "SCO §2", "/verdict")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "SCO §2", "/reason")) return refuse(std::move(no));
  ScoreEvents events{AppealDecided{.verdict = c.verdict, .reason = c.reason}};
  if (c.verdict == AppealVerdict::change) {
    events.push_back(
        ScoreEntryReversed{.entry = d.appeals.empty() ? std::uint16_t{0} : d.appeals.back().entry});
    auto again = recomputed(d, events, context);
    if (!again) return unexpected(std::move(again.error()));
    events.push_back(std::move(*again));
  }
  if (may_lock(d, d.corrections)) events.push_back(ScoreLocked{});
  return events;
}

Decision<ScoreEvent> on(const Score& d, const DecideCorrection& c, const Ctx& context) {
  if (No no = only_in(d.state, SheetState::published)) return refuse(std::move(no));
  if (No no = by_reviewer(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "SCO-11", "/reason")) return refuse(std::move(no));
  const auto late = std::ranges::find(d.late_facts, c.late, &LateFact::no);
  if (late == d.late_facts.end() || late->decided || !late->fact) {
    return refuse(rules::no_such_late, std::to_string(c.late), "/late");
  }
  ScoreEvents events{CorrectionDecided{.late = c.late, .accepted = c.accept, .reason = c.reason}};
  if (c.accept) {
    const KpiTable* const table = table_in(d, context);
    take_fact(d, *late->fact, SheetState::open, table, context, events);
    auto again = recomputed(d, events, context);
    if (!again) return unexpected(std::move(again.error()));
    events.push_back(std::move(*again));
  }
  if (may_lock(d, static_cast<std::uint16_t>(d.corrections - 1))) events.push_back(ScoreLocked{});
  return events;
}

Decision<ScoreEvent> on(const Score& d, const LockSheet&, const Ctx&) {
  if (No no = only_in(d.state, SheetState::published)) return refuse(std::move(no));
  if (!may_lock(d, d.corrections)) return refuse(rules::still_open);
  return ScoreEvents{ScoreLocked{}};
}

}  // namespace

Decision<ScoreEvent> ScoreModel::decide(const Document& document, const Command& command,
                                        const Context<Policy>& context) {
  return each_on<TakeFacts, Event>(command, document.state != SheetState::none,
                                   [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<ScoreEvent> ScoreModel::miss(const Document& document, const Timer& missed,
                                         const Context<Policy>& context) {
  if (missed.name == timer::compute) {
    return {ComputationMissed{.timer = missed, .doc_no = document.doc_no}};
  }
  if (missed.name == timer::appeal) {
    if (document.state == SheetState::published && document.corrections == 0) {
      return {ScoreLocked{.timer = missed}};
    }
    return {DeadlineMissed{.timer = missed, .doc_no = document.doc_no}};
  }
  if (missed.name == timer::decision || missed.name == timer::correction) {
    return {DeadlineMissed{.timer = missed, .doc_no = document.doc_no, .informed = "gm"}};
  }
  return {ReminderSlipIssued{
      .doc_no = context.number("CBF"), .holder = missed.holder, .timer = missed}};
}

}  // namespace aftercare::scoring
