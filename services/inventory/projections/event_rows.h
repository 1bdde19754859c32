// Rows that an event makes, each once. Internal to this folder.
#pragma once

#include <kj/exception.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/projections/projection.h"
#include "schemas/inventory_reports.codec.h"

namespace aftercare::inventory {

// `Value` has a member `no`, its key; `W` is the row on the wire.
template <class Value, class W>
class EventRows final : public projections::Projection {
 public:
  using Make = void (*)(const eventlog::RecordView&, std::vector<Value>& rows);

  EventRows(std::string name, const schema::Struct& type, Make make)
      : name_(std::move(name)), type_(type), make_(make) {}

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] const schema::Struct& row_type() const override { return type_; }

  // A key that is there already keeps its first row.
  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    return guarded([&] {
      std::vector<Value> made;
      make_(record, made);
      for (Value& value : made) {
        const std::string key = value.no;
        if (rows.find(key) != nullptr) continue;
        auto row = std::make_unique<Held>();
        row->value = std::move(value);
        rows.add(key, std::move(row));
      }
    });
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    inventory::encode(static_cast<const Held&>(row).value, to.initAs<W>());
  }
  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto row = std::make_unique<Held>();
    if (auto done = guarded([&] { inventory::decode(from.getAs<W>(), row->value); }); !done) {
      return unexpected(std::move(done.error()));
    }
    return row;
  }

 private:
  struct Held final : projections::Row {
    Value value;
  };

  template <class Work>
  static Expected<void, Fault> guarded(const Work& work) {
    try {
      work();
      return {};
    } catch (const std::exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.what()});
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    }
  }

  const std::string name_;
  const schema::Struct& type_;
  const Make make_;
};

// Hands the event to `make` where the record is of its type.
template <class Event, class Wire, class Make>
bool with(const eventlog::RecordView& record, const Make& make) {
  if (record.type() != Event::type_id) return false;
  Event event;
  decode(record.payload().getAs<Wire>(), event);
  make(event);
  return true;
}

}  // namespace aftercare::inventory
