#include "common/runtime/erased_values.h"

#include <capnp/message.h>

#include "common/personal/sealer.h"
#include "common/schema/walk.h"
#include "common/wire/values.h"

namespace aftercare::runtime {

bool ErasedValues::erased(capnp::AnyStruct::Reader personal) const {
  const auto box = personal.as<wire::Personal>().getBox();
  const auto key = personal::key_of({box.begin(), box.size()});
  return key && gone_(*key);
}

bool ErasedValues::in(capnp::AnyPointer::Reader value, const schema::Struct& type) const {
  if (!type.holds_personal || value.isNull()) return false;
  return schema::any_personal(value.getAs<capnp::AnyStruct>(), type,
                              [this](capnp::AnyStruct::Reader one) { return erased(one); });
}

bool ErasedValues::mark(capnp::AnyPointer::Builder value, const schema::Struct& type) const {
  if (!in(value.asReader(), type)) return false;
  schema::each_personal(
      value.getAs<capnp::AnyStruct>(), type, [this](capnp::AnyStruct::Builder one) {
        if (!erased(one.asReader())) return;
        auto personal = one.as<wire::Personal>();
        personal.setMask(
            capnp::Text::Reader(personal::erased_text.data(), personal::erased_text.size()));
        personal.disownBox();
      });
  return true;
}

std::vector<std::uint8_t> ErasedValues::marked(capnp::AnyPointer::Reader value,
                                               const schema::Struct& type) const {
  // A mask that is shorter than `erased` takes new room: some words for each value, at the most.
  const auto size = value.targetSize().wordCount;
  capnp::MallocMessageBuilder message(static_cast<unsigned>(2 * size + 64));
  auto root = message.getRoot<capnp::AnyPointer>();
  root.set(value);
  mark(root, type);
  const auto bytes = message.getSegmentsForOutput()[0].asBytes();
  return {bytes.begin(), bytes.end()};
}

}  // namespace aftercare::runtime
