# See compat_old.capnp: every line differs in a way that is forbidden, or in one that is allowed.

@0xc5a1c8a1f0e8df03;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$A.service("compat");

enum Word { none @0; two @1; one @2; }

struct Thing $A.aggregate(name = "thing", path = "things", zh = "物") {
  # Comments, labels, limits, units and further fields are allowed.
  id @0 :C.Uuid;
  kept @1 :Text $A.maxLength(7) $A.zh("保留");
  newName @3 :Text;
  retyped @4 :UInt32;
  retimed @5 :Int64 $A.time;
  word @6 :Word;
  defaulted @7 :Int32 = 2;
  part @8 :Piece;
  keptCp @9 :Int32 $A.points $A.knownBy("defaulted");
  further @10 :Text;
  filler @2 :Void0;
}

struct Void0 { }
struct Piece { text @0 :Text; }

struct MakeThing $A.command(aggregate = "thing", creates = true) {
  more @1 :Text;
  kept @0 :Text;
}
struct ThingMade $A.event(aggregate = "thing") { kept @0 :Text; }
struct ThingBroken $A.event(aggregate = "thing") {}
