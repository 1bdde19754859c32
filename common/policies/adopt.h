// The life cycle of a service's policies and the preview of new ones, put into its
// definition. For the wiring of a service whose schema adopts schemas/policies.capnp.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"

namespace aftercare::policies {

// `book` is what the service decides by, `read` its reader of a file's [content]; `shipped()` makes
// a book as shipped: Expected<std::shared_ptr<PolicyBook>, Fault>. The preview compares the
// documents of `Model`, in the view `view`.
template <Previews Model, class Shipped, class Read>
void adopt_policies(runtime::Definition& definition, std::string view,
                    std::shared_ptr<policy::PolicyBook<typename Model::Policy>> book,
                    Shipped shipped, Read read) {
  using OwnDesk = DeskOf<typename Model::Policy>;
  add_policies(definition, std::make_shared<OwnDesk>(std::move(book), read));
  definition.reports.push_back(preview_report_of<Model>(
      std::move(view), [shipped, read]() -> Expected<std::shared_ptr<OwnDesk>, Fault> {
        auto as_shipped = shipped();
        if (!as_shipped) return unexpected(std::move(as_shipped.error()));
        return std::make_shared<OwnDesk>(std::move(*as_shipped), read);
      }));
}

}  // namespace aftercare::policies
