#include "services/customers/projections/event_rows.h"

#include <kj/exception.h>

#include <optional>
#include <string>
#include <utility>

#include "schemas/customers.codec.h"

namespace aftercare::customers {
namespace {

// The row that an event makes; nothing: it makes none. `W` is the row on the wire.
template <class Value, class W>
class EventRows final : public projections::Projection {
 public:
  using Make = std::optional<Value> (*)(const eventlog::RecordView&);

  EventRows(std::string name, const schema::Struct& type, Make make)
      : name_(std::move(name)), type_(type), make_(make) {}

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] const schema::Struct& row_type() const override { return type_; }

  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    try {
      auto value = make_(record);
      if (!value) return {};
      value->no = std::to_string(record.position());
      auto row = std::make_unique<Held>();
      row->value = std::move(*value);
      const std::string key = row->value.no;
      rows.add(key, std::move(row));
      return {};
    } catch (const std::exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.what()});
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    }
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    customers::encode(static_cast<const Held&>(row).value, to.initAs<W>());
  }
  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto row = std::make_unique<Held>();
    try {
      customers::decode(from.getAs<W>(), row->value);
    } catch (const std::exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.what()});
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    }
    return row;
  }

 private:
  struct Held final : projections::Row {
    Value value;
  };
  const std::string name_;
  const schema::Struct& type_;
  const Make make_;
};

LookupRow lookup(const eventlog::RecordView& record, const Uuid& person) {
  return {.at = record.effective_at(),
          .person = std::string(record.actor()),
          .aggregate = std::string(record.aggregate()),
          .document = record.stream(),
          .person_id = person};
}

std::optional<LookupRow> lookup_row(const eventlog::RecordView& record) {
  if (record.type() == LookupLogged::type_id) {
    LookupLogged event;
    decode(record.payload().getAs<wire::customers::LookupLogged>(), event);
    LookupRow row = lookup(record, event.person_id);
    row.fields = event.fields;
    row.reason = event.reason;
    row.grant = event.grant;
    row.printed = event.printed;
    return row;
  }
  if (record.type() == LookupRefused::type_id) {
    LookupRefused event;
    decode(record.payload().getAs<wire::customers::LookupRefused>(), event);
    LookupRow row = lookup(record, event.person_id);
    row.fields = event.fields;
    row.reason = event.reason;
    row.refusal = event.refusal;
    return row;
  }
  return std::nullopt;
}

std::optional<ContactRow> contact_row(const eventlog::RecordView& record) {
  if (record.type() != ContactRecorded::type_id) return std::nullopt;
  ContactRecorded event;
  decode(record.payload().getAs<wire::customers::ContactRecorded>(), event);
  if (!event.entry) return std::nullopt;
  return ContactRow{.at = event.entry->at,
                    .customer_id = record.stream(),
                    .kind = event.entry->kind,
                    .person = event.entry->person,
                    .department = event.entry->department,
                    .summary = event.entry->summary,
                    .subject = event.entry->subject};
}

}  // namespace

std::shared_ptr<const projections::Projection> lookups(const schema::Description& description) {
  return std::make_shared<EventRows<LookupRow, wire::customers::LookupRow>>(
      "lookups", *description.find("LookupRow"), lookup_row);
}

std::shared_ptr<const projections::Projection> contacts(const schema::Description& description) {
  return std::make_shared<EventRows<ContactRow, wire::customers::ContactRow>>(
      "contacts", *description.find("ContactRow"), contact_row);
}

}  // namespace aftercare::customers
