#include "common/policies/as_of.h"

#include <capnp/message.h>

#include <utility>

#include "common/policies/policy_model.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/governed.h"
#include "schemas/policies.codec.h"

namespace aftercare::policies {

Rejection not_readable(const Fault& fault) {
  return {.kind = Kind::unavailable,
          .code = "storage-fault",
          .zh = "存储读取失败，请联系管理员。",
          .en = "Stored data cannot be read; tell the operator.",
          .detail = fault.what};
}

Expected<std::vector<Policy>, Rejection> policies_at(const runtime::ReportSources& from) {
  std::vector<Policy> all;
  for (const Uuid& stream : runtime::governed_streams(from.log, PolicyCodec::aggregate)) {
    const runtime::AggregateType* type = nullptr;
    const auto folded =
        runtime::fold_stream(from.log, from.aggregates, stream, from.position, type);
    if (!folded) return unexpected(not_readable(folded.error()));
    if (*folded == nullptr) continue;  // drafted later
    capnp::MallocMessageBuilder message;
    type->encode(**folded, message.getRoot<capnp::AnyPointer>());
    Policy document;
    PolicyCodec::decode_document(message.getRoot<capnp::AnyPointer>().asReader(), document);
    all.push_back(std::move(document));
  }
  return all;
}

Expected<void, Rejection> hold_published(Desk& desk, const std::vector<Policy>& all) {
  std::vector<Published> versions;
  for (const Policy& one : all) {
    if (auto version = published(one)) versions.push_back(std::move(*version));
  }
  in_order(versions);
  if (auto held = desk.hold(std::move(versions)); !held) {
    return unexpected(not_readable(held.error()));
  }
  return {};
}

}  // namespace aftercare::policies
