# What a context said in its first release; compat_new.capnp is what it must not become.

@0xc5a1c8a1f0e8df03;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$A.service("compat");

enum Word { none @0; one @1; two @2; three @3; }

struct Thing $A.aggregate(name = "thing", path = "things") {
  id @0 :C.Uuid;
  kept @1 :Text;
  removed @2 :Text;
  renamed @3 :Text;
  retyped @4 :Int32;
  retimed @5 :Int64;
  word @6 :Word;
  defaulted @7 :Int32 = 1;
  part @8 :Part;
  keptCp @9 :Int32;
}

struct Part { text @0 :Text; }

struct MakeThing $A.command(aggregate = "thing", creates = true) { kept @0 :Text; }
struct DropThing $A.command(aggregate = "thing") {}
struct ThingMade $A.event(aggregate = "thing") { kept @0 :Text; }
struct ThingDropped $A.event(aggregate = "thing") {}
struct Count $A.report(path = "count", answer = "Counted") { all @0 :Bool; }
struct Counted { sum @0 :Int32; }
struct Row $A.listing(path = "rows", key = "no") { no @0 :Text; }
