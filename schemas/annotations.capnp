# What a schema says beyond the shape of its data: which struct is a command, an event or a
# resource, who may use it, and what a value must look like. The code generator, the services,
# the gateway and the OpenAPI document all read these; nothing is declared a second time.
#
# Conventions that need no annotation:
#   - JSON names are the field names (camelCase); enum words in JSON and SQL are snake_case.
#   - The first enumerant of every enum is `none`: "not given". It is left out of answers.
#   - A number 0, an empty text, an empty list and a null pointer mean "not given".
#   - Comments below a field or struct are its documentation, in the API reference too.

@0xc5a1c8a1f0e8d201;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("aftercare::annotation");
# Not aftercare::wire: bus.capnp has a Command of its own.

# --- on files ------------------------------------------------------------------------------------

annotation service @0xd5a1c8a1f0e8d202 (file) :Text;
# The bounded context that owns this file, e.g. "complaints". Files without it are shared types.

annotation values @0xd5a1c8a1f0e8d203 (file) :Text;
# C++ namespace of the generated value types, e.g. "aftercare::complaints".

# --- on structs ----------------------------------------------------------------------------------

struct Aggregate {
  name @0 :Text;
  # Singular, kebab-case: "complaint". Commands and events refer to it.
  path @1 :Text;
  # Plural path segment: "complaints" is served under /v1/complaints.
  readers @2 :List(Text);
  # Roles that may read it; empty: every authenticated person.
  zh @3 :Text;
  # Its name in Chinese.
  life @4 :Text;
  # "PATH/FIELD" or "PATH": its records belong to the life of a thing, GET /v1/PATH/{key}/life, with
  # those of all services that say so. FIELD is filtered by the key; without it the key is searched.
}
annotation aggregate @0xd5a1c8a1f0e8d204 (struct) :Aggregate;
# The struct is the document of an aggregate: the fold of its events, the answer of
# GET /v1/{path}/{id}, an item of GET /v1/{path}, and a row of the projection.

struct Command {
  aggregate @0 :Text;
  creates @1 :Bool;
  # POST /v1/{path}; otherwise POST /v1/{path}/{id}/{verb}.
  verb @2 :Text;
  # Only where it is not the struct's name without the aggregate's, in kebab-case.
  roles @3 :List(Text);
  # Who may send it; empty: every authenticated person.
  needsVersion @4 :Bool;
  # Without If-Match the answer is 428: a lost update would matter.
  opens @5 :Bool;
  # Its answer carries opened personal values (after the look-up is logged). Never stored.
  zh @6 :Text;
  internal @7 :Bool;
  # Sent by the service itself only (by a reaction, or by the runtime); nobody else may, and the
  # gateway does not offer it. With creates: the service names the stream, which may be there already.
}
annotation command @0xd5a1c8a1f0e8d205 (struct) :Command;

struct Event {
  aggregate @0 :Text;
  # Several names with a blank between them: the event of each, like a signature or a missed
  # deadline.
  zh @1 :Text;
}
annotation event @0xd5a1c8a1f0e8d206 (struct) :Event;

struct Report {
  path @0 :Text;
  # GET /v1/reports/{path}; the fields of the struct are the query parameters.
  answer @1 :Text;
  # Name of the struct (same file) that is answered.
  readers @2 :List(Text);
  zh @3 :Text;
  of @4 :Text;
  # An aggregate: the report is of one of its documents. GET /v1/{its path}/{id}/{path} then, and
  # `id`, a Uuid, is a field of the struct and no query parameter.
}
annotation report @0xd5a1c8a1f0e8d207 (struct) :Report;

struct Listing {
  path @0 :Text;
  # GET /v1/{path}: the rows of a projection that is no aggregate's document.
  key @1 :Text;
  # Name of the row's key field.
  readers @2 :List(Text);
  zh @3 :Text;
}
annotation listing @0xd5a1c8a1f0e8d208 (struct) :Listing;
# The struct is the row of a further projection, with lists, filters and pages like a document's.

struct Cpp {
  type @0 :Text;
  header @1 :Text;
  optional @2 :Bool;
  # A field of this type becomes std::optional<type>; otherwise the type has its own "absent".
}
annotation cpp @0xd5a1c8a1f0e8d209 (struct) :Cpp;
# The struct has a hand-written C++ value type with encode() and decode() of its own.

annotation adopts @0xd5a1c8a1f0e8d20b (struct) :Void;
# The struct is no data: the types of its fields, which other files declare, belong to this service
# as if its own file declared them, or are such lists themselves. What every service has is written
# once this way. Paths get the service's name in front: "notices" of complaints is served under
# /v1/complaints-notices.

annotation subject @0xd5a1c8a1f0e8d20a (field) :Void;
# This Uuid field names the person whose key seals the $personal fields of the same struct.

annotation shreds @0xd5a1c8a1f0e8d21e (field) :Void;
# Of an event, a Uuid or List(Uuid): these persons are erased by it (X-45). Their keys are destroyed
# in the same step, once the event is on disk and before anybody hears of it; values sealed under
# them open nowhere any more, nothing more may be recorded of them, and every view shows `erased`.

# --- on fields -----------------------------------------------------------------------------------

annotation required @0xd5a1c8a1f0e8d210 (field) :Void;
# Must be given.

struct Range { min @0 :Int64; max @1 :Int64; }
annotation range @0xd5a1c8a1f0e8d211 (field) :Range;
# Inclusive. Of a number: its value (0 = not given passes unless required).

annotation maxLength @0xd5a1c8a1f0e8d212 (field) :UInt32;
# Characters of a text; default 200.

annotation maxItems @0xd5a1c8a1f0e8d213 (field) :UInt32;
# Of a list; default 100.

annotation time @0xd5a1c8a1f0e8d214 (field) :Void;
# An Int64 of microseconds since 1970 UTC; RFC 3339 in JSON; whole seconds unless the field says so.

annotation date @0xd5a1c8a1f0e8d215 (field) :Void;
# An Int32 of days since 1970-01-01, in Asia/Shanghai; YYYY-MM-DD in JSON.

enum Mask {
  fixed @0;     # ***
  name @1;      # first character, a star each for the others
  phone @2;     # mobile: first 3, last 4; landline: last 4; separators kept
  email @3;     # first character, ***, @domain
  idNumber @4;  # first 3, last 4
  account @5;   # last 4
  plate @6;     # first 2, last 2
  address @7;   # parsed province, city, district, then ***; otherwise ***
}
annotation personal @0xd5a1c8a1f0e8d216 (field) :Mask;
# A personal value (X-40, D10). The field's type is Common.Personal.

annotation indexed @0xd5a1c8a1f0e8d217 (field) :Void;
# Of a document or row: may be filtered by and sorted by, and has an SQL column with an index.

annotation filtered @0xd5a1c8a1f0e8d218 (field) :Void;
# As indexed, without an index of its own: for fields that narrow another filter.

annotation grouped @0xd5a1c8a1f0e8d21d (field) :Void;
# As indexed; and lists of one of its values are sorted by any indexed number or time at no further
# cost, however long they are: an index with each of them. For the few fields that queues are cut
# by, like state and handler.

enum Search {
  words @0;   # names and texts: any two or more characters of it that follow each other
  number @1;  # phone, VIN, serial and document numbers: its last four or more characters
}
annotation searchable @0xd5a1c8a1f0e8d21f (field) :Search;
# Of a document or row, also of structs and lists in it: GET /v1/{path}?q=... finds the row by it. A
# text or a $personal value; what the view keeps of it are keyed hashes, which go when the person is
# erased (docs/decisions/0007-search.md).

annotation hidden @0xd5a1c8a1f0e8d219 (field) :Void;
# Kept in the document, left out of answers.

annotation rule @0xd5a1c8a1f0e8d21a (field) :Text;
# The rule of the rulebook that a wrong value breaks, e.g. "CMP-13".

annotation ppm @0xd5a1c8a1f0e8d21b (field) :Void;
# Parts per million, 0 to 1,000,000 where no $range says otherwise. JSON has the whole number, files
# have percent.

annotation points @0xd5a1c8a1f0e8d220 (field) :Void;
# Hundredths of a point. JSON has the whole number, files have points with two decimals.

annotation tenths @0xd5a1c8a1f0e8d223 (field) :Text;
# Tenths of this unit: "km", "h". JSON has the whole number, files have the unit with one decimal.

annotation knownBy @0xd5a1c8a1f0e8d221 (field) :Text;
# Of a single number, whose 0 may be a value: it is known only where this other field of the same
# struct is given, a flag, word or time, or what a rate is of, a number or money above nothing.
# Otherwise its cell in files is empty.

annotation words @0xd5a1c8a1f0e8d222 (field) :Text;
# Of a single text: it is a word of this enum, by its name. JSON has the text; a workbook and slides
# have the word's label. For fields that were texts before; a new one is of the enum's type.

annotation zh @0xd5a1c8a1f0e8d21c (field, enumerant) :Text;
# The label in Chinese.
