# The scoring context: reports of docs/domain/scoring.md 5.

@0xc5a1c8a1f0e8d705;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/scoring.capnp";
using K = import "/schemas/scoring_sheets.capnp";
using M = import "/schemas/scoring_money.capnp";
using Q = import "/schemas/scoring_cases.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

struct ScoreExplain $A.report(path = "explain", of = "score", answer = "ScoreExplanation", zh = "考核说明") {
  # Why a sheet has its points: each item's formula with its numbers, and each entry with the event
  # that caused it, down to the raw record and its hash (P11).
  id @0 :C.Uuid $A.required $A.rule("SCO-02") $A.zh("考核单");
}
struct ExplainedEntry {
  no @0 :UInt16 $A.zh("序号");
  metric @1 :S.Metric $A.zh("指标");
  pointsCp @2 :Int32 $A.points $A.zh("分值");
  rule @3 :Text $A.zh("规则");
  text @4 :Text $A.maxLength(500) $A.zh("说明");
  cause @5 :S.Cause $A.zh("来源事件");
  excluded @6 :Bool $A.zh("已剔除");
  reversed @7 :Bool $A.zh("已冲销");
  reason @8 :Text $A.maxLength(1000) $A.zh("剔除理由");
  signedBy @9 :List(Text) $A.maxItems(4) $A.zh("签署人");
  record @10 :Text $A.maxLength(300) $A.zh("原始记录");
  # "claims position 17, event ID, sha256 HASH": `aftercare log show` prints it with its hash.
  path @11 :Text $A.zh("链接");
  # The stream of the service's events that begins with this one.
}
struct ExplainedItem {
  item @0 :K.ItemResult $A.zh("考核项");
  figures @1 :List(K.Figure) $A.maxItems(20) $A.zh("指标数据");
  entries @2 :List(ExplainedEntry) $A.maxItems(10000) $A.zh("扣分明细");
}
struct ReadUpTo {
  # What this service has read of another, and what of it is in the sheet.
  service @0 :Text $A.zh("服务");
  read @1 :UInt64 $A.zh("已读至");
  inSheet @2 :UInt64 $A.zh("计入至");
  at @3 :Int64 $A.time $A.zh("最近计入时间");
}
struct ScoreExplanation {
  sheet @0 :C.Uuid $A.zh("考核单");
  docNo @1 :Text $A.zh("编号");
  person @2 :Text $A.zh("人员");
  period @3 :Text $A.zh("期间");
  table @4 :Text $A.zh("考核表");
  state @5 :K.SheetState $A.zh("状态");
  totalCp @6 :Int32 $A.points $A.knownBy("scored") $A.zh("总分");
  sumZh @7 :Text $A.maxLength(1000) $A.zh("总分说明");
  sumEn @8 :Text $A.maxLength(1000) $A.zh("总分说明(英文)");
  vetoed @9 :Bool $A.zh("一票否决");
  policy @10 :C.PolicyRef $A.zh("适用制度");
  items @11 :List(ExplainedItem) $A.maxItems(60) $A.zh("考核项");
  others @12 :List(ExplainedEntry) $A.maxItems(10000) $A.zh("仅列示");
  counted @13 :List(ReadUpTo) $A.maxItems(20) $A.zh("已计至");
  scored @14 :Bool $A.zh("已有得分");
}

struct ScoreOverview $A.report(path = "score-overview", answer = "ScoreOverviewTable",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "regional_service_director", "customer_centre_manager", "workshop_manager", "auditor"],
    zh = "考核总览") {
  day @0 :Int32 $A.date $A.required $A.zh("月份内任一日");
}
struct ScoreOverviewTable {
  month @0 :Text $A.zh("月份");
  rows @1 :List(ScoreOverviewRow) $A.maxItems(100000) $A.zh("明细");
}
struct ScoreOverviewRow {
  person @0 :Text $A.zh("人员");
  table @1 :Text $A.zh("考核表");
  state @2 :K.SheetState $A.zh("状态");
  totalCp @3 :Int32 $A.points $A.knownBy("scored") $A.zh("总分");
  vetoed @4 :Bool $A.zh("一票否决");
  counts @5 :Bool $A.zh("计入考核");
  evaluator @6 :Text $A.zh("考核人");
  corrections @7 :UInt32 $A.zh("待处理更正");
  sheet @8 :C.Uuid $A.zh("考核单");
  scored @9 :Bool $A.zh("已有得分");
  # Computed at least once; otherwise there is no total.
}

struct PenaltyLedger $A.report(path = "penalty-ledger", answer = "PenaltyLedgerTable",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "auditor"],
    zh = "奖罚台账") {
  day @0 :Int32 $A.date $A.required $A.zh("月份内任一日");
  person @1 :Text $A.zh("人员");
}
struct PenaltyLedgerTable {
  month @0 :Text $A.zh("月份");
  fines @1 :C.Money $A.zh("罚款合计");
  rewards @2 :C.Money $A.zh("奖励合计");
  rows @3 :List(PenaltyLedgerRow) $A.maxItems(100000) $A.zh("明细");
}
struct PenaltyLedgerRow {
  docNo @0 :Text $A.zh("编号");
  code @1 :Text $A.zh("条款");
  person @2 :Text $A.zh("人员");
  unit @3 :Text $A.zh("部门");
  amount @4 :C.Money $A.zh("金额");
  measure @5 :Text $A.zh("建议措施");
  note @6 :Text $A.maxLength(500) $A.zh("事由");
  state @7 :M.TicketState $A.zh("状态");
  issuedAt @8 :Int64 $A.time $A.zh("开出时间");
  bookedAt @9 :Int64 $A.time $A.zh("入账时间");
}

struct PayProposal $A.report(path = "pay-proposal", answer = "PayProposalTable",
    readers = ["hr", "finance", "gm", "service_support", "service_director", "auditor"],
    zh = "薪酬建议表") {
  day @0 :Int32 $A.date $A.required $A.zh("月份内任一日");
}
struct PayProposalTable {
  month @0 :Text $A.zh("月份");
  sum @1 :C.Money $A.zh("合计");
  rows @2 :List(PayProposalRow) $A.maxItems(100000) $A.zh("明细");
}
struct PayProposalRow {
  person @0 :Text $A.zh("人员");
  state @1 :M.PayState $A.zh("状态");
  wage @2 :C.Money $A.zh("月工资");
  totalCp @3 :Int32 $A.points $A.knownBy("scored") $A.zh("得分");
  sum @4 :C.Money $A.zh("合计");
  fines @5 :C.Money $A.zh("扣款合计");
  guardExceeded @6 :Bool $A.zh("超扣款上限");
  scored @7 :Bool $A.zh("已有得分");
}

struct SupervisorsAtRisk $A.report(path = "supervisors-at-risk", answer = "SupervisorsAtRiskTable",
    readers = ["hr", "gm", "gm_office", "service_support", "service_director", "regional_service_director", "auditor"],
    zh = "低分主管") {
}
struct SupervisorsAtRiskTable {
  rows @0 :List(SupervisorAtRisk) $A.maxItems(10000) $A.zh("明细");
}
struct SupervisorAtRisk {
  person @0 :Text $A.zh("人员");
  table @1 :Text $A.zh("考核表");
  station @2 :Text $A.zh("服务站");
  months @3 :UInt32 $A.zh("连续低于门槛月数");
}

struct SparePartCommissions $A.report(path = "spare-part-commissions", answer = "SparePartCommissionsTable",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "clerk", "auditor"],
    zh = "配件提成") {
  # Of the deals that were paid in full in a quarter (SCO-42).
  day @0 :Int32 $A.date $A.required $A.zh("季度内任一日");
}
struct SparePartCommissionsTable {
  quarter @0 :Text $A.zh("季度");
  personal @1 :C.Money $A.zh("个人合计");
  team @2 :C.Money $A.zh("团队季度基金");
  # Without what is forfeited.
  rows @3 :List(SparePartCommission) $A.maxItems(100000) $A.zh("明细");
}
struct SparePartCommission {
  docNo @0 :Text $A.zh("编号");
  deal @1 :Text $A.zh("业务");
  person @2 :Text $A.zh("人员");
  state @3 :Q.CommissionState $A.zh("状态");
  marginPpm @4 :Int32 $A.ppm $A.range(min = -2147483648, max = 1000000) $A.zh("毛利率");
  ratePpm @5 :UInt32 $A.ppm $A.zh("提成率");
  amount @6 :C.Money $A.zh("提成");
  personal @7 :C.Money $A.zh("个人");
  team @8 :C.Money $A.zh("团队");
}
