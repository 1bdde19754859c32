#include "services/customers/projections/projections.h"

#include <string>

#include "common/runtime/event_rows.h"
#include "common/runtime/lookup_rows.h"
#include "schemas/customers.codec.h"

namespace aftercare::customers {
namespace {

using eventlog::RecordView;
using runtime::read;

// Raised when the same events make other rows.
constexpr std::uint32_t lookups_view = 1;
constexpr std::uint32_t contacts_view = 1;
constexpr std::uint32_t file_moves_view = 1;

void contact(const RecordView& record, runtime::ValueRows<ContactRow>& rows) {
  if (record.type() != ContactRecorded::type_id) return;
  const auto event = read<ContactRecorded>(record);
  if (!event.entry) return;
  rows.add({.no = std::to_string(record.position()),
            .at = event.entry->at,
            .customer_id = record.stream(),
            .kind = event.entry->kind,
            .person = event.entry->person,
            .department = event.entry->department,
            .summary = event.entry->summary,
            .subject = event.entry->subject});
}

FileMove move_of(const RecordView& record) {
  switch (record.type()) {
    case CustomerRegistered::type_id: return FileMove::opened;
    case CustomerVerified::type_id: return FileMove::verified;
    case CustomerDraftDiscarded::type_id: return FileMove::discarded;
    case CustomerChanged::type_id:
    case CustomerDataCorrected::type_id: return FileMove::changed;
    case FileReviewed::type_id: return FileMove::reviewed;
    case FileReviewOverdue::type_id: return FileMove::review_overdue;
    case CustomerMarkedInactive::type_id: return FileMove::rested;
    case CustomerMerged::type_id:
    case CustomerRetired::type_id: return FileMove::retired;
    // Machines have such faults, too.
    case FileFaultRecorded::type_id:
      return record.aggregate() == CustomerCodec::aggregate ? FileMove::fault : FileMove::none;
    default: return FileMove::none;
  }
}

void move(const RecordView& record, runtime::ValueRows<FileMoveRow>& rows) {
  const FileMove kind = move_of(record);
  if (kind == FileMove::none) return;
  const std::string file = to_string(record.stream());
  const FileMoveRow* const opening = rows.find(file);
  const std::string actor(record.actor());
  rows.add({.no = opening == nullptr ? file : std::to_string(record.position()),
            .position = record.position(),
            .at = record.effective_at(),
            .move = kind,
            .customer_id = record.stream(),
            .keeper = opening == nullptr ? actor : opening->keeper,
            .person = actor});
}

}  // namespace

std::shared_ptr<const projections::Projection> lookups(const schema::Description& description) {
  return runtime::lookup_rows<LookupRow, &LookupRow::document, LookupLogged, LookupRefused>(
      "lookups", lookups_view, *description.find("LookupRow"));
}

std::shared_ptr<const projections::Projection> contacts(const schema::Description& description) {
  return std::make_shared<runtime::EventRows<ContactRow>>("contacts", contacts_view,
                                                          *description.find("ContactRow"), contact);
}

std::shared_ptr<const projections::Projection> file_moves(const schema::Description& description) {
  return std::make_shared<runtime::EventRows<FileMoveRow>>("file-moves", file_moves_view,
                                                           *description.find("FileMoveRow"), move);
}

}  // namespace aftercare::customers
