#include <algorithm>
#include <set>
#include <string>

#include "common/policies/as_of.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/rejections.h"
#include "common/runtime/report_cells.h"
#include "schemas/customers.codec.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // the cells

// The hand-over as it stood at the position that was asked for; the view is that of the look-ups.
Expected<Handover, Rejection> handover_of(const Uuid& id, const ReportSources& from) {
  const AggregateType* type = nullptr;
  const auto folded = fold_stream(from.log, from.aggregates, id, from.position, type);
  if (!folded) return unexpected(policies::not_readable(folded.error()));
  if (*folded == nullptr || type->name() != HandoverCodec::aggregate) {
    return unexpected(rejections::not_found(to_string(id)));
  }
  capnp::MallocMessageBuilder message;
  type->encode(**folded, message.getRoot<capnp::AnyPointer>());
  Handover document;
  HandoverCodec::decode_document(message.getRoot<capnp::AnyPointer>().asReader(), document);
  return document;
}

// Every print, copy and export is a look-up that is logged before the value leaves.
Expected<void, Rejection> leaver_exports(const LeaverExports& asked, const ReportSources& from,
                                         Instant now, LeaverExportsTable& answer) {
  const auto handover = handover_of(asked.id, from);
  if (!handover) return unexpected(handover.error());
  answer.person = handover->person;
  answer.from = handover->exports_from;
  answer.to = std::min(handover->leaving_at, now);
  std::set<Uuid> persons;
  auto done = each_document<LookupRow>(
      from.view,
      "person = ?1 AND printed = 1 AND COALESCE(refusal, '') = '' AND at BETWEEN ?2 AND ?3 ORDER "
      "BY at",
      {answer.person, micros(answer.from), micros(answer.to)}, [&](const LookupRow& row) {
        answer.values += static_cast<std::uint32_t>(row.fields.size());
        persons.insert(row.person_id);
        answer.rows.push_back({.no = row.no,
                               .at = row.at,
                               .aggregate = row.aggregate,
                               .document = row.document,
                               .person_id = row.person_id,
                               .fields = row.fields,
                               .reason = row.reason});
      });
  answer.exports = static_cast<std::uint32_t>(answer.rows.size());
  answer.persons = static_cast<std::uint32_t>(persons.size());
  return done;
}

}  // namespace

std::vector<Report> handover_reports() {
  return {
      {.type = LeaverExports::type_id,
       .answer = LeaverExportsTable::type_id,
       .view = "lookups",
       .compute_from = [](capnp::AnyPointer::Reader parameters, const ReportSources& from,
                          Instant now, capnp::AnyPointer::Builder to) -> Expected<void, Rejection> {
         LeaverExportsTable answer;
         auto done = leaver_exports(decoded<LeaverExports>(parameters), from, now, answer);
         if (done) encode_any(answer, to);
         return done;
       }}};
}

}  // namespace aftercare::customers
