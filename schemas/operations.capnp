# What operators did to a service by hand, as a matter of record: parked streams that were tried
# again (P7), and the log of another service that was accepted as it is. Every service adopts these
# (see $adopts in annotations.capnp); common/runtime/operator_journal.h decides.

@0xc5a1c8a1f0e8d3f7;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::operations");
$A.values("aftercare::operations");

struct Operations $A.adopts {
  journal @0 :OperatorJournal;
  note @1 :NoteOperatorAct;
  acted @2 :OperatorActed;
}

enum ActKind {
  none @0;
  retryParked @1 $A.zh("重试搁置事件");
  acceptLog @2 $A.zh("接受对方日志");
}

struct OperatorAct {
  act @0 :ActKind $A.required $A.zh("操作");
  operator @1 :Text $A.required $A.zh("操作员");
  # As he named himself: the doors of a service know no persons.
  reason @2 :Text $A.required $A.maxLength(500) $A.zh("理由");
  source @3 :Text $A.zh("来源");
  # Reaction or service whose events it is about; not given: all.
  stream @4 :C.Uuid $A.zh("事件流");
  # Not given: all.
  after @5 :UInt64 $A.zh("起始位置");
  # Of acceptLog: read again from behind this position of the source's log,
  was @6 :UInt64 $A.zh("原位置");
  # where it had been read up to this one.
  resumed @7 :UInt32 $A.zh("已恢复");
  # Of retryParked: streams that go on,
  left @8 :UInt32 $A.zh("仍搁置");
  # and those that failed again.
  at @9 :Int64 $A.time $A.zh("时间");
}

struct OperatorJournal $A.aggregate(name = "operator-journal", path = "operator-journals",
    readers = ["auditor", "gm"], zh = "运维记录") {
  # The acts of operators on this service; there is one.
  id @0 :C.Uuid;
  version @1 :UInt32;
  acts @2 :List(OperatorAct) $A.maxItems(200) $A.zh("操作");
  # The last ones, newest last; the events hold them all.
}

struct NoteOperatorAct $A.command(aggregate = "operator-journal", creates = true, internal = true,
    zh = "登记运维操作") {
  # By the service itself, in the same write as what the operator asked for.
  act @0 :OperatorAct $A.required $A.zh("操作");
}

struct OperatorActed $A.event(aggregate = "operator-journal", zh = "运维操作") {
  act @0 :OperatorAct $A.zh("操作");
}
