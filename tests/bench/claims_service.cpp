#include <algorithm>
#include <iostream>
#include <memory>

#include "common/runtime/aggregate_of.h"
#include "common/runtime/service.h"
#include "common/settings/reader.h"
#include "schemas/claims.codec.h"
#include "services/claims/definition.h"
#include "services/claims/domain/claim.h"
#include "services/claims/domain/keys.h"
#include "services/claims/policies/policy_file.h"
#include "tests/bench/claims_figure.h"

namespace aftercare::bench {
namespace {

// Every machine is one that we delivered: no service of customers runs beside.
class OwnMachines final : public KeyLookup {
 public:
  explicit OwnMachines(const KeyLookup* others) : others_(others) {}
  [[nodiscard]] std::vector<Uuid> holders(const DocumentKey& key,
                                          std::size_t limit) const override {
    if (key.space->name == claims::keys::own_machine.name) return {Uuid{1, 1}};
    return others_ == nullptr ? std::vector<Uuid>() : others_->holders(key, limit);
  }

 private:
  const KeyLookup* const others_;
};

template <bool checked>
struct MeasuredClaims : claims::ClaimModel {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context) {
    const OwnMachines keys(context.keys);
    Context<Policy> with = context;
    with.keys = &keys;
    return checked ? ClaimModel::decide(document, command, with)
                   : ClaimModel::propose(document, command, with);
  }
};

template <bool checked>
void measure(runtime::Definition& definition) {
  const auto book = claims::shipped_policies();
  if (!book) throw CannotMeasure(book.error().what);
  const auto claim = std::ranges::find_if(definition.aggregates, [](const auto& one) {
    return one->name() == claims::ClaimCodec::aggregate;
  });
  *claim = std::make_shared<runtime::AggregateOf<MeasuredClaims<checked>>>(*book);
}

}  // namespace

int run_claims_service(const ClaimsOptions& options) {
  const auto text = settings::load(options.config);
  const auto config = text ? runtime::parse_config(options.config, *text)
                           : Expected<runtime::ServiceConfig, Fault>(unexpected(text.error()));
  auto definition = claims::definition();
  if (!config || !definition) {
    std::cerr << "claims service: " << (config ? definition.error() : config.error()).what << '\n';
    return static_cast<int>(runtime::Exit::usage);
  }
  options.unchecked ? measure<false>(*definition) : measure<true>(*definition);
  return static_cast<int>(runtime::run_service(*config, *definition));
}

}  // namespace aftercare::bench
