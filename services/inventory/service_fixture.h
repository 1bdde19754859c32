// The whole service on a memory log, and what its tests ask of it.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "common/testing/scenario.h"
#include "common/testing/service_fixture.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_reports.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/inventory/definition.h"
#include "services/inventory/domain/part_fixture.h"

namespace aftercare::inventory {

class InventoryService : public testing::ServiceFixture {
 protected:
  InventoryService() : ServiceFixture(definition().value(), testing::local("2026-03-10 09:00")) {}

  template <class Codec, class Command>
  testing::CommandReply store(const Uuid& to, const Command& command) {
    return ask<Codec>(to, command, "wang", "storekeeper");
  }
  // One event of another service, which the general manager caused.
  template <class Codec>
  void tell(const std::string& source, const Uuid& stream, const typename Codec::Event& event) {
    ServiceFixture::tell<Codec>(source, stream, event, "gm");
  }
  Uuid part(const std::string& no) {
    const auto made_part =
        store<PartCodec>({}, RegisterPart{.part_no = no, .name = "件 " + no, .ean = "690" + no});
    EXPECT_FALSE(made_part.problem) << made_part.problem->code;
    return made_part.stream;
  }
  Uuid stocked(const std::string& no, std::int64_t qty) {
    const Uuid id = part(no);
    const auto in =
        store<PartCodec>(id, ReceiveParts{.qty = qty, .cost = yuan(10), .location = shelf()});
    EXPECT_FALSE(in.problem) << in.problem->code;
    return id;
  }
  std::int64_t on_hand(const Uuid& id) { return document<PartModel>(id).on_hand; }
};
}  // namespace aftercare::inventory
