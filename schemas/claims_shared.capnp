# The claims context: words, parts of documents, and events that several of its aggregates share. It
# imports no other file of this schema (see common/codegen/README.md).

@0xc5a1c8a1f0e8d601;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::claims");
$A.service("claims");
$A.values("aftercare::claims");

# --- words ---------------------------------------------------------------------------------------

enum ClaimKind {
  none @0;
  serviceFee @1 $A.zh("服务费索赔");
  # Scheduled inspection.
  fault @2 $A.zh("故障索赔");
  campaign @3 $A.zh("技改索赔");
  nonStandard @4 $A.zh("非标索赔");
}

enum OldPartState {
  none @0;
  required @1 $A.zh("待交回");
  # Nothing has been heard of it yet.
  collected @2 $A.zh("服务站已收");
  inTransit @3 $A.zh("在途");
  received @4 $A.zh("公司已收");
  shipped @5 $A.zh("已寄厂家");
  scrapped @6 $A.zh("已报废");
  reconciled @7 $A.zh("已核销");
  lost @8 $A.zh("丢失");
}

enum OrderFault {
  none @0;
  wrongPart @1 $A.zh("订错配件");
  wrongQuantity @2 $A.zh("数量错误");
  late @3 $A.zh("订货延误");
}

# --- parts of documents --------------------------------------------------------------------------

struct PartLine {
  # A part that is ordered.
  partNo @0 :Text $A.required $A.maxLength(60) $A.zh("件号");
  name @1 :Text $A.zh("名称");
  quantity @2 :UInt32 $A.required $A.range(min = 1, max = 100000) $A.zh("数量");
  price @3 :C.Money $A.zh("单价");
}

struct Share {
  # What one person bears.
  person @0 :Text $A.required $A.zh("人员");
  amount @1 :C.Money $A.zh("金额");
}

struct Facts {
  # What others count a claim by; in the events that are counted.
  docNo @0 :Text $A.zh("索赔单号");
  kind @1 :ClaimKind $A.zh("类别");
  region @2 :Text $A.zh("区域");
  holder @3 :Text $A.zh("索赔支持");
  supervisor @4 :Text $A.zh("索赔主管");
  workOrder @5 :C.Uuid $A.zh("工单");
  orderNo @6 :Text $A.zh("工单号");
}

# --- events of several aggregates ----------------------------------------------------------------

struct ApprovalStepSigned $A.event(aggregate = "claim-parts-order commercial-claim", zh = "已签署") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  approver @2 :UInt16 $A.zh("审批人序号");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
  person @4 :Text $A.zh("签署人");
  # Not given: who did what this event follows from.
}

struct DeadlineMissed $A.event(aggregate = "claim", zh = "逾期") {
  # A timer without an event of its own (X-14).
  timer @0 :C.Timer $A.zh("时限");
  docNo @1 :Text $A.zh("单号");
}

struct NoticeGiven $A.event(aggregate = "claim claim-parts-order periodic-report", zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  # Person, or function as long as no person is assigned.
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("编号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
  # What he was reminded of, each with the time of its next notice.
}
