#include "services/complaints/projections/lookups.h"

#include <string>
#include <utility>

#include "common/runtime/event_rows.h"
#include "schemas/complaints.codec.h"

namespace aftercare::complaints {
namespace {

using Rows = runtime::ValueRows<LookupRow>;

template <class Event, class Wire>
std::pair<LookupRow, Event> row_of(const eventlog::RecordView& record) {
  Event event;
  decode(record.payload().getAs<Wire>(), event);
  return {LookupRow{.no = std::to_string(record.position()),
                    .at = record.effective_at(),
                    .person = std::string(record.actor()),
                    .complaint = record.stream(),
                    .person_id = event.person_id,
                    .fields = event.fields,
                    .reason = event.reason},
          event};
}

void change(const eventlog::RecordView& record, Rows& rows) {
  if (record.type() == LookupLogged::type_id) {
    auto [row, event] = row_of<LookupLogged, wire::complaints::LookupLogged>(record);
    row.grant = event.grant;
    row.printed = event.printed;
    rows.add(std::move(row));
  } else if (record.type() == LookupRefused::type_id) {
    auto [row, event] = row_of<LookupRefused, wire::complaints::LookupRefused>(record);
    row.refusal = event.refusal;
    rows.add(std::move(row));
  }
}

}  // namespace

std::shared_ptr<const projections::Projection> lookups(const schema::Description& description) {
  return std::make_shared<runtime::EventRows<LookupRow, wire::complaints::LookupRow>>(
      "complaint-lookups", 1, *description.find("LookupRow"), change);
}

}  // namespace aftercare::complaints
