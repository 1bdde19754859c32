# A further file of the schema of sample.capnp (PARTS of suite_schema). Only tests read it.

@0x9f4a7f1b9e0c1102;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using Sample = import "/common/codegen/testdata/sample.capnp";
$Cxx.namespace("aftercare::wire");
$A.service("samples");
$A.values("aftercare::sample");

struct Drawer $A.aggregate(name = "drawer", path = "drawers", zh = "抽屉") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  level @2 :Sample.Level;
  # A word of the first file.
}

struct OpenDrawer $A.command(aggregate = "drawer", creates = true, zh = "打开") {
  level @0 :Sample.Level;
}

struct DrawerOpened $A.event(aggregate = "drawer", zh = "已打开") {
  level @0 :Sample.Level;
}
