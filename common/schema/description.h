// What a service says about itself: the structs of its schema with everything the annotations of
// schemas/annotations.capnp say about them, looked up once and kept as plain tables (design D3).
//
// The gateway reads these to build routes, JSON and OpenAPI; services to validate commands;
// projections to make columns; the log keeps the schema so that old events stay readable.
//
// A Description is immutable after load() and may be read from any thread. All pointers in it point
// into itself: keep the shared_ptr as long as you keep a Struct, Field or string_view of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/personal.h"

namespace aftercare::schema {

struct Struct;

// What a value is, whatever its storage.
enum class FieldKind : std::uint8_t {
  boolean,
  integer,  // Int8..Int64, UInt8..UInt64
  real,     // Float32, Float64
  text,
  data,
  enumeration,
  time,       // Int64 $time: microseconds UTC
  date,       // Int32 $date: days since 1970-01-01 in Asia/Shanghai
  uuid,       // Common.Uuid
  money,      // Common.Money
  personal,   // Common.Personal
  structure,  // any other struct, PolicyRef and Timer too
};

// An enum with its words as in JSON and SQL (snake_case). Number 0 is `none`: not given, no word.
struct Enum {
  struct Value {
    std::string word;  // "product_quality"
    std::string zh;    // may be empty
    std::string doc;
  };
  std::uint64_t id = 0;
  std::string name;
  std::string doc;
  std::vector<Value> values;  // by number; values[0] is `none`

  // Nothing for `none` and for words it does not have.
  [[nodiscard]] std::optional<std::uint16_t> find(std::string_view word) const;

  std::unordered_map<std::string_view, std::uint16_t> numbers;
};

struct Range {
  std::int64_t min = 0;  // inclusive; of money in fen, of time in microseconds
  std::int64_t max = 0;
};

// How a field is searched; the words of the enum in schemas/annotations.capnp behind `none`.
enum class Search : std::uint8_t { none, words, number };

inline constexpr std::uint32_t default_max_length = 200;  // characters
inline constexpr std::uint32_t default_max_items = 100;

struct Field {
  std::string name;    // camelCase, as in JSON
  std::string column;  // snake_case, as in SQL
  std::string key;     // "\"name\":", ready to be written
  std::string doc;
  std::string zh;      // label; may be empty
  std::string rule;    // the rule a wrong value breaks; may be empty
  std::string tenths;  // the unit that it counts tenths of, as "km"; may be empty
  FieldKind kind = FieldKind::text;
  bool list = false;  // of `kind`
  bool required = false;
  bool ppm = false;
  bool points = false;  // hundredths of a point
  bool indexed = false;
  bool filtered = false;
  bool grouped = false;  // indexed, too
  bool hidden = false;
  bool shreds = false;  // of an event: these persons are erased by it
  Search search = Search::none;
  bool subject = false;     // names the person whose key seals the personal fields beside it
  Mask mask = Mask::fixed;  // of a personal field
  std::optional<Range> range;
  std::uint32_t max_length = default_max_length;  // of data: bytes, 0 = any
  std::uint32_t max_items = default_max_items;
  const Field* known_by = nullptr;  // of the same struct: only where that is given; null: always
  const Struct* type = nullptr;     // of a structure
  const Enum* words = nullptr;      // of an enumeration, or of a text that is one of its words

  // Storage. For the code of this folder; others go through json_*, validate and columns.
  std::uint32_t offset = 0;       // of numbers and booleans in units of their size; else pointer
  std::uint8_t bits = 0;          // 1, 8, 16, 32, 64; 0: a pointer
  std::uint8_t element_bits = 0;  // of a list's elements, likewise
  bool is_signed = false;
  std::uint64_t default_bits = 0;  // stored values are XORed with it
  std::uint16_t number = 0;        // the @n of the schema

  // Size of a value, in a list or not; 0: not a number.
  [[nodiscard]] std::uint8_t value_bits() const { return list ? element_bits : bits; }
};

struct Struct {
  std::uint64_t id = 0;
  std::string name;  // without its scope: "RegisterComplaint"
  std::string doc;
  std::vector<Field> fields;  // in the order of the schema's text
  std::uint16_t data_words = 0;
  std::uint16_t pointers = 0;
  bool holds_personal = false;  // itself or nested
  bool searchable = false;      // likewise

  [[nodiscard]] const Field* find(std::string_view field) const;

  std::unordered_map<std::string_view, std::uint32_t> by_name;
};

struct Aggregate {
  std::string name;                  // "complaint"
  std::string path;                  // "complaints"
  std::vector<std::string> readers;  // roles; empty: every authenticated person
  std::string zh;
  const Struct* document = nullptr;
  // Whose life its records belong to: the path that it is served under, and the field that names
  // the thing. Without a path: nobody's. Without a field: the thing is searched for.
  std::string life_path;
  std::string life_field;
};

struct Command {
  std::string aggregate;
  bool creates = false;
  std::string verb;  // "record-first-contact"; of a creating command too, for logs
  std::vector<std::string> roles;
  bool needs_version = false;
  bool opens = false;
  bool internal = false;  // nobody but the service itself may send it
  std::string zh;
  const Struct* type = nullptr;
};

struct Event {
  std::string aggregate;
  std::string zh;
  const Struct* type = nullptr;
};

// The field of a report of a document that is taken from the path.
inline constexpr std::string_view report_key = "id";

struct Report {
  std::string path;
  std::string of;  // aggregate of whose document it tells; empty: of none
  std::vector<std::string> readers;
  std::string zh;
  const Struct* parameters = nullptr;
  const Struct* answer = nullptr;
};

struct Listing {
  std::string path;
  const Field* key = nullptr;
  std::vector<std::string> readers;
  std::string zh;
  const Struct* row = nullptr;
};

class Description {
 public:
  struct Content;  // description_content.h, for this folder

  // Reads a CodeGeneratorRequest (as the Cap'n Proto compiler hands it to its plugins, framed by
  // the segment table). The bytes may come from anybody and are not kept. At most 8 MiB. Faults:
  // corrupt, naming the struct and field that is wrong and what to do.
  static Expected<std::shared_ptr<const Description>, Fault> load(
      std::span<const std::uint8_t> request);

  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;
  ~Description();

  // Name of the bounded context: "complaints".
  [[nodiscard]] const std::string& service() const;

  // Of everything a Description shows. Does not depend on the compiler's version, on the order of
  // files or on what the service does not use.
  [[nodiscard]] std::uint64_t fingerprint() const;

  // Every struct that an annotated one uses, itself too, by id or by name. Null: not there (or of a
  // name that two structs have).
  [[nodiscard]] const Struct* find(std::uint64_t id) const;
  [[nodiscard]] const Struct* find(std::string_view name) const;

  // In the order of the schema.
  [[nodiscard]] std::span<const Aggregate> aggregates() const;
  [[nodiscard]] std::span<const Command> commands() const;
  [[nodiscard]] std::span<const Event> events() const;
  [[nodiscard]] std::span<const Report> reports() const;
  [[nodiscard]] std::span<const Listing> listings() const;

  // Null: there is none.
  [[nodiscard]] const Aggregate* aggregate(std::string_view name) const;
  [[nodiscard]] const Command* command(std::uint64_t type) const;
  [[nodiscard]] const Event* event(std::uint64_t type) const;

  // All structs and enums, by id. For OpenAPI and compatible().
  [[nodiscard]] std::span<const Struct* const> structs() const;
  [[nodiscard]] std::span<const Enum* const> enums() const;

 private:
  explicit Description(std::unique_ptr<Content> content);
  std::unique_ptr<const Content> content_;
};

// What a newer schema must not do to an older one (P10), as broken() of contract.h says it; empty:
// fine.
// Forbidden: removing or renaming a field, enumerant, command, event or document; another number,
// type, default or meaning of a field; a struct under another id.
std::vector<std::string> compatible(const Description& old_one, const Description& new_one);

// "firstContact" -> "first_contact"; "RecordFirstContact" -> "record-first-contact".
std::string snake_case(std::string_view camel);
std::string kebab_case(std::string_view camel);

}  // namespace aftercare::schema
