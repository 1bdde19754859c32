# What several made-up contexts have; adopter.capnp takes it over.

@0xc5a1c8a1f0e8df05;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";

struct Parts $A.adopts {
  badges @0 :Badges;
  row @1 :Row;
}

struct Badges $A.adopts {
  badge @0 :Badge;
  make @1 :MakeBadge;
  made @2 :BadgeMade;
}

struct Badge $A.aggregate(name = "badge", path = "badges") {
  # Somebody may come in.
  id @0 :C.Uuid;
  version @1 :UInt32;
}
struct MakeBadge $A.command(aggregate = "badge", creates = true) {}
struct BadgeMade $A.event(aggregate = "badge") {}
struct Row $A.listing(path = "rows", key = "no") { no @0 :Text; }
struct Unused $A.listing(path = "unused", key = "no") { no @0 :Text; }
