#include "common/runtime/shredding.h"

#include "schemas/common.capnp.h"

namespace aftercare::runtime {
namespace {

void append(wire::Uuid::Reader id, std::vector<Uuid>& to) {
  const Uuid person{id.getHigh(), id.getLow()};
  if (person.given()) to.push_back(person);
}

}  // namespace

Shredding::Shredding(const schema::Description& description) {
  for (const schema::Event& event : description.events()) {
    for (const schema::Field& field : event.type->fields) {
      if (field.shreds) fields_[event.type->id].push_back(&field);
    }
  }
}

std::vector<Uuid> Shredding::persons_of(const eventlog::RecordView& record) const {
  std::vector<Uuid> persons;
  const auto found = fields_.find(record.type());
  if (found == fields_.end()) return persons;
  const auto pointers = record.payload().getAs<capnp::AnyStruct>().getPointerSection();
  for (const schema::Field* field : found->second) {
    if (field->offset >= pointers.size() || pointers[field->offset].isNull()) continue;
    if (field->list) {
      for (const auto id : pointers[field->offset].getAs<capnp::List<wire::Uuid>>()) {
        append(id, persons);
      }
    } else {
      append(pointers[field->offset].getAs<wire::Uuid>(), persons);
    }
  }
  return persons;
}

}  // namespace aftercare::runtime
