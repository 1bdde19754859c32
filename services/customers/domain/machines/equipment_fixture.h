// For tests only: machines in any state.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "services/customers/domain/customers_fixture.h"
#include "services/customers/domain/machines/equipment.h"

namespace aftercare::customers {

inline const std::vector<std::string> six_parts{"engine",        "hydraulics", "electrics",
                                                "undercarriage", "attachment", "cab"};

inline std::vector<Paper> all_papers() {
  return {{.kind = PaperKind::feedback_form},
          {.kind = PaperKind::receipt},
          {.kind = PaperKind::check_programme},
          {.kind = PaperKind::arrival_check, .inspection = six_parts},
          {.kind = PaperKind::pre_delivery_check, .inspection = six_parts},
          {.kind = PaperKind::new_machine_delivery},
          {.kind = PaperKind::customer_confirmation}};
}

// Machine SY215 SN-1 of customer 9; service support wei.
class Machine : public Story<EquipmentModel> {
 public:
  explicit Machine(CustomersPolicy policy = standard()) : Story(std::move(policy)) {
    held({keys::customer, to_string(Uuid{9, 9})}, Uuid{9, 9});
    support();
  }
  Machine& support() {
    by("wei", "service_support");
    return *this;
  }
  static AnnounceDelivery notice(std::int32_t delivered = date("2026-03-02")) {
    return {.model = "SY215",
            .serial_no = "SN-1",
            .customer_id = Uuid{9, 9},
            .region = "东区",
            .delivered_on = delivered};
  }
  static CheckDeliveryPapers check() {
    return {.customer_data_matches = true, .delivery_date_matches = true};
  }
  Machine& announced(std::int32_t delivered = date("2026-03-02")) {
    when(notice(delivered)).then<DeliveryAnnounced>();
    return *this;
  }
  Machine& noted(std::int32_t factory = date("2026-02-01"),
                 std::vector<Paper> papers = all_papers()) {
    if (document().state == EquipmentState::none) announced();
    when(NoteDeliveryMail{.factory_date = factory, .papers = std::move(papers)});
    then<DeliveryPapersNoted>();
    return *this;
  }
  Machine& checked(std::int32_t factory = date("2026-02-01")) {
    if (document().state != EquipmentState::noted) noted(factory);
    when(check()).then<DeliveryPapersAccepted>();
    return *this;
  }
  Machine& in_service() {
    if (document().state != EquipmentState::checked) checked();
    when(RegisterEquipment{.dealer_name_ok = true}).then<EquipmentRegistered>();
    return *this;
  }
  static StartTransfer transfer(std::int32_t moved_on, std::uint32_t tenths) {
    return {.target_dealer = "西部代理",
            .moved_on = moved_on,
            .basis = TransferBasis::mail,
            .reference = "M-1",
            .tenths = tenths};
  }
};

}  // namespace aftercare::customers
