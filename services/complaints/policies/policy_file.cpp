#include "services/complaints/policies/policy_file.h"

#include <utility>
#include <vector>

#include "common/approvals/approval.h"
#include "embedded/complaints_policies.h"

namespace aftercare::complaints {
namespace {

using policy::Reader;

template <class Word>
std::vector<Word> words(const Reader& reader, std::string_view key) {
  std::vector<Word> out;
  for (const std::string& text : reader.texts(key)) {
    Word word{};
    if (!parse_word(text, word)) {
      reader.problem(key, "\"" + text + "\" is none of the words of the schema");
    }
    out.push_back(word);
  }
  return out;
}

std::uint8_t level(const Reader& reader, std::string_view key) {
  return static_cast<std::uint8_t>(reader.integer(key, 0, top_level));
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
  if (levels.size() != top_level) {
    content.problem("level", "there are " + std::to_string(levels.size()) +
                                 ", not 3: levels 1, 2 "
                                 "and 3 are described in this order");
    return;
  }
  for (std::size_t i = 0; i < top_level; ++i) {
    policy.handlers[i] = levels[i].text("function");
    policy.reviewers[i] = levels[i].texts("reviewers");
    policy.four_eyes[i] = levels[i].boolean("four_eyes");
    policy.progress[i] = policy::term(levels[i], "progress", calendar::Term{});
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

}  // namespace

ComplaintPolicy read_policy(const Reader& content) {
  ComplaintPolicy policy{
      .levels = content.boolean("levels"),
      .kinds = words<CaseKind>(content, "kinds"),
      .floors = read_floors(content.table("floors")),
      .plan_chain = content.text("plan_chain", ""),
      .authorities = read_authorities(content),
      .chains = approvals::shipped_chains(),
      .chain_roles = read_chain_roles(content),
      .no_answer_days = static_cast<std::uint16_t>(content.integer("no_answer_days", 1, 60)),
      .dissatisfied_from = static_cast<std::uint8_t>(content.integer("dissatisfied_from", 2, 6))};
  read_levels(content, policy);
  const Reader terms = content.table("terms");
  const calendar::Term none;
  policy.first_contact = policy::term(terms, "first_contact");
  policy.hand_over = policy::term(terms, "hand_over", none);
  policy.satisfaction_query = policy::term(terms, "satisfaction_query", none);
  policy.pass_on = policy::term(terms, "pass_on", none);
  policy.slip_answer = policy::term(terms, "slip_answer");
  return policy;
}

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  auto book = std::make_shared<Policies>(preset);
  // Years without data fall back to weekends, so the calendar has no first day of its own.
  const calendar::Day ever{std::chrono::sys_days{}.time_since_epoch()};
  if (auto added = book->add_calendar(calendar::shipped_calendar(), ever); !added) {
    return unexpected(std::move(added.error()));
  }
  for (const embedded::File& file : embedded::complaints_policies::files()) {
    if (file.name != preset + ".toml") continue;
    auto added = policy::add_file(*book, file.name, file.content, read_policy);
    if (!added) return unexpected(std::move(added.error()));
    return book;
  }
  return unexpected(
      Fault{Fault::Kind::unavailable, "no preset \"" + preset +
                                          "\" is shipped for complaints; choose one of "
                                          "those in services/complaints/policies"});
}

}  // namespace aftercare::complaints
