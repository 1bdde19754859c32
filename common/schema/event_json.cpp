#include <capnp/message.h>
#include <capnp/serialize.h>
#include <kj/exception.h>

#include <charconv>
#include <cstring>

#include "common/schema/json_out.h"
#include "common/schema/json_pieces.h"
#include "common/schema/storage.h"
#include "schemas/record.capnp.h"

namespace aftercare::schema {
namespace {

void member(std::string_view name, std::string& out) {
  out += ",\"";
  out += name;
  out += "\":";
}

void id(std::string_view name, std::uint64_t high, std::uint64_t low, std::string& out) {
  if (high == 0 && low == 0) return;
  member(name, out);
  append_json_uuid(high, low, out);
}

void type_number(std::uint64_t type, std::string& out) {
  char text[16];
  const auto end = std::to_chars(text, text + sizeof(text), type, 16).ptr;
  out += "\"0x";
  out.append(16 - static_cast<std::size_t>(end - text), '0');
  out.append(text, end);
  out += '"';
}

void unknown_payload(capnp::AnyPointer::Reader payload, std::string& out) {
  capnp::MallocMessageBuilder message;
  message.setRoot(payload);
  const auto flat = capnp::messageToFlatArray(message);
  const auto bytes = flat.asBytes();
  append_base64({bytes.begin(), bytes.size()}, out);
}

Expected<void, Fault> write(wire::Record::Reader record, const Description& description,
                            std::string& out) {
  const Event* event = description.event(record.getType());
  out += "{\"position\":";
  out += std::to_string(record.getPosition());
  id("id", record.getEventHigh(), record.getEventLow(), out);
  member("type", out);
  if (event != nullptr) {
    append_json_string(event->type->name, out);
  } else {
    type_number(record.getType(), out);
  }
  member("version", out);
  out += std::to_string(record.getVersion());
  id("stream", record.getStreamHigh(), record.getStreamLow(), out);
  member("aggregate", out);
  append_json_string(view(record.getAggregate()), out);
  member("recordedAt", out);
  append_json_time(record.getRecordedAt(), out);
  member("effectiveAt", out);
  append_json_time(record.getEffectiveAt(), out);
  member("actor", out);
  append_json_string(view(record.getActor()), out);
  id("commandId", record.getCommandHigh(), record.getCommandLow(), out);
  id("correlationId", record.getCorrelationHigh(), record.getCorrelationLow(), out);
  id("causationId", record.getCausationHigh(), record.getCausationLow(), out);
  member("data", out);
  if (event == nullptr) {
    unknown_payload(record.getPayload(), out);
  } else if (auto done = to_json(record.getPayload(), *event->type, out); !done) {
    return done;
  }
  out += '}';
  return {};
}

}  // namespace

Expected<void, Fault> event_to_json(std::span<const std::uint8_t> record,
                                    const Description& description, std::string& out) {
  const std::size_t before = out.size();
  // Records lie aligned nearly always; a copy is cheaper than to ask the caller.
  std::vector<std::uint64_t> copy;
  const auto* words = reinterpret_cast<const capnp::word*>(record.data());
  if (reinterpret_cast<std::uintptr_t>(record.data()) % sizeof(std::uint64_t) != 0) {
    copy.resize(record.size() / 8);
    std::memcpy(copy.data(), record.data(), copy.size() * 8);
    words = reinterpret_cast<const capnp::word*>(copy.data());
  }
  try {
    capnp::FlatArrayMessageReader reader({words, record.size() / 8});
    auto done = write(reader.getRoot<wire::Record>(), description, out);
    if (!done) out.resize(before);
    return done;
  } catch (const kj::Exception& error) {
    out.resize(before);
    return unexpected(Fault{Fault::Kind::corrupt, std::string("a record cannot be read: ") +
                                                      error.getDescription().cStr()});
  }
}

}  // namespace aftercare::schema
