// Chains as data.
#include <stdexcept>
#include <utility>

#include "common/approvals/approval.h"
#include "common/settings/reader.h"
#include "embedded/approvals.h"

namespace aftercare::approvals {
namespace {

using settings::Reader;

constexpr std::string_view limit_word = " up to ";
constexpr std::string_view person_prefix = "person:";
constexpr std::size_t max_steps = 20;
constexpr std::size_t max_approvers = 20;

Expected<Mode, std::string> parse_mode(std::string_view text) {
  if (text == "all") return Mode::all;
  if (text == "any") return Mode::any;
  if (text == "sequential") return Mode::sequential;
  return unexpected(std::string("a mode is \"all\", \"any\" or \"sequential\""));
}

// "gm", "sales_manager up to 5000.00", "person:p-17".
Expected<Approver, std::string> parse_approver(std::string_view text) {
  Approver approver;
  if (const std::size_t at = text.find(limit_word); at != std::string_view::npos) {
    const std::string_view amount = text.substr(at + limit_word.size());
    approver.limit = parse_decimal(amount);
    if (!approver.limit || approver.limit->fen < 0) {
      return unexpected("\"" + std::string(amount) + "\" is no amount; write \"5000.00\"");
    }
    text = text.substr(0, at);
  }
  if (text.starts_with(person_prefix)) {
    approver.person = text.substr(person_prefix.size());
  } else {
    approver.role = text;
  }
  if (approver.person.empty() && approver.role.empty()) {
    return unexpected(std::string("an approver is a role code or \"person:ID\""));
  }
  if (approver.role.find(' ') != std::string::npos) {
    return unexpected("\"" + approver.role + "\" is no role code");
  }
  return approver;
}

Step read_step(const Reader& table, std::uint32_t no) {
  Step step{.no = no};
  step.mode = table.parsed("mode", parse_mode, Mode::all);
  for (const std::string& text : table.texts("approvers")) {
    if (auto approver = parse_approver(text)) {
      step.approvers.push_back(std::move(*approver));
    } else {
      table.problem("approvers", approver.error());
    }
  }
  if (step.approvers.empty() || step.approvers.size() > max_approvers) {
    table.problem("approvers", "a step has 1 to 20 approvers");
  }
  step.needed = static_cast<std::uint32_t>(table.integer_or("needed", 1, 1, 20));
  if (step.needed > 1 && step.mode != Mode::any) {
    table.problem("needed", "is only for the mode \"any\"");
  }
  step.above = table.money_if("above");
  step.when = table.text("when", "");
  step.repeats = table.boolean("repeats", false);
  return step;
}

Chain read_chain(const Reader& table) {
  Chain chain;
  chain.code = table.text("code");
  chain.preset = table.text("preset", "");
  chain.authors = table.texts_if("authors");
  for (const Reader& step : table.tables("step")) {
    chain.steps.push_back(read_step(step, static_cast<std::uint32_t>(chain.steps.size()) + 1));
  }
  if (chain.steps.empty() || chain.steps.size() > max_steps) {
    table.problem("step", "a chain has 1 to 20 steps");
  }
  return chain;
}

}  // namespace

Expected<std::vector<Chain>, Fault> read_chains(const std::string& name, std::string_view text) {
  settings::File file(name, text);
  std::vector<Chain> chains;
  for (const Reader& table : file.root().tables("chain")) {
    Chain chain = read_chain(table);
    for (const Chain& known : chains) {
      if (known.code == chain.code && known.preset == chain.preset) {
        table.problem("code", chain.code + " is there twice");
      }
    }
    chains.push_back(std::move(chain));
  }
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(Fault{Fault::Kind::corrupt,
                            "the approval chains are refused:\n" + settings::to_string(problems)});
  }
  return chains;
}

const std::vector<Chain>& shipped_chains() {
  static const std::vector<Chain> chains = [] {
    auto read = read_chains("chains.toml", embedded::approvals::chains_toml());
    if (!read) throw std::logic_error(read.error().what);  // the build is broken; a test says so
    return std::move(*read);
  }();
  return chains;
}

const Chain* find_chain(const std::vector<Chain>& chains, std::string_view code,
                        std::string_view preset) {
  const Chain* general = nullptr;
  for (const Chain& chain : chains) {
    if (chain.code != code) continue;
    if (chain.preset == preset) return &chain;
    if (chain.preset.empty()) general = &chain;
  }
  return general;
}

}  // namespace aftercare::approvals
