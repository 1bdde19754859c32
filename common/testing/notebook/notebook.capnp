# A toy context for the tests of the runtime: notebooks with lines, a deadline and an owner.

@0xc5a1c8a1f0e8d401;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::notebook");
$A.service("notebook");
$A.values("aftercare::notebook");

enum NoteState {
  none @0;
  open @1;
  closed @2;
}

struct Owner {
  personId @0 :C.Uuid $A.subject;
  name @1 :C.Personal $A.personal(name) $A.searchable(words) $A.maxLength(80);
  phone @2 :C.Personal $A.personal(phone) $A.searchable(number) $A.maxLength(40);
  idNo @3 :C.Personal $A.personal(idNumber) $A.searchable(number) $A.maxLength(40);
  # One note per owner who says who he is.
}

struct Note $A.aggregate(name = "note", path = "notes", zh = "笔记") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number);
  state @3 :NoteState $A.grouped;
  title @4 :Text $A.searchable(words);
  owner @5 :Owner;
  lines @6 :List(Text);
  missed @7 :UInt32 $A.indexed;
  # Deadlines that passed without a line.
  timers @8 :List(C.Timer);
  policy @9 :C.PolicyRef $A.hidden;
  dueAt @10 :Int64 $A.time $A.indexed;
  source @11 :Text;
}

struct OpenNote $A.command(aggregate = "note", creates = true, roles = ["author"]) {
  title @0 :Text $A.required $A.maxLength(40);
  owner @1 :Owner;
  source @2 :Text;
  reviewDays @3 :UInt16 $A.range(min = 0, max = 1000);
  # Working days in which the author reviews it, with notices (X-17); 0: no review.
}

struct WriteLine $A.command(aggregate = "note", roles = ["author"]) {
  line @0 :Text $A.required $A.maxLength(2000);
}

struct CloseNote $A.command(aggregate = "note", needsVersion = true) {}

struct LookUpOwner $A.command(aggregate = "note", opens = true) {
  reason @0 :Text $A.required;
  all @1 :Bool;
  # Everything that is known of him; otherwise his phone.
}

struct EraseOwner $A.command(aggregate = "note") {}

struct OwnerErased $A.event(aggregate = "note") {
  persons @0 :List(C.Uuid) $A.shreds;
}

struct NoteOpened $A.event(aggregate = "note") {
  docNo @0 :Text;
  title @1 :Text;
  owner @2 :Owner;
  policy @3 :C.PolicyRef;
  dueAt @4 :Int64 $A.time;
  source @5 :Text;
  timers @6 :List(C.Timer);
}

struct LineWritten $A.event(aggregate = "note") {
  line @0 :Text;
  dueAt @1 :Int64 $A.time;
}

struct LineMissed $A.event(aggregate = "note") {
  # A day without a line; the next day begins at the missed deadline.
  nextDueAt @0 :Int64 $A.time;
}

struct ReviewMissed $A.event(aggregate = "note") {}

struct NoteClosed $A.event(aggregate = "note") {}

struct NoticeGiven $A.event(aggregate = "note") {
  recipient @0 :Text;
  overdue @1 :Bool;
  docNo @2 :Text;
  deadlines @3 :List(C.Timer);
}

struct LookupLogged $A.event(aggregate = "note") {
  fields @0 :List(Text);
  reason @1 :Text;
}

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
}
