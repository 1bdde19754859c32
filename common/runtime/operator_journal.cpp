#include "common/runtime/operator_journal.h"

#include "common/policy/single_policy.h"
#include "common/runtime/aggregate_of.h"
#include "schemas/operations.codec.h"

namespace aftercare::runtime {

using operations::NoteOperatorAct;
using operations::OperatorActed;

Decision<operations::OperatorJournalEvent> OperatorJournalModel::decide(const Document&,
                                                                        const Command& command,
                                                                        const Context<Policy>&) {
  return std::vector<Event>{OperatorActed{.act = std::get<NoteOperatorAct>(command).act}};
}

void OperatorJournalModel::evolve(Document& document, const Event& event,
                                  const Recorded& recorded) {
  const auto& acted = std::get<OperatorActed>(event);
  if (!acted.act) return;
  if (document.acts.size() >= shown_acts) document.acts.erase(document.acts.begin());
  document.acts.push_back(*acted.act);
  document.acts.back().at = recorded.at;
}

Uuid operator_journal_stream() { return derived_uuid(Uuid{}, "operator-journal"); }

std::shared_ptr<const AggregateType> operator_journal_type() {
  return std::make_shared<AggregateOf<OperatorJournalModel>>(
      policy::single_policy(OperatorJournalModel::Policy{}));
}

OwnCommand note_operator_act(const operations::OperatorAct& act) {
  return {.stream = operator_journal_stream(),
          .type = NoteOperatorAct::type_id,
          .payload =
              [act](capnp::AnyPointer::Builder to) {
                operations::OperatorJournalCodec::encode_command(NoteOperatorAct{.act = act}, to);
              },
          .purpose = "operator-act"};
}

}  // namespace aftercare::runtime
