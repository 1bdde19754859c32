// What the life cycle of policies asks of a context, whatever its policies are made of: which
// versions there are, whether a text can be read, and that the book holds what is published.
//
// The writer's thread alone uses a desk that decisions work by; anybody may make one of his own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/policy/policy_book.h"
#include "common/policy/policy_file.h"

namespace aftercare::policies {

// A version that was published, as the log holds it.
struct Published {
  Uuid stream;
  policy::Version version;
  std::string content;  // TOML
};

class Desk {
 public:
  virtual ~Desk() = default;

  // Shipped versions and published ones.
  [[nodiscard]] virtual const policy::VersionIndex& index() const = 0;

  // The problems of a content, a line each, as the context's own reader sees them; empty: none.
  [[nodiscard]] virtual std::string check(std::string_view content) const = 0;

  // Makes the book hold the shipped versions and exactly these, which are in the order of their
  // publication. Faults: corrupt (one that this build cannot read), conflict (they do not fit).
  virtual Expected<void, Fault> hold(std::vector<Published> published) = 0;
  [[nodiscard]] virtual const std::vector<Published>& published() const = 0;
};

// The desk of a context: `book` as shipped, `read` is its reader of a file's [content].
template <class P>
class DeskOf final : public Desk {
 public:
  using Read = std::function<P(const policy::Reader& content)>;

  DeskOf(std::shared_ptr<policy::PolicyBook<P>> book, Read read)
      : book_(std::move(book)),
        read_(std::move(read)),
        shipped_(book_->index().versions().size()) {}

  [[nodiscard]] const policy::VersionIndex& index() const override { return book_->index(); }
  [[nodiscard]] const policy::PolicyBook<P>& book() const { return *book_; }

  [[nodiscard]] std::string check(std::string_view content) const override {
    const auto read = read_content(content);
    return read ? std::string() : read.error().what;
  }
  [[nodiscard]] Expected<P, Fault> read_content(std::string_view content) const {
    policy::File file{"content", content};
    P read = read_(file.root());
    if (const auto problems = file.finish(); !problems.empty()) {
      return unexpected(Fault{Fault::Kind::corrupt, settings::to_string(problems)});
    }
    return read;
  }

  Expected<void, Fault> hold(std::vector<Published> published) override {
    // What is there stays where it is, as long as it is the beginning of what is asked for.
    std::size_t same = 0;
    while (same < published_.size() && same < published.size() &&
           published_[same].stream == published[same].stream) {
      ++same;
    }
    book_->back_to(shipped_ + same);
    published_.resize(same);
    for (std::size_t i = same; i < published.size(); ++i) {
      auto content = read_content(published[i].content);
      if (!content) {
        return unexpected(Fault{
            content.error().kind,
            "policy " + published[i].version.preset + " v" +
                std::to_string(published[i].version.version) +
                ", which was published, cannot be read by this build: " + content.error().what});
      }
      if (auto added = book_->add(published[i].version, std::move(*content)); !added) return added;
      published_.push_back(std::move(published[i]));
    }
    return {};
  }
  [[nodiscard]] const std::vector<Published>& published() const override { return published_; }

 private:
  const std::shared_ptr<policy::PolicyBook<P>> book_;
  const Read read_;
  const std::size_t shipped_;
  std::vector<Published> published_;
};

}  // namespace aftercare::policies
