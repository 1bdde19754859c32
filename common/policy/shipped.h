// The presets that a context ships: policy files embedded into its library, each called like its
// preset ("standard.toml").
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/policy/policy_file.h"
#include "embedded/file.h"

namespace aftercare::policy {

using Shipped = std::span<const embedded::File>;

// Null: there is no such file.
const embedded::File* find_file(Shipped files, std::string_view name);
// "standard", "property", ...
std::vector<std::string> presets_of(Shipped files);

Fault not_shipped(std::string_view context, std::string_view preset);

// A preset by itself, without a book; for the tables that other presets leave out. A wrong one is
// told by shipped_book(), which adds it.
template <class P, class ReadContent>
P read_shipped(Shipped files, std::string_view preset, ReadContent read_content) {
  const std::string name = std::string(preset) + ".toml";
  const embedded::File* const found = find_file(files, name);
  File file(name, found == nullptr ? std::string_view{} : found->content);
  const Reader root = file.root();
  static_cast<void>(read_version(root));
  P policy = read_content(root.table("content"));
  static_cast<void>(file.finish());
  return policy;
}

// The book of a tenant that has selected `preset`, with the shipped calendar and no version yet.
template <class P>
Expected<std::shared_ptr<PolicyBook<P>>, Fault> book_of(const std::string& preset) {
  auto book = std::make_shared<PolicyBook<P>>(preset);
  // Years without data fall back to weekends, so the calendar has no first day of its own.
  const calendar::Day ever{std::chrono::sys_days{}.time_since_epoch()};
  if (auto added = book->add_calendar(calendar::shipped_calendar(), ever); !added) {
    return unexpected(std::move(added.error()));
  }
  return book;
}

// The same with the shipped version of the preset. Faults: unavailable (`context` ships no such
// preset), corrupt (names every problem of the file).
template <class P, class ReadContent>
Expected<std::shared_ptr<PolicyBook<P>>, Fault> shipped_book(std::string_view context,
                                                             Shipped files,
                                                             const std::string& preset,
                                                             ReadContent read_content) {
  auto book = book_of<P>(preset);
  if (!book) return book;
  const embedded::File* const file = find_file(files, preset + ".toml");
  if (file == nullptr) return unexpected(not_shipped(context, preset));
  if (auto added = add_file(**book, file->name, file->content, read_content); !added) {
    return unexpected(std::move(added.error()));
  }
  return book;
}

}  // namespace aftercare::policy
