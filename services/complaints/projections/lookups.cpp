#include "services/complaints/projections/lookups.h"

#include <string>

#include "common/runtime/event_rows.h"
#include "schemas/complaints.codec.h"

namespace aftercare::complaints {
namespace {

using eventlog::RecordView;
using runtime::read;

// Raised when the same events make other rows.
constexpr std::uint32_t lookups_view = 1;

template <class Event>
LookupRow row_of(const RecordView& record, const Event& event) {
  return {.no = std::to_string(record.position()),
          .at = record.effective_at(),
          .person = std::string(record.actor()),
          .complaint = record.stream(),
          .person_id = event.person_id,
          .fields = event.fields,
          .reason = event.reason};
}

void look(const RecordView& record, runtime::ValueRows<LookupRow>& rows) {
  if (record.type() == LookupLogged::type_id) {
    const auto event = read<LookupLogged>(record);
    LookupRow& row = rows.add(row_of(record, event));
    row.grant = event.grant;
    row.printed = event.printed;
  } else if (record.type() == LookupRefused::type_id) {
    const auto event = read<LookupRefused>(record);
    rows.add(row_of(record, event)).refusal = event.refusal;
  }
}

}  // namespace

std::shared_ptr<const projections::Projection> lookups(const schema::Description& description) {
  return std::make_shared<runtime::EventRows<LookupRow>>("complaint-lookups", lookups_view,
                                                         *description.find("LookupRow"), look);
}

}  // namespace aftercare::complaints
