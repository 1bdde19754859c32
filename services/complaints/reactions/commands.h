// How a reaction of this service names its commands. Internal to this folder.
#pragma once

#include <capnp/any.h>

#include <string>
#include <utility>

#include "common/runtime/reaction.h"

namespace aftercare::complaints {

template <class Codec, class Command>
runtime::OwnCommand to(const Uuid& stream, Command command, std::string purpose) {
  return {.stream = stream,
          .type = Command::type_id,
          .payload =
              [command = std::move(command)](capnp::AnyPointer::Builder payload) {
                Codec::encode_command(command, payload);
              },
          .purpose = std::move(purpose)};
}

}  // namespace aftercare::complaints
