# A second made-up context, with a struct that is called like one of the first.

@0xc5a1c8a1f0e8df02;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$A.service("depot");

struct Shelf $A.aggregate(name = "shelf", path = "shelves") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  lines @2 :List(Line);
  timers @3 :List(C.Timer);
}

struct Line {
  metres @0 :UInt16;
}

struct PutUpShelf $A.command(aggregate = "shelf", creates = true) {
  lines @0 :List(Line);
}

struct ShelfPutUp $A.event(aggregate = "shelf") {
  lines @0 :List(Line);
}

struct Ladder $A.aggregate(name = "ladder", path = "ladders") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.searchable(number);
}

struct DeadlineMissed $A.event(aggregate = "shelf ladder") {
  # Of both.
  timer @0 :C.Timer;
}
