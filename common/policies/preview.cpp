#include "common/policies/preview.h"

#include <kj/exception.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "common/policies/policy_model.h"
#include "common/projections/row_message.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/governed.h"
#include "common/runtime/rejections.h"
#include "common/wire/unknown_value.h"
#include "schemas/policies.codec.h"

namespace aftercare::policies {
namespace {

using runtime::ReportSources;

// An answer is given within a moment; what is older is asked for with `after`.
constexpr std::uint32_t cases_an_answer = 1'000;
constexpr std::chrono::milliseconds patience{2'000};

Rejection broken(const Fault& fault) {
  return {.kind = Kind::unavailable,
          .code = "storage-fault",
          .zh = "存储读取失败，请联系管理员。",
          .en = "Stored data cannot be read; tell the operator.",
          .detail = fault.what};
}

// The desk as of the sources' position, and the version that is asked for on the comparison.
Expected<void, Rejection> prepare(Comparison& comparison, const PolicyPreview& asked,
                                  const ReportSources& from) {
  std::vector<Published> all;
  std::optional<std::string> content;
  for (const Uuid& stream : runtime::governed_streams(from.log, PolicyCodec::aggregate)) {
    const runtime::AggregateType* type = nullptr;
    const auto folded =
        runtime::fold_stream(from.log, from.aggregates, stream, from.position, type);
    if (!folded) return unexpected(broken(folded.error()));
    if (*folded == nullptr) continue;  // drafted later
    capnp::MallocMessageBuilder message;
    type->encode(**folded, message.getRoot<capnp::AnyPointer>());
    Policy document;
    PolicyCodec::decode_document(message.getRoot<capnp::AnyPointer>().asReader(), document);
    if (stream == asked.policy) content = document.content;
    if (auto one = published(document)) all.push_back(std::move(*one));
  }
  if (!content) return unexpected(runtime::rejections::not_found(to_string(asked.policy)));
  in_order(all);
  if (auto held = comparison.desk().hold(std::move(all)); !held) {
    return unexpected(broken(held.error()));
  }
  if (auto read = comparison.would(*content); !read) {
    return unexpected(reject(rules::content_refused, read.error().what));
  }
  return {};
}

class Gathered {
 public:
  void add(Comparison::Case one) {
    ++report_.examined;
    if (one.changes.empty()) return;
    ++report_.changed;
    std::set<std::pair<std::string, std::string>> kinds;
    PolicyPreviewCase out{.subject = one.subject, .doc_no = std::move(one.doc_no)};
    for (aftercare::PolicyChange& change : one.changes) {
      kinds.insert({change.what, change.rule});
      out.changes.push_back({.what = std::move(change.what),
                             .rule = std::move(change.rule),
                             .was = std::move(change.was),
                             .would = std::move(change.would)});
    }
    for (const auto& kind : kinds) ++effects_[kind];
    report_.cases.push_back(std::move(out));
  }
  [[nodiscard]] bool full() const { return report_.examined >= cases_an_answer; }

  PolicyPreviewReport take(Instant now, std::string next) {
    report_.as_of = now;
    report_.next = std::move(next);
    for (const auto& [kind, cases] : effects_) {
      report_.effects.push_back({.what = kind.first, .rule = kind.second, .cases = cases});
    }
    return std::move(report_);
  }

 private:
  PolicyPreviewReport report_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> effects_;
};

// The newest cases come first, so the days before `from` end it.
Expected<void, Rejection> gather(Comparison& comparison, const PolicyPreview& asked,
                                 const ReportSources& from, Gathered& gathered, std::string& next) {
  projections::ListRequest request{.limit = projections::max_page, .cursor = asked.after};
  while (true) {
    const auto page = from.view.list(request, patience);
    if (!page) return unexpected(page.error());
    for (const auto& body : page->bodies) {
      const projections::RowMessage row(body);
      auto one = comparison.compare(row.root());
      if (!one) return unexpected(broken(one.error()));
      const auto day = static_cast<std::int32_t>(
          calendar::local_day(time_of(one->subject)).time_since_epoch().count());
      if (asked.from != 0 && day < asked.from) return {};
      if (asked.to != 0 && day > asked.to) continue;
      gathered.add(std::move(*one));
    }
    request.cursor = page->next;
    if (request.cursor.empty()) return {};
    if (gathered.full()) {
      next = request.cursor;
      return {};
    }
  }
}

Expected<void, Rejection> compute(const MakeComparison& make, capnp::AnyPointer::Reader parameters,
                                  const ReportSources& from, Instant now,
                                  capnp::AnyPointer::Builder answer) {
  PolicyPreview asked;
  decode(parameters.getAs<wire::policies::PolicyPreview>(), asked);
  const auto comparison = make();
  if (!comparison) return unexpected(broken(comparison.error()));
  if (auto ready = prepare(**comparison, asked, from); !ready) return ready;
  Gathered gathered;
  std::string next;
  try {
    if (auto done = gather(**comparison, asked, from, gathered, next); !done) return done;
  } catch (const kj::Exception& bad) {
    return unexpected(broken({Fault::Kind::corrupt, bad.getDescription().cStr()}));
  } catch (const UnknownValue& unknown) {
    return unexpected(broken({Fault::Kind::corrupt, unknown.what()}));
  }
  encode(gathered.take(now, std::move(next)), answer.initAs<wire::policies::PolicyPreviewReport>());
  return {};
}

}  // namespace

runtime::Report preview_report(std::string view, MakeComparison make) {
  return {.type = PolicyPreview::type_id,
          .answer = PolicyPreviewReport::type_id,
          .view = std::move(view),
          .compute_from = [make = std::move(make)](capnp::AnyPointer::Reader parameters,
                                                   const ReportSources& from, Instant now,
                                                   capnp::AnyPointer::Builder answer) {
            return compute(make, parameters, from, now, answer);
          }};
}

}  // namespace aftercare::policies
