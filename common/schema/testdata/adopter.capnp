# A made-up context that adopts parts of another file.

@0xc5a1c8a1f0e8df04;

using A = import "/schemas/annotations.capnp";
using P = import "shared_parts.capnp";
$A.service("gate");

struct Platform $A.adopts {
  parts @0 :P.Parts;
}
