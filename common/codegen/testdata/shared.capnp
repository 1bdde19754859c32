# Types that another file's values hold.

@0x9f4a7f1b9e0c1101;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire");
$A.values("aftercare::shared");

enum Season {
  none @0;
  spring @1;
  autumn @2;
}

struct Owner {
  # Who owns it.
  person @0 :C.Uuid $A.subject;
  name @1 :C.Personal $A.personal(name);
  phones @2 :List(C.Personal) $A.personal(phone);
  since @3 :Season;
}
