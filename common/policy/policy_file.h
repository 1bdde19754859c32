// A policy version as a TOML file:
//
//   preset = "retail-franchise"
//   version = 1
//   scope = "shipped"            # or "company", or "unit:<name>"
//   effective_from = 2026-01-01
//   effective_to = 2026-12-31    # optional
//   approved_by = "p-17"         # not where shipped
//   approved_at = "2026-01-01T09:00:00Z"
//   [content]
//   ...                          # read by the context, strictly
#pragma once

#include <string_view>
#include <utility>

#include "common/policy/policy_book.h"
#include "common/settings/reader.h"

namespace aftercare::policy {

using settings::File;
using settings::Problem;
using settings::Reader;

// Reads the head (all but `content`).
Version read_version(const Reader& root);

// A term of a policy: "1 WD".
calendar::Term term(const Reader& reader, std::string_view key);
calendar::Term term(const Reader& reader, std::string_view key, calendar::Term fallback);

Fault refused_file(std::string_view name, const std::vector<Problem>& problems);

// Reads one policy file with `read_content`: P(const Reader& content), and adds it to the book.
// A Fault (corrupt) names every problem of the file with its line; then nothing is added.
template <class P, class ReadContent>
Expected<void, Fault> add_file(PolicyBook<P>& book, std::string_view name, std::string_view text,
                               ReadContent read_content) {
  File file{std::string(name), text};
  const Reader root = file.root();
  Version version = read_version(root);
  P content = read_content(root.table("content"));
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(refused_file(name, problems));
  }
  return book.add(std::move(version), std::move(content));
}

}  // namespace aftercare::policy
