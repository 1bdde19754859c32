# What a service tells the hand-over of somebody who leaves (X-60 to X-64, cross-cutting.md 2.5):
# which of its records the person holds, and of each that it is handed over or has ended. A service
# that books anything to persons adopts these (see $adopts in annotations.capnp); common/handovers
# decides. The hand-over itself is led by customers.

@0xc5a1c8a1f0e8d341;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::handovers");
$A.values("aftercare::handovers");

struct Handovers $A.adopts {
  share @0 :HandoverShare;
  report @1 :ReportHeldItems;
  look @2 :LookAtHeldItem;
  reported @3 :HandoverItemsReported;
  moved @4 :HandoverItemMoved;
}

enum HeldKind {
  none @0;
  case @1 $A.zh("案件");
  assignment @2 $A.zh("任务");
  approval @3 $A.zh("审批");
  tool @4 $A.zh("工具");
  key @5 $A.zh("钥匙");
  document @6 $A.zh("资料");
  other @7 $A.zh("其他");
}

struct HeldItem {
  kind @0 :HeldKind $A.zh("类别");
  item @1 :C.Uuid $A.zh("编号");
  space @2 :Text $A.hidden;
  # The key space in which the person holds it: he does so as long as it holds this key.
  moved @3 :Bool $A.zh("已移交");
  movedTo @4 :Text $A.zh("接收人");
  # Not given: it was given back, or has ended.
}

struct HandoverShare $A.aggregate(name = "handover-share", path = "handovers",
    readers = ["hr", "department_manager", "customer_centre_manager", "workshop_manager", "gm", "auditor"],
    zh = "交接事项") {
  # Of one hand-over: what the person holds here.
  id @0 :C.Uuid;
  version @1 :UInt32;
  handover @2 :C.Uuid $A.filtered $A.zh("交接");
  person @3 :Text $A.filtered $A.zh("交接人");
  items @4 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
  openItems @5 :UInt32 $A.filtered $A.zh("未交接数");
  reportedAt @6 :Int64 $A.time $A.indexed $A.zh("上报时间");
}

struct ReportHeldItems $A.command(aggregate = "handover-share", creates = true, internal = true,
    zh = "上报交接事项") {
  handover @0 :C.Uuid $A.required $A.rule("X-60") $A.zh("交接");
  person @1 :Text $A.required $A.rule("X-60") $A.zh("交接人");
  items @2 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct LookAtHeldItem $A.command(aggregate = "handover-share", internal = true,
    zh = "核对交接事项") {
  # The record has changed: does the person hold it still?
  item @0 :C.Uuid $A.required $A.rule("X-63") $A.zh("编号");
  to @1 :Text $A.zh("接收人");
}

struct HandoverItemsReported $A.event(aggregate = "handover-share", zh = "交接事项已上报") {
  handover @0 :C.Uuid $A.zh("交接");
  person @1 :Text $A.zh("交接人");
  items @2 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct HandoverItemMoved $A.event(aggregate = "handover-share", zh = "事项已移交") {
  handover @0 :C.Uuid $A.zh("交接");
  item @1 :C.Uuid $A.zh("编号");
  to @2 :Text $A.zh("接收人");
  # Not given: it was given back, or has ended.
}
