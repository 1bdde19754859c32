# A chain of signatures as the document of a case keeps it (X-30..X-37). The rules of signing are
# common/approvals; every context that lets sign imports these.

@0xc5a1c8a1f0e8d250;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::signing");
$A.values("aftercare::signing");

enum ChainState {
  none @0;
  pending @1 $A.zh("待签");
  partlySigned @2 $A.zh("部分签署");
  approved @3 $A.zh("已批准");
  rejected @4 $A.zh("已否决");
  awaitingPostSign @5 $A.zh("待补签");
}

enum StepMode {
  none @0;
  all @1 $A.zh("全部签署");
  any @2 $A.zh("任一签署");
  sequential @3 $A.zh("依次签署");
}

struct Approver {
  # Who may sign: everybody with the role, or one person.
  role @0 :Text $A.zh("角色");
  person @1 :Text $A.zh("人员");
  limit @2 :C.Money $A.zh("权限");
  # Up to and including; not given: any amount.
}

struct ChainStep {
  no @0 :UInt16 $A.zh("步骤");
  mode @1 :StepMode $A.zh("方式");
  approvers @2 :List(Approver) $A.zh("审批人");
  needed @3 :UInt16 $A.zh("所需签署数");
  # Of mode any.
  repeats @4 :Bool $A.zh("可重复签署");
  # Who signed an earlier step may sign this one, too.
}

struct Signature {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  # Index in the approvers of the step.
  person @2 :Text $A.zh("签署人");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
  signedAt @4 :Int64 $A.time $A.zh("签署时间");
}

struct Approval {
  # One request for signatures; a new attempt after a rejection is a new one (X-31).
  no @0 :UInt16 $A.zh("序号");
  # 1, 2, ... within the case.
  chain @1 :Text $A.zh("审批链");
  # Its code in X-37: "FILE_LOAN".
  state @2 :ChainState $A.zh("状态");
  requestedBy @3 :Text $A.zh("申请人");
  startedAt @4 :Int64 $A.time $A.zh("发起时间");
  amount @5 :C.Money $A.zh("金额");
  steps @6 :List(ChainStep) $A.zh("步骤");
  # Those that this request needs, fixed when it was made.
  excluded @7 :List(Text) $A.zh("回避人员");
  # Persons complained about (X-34).
  topAuthority @8 :Bool $A.zh("最高权限");
  # Only approvers without a limit count.
  signatures @9 :List(Signature) $A.zh("签署");
  rejectedBy @10 :Text $A.zh("否决人");
  comment @11 :Text $A.maxLength(1000) $A.zh("否决意见");
}
