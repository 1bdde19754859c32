# What aggregates of several files of one schema record (see sample_part.capnp). Only tests read it.

@0x9f4a7f1b9e0c1103;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
$Cxx.namespace("aftercare::wire");
$A.service("samples");
$A.values("aftercare::sample");

struct Jammed $A.event(aggregate = "drawer", zh = "卡住") {
  force @0 :UInt16;
}
