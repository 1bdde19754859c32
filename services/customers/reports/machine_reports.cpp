#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/customers.codec.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

Done missing_papers(const MissingPapers& asked, View& view, Instant now,
                    MissingPapersTable& answer) {
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT doc_no, model, serial_no, region, delivered_on, papers_by, misses"
              " FROM rows WHERE state IN ('announced', 'noted') AND origin = 'delivery'"
              " AND (?1 = '' OR region = ?1) ORDER BY delivered_on, doc_no",
              {asked.region}, [](const Cells& c) {
                return MissingPapersRow{.doc_no = text_in(c, 0),
                                        .model = text_in(c, 1),
                                        .serial_no = text_in(c, 2),
                                        .region = text_in(c, 3),
                                        .since = date_in(c, 4),
                                        .person = text_in(c, 5),
                                        .late = number_in(c, 6) > 0};
              });
}

Done warranty_exits(const WarrantyExits& asked, View& view, Instant, WarrantyExitsTable& answer) {
  return fill(answer.rows, view,
              "SELECT doc_no, model, serial_no, warranty_until, contract_offered, station"
              " FROM rows WHERE warranty_until BETWEEN ?1 AND ?2"
              " AND state IN ('in_service', 'transferring') ORDER BY warranty_until, doc_no",
              {to_date(asked.from), to_date(asked.to)}, [](const Cells& c) {
                return WarrantyExitsRow{.doc_no = text_in(c, 0),
                                        .model = text_in(c, 1),
                                        .serial_no = text_in(c, 2),
                                        .ends_on = date_in(c, 3),
                                        .contract_offered = flag_in(c, 4),
                                        .station = text_in(c, 5)};
              });
}

// A machine of which nobody has said how large it is has a list only when its signal is lost.
Done machines_to_call(const MachinesToCall& asked, View& view, Instant,
                      MachinesToCallTable& answer) {
  const std::string size = asked.size == MachineSize::none ? "" : std::string(to_word(asked.size));
  return fill(answer.rows, view,
              "SELECT doc_no, station, parts_owner, model, serial_no, size, gps_signal,"
              " delivered_on, warranty_until, tenths, last_read_on, next_call_on FROM rows"
              " WHERE state IN ('in_service', 'transferring')"
              " AND (size = 'small' OR gps_signal = 0)"
              " AND (?1 = '' OR station = ?1) AND (?2 = '' OR size = ?2)"
              " ORDER BY station, next_call_on IS NULL, next_call_on, doc_no",
              {asked.station, size}, [](const Cells& c) {
                return MachinesToCallRow{.doc_no = text_in(c, 0),
                                         .station = text_in(c, 1),
                                         .parts_owner = text_in(c, 2),
                                         .model = text_in(c, 3),
                                         .serial_no = text_in(c, 4),
                                         .size = word_in<MachineSize>(c, 5),
                                         .gps_signal = flag_in(c, 6),
                                         .delivered_on = date_in(c, 7),
                                         .warranty_until = date_in(c, 8),
                                         .tenths = count_in(c, 9),
                                         .last_read_on = date_in(c, 10),
                                         .next_call_on = date_in(c, 11)};
              });
}

Done transfers(const Transfers& asked, View& view, Instant, TransfersTable& answer) {
  auto done = fill(answer.rows, view,
                   "SELECT doc_no, serial_no, other_dealer, origin, moved_on, moved_tenths,"
                   " moved_days, fee_amount, fee_settled_on FROM rows"
                   " WHERE moved_on BETWEEN ?1 AND ?2 ORDER BY moved_on, doc_no",
                   {to_date(asked.from), to_date(asked.to)}, [](const Cells& c) {
                     return TransfersRow{.doc_no = text_in(c, 0),
                                         .serial_no = text_in(c, 1),
                                         .other_dealer = text_in(c, 2),
                                         .incoming = text_in(c, 3) == "transfer_in",
                                         .moved_on = date_in(c, 4),
                                         .tenths = count_in(c, 5),
                                         .days = static_cast<std::int32_t>(number_in(c, 6)),
                                         .fee = money_in(c, 7),
                                         .settled_on = date_in(c, 8)};
                   });
  Money fees;
  Money open;
  for (const TransfersRow& row : answer.rows) {
    if (!row.fee) continue;
    fees.fen += row.fee->fen;
    if (row.settled_on == 0) open.fen += row.fee->fen;
  }
  answer.fees = fees;
  answer.open = open;
  return done;
}

}  // namespace

std::vector<Report> machine_reports() {
  return {report_of("equipment", missing_papers), report_of("equipment", warranty_exits),
          report_of("equipment", machines_to_call), report_of("equipment", transfers)};
}

}  // namespace aftercare::customers
