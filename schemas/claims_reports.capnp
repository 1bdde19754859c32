# The claims context: lists of what happened, and the reports of docs/domain/claims.md 5.

@0xc5a1c8a1f0e8d605;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using Shared = import "/schemas/claims_shared.capnp";
using Main = import "/schemas/claims.capnp";
using Orders = import "/schemas/claims_orders.capnp";
using Settlement = import "/schemas/claims_settlement.capnp";
$Cxx.namespace("aftercare::wire::claims");
$A.service("claims");
$A.values("aftercare::claims");

# --- lists ---------------------------------------------------------------------------------------

enum Movement {
  none @0;
  submitted @1 $A.zh("提交");
  resubmitted @2 $A.zh("二次提交");
  approved @3 $A.zh("批准");
  rejected @4 $A.zh("拒绝");
  paid @5 $A.zh("付款");
  shortPaid @6 $A.zh("少付");
  lost @7 $A.zh("失败");
  missed @8 $A.zh("漏报");
  withdrawn @9 $A.zh("撤回");
}

struct MovementRow $A.listing(path = "claim-movements", key = "no", zh = "索赔流水") {
  # What happened to claims, one row each.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  movement @2 :Movement $A.grouped $A.zh("类别");
  claim @3 :C.Uuid $A.indexed $A.zh("索赔单");
  docNo @4 :Text $A.filtered $A.zh("索赔单号");
  kind @5 :Shared.ClaimKind $A.filtered $A.zh("索赔类别");
  region @6 :Text $A.filtered $A.zh("区域");
  holder @7 :Text $A.filtered $A.zh("索赔支持");
  claimed @8 :C.Money $A.filtered $A.zh("索赔金额");
  amount @9 :C.Money $A.filtered $A.zh("金额");
  reason @10 :Text $A.filtered $A.maxLength(1000) $A.zh("原因");
}

struct CreditLineRow $A.listing(path = "credit-lines", key = "no", zh = "贷记明细") {
  # Lines of all credit notes as they stand (CLM-30).
  no @0 :Text $A.zh("序号");
  # Note and line.
  noteNo @1 :Text $A.grouped $A.zh("通知编号");
  date @2 :Int32 $A.date $A.indexed $A.zh("日期");
  line @3 :UInt16 $A.filtered $A.zh("行号");
  foreignNo @4 :Text $A.filtered $A.zh("厂家单号");
  claim @5 :C.Uuid $A.filtered $A.zh("索赔单");
  claimNo @6 :Text $A.filtered $A.zh("索赔单号");
  approved @7 :C.Money $A.filtered $A.zh("批准金额");
  credited @8 :C.Money $A.filtered $A.zh("贷记金额");
  difference @9 :C.Money $A.filtered $A.zh("差额");
  state @10 :Settlement.LineState $A.grouped $A.zh("状态");
  refusal @11 :Main.CreditRefusal $A.filtered $A.zh("不符原因");
}

# --- reports -------------------------------------------------------------------------------------

struct ClaimWorkList $A.report(path = "claim-work-list", answer = "ClaimWorkListTable",
    zh = "索赔工作清单") {
  # Open claims, the most urgent first (CLM-13).
  holder @0 :Text $A.zh("索赔支持");
}

struct ClaimWorkListTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(ClaimWorkRow) $A.maxItems(100000) $A.zh("明细");
}

struct ClaimWorkRow {
  docNo @0 :Text $A.zh("索赔单号");
  orderNo @1 :Text $A.zh("工单号");
  kind @2 :Shared.ClaimKind $A.zh("类别");
  serialNo @3 :Text $A.zh("序列号");
  finishedAt @4 :Int64 $A.time $A.zh("修复时间");
  due @5 :Int64 $A.time $A.zh("提交期限");
  daysLeft @6 :Int32 $A.zh("剩余天数");
  # Below zero: overdue. Of claims not yet submitted.
  state @7 :Main.ClaimState $A.zh("状态");
  missing @8 :Text $A.maxLength(1000) $A.zh("缺少资料");
  flags @9 :Text $A.zh("标记");
  holder @10 :Text $A.zh("索赔支持");
}

enum AuditGroup {
  none @0;
  kind @1 $A.zh("类别");
  region @2 $A.zh("区域");
  person @3 $A.zh("人员");
}

struct ClaimAuditReport $A.report(path = "claim-audit", answer = "ClaimAuditTable",
    zh = "索赔审计") {
  # (CLM-31, CLM-32)
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
  groupBy @1 :AuditGroup $A.zh("分组");
  # Not given: one row.
}

struct ClaimAuditTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(ClaimAuditRow) $A.maxItems(100000) $A.zh("明细");
}

struct ClaimAuditRow {
  group @0 :Text $A.zh("分组");
  figures @1 :Settlement.AuditFigures $A.zh("指标");
}

struct ClaimDecisions $A.report(path = "claim-decisions", answer = "ClaimDecisionsTable",
    zh = "索赔成功率") {
  # Claims by their last decision in the month (CLM-32).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  groupBy @1 :AuditGroup $A.zh("分组");
  # Not given: one row.
}

struct ClaimDecisionsTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(ClaimDecisionsRow) $A.maxItems(100000) $A.zh("明细");
}

struct ClaimDecisionsRow {
  group @0 :Text $A.zh("分组");
  figures @1 :Settlement.AuditFigures $A.zh("指标");
  # Of them what is decided.
}

struct ClaimRejections $A.report(path = "claim-rejections", answer = "ClaimRejectionsTable",
    zh = "索赔失败清单") {
  # Refused in the month (CLM-14).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
}

struct ClaimRejectionsTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(ClaimRejectionRow) $A.maxItems(100000) $A.zh("明细");
}

struct ClaimRejectionRow {
  reason @0 :Text $A.maxLength(1000) $A.zh("原因");
  docNo @1 :Text $A.zh("索赔单号");
  rejectedAt @2 :Int64 $A.time $A.zh("拒绝时间");
  claimed @3 :C.Money $A.zh("索赔金额");
  resubmitted @4 :Bool $A.zh("已二次索赔");
  result @5 :Text $A.zh("结果");
  # The state in which the claim was seen last in the list of movements.
}

struct CreditReconciliation $A.report(path = "credit-reconciliation", answer = "CreditReconciliationTable",
    zh = "贷记核对表") {
  # (CLM-30)
  noteNo @0 :Text $A.zh("通知编号");
  # Not given: all.
}

struct CreditReconciliationTable {
  rows @0 :List(CreditReconciliationRow) $A.maxItems(100000) $A.zh("明细");
  credited @1 :C.Money $A.zh("贷记合计");
  matched @2 :C.Money $A.zh("已核对合计");
  open @3 :C.Money $A.zh("未核对合计");
}

struct CreditReconciliationRow {
  noteNo @0 :Text $A.zh("通知编号");
  line @1 :UInt16 $A.zh("行号");
  foreignNo @2 :Text $A.zh("厂家单号");
  claimNo @3 :Text $A.zh("索赔单号");
  approved @4 :C.Money $A.zh("批准金额");
  paid @5 :C.Money $A.zh("贷记金额");
  difference @6 :C.Money $A.zh("差额");
  state @7 :Settlement.LineState $A.zh("状态");
  refusal @8 :Main.CreditRefusal $A.zh("不符原因");
}

struct ClaimPartsList $A.report(path = "claim-parts", answer = "ClaimPartsTable",
    zh = "索赔配件清单") {
  # Orders placed in the month (CLM-21).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
}

struct ClaimPartsTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(ClaimPartsRow) $A.maxItems(100000) $A.zh("明细");
  value @2 :C.Money $A.zh("合计");
}

struct ClaimPartsRow {
  parts @0 :Text $A.maxLength(2000) $A.zh("配件");
  docNo @1 :Text $A.zh("定件单号");
  claimNo @2 :Text $A.zh("索赔单号");
  orderNo @3 :Text $A.zh("工单号");
  value @4 :C.Money $A.zh("金额");
  orderedAt @5 :Int64 $A.time $A.zh("订货时间");
  arrivedAt @6 :Int64 $A.time $A.zh("到货时间");
  fittedAt @7 :Int64 $A.time $A.zh("装机时间");
  ageDays @8 :Int32 $A.zh("在途天数");
  # From the order to its fitting, or until now.
}

struct CommercialLedger $A.report(path = "commercial-ledger", answer = "CommercialLedgerTable",
    zh = "商务索赔台账") {
  # Requested in the month (CLM-42).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  region @1 :Text $A.zh("区域");
}

struct CommercialLedgerTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(CommercialLedgerRow) $A.maxItems(100000) $A.zh("明细");
  amount @2 :C.Money $A.zh("金额合计");
}

struct CommercialLedgerRow {
  docNo @0 :Text $A.zh("商务索赔单号");
  customerId @1 :C.Uuid $A.zh("客户");
  serialNo @2 :Text $A.zh("序列号");
  fault @3 :Text $A.maxLength(2000) $A.zh("故障");
  amount @4 :C.Money $A.zh("金额");
  signers @5 :Text $A.maxLength(1000) $A.zh("签署人");
  orderedAt @6 :Int64 $A.time $A.zh("订货时间");
  doneAt @7 :Int64 $A.time $A.zh("完工时间");
  followUp @8 :Orders.FollowUpResult $A.zh("回访");
  region @9 :Text $A.zh("区域");
  state @10 :Orders.CommercialState $A.zh("状态");
}

struct NonStandardClaims $A.report(path = "non-standard-claims", answer = "NonStandardClaimsTable",
    zh = "非标索赔") {
  # Open ones (CLM-05).
  all @0 :Bool $A.zh("含已结束");
}

struct NonStandardClaimsTable {
  rows @0 :List(NonStandardClaimRow) $A.maxItems(100000) $A.zh("明细");
}

struct NonStandardClaimRow {
  docNo @0 :Text $A.zh("索赔单号");
  serialNo @1 :Text $A.zh("序列号");
  entries @2 :UInt32 $A.zh("进展次数");
  state @3 :Main.ClaimState $A.zh("状态");
  openedAt @4 :Int64 $A.time $A.zh("立单时间");
  flags @5 :Text $A.zh("标记");
}

struct ClaimWarrantyExits $A.report(path = "claim-warranty-exits", answer = "ClaimWarrantyExitsTable",
    zh = "出保设备清单") {
  # For service contracts and inspections at the exit (CLM-48).
  from @0 :Int32 $A.date $A.required $A.zh("开始日期");
  to @1 :Int32 $A.date $A.required $A.zh("结束日期");
}

struct ClaimWarrantyExitsTable {
  rows @0 :List(ClaimWarrantyExitRow) $A.maxItems(100000) $A.zh("明细");
}

struct ClaimWarrantyExitRow {
  serialNo @0 :Text $A.zh("序列号");
  model @1 :Text $A.zh("型号");
  endsOn @2 :Int32 $A.date $A.zh("保修期至");
  contract @3 :Bool $A.zh("已签服务合同");
  region @4 :Text $A.zh("区域");
}

struct ClaimFigures $A.report(path = "claim-figures", answer = "ClaimFiguresTable",
    zh = "索赔周报月报") {
  # A week from Friday to Thursday, or a month.
  from @0 :Int32 $A.date $A.required $A.zh("开始日期");
  to @1 :Int32 $A.date $A.required $A.zh("结束日期");
}

struct ClaimFiguresTable {
  rows @0 :List(ClaimFiguresRow) $A.maxItems(100) $A.zh("明细");
}

struct ClaimFiguresRow {
  kind @0 :Shared.ClaimKind $A.zh("类别");
  submitted @1 :UInt32 $A.zh("提交");
  approved @2 :UInt32 $A.zh("批准");
  rejected @3 :UInt32 $A.zh("拒绝");
  amountSubmitted @4 :C.Money $A.zh("提交金额");
  amountApproved @5 :C.Money $A.zh("批准金额");
  amountPaid @6 :C.Money $A.zh("付款金额");
}

struct ClaimsLeftOut $A.report(path = "claims-left-out", answer = "ClaimsLeftOutTable",
    zh = "索赔失败清单(最终)") {
  # Claims rejected for good or missed in the month (CLM-15).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  region @1 :Text $A.zh("区域");
}

struct ClaimsLeftOutTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(ClaimLeftOutRow) $A.maxItems(100000) $A.zh("明细");
  amount @2 :C.Money $A.zh("金额合计");
}

struct ClaimLeftOutRow {
  docNo @0 :Text $A.zh("索赔单号");
  region @1 :Text $A.zh("区域");
  reason @2 :Text $A.maxLength(1000) $A.zh("原因");
  amount @3 :C.Money $A.zh("金额");
  at @4 :Int64 $A.time $A.zh("时间");
}

struct InspectionsLeftOut $A.report(path = "inspections-left-out", answer = "InspectionsLeftOutTable",
    zh = "漏检及推迟定检清单") {
  # Listed in the month (CLM-15, CLM-49).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  region @1 :Text $A.zh("区域");
}

struct InspectionsLeftOutTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(InspectionLeftOutRow) $A.maxItems(100000) $A.zh("明细");
}

struct InspectionLeftOutRow {
  kind @0 :Settlement.InspectionKind $A.zh("类别");
  serialNo @1 :Text $A.zh("序列号");
  region @2 :Text $A.zh("区域");
  dueOn @3 :Int32 $A.date $A.zh("应检日期");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
  amount @5 :C.Money $A.zh("金额");
  reported @6 :Bool $A.zh("已报厂家");
}
