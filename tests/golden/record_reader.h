// A golden record from its bytes.
#pragma once

#include <capnp/serialize.h>

#include <string>
#include <vector>

#include "schemas/record.capnp.h"

namespace aftercare::golden {

class RecordReader {
 public:
  // Throws kj::Exception for bytes that are no message.
  explicit RecordReader(const std::string& bytes);

  wire::Record::Reader record() { return message_.getRoot<wire::Record>(); }

 private:
  std::vector<capnp::word> words_;  // aligned
  capnp::FlatArrayMessageReader message_;
};

}  // namespace aftercare::golden
