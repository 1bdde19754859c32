# Every mapping of common/codegen/README.md once. Only tests read it.

@0x9f4a7f1b9e0c1100;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/common/codegen/testdata/shared.capnp";
$Cxx.namespace("aftercare::wire");
$A.service("samples");
$A.values("aftercare::sample");

enum Level {
  # How far it has come.
  none @0;
  agentL1 @1;
  # The first to look at it.
  new @2 $A.zh("新\"建\"");
  # A word that C++ keeps for itself.
  generalManager @3;
}

struct Scalars {
  flag @0 :Bool;
  int8 @1 :Int8;
  int16 @2 :Int16;
  int32 @3 :Int32;
  int64 @4 :Int64;
  uint8 @5 :UInt8;
  uint16 @6 :UInt16;
  uint32 @7 :UInt32;
  uint64 @8 :UInt64;
  single @9 :Float32;
  double @10 :Float64;
  title @11 :Text;
  seal @12 :Data;
  level @13 :Level;
  happenedAt @14 :Int64 $A.time;
  boughtOn @15 :Int32 $A.date;
  least @16 :Int64 = -9223372036854775808;
  dozen @17 :UInt16 = 12;
  half @18 :Float64 = 0.5;
  first @19 :Level = agentL1;
  start @20 :Int64 = 1000000 $A.time;
  on @21 :Bool = true;
}

struct Lists {
  flags @0 :List(Bool);
  numbers @1 :List(Int64);
  bytes @2 :List(UInt8);
  texts @3 :List(Text);
  blobs @4 :List(Data);
  levels @5 :List(Level);
  ids @6 :List(C.Uuid);
  amounts @7 :List(C.Money);
  timers @8 :List(C.Timer);
  parts @9 :List(Part);
  times @10 :List(Int64) $A.time;

  struct Part {
    # Its C++ name is ListsPart.
    number @0 :Text;
    count @1 :UInt32;
    kind @2 :Kind;
    enum Kind { none @0; spare @1; }
  }
}

struct Contact {
  person @0 :C.Uuid $A.subject;
  phone @1 :C.Personal $A.personal(phone);
  note @3 :Text;
  # Declared before `idNumber`, added after it.
  idNumber @2 :C.Personal $A.personal(idNumber);
}

struct Nothing {}

struct Sample $A.aggregate(name = "sample", path = "samples") {
  # The document.
  id @0 :C.Uuid;
  version @1 :UInt32;
  scalars @2 :Scalars;
  lists @3 :Lists;
  contact @4 :Contact;
  contacts @5 :List(Contact);
  owner @6 :S.Owner;
  season @7 :S.Season;
  seasons @8 :List(S.Season);
  owners @9 :List(S.Owner);
  price @10 :C.Money;
  policy @11 :C.PolicyRef;
  timers @12 :List(C.Timer);
  nothing @13 :Nothing;
  next @14 :C.Timer;
}

struct RegisterSample $A.command(aggregate = "sample", creates = true) {
  title @0 :Text;
  contact @1 :Contact;
}
struct EscalateSample $A.command(aggregate = "sample") { level @0 :Level; }
struct CloseSample $A.command(aggregate = "sample", verb = "shut") {}
struct SampleRegistered $A.event(aggregate = "sample") {
  # It is known.
  title @0 :Text;
  contact @1 :Contact;
}
struct SampleEscalated $A.event(aggregate = "sample") { level @0 :Level; }

struct OpinionCase $A.aggregate(name = "opinion-case", path = "opinion-cases") {
  id @0 :C.Uuid;
  version @1 :UInt32;
}
struct OpenOpinionCase $A.command(aggregate = "opinion-case", creates = true) { title @0 :Text; }
struct OpinionCaseOpened $A.event(aggregate = "opinion-case") { title @0 :Text; }

struct Chore $A.aggregate(name = "chore", path = "chores") {
  # Made by events only.
  id @0 :C.Uuid;
  version @1 :UInt32;
}
struct DeadlineMissed $A.event(aggregate = "sample chore") { at @0 :Int64 $A.time; }

struct ChoreDone $A.event(aggregate = "chore") { when @0 :Int64 $A.time; }
