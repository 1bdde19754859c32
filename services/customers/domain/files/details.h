// What is known of a customer: checked, completed, laid over what was known before. Internal to
// this folder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/decider/guards.h"
#include "schemas/customers.values.h"

namespace aftercare::customers {

// The persons of a customer's file, by its id: himself, and who stands for an organisation by law.
Uuid person_id_of(const Uuid& customer);
Uuid representative_id_of(const Uuid& customer);

// Numbers and names in half-width, `x` of an ID number as `X`, the birth date from the ID number
// where none is given.
void normalise(CustomerDetails& details);

// Values that can be wrong by themselves: numbers, dates, ids that are not the sender's to give.
// `at`: JSON pointer of the details.
guards::No check_values(const CustomerDetails& details, std::int32_t today, const std::string& at);

// Nothing is given.
bool is_empty(const CustomerDetails& details);
// Pointer of the first value that both have; empty: none (CUS-25).
std::string first_overwritten(const Customer& customer, const CustomerDetails& details);
// Pointer of the first value that identifies the customer; empty: none.
std::string first_identifying(const CustomerDetails& details);
// Does the pointer name something that a correction can change: "/person/phone", "/organisation"?
bool is_field(const std::string& pointer);
// Pointer of the first value that is none of these fields, nor within one ("/organisation"); empty:
// none. Plans of older logs name no fields, or what is none: these bind nothing.
std::string first_beyond(const CustomerDetails& details, std::vector<std::string> fields);

bool has_name(const CustomerDetails& details);
bool has_contact(const CustomerDetails& details);
// Of an organisation its name, of a person nothing: his mask is made when he is sealed.
std::string title_of(const CustomerDetails& details);

// Names the persons whose keys seal the values.
void give_ids(CustomerDetails& details, const Uuid& customer);

// Lays what is given over what is known.
void lay_over(Customer& customer, const CustomerDetails& details);

}  // namespace aftercare::customers
