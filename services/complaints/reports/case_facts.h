// What several reports say of a case.
#pragma once

#include <string>

#include "schemas/complaints.values.h"

namespace aftercare::complaints {

// Drafts and dismissed drafts are none.
inline bool is_case(const Complaint& c) {
  return c.state != CaseState::none && c.state != CaseState::draft &&
         c.state != CaseState::dismissed;
}

// Masked, as the view holds it, or `erased`.
inline std::string customer_of(const Complaint& c) {
  return c.contact ? c.contact->name.mask : std::string();
}

inline std::string subject_of(const Complaint& c) {
  if (!c.event) return {};
  return c.event->cause.empty() ? c.event->content : c.event->cause;
}

inline std::string products_of(const Complaint& c) {
  std::string all;
  for (const Product& product : c.products) {
    std::string one = product.code;
    if (one.empty()) one = product.item_no;
    if (one.empty()) one = product.make + (product.model.empty() ? "" : " " + product.model);
    if (!one.empty()) all += (all.empty() ? "" : "; ") + one;
  }
  return all;
}

}  // namespace aftercare::complaints
