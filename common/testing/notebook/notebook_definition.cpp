#include "common/testing/notebook/notebook_definition.h"

#include <stdexcept>

#include "common/calendar/calendar.h"
#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/document_projection.h"
#include "common/runtime/platform.h"
#include "common/testing/notebook/notebook_model.h"

namespace aftercare::notebook {
namespace {

using Desk = policies::DeskOf<NotebookPolicy>;

NotebookPolicy read_policy(const policy::Reader& content) {
  return {.line_within = policy::term(content, "line_within")};
}

std::shared_ptr<policy::PolicyBook<NotebookPolicy>> shipped() {
  auto book = std::make_shared<policy::PolicyBook<NotebookPolicy>>("toy");
  const auto from = std::chrono::local_days{std::chrono::January / 1 / 2020};
  const auto added = book->add({.preset = "toy", .version = 1, .from = from}, {});
  const auto calendar = book->add_calendar(calendar::shipped_calendar(), from);
  if (!added || !calendar) throw std::logic_error("the toy policy is refused");
  return book;
}

Expected<std::shared_ptr<Desk>, Fault> shipped_desk() {
  return std::make_shared<Desk>(shipped(), read_policy);
}

}  // namespace

runtime::Definition definition() {
  auto description = schema::Description::load(schema_request());
  if (!description) throw std::logic_error(description.error().what);
  const auto book = shipped();
  auto note = std::make_shared<runtime::AggregateOf<NotebookModel>>(book);
  runtime::Definition definition{.name = "notebook",
                                 .schema_request = schema_request(),
                                 .description = *description,
                                 .aggregates = {note}};
  definition.projections.push_back(
      runtime::document_projection(note, "notes", 1, *(*description)->aggregate("note")->document));
  policies::add_policies(definition, std::make_shared<Desk>(book, read_policy));
  definition.reports.push_back(policies::preview_report_of<NotebookModel>("notes", shipped_desk));
  runtime::add_platform(definition);
  return definition;
}

}  // namespace aftercare::notebook
