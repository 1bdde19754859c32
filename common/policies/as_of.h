// The policies as the log had them at the position that a report was asked for. Reports run beside
// the writer, so each makes a desk of its own.
#pragma once

#include <vector>

#include "common/base/outcome.h"
#include "common/policies/desk.h"
#include "common/runtime/report.h"
#include "schemas/policies.values.h"

namespace aftercare::policies {

// All versions, drafts too. Rejections: unavailable (the log cannot be read).
Expected<std::vector<Policy>, Rejection> policies_at(const runtime::ReportSources& from);

// Makes the desk hold what of these was published. Rejections: unavailable.
Expected<void, Rejection> hold_published(Desk& desk, const std::vector<Policy>& all);

// For a report of a context: the book of its shipped versions, with all that was published since.
template <class P, class Read>
Expected<void, Rejection> hold_as_of(std::shared_ptr<policy::PolicyBook<P>> book, Read read,
                                     const runtime::ReportSources& from) {
  const auto all = policies_at(from);
  if (!all) return unexpected(all.error());
  DeskOf<P> desk(std::move(book), std::move(read));
  return hold_published(desk, *all);
}

// What a report answers when what it needs cannot be read.
Rejection not_readable(const Fault& fault);

}  // namespace aftercare::policies
