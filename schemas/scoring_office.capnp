# The scoring context: what the office owes by a day of the calendar (docs/domain/scoring.md 4), and
# the bonuses that it computes from lists (SCO-35, SCO-36, SCO-40).

@0xc5a1c8a1f0e8d706;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/scoring.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

enum OfficeReport {
  none @0;
  sanctions @1 $A.zh("奖罚公布");
  commissions @2 $A.zh("季度提成");
  ranking @3 $A.zh("季度排名");
  grading @4 $A.zh("客户评级");
  yearEnd @5 $A.zh("年末部分发放");
}

enum OfficeReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期未交");
  submittedLate @4 $A.zh("逾期提交");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "scoring-periodic-reports",
    zh = "定期事项") {
  # One per report and period (X-18). The next one is opened when this one is submitted or missed.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  report @3 :OfficeReport $A.filtered $A.zh("事项");
  period @4 :Text $A.filtered $A.zh("期间");
  # 2026-03, 2026-Q1, 2026
  firstDay @5 :Int32 $A.date $A.zh("首日");
  state @6 :OfficeReportState $A.grouped $A.zh("状态");
  owner @7 :Text $A.filtered $A.zh("责任人");
  reference @8 :Text $A.zh("单据编号");
  submittedBy @9 :Text $A.zh("提交人");
  submittedAt @10 :Int64 $A.time $A.indexed $A.zh("提交时间");
  dueAt @11 :Int64 $A.time $A.indexed $A.zh("期限");
  timers @12 :List(C.Timer) $A.zh("时限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["service_support", "gm_office", "hr"], zh = "开立定期事项") {
  report @0 :OfficeReport $A.required $A.rule("X-18") $A.zh("事项");
  day @1 :Int32 $A.date $A.zh("期间内任一日");
  # Not given: today.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit",
    roles = ["service_support", "gm_office", "hr", "clerk"], zh = "提交") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("单据编号");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :OfficeReport $A.zh("事项");
  period @2 :Text $A.zh("期间");
  firstDay @3 :Int32 $A.date $A.zh("首日");
  owner @4 :Text $A.zh("责任人");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "已提交") {
  report @0 :OfficeReport $A.zh("事项");
  period @1 :Text $A.zh("期间");
  reference @2 :Text $A.zh("单据编号");
  late @3 :Bool $A.zh("逾期");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
  # Not given: the next one was opened when this one was missed.
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "逾期未交") {
  report @0 :OfficeReport $A.zh("事项");
  period @1 :Text $A.zh("期间");
  person @2 :Text $A.zh("责任人");
  timer @3 :C.Timer $A.zh("时限");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

# --- bonuses of lists (SCO-35, SCO-36, SCO-40) ---------------------------------------------------

enum BonusKind {
  none @0;
  trips @1 $A.zh("出差点数奖");
  # Of a person and month (SCO-40).
  passes @2 $A.zh("TCL2通过奖");
  # Of the training department and a year (SCO-35).
}
enum BonusState {
  none @0;
  calculated @1 $A.zh("已计算");
  reviewed @2 $A.zh("已复核");
  approved @3 $A.zh("已批准");
  cancelled @4 $A.zh("已取消");
}
struct Trip {
  trip @0 :Text $A.required $A.maxLength(60) $A.rule("SCO-40") $A.zh("出差单");
  project @1 :Text $A.required $A.maxLength(100) $A.rule("SCO-40") $A.zh("项目类型");
  doneOn @2 :Int32 $A.date $A.required $A.rule("SCO-40") $A.zh("完成日");
  cause @3 :S.Cause $A.zh("来源事件");
  coefficientCp @4 :UInt32 $A.points $A.zh("系数");
  # Of the table in force, in hundredths.
  order @5 :C.Uuid $A.zh("工单");
  # That the trip was for, where there is one.
  takenOff @6 :Bool $A.rule("SCO-47") $A.zh("系数已扣除");
  # A second service by own fault: the trip earns no points.
}
struct BonusShare {
  person @0 :Text $A.zh("人员");
  amount @1 :C.Money $A.zh("金额");
}
struct Bonus $A.aggregate(name = "bonus", path = "bonuses",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "technical_director", "auditor"],
    zh = "奖金单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.filtered $A.zh("编号");
  kind @4 :BonusKind $A.filtered $A.zh("类别");
  period @5 :Text $A.filtered $A.zh("期间");
  # 2026-03; 2026
  person @6 :Text $A.grouped $A.zh("人员");
  # Of trips.
  state @7 :BonusState $A.grouped $A.zh("状态");
  trips @8 :List(Trip) $A.maxItems(200) $A.zh("出差");
  pointsCp @9 :Int64 $A.points $A.zh("点数");
  accidents @10 :UInt32 $A.zh("安全事故");
  passes @11 :UInt32 $A.zh("通过人数");
  shares @12 :List(BonusShare) $A.maxItems(20) $A.zh("分配");
  amount @13 :C.Money $A.indexed $A.zh("金额");
  formulaZh @14 :Text $A.maxLength(500) $A.zh("计算说明");
  formulaEn @15 :Text $A.maxLength(500) $A.zh("计算说明(英文)");
  evidence @16 :Text $A.maxLength(300) $A.zh("凭据");
  calculatedBy @17 :Text $A.zh("计算人");
  reviewedBy @18 :Text $A.zh("复核人");
  approvedBy @19 :Text $A.zh("批准人");
  reason @20 :Text $A.maxLength(500) $A.zh("取消原因");
}
struct CalculateBonus $A.command(aggregate = "bonus", creates = true,
    roles = ["service_support", "hr", "training_manager"], verb = "calculate", zh = "计算奖金") {
  kind @0 :BonusKind $A.required $A.zh("类别");
  day @1 :Int32 $A.date $A.required $A.zh("期间内任一日");
  person @2 :Text $A.zh("人员");
  # Of trips: whose.
  trips @3 :List(Trip) $A.maxItems(200) $A.rule("SCO-40") $A.zh("出差");
  accidents @4 :UInt32 $A.range(min = 0, max = 100) $A.rule("SCO-40") $A.zh("安全事故");
  passes @5 :UInt32 $A.range(min = 0, max = 10000) $A.rule("SCO-35") $A.zh("通过人数");
  higher @6 :Text $A.rule("SCO-36") $A.zh("等级较高的培训师");
  lower @7 :Text $A.rule("SCO-36") $A.zh("等级较低的培训师");
  evidence @8 :Text $A.required $A.maxLength(300) $A.zh("凭据");
}
struct ReviewBonus $A.command(aggregate = "bonus", roles = ["service_director", "technical_director"], needsVersion = true, verb = "review", zh = "复核") {
}
struct ApproveBonus $A.command(aggregate = "bonus", roles = ["gm"], needsVersion = true, verb = "approve", zh = "批准") {
}
struct CancelBonus $A.command(aggregate = "bonus", roles = ["service_support", "hr", "gm"], needsVersion = true, verb = "cancel", zh = "取消") {
  # Before it is approved; the list may be computed anew.
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("原因");
}
struct BonusCalculated $A.event(aggregate = "bonus", zh = "奖金已计算") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  docNo @1 :Text $A.zh("编号");
  kind @2 :BonusKind $A.zh("类别");
  period @3 :Text $A.zh("期间");
  person @4 :Text $A.zh("人员");
  trips @5 :List(Trip) $A.maxItems(200) $A.zh("出差");
  pointsCp @6 :Int64 $A.points $A.zh("点数");
  accidents @7 :UInt32 $A.zh("安全事故");
  passes @8 :UInt32 $A.zh("通过人数");
  shares @9 :List(BonusShare) $A.maxItems(20) $A.zh("分配");
  amount @10 :C.Money $A.zh("金额");
  formulaZh @11 :Text $A.maxLength(500) $A.zh("计算说明");
  formulaEn @12 :Text $A.maxLength(500) $A.zh("计算说明(英文)");
  evidence @13 :Text $A.maxLength(300) $A.zh("凭据");
}
struct BonusReviewed $A.event(aggregate = "bonus", zh = "奖金已复核") {}
struct BonusApproved $A.event(aggregate = "bonus", zh = "奖金已批准") {
  docNo @0 :Text $A.zh("编号");
  kind @1 :BonusKind $A.zh("类别");
  period @2 :Text $A.zh("期间");
  shares @3 :List(BonusShare) $A.maxItems(20) $A.zh("分配");
  formulaZh @4 :Text $A.maxLength(500) $A.zh("计算说明");
  formulaEn @5 :Text $A.maxLength(500) $A.zh("计算说明(英文)");
  payMonth @6 :Int32 $A.date $A.zh("计入月份");
}
struct BonusCancelled $A.event(aggregate = "bonus", zh = "奖金已取消") { reason @0 :Text $A.maxLength(500) $A.zh("原因"); }
