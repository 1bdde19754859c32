// Inside of a Description; for the files of this folder that fill one.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "common/schema/description.h"

namespace aftercare::schema {

struct Description::Content {
  std::string service;
  std::uint64_t fingerprint = 0;
  // Deques: what was added stays where it is, others point to it.
  std::deque<Struct> structs;
  std::deque<Enum> enums;
  std::vector<Aggregate> aggregates;
  std::vector<Command> commands;
  std::vector<Event> events;
  std::vector<Report> reports;
  std::vector<Listing> listings;

  // Filled by finish().
  std::unordered_map<std::uint64_t, const Struct*> by_id;
  std::unordered_map<std::string_view, const Struct*> by_name;  // null: two have the name
  std::unordered_map<std::uint64_t, const Command*> command_of;
  std::unordered_map<std::uint64_t, const Event*> event_of;
  std::vector<const Struct*> struct_list;  // by id
  std::vector<const Enum*> enum_list;      // by id

  // Builds the indexes and the fingerprint; nothing is added afterwards.
  void finish();
};

std::uint64_t fingerprint_of(const Description::Content& content);

}  // namespace aftercare::schema
