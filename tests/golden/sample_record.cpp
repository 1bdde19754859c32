#include "tests/golden/sample_record.h"

#include <capnp/message.h>
#include <capnp/serialize.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "schemas/common.capnp.h"
#include "schemas/record.capnp.h"

namespace aftercare::golden {
namespace {

using capnp::schema::Type;

constexpr std::uint64_t time_annotation = 0xd5a1c8a1f0e8d214;  // schemas/annotations.capnp
constexpr std::int64_t noon = 1'772'798'400'000'000;           // 2026-03-06T12:00:00Z

bool is_time(capnp::StructSchema::Field field) {
  return has_annotation(field.getProto().getAnnotations(), time_annotation);
}

// The one field that is never stored.
bool is_clear_text(capnp::StructSchema::Field field) {
  return field.getContainingStruct().getProto().getId() == capnp::typeId<wire::Personal>() &&
         field.getProto().getName() == "clear";
}

bool has_words(capnp::Type type) {
  return !type.isEnum() || type.asEnum().getEnumerants().size() > 1;
}

class Filler {
 public:
  void fill(capnp::DynamicStruct::Builder value) {
    for (const auto field : value.getSchema().getFields()) {
      if (is_clear_text(field)) continue;
      const auto type = field.getType();
      if (type.isStruct()) {
        fill(value.init(field).as<capnp::DynamicStruct>());
      } else if (type.isList()) {
        fill(value.init(field, 2).as<capnp::DynamicList>(), field);
      } else if (has_words(type)) {
        set(field, type, [&](const auto& given) { value.set(field, given); });
      }
    }
  }

 private:
  void fill(capnp::DynamicList::Builder list, capnp::StructSchema::Field field) {
    const auto type = list.getSchema().getElementType();
    for (unsigned at = 0; at < list.size(); ++at) {
      if (type.isStruct()) {
        fill(list[at].as<capnp::DynamicStruct>());
      } else if (has_words(type)) {
        set(field, type, [&](const auto& given) { list.set(at, given); });
      }
    }
  }

  // A value that no other field has, as far as its type can tell.
  template <class Set>
  void set(capnp::StructSchema::Field field, capnp::Type type, const Set& give) {
    const unsigned number = ++count_;
    const std::string name = field.getProto().getName().cStr();
    switch (type.which()) {
      case Type::BOOL: return give(true);
      case Type::FLOAT32:
      case Type::FLOAT64: return give(number + 0.5);
      case Type::TEXT: return give((name + " 文 " + std::to_string(number)).c_str());
      case Type::DATA: {
        const std::vector<capnp::byte> bytes{0, static_cast<capnp::byte>(number % 256), 0xff};
        return give(capnp::Data::Reader(bytes.data(), bytes.size()));
      }
      case Type::ENUM: {
        const auto words = type.asEnum().getEnumerants();
        return give(capnp::DynamicEnum(words[1 + number % (words.size() - 1)]));
      }
      default:
        return give(is_time(field) ? noon + std::int64_t{number} * 1'000'000
                                   : std::int64_t{1 + number % 100});
    }
  }

  unsigned count_ = 0;
};

void add_missing(capnp::DynamicStruct::Reader value, const std::string& at,
                 std::set<std::string>& missing);

void add_missing(capnp::DynamicList::Reader list, const std::string& at,
                 std::set<std::string>& missing) {
  if (!list.getSchema().getElementType().isStruct()) return;
  std::set<std::string> in_all;
  for (unsigned i = 0; i < list.size(); ++i) {
    std::set<std::string> in_one;
    add_missing(list[i].as<capnp::DynamicStruct>(), at, in_one);
    if (i == 0) {
      in_all = in_one;
      continue;
    }
    std::set<std::string> both;
    std::set_intersection(in_all.begin(), in_all.end(), in_one.begin(), in_one.end(),
                          std::inserter(both, both.end()));
    in_all = both;
  }
  missing.merge(in_all);
}

void add_missing(capnp::DynamicStruct::Reader value, const std::string& at,
                 std::set<std::string>& missing) {
  for (const auto field : value.getSchema().getFields()) {
    const std::string name = at + field.getProto().getName().cStr();
    if (is_clear_text(field) || !has_words(field.getType())) continue;
    if (!value.has(field, capnp::HasMode::NON_DEFAULT)) {
      missing.insert(name);
    } else if (field.getType().isStruct()) {
      add_missing(value.get(field).as<capnp::DynamicStruct>(), name + ".", missing);
    } else if (field.getType().isList()) {
      add_missing(value.get(field).as<capnp::DynamicList>(), name + ".", missing);
    }
  }
}

}  // namespace

std::string sample_record(const EventType& type, const std::string& aggregate) {
  capnp::MallocMessageBuilder message;
  auto record = message.initRoot<wire::Record>();
  record.setPosition(7);
  record.setStreamHigh(0x0195'6b6c'0000'7000);
  record.setStreamLow(1);
  record.setEventHigh(0x0195'6b6c'0000'7000);
  record.setEventLow(2);
  record.setCommandHigh(0x0195'6b6c'0000'7000);
  record.setCommandLow(3);
  record.setCorrelationHigh(0x0195'6b6c'0000'7000);
  record.setCorrelationLow(4);
  record.setType(type.schema.getProto().getId());
  record.setRecordedAt(noon + 1);
  record.setEffectiveAt(noon);
  record.setVersion(2);
  record.setAggregate(aggregate.c_str());
  record.setActor("p-1");
  Filler().fill(record.initPayload().initAs<capnp::DynamicStruct>(type.schema));
  const auto words = capnp::messageToFlatArray(message);
  const auto bytes = words.asBytes();
  return {bytes.begin(), bytes.end()};
}

std::set<std::string> missing_fields(capnp::DynamicStruct::Reader event) {
  std::set<std::string> missing;
  add_missing(event, "", missing);
  return missing;
}

}  // namespace aftercare::golden
