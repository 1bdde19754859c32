// What tests of a whole service ask of it: commands of persons at the version their stream has,
// records of other services, time that walks, reports, and what the log holds afterwards. After
// each of these the service has done what follows from its own events.
//
//   class ClaimsService : public testing::ServiceFixture {
//    protected:
//     ClaimsService() : ServiceFixture(definition().value(), local("2026-03-02 10:00")) {}
//   };
//
// For files that include the codecs of the schemas in question.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/projections/row_message.h"
#include "common/runtime/definition.h"
#include "common/testing/service_harness.h"
#include "common/wire/any_struct.h"

namespace aftercare::testing {

class ServiceFixture : public ::testing::Test {
 protected:
  ServiceFixture(runtime::Definition definition, Instant now)
      : made(std::move(definition)), service(made, now) {}

  // `version`: what the person has seen; by default what there is.
  template <class Codec, class Command>
  CommandReply ask(const Uuid& to, const Command& command, std::string person, std::string role,
                   std::optional<std::uint32_t> version = {}) {
    auto reply =
        service.execute<Codec>(command, Ask{.id = service.new_id(),
                                            .stream = to,
                                            .person = std::move(person),
                                            .roles = {std::move(role)},
                                            .expected_version = version.value_or(version_of(to))});
    settle();
    return reply;
  }
  // One that is not refused; its stream.
  template <class Codec, class Command>
  Uuid done(const Uuid& to, const Command& command, std::string person, std::string role) {
    const auto reply = ask<Codec>(to, command, std::move(person), std::move(role));
    if (reply.problem) ADD_FAILURE() << *reply.problem;
    return reply.stream;
  }

  // One event of another service.
  template <class Codec>
  ServiceHarness::Told tell(const std::string& source, const Uuid& stream,
                            const typename Codec::Event& event, const std::string& actor = "wei",
                            std::chrono::seconds ahead = {}) {
    const auto told = service.tell<Codec>(source, stream, event, actor, ahead);
    settle();
    return told;
  }

  // Deadlines up to then are missed, each at its time.
  void at(Instant now) {
    service.at(now);
    while (service.writer().fire_due_timers()) static_cast<void>(service.commit());
    static_cast<void>(service.commit());
    settle();
  }

  // What the service does about its own events, until nothing follows any more.
  void settle() {
    for (int rounds = 0; service.writer().has_own_events(); ++rounds) {
      ASSERT_LT(rounds, 10'000) << "its own events never come to an end";
      service.writer().react_to_own(100);
      static_cast<void>(service.commit());
    }
  }

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
          if (reply.isProblem()) {
            ADD_FAILURE() << bus::decode(reply.getProblem());
            return;
          }
          decode_any(reply.getDocument().getBody(), answer);
        });
    return answer;
  }

  // A page of documents; `fill` says of the query which ones.
  template <class Codec, class Fill>
  std::vector<typename Codec::Document> page(Fill fill) {
    std::vector<typename Codec::Document> documents;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initList();
          query.setType(Codec::Document::type_id);
          fill(query);
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) {
            ADD_FAILURE() << bus::decode(reply.getProblem());
            return;
          }
          for (const auto item : reply.getPage().getItems()) {
            const projections::RowMessage row({item.begin(), item.size()});
            Codec::decode_document(row.root(), documents.emplace_back());
          }
        });
    return documents;
  }

  // The code of the refusal; empty: there is none.
  template <class Asked>
  std::string report_refused(const Asked& asked) {
    std::string code;
    service.ask(
        [&](wire::Request::Builder request) {
          auto to = request.initReport();
          to.setType(Asked::type_id);
          encode_any(asked, to.getParameters());
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) code = bus::decode(reply.getProblem()).code;
        });
    return code;
  }

  // --- what the log holds ------------------------------------------------------------------------

  // 0: no such stream.
  [[nodiscard]] std::uint32_t version_of(const Uuid& stream) const {
    std::uint32_t version = 0;
    for (const auto& record : service.records()) {
      if (record.stream == stream) version = record.version;
    }
    return version;
  }
  // Names of the events of a stream.
  [[nodiscard]] std::vector<std::string> events_of(const Uuid& stream) const {
    std::vector<std::string> names;
    for (const auto& record : service.records()) {
      if (record.stream == stream)
        names.push_back(made.description->event(record.type)->type->name);
    }
    return names;
  }
  // The streams that have an event of this type, in the order of the log.
  template <class Event>
  [[nodiscard]] std::vector<Uuid> with() const {
    std::vector<Uuid> streams;
    for (const auto& record : service.records()) {
      if (record.type == Event::type_id) streams.push_back(record.stream);
    }
    return streams;
  }
  // All events of a type, whatever the stream.
  template <class Event>
  std::vector<Event> all_of() {
    std::vector<Event> found;
    read_log([&](const eventlog::RecordView& record) {
      if (record.type() == Event::type_id) found.push_back(decoded<Event>(record.payload()));
    });
    return found;
  }
  // The document as its events make it.
  template <class Model>
  typename Model::Document document(const Uuid& stream) {
    typename Model::Document out;
    out.id = stream;
    read_log([&](const eventlog::RecordView& record) {
      if (record.stream() != stream) return;
      typename Model::Event event;
      EXPECT_TRUE(Model::Codec::decode_event(record.type(), record.payload(), event));
      Model::evolve(out, event,
                    {.at = record.effective_at(),
                     .actor = record.actor(),
                     .stream = stream,
                     .version = record.version()});
      out.version = record.version();
    });
    return out;
  }

  const runtime::Definition made;
  ServiceHarness service;

 private:
  template <class Use>
  void read_log(const Use& use) {
    const auto read = service.log().scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      use(eventlog::RecordView::read(bytes).value());
      return true;
    });
    if (!read) ADD_FAILURE() << read.error().what;
  }
};

}  // namespace aftercare::testing
