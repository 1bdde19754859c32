#include "common/policy/life_cycle.h"

#include <ostream>
#include <utility>

namespace aftercare::policy {

namespace rules {
const Rule wrong_stage{"X-04", "POLICY_STAGE", Kind::state, "该政策版本的当前状态不允许此操作。",
                       "The policy version is not in a state for this."};
const Rule not_the_author{"X-04", "NOT_THE_AUTHOR", Kind::forbidden, "只有起草人可以修改和提交。",
                          "Only the author changes and submits a draft."};
const Rule not_gm{"X-04", "NOT_GM", Kind::forbidden, "政策须由总经理签字。",
                  "A policy is signed by the general manager."};
const Rule own_draft{"X-30", "OWN_REQUEST", Kind::forbidden, "不能审批自己的申请。",
                     "Nobody signs his own request."};
const Rule begins_in_the_past{"X-02", "BEGINS_IN_THE_PAST", Kind::values, "生效日期不能早于今天。",
                              "A version begins today or later; no past is changed."};
const Rule content_refused{"X-01", "CONTENT_REFUSED", Kind::values, "政策内容有误。",
                           "The content is refused; correct what is named."};
const Rule version_refused{"X-04", "VERSION_REFUSED", Kind::values, "版本号或生效期间有冲突。",
                           "Version or dates do not fit what is published; correct them."};
const Rule comment_missing{"X-31", "COMMENT_MISSING", Kind::values, "驳回必须说明理由。",
                           "A rejection needs a comment for the author."};
}  // namespace rules

namespace {

using Events = std::vector<PolicyEvent>;

unexpected<Rejection> refuse(const Rule& rule, std::string detail = {}, std::string pointer = {}) {
  return unexpected(aftercare::reject(rule, std::move(detail), std::move(pointer)));
}

unexpected<Rejection> wrong_stage(const PolicyDocument& document) {
  return refuse(rules::wrong_stage, std::string(to_string(document.stage)));
}

// Who may judge a version in approval.
Expected<void, Rejection> judge(const PolicyDocument& document, const Actor& actor) {
  if (document.stage != Stage::in_approval) return wrong_stage(document);
  if (!actor.has("gm")) return refuse(rules::not_gm);
  if (actor.person == document.author) return refuse(rules::own_draft);
  return {};
}

void on(PolicyDocument& document, const PolicyDrafted& event) {
  document.stage = Stage::draft;
  document.version = event.version;
  document.content = event.content;
  document.author = event.author;
}

void on(PolicyDocument& document, const PolicySubmitted&) { document.stage = Stage::in_approval; }

void on(PolicyDocument& document, const PolicyRejected& event) {
  document.stage = Stage::draft;
  document.comment = event.comment;
}

void on(PolicyDocument& document, const PolicyPublished& event) {
  document.stage = Stage::published;
  document.comment.clear();
  document.version.approved_by = event.approved_by;
  document.version.approved_at = event.approved_at;
}

void on(PolicyDocument& document, const PolicySuperseded& event) {
  document.stage = Stage::superseded;
  document.superseded_by = event.by_version;
  document.version.to = event.to;
}

void print(std::ostream& out, const PolicyDrafted& e) {
  out << "PolicyDrafted{" << e.version.preset << " v" << e.version.version << " by " << e.author
      << "}";
}
void print(std::ostream& out, const PolicySubmitted& e) {
  out << "PolicySubmitted{" << e.by << "}";
}
void print(std::ostream& out, const PolicyRejected& e) { out << "PolicyRejected{" << e.by << "}"; }
void print(std::ostream& out, const PolicyPublished& e) {
  out << "PolicyPublished{" << e.approved_by << " " << to_rfc3339(e.approved_at) << "}";
}
void print(std::ostream& out, const PolicySuperseded& e) {
  out << "PolicySuperseded{by v" << e.by_version << " last day " << calendar::to_string(e.to)
      << "}";
}

}  // namespace

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::none: return "none";
    case Stage::draft: return "draft";
    case Stage::in_approval: return "in_approval";
    case Stage::published: return "published";
    case Stage::superseded: return "superseded";
  }
  return "unknown";
}

PolicyDecision draft(const PolicyDocument& document, const Version& version, std::string content,
                     const Actor& author, const ContentCheck& check) {
  if (document.stage != Stage::none && document.stage != Stage::draft) {
    return wrong_stage(document);
  }
  if (document.stage == Stage::draft && document.author != author.person) {
    return refuse(rules::not_the_author);
  }
  if (version.scope.kind == Scope::Kind::shipped) {
    return refuse(rules::version_refused, "shipped versions come with the programs", "/scope");
  }
  if (std::string problems = check(content); !problems.empty()) {
    return refuse(rules::content_refused, std::move(problems), "/content");
  }
  Version drafted = version;
  drafted.approved_by.clear();
  drafted.approved_at = {};
  return Events{PolicyDrafted{
      .version = std::move(drafted), .content = std::move(content), .author = author.person}};
}

PolicyDecision submit(const PolicyDocument& document, const Actor& actor) {
  if (document.stage != Stage::draft) return wrong_stage(document);
  if (document.author != actor.person) return refuse(rules::not_the_author);
  return Events{PolicySubmitted{actor.person}};
}

PolicyDecision reject(const PolicyDocument& document, const Actor& actor, std::string comment) {
  if (auto may = judge(document, actor); !may) return unexpected(may.error());
  if (comment.empty()) return refuse(rules::comment_missing, {}, "/comment");
  return Events{PolicyRejected{.by = actor.person, .comment = std::move(comment)}};
}

PolicyDecision publish(const PolicyDocument& document, const Actor& actor,
                       const VersionIndex& index, Instant now) {
  if (auto may = judge(document, actor); !may) return unexpected(may.error());
  if (document.version.from < calendar::local_day(now)) {
    return refuse(rules::begins_in_the_past, calendar::to_string(document.version.from));
  }
  Version approved = document.version;
  approved.approved_by = actor.person;
  approved.approved_at = whole_seconds(now);
  // Tried on a copy: the book takes it when the event is recorded.
  VersionIndex trial = index;
  if (auto added = trial.add(std::move(approved)); !added) {
    return refuse(rules::version_refused, added.error().what);
  }
  return Events{PolicyPublished{.approved_by = actor.person, .approved_at = whole_seconds(now)}};
}

PolicyDecision supersede(const PolicyDocument& document, const Version& successor) {
  const Version& mine = document.version;
  const bool concerned = document.stage == Stage::published && mine.scope == successor.scope &&
                         mine.from < successor.from && (!mine.to || *mine.to < successor.from);
  if (!concerned) return Events{};
  const calendar::Day day_before = successor.from - std::chrono::days{1};
  return Events{
      PolicySuperseded{.by_version = successor.version, .to = mine.to ? *mine.to : day_before}};
}

void apply(PolicyDocument& document, const PolicyEvent& event) {
  std::visit([&](const auto& e) { on(document, e); }, event);
}

std::ostream& operator<<(std::ostream& out, const PolicyEvent& event) {
  std::visit([&](const auto& e) { print(out, e); }, event);
  return out;
}

}  // namespace aftercare::policy
