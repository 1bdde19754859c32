# The life cycle of a context's policies (cross-cutting 2.1, X-01 to X-05): drafted, submitted, signed
# by the chain POLICY, published with the day it takes effect, superseded. Every service adopts these
# (see $adopts in annotations.capnp); common/policies decides.

@0xc5a1c8a1f0e8d331;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::policies");
$A.values("aftercare::policies");

struct Policies $A.adopts {
  policy @0 :Policy;
  draft @1 :DraftPolicy;
  revise @2 :RevisePolicy;
  submit @3 :SubmitPolicy;
  sign @4 :SignPolicy;
  reject @5 :RejectPolicy;
  publish @6 :PublishPolicy;
  withdraw @7 :WithdrawPolicy;
  supersede @8 :SupersedePolicy;
  drafted @9 :PolicyDrafted;
  submitted @10 :PolicySubmitted;
  signed @11 :PolicySigned;
  rejected @12 :PolicyRejected;
  published @13 :PolicyPublished;
  withdrawn @14 :PolicyWithdrawn;
  superseded @15 :PolicySuperseded;
  preview @16 :PolicyPreview;
  previewed @17 :PolicyPreviewReport;
}

enum PolicyStage {
  none @0;
  draft @1 $A.zh("草稿");
  inApproval @2 $A.zh("审批中");
  approved @3 $A.zh("已批准");
  # All have signed; it waits for its publication.
  published @4 $A.zh("已发布");
  superseded @5 $A.zh("已被取代");
  # Stays readable: cases that were opened under it keep it (X-02).
  withdrawn @6 $A.zh("已撤回");
}

struct PolicyStep {
  # A step of the chain, as it was when the draft was submitted.
  no @0 :UInt16 $A.zh("步骤");
  any @1 :Bool $A.zh("任一签署");
  # `needed` of the roles; otherwise all of them.
  needed @2 :UInt16 $A.zh("所需签署数");
  roles @3 :List(Text) $A.zh("角色");
}

struct PolicySignature {
  step @0 :UInt16 $A.zh("步骤");
  role @1 :Text $A.zh("角色");
  person @2 :Text $A.zh("签署人");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
  signedAt @4 :Int64 $A.time $A.zh("签署时间");
}

struct Policy $A.aggregate(name = "policy", path = "policies", zh = "制度版本") {
  # A version of a policy on its way, in force, or past. What is published never changes.
  id @0 :C.Uuid;
  version @1 :UInt32;
  # Number of events so far; the ETag. The policy's own version is `number`.
  preset @2 :Text $A.filtered $A.zh("预设");
  number @3 :UInt32 $A.filtered $A.zh("版本号");
  # Of the preset; given when it is published.
  scope @4 :Text $A.filtered $A.zh("适用范围");
  # "company" or "unit:NAME" (X-03).
  stage @5 :PolicyStage $A.grouped $A.zh("状态");
  content @6 :Text $A.maxLength(32000) $A.zh("内容");
  # TOML, as [content] of the shipped files.
  note @7 :Text $A.maxLength(2000) $A.zh("说明");
  author @8 :Text $A.filtered $A.zh("起草人");
  draftedAt @9 :Int64 $A.time $A.indexed $A.zh("起草时间");
  steps @10 :List(PolicyStep) $A.zh("审批步骤");
  signatures @11 :List(PolicySignature) $A.zh("签署");
  rejectedBy @12 :Text $A.zh("否决人");
  comment @13 :Text $A.maxLength(1000) $A.zh("否决意见");
  # Of the last rejection.
  effectiveFrom @14 :Int32 $A.date $A.filtered $A.zh("生效日期");
  # First day in force.
  effectiveTo @15 :Int32 $A.date $A.zh("失效日期");
  # Last day in force, as it was published; not given: until a successor begins.
  approvedBy @16 :Text $A.zh("批准人");
  approvedAt @17 :Int64 $A.time $A.zh("批准时间");
  publishedAt @18 :Int64 $A.time $A.indexed $A.zh("发布时间");
  supersededBy @19 :UInt32 $A.zh("取代版本");
  lastDay @20 :Int32 $A.date $A.zh("最后有效日");
  # Of a superseded version: the day before its successor begins, or its own end.
}

# --- commands ------------------------------------------------------------------------------------

struct DraftPolicy $A.command(aggregate = "policy", creates = true,
    roles = ["gm_office", "department_manager", "service_manager", "gm"], zh = "起草制度") {
  # A new version. Its content is read by the service itself; what is wrong is named with its line.
  # With dryRun it is only checked.
  preset @0 :Text $A.required $A.maxLength(100) $A.rule("X-05") $A.zh("预设");
  # A shipped one.
  scope @1 :Text $A.maxLength(120) $A.rule("X-03") $A.zh("适用范围");
  # "company" (not given: that), or "unit:NAME".
  content @2 :Text $A.required $A.maxLength(32000) $A.rule("X-01") $A.zh("内容");
  note @3 :Text $A.maxLength(2000) $A.zh("说明");
}

struct RevisePolicy $A.command(aggregate = "policy", needsVersion = true,
    roles = ["gm_office", "department_manager", "service_manager", "gm"], zh = "修改草稿") {
  # By its author, as long as it is a draft.
  content @0 :Text $A.required $A.maxLength(32000) $A.rule("X-01") $A.zh("内容");
  note @1 :Text $A.maxLength(2000) $A.zh("说明");
}

struct SubmitPolicy $A.command(aggregate = "policy",
    roles = ["gm_office", "department_manager", "service_manager", "gm"], zh = "提交审批") {
  # By its author. Starts the chain POLICY (X-37).
}

struct SignPolicy $A.command(aggregate = "policy", needsVersion = true, zh = "签署") {
  # The first open step. Nobody signs his own draft, nor two steps (X-30).
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectPolicy $A.command(aggregate = "policy", zh = "否决") {
  # By one who could sign: it is a draft of its author again (X-31).
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct PublishPolicy $A.command(aggregate = "policy", needsVersion = true,
    roles = ["gm_office", "gm"], zh = "发布") {
  # After all have signed (X-04). From then on it never changes. What was in force in its scope ends
  # the day before; cases that are open keep what they were opened under (X-02).
  effectiveFrom @0 :Int32 $A.required $A.date $A.rule("X-02") $A.zh("生效日期");
  # Today or later: no past is changed.
  effectiveTo @1 :Int32 $A.date $A.zh("失效日期");
}

struct WithdrawPolicy $A.command(aggregate = "policy",
    roles = ["gm_office", "department_manager", "service_manager", "gm"], zh = "撤回") {
  # By its author or the general manager, before it is published.
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("X-04") $A.zh("理由");
}

struct SupersedePolicy $A.command(aggregate = "policy", internal = true, zh = "取代") {
  # What the publication of a successor means for this version.
  byNumber @0 :UInt32 $A.required $A.zh("取代版本");
  lastDay @1 :Int32 $A.required $A.date $A.zh("最后有效日");
}

# --- events --------------------------------------------------------------------------------------

struct PolicyDrafted $A.event(aggregate = "policy", zh = "制度已起草") {
  # The first draft, or another one of its author.
  preset @0 :Text $A.zh("预设");
  scope @1 :Text $A.zh("适用范围");
  content @2 :Text $A.maxLength(32000) $A.zh("内容");
  note @3 :Text $A.maxLength(2000) $A.zh("说明");
}

struct PolicySubmitted $A.event(aggregate = "policy", zh = "制度已提交") {
  steps @0 :List(PolicyStep) $A.zh("审批步骤");
}

struct PolicySigned $A.event(aggregate = "policy", zh = "制度已签署") {
  step @0 :UInt16 $A.zh("步骤");
  role @1 :Text $A.zh("角色");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
  complete @3 :Bool $A.zh("审批完成");
  # The last signature of the chain.
}

struct PolicyRejected $A.event(aggregate = "policy", zh = "制度被否决") {
  step @0 :UInt16 $A.zh("步骤");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}

struct PolicyPublished $A.event(aggregate = "policy", zh = "制度已发布") {
  number @0 :UInt32 $A.zh("版本号");
  effectiveFrom @1 :Int32 $A.date $A.zh("生效日期");
  effectiveTo @2 :Int32 $A.date $A.zh("失效日期");
  approvedBy @3 :Text $A.zh("批准人");
  approvedAt @4 :Int64 $A.time $A.zh("批准时间");
}

struct PolicyWithdrawn $A.event(aggregate = "policy", zh = "制度已撤回") {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
}

struct PolicySuperseded $A.event(aggregate = "policy", zh = "制度已被取代") {
  byNumber @0 :UInt32 $A.zh("取代版本");
  lastDay @1 :Int32 $A.date $A.zh("最后有效日");
}

# --- preview -------------------------------------------------------------------------------------

struct PolicyPreview $A.report(path = "policy-preview", answer = "PolicyPreviewReport", zh = "制度预览") {
  # What a version would have changed for cases of the past, had they been opened under it. Nothing
  # is recorded. With asOf: for the cases as they were.
  policy @0 :C.Uuid $A.required $A.zh("制度版本");
  # A draft, or any other.
  from @1 :Int32 $A.date $A.zh("起始日期");
  # Cases that were registered on this day or later; not given: all.
  to @2 :Int32 $A.date $A.zh("截止日期");
  # And on this day or before.
  after @3 :Text $A.zh("续读标记");
  # `next` of the answer before, to go on with older cases.
}

struct PolicyPreviewReport {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  examined @1 :UInt32 $A.zh("检查案件数");
  changed @2 :UInt32 $A.zh("受影响案件数");
  effects @3 :List(PolicyEffect) $A.maxItems(10000) $A.zh("影响汇总");
  # Of all cases that were examined, by what changes.
  cases @4 :List(PolicyPreviewCase) $A.maxItems(10000) $A.zh("案件");
  next @5 :Text $A.zh("续读标记");
  # Given: there are older cases.
}

struct PolicyEffect {
  what @0 :Text $A.zh("项目");
  # "due:first_contact", "missed:first_contact", "level"
  rule @1 :Text $A.zh("规则");
  cases @2 :UInt32 $A.zh("案件数");
}

struct PolicyPreviewCase {
  subject @0 :C.Uuid $A.zh("案件");
  docNo @1 :Text $A.zh("案件编号");
  changes @2 :List(PolicyChange) $A.maxItems(1000) $A.zh("变化");
}

struct PolicyChange {
  what @0 :Text $A.zh("项目");
  rule @1 :Text $A.zh("规则");
  was @2 :Text $A.zh("原值");
  would @3 :Text $A.zh("新值");
}
