// How a policy version comes into force (cross-cutting 2.1, X-04): drafted, submitted, signed by
// the general manager, published, superseded. Pure: no I/O, no clock. One instance is one version;
// the aggregate that records these events adds what is published to its PolicyBook.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/decider/decider.h"
#include "common/policy/policy_book.h"

namespace aftercare::policy {

enum class Stage : std::uint8_t { none, draft, in_approval, published, superseded };
std::string_view to_string(Stage stage);

struct PolicyDrafted {
  Version version;      // without approval
  std::string content;  // the text of the file; read strictly before it is accepted
  std::string author;
  bool operator==(const PolicyDrafted&) const = default;
};
struct PolicySubmitted {
  std::string by;
  bool operator==(const PolicySubmitted&) const = default;
};
struct PolicyRejected {
  std::string by;
  std::string comment;
  bool operator==(const PolicyRejected&) const = default;
};
struct PolicyPublished {
  std::string approved_by;
  Instant approved_at{};
  bool operator==(const PolicyPublished&) const = default;
};
struct PolicySuperseded {
  std::uint32_t by_version = 0;
  calendar::Day to{};  // the last day in force
  bool operator==(const PolicySuperseded&) const = default;
};
using PolicyEvent =
    std::variant<PolicyDrafted, PolicySubmitted, PolicyRejected, PolicyPublished, PolicySuperseded>;
std::ostream& operator<<(std::ostream& out, const PolicyEvent& event);

// Superseded versions stay readable: nothing is ever taken out of it.
struct PolicyDocument {
  Stage stage = Stage::none;
  Version version;
  std::string content;
  std::string author;
  std::string comment;  // of the last rejection
  std::uint32_t superseded_by = 0;
  bool operator==(const PolicyDocument&) const = default;
};

// Reads the content with the context's reader; the problems, as texts. Empty: it is good.
using ContentCheck = std::function<std::string(std::string_view content)>;

using PolicyDecision = Expected<std::vector<PolicyEvent>, Rejection>;

PolicyDecision draft(const PolicyDocument& document, const Version& version, std::string content,
                     const Actor& author, const ContentCheck& check);
PolicyDecision submit(const PolicyDocument& document, const Actor& actor);
PolicyDecision reject(const PolicyDocument& document, const Actor& actor, std::string comment);
// The signature of `gm` and the publication are one step. `index`: all that is published. A version
// begins today or later: no past is changed (P8).
PolicyDecision publish(const PolicyDocument& document, const Actor& actor,
                       const VersionIndex& index, Instant now);
// What a publication means for the versions of the same scope that are open: `document` is one of
// them. No events where it is not concerned.
PolicyDecision supersede(const PolicyDocument& document, const Version& successor);

// `document` after `event`. Total.
void apply(PolicyDocument& document, const PolicyEvent& event);

namespace rules {
extern const Rule wrong_stage, not_the_author, not_gm, own_draft, begins_in_the_past,
    content_refused, version_refused, comment_missing;
}  // namespace rules

}  // namespace aftercare::policy
