# The claims context: credit notes, the monthly audit, findings, inspections that are put off or left
# out, periodic reports, and what is kept of machines.

@0xc5a1c8a1f0e8d604;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using Shared = import "/schemas/claims_shared.capnp";
using Main = import "/schemas/claims.capnp";
$Cxx.namespace("aftercare::wire::claims");
$A.service("claims");
$A.values("aftercare::claims");

# --- credit notes --------------------------------------------------------------------------------

enum NoteState {
  none @0;
  received @1 $A.zh("已收到");
  reconciled @2 $A.zh("已核对");
}

enum LineState {
  none @0;
  open @1 $A.zh("待核对");
  assigned @2 $A.zh("核对中");
  # Its claim is asked.
  matched @3 $A.zh("相符");
  short @4 $A.zh("少付");
  # Matched, and the claim is short of it: it is disputed there.
  unmatched @5 $A.zh("不符");
  # Stays listed until it is corrected.
}

struct CreditLine {
  no @0 :UInt16 $A.zh("行号");
  foreignNo @1 :Text $A.zh("厂家单号");
  amount @2 :C.Money $A.zh("金额");
  state @3 :LineState $A.zh("状态");
  claim @4 :C.Uuid $A.zh("索赔单");
  claimNo @5 :Text $A.zh("索赔单号");
  approved @6 :C.Money $A.zh("批准金额");
  paid @7 :C.Money $A.zh("累计已付");
  difference @8 :C.Money $A.zh("差额");
  refusal @9 :Main.CreditRefusal $A.zh("不符原因");
}

struct CreditNote $A.aggregate(name = "credit-note", path = "credit-notes", zh = "贷记通知") {
  # A settlement statement of the manufacturer (CLM-30).
  id @0 :C.Uuid;
  version @1 :UInt32;
  noteNo @2 :Text $A.indexed $A.searchable(number) $A.zh("通知编号");
  # The manufacturer's (X-81).
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :NoteState $A.grouped $A.zh("状态");
  date @5 :Int32 $A.date $A.indexed $A.zh("日期");
  manufacturer @6 :Text $A.filtered $A.zh("厂家");
  lines @7 :List(CreditLine) $A.maxItems(2000) $A.zh("明细");
  total @8 :C.Money $A.indexed $A.zh("合计");
  settled @9 :C.Money $A.indexed $A.zh("已入账");
  # Of matched and short lines.
  open @10 :C.Money $A.indexed $A.zh("未入账");
  unmatched @11 :UInt16 $A.filtered $A.zh("不符行数");
  receivedBy @12 :Text $A.filtered $A.zh("登记人");
  receivedAt @13 :Int64 $A.time $A.indexed $A.zh("收到时间");
  reconciledAt @14 :Int64 $A.time $A.indexed $A.zh("核对完成");
}

struct NoteLine {
  foreignNo @0 :Text $A.required $A.maxLength(60) $A.rule("X-81") $A.zh("厂家单号");
  amount @1 :C.Money $A.required $A.rule("CLM-30") $A.zh("金额");
}

struct ReceiveCreditNote $A.command(aggregate = "credit-note", creates = true,
    roles = ["claims_support", "claims_supervisor"], zh = "登记贷记通知") {
  noteNo @0 :Text $A.required $A.maxLength(60) $A.rule("X-81") $A.zh("通知编号");
  date @1 :Int32 $A.date $A.required $A.rule("CLM-30") $A.zh("日期");
  manufacturer @2 :Text $A.required $A.zh("厂家");
  lines @3 :List(NoteLine) $A.required $A.maxItems(2000) $A.rule("CLM-30") $A.zh("明细");
  total @4 :C.Money $A.required $A.rule("CLM-30") $A.zh("合计");
  # As it is printed; must be the sum of the lines.
}

struct MatchLine $A.command(aggregate = "credit-note", verb = "match-line",
    roles = ["claims_support", "claims_supervisor"], zh = "核对明细") {
  line @0 :UInt16 $A.required $A.rule("CLM-30") $A.zh("行号");
}

struct CorrectLine $A.command(aggregate = "credit-note", verb = "correct-line",
    roles = ["claims_supervisor"], zh = "更正明细") {
  # The claim number of a line was wrong; what was credited stays.
  line @0 :UInt16 $A.required $A.rule("CLM-30") $A.zh("行号");
  foreignNo @1 :Text $A.required $A.maxLength(60) $A.rule("X-81") $A.zh("厂家单号");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("X-51") $A.zh("理由");
}

struct SettleLine $A.command(aggregate = "credit-note", verb = "settle-line",
    internal = true, zh = "登记核对结果") {
  # What the claim says to the line.
  line @0 :UInt16 $A.required $A.rule("CLM-30") $A.zh("行号");
  claim @1 :C.Uuid $A.required $A.zh("索赔单");
  claimNo @2 :Text $A.zh("索赔单号");
  approved @3 :C.Money $A.zh("批准金额");
  paid @4 :C.Money $A.zh("累计已付");
  difference @5 :C.Money $A.zh("差额");
  refusal @6 :Main.CreditRefusal $A.zh("不符原因");
  # Given: it does not fit.
}

struct CreditNoteReceived $A.event(aggregate = "credit-note", zh = "已收贷记通知") {
  noteNo @0 :Text $A.zh("通知编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  date @2 :Int32 $A.date $A.zh("日期");
  manufacturer @3 :Text $A.zh("厂家");
  lines @4 :List(NoteLine) $A.maxItems(2000) $A.zh("明细");
  total @5 :C.Money $A.zh("合计");
}

struct CreditLineAssigned $A.event(aggregate = "credit-note", zh = "明细已找到索赔单") {
  line @0 :UInt16 $A.zh("行号");
  claim @1 :C.Uuid $A.zh("索赔单");
  noteNo @2 :Text $A.zh("通知编号");
  amount @3 :C.Money $A.zh("金额");
}

struct CreditLineMatched $A.event(aggregate = "credit-note", zh = "明细相符") {
  noteNo @0 :Text $A.zh("通知编号");
  date @1 :Int32 $A.date $A.zh("日期");
  line @2 :CreditLine $A.zh("明细");
}

struct CreditLineUnmatched $A.event(aggregate = "credit-note", zh = "明细不符") {
  noteNo @0 :Text $A.zh("通知编号");
  date @1 :Int32 $A.date $A.zh("日期");
  line @2 :CreditLine $A.zh("明细");
}

struct CreditLineCorrected $A.event(aggregate = "credit-note", zh = "明细已更正") {
  line @0 :UInt16 $A.zh("行号");
  was @1 :Text $A.zh("原厂家单号");
  foreignNo @2 :Text $A.zh("厂家单号");
  reason @3 :Text $A.maxLength(500) $A.zh("理由");
}

struct CreditNoteReconciled $A.event(aggregate = "credit-note", zh = "贷记通知已核对") {
  noteNo @0 :Text $A.zh("通知编号");
  total @1 :C.Money $A.zh("合计");
}

# --- audit ---------------------------------------------------------------------------------------

enum AuditState {
  none @0;
  open @1 $A.zh("待汇总");
  compiled @2 $A.zh("已汇总");
  reviewed @3 $A.zh("已审阅");
}

struct AuditFigures {
  # CLM-32. Rates in ppm, rounded half up; there is none of nothing.
  due @0 :UInt32 $A.zh("应提交");
  # Claims whose term ended in the month, apart from those that were missed.
  inTime @1 :UInt32 $A.zh("按时提交");
  late @2 :UInt32 $A.zh("逾期");
  timelinessPpm @3 :UInt32 $A.ppm $A.knownBy("due") $A.zh("及时率");
  decided @4 :UInt32 $A.zh("已批复");
  # By the last decision of each claim in the month.
  successful @5 :UInt32 $A.zh("成功");
  unsuccessful @6 :UInt32 $A.zh("不成功");
  successPpm @7 :UInt32 $A.ppm $A.knownBy("decided") $A.zh("成功率");
  eligible @8 :UInt32 $A.zh("可索赔工单");
  claimed @9 :UInt32 $A.zh("已索赔工单");
  missed @10 :UInt32 $A.zh("漏报");
  completenessPpm @11 :UInt32 $A.ppm $A.knownBy("eligible") $A.zh("完整率");
  incompletePapers @12 :UInt32 $A.zh("资料曾退回");
  oldPartsOpen @13 :UInt32 $A.zh("旧件未明索赔单");
  amountClaimed @14 :C.Money $A.zh("索赔金额");
  amountApproved @15 :C.Money $A.zh("批准金额");
  amountPaid @16 :C.Money $A.zh("已付金额");
  paymentPpm @17 :UInt32 $A.ppm $A.range(min = 0, max = 4294967295) $A.knownBy("amountClaimed")
      $A.zh("付款率");
}

struct ClaimAudit $A.aggregate(name = "claim-audit", path = "claim-audits", zh = "索赔审计") {
  # One per month (CLM-31).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  month @3 :Text $A.indexed $A.zh("月份");
  # 2026-04
  state @4 :AuditState $A.grouped $A.zh("状态");
  figures @5 :AuditFigures $A.zh("指标");
  lateClaims @6 :List(C.Uuid) $A.maxItems(5000) $A.zh("逾期索赔单");
  unsuccessfulClaims @7 :List(C.Uuid) $A.maxItems(5000) $A.zh("不成功索赔单");
  missedClaims @8 :List(C.Uuid) $A.maxItems(5000) $A.zh("漏报索赔单");
  compiledBy @9 :Text $A.filtered $A.zh("汇总人");
  compiledAt @10 :Int64 $A.time $A.indexed $A.zh("汇总时间");
  reviewedBy @11 :Text $A.filtered $A.zh("审阅人");
  reviewedAt @12 :Int64 $A.time $A.filtered $A.zh("审阅时间");
  comment @13 :Text $A.maxLength(2000) $A.zh("审阅意见");
}

struct OpenClaimAudit $A.command(aggregate = "claim-audit", creates = true,
    roles = ["claims_supervisor"], zh = "开立索赔审计") {
  day @0 :Int32 $A.date $A.required $A.rule("CLM-31") $A.zh("月内任一日");
}

struct CompileClaimAudit $A.command(aggregate = "claim-audit", verb = "compile",
    needsVersion = true, roles = ["claims_supervisor"], zh = "汇总索赔审计") {
  # The counts are made here; the sums are those of the report claim-audit of the month.
  amountClaimed @0 :C.Money $A.required $A.rule("CLM-32") $A.zh("索赔金额");
  amountApproved @1 :C.Money $A.required $A.rule("CLM-32") $A.zh("批准金额");
  amountPaid @2 :C.Money $A.required $A.rule("CLM-32") $A.zh("已付金额");
}

struct ReviewClaimAudit $A.command(aggregate = "claim-audit", verb = "review",
    needsVersion = true, roles = ["service_director"], zh = "审阅索赔审计") {
  comment @0 :Text $A.required $A.maxLength(2000) $A.rule("CLM-31") $A.zh("意见");
}

struct ClaimAuditOpened $A.event(aggregate = "claim-audit", zh = "索赔审计已开立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  month @1 :Text $A.zh("月份");
}

struct ClaimAuditCompiled $A.event(aggregate = "claim-audit", zh = "索赔审计已汇总") {
  month @0 :Text $A.zh("月份");
  figures @1 :AuditFigures $A.zh("指标");
  lateClaims @2 :List(C.Uuid) $A.maxItems(5000) $A.zh("逾期索赔单");
  unsuccessfulClaims @3 :List(C.Uuid) $A.maxItems(5000) $A.zh("不成功索赔单");
  missedClaims @4 :List(C.Uuid) $A.maxItems(5000) $A.zh("漏报索赔单");
}

struct ClaimAudited $A.event(aggregate = "claim-audit", zh = "索赔审计已审阅") {
  month @0 :Text $A.zh("月份");
  figures @1 :AuditFigures $A.zh("指标");
  comment @2 :Text $A.maxLength(2000) $A.zh("意见");
}

# --- findings ------------------------------------------------------------------------------------

enum FindingKind {
  none @0;
  orderComplaint @1 $A.zh("订货投诉");
  # The field complains about an order (CLM-24).
  adminFault @2 $A.zh("管理差错");
  falsification @3 $A.zh("资料造假");
  qualityIssue @4 $A.zh("重大质量问题");
  transportDamage @5 $A.zh("新货运损或质量问题");
}

enum AdminFault {
  none @0;
  faultFeedback @1 $A.zh("故障反馈");
  archive @2 $A.zh("归档");
  tracking @3 $A.zh("跟踪");
}

struct ClaimFinding $A.aggregate(name = "claim-finding", path = "claim-findings", zh = "索赔认定") {
  # Something that was found: who, by whom, on what evidence.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  kind @3 :FindingKind $A.grouped $A.zh("类别");
  person @4 :Text $A.filtered $A.zh("责任人");
  foundBy @5 :Text $A.filtered $A.zh("认定人");
  foundAt @6 :Int64 $A.time $A.indexed $A.zh("认定时间");
  claim @7 :C.Uuid $A.filtered $A.zh("索赔单");
  order @8 :C.Uuid $A.filtered $A.zh("定件单");
  orderFault @9 :Shared.OrderFault $A.filtered $A.zh("订货差错");
  adminFault @10 :AdminFault $A.filtered $A.zh("管理差错");
  model @11 :Text $A.filtered $A.zh("型号");
  partNo @12 :Text $A.filtered $A.searchable(number) $A.zh("件号");
  finding @13 :Text $A.maxLength(2000) $A.zh("认定内容");
  evidence @14 :List(Text) $A.maxItems(50) $A.zh("证据");
  departments @15 :List(Text) $A.maxItems(20) $A.zh("报送部门");
  charge @16 :C.Money $A.filtered $A.zh("负激励");
  loss @17 :C.Money $A.filtered $A.zh("损失");
  recovered @18 :C.Money $A.zh("已追回");
  borne @19 :C.Money $A.filtered $A.zh("个人承担");
  workOrder @20 :C.Uuid $A.filtered $A.zh("工单");
}

struct Finding {
  kind @0 :FindingKind $A.required $A.rule("CLM-24") $A.zh("类别");
  person @1 :Text $A.zh("责任人");
  # Needed but for quality issues.
  claim @2 :C.Uuid $A.zh("索赔单");
  order @3 :C.Uuid $A.zh("定件单");
  orderFault @4 :Shared.OrderFault $A.rule("CLM-24") $A.zh("订货差错");
  adminFault @5 :AdminFault $A.zh("管理差错");
  model @6 :Text $A.maxLength(60) $A.zh("型号");
  partNo @7 :Text $A.maxLength(60) $A.zh("件号");
  finding @8 :Text $A.required $A.maxLength(2000) $A.rule("CLM-16") $A.zh("认定内容");
  evidence @9 :List(Text) $A.required $A.maxItems(50) $A.rule("CLM-16") $A.zh("证据");
  departments @10 :List(Text) $A.maxItems(20) $A.rule("CLM-46") $A.zh("报送部门");
  loss @11 :C.Money $A.rule("CLM-47") $A.zh("损失");
  recovered @12 :C.Money $A.rule("CLM-47") $A.zh("已追回");
  workOrder @13 :C.Uuid $A.rule("CLM-16") $A.zh("工单");
  # Whose papers or nodes are falsified: it is charged once, whoever finds it.
}

struct RecordFinding $A.command(aggregate = "claim-finding", creates = true,
    roles = ["claims_supervisor", "service_director", "service_manager", "service_supervisor", "claims_support", "auditor", "parts_dept"],
    zh = "登记认定") {
  finding @0 :Finding $A.required $A.rule("CLM-16") $A.zh("认定");
}

struct ClaimOrderComplaintRecorded $A.event(aggregate = "claim-finding", zh = "订货投诉已登记") {
  # To scoring: KPI-CS item 1.
  policy @0 :C.PolicyRef $A.zh("适用制度");
  finding @1 :Finding $A.zh("认定");
}

struct ClaimAdminFaultRecorded $A.event(aggregate = "claim-finding", zh = "管理差错已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  finding @1 :Finding $A.zh("认定");
}

struct FalsificationFound $A.event(aggregate = "claim-finding", zh = "资料造假") {
  # To scoring: F-SRV-04; the claim is withdrawn (CLM-16).
  policy @0 :C.PolicyRef $A.zh("适用制度");
  finding @1 :Finding $A.zh("认定");
  charge @2 :C.Money $A.zh("负激励");
}

struct MajorQualityIssueReported $A.event(aggregate = "claim-finding", zh = "重大质量问题已上报") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  finding @1 :Finding $A.zh("认定");
}

struct TransportDamageRecorded $A.event(aggregate = "claim-finding", zh = "新货损坏已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  finding @1 :Finding $A.zh("认定");
  borne @2 :C.Money $A.zh("个人承担");
}

# --- inspections put off or left out -------------------------------------------------------------

enum InspectionKind {
  none @0;
  postponed @1 $A.zh("推迟定检");
  leftOut @2 $A.zh("漏检");
}

enum InspectionState {
  none @0;
  listed @1 $A.zh("已登记");
  reported @2 $A.zh("已报厂家");
}

struct InspectionException $A.aggregate(name = "inspection-exception", path = "inspection-exceptions", zh = "定检例外") {
  # A machine whose inspection is put off, or was left out (CLM-15, CLM-49).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  kind @3 :InspectionKind $A.grouped $A.zh("类别");
  state @4 :InspectionState $A.filtered $A.zh("状态");
  equipment @5 :C.Uuid $A.filtered $A.zh("设备");
  model @6 :Text $A.filtered $A.zh("型号");
  serialNo @7 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  region @8 :Text $A.filtered $A.zh("区域");
  inspection @9 :Text $A.filtered $A.zh("定检");
  # "500 h"
  dueOn @10 :Int32 $A.date $A.filtered $A.zh("应检日期");
  until @11 :Int32 $A.date $A.filtered $A.zh("推迟至");
  reason @12 :Text $A.filtered $A.maxLength(1000) $A.zh("原因");
  amount @13 :C.Money $A.filtered $A.zh("金额");
  listedBy @14 :Text $A.filtered $A.zh("登记人");
  listedAt @15 :Int64 $A.time $A.indexed $A.zh("登记时间");
  reference @16 :Text $A.zh("厂家函号");
  reportedAt @17 :Int64 $A.time $A.filtered $A.zh("报厂家时间");
}

struct InspectionData {
  kind @0 :InspectionKind $A.required $A.rule("CLM-49") $A.zh("类别");
  equipment @1 :C.Uuid $A.required $A.rule("CLM-49") $A.zh("设备");
  model @2 :Text $A.required $A.maxLength(60) $A.zh("型号");
  serialNo @3 :Text $A.required $A.maxLength(60) $A.zh("序列号");
  region @4 :Text $A.required $A.maxLength(80) $A.rule("CLM-15") $A.zh("区域");
  inspection @5 :Text $A.required $A.maxLength(60) $A.zh("定检");
  dueOn @6 :Int32 $A.date $A.required $A.zh("应检日期");
  until @7 :Int32 $A.date $A.rule("CLM-49") $A.zh("推迟至");
  # Of one that is put off.
  reason @8 :Text $A.required $A.maxLength(1000) $A.rule("CLM-49") $A.zh("原因");
  amount @9 :C.Money $A.zh("金额");
}

struct ListInspection $A.command(aggregate = "inspection-exception", creates = true,
    roles = ["claims_support", "claims_supervisor", "service_support", "hotline_agent"], zh = "登记定检例外") {
  inspection @0 :InspectionData $A.required $A.rule("CLM-49") $A.zh("定检");
}

struct ReportInspection $A.command(aggregate = "inspection-exception", verb = "report",
    roles = ["claims_support", "claims_supervisor"], zh = "报厂家") {
  reference @0 :Text $A.required $A.rule("CLM-49") $A.zh("厂家函号");
}

struct InspectionListed $A.event(aggregate = "inspection-exception", zh = "定检例外已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  inspection @1 :InspectionData $A.zh("定检");
}

struct InspectionReported $A.event(aggregate = "inspection-exception", zh = "已报厂家") {
  reference @0 :Text $A.zh("厂家函号");
}

# --- periodic reports ----------------------------------------------------------------------------

enum PeriodicKind {
  none @0;
  claimParts @1 $A.zh("上月索赔配件清单");
  commercialLedger @2 $A.zh("上月商务索赔台账");
  claimAudit @3 $A.zh("月度索赔审计");
  partsReconciliation @4 $A.zh("索赔配件对账");
  rejectionsAndExits @5 $A.zh("索赔失败、漏检及次月出保清单");
  warrantyContracts @6 $A.zh("出保设备清单");
}

enum ReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期未交");
  submittedLate @4 $A.zh("逾期提交");
}

enum ReportFault {
  none @0;
  late @1 $A.zh("逾期");
  wrong @2 $A.zh("错误");
  incomplete @3 $A.zh("不完整");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "claim-periodic-reports", zh = "定期报表") {
  # One per report and period (X-18).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  report @3 :PeriodicKind $A.filtered $A.zh("报表");
  period @4 :Text $A.filtered $A.zh("期间");
  # 2026-03, or 2026-Q1.
  state @5 :ReportState $A.grouped $A.zh("状态");
  owner @6 :Text $A.filtered $A.zh("责任人");
  reference @7 :Text $A.zh("清单编号");
  submittedBy @8 :Text $A.zh("提交人");
  submittedAt @9 :Int64 $A.time $A.indexed $A.zh("提交时间");
  faults @10 :UInt16 $A.filtered $A.zh("差错数");
  dueAt @11 :Int64 $A.time $A.indexed $A.zh("期限");
  timers @12 :List(C.Timer) $A.zh("时限");
  firstDay @13 :Int32 $A.date $A.zh("首日");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["claims_support", "claims_supervisor"], zh = "开立定期报表") {
  report @0 :PeriodicKind $A.required $A.rule("X-18") $A.zh("报表");
  day @1 :Int32 $A.date $A.zh("期间内任一日");
  # Not given: today.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit",
    roles = ["claims_support", "claims_supervisor"], zh = "提交报表") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("清单编号");
}

struct RecordReportFault $A.command(aggregate = "periodic-report", verb = "record-fault",
    roles = ["service_director", "auditor"], zh = "登记报表差错") {
  fault @0 :ReportFault $A.required $A.rule("X-18") $A.zh("差错");
  person @1 :Text $A.required $A.rule("X-18") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("X-18") $A.zh("说明");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立报表") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :PeriodicKind $A.zh("报表");
  period @2 :Text $A.zh("期间");
  firstDay @3 :Int32 $A.date $A.zh("首日");
  owner @4 :Text $A.zh("责任人");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "报表已提交") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  reference @2 :Text $A.zh("清单编号");
  late @3 :Bool $A.zh("逾期");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "报表逾期") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  person @2 :Text $A.zh("责任人");
  timer @3 :C.Timer $A.zh("时限");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

struct ReportFaultRecorded $A.event(aggregate = "periodic-report", zh = "报表差错") {
  fault @0 :ReportFault $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

# --- machines of customers -----------------------------------------------------------------------

struct MachineReference $A.aggregate(name = "machine-reference", path = "claim-machines", zh = "设备引用") {
  # What claims keeps of a machine under the own dealer name; customers tells it.
  id @0 :C.Uuid;
  version @1 :UInt32;
  equipment @2 :C.Uuid $A.filtered $A.zh("设备");
  docNo @3 :Text $A.filtered $A.searchable(number) $A.zh("设备编号");
  customerId @4 :C.Uuid $A.filtered $A.zh("客户");
  model @5 :Text $A.filtered $A.zh("型号");
  serialNo @6 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  region @7 :Text $A.filtered $A.zh("区域");
  warrantyUntil @8 :Int32 $A.date $A.indexed $A.zh("保修期至");
  warrantyEnded @9 :Bool $A.filtered $A.zh("已出保");
  contractSigned @10 :Bool $A.filtered $A.zh("已签服务合同");
  own @11 :Bool $A.filtered $A.zh("本公司名下");
  policy @12 :C.PolicyRef $A.zh("适用制度");
}

struct NoteMachine $A.command(aggregate = "machine-reference", creates = true, internal = true,
    zh = "登记设备") {
  equipment @0 :C.Uuid $A.required $A.rule("CLM-08") $A.zh("设备");
  docNo @1 :Text $A.zh("设备编号");
  customerId @2 :C.Uuid $A.zh("客户");
  model @3 :Text $A.zh("型号");
  serialNo @4 :Text $A.zh("序列号");
  region @5 :Text $A.zh("区域");
  warrantyUntil @6 :Int32 $A.date $A.zh("保修期至");
}

struct ChangeMachine $A.command(aggregate = "machine-reference", verb = "change", internal = true,
    zh = "变更设备") {
  # What is given changes.
  warrantyEnded @0 :Bool $A.zh("已出保");
  contractSigned @1 :Bool $A.zh("已签服务合同");
  gone @2 :Bool $A.zh("不再属于本公司");
  region @3 :Text $A.zh("区域");
  customerId @4 :C.Uuid $A.zh("客户");
  back @5 :Bool $A.zh("重新归本公司");
  warrantyUntil @6 :Int32 $A.date $A.zh("保修期至");
  warrantyRestored @7 :Bool $A.zh("保修已恢复");
}

struct MachineNoted $A.event(aggregate = "machine-reference", zh = "设备已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  equipment @1 :C.Uuid $A.zh("设备");
  docNo @2 :Text $A.zh("设备编号");
  customerId @3 :C.Uuid $A.zh("客户");
  model @4 :Text $A.zh("型号");
  serialNo @5 :Text $A.zh("序列号");
  region @6 :Text $A.zh("区域");
  warrantyUntil @7 :Int32 $A.date $A.zh("保修期至");
}

struct MachineChanged $A.event(aggregate = "machine-reference", zh = "设备已变更") {
  warrantyEnded @0 :Bool $A.zh("已出保");
  contractSigned @1 :Bool $A.zh("已签服务合同");
  gone @2 :Bool $A.zh("不再属于本公司");
  region @3 :Text $A.zh("区域");
  customerId @4 :C.Uuid $A.zh("客户");
  back @5 :Bool $A.zh("重新归本公司");
  warrantyUntil @6 :Int32 $A.date $A.zh("保修期至");
  warrantyRestored @7 :Bool $A.zh("保修已恢复");
}
