#include "services/complaints/policies/policy_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/approvals/approval.h"
#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/complaints_policies.h"
#include "services/complaints/policies/care_file.h"

namespace aftercare::complaints {
namespace {

using embedded::complaints_policies::files;
using policy::number;
using policy::Reader;
using policy::word;
using policy::words;

std::uint8_t level(const Reader& reader, std::string_view key) {
  return number<std::uint8_t>(reader, key, 0, top_level);
}

LevelFloors read_floors(const Reader& reader) {
  return {.related_to = level(reader, "related_to"),
          .attitude = level(reader, "attitude"),
          .service_quality = level(reader, "service_quality"),
          .policy = level(reader, "policy"),
          .regulator = level(reader, "regulator"),
          .batch_new_goods = level(reader, "batch_new_goods"),
          .department_inaction = level(reader, "department_inaction"),
          .partners = words<ComplainantType>(reader, "partners")};
}

void read_levels(const Reader& content, ComplaintPolicy& policy) {
  const std::vector<Reader> levels = content.tables("level");
  const std::size_t wanted = policy.levels ? top_level : 1;
  if (levels.size() != wanted) {
    content.problem("level", "there are " + std::to_string(levels.size()) + ", not " +
                                 std::to_string(wanted) +
                                 ": levels 1, 2 and 3 are described in this order, and one alone "
                                 "where the preset has none");
    return;
  }
  for (std::size_t i = 0; i < top_level; ++i) {
    const Reader& from = levels[std::min(i, wanted - 1)];
    policy.level[i] = {.function = from.text("function"),
                       .held_by = from.texts_if("held_by"),
                       .reviewers = from.texts("reviewers"),
                       .four_eyes = from.boolean("four_eyes"),
                       .progress = policy::term(from, "progress", calendar::Term{}),
                       .report_to = from.text("report_to", "")};
  }
}

std::vector<Authority> read_authorities(const Reader& content) {
  std::vector<Authority> out;
  for (const Reader& authority : content.tables("authority")) {
    out.push_back({.role = authority.text("role"), .limit = authority.money_if("limit")});
  }
  return out;
}

std::vector<ChainRole> read_chain_roles(const Reader& content) {
  std::vector<ChainRole> out;
  for (const Reader& stands : content.tables_if("chain_role")) {
    out.push_back({.word = stands.text("word"), .roles = stands.texts("roles")});
  }
  return out;
}

// One of the words of a list; the first is the answer to an unknown one.
template <class Value, std::size_t count>
Value choice(const Reader& reader, std::string_view key,
             const std::array<std::pair<std::string_view, Value>, count>& words,
             std::string_view fallback) {
  const std::string text = reader.text(key, std::string(fallback));
  for (const auto& [name, value] : words) {
    if (name == text) return value;
  }
  std::string known;
  for (const auto& [name, value] : words) known += (known.empty() ? "" : ", ") + std::string(name);
  reader.problem(key, "\"" + text + "\" is none of: " + known);
  return words.front().second;
}

Closing read_closing(const Reader& from) {
  constexpr std::array starts{std::pair{std::string_view("received"), Closing::From::received},
                              std::pair{std::string_view("accepted"), Closing::From::accepted}};
  constexpr std::array ends{std::pair{std::string_view("solved"), Closing::Until::solved},
                            std::pair{std::string_view("closed"), Closing::Until::closed}};
  constexpr std::array promises{std::pair{std::string_view("none"), Closing::Promise::none},
                                std::pair{std::string_view("time"), Closing::Promise::time},
                                std::pair{std::string_view("day"), Closing::Promise::day}};
  Closing closing{.from = choice(from, "from", starts, "received"),
                  .until = choice(from, "until", ends, "solved"),
                  .promise = choice(from, "promise", promises, "none"),
                  .informed = from.text("informed")};
  for (const Reader& row : from.tables_if("term")) {
    closing.terms.push_back({.severity = word(row, "severity", Severity::none),
                             .region = word(row, "region", Region::none),
                             .term = policy::term(row, "term")});
  }
  if (closing.terms.empty() == (closing.promise == Closing::Promise::none)) {
    from.problem("term", "a clock has either a term or a promised time, not both and not neither");
  }
  return closing;
}

std::vector<Desks> read_desks(const Reader& content) {
  std::vector<Desks> out;
  for (const Reader& row : content.tables_if("desk")) {
    out.push_back({.channels = words<Channel>(row, "channels"), .desks = row.texts("way")});
  }
  return out;
}

std::vector<ProductFact> read_quality_form(const Reader& content) {
  constexpr std::array<std::pair<std::string_view, ProductFact>, 7> facts{
      {{"code", ProductFact::code},
       {"item_no", ProductFact::item_no},
       {"order_no", ProductFact::order_no},
       {"batch", ProductFact::batch},
       {"delivered_on", ProductFact::delivered_on},
       {"qty", ProductFact::qty},
       {"defective_qty", ProductFact::defective_qty}}};
  std::vector<ProductFact> out;
  for (const std::string& text : content.texts_if("quality_form")) {
    const auto fact =
        std::ranges::find(facts, std::string_view(text), [](const auto& f) { return f.first; });
    if (fact == facts.end()) {
      content.problem("quality_form", "\"" + text + "\" is no fact about a product");
    } else {
      out.push_back(fact->second);
    }
  }
  return out;
}

std::vector<RouteStep> read_steps(const Reader& content) {
  using By = RouteStep::FinishedBy;
  constexpr std::array finishes{std::pair{std::string_view("command"), By::command},
                                std::pair{std::string_view("acceptance"), By::acceptance},
                                std::pair{std::string_view("approval"), By::approval}};
  std::vector<RouteStep> out;
  for (const Reader& row : content.tables_if("step")) {
    RouteStep step{.name = row.text("name"),
                   .unit = row.text("unit"),
                   .roles = row.texts_if("roles"),
                   .domestic = policy::term(row, "term"),
                   .finished_by = choice(row, "finished_by", finishes, "command"),
                   .optional = row.boolean("optional", false),
                   .new_rounds = row.boolean("new_rounds", false),
                   .plan_within = policy::term(row, "plan_within", calendar::Term{})};
    step.foreign = policy::term(row, "foreign", step.domestic);
    if (std::ranges::find(out, step.name, &RouteStep::name) != out.end()) {
      row.problem("name", "\"" + step.name + "\" stands twice in the route");
    }
    if ((step.finished_by == By::command) == step.roles.empty()) {
      row.problem("roles",
                  "a step is finished by somebody's command or by what it is said to be "
                  "finished by, not both and not neither");
    }
    out.push_back(std::move(step));
  }
  return out;
}

GoodwillAuthority read_goodwill(const Reader& from) {
  return {.roles = from.texts("roles"),
          .limit = from.money("limit"),
          .superiors = from.texts("superiors")};
}

// What is beyond the limit is signed by a superior, with the figures of the same table.
approvals::Chain goodwill_chain(const GoodwillAuthority& authority) {
  approvals::Step step{.no = 1, .mode = approvals::Mode::any};
  for (const std::string& role : authority.roles) {
    step.approvers.push_back({.role = role, .limit = authority.limit});
  }
  for (const std::string& role : authority.superiors) step.approvers.push_back({.role = role});
  return {.code = "GOODWILL", .steps = {std::move(step)}};
}

std::vector<SanctionRule> read_sanctions(const Reader& content) {
  std::vector<SanctionRule> out;
  for (const Reader& row : content.tables_if("sanction")) {
    SanctionRule rule{.code = row.text("code"),
                      .kind = word(row, "kind", SanctionKind::money),
                      .least = row.money_if("least"),
                      .most = row.money_if("most"),
                      .approver = row.text("approver", ""),
                      .copies = row.texts_if("copies")};
    if (row.has("grounds")) rule.grounds = words<FaultGround>(row, "grounds");
    if ((rule.kind == SanctionKind::money) != (rule.least && rule.most)) {
      row.problem("kind", "money has a least and a most amount, and nothing else has");
    }
    out.push_back(std::move(rule));
  }
  return out;
}

LookUps read_look_ups(const Reader& from) {
  return {.given_by = from.texts("given_by"), .grant = policy::term(from, "grant")};
}

MissSanctions read_miss_sanctions(const Reader& from) {
  return {.first_contact = from.text("first_contact", ""),
          .handler = from.text("handler", ""),
          .query = from.text("query", "")};
}

void read_terms(const Reader& terms, ComplaintPolicy& policy) {
  const auto optional = [&](std::string_view key) {
    return policy::term(terms, key, calendar::Term{});
  };
  policy.first_contact = policy::term(terms, "first_contact");
  policy.contact_reminder = optional("contact_reminder");
  policy.hand_over = optional("hand_over");
  policy.technician_call = optional("technician_call");
  policy.remote_solution = optional("remote_solution");
  policy.investigation_report = optional("investigation_report");
  policy.satisfaction_query = optional("satisfaction_query");
  policy.pass_on = optional("pass_on");
  policy.pass_on_suggestion = optional("pass_on_suggestion");
  policy.slip_answer = policy::term(terms, "slip_answer");
  policy.post_sign = policy::term(terms, "post_sign");
  policy.draft = policy::term(terms, "draft");
}

const embedded::File* shipped_file(std::string_view preset, std::uint32_t version) {
  // The first version bears the name of its preset alone.
  const std::string name =
      std::string(preset) + (version <= 1 ? "" : "-" + std::to_string(version)) + ".toml";
  return policy::find_file(files(), name);
}

// Of the embedded files those that are policies.
bool is_policy(std::string_view name) { return name != "scripts.toml"; }

// A company's version of a preset, the preset, what the preset is based on.
constexpr int most_bases = 3;

ComplaintPolicy read_content(const Reader& content, int bases_left);

// The shipped version that a file is based on. Shipped files never change, so neither does what is
// based on them (P8).
std::optional<ComplaintPolicy> read_base(const Reader& content, int bases_left) {
  const auto based_on = content.table_if("based_on");
  if (!based_on) return {};
  const std::string preset = based_on->text("preset");
  const auto version = static_cast<std::uint32_t>(based_on->integer("version", 1, 1'000'000));
  const embedded::File* const base = shipped_file(preset, version);
  if (base == nullptr) {
    content.problem("based_on", preset + " version " + std::to_string(version) + " is not shipped");
    return ComplaintPolicy{};
  }
  if (bases_left == 0) {
    content.problem("based_on", "there are more than " + std::to_string(most_bases) +
                                    " policies, each based on the next; name the last one");
    return ComplaintPolicy{};
  }
  settings::File file(std::string(base->name), base->content);
  const Reader root = file.root();
  (void)policy::read_version(root);
  ComplaintPolicy policy = read_content(root.table("content"), bases_left - 1);
  for (const settings::Problem& problem : file.finish()) {
    content.problem("based_on", settings::to_string(problem));
  }
  return policy;
}

ComplaintPolicy read_content(const Reader& content, int bases_left) {
  const std::optional<ComplaintPolicy> base = read_base(content, bases_left);
  ComplaintPolicy policy = base.value_or(ComplaintPolicy{});
  // Without a base a key that is needed is asked for, so that its absence is told; with one it is
  // taken over whole. Keys that may be missing are asked for where they stand.
  const auto stands = [&](std::string_view key) { return content.has(key); };
  const auto needed = [&](std::string_view key) { return !base || stands(key); };

  if (needed("kinds")) policy.kinds = words<CaseKind>(content, "kinds");
  if (stands("severities")) policy.severities = words<Severity>(content, "severities");
  policy.quality_classes = content.boolean("quality_classes", policy.quality_classes);
  if (stands("quality_form")) policy.quality_form = read_quality_form(content);
  if (stands("desk")) policy.desks = read_desks(content);

  if (needed("levels")) policy.levels = content.boolean("levels");
  if (needed("floors")) policy.floors = read_floors(content.table("floors"));
  if (needed("level")) read_levels(content, policy);
  policy.plan_chain = content.text("plan_chain", policy.plan_chain);
  if (needed("authority")) policy.authorities = read_authorities(content);
  if (stands("chain_role")) policy.chain_roles = read_chain_roles(content);
  if (const auto look_ups = content.table_if("look_ups")) {
    policy.look_ups = read_look_ups(*look_ups);
  }

  if (stands("step")) policy.steps = read_steps(content);
  if (stands("speakers")) policy.speakers = content.texts("speakers");
  if (stands("bound_to_answer")) policy.bound_to_answer = content.texts("bound_to_answer");
  policy.written_answer = content.boolean("written_answer", policy.written_answer);
  policy.notice_decided_by = content.text("notice_decided_by", policy.notice_decided_by);
  if (const auto goodwill = content.table_if("goodwill"))
    policy.goodwill = read_goodwill(*goodwill);
  policy.coordination_meeting =
      content.boolean("coordination_meeting", policy.coordination_meeting);
  if (const auto sanctions = content.table_if("miss_sanctions")) {
    policy.miss_sanctions = read_miss_sanctions(*sanctions);
  }
  if (stands("sanction")) policy.sanctions = read_sanctions(content);

  if (needed("no_answer_days")) {
    policy.no_answer_days = number<std::uint16_t>(content, "no_answer_days", 1, 60);
  }
  if (needed("dissatisfied_from")) {
    policy.dissatisfied_from = number<std::uint8_t>(content, "dissatisfied_from", 2, 6);
  }
  policy.old_form_attached = content.boolean("old_form_attached", policy.old_form_attached);
  if (stands("form_copies")) policy.form_copies = content.texts("form_copies");

  if (needed("terms")) read_terms(content.table("terms"), policy);
  if (const auto closing = content.table_if("closing")) policy.closing = read_closing(*closing);
  if (needed("care")) policy.care = read_care(content.table("care"));

  policy.chains = approvals::shipped_chains();
  if (policy.goodwill) policy.chains.push_back(goodwill_chain(*policy.goodwill));
  if (!policy.plan_chain.empty() &&
      std::ranges::find(policy.chains, policy.plan_chain, &approvals::Chain::code) ==
          policy.chains.end()) {
    content.problem("plan_chain", "there is no chain \"" + policy.plan_chain + "\" (X-37)");
  }
  return policy;
}

}  // namespace

ComplaintPolicy read_policy(const Reader& content) { return read_content(content, most_bases); }

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  auto book = policy::book_of<ComplaintPolicy>(preset);
  if (!book) return book;
  // All presets: the selected one is in force, and cases keep whichever they were opened under.
  for (const embedded::File& file : files()) {
    if (!is_policy(file.name)) continue;
    auto added = policy::add_file(**book, file.name, file.content, read_policy);
    if (!added) return unexpected(std::move(added.error()));
  }
  if (shipped_file(preset, 1) == nullptr) {
    return unexpected(policy::not_shipped("complaints", preset));
  }
  return book;
}

}  // namespace aftercare::complaints
