#include "services/scoring/domain/delayed_receivable.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

constexpr std::size_t most_cases = 50;

// The cases with what one of them says now.
std::vector<CaseDelay> with(std::vector<CaseDelay> cases, const CaseDelay& news) {
  const auto known = std::ranges::find(cases, news.complaint, &CaseDelay::complaint);
  if (known != cases.end()) {
    *known = news;
  } else {
    cases.push_back(news);
  }
  return cases;
}

Decision<DelayedReceivableEvent> on(const DelayedReceivable& d, const NoteReceivable& c,
                                    const Ctx&) {
  if (No no = need(c.delay.has_value(), "CMP-52", "/delay")) return refuse(std::move(no));
  auto cases = with(d.cases, *c.delay);
  if (cases == d.cases || cases.size() > most_cases) return DelayedReceivableEvents{};
  return DelayedReceivableEvents{
      ReceivableNoted{.no = c.no,
                      .delay = c.delay,
                      .receivable = ToldReceivable{.no = c.no, .cases = std::move(cases)}}};
}

Decision<DelayedReceivableEvent> on(const DelayedReceivable& d, const TellRun& c, const Ctx&) {
  if (No no = need(c.run.given(), "CMP-52", "/run")) return refuse(std::move(no));
  return DelayedReceivableEvents{
      RunTold{.run = c.run, .receivable = ToldReceivable{.no = d.no, .cases = d.cases}}};
}

void apply(DelayedReceivable& d, const ReceivableNoted& e, const Recorded& r) {
  d.no = e.no;
  if (e.delay) d.cases = with(std::move(d.cases), *e.delay);
  d.left_out =
      std::ranges::any_of(d.cases, [](const CaseDelay& one) { return !one.due_as_agreed; });
  d.noted_at = r.at;
}
// For the run; nothing is new here.
void apply(DelayedReceivable&, const RunTold&, const Recorded&) {}

}  // namespace

Decision<DelayedReceivableEvent> DelayedReceivableModel::decide(const Document& document,
                                                                const Command& command,
                                                                const Context<Policy>& context) {
  return each_on<NoteReceivable, Event>(command, !document.no.empty(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}
void DelayedReceivableModel::evolve(Document& document, const Event& event,
                                    const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> DelayedReceivableModel::keys(const Document& document) {
  if (document.no.empty()) return {};
  return {{keys::receivable, document.no}};
}

Uuid receivable_id(std::string_view no) { return id_of("receivable", no, {}, 0); }

}  // namespace aftercare::scoring
