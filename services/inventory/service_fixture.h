// The whole service on a memory log, and what its tests ask of it.
#pragma once

#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/scenario.h"
#include "common/testing/service_harness.h"
#include "common/wire/any_struct.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_reports.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/inventory/definition.h"
#include "services/inventory/domain/part_fixture.h"

namespace aftercare::inventory {

class InventoryService : public ::testing::Test {
 protected:
  InventoryService() : made(definition().value()), service(made, local("2026-03-10 09:00")) {}

  template <class Codec, class Command>
  testing::CommandReply ask(const Uuid& to, const Command& command, std::string person,
                            std::string role, std::uint32_t version = 0) {
    auto reply = service.execute<Codec>(command, testing::Ask{.id = service.new_id(),
                                                              .stream = to,
                                                              .person = std::move(person),
                                                              .roles = {std::move(role)},
                                                              .expected_version = version});
    settle();
    return reply;
  }
  template <class Codec, class Command>
  testing::CommandReply store(const Uuid& to, const Command& command) {
    return ask<Codec>(to, command, "wang", "storekeeper", version_of(to));
  }
  // What the service does about its own events, until nothing follows any more.
  void settle() {
    while (service.writer().has_own_events()) {
      service.writer().react_to_own(100);
      static_cast<void>(service.commit());
    }
  }
  std::uint32_t version_of(const Uuid& stream) {
    if (!stream.given()) return 0;
    return static_cast<std::uint32_t>(events_of(stream).size());
  }
  std::vector<std::string> events_of(const Uuid& stream) {
    std::vector<std::string> names;
    for (const auto& record : service.records()) {
      if (record.stream == stream) {
        names.push_back(made.description->event(record.type)->type->name);
      }
    }
    return names;
  }
  // The document as the log's events make it.
  template <class Model>
  typename Model::Document document(const Uuid& stream) {
    typename Model::Document out;
    out.id = stream;
    for (const auto& seen : service.records()) {
      if (seen.stream != stream) continue;
      const std::vector<std::uint64_t> words = aligned(seen.bytes);
      const auto record =
          eventlog::RecordView::read({reinterpret_cast<const std::uint8_t*>(words.data()),
                                      words.size() * sizeof(std::uint64_t)})
              .value();
      typename Model::Event event;
      EXPECT_TRUE(Model::Codec::decode_event(record.type(), record.payload(), event));
      Model::evolve(out, event,
                    {.at = record.effective_at(),
                     .actor = record.actor(),
                     .stream = stream,
                     .version = record.version()});
      out.version = record.version();
    }
    return out;
  }
  static std::vector<std::uint64_t> aligned(const std::string& bytes) {
    std::vector<std::uint64_t> words(bytes.size() / sizeof(std::uint64_t));
    std::memcpy(words.data(), bytes.data(), words.size() * sizeof(std::uint64_t));
    return words;
  }

  // One event of another service, and what follows from it.
  template <class Codec>
  void tell(const std::string& source, const Uuid& stream, const typename Codec::Event& event) {
    service.tell<Codec>(source, stream, event, "gm");
    settle();
  }
  // The streams of the events of a type.
  std::vector<Uuid> made_of(std::uint64_t type) {
    std::vector<Uuid> streams;
    for (const auto& record : service.records()) {
      if (record.type == type) streams.push_back(record.stream);
    }
    return streams;
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
  template <class Answer, class Asked>
  Answer report(const Asked& asked) {
    Answer answer;
    service.ask(
        [&](wire::Request::Builder request) {
          auto to = request.initReport();
          to.setType(Asked::type_id);
          encode_any(asked, to.getParameters());
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument());
          decode_any(reply.getDocument().getBody(), answer);
        });
    return answer;
  }

  const runtime::Definition made;
  testing::ServiceHarness service;
};
}  // namespace aftercare::inventory
