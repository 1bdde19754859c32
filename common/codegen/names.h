// How names of a schema become names of C++, JSON words and paths. One rule each, so that the
// generator and whoever reads schemas at run time agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::codegen {

// An underscore before each capital: "agentL1" -> "agent_l1", "docNo" -> "doc_no".
std::string snake_case(std::string_view camel);

// "RecordFirstContact" -> "record-first-contact".
std::string kebab_case(std::string_view camel);

// "opinion-case" -> "OpinionCase".
std::string camel_case(std::string_view kebab);

// "dueAt" -> "DueAt", as in Cap'n Proto's accessors getDueAt() and setDueAt().
std::string capitalised(std::string_view name);

// snake_case, with an underscore behind words that C++ keeps for itself: "new" -> "new_".
std::string member_name(std::string_view camel);

// The names in a text, between blanks: "lead member" -> "lead", "member".
std::vector<std::string> names_in(std::string_view text);

// The path segment of a command that names none: its name without the aggregate's, kebab-case.
// ("EscalateComplaint", "complaint") -> "escalate"; ("RecordFirstContact", "complaint") ->
// "record-first-contact".
std::string default_verb(std::string_view struct_name, std::string_view aggregate);

}  // namespace aftercare::codegen
