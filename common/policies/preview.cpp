#include "common/policies/preview.h"

#include <kj/exception.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "common/policies/as_of.h"
#include "common/policies/policy_model.h"
#include "common/projections/row_message.h"
#include "common/runtime/rejections.h"
#include "common/wire/unknown_value.h"
#include "schemas/policies.codec.h"

namespace aftercare::policies {
namespace {

using runtime::ReportSources;

// An answer is given within a moment; what is older is asked for with `after`.
constexpr std::uint32_t cases_an_answer = 1'000;
constexpr std::chrono::milliseconds patience{2'000};

// The desk as of the sources' position, and the version that is asked for on the comparison.
Expected<void, Rejection> prepare(Comparison& comparison, const PolicyPreview& asked,
                                  const ReportSources& from) {
  const auto all = policies_at(from);
  if (!all) return unexpected(all.error());
  const auto wanted = std::ranges::find(*all, asked.policy, &Policy::id);
  if (wanted == all->end()) {
    return unexpected(runtime::rejections::not_found(to_string(asked.policy)));
  }
  if (auto held = hold_published(comparison.desk(), *all); !held) return held;
  if (auto read = comparison.would(wanted->content); !read) {
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
      if (!one) return unexpected(not_readable(one.error()));
      if (!*one) continue;
      const auto day = static_cast<std::int32_t>(
          calendar::local_day(time_of((*one)->subject)).time_since_epoch().count());
      if (asked.from != 0 && day < asked.from) return {};
      if (asked.to != 0 && day > asked.to) continue;
      gathered.add(std::move(**one));
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
  if (!comparison) return unexpected(not_readable(comparison.error()));
  if (auto ready = prepare(**comparison, asked, from); !ready) return ready;
  Gathered gathered;
  std::string next;
  try {
    if (auto done = gather(**comparison, asked, from, gathered, next); !done) return done;
  } catch (const kj::Exception& bad) {
    return unexpected(not_readable({Fault::Kind::corrupt, bad.getDescription().cStr()}));
  } catch (const UnknownValue& unknown) {
    return unexpected(not_readable({Fault::Kind::corrupt, unknown.what()}));
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
