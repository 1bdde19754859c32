# A made-up context for the gateway's tests, in its second release: one more command.

@0xc5a1c8a1f0e8de01;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::gateway::testing::notes");
$A.service("notes");

enum Colour { none @0; paleBlue @1; red @2; }

struct Note $A.aggregate(name = "note", path = "notes", readers = ["reader", "writer"], zh = "便条",
    life = "notes/title") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  title @2 :Text $A.indexed $A.searchable(words);
  colour @3 :Colour $A.indexed;
  dueAt @4 :Int64 $A.time $A.indexed;
  author @5 :C.Personal $A.personal(name);
}

struct WriteNote $A.command(aggregate = "note", creates = true, roles = ["writer"]) {
  title @0 :Text $A.required;
  colour @1 :Colour;
  dueAt @2 :Int64 $A.time;
  author @3 :C.Personal $A.personal(name);
}

struct RenameNote $A.command(aggregate = "note", roles = ["writer"]) {
  title @0 :Text $A.required;
}

struct SealNote $A.command(aggregate = "note", roles = ["writer"], needsVersion = true) {}

struct RevealNote $A.command(aggregate = "note", roles = ["writer"], opens = true) {}

struct NoteWritten $A.event(aggregate = "note") { title @0 :Text; }
struct NoteRenamed $A.event(aggregate = "note") { title @0 :Text; }

struct Tag $A.listing(path = "tags", key = "word") {
  # Open to every known person.
  word @0 :Text $A.indexed;
  uses @1 :UInt32 $A.indexed;
}

struct NoteCount $A.report(path = "note-count", answer = "NoteCounted", readers = ["reader"]) {
  colour @0 :Colour;
}
struct NoteCounted { count @0 :UInt32; }

struct NoteSpelling $A.report(path = "spelling", of = "note", answer = "NoteSpelled", readers = ["reader"]) {
  # Of one note.
  id @0 :C.Uuid $A.required;
  twice @1 :Bool;
}
struct NoteSpelled { letters @0 :UInt32; }

struct ShredNote $A.command(aggregate = "note", roles = ["writer"]) {}

struct NoteTable $A.report(path = "note-table", answer = "NotesTold", readers = ["reader"],
    zh = "便条表") {
  # A row for each note.
}
struct NotesTold {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(NoteRow) $A.maxItems(200000);
  meanCp @2 :Int32 $A.points $A.knownBy("asOf") $A.zh("平均分");
}
struct NoteRow {
  title @0 :Text $A.zh("标题");
  colour @1 :Colour $A.zh("颜色");
  dueAt @2 :Int64 $A.time $A.zh("期限");
  price @3 :C.Money $A.zh("价格");
  share @4 :UInt32 $A.ppm $A.zh("占比");
  day @5 :Int32 $A.date $A.zh("日期");
  links @6 :List(C.Link);
}
