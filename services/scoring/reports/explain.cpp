#include <kj/exception.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/projections/row_message.h"
#include "common/runtime/rejections.h"
#include "common/wire/any_struct.h"
#include "common/wire/unknown_value.h"
#include "schemas/scoring_reports.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/reports/reports.h"

namespace aftercare::scoring {
namespace {

ExplainedEntry explained(const ScoreEntry& entry) {
  const Fact fact = entry.fact.value_or(Fact{});
  ExplainedEntry out{.no = entry.no,
                     .metric = fact.metric,
                     .points_cp = entry.points_cp,
                     .rule = fact.rule,
                     .cause = fact.cause,
                     .excluded = entry.excluded,
                     .reversed = entry.reversed,
                     .reason = entry.reason};
  if (fact.cause) {
    out.text = to_rfc3339(fact.cause->at) + " " + fact.cause->type +
               (fact.cause->about.empty() ? "" : " " + fact.cause->about) + ": " + fact.cause->text;
    out.record = fact.cause->service + " position " + std::to_string(fact.cause->position) +
                 ", event " + to_string(fact.cause->event) + ", sha256 " + fact.cause->hash;
    // Only what lies in a log; a figure entered by hand may name a position of nobody's.
    if (fact.cause->position != 0) {
      const std::string before = std::to_string(fact.cause->position - 1);
      out.path = "/v1/events?service=" + fact.cause->service + "&after=" + fact.cause->service +
                 ":" + before;
    }
  }
  if (entry.excluded) out.signed_by = {entry.proposed_by, entry.signed_by};
  return out;
}

bool of_item(const ItemResult& item, const ScoreEntry& entry) {
  return entry.fact && std::ranges::find(item.metrics, entry.fact->metric) != item.metrics.end();
}

// "15.00 + 20.00 + 48.00 - 2.00 = 81.00"
std::string sum_of(const Score& sheet) {
  std::string sum;
  for (const ItemResult& item : sheet.items) {
    if (!item.extra) sum += (sum.empty() ? "" : " + ") + points_text(item.points_cp);
  }
  for (const ItemResult& item : sheet.items) {
    if (item.extra) sum += " - " + points_text(item.points_cp);
  }
  return sum + " = " + points_text(sheet.total_cp);
}

ScoreExplanation explain(const Score& sheet, const eventlog::EventLog& log) {
  ScoreExplanation out{.sheet = sheet.id,
                       .doc_no = sheet.doc_no,
                       .person = sheet.person,
                       .period = sheet.period,
                       .table = sheet.table,
                       .state = sheet.state,
                       .total_cp = sheet.total_cp,
                       .vetoed = sheet.vetoed,
                       .policy = sheet.policy,
                       .scored = sheet.computed_at != Instant{}};
  if (!sheet.items.empty()) {
    const std::string sum = sum_of(sheet);
    out.sum_zh = "各项得分减附加扣分，不低于0" + std::string(sheet.vetoed ? "；一票否决为0" : "") +
                 "：" + sum;
    out.sum_en = "items less extras, not below 0" + std::string(sheet.vetoed ? "; vetoed: 0" : "") +
                 ": " + sum;
  }
  for (const ItemResult& item : sheet.items) {
    ExplainedItem one{.item = item};
    for (const Figure& figure : sheet.figures) {
      if (std::ranges::find(item.metrics, figure.metric) != item.metrics.end()) {
        one.figures.push_back(figure);
      }
    }
    for (const ScoreEntry& entry : sheet.entries) {
      if (of_item(item, entry)) one.entries.push_back(explained(entry));
    }
    out.items.push_back(std::move(one));
  }
  for (const ScoreEntry& entry : sheet.entries) {
    const bool shown = std::ranges::any_of(
        sheet.items, [&entry](const ItemResult& item) { return of_item(item, entry); });
    if (!shown) out.others.push_back(explained(entry));
  }
  for (const char* service : {"claims", "complaints", "customers", "inventory", "workorders"}) {
    ReadUpTo up_to{.service = service, .read = log.cursor(service)};
    const auto counted = std::ranges::find(sheet.counted, service, &CountedUpTo::service);
    if (counted != sheet.counted.end()) {
      up_to.in_sheet = counted->position;
      up_to.at = counted->at;
    }
    out.counted.push_back(std::move(up_to));
  }
  return out;
}

Rejection unreadable(std::string why) {
  return {.kind = Kind::unavailable,
          .code = "storage-fault",
          .zh = "存储读取失败，请联系管理员。",
          .en = "Stored data cannot be read; tell the operator.",
          .detail = std::move(why)};
}

Expected<void, Rejection> compute(capnp::AnyPointer::Reader parameters,
                                  const runtime::ReportSources& from,
                                  capnp::AnyPointer::Builder answer) {
  const auto asked = decoded<ScoreExplain>(parameters);
  const auto row = from.view.get(to_string(asked.id));
  if (!row) return unexpected(unreadable(row.error().what));
  if (!*row) return unexpected(runtime::rejections::not_found(to_string(asked.id)));
  Score sheet;
  try {
    const projections::RowMessage message((*row)->body);
    ScoreCodec::decode_document(message.root(), sheet);
  } catch (const kj::Exception& broken) {
    return unexpected(unreadable(broken.getDescription().cStr()));
  } catch (const UnknownValue& unknown) {
    return unexpected(unreadable(unknown.what()));
  }
  encode_any(explain(sheet, from.log), answer);
  return {};
}

}  // namespace

runtime::Report explain_report() {
  return {.type = ScoreExplain::type_id,
          .answer = ScoreExplanation::type_id,
          .view = "scores",
          .compute_from =
              [](capnp::AnyPointer::Reader parameters, const runtime::ReportSources& from, Instant,
                 capnp::AnyPointer::Builder answer) { return compute(parameters, from, answer); }};
}

}  // namespace aftercare::scoring
