// The journal of a service's operators as an aggregate: which parked streams they tried again and
// which foreign logs they accepted, who and why. The writer notes each act in the same write as the
// act itself; see writer_operator.cpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "common/decider/model_of.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/reaction.h"
#include "schemas/operations.values.h"

namespace aftercare::operations {
struct OperatorJournalCodec;  // generated: schemas/operations.codec.h
}

namespace aftercare::runtime {

struct OperatorJournalModel
    : ModelOf<operations::OperatorJournal, operations::OperatorJournalCommand,
              operations::OperatorJournalEvent, operations::OperatorJournalCodec, NoPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

inline constexpr std::string_view operator_journal_aggregate = "operator-journal";
inline constexpr std::size_t shown_acts = 200;

// The one journal of a service's log.
Uuid operator_journal_stream();

std::shared_ptr<const AggregateType> operator_journal_type();

OwnCommand note_operator_act(const operations::OperatorAct& act);

}  // namespace aftercare::runtime
