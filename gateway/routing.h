// Paths and methods, made of what the services describe. Nothing here knows a business word.
//
//   POST /v1/{aggregate path}                the aggregate's creating command
//   GET  /v1/{aggregate path}                its documents
//   GET  /v1/{aggregate path}/{id}           one of them
//   GET  /v1/{aggregate path}/{id}/events    what happened to it
//   POST /v1/{aggregate path}/{id}/{verb}    a command
//   GET  /v1/{aggregate path}/{id}/{report}  a report of that document
//   GET  /v1/{listing path}[/{key}]          rows of a further projection
//   GET  /v1/reports/{report path}           a report
//   GET  /v1/{path}/{key}/life               all records of all services that belong to a thing
//
// Immutable once built; a request keeps the table it was matched with.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/schema/columns.h"
#include "common/schema/description.h"

namespace aftercare::gateway {

// A kind of record that belongs to the life of a thing ($aggregate.life).
struct LifeMember {
  std::size_t service = 0;
  std::shared_ptr<const schema::Description> description;  // owns what the pointers point to
  const schema::Struct* type = nullptr;
  std::string kind;                // the aggregate
  std::string zh;                  // its name; may be empty
  std::string path;                // its collection
  std::string field;               // that names the thing; empty: it is searched for
  std::vector<std::string> roles;  // who may read it; empty: every known person
};

struct Route {
  enum class Kind { create, command, document, list, events, report, life };
  Kind kind = Kind::list;
  std::string pattern;      // "/v1/complaints/{id}/escalate": for metrics and logs
  std::size_t service = 0;  // which of the configured services
  std::shared_ptr<const schema::Description> description;  // owns what the pointers point to
  const schema::Struct* type = nullptr;      // of the command, document, row or report's parameters
  const schema::Command* command = nullptr;  // create, command
  bool of_document = false;                  // a report of the document with the id
  std::string aggregate;                     // events: whose
  std::string collection;                    // create: the path before the new id
  bool key_is_id = true;                     // {id} is a Uuid; else a text
  std::vector<std::string> roles;            // who may; empty: every known person
  std::vector<schema::Column> columns;       // list: what can be filtered and sorted by
  std::shared_ptr<const std::vector<LifeMember>> life;  // life: of what it is assembled
};

struct Match {
  const Route* route = nullptr;
  std::string_view key;                   // {id}, of the segments given
  std::vector<std::string_view> allowed;  // without a route: methods that this path has; none: 404
};

class Routes {
 public:
  struct Described {
    std::size_t service = 0;
    std::shared_ptr<const schema::Description> description;
  };

  // `conflicts` gets a line for each path that two services want; the earlier one has it.
  static std::shared_ptr<const Routes> build(const std::vector<Described>& services,
                                             std::vector<std::string>& conflicts);

  // `segments` without the leading "v1"; they must outlive the match.
  [[nodiscard]] Match match(std::string_view method,
                            const std::vector<std::string>& segments) const;

  [[nodiscard]] std::vector<const Route*> all() const;

 private:
  struct Collection {
    std::optional<Route> list;
    std::optional<Route> create;
    std::optional<Route> document;
    std::optional<Route> events;
    std::optional<Route> life;
    std::map<std::string, Route, std::less<>> commands;
    std::map<std::string, Route, std::less<>> reports;  // of one document
  };
  void add(const Described& service, std::vector<std::string>& conflicts);
  void add_lives();
  Collection* claim(const std::string& path, const std::string& service,
                    std::vector<std::string>& conflicts);

  std::map<std::string, Collection, std::less<>> collections_;
  std::map<std::string, Route, std::less<>> reports_;
  std::map<std::string, std::vector<LifeMember>> lives_;  // by the path that serves them
};

}  // namespace aftercare::gateway
