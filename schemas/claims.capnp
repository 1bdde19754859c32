# The claims context: standard claims on the manufacturer. Orders of parts and commercial claims,
# settlement and audit, and reports are in the files beside this one. Rules and words are those of
# docs/domain/claims.md and docs/domain/cross-cutting.md.
#
# Commands with the role `system` are sent by the service itself, when it reacts to events.
# `timers` of an event are the deadlines that it starts.

@0xc5a1c8a1f0e8d602;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using H = import "/schemas/handovers.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
using Shared = import "/schemas/claims_shared.capnp";
$Cxx.namespace("aftercare::wire::claims");
$A.service("claims");
$A.values("aftercare::claims");

# --- words ---------------------------------------------------------------------------------------

enum ClaimState {
  none @0;
  candidate @1 $A.zh("待索赔");
  checked @2 $A.zh("资料已审");
  atManufacturer @3 $A.zh("待厂家答复");
  prepared @4 $A.zh("已编制");
  submitted @5 $A.zh("已提交");
  approved @6 $A.zh("已批准");
  rejected @7 $A.zh("已拒绝");
  disputed @8 $A.zh("差额争议");
  paid @9 $A.zh("已付款");
  lost @10 $A.zh("索赔失败");
  notClaimable @11 $A.zh("不可索赔");
  archived @12 $A.zh("已归档");
}

enum WarrantyState {
  none @0;
  inWarranty @1 $A.zh("保修期内");
  outOfWarranty @2 $A.zh("保修期外");
  undecided @3 $A.zh("待判定");
}

enum OrderSource {
  none @0;
  serviceSheet @1 $A.zh("服务单");
  mail @2 $A.zh("邮件");
  orderSystem @3 $A.zh("订单系统");
}

enum EvidenceKind {
  none @0;
  serviceReport @1 $A.zh("现场服务报告");
  partsRequest @2 $A.zh("领料单");
  partsReturnSlip @3 $A.zh("退料单");
  machineData @4 $A.zh("设备数据");
  faultReportDraft @5 $A.zh("PFR报告草稿");
  replacedPart @6 $A.zh("更换的旧件");
  photo @7 $A.zh("照片");
  repairHistory @8 $A.zh("维修履历");
  inspectionSheet @9 $A.zh("定检单");
  campaignNotice @10 $A.zh("技改通知");
  other @11 $A.zh("其他");
}

enum EvidenceDefect {
  # What the first check of an order finds (CLM-08).
  none @0;
  missingEvidence @1 $A.zh("缺少资料");
  tcl1Required @2 $A.zh("定检须TCL1以上");
  wrongName @3 $A.zh("资料命名错误");
  dateMismatch @4 $A.zh("日期与照片不符");
  contentMismatch @5 $A.zh("内容与照片不符");
  unclearPhoto @6 $A.zh("照片不清晰");
  modelOrSerial @7 $A.zh("型号或序列号错误");
  hoursOrCondition @8 $A.zh("小时数或工况错误");
  causeUnclear @9 $A.zh("故障原因不清");
  partsMismatch @10 $A.zh("配件名称、件号或数量不符");
  hoursOfWork @11 $A.zh("工时或人员不符");
  other @12 $A.zh("其他");
}

enum Verdict {
  none @0;
  standard @1 $A.zh("可标准索赔");
  notClaimable @2 $A.zh("不可索赔");
  undecided @3 $A.zh("待厂家判定");
}

enum DecisionResult {
  none @0;
  approved @1 $A.zh("批准");
  partly @2 $A.zh("部分批准");
  rejected @3 $A.zh("拒绝");
}

enum LossReason {
  none @0;
  givenUp @1 $A.zh("放弃");
  missed @2 $A.zh("未能提交");
  withdrawn @3 $A.zh("撤回");
  settled @4 $A.zh("争议后放弃");
}

enum SettleOutcome {
  none @0;
  writtenOff @1 $A.zh("差额核销");
  # What was credited is all there will be.
  lost @2 $A.zh("放弃索赔");
}

enum CreditRefusal {
  none @0;
  aboveApproved @1 $A.zh("超过批准金额");
  oldPartUnknown @2 $A.zh("旧件状态不明");
  wrongState @3 $A.zh("索赔单状态不符");
  noClaim @4 $A.zh("无此索赔单");
  creditedBefore @5 $A.zh("已入账");
}

enum ClaimFlag {
  # What the work list shows beside a claim.
  none @0;
  noStatus @1 $A.zh("当日未跟踪状态");
  noProgress @2 $A.zh("未登记周进展");
  secondClaim @3 $A.zh("未二次索赔");
}

# --- parts of a claim ----------------------------------------------------------------------------

struct LabourLine {
  code @0 :Text $A.required $A.maxLength(60) $A.zh("工时代码");
  description @1 :Text $A.required $A.maxLength(500) $A.zh("作业内容");
  minutes @2 :UInt32 $A.required $A.range(min = 1, max = 600000) $A.zh("工时(分钟)");
  amount @3 :C.Money $A.zh("金额");
  # Of the whole line.
}

struct MaterialLine {
  partNo @0 :Text $A.required $A.maxLength(60) $A.zh("件号");
  name @1 :Text $A.zh("名称");
  quantity @2 :UInt32 $A.required $A.range(min = 1, max = 100000) $A.zh("数量");
  price @3 :C.Money $A.zh("单价");
  partOrder @4 :C.Uuid $A.zh("定件单");
}

struct CostLine {
  kind @0 :Text $A.required $A.zh("费用类别");
  amount @1 :C.Money $A.required $A.zh("金额");
  note @2 :Text $A.maxLength(500) $A.zh("说明");
}

struct Evidence {
  kind @0 :EvidenceKind $A.required $A.rule("CLM-06") $A.zh("资料类别");
  reference @1 :Text $A.required $A.maxLength(300) $A.zh("资料编号");
  # Of the stored document.
  name @2 :Text $A.maxLength(300) $A.rule("X-82") $A.zh("文件名");
  # Of electronic evidence: order no, model, serial, hour-meter, service content, date.
  date @3 :Int32 $A.date $A.zh("日期");
}

struct ReplacedPart {
  # What was taken out of the machine; it must come back (CLM-40).
  partNo @0 :Text $A.required $A.maxLength(60) $A.zh("件号");
  name @1 :Text $A.zh("名称");
  quantity @2 :UInt32 $A.required $A.range(min = 1, max = 1000) $A.zh("数量");
  serialNo @3 :Text $A.maxLength(80) $A.zh("序列号");
}

struct OldPartLink {
  # What this claim knows of one of its old parts; inventory tells it.
  no @0 :UInt16 $A.zh("序号");
  oldPart @1 :C.Uuid $A.zh("旧件");
  # Its document in inventory, once it has told of it.
  partNo @2 :Text $A.zh("件号");
  name @3 :Text $A.zh("名称");
  quantity @4 :UInt32 $A.zh("数量");
  state @5 :Shared.OldPartState $A.zh("状态");
  at @6 :Int64 $A.time $A.zh("状态时间");
  defective @7 :Bool $A.zh("标签或包装不合格");
  overdue @8 :Bool $A.zh("逾期");
  recharged @9 :C.Money $A.zh("厂家追扣");
}

struct Judgement {
  verdict @0 :Verdict $A.zh("判定");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
  signedBy @2 :List(Text) $A.zh("签署人");
  at @3 :Int64 $A.time $A.zh("时间");
  role @4 :Text $A.zh("岗位");
  # Of the one who signed first.
}

struct Attempt {
  # A submission and what became of it; a second claim is another one (CLM-14).
  no @0 :UInt16 $A.zh("次数");
  submittedAt @1 :Int64 $A.time $A.zh("提交时间");
  late @2 :Bool $A.zh("逾期");
  foreignNo @3 :Text $A.zh("厂家单号");
  result @4 :DecisionResult $A.zh("结果");
  amount @5 :C.Money $A.zh("批准金额");
  reason @6 :Text $A.maxLength(1000) $A.zh("原因");
  decidedAt @7 :Int64 $A.time $A.zh("批复时间");
  cause @8 :Text $A.maxLength(2000) $A.zh("失败原因分析");
  # Of the refusal that this attempt answers.
  evidence @9 :List(Text) $A.maxItems(50) $A.zh("新增资料");
}

struct Credit {
  note @0 :C.Uuid $A.zh("贷记通知");
  noteNo @1 :Text $A.zh("通知编号");
  line @2 :UInt16 $A.zh("行号");
  amount @3 :C.Money $A.zh("金额");
  at @4 :Int64 $A.time $A.zh("时间");
}

struct ProgressEntry {
  at @0 :Int64 $A.time $A.zh("时间");
  person @1 :Text $A.zh("登记人");
  text @2 :Text $A.maxLength(1000) $A.zh("内容");
}

struct Slip {
  # A 催办单 (X-16).
  no @0 :Text $A.zh("单号");
  unit @1 :Text $A.zh("单位");
  cause @2 :Text $A.zh("逾期时限");
  issuedAt @3 :Int64 $A.time $A.zh("发出时间");
  answer @4 :Text $A.maxLength(2000) $A.zh("答复");
  answeredBy @5 :Text $A.zh("答复人");
  answeredAt @6 :Int64 $A.time $A.zh("答复时间");
}

struct OrderData {
  # What the resolved work order says (CLM-08, CLM-09).
  kind @0 :Shared.ClaimKind $A.required $A.rule("CLM-01") $A.zh("类别");
  source @1 :OrderSource $A.required $A.rule("CLM-07") $A.zh("来源");
  workOrder @2 :C.Uuid $A.required $A.rule("CLM-23") $A.zh("工单");
  orderNo @3 :Text $A.required $A.maxLength(60) $A.rule("CLM-09") $A.zh("工单号");
  equipment @4 :C.Uuid $A.required $A.rule("CLM-08") $A.zh("设备");
  # Under the own dealer name in customers.
  customerId @5 :C.Uuid $A.rule("CLM-08") $A.zh("客户");
  model @6 :Text $A.required $A.maxLength(60) $A.rule("CLM-08") $A.zh("型号");
  serialNo @7 :Text $A.required $A.maxLength(60) $A.rule("CLM-08") $A.zh("序列号");
  hourMeter @8 :UInt32 $A.required $A.rule("CLM-08") $A.zh("小时表");
  condition @9 :Text $A.required $A.rule("CLM-08") $A.zh("工况");
  campaignNo @10 :Text $A.maxLength(60) $A.rule("CLM-01") $A.zh("技改编号");
  # Needed for campaigns.
  supplier @11 :Text $A.rule("CLM-45") $A.zh("供应商");
  region @12 :Text $A.maxLength(80) $A.zh("区域");
  station @13 :Text $A.maxLength(80) $A.required $A.zh("服务站");
  engineer @14 :Text $A.required $A.rule("CLM-08") $A.zh("服务工程师");
  supervisor @15 :Text $A.required $A.rule("CLM-40") $A.zh("服务主管");
  technicianTcl @16 :UInt8 $A.range(min = 0, max = 4) $A.rule("CLM-08") $A.zh("技术等级");
  warrantyState @17 :WarrantyState $A.required $A.rule("CLM-04") $A.zh("保修状态");
  customerInformed @18 :Text $A.maxLength(500) $A.rule("CLM-04") $A.zh("已告知客户");
  faultDescription @19 :Text $A.maxLength(2000) $A.rule("CLM-08") $A.zh("故障现象");
  cause @20 :Text $A.maxLength(2000) $A.rule("CLM-08") $A.zh("故障原因");
  workDone @21 :Text $A.required $A.maxLength(2000) $A.rule("CLM-08") $A.zh("作业内容");
  finishedAt @22 :Int64 $A.time $A.required $A.rule("CLM-10") $A.zh("修复时间");
  orderRegisteredAt @23 :Int64 $A.time $A.rule("CLM-10") $A.zh("工单登记时间");
  papersCompleteAt @24 :Int64 $A.time $A.rule("CLM-10") $A.zh("资料齐全时间");
  replaced @25 :List(ReplacedPart) $A.maxItems(100) $A.rule("CLM-40") $A.zh("更换配件");
}

struct OrderSupplement {
  # What the first check of the order adds to what workorders told of it (CLM-08). What is given
  # changes.
  equipment @0 :C.Uuid $A.rule("CLM-08") $A.zh("设备");
  # Of an order without serial number.
  model @1 :Text $A.maxLength(60) $A.rule("CLM-08") $A.zh("型号");
  serialNo @2 :Text $A.maxLength(60) $A.rule("CLM-08") $A.zh("序列号");
  hourMeter @3 :UInt32 $A.rule("CLM-08") $A.zh("小时表");
  condition @4 :Text $A.maxLength(200) $A.rule("CLM-08") $A.zh("工况");
  campaignNo @5 :Text $A.maxLength(60) $A.rule("CLM-01") $A.zh("技改编号");
  supplier @6 :Text $A.maxLength(80) $A.rule("CLM-45") $A.zh("供应商");
  technicianTcl @7 :UInt8 $A.range(min = 0, max = 4) $A.rule("CLM-08") $A.zh("技术等级");
  warrantyState @8 :WarrantyState $A.rule("CLM-04") $A.zh("保修状态");
  customerInformed @9 :Text $A.maxLength(500) $A.rule("CLM-04") $A.zh("已告知客户");
  faultDescription @10 :Text $A.maxLength(2000) $A.rule("CLM-08") $A.zh("故障现象");
  cause @11 :Text $A.maxLength(2000) $A.rule("CLM-08") $A.zh("故障原因");
  workDone @12 :Text $A.maxLength(2000) $A.rule("CLM-08") $A.zh("作业内容");
  engineer @13 :Text $A.maxLength(80) $A.rule("CLM-08") $A.zh("服务工程师");
  supervisor @14 :Text $A.maxLength(80) $A.rule("CLM-40") $A.zh("服务主管");
}

struct ClaimContent {
  # The data of the submission (CLM-09).
  labour @0 :List(LabourLine) $A.maxItems(200) $A.rule("CLM-09") $A.zh("工时");
  material @1 :List(MaterialLine) $A.maxItems(200) $A.rule("CLM-09") $A.zh("材料");
  otherCosts @2 :List(CostLine) $A.maxItems(50) $A.rule("CLM-09") $A.zh("其他费用");
  remarks @3 :Text $A.required $A.maxLength(2000) $A.rule("CLM-09") $A.zh("备注");
  faultReport @4 :Text $A.maxLength(80) $A.rule("CLM-08") $A.zh("PFR报告");
  # Needed for fault claims, with its score.
  draftScore @5 :UInt8 $A.range(min = 0, max = 100) $A.rule("CLM-08") $A.zh("报告评分");
}

# --- the claim -----------------------------------------------------------------------------------

struct Claim $A.aggregate(name = "claim", path = "claims", zh = "索赔单",
    life = "equipment/serialNo") {
  # A claim on the manufacturer (or a supplier, CLM-45) for one work order.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("索赔单号");
  # SP-yyyymm-nnnnn (X-80).
  foreignNo @3 :Text $A.filtered $A.searchable(number) $A.zh("厂家单号");
  policy @4 :C.PolicyRef $A.zh("适用制度");
  state @5 :ClaimState $A.grouped $A.zh("状态");
  kind @6 :Shared.ClaimKind $A.grouped $A.zh("类别");
  source @7 :OrderSource $A.zh("来源");
  workOrder @8 :C.Uuid $A.filtered $A.zh("工单");
  orderNo @9 :Text $A.filtered $A.searchable(number) $A.zh("工单号");
  equipment @10 :C.Uuid $A.filtered $A.zh("设备");
  customerId @11 :C.Uuid $A.filtered $A.zh("客户");
  model @12 :Text $A.filtered $A.zh("型号");
  serialNo @13 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  hourMeter @14 :UInt32 $A.zh("小时表");
  # Tenths of an hour.
  condition @15 :Text $A.zh("工况");
  campaignNo @16 :Text $A.filtered $A.searchable(number) $A.zh("技改编号");
  supplier @17 :Text $A.filtered $A.zh("供应商");
  # Not given: the manufacturer.
  region @18 :Text $A.filtered $A.zh("区域");
  station @19 :Text $A.filtered $A.zh("服务站");
  holder @20 :Text $A.grouped $A.zh("索赔支持");
  # Who collects, writes and follows it.
  engineer @21 :Text $A.filtered $A.zh("服务工程师");
  supervisor @22 :Text $A.filtered $A.zh("服务主管");
  technicianTcl @23 :UInt8 $A.zh("技术等级");
  # 1 to 4; 0: none.
  warrantyState @24 :WarrantyState $A.filtered $A.zh("保修状态");
  warrantyEnded @25 :Bool $A.filtered $A.zh("档案显示已出保");
  # customers had recorded the end of the warranty when this was opened.
  customerInformed @26 :Text $A.maxLength(500) $A.zh("已告知客户");
  # What he was told while the warranty was open (CLM-04).
  faultDescription @27 :Text $A.maxLength(2000) $A.zh("故障现象");
  cause @28 :Text $A.maxLength(2000) $A.zh("故障原因");
  workDone @29 :Text $A.maxLength(2000) $A.zh("作业内容");
  finishedAt @30 :Int64 $A.time $A.indexed $A.zh("修复时间");
  submitDue @31 :Int64 $A.time $A.indexed $A.zh("提交期限");
  replaced @32 :List(ReplacedPart) $A.maxItems(100) $A.zh("更换配件");
  oldParts @33 :List(OldPartLink) $A.maxItems(100) $A.zh("旧件");
  oldPartsUnknown @34 :UInt16 $A.filtered $A.zh("状态不明旧件数");
  evidence @35 :List(Evidence) $A.maxItems(200) $A.zh("资料");
  missing @36 :List(EvidenceKind) $A.zh("缺少资料");
  missingText @37 :Text $A.filtered $A.maxLength(1000) $A.zh("缺少资料说明");
  # Words of `missing` and of the defects found, as the work list shows them.
  defects @38 :List(EvidenceDefect) $A.zh("缺陷");
  evidenceRejections @39 :UInt16 $A.filtered $A.zh("资料退回次数");
  judgement @40 :Judgement $A.zh("索赔判定");
  proposal @41 :Judgement $A.zh("待会签判定");
  # Signed by the first of the two who decide (CLM-02).
  stateBefore @42 :ClaimState $A.zh("问询前状态");
  labour @43 :List(LabourLine) $A.maxItems(200) $A.zh("工时");
  material @44 :List(MaterialLine) $A.maxItems(200) $A.zh("材料");
  otherCosts @45 :List(CostLine) $A.maxItems(50) $A.zh("其他费用");
  remarks @46 :Text $A.maxLength(2000) $A.zh("备注");
  # Without personal values.
  faultReport @47 :Text $A.filtered $A.zh("PFR报告");
  draftScore @48 :UInt8 $A.zh("报告评分");
  amountClaimed @49 :C.Money $A.indexed $A.zh("索赔金额");
  amountApproved @50 :C.Money $A.indexed $A.zh("批准金额");
  amountPaid @51 :C.Money $A.indexed $A.zh("已付金额");
  amountOpen @52 :C.Money $A.indexed $A.zh("未付金额");
  # Approved, neither credited nor written off.
  writtenOff @53 :C.Money $A.indexed $A.zh("核销金额");
  credits @54 :List(Credit) $A.maxItems(100) $A.zh("贷记");
  attempts @55 :List(Attempt) $A.maxItems(50) $A.zh("提交记录");
  attemptCount @56 :UInt16 $A.filtered $A.zh("提交次数");
  lastStatus @57 :Text $A.maxLength(500) $A.zh("最近状态");
  lastStatusAt @58 :Int64 $A.time $A.filtered $A.zh("状态时间");
  flags @59 :List(ClaimFlag) $A.zh("标记");
  flagText @60 :Text $A.filtered $A.zh("标记说明");
  progress @61 :List(ProgressEntry) $A.maxItems(100) $A.zh("进展");
  # The last ones, newest first.
  progressCount @62 :UInt16 $A.filtered $A.zh("进展次数");
  submissionOverdue @63 :Bool $A.filtered $A.zh("提交逾期");
  submittedLate @64 :Bool $A.filtered $A.zh("逾期提交");
  paymentOverdue @65 :Bool $A.filtered $A.zh("付款逾期");
  firstSubmittedAt @66 :Int64 $A.time $A.indexed $A.zh("首次提交");
  decidedAt @67 :Int64 $A.time $A.indexed $A.zh("批复时间");
  paidAt @68 :Int64 $A.time $A.indexed $A.zh("付款时间");
  lossReason @69 :LossReason $A.filtered $A.zh("失败类别");
  endReason @70 :Text $A.maxLength(1000) $A.zh("结束原因");
  endedAt @71 :Int64 $A.time $A.indexed $A.zh("结束时间");
  folder @72 :Text $A.filtered $A.searchable(number) $A.maxLength(300) $A.zh("档案夹");
  # Model, serial and claim number (X-83).
  archivedAt @73 :Int64 $A.time $A.filtered $A.zh("归档时间");
  retentionEnded @74 :Bool $A.filtered $A.zh("保存期满");
  slips @75 :List(Slip) $A.maxItems(50) $A.zh("催办单");
  openedAt @76 :Int64 $A.time $A.indexed $A.zh("立单时间");
  dueAt @77 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @78 :List(C.Timer) $A.zh("时限");
  misses @79 :UInt16 $A.filtered $A.zh("逾期次数");
  claimsSupervisor @80 :Text $A.filtered $A.zh("索赔主管");
  # Who judged it for the claims department (CLM-02), and is scored by it.
}

# --- commands ------------------------------------------------------------------------------------

struct OpenClaimCandidate $A.command(aggregate = "claim", creates = true,
    roles = ["claims_support", "claims_supervisor"], zh = "立索赔单") {
  # A resolved work order of a claimable kind. Its replaced parts are asked back from inventory.
  order @0 :OrderData $A.required $A.rule("CLM-07") $A.zh("工单资料");
  holder @1 :Text $A.zh("索赔支持");
  # Not given: who opens it; support as a whole, where an order did.
}

struct TakeUpCandidate $A.command(aggregate = "claim", verb = "take-up",
    roles = ["claims_support", "claims_supervisor"], zh = "接手索赔单") {
  # One that workorders' order opened: support collects it (CLM-07) and adds what the order did not
  # say. From then on it is his.
  supplement @0 :OrderSupplement $A.required $A.rule("CLM-08") $A.zh("补充资料");
}

struct CheckEvidence $A.command(aggregate = "claim", verb = "check-evidence",
    roles = ["claims_support", "claims_supervisor"], zh = "审核资料") {
  # The papers of the order are looked through (CLM-06, CLM-08). Accepted where none is missing and
  # nothing is wrong; otherwise sent back to the engineer at once (CLM-11).
  evidence @0 :List(Evidence) $A.maxItems(100) $A.rule("CLM-06") $A.zh("资料");
  # Added to what is there; one of the same kind and reference is replaced.
  defects @1 :List(EvidenceDefect) $A.maxItems(20) $A.rule("CLM-08") $A.zh("缺陷");
  # That the eye finds; missing kinds, names and competence are found by the rules.
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
  technicianTcl @3 :UInt8 $A.range(min = 0, max = 4) $A.zh("更正的技术等级");
}

struct DecideClaimability $A.command(aggregate = "claim", verb = "decide-claimability",
    roles = ["claims_supervisor", "service_manager"], zh = "判定可否索赔") {
  verdict @0 :Verdict $A.required $A.rule("CLM-02") $A.zh("判定");
  # standard: takes effect when both roles have signed. The others are the claims supervisor's.
  reason @1 :Text $A.maxLength(1000) $A.rule("CLM-04") $A.zh("理由");
}

struct RecordManufacturerAnswer $A.command(aggregate = "claim", verb = "record-manufacturer-answer",
    roles = ["claims_support", "claims_supervisor"], zh = "登记厂家答复") {
  claimable @0 :Bool $A.zh("可索赔");
  reference @1 :Text $A.required $A.rule("CLM-04") $A.zh("答复编号");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

struct PrepareClaim $A.command(aggregate = "claim", verb = "prepare",
    roles = ["claims_support", "claims_supervisor"], zh = "编制索赔") {
  content @0 :ClaimContent $A.required $A.rule("CLM-09") $A.zh("索赔内容");
}

struct SubmitClaim $A.command(aggregate = "claim", verb = "submit", needsVersion = true,
    roles = ["claims_support", "claims_supervisor"], zh = "提交索赔") {
  foreignNo @0 :Text $A.required $A.maxLength(60) $A.rule("X-81") $A.zh("厂家单号");
}

struct RecordStatus $A.command(aggregate = "claim", verb = "record-status",
    roles = ["claims_support", "claims_supervisor"], zh = "登记状态") {
  status @0 :Text $A.required $A.maxLength(500) $A.rule("CLM-13") $A.zh("状态");
}

struct RecordDecision $A.command(aggregate = "claim", verb = "record-decision", needsVersion = true,
    roles = ["claims_support", "claims_supervisor"], zh = "登记批复") {
  # The manufacturer's answer to the claim.
  approved @0 :Bool $A.zh("批准");
  amount @1 :C.Money $A.rule("CLM-32") $A.zh("批准金额");
  reason @2 :Text $A.maxLength(1000) $A.rule("CLM-14") $A.zh("原因");
  # Of a refusal, and of what was not approved.
}

struct ResubmitClaim $A.command(aggregate = "claim", verb = "resubmit", needsVersion = true,
    roles = ["claims_support", "claims_supervisor"], zh = "二次索赔") {
  cause @0 :Text $A.required $A.maxLength(2000) $A.rule("CLM-14") $A.zh("失败原因分析");
  evidence @1 :List(Evidence) $A.maxItems(50) $A.required $A.rule("CLM-14") $A.zh("新增资料");
  foreignNo @2 :Text $A.maxLength(60) $A.rule("X-81") $A.zh("厂家单号");
  # Not given: it keeps the first one.
}

struct GiveUpClaim $A.command(aggregate = "claim", verb = "give-up", needsVersion = true,
    roles = ["claims_supervisor"], zh = "放弃索赔") {
  cause @0 :Text $A.required $A.maxLength(2000) $A.rule("CLM-14") $A.zh("失败原因分析");
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("CLM-15") $A.zh("放弃理由");
}

struct MatchCreditNote $A.command(aggregate = "claim", verb = "match-credit-note",
    internal = true, zh = "核对贷记") {
  # A line of a credit note names this claim.
  note @0 :C.Uuid $A.required $A.rule("CLM-30") $A.zh("贷记通知");
  noteNo @1 :Text $A.required $A.rule("CLM-30") $A.zh("通知编号");
  line @2 :UInt16 $A.required $A.rule("CLM-30") $A.zh("行号");
  amount @3 :C.Money $A.required $A.rule("CLM-30") $A.zh("金额");
}

struct SettleDispute $A.command(aggregate = "claim", verb = "settle-dispute", needsVersion = true,
    roles = ["claims_supervisor"], zh = "了结争议") {
  outcome @0 :SettleOutcome $A.required $A.rule("CLM-30") $A.zh("结果");
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("CLM-30") $A.zh("理由");
}

struct MarkMissed $A.command(aggregate = "claim", verb = "mark-missed", needsVersion = true,
    roles = ["claims_supervisor"], zh = "确认漏报") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("CLM-32") $A.zh("理由");
}

struct WithdrawClaim $A.command(aggregate = "claim", verb = "withdraw",
    roles = ["claims_supervisor"], zh = "撤回索赔") {
  finding @0 :C.Uuid $A.required $A.rule("CLM-16") $A.zh("造假认定");
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("CLM-16") $A.zh("理由");
}

struct RecordProgress $A.command(aggregate = "claim", verb = "record-progress",
    roles = ["claims_supervisor"], zh = "登记进展") {
  text @0 :Text $A.required $A.maxLength(1000) $A.rule("CLM-05") $A.zh("进展");
}

struct ArchiveClaim $A.command(aggregate = "claim", verb = "archive",
    roles = ["claims_support", "claims_supervisor"], zh = "归档索赔") {
  folder @0 :Text $A.required $A.maxLength(300) $A.rule("X-83") $A.zh("档案夹");
  # Model, serial and claim number, with blanks between them.
}

struct NoteOldPart $A.command(aggregate = "claim", verb = "note-old-part", internal = true,
    zh = "登记旧件状态") {
  # What inventory says of one of the old parts.
  no @0 :UInt16 $A.zh("序号");
  # Or, where it is not given, the old part that inventory has told of before.
  state @1 :Shared.OldPartState $A.zh("状态");
  # Not given: as it was.
  defective @2 :Bool $A.zh("标签或包装不合格");
  overdue @3 :Bool $A.zh("逾期");
  at @4 :Int64 $A.time $A.zh("时间");
  oldPart @5 :C.Uuid $A.rule("CLM-40") $A.zh("旧件");
  # Its document in inventory.
  recharged @6 :C.Money $A.rule("CLM-40") $A.zh("厂家追扣");
  # What inventory has charged of its loss.
}

struct BookOldPartLoss $A.command(aggregate = "claim", verb = "book-old-part-loss",
    roles = ["claims_supervisor"], zh = "登记旧件损失") {
  no @0 :UInt16 $A.required $A.rule("CLM-40") $A.zh("旧件序号");
  amount @1 :C.Money $A.required $A.rule("CLM-40") $A.zh("厂家追扣");
  reference @2 :Text $A.required $A.rule("CLM-40") $A.zh("追扣单号");
}

struct AnswerSlip $A.command(aggregate = "claim", verb = "answer-slip",
    roles = ["service_supervisor", "service_manager"], zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

# --- events --------------------------------------------------------------------------------------

struct ClaimCandidateOpened $A.event(aggregate = "claim", zh = "已立索赔单") {
  docNo @0 :Text $A.zh("索赔单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  order @2 :OrderData $A.zh("工单资料");
  holder @3 :Text $A.zh("索赔支持");
  warrantyEnded @4 :Bool $A.zh("档案显示已出保");
  submitDue @5 :Int64 $A.time $A.zh("提交期限");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct OldPartReturnRequired $A.event(aggregate = "claim", zh = "须交回旧件") {
  # To inventory: expect this part (CLM-40).
  claim @0 :C.Uuid $A.zh("索赔");
  claimNo @1 :Text $A.zh("索赔单号");
  claimLine @2 :UInt16 $A.zh("序号");
  partNo @3 :Text $A.zh("件号");
  name @4 :Text $A.zh("名称");
  quantity @5 :UInt32 $A.zh("数量");
  serialNo @6 :Text $A.zh("配件序列号");
  workOrder @7 :C.Uuid $A.zh("工单");
  orderNo @8 :Text $A.zh("工单号");
  equipment @9 :C.Uuid $A.zh("设备");
  model @10 :Text $A.zh("型号");
  machineSerialNo @11 :Text $A.zh("设备序列号");
  station @12 :Text $A.zh("服务站");
  engineer @13 :Text $A.zh("服务工程师");
  supervisor @14 :Text $A.zh("服务主管");
  replacedAt @15 :Int64 $A.time $A.zh("更换时间");
}

struct MoveClaim $A.command(aggregate = "claim", internal = true, zh = "移交索赔单") {
  from @0 :Text $A.required $A.rule("X-63") $A.zh("交接人");
  to @1 :Text $A.required $A.rule("X-63") $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct ClaimMoved $A.event(aggregate = "claim", zh = "索赔单已移交") {
  # From who leaves to his successor, all due times unchanged (X-63).
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct CandidateTakenUp $A.event(aggregate = "claim", zh = "索赔单已接手") {
  holder @0 :Text $A.zh("索赔支持");
  supplement @1 :OrderSupplement $A.zh("补充资料");
}

struct EvidenceAccepted $A.event(aggregate = "claim", zh = "资料合格") {
  evidence @0 :List(Evidence) $A.maxItems(100) $A.zh("资料");
  technicianTcl @1 :UInt8 $A.zh("技术等级");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

struct EvidenceRejected $A.event(aggregate = "claim", zh = "资料退回") {
  # To workorders: an assignment for the engineer (CLM-11).
  claimNo @0 :Text $A.zh("索赔单号");
  workOrder @1 :C.Uuid $A.zh("工单");
  engineer @2 :Text $A.zh("服务工程师");
  evidence @3 :List(Evidence) $A.maxItems(100) $A.zh("资料");
  missing @4 :List(EvidenceKind) $A.zh("缺少资料");
  defects @5 :List(EvidenceDefect) $A.zh("缺陷");
  note @6 :Text $A.maxLength(1000) $A.zh("说明");
  technicianTcl @7 :UInt8 $A.zh("技术等级");
  timers @8 :List(C.Timer) $A.zh("时限");
}

struct ClaimabilityProposed $A.event(aggregate = "claim", zh = "判定待会签") {
  verdict @0 :Verdict $A.zh("判定");
  role @1 :Text $A.zh("岗位");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ClaimabilityDecided $A.event(aggregate = "claim", zh = "已判定可索赔") {
  signedBy @0 :List(Text) $A.zh("签署人");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ClaimabilityDenied $A.event(aggregate = "claim", zh = "判定不可索赔") {
  # The commercial path is offered.
  facts @0 :Shared.Facts $A.zh("概要");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
  commercialOffered @2 :Bool $A.zh("可转商务索赔");
}

struct ManufacturerAsked $A.event(aggregate = "claim", zh = "已询问厂家") {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ManufacturerAnswered $A.event(aggregate = "claim", zh = "厂家已答复") {
  claimable @0 :Bool $A.zh("可索赔");
  reference @1 :Text $A.zh("答复编号");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ClaimPrepared $A.event(aggregate = "claim", zh = "索赔已编制") {
  content @0 :ClaimContent $A.zh("索赔内容");
  amount @1 :C.Money $A.zh("索赔金额");
}

struct ClaimSubmitted $A.event(aggregate = "claim", zh = "索赔已提交") {
  facts @0 :Shared.Facts $A.zh("概要");
  foreignNo @1 :Text $A.zh("厂家单号");
  amount @2 :C.Money $A.zh("索赔金额");
  late @3 :Bool $A.zh("逾期");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct ClaimSubmittedLate $A.event(aggregate = "claim", zh = "索赔逾期提交") {
  # For scoring (KPI-CS, KPI-CP).
  facts @0 :Shared.Facts $A.zh("概要");
  dueAt @1 :Int64 $A.time $A.zh("期限");
}

struct ClaimSubmissionOverdue $A.event(aggregate = "claim", zh = "索赔提交逾期") {
  facts @0 :Shared.Facts $A.zh("概要");
  timer @1 :C.Timer $A.zh("时限");
}

struct ClaimStatusRecorded $A.event(aggregate = "claim", zh = "状态已登记") {
  status @0 :Text $A.maxLength(500) $A.zh("状态");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct ClaimDecided $A.event(aggregate = "claim", zh = "索赔已批复") {
  facts @0 :Shared.Facts $A.zh("概要");
  result @1 :DecisionResult $A.zh("结果");
  claimed @2 :C.Money $A.zh("索赔金额");
  amount @3 :C.Money $A.zh("批准金额");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
  attempt @5 :UInt16 $A.zh("次数");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct RejectionAnalysisAssigned $A.event(aggregate = "claim", zh = "已派失败分析") {
  # To workorders: an assignment for claims support (CLM-14).
  claimNo @0 :Text $A.zh("索赔单号");
  assignee @1 :Text $A.zh("责任人");
  reason @2 :Text $A.maxLength(1000) $A.zh("拒绝原因");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct ClaimResubmitted $A.event(aggregate = "claim", zh = "已二次索赔") {
  facts @0 :Shared.Facts $A.zh("概要");
  cause @1 :Text $A.maxLength(2000) $A.zh("失败原因分析");
  evidence @2 :List(Evidence) $A.maxItems(50) $A.zh("新增资料");
  foreignNo @3 :Text $A.zh("厂家单号");
  amount @4 :C.Money $A.zh("索赔金额");
  attempt @5 :UInt16 $A.zh("次数");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct ClaimLost $A.event(aggregate = "claim", zh = "索赔失败") {
  # Rejected for good (CLM-15).
  facts @0 :Shared.Facts $A.zh("概要");
  cause @1 :Text $A.maxLength(2000) $A.zh("失败原因分析");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
  amount @3 :C.Money $A.zh("索赔金额");
}

struct ClaimPaid $A.event(aggregate = "claim", zh = "索赔已付") {
  facts @0 :Shared.Facts $A.zh("概要");
  credit @1 :Credit $A.zh("贷记");
  claimed @2 :C.Money $A.zh("索赔金额");
  approved @3 :C.Money $A.zh("批准金额");
  paid @4 :C.Money $A.zh("已付金额");
}

struct ClaimShortPaid $A.event(aggregate = "claim", zh = "索赔少付") {
  facts @0 :Shared.Facts $A.zh("概要");
  credit @1 :Credit $A.zh("贷记");
  claimed @2 :C.Money $A.zh("索赔金额");
  approved @3 :C.Money $A.zh("批准金额");
  paid @4 :C.Money $A.zh("已付金额");
  difference @5 :C.Money $A.zh("差额");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct CreditDeclined $A.event(aggregate = "claim", zh = "贷记不符") {
  # A line of a credit note that does not fit this claim.
  note @0 :C.Uuid $A.zh("贷记通知");
  line @1 :UInt16 $A.zh("行号");
  amount @2 :C.Money $A.zh("金额");
  refusal @3 :CreditRefusal $A.zh("原因");
  open @4 :C.Money $A.zh("未付金额");
}

struct ClaimDisputeSettled $A.event(aggregate = "claim", zh = "争议已了结") {
  facts @0 :Shared.Facts $A.zh("概要");
  outcome @1 :SettleOutcome $A.zh("结果");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
  difference @3 :C.Money $A.zh("差额");
}

struct ClaimPaymentOverdue $A.event(aggregate = "claim", zh = "厂家付款逾期") {
  facts @0 :Shared.Facts $A.zh("概要");
  timer @1 :C.Timer $A.zh("时限");
  amount @2 :C.Money $A.zh("未付金额");
}

struct ClaimMissed $A.event(aggregate = "claim", zh = "索赔漏报") {
  facts @0 :Shared.Facts $A.zh("概要");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ClaimWithdrawn $A.event(aggregate = "claim", zh = "索赔已撤回") {
  facts @0 :Shared.Facts $A.zh("概要");
  finding @1 :C.Uuid $A.zh("造假认定");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ClaimProgressRecorded $A.event(aggregate = "claim", zh = "进展已登记") {
  text @0 :Text $A.maxLength(1000) $A.zh("进展");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct ClaimFlagged $A.event(aggregate = "claim", zh = "已标记") {
  # A flag in the work list; the timer starts again where it repeats.
  flag @0 :ClaimFlag $A.zh("标记");
  timer @1 :C.Timer $A.zh("时限");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct ClaimArchived $A.event(aggregate = "claim", zh = "索赔已归档") {
  folder @0 :Text $A.maxLength(300) $A.zh("档案夹");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct RetentionEnded $A.event(aggregate = "claim", zh = "保存期满") {
  # To customers (X-49, X-56).
  customerId @0 :C.Uuid $A.zh("客户");
  recordKind @1 :Text $A.zh("记录类别");
  timer @2 :C.Timer $A.zh("时限");
}

struct OldPartNoted $A.event(aggregate = "claim", zh = "旧件状态已登记") {
  no @0 :UInt16 $A.zh("旧件序号");
  state @1 :Shared.OldPartState $A.zh("状态");
  defective @2 :Bool $A.zh("标签或包装不合格");
  overdue @3 :Bool $A.zh("逾期");
  at @4 :Int64 $A.time $A.zh("时间");
  oldPart @5 :C.Uuid $A.zh("旧件");
  recharged @6 :C.Money $A.zh("厂家追扣");
}

struct OldPartLossBooked $A.event(aggregate = "claim", zh = "旧件损失已登记") {
  # To scoring: F-OLD-03. The persons liable bear what the manufacturer takes back (CLM-40).
  facts @0 :Shared.Facts $A.zh("概要");
  no @1 :UInt16 $A.zh("旧件序号");
  amount @2 :C.Money $A.zh("厂家追扣");
  reference @3 :Text $A.zh("追扣单号");
  shares @4 :List(Shared.Share) $A.zh("承担");
}

struct ReminderSlipIssued $A.event(aggregate = "claim", zh = "已发催办单") {
  slip @0 :Slip $A.zh("催办单");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct SlipAnswered $A.event(aggregate = "claim", zh = "催办单已答复") {
  no @0 :Text $A.zh("单号");
  answer @1 :Text $A.maxLength(2000) $A.zh("答复");
  late @2 :Bool $A.zh("逾期");
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
  handovers @4 :H.Handovers;
}
