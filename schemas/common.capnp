# Value types that every context uses. Each has one hand-written C++ twin in common/base.

@0xc5a1c8a1f0e8d230;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
$Cxx.namespace("aftercare::wire");

struct Uuid $A.cpp(type = "aftercare::Uuid", header = "common/base/uuid.h") {
  # RFC 9562. Zero: not given. JSON: the usual 36 characters.
  high @0 :UInt64;
  low @1 :UInt64;
}

struct Money $A.cpp(type = "aftercare::Money", header = "common/base/money.h", optional = true) {
  # Chinese yuan. JSON: {"amount": "1234.50", "currency": "CNY"}.
  fen @0 :Int64;
}

struct Personal $A.cpp(type = "aftercare::Personal", header = "common/base/personal.h") {
  # A value of a natural person (X-40). It is clear only in a command on its way to the service and
  # in an opened answer; everywhere else it is sealed, with its mask beside it (X-41, X-44).
  # JSON in: a text. JSON out: the mask, the opened value for a holder of a grant, or "erased".
  clear @0 :Text;
  mask @1 :Text;
  box @2 :Data;
  # Key id (8 bytes, big-endian), nonce (24), XChaCha20-Poly1305 ciphertext.
}

struct PolicyRef $A.cpp(type = "aftercare::PolicyRef", header = "common/base/policy_ref.h") {
  # What a case was opened under and keeps for ever (X-02, P8).
  preset @0 :Text;
  # "retail-franchise"
  version @1 :UInt32;
  calendar @2 :Text;
  # Version of the working calendar, e.g. "cn-2026.1".
}

struct Timer $A.cpp(type = "aftercare::Timer", header = "common/base/timer.h") {
  # A deadline of a case (X-14). Ended or fired timers stay in the document as its history.
  name @0 :Text;
  # "first_contact", snake_case.
  startedAt @1 :Int64 $A.time;
  dueAt @2 :Int64 $A.time;
  # The last second in time; the miss happens one second later.
  firedAt @3 :Int64 $A.time;
  # When the miss happened (dueAt + 1 s); not given: it did not.
  endedAt @4 :Int64 $A.time;
  # When the awaited event happened, or the case ended.
  holder @5 :Text;
  # Person or unit that must act.
  noticeAt @6 :Int64 $A.time;
  # When its holder is reminded of it next, before it is due; not given: not any more (X-17).
  remindAt @7 :Int64 $A.time;
  # When he is reminded next that it is overdue, should it become so: each working day at opening
  # time (X-17).
}

struct Link $A.cpp(type = "aftercare::Link", header = "common/base/link.h") {
  # The records behind a figure of a report: a path of this API with its filters. In a row's list of
  # them each names the field whose figure it opens; without one it opens the whole row.
  figure @0 :Text;
  # "days0To1", as in JSON.
  path @1 :Text;
  # "/v1/complaints?open=true&level=2"
}
