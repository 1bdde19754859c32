// A view whose rows are made and changed by single events, besides those of documents: a log of
// look-ups, the lines of all credit notes. `Value` is the row as a generated value type with a
// `no` :Text that is its key. Included by the wiring of a service.
#pragma once

#include <kj/exception.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "common/projections/projection.h"
#include "common/runtime/read_event.h"

namespace aftercare::runtime {

// The rows of such a view while an event is applied.
template <class Value>
class ValueRows {
 public:
  virtual ~ValueRows() = default;
  // Null: there is none.
  virtual Value* find(std::string_view no) = 0;
  // A row of a key that has none yet; it may still be changed.
  virtual Value& add(Value value) = 0;
};

template <class Value>
class EventRows final : public projections::Projection {
 public:
  // Pure but for the rows. Throws for an event that it cannot read.
  using Apply = void (*)(const eventlog::RecordView& record, ValueRows<Value>& rows);

  // `version` is raised when the same events make other rows.
  EventRows(std::string name, std::uint32_t version, const schema::Struct& type, Apply change)
      : name_(std::move(name)), version_(version), type_(type), change_(change) {}

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint32_t version() const override { return version_; }
  [[nodiscard]] const schema::Struct& row_type() const override { return type_; }

  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    Values values(rows);
    return guarded([&] { change_(record, values); });
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    encode_any(static_cast<const Held&>(row).value, to);
  }
  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto row = std::make_unique<Held>();
    if (auto read = guarded([&] { decode_any(from, row->value); }); !read) {
      return unexpected(std::move(read.error()));
    }
    return row;
  }

 private:
  struct Held final : projections::Row {
    Value value;
  };

  class Values final : public ValueRows<Value> {
   public:
    explicit Values(projections::Rows& rows) : rows_(rows) {}
    Value* find(std::string_view no) override {
      projections::Row* const row = rows_.find(no);
      return row == nullptr ? nullptr : &static_cast<Held*>(row)->value;
    }
    Value& add(Value value) override {
      auto row = std::make_unique<Held>();
      row->value = std::move(value);
      const std::string key = row->value.no;
      return static_cast<Held&>(rows_.add(key, std::move(row))).value;
    }

   private:
    projections::Rows& rows_;
  };

  // What cannot be read parks its stream in this view, and nothing else (P7).
  template <class Work>
  static Expected<void, Fault> guarded(Work work) {
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
  const std::uint32_t version_;
  const schema::Struct& type_;
  const Apply change_;
};

}  // namespace aftercare::runtime
