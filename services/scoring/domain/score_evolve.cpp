#include <algorithm>
#include <type_traits>
#include <variant>

#include "common/decider/notices.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"
#include "services/scoring/domain/score.h"
#include "services/scoring/domain/sheet_timers.h"

namespace aftercare::scoring {
namespace {

Figure& figure_in(Score& d, Metric metric) {
  const auto found = std::ranges::find(d.figures, metric, &Figure::metric);
  if (found != d.figures.end()) return *found;
  return d.figures.emplace_back(Figure{.metric = metric});
}

// SCO-02: each event that is counted changes the hash of the list.
std::string chained(const std::string& before, const Fact& fact) {
  const Uuid last = parse_uuid(before).value_or(Uuid{1, 1});
  const Uuid event = fact.cause ? fact.cause->event : Uuid{};
  return to_string(derived_uuid(last, to_string(event)));
}

void note_position(Score& d, const Fact& fact) {
  if (!fact.cause || fact.cause->service.empty()) return;
  const auto known = std::ranges::find(d.counted, fact.cause->service, &CountedUpTo::service);
  CountedUpTo& up_to = known == d.counted.end()
                           ? d.counted.emplace_back(CountedUpTo{.service = fact.cause->service})
                           : *known;
  if (fact.cause->position < up_to.position) return;
  up_to.position = fact.cause->position;
  up_to.at = fact.cause->at;
}

void move_figure(Score& d, const Fact& fact, std::uint32_t list_size,
                 const std::string& list_hash) {
  Figure& figure = figure_in(d, fact.metric);
  if (fact.replaces) {
    figure.num = fact.num;
    figure.den = fact.den;
    figure.events = std::max(1U, list_size);
    figure.list_hash = list_hash.empty() ? chained({}, fact) : list_hash;
  } else {
    figure.num += fact.num;
    figure.den += fact.den;
    ++figure.events;
    figure.list_hash = chained(figure.list_hash, fact);
  }
  figure.cause = fact.cause;
  note_position(d, fact);
}

ScoreEntry* own_entry(Score& d, std::uint16_t no) {
  const auto found = std::ranges::find(d.entries, no, &ScoreEntry::no);
  return found == d.entries.end() ? nullptr : &*found;
}

void call(Score& d, const std::string& person, PeriodKind kind, std::int32_t first) {
  const Period period = period_of(kind, first);
  d.person = person;
  d.kind = kind;
  d.period = period.name;
  d.first = period.first;
  d.last = period.last;
  d.doc_no = person + " " + period.name;
}

void apply(Score& d, const FactsBegun& e, const Recorded&) {
  d.state = SheetState::collecting;
  call(d, e.person, e.kind, e.first);
}
void apply(Score& d, const ScoreSheetOpened& e, const Recorded&) {
  const Opening opening = e.opening.value_or(Opening{});
  d.state = SheetState::open;
  d.policy = e.policy;
  call(d, opening.person, opening.kind, opening.first);
  d.table = opening.table;
  d.terms = opening.terms;
  d.held_from = opening.held_from;
  d.held_until = opening.held_until;
  d.evaluator = e.evaluator;
  d.reviewer = e.reviewer;
  for (const EntryItem& at : e.assigned) {
    if (ScoreEntry* const entry = own_entry(d, at.no)) {
      entry->item = at.item;
      entry->points_cp = at.points_cp;
    }
  }
}
void apply(Score& d, const HoldingNoted& e, const Recorded&) { d.held_until = e.held_until; }
void apply(Score& d, const ScoreEntryRecorded& e, const Recorded& r) {
  if (!e.fact) return;
  d.entries.push_back({.no = ++d.counters,
                       .fact = e.fact,
                       .item = e.item,
                       .points_cp = e.points_cp,
                       .recorded_at = r.at});
  // A failing case of a list made elsewhere is in the figure already.
  if (e.fact->num != 0 || e.fact->den != 0) move_figure(d, *e.fact, 0, {});
}
void apply(Score& d, const MeasurementRecorded& e, const Recorded&) {
  if (e.fact) move_figure(d, *e.fact, e.list_size, e.list_hash);
}
void apply(Score& d, const ManualScoreEntered& e, const Recorded&) {
  if (!e.score) return;
  const auto known = std::ranges::find(d.manual, e.score->item, &ManualScore::item);
  if (known == d.manual.end()) {
    d.manual.push_back(*e.score);
  } else {
    *known = *e.score;
  }
}
void apply(Score& d, const ExclusionProposed& e, const Recorded& r) {
  if (ScoreEntry* const entry = own_entry(d, e.entry)) {
    entry->reason = e.reason;
    entry->proposed_by = r.actor;
    entry->proposed_as = e.as;
  }
}
void apply(Score& d, const ScoreEntryExcluded& e, const Recorded& r) {
  if (ScoreEntry* const entry = own_entry(d, e.entry)) {
    entry->excluded = true;
    entry->reason = e.reason;
    entry->proposed_by = e.proposed_by;
    entry->signed_by = r.actor;
  }
}
void apply(Score& d, const ScoreComputed& e, const Recorded& r) {
  d.state = SheetState::computed;
  d.total_cp = e.total_cp;
  d.items = e.items;
  d.vetoed = e.vetoed;
  d.counts = e.counts;
  d.computed_by = r.actor;
  d.computed_at = r.at;
  d.submitted_by.clear();
  d.returned.clear();
  timers::end(d.timers, timer::compute, r.at);
}
void apply(Score& d, const ScoreSubmitted&, const Recorded& r) {
  d.state = SheetState::submitted;
  d.submitted_by = r.actor;
  timers::end(d.timers, timer::evaluate, r.at);
}
void apply(Score& d, const ScoreApproved&, const Recorded& r) {
  d.state = SheetState::approved;
  d.approved_by = r.actor;
  timers::end(d.timers, timer::review, r.at);
}
void apply(Score& d, const ScoreReturned& e, const Recorded& r) {
  d.state = SheetState::open;
  d.returned = e.reason;
  d.submitted_by.clear();
  d.approved_by.clear();
  timers::end(d.timers, timer::evaluate, r.at);
  timers::end(d.timers, timer::review, r.at);
}
void apply(Score& d, const ScorePublished&, const Recorded& r) {
  d.state = SheetState::published;
  d.published_at = r.at;
}
void apply(Score& d, const ScoreAppealed& e, const Recorded& r) {
  d.state = SheetState::appealed;
  d.appeals.push_back({.no = static_cast<std::uint16_t>(d.appeals.size() + 1),
                       .entry = e.entry,
                       .reason = e.reason,
                       .at = r.at});
}
void apply(Score& d, const AppealDecided& e, const Recorded& r) {
  d.state = SheetState::published;
  if (!d.appeals.empty()) {
    d.appeals.back().verdict = e.verdict;
    d.appeals.back().answer = e.reason;
    d.appeals.back().decided_by = r.actor;
  }
  timers::end(d.timers, timer::decision, r.at);
}
void apply(Score& d, const ScoreEntryReversed& e, const Recorded&) {
  if (ScoreEntry* const entry = own_entry(d, e.entry)) entry->reversed = true;
}
void apply(Score& d, const ScoreRecomputed& e, const Recorded&) {
  d.total_cp = e.total_cp;
  d.items = e.items;
  d.vetoed = e.vetoed;
}
void apply(Score& d, const CorrectionOpened& e, const Recorded& r) {
  ++d.corrections;
  d.late_facts.push_back({.no = static_cast<std::uint16_t>(d.late_facts.size() + 1),
                          .fact = e.fact,
                          .arrived_at = r.at});
}
void apply(Score& d, const CorrectionDecided& e, const Recorded& r) {
  const auto late = std::ranges::find(d.late_facts, e.late, &LateFact::no);
  if (late != d.late_facts.end()) {
    late->decided = true;
    late->accepted = e.accepted;
    late->by = r.actor;
    late->reason = e.reason;
  }
  if (d.corrections > 0) --d.corrections;
  if (d.corrections == 0) timers::end(d.timers, timer::correction, r.at);
}
void apply(Score& d, const ScoreLocked& e, const Recorded& r) {
  d.state = SheetState::locked;
  if (e.timer.given()) timers::fire(d.timers, e.timer, r.at);
  timers::end_all(d.timers, r.at);
}
void apply(Score& d, const ScoreEntryCarried& e, const Recorded&) {
  if (e.fact) note_position(d, *e.fact);
}
void apply(Score& d, const ComputationMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Score& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Score& d, const ReminderSlipIssued& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Score& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }

}  // namespace

void ScoreModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

}  // namespace aftercare::scoring
