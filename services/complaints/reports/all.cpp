#include "services/complaints/reports/all.h"

#include <utility>

#include "schemas/complaints.codec.h"
#include "services/complaints/reports/ageing.h"

namespace aftercare::complaints {

runtime::Report script_report(Scripts scripts) {
  return {.type = HandlingScripts::type_id,
          .answer = HandlingScriptsReport::type_id,
          .view = "complaints",
          .compute = [scripts = std::move(scripts)](
                         capnp::AnyPointer::Reader parameters, projections::ViewReader&, Instant,
                         capnp::AnyPointer::Builder answer) -> Expected<void, Rejection> {
            HandlingScripts asked;
            decode(parameters.getAs<wire::complaints::HandlingScripts>(), asked);
            HandlingScriptsReport report;
            for (const ScriptLine& line : scripts.forbidden) {
              report.forbidden.push_back(line.zh + " / " + line.en);
            }
            for (const ScriptLine& line : scripts.lines) {
              if (!asked.step.empty() && asked.step != line.step) continue;
              report.rows.push_back(
                  {.step = line.step, .situation = line.situation, .zh = line.zh, .en = line.en});
            }
            encode(report, answer.initAs<wire::complaints::HandlingScriptsReport>());
            return {};
          }};
}

std::vector<runtime::Report> all_reports(Scripts scripts) {
  std::vector<runtime::Report> all{ageing_report(), script_report(std::move(scripts))};
  for (auto part : {case_reports(), clock_reports(), closed_case_reports(), care_reports()}) {
    for (runtime::Report& one : part) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace aftercare::complaints
