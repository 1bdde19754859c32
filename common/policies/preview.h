// What a version of a policy would have changed for cases of the past (P8 keeps them as they are):
// a report over a view of documents and the log. Nothing is written.
//
// A model takes part by comparing two policies on one of its documents:
//
//   static std::vector<aftercare::PolicyChange> preview(const Document&, const Policy& was,
//                                                const Policy& would, const calendar::Calendar&);
#pragma once

#include <capnp/any.h>

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/decider/decider.h"
#include "common/decider/policy_change.h"
#include "common/policies/desk.h"
#include "common/runtime/report.h"

namespace aftercare::policies {

template <class M>
concept Previews = Decider<M> &&
    requires(const typename M::Document& document, const typename M::Policy& policy,
             const calendar::Calendar& calendar) {
  {
    M::preview(document, policy, policy, calendar)
    } -> std::same_as<std::vector<aftercare::PolicyChange>>;
};

// How one document fares; made anew for each question.
class Comparison {
 public:
  virtual ~Comparison() = default;
  // Reads the version that is asked for. Faults: corrupt (its content cannot be read).
  virtual Expected<void, Fault> would(std::string_view content) = 0;
  virtual Desk& desk() = 0;

  struct Case {
    Uuid subject;
    std::string doc_no;
    std::vector<aftercare::PolicyChange> changes;
  };
  // Of an encoded document; none: no policy has decided on it yet. Throws kj::Exception,
  // UnknownValue; Faults: its own policy is missing.
  virtual Expected<std::optional<Case>, Fault> compare(capnp::AnyPointer::Reader document) = 0;
};

using MakeComparison = std::function<Expected<std::unique_ptr<Comparison>, Fault>()>;

// The report, of a service that has adopted schemas/policies.capnp. `view`: of the documents.
runtime::Report preview_report(std::string view, MakeComparison make);

template <Previews Model>
class ComparisonOf final : public Comparison {
 public:
  using P = typename Model::Policy;
  explicit ComparisonOf(std::shared_ptr<DeskOf<P>> desk) : desk_(std::move(desk)) {}

  Expected<void, Fault> would(std::string_view content) override {
    auto read = desk_->read_content(content);
    if (!read) return unexpected(read.error());
    would_ = std::move(*read);
    return {};
  }
  Desk& desk() override { return *desk_; }

  Expected<std::optional<Case>, Fault> compare(capnp::AnyPointer::Reader from) override {
    typename Model::Document document;
    Model::Codec::decode_document(from, document);
    if (!Model::policy_of(document).given()) return std::nullopt;
    const auto was = desk_->book().pinned(Model::policy_of(document));
    if (!was) return unexpected(was.error());
    Case one{.subject = document.id,
             .changes = Model::preview(document, was->content, would_, was->calendar)};
    if constexpr (requires { document.doc_no; }) one.doc_no = document.doc_no;
    return one;
  }

 private:
  const std::shared_ptr<DeskOf<P>> desk_;
  P would_;
};

// `desk`: makes one with the shipped versions.
template <Previews Model, class MakeDesk>
runtime::Report preview_report_of(std::string view, MakeDesk desk) {
  return preview_report(std::move(view), [desk]() -> Expected<std::unique_ptr<Comparison>, Fault> {
    auto made = desk();
    if (!made) return unexpected(std::move(made.error()));
    return std::make_unique<ComparisonOf<Model>>(std::move(*made));
  });
}

}  // namespace aftercare::policies
