#include "services/customers/domain/files/case_reference.h"

#include <type_traits>
#include <variant>

#include "services/customers/domain/deciding.h"
#include "services/customers/domain/files/details.h"

namespace aftercare::customers {
namespace {

Decision<CaseReferenceEvent> on(const CaseReference& d, const NoteCase& c, const Ctx& context) {
  if (d.case_.given()) return refuse(rules::already_there, d.doc_no);
  return CaseReferenceEvents{CaseNoted{.policy = context.policy_ref,
                                       .context = c.context,
                                       .case_ = c.case_,
                                       .doc_no = c.doc_no,
                                       .customer_id = c.customer_id,
                                       .person_id = c.person_id,
                                       .at = given(c.at) ? whole_seconds(c.at) : context.now}};
}

Decision<CaseReferenceEvent> on(const CaseReference& d, const LinkCase& c, const Ctx&) {
  if (c.customer_id == d.customer_id) return CaseReferenceEvents{};
  return CaseReferenceEvents{CaseLinked{.case_ = d.case_,
                                        .customer_id = c.customer_id,
                                        .person_id = d.person_id,
                                        .doc_no = d.doc_no,
                                        .context = d.context,
                                        .opened_at = d.opened_at}};
}

Decision<CaseReferenceEvent> on(const CaseReference& d, const CloseCase& c, const Ctx& context) {
  if (!d.open) return CaseReferenceEvents{};
  return CaseReferenceEvents{CaseClosed{.at = given(c.at) ? whole_seconds(c.at) : context.now,
                                        .customer_id = d.customer_id}};
}

Decision<CaseReferenceEvent> on(const CaseReference& d, const ReopenCase& c, const Ctx& context) {
  if (d.open) return CaseReferenceEvents{};
  return CaseReferenceEvents{CaseReopened{.at = given(c.at) ? whole_seconds(c.at) : context.now}};
}

void apply(CaseReference& d, const CaseNoted& e, const Recorded&) {
  d.policy = e.policy;
  d.context = e.context;
  d.case_ = e.case_;
  d.doc_no = e.doc_no;
  d.customer_id = e.customer_id;
  d.person_id = e.person_id;
  d.open = true;
  d.opened_at = e.at;
}
void apply(CaseReference& d, const CaseLinked& e, const Recorded&) {
  d.customer_id = e.customer_id;
}
void apply(CaseReference& d, const CaseClosed& e, const Recorded&) {
  d.open = false;
  d.closed_at = e.at;
}
void apply(CaseReference& d, const CaseReopened&, const Recorded&) {
  d.open = true;
  d.closed_at = {};
}

}  // namespace

Decision<CaseReferenceEvent> CaseReferenceModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return each_on<NoteCase, Event>(command, document.case_.given(),
                                  [&](const auto& asked) { return on(document, asked, context); });
}

CaseReferenceEvents CaseReferenceModel::miss(const Document&, const Timer&,
                                             const Context<Policy>&) {
  return {};
}

void CaseReferenceModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::vector<DocumentKey> CaseReferenceModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  if (!document.case_.given()) return held;
  held.emplace_back(keys::case_of, to_string(document.case_));
  if (!document.open) return held;
  held.emplace_back(keys::open_case, text_of(document.customer_id));
  held.emplace_back(keys::open_case, text_of(document.person_id));
  if (!document.customer_id.given()) return held;
  // By his persons, too: a file that has absorbed his answers for them (CUS-04).
  held.emplace_back(keys::open_case, to_string(person_id_of(document.customer_id)));
  held.emplace_back(keys::open_case, to_string(representative_id_of(document.customer_id)));
  return held;
}

}  // namespace aftercare::customers
