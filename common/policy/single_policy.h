// A book with one version, in force at all times: of aggregates that follow no policy of a context,
// such as policies themselves.
#pragma once

#include <memory>
#include <stdexcept>
#include <utility>

#include "common/policy/policy_book.h"

namespace aftercare::policy {

template <class P>
std::shared_ptr<const PolicyBook<P>> single_policy(P content) {
  auto book = std::make_shared<PolicyBook<P>>("none");
  const calendar::Day ever{std::chrono::sys_days{}.time_since_epoch()};
  if (!book->add({.preset = "none", .version = 1, .from = ever}, std::move(content)) ||
      !book->add_calendar(calendar::shipped_calendar(), ever)) {
    throw std::logic_error("a book with one version is refused");
  }
  return book;
}

}  // namespace aftercare::policy
