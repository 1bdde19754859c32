# The scoring context: who is scored by which table, the sheets, and the figures of other systems.

@0xc5a1c8a1f0e8d702;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/scoring.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

# --- posts ---------------------------------------------------------------------------------------

enum Grade {
  # Technician competence.
  none @0;
  tcl1 @1 $A.zh("TCL1");
  tcl2 @2 $A.zh("TCL2");
  tcl3 @3 $A.zh("TCL3");
  tcl4 @4 $A.zh("TCL4");
}

enum PostState {
  none @0;
  held @1 $A.zh("在岗");
  ended @2 $A.zh("已离岗");
}

enum LeavingKind {
  none @0;
  transferred @1 $A.zh("调岗");
  left @2 $A.zh("离职");
  dismissed @3 $A.zh("辞退");
}

struct PostTerms {
  # What a person is scored and paid by.
  monthTable @0 :Text $A.maxLength(40) $A.rule("SCO-01") $A.zh("月度考核表");
  # "KPI-ENG-F"; not given: none.
  yearTable @1 :Text $A.maxLength(40) $A.zh("年度考核表");
  site @2 :Text $A.zh("地区");
  station @3 :Text $A.zh("服务站");
  department @4 :Text $A.zh("部门");
  grade @5 :Grade $A.zh("技术等级");
  superior @6 :Text $A.required $A.rule("SCO-12") $A.zh("直接上级");
  superiorsSuperior @7 :Text $A.required $A.rule("SCO-12") $A.zh("上级的上级");
  salaryClass @8 :Text $A.maxLength(20) $A.zh("薪资类别");
  # Of annual-salary roles: "一类" (SCO-24).
  annualSalary @9 :C.Money $A.rule("SCO-22") $A.zh("年薪");
  # Of annual-salary roles without a class.
  monthWage @10 :C.Money $A.rule("SCO-20") $A.zh("月工资");
  deputy @11 :Bool $A.zh("副职");
  supervises @12 :Bool $A.rule("SCO-08") $A.zh("负责服务站");
  # Answers for what the station did where an event names the station only.
  role @13 :Text $A.maxLength(60) $A.rule("SCO-67") $A.zh("角色");
  # "regional_service_director": who is meant where an event names the role only.
}

struct Post $A.aggregate(name = "post", path = "posts",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "regional_service_director", "customer_centre_manager", "auditor"],
    zh = "考核岗位") {
  # A person in a role that is scored.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  person @3 :Text $A.filtered $A.zh("人员");
  state @4 :PostState $A.grouped $A.zh("状态");
  from @5 :Int32 $A.date $A.zh("起始日");
  until @6 :Int32 $A.date $A.zh("截止日");
  leaving @7 :LeavingKind $A.zh("离岗方式");
  terms @8 :PostTerms $A.zh("条件");
  station @9 :Text $A.filtered $A.zh("服务站");
  monthTable @10 :Text $A.filtered $A.zh("月度考核表");
  lowMonths @11 :UInt16 $A.indexed $A.zh("连续低于门槛月数");
  # In a row, of published months (SCO-13).
  lastMonth @12 :Int32 $A.date $A.zh("最近月份");
  timers @13 :List(C.Timer) $A.zh("时限");
  dueAt @14 :Int64 $A.time $A.zh("下次开单");
  lowCauses @15 :List(S.Cause) $A.maxItems(24) $A.zh("低分月份");
  totals @16 :List(MonthTotal) $A.maxItems(60) $A.zh("月度得分");
  # As published or computed again; the last 60, oldest first.
}
struct MonthTotal {
  month @0 :Int32 $A.date $A.zh("月份");
  totalCp @1 :Int32 $A.points $A.zh("得分");
  low @2 :Bool $A.zh("低于门槛");
  cause @3 :S.Cause $A.zh("来源事件");
}

struct RegisterPost $A.command(aggregate = "post", creates = true, roles = ["hr", "service_support"], zh = "登记岗位") {
  person @0 :Text $A.required $A.rule("SCO-12") $A.zh("人员");
  from @1 :Int32 $A.date $A.required $A.zh("起始日");
  terms @2 :PostTerms $A.required $A.zh("条件");
}
struct ChangePost $A.command(aggregate = "post", roles = ["hr", "service_support"], needsVersion = true, zh = "变更岗位条件") {
  # From the next period on: sheets that are open keep their terms.
  terms @0 :PostTerms $A.required $A.zh("条件");
}
struct EndPost $A.command(aggregate = "post", roles = ["hr"], needsVersion = true, zh = "结束岗位") {
  until @0 :Int32 $A.date $A.required $A.zh("截止日");
  leaving @1 :LeavingKind $A.required $A.rule("SCO-26") $A.zh("离岗方式");
}
struct AttributeFact $A.command(aggregate = "post", internal = true, zh = "归属事实") {
  # Of an event that names the station (SCO-08) or the role (SCO-67) and not the person.
  fact @0 :S.Fact $A.required $A.zh("事实");
  kind @1 :S.PeriodKind $A.zh("周期");
  # Of the sheet that it belongs to; not given: the month's.
}
struct AskHolder $A.command(aggregate = "post", internal = true, zh = "查询任职人") {
  # Of a ticket whose event names the role only (SCO-67).
  ticket @0 :C.Uuid $A.required $A.rule("SCO-67") $A.zh("通知单");
}
struct NoteTotal $A.command(aggregate = "post", internal = true, zh = "登记月度得分") {
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  totalCp @1 :Int32 $A.points $A.zh("得分");
  cause @2 :S.Cause $A.zh("来源事件");
}

struct PostRegistered $A.event(aggregate = "post", zh = "岗位已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("人员");
  from @2 :Int32 $A.date $A.zh("起始日");
  terms @3 :PostTerms $A.zh("条件");
}
struct PostChanged $A.event(aggregate = "post", zh = "岗位条件已变更") {
  terms @0 :PostTerms $A.zh("条件");
}
struct PostEnded $A.event(aggregate = "post", zh = "岗位已结束") {
  person @0 :Text $A.zh("人员");
  until @1 :Int32 $A.date $A.zh("截止日");
  leaving @2 :LeavingKind $A.zh("离岗方式");
}
struct SheetDue $A.event(aggregate = "post", zh = "应开考核单") {
  # The post is held in the period, so its sheet is opened.
  opening @0 :Opening $A.zh("考核单");
  timers @1 :List(C.Timer) $A.zh("时限");
  # The next month's.
}
struct FactAttributed $A.event(aggregate = "post", zh = "事实已归属") {
  person @0 :Text $A.zh("人员");
  fact @1 :S.Fact $A.zh("事实");
  kind @2 :S.PeriodKind $A.zh("周期");
}
struct HolderTold $A.event(aggregate = "post", zh = "任职人已告知") {
  person @0 :Text $A.zh("人员");
  ticket @1 :C.Uuid $A.zh("通知单");
}
struct TotalNoted $A.event(aggregate = "post", zh = "月度得分已登记") {
  month @0 :Int32 $A.date $A.zh("月份");
  totalCp @1 :Int32 $A.points $A.zh("得分");
  low @2 :Bool $A.zh("低于门槛");
  cause @3 :S.Cause $A.zh("来源事件");
}
struct RoleTransferProposed $A.event(aggregate = "post", zh = "建议调岗") {
  # Three months in a row below the threshold (SCO-13).
  person @0 :Text $A.zh("人员");
  months @1 :UInt16 $A.zh("月数");
  causes @2 :List(S.Cause) $A.zh("来源事件");
}

# --- sheets --------------------------------------------------------------------------------------

enum SheetState {
  none @0;
  collecting @1 $A.zh("未开单");
  # Facts of a person for whom no sheet is opened.
  open @2 $A.zh("进行中");
  computed @3 $A.zh("已计算");
  submitted @4 $A.zh("已提交");
  approved @5 $A.zh("已审核");
  published @6 $A.zh("已公布");
  appealed @7 $A.zh("申诉中");
  locked @8 $A.zh("已锁定");
}

enum AppealVerdict {
  none @0;
  uphold @1 $A.zh("维持");
  change @2 $A.zh("变更");
}

struct Opening {
  # Of a sheet: who is scored by which table in which period, and on what terms.
  person @0 :Text $A.zh("人员");
  kind @1 :S.PeriodKind $A.zh("周期");
  first @2 :Int32 $A.date $A.zh("首日");
  last @3 :Int32 $A.date $A.zh("末日");
  table @4 :Text $A.zh("考核表");
  terms @5 :PostTerms $A.hidden $A.zh("条件");
  # Wages are for the readers of posts.
  heldFrom @6 :Int32 $A.date $A.zh("在岗起");
  heldUntil @7 :Int32 $A.date $A.zh("在岗止");
  # Both within the period.
}

struct ScoreEntry {
  # One event that counts against (or for) the person.
  no @0 :UInt16 $A.zh("序号");
  fact @1 :S.Fact $A.zh("事实");
  item @2 :Text $A.zh("考核项");
  # The first item or extra of the table that counts it; not given: shown only.
  pointsCp @3 :Int32 $A.points $A.zh("分值");
  # Of items that count each event; of measured ones the steps of the rate decide.
  recordedAt @4 :Int64 $A.time $A.zh("登记时间");
  excluded @5 :Bool $A.zh("已剔除");
  reason @6 :Text $A.maxLength(1000) $A.zh("剔除理由");
  proposedBy @7 :Text $A.zh("提出人");
  signedBy @8 :Text $A.zh("签署人");
  # Of two different persons: evaluator and reviewer (SCO-09).
  reversed @9 :Bool $A.zh("已冲销");
  # By an appeal.
  proposedAs @10 :Text $A.maxLength(20) $A.zh("提出身份");
}

struct Figure {
  # All that was counted of a metric. Excluded and reversed entries are taken off when the sheet is
  # computed.
  metric @0 :S.Metric $A.zh("指标");
  num @1 :Int64 $A.zh("分子");
  den @2 :Int64 $A.zh("分母");
  events @3 :UInt32 $A.zh("事件数");
  listHash @4 :Text $A.maxLength(64) $A.zh("清单哈希");
  # A chain over the ids of all events that were counted, in order; or that of lists made elsewhere
  # (SCO-02).
  cause @5 :S.Cause $A.zh("最近来源");
  # The last event that moved it.
}

struct EntryItem {
  # Where an entry stands in the table that was chosen after it was recorded.
  no @0 :UInt16 $A.zh("序号");
  item @1 :Text $A.zh("考核项");
  pointsCp @2 :Int32 $A.points $A.zh("分值");
}

struct ManualScore {
  item @0 :Text $A.required $A.maxLength(10) $A.zh("考核项");
  pointsCp @1 :UInt32 $A.points $A.zh("得分");
  reason @2 :Text $A.required $A.maxLength(1000) $A.zh("理由");
  evidence @3 :List(Text) $A.required $A.maxItems(20) $A.zh("依据");
  by @4 :Text $A.zh("评分人");
}

struct ItemResult {
  no @0 :Text $A.zh("考核项");
  zh @1 :Text $A.zh("名称");
  kind @2 :S.ItemKind $A.zh("类别");
  weightCp @3 :UInt32 $A.points $A.zh("权重");
  pointsCp @4 :Int32 $A.points $A.zh("得分");
  # Of an extra: what it takes off.
  extra @5 :Bool $A.zh("附加项");
  noData @6 :Bool $A.zh("无数据");
  # Empty denominator: full points (SCO-10).
  formulaZh @7 :Text $A.maxLength(1000) $A.zh("计算说明");
  formulaEn @8 :Text $A.maxLength(1000) $A.zh("计算说明(英文)");
  metrics @9 :List(S.Metric) $A.maxItems(10) $A.zh("指标");
}

struct LateFact {
  # Came after the sheet was published: waits for the reviewer (a correction).
  no @0 :UInt16 $A.zh("序号");
  fact @1 :S.Fact $A.zh("事实");
  arrivedAt @2 :Int64 $A.time $A.zh("到达时间");
  decided @3 :Bool $A.zh("已处理");
  accepted @4 :Bool $A.zh("已采纳");
  by @5 :Text $A.zh("处理人");
  reason @6 :Text $A.maxLength(1000) $A.zh("理由");
}

struct Appeal {
  no @0 :UInt16 $A.zh("序号");
  entry @1 :UInt16 $A.zh("条目");
  reason @2 :Text $A.maxLength(2000) $A.zh("理由");
  at @3 :Int64 $A.time $A.zh("时间");
  verdict @4 :AppealVerdict $A.zh("裁定");
  answer @5 :Text $A.maxLength(2000) $A.zh("答复");
  decidedBy @6 :Text $A.zh("裁定人");
}

struct Score $A.aggregate(name = "score", path = "scores",
    zh = "考核单") {
  # The score sheet of one person and period.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.filtered $A.zh("编号");
  # "wu 2026-03"
  person @4 :Text $A.grouped $A.zh("人员");
  kind @5 :S.PeriodKind $A.filtered $A.zh("周期");
  period @6 :Text $A.grouped $A.zh("期间");
  # 2026-03, 2026-H1, 2026
  first @7 :Int32 $A.date $A.indexed $A.zh("首日");
  last @8 :Int32 $A.date $A.zh("末日");
  state @9 :SheetState $A.grouped $A.zh("状态");
  table @10 :Text $A.filtered $A.zh("考核表");
  terms @11 :PostTerms $A.hidden;
  heldFrom @12 :Int32 $A.date $A.zh("在岗起");
  heldUntil @13 :Int32 $A.date $A.zh("在岗止");
  evaluator @14 :Text $A.filtered $A.zh("考核人");
  # Role or person.
  reviewer @15 :Text $A.filtered $A.zh("审核人");
  figures @16 :List(Figure) $A.maxItems(100) $A.zh("指标数据");
  entries @17 :List(ScoreEntry) $A.maxItems(10000) $A.zh("扣分明细");
  manual @18 :List(ManualScore) $A.maxItems(50) $A.zh("人工评分");
  items @19 :List(ItemResult) $A.maxItems(60) $A.zh("考核结果");
  totalCp @20 :Int32 $A.points $A.knownBy("computedAt") $A.indexed $A.zh("总分");
  vetoed @21 :Bool $A.filtered $A.zh("一票否决");
  counts @22 :Bool $A.filtered $A.zh("计入考核");
  # Employed for 10 working days or more (SCO-10).
  counted @23 :List(S.CountedUpTo) $A.maxItems(20) $A.zh("已计至");
  computedBy @24 :Text $A.zh("计算人");
  computedAt @25 :Int64 $A.time $A.filtered $A.zh("计算时间");
  submittedBy @26 :Text $A.zh("提交人");
  approvedBy @27 :Text $A.zh("审核签署");
  publishedAt @28 :Int64 $A.time $A.indexed $A.zh("公布时间");
  returned @29 :Text $A.maxLength(1000) $A.zh("退回原因");
  appeals @30 :List(Appeal) $A.maxItems(100) $A.zh("申诉");
  lateFacts @31 :List(LateFact) $A.maxItems(1000) $A.zh("迟到事实");
  corrections @32 :UInt16 $A.filtered $A.zh("待处理更正");
  timers @33 :List(C.Timer) $A.zh("时限");
  dueAt @34 :Int64 $A.time $A.indexed $A.zh("期限");
  counters @35 :UInt16 $A.hidden;
}

struct TakeFacts $A.command(aggregate = "score", creates = true, internal = true, zh = "收取事实") {
  # What the service has heard of the person and period, whether a sheet is opened or not.
  person @0 :Text $A.required $A.zh("人员");
  kind @1 :S.PeriodKind $A.required $A.zh("周期");
  first @2 :Int32 $A.date $A.required $A.zh("首日");
  opening @3 :Opening $A.zh("开单");
  facts @4 :List(S.Fact) $A.maxItems(100) $A.zh("事实");
}
struct ReviseLiability $A.command(aggregate = "score", internal = true, zh = "变更责任") {
  # A case is laid at other doors: what it cost those who are not liable any more is taken back.
  liable @0 :List(Text) $A.maxItems(20) $A.zh("责任人");
  # Persons; units where nobody is named.
  cause @1 :S.Cause $A.required $A.zh("来源事件");
}
struct RecordEntry $A.command(aggregate = "score", roles = ["service_support", "customer_centre_manager", "workshop_manager", "regional_service_director", "auditor"], zh = "登记扣分") {
  # Of an event that no reaction tells of; it names the event.
  metric @0 :S.Metric $A.required $A.zh("指标");
  count @1 :UInt32 $A.range(min = 1, max = 1000) $A.zh("次数");
  causes @2 :List(S.Cause) $A.required $A.maxItems(20) $A.rule("SCO-02") $A.zh("来源事件");
  rule @3 :Text $A.maxLength(20) $A.zh("规则");
}
struct RecordMeasurement $A.command(aggregate = "score", roles = ["service_support", "customer_centre_manager", "workshop_manager", "auditor"], needsVersion = true, zh = "登记指标") {
  # A rate whose lists were made elsewhere; it replaces what was counted of the metric.
  metric @0 :S.Metric $A.required $A.zh("指标");
  num @1 :Int64 $A.range(min = 0, max = 1000000000000000) $A.zh("分子");
  den @2 :Int64 $A.range(min = 0, max = 1000000000000000) $A.zh("分母");
  failing @3 :List(S.Cause) $A.maxItems(1000) $A.rule("SCO-02") $A.zh("未达标清单");
  listSize @4 :UInt32 $A.zh("分母清单数量");
  listHash @5 :Text $A.maxLength(64) $A.zh("分母清单哈希");
}
struct EnterManualScore $A.command(aggregate = "score", needsVersion = true, zh = "人工评分") {
  score @0 :ManualScore $A.required $A.zh("评分");
}
struct ExcludeEntry $A.command(aggregate = "score", needsVersion = true, zh = "剔除条目") {
  # The first of evaluator and reviewer proposes it, the other signs.
  entry @0 :UInt16 $A.required $A.rule("SCO-09") $A.zh("条目");
  reason @1 :Text $A.maxLength(1000) $A.rule("SCO-09") $A.zh("客观理由");
}
struct ComputeSheet $A.command(aggregate = "score", roles = ["service_support"], needsVersion = true, verb = "compute", zh = "计算") {
}
struct SubmitSheet $A.command(aggregate = "score", needsVersion = true, verb = "submit", zh = "提交") {
}
struct SignSheet $A.command(aggregate = "score", needsVersion = true, verb = "sign", zh = "审核") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}
struct ReturnSheet $A.command(aggregate = "score", needsVersion = true, verb = "return", zh = "退回") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("原因");
}
struct PublishScore $A.command(aggregate = "score", roles = ["service_support", "gm_office"], needsVersion = true, verb = "publish", zh = "公布") {
}
struct AppealEntry $A.command(aggregate = "score", needsVersion = true, verb = "appeal", zh = "申诉") {
  entry @0 :UInt16 $A.required $A.zh("条目");
  reason @1 :Text $A.required $A.maxLength(2000) $A.zh("理由");
}
struct DecideAppeal $A.command(aggregate = "score", needsVersion = true, zh = "裁定申诉") {
  verdict @0 :AppealVerdict $A.required $A.zh("裁定");
  reason @1 :Text $A.required $A.maxLength(2000) $A.zh("理由");
}
struct DecideCorrection $A.command(aggregate = "score", needsVersion = true, zh = "处理更正") {
  # Of a fact that came after the publication.
  late @0 :UInt16 $A.required $A.rule("SCO-11") $A.zh("迟到事实");
  accept @1 :Bool $A.zh("采纳");
  reason @2 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}
struct LockSheet $A.command(aggregate = "score", roles = ["service_support"], needsVersion = true, verb = "lock", zh = "锁定") {
}

struct PayBasis {
  # What pay follows from besides the total.
  inspectionClaims @0 :C.Money $A.zh("定检索赔");
  otherClaims @1 :C.Money $A.zh("其他索赔");
  # Approved amounts of the month: the base of commissions (CLM-50).
  monthsCp @2 :Int64 $A.points $A.zh("月度得分合计");
  months @3 :UInt32 $A.zh("月数");
  # Of a year's sheet: the published months (SCO-22).
}
struct ScoreSheetOpened $A.event(aggregate = "score", zh = "考核单已开") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  opening @1 :Opening $A.zh("考核单");
  evaluator @2 :Text $A.zh("考核人");
  reviewer @3 :Text $A.zh("审核人");
  timers @4 :List(C.Timer) $A.zh("时限");
  assigned @5 :List(EntryItem) $A.maxItems(10000) $A.zh("已有条目");
}
struct HoldingNoted $A.event(aggregate = "score", zh = "在岗期间已登记") {
  # The post ended within the period.
  heldUntil @0 :Int32 $A.date $A.zh("在岗止");
}
struct FactsBegun $A.event(aggregate = "score", zh = "已有事实") {
  # The first fact of a person and period, before a sheet is opened.
  person @0 :Text $A.zh("人员");
  kind @1 :S.PeriodKind $A.zh("周期");
  first @2 :Int32 $A.date $A.zh("首日");
}
struct ScoreEntryRecorded $A.event(aggregate = "score", zh = "扣分已登记") {
  # An event that is an entry of the sheet.
  fact @0 :S.Fact $A.zh("事实");
  item @1 :Text $A.zh("考核项");
  pointsCp @2 :Int32 $A.points $A.zh("分值");
}
struct MeasurementRecorded $A.event(aggregate = "score", zh = "指标已登记") {
  # An event that moves a figure and counts against nobody.
  fact @0 :S.Fact $A.zh("事实");
  listSize @1 :UInt32 $A.zh("清单数量");
  # Of lists that were made elsewhere: the figure is this; not given: one event more.
  listHash @2 :Text $A.maxLength(64) $A.zh("清单哈希");
}
struct ManualScoreEntered $A.event(aggregate = "score", zh = "已人工评分") {
  score @0 :ManualScore $A.zh("评分");
}
struct ExclusionProposed $A.event(aggregate = "score", zh = "已提议剔除") {
  entry @0 :UInt16 $A.zh("条目");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
  as @2 :Text $A.maxLength(20) $A.zh("提出身份");
  # evaluator or reviewer
}
struct ScoreEntryExcluded $A.event(aggregate = "score", zh = "条目已剔除") {
  entry @0 :UInt16 $A.zh("条目");
  proposedBy @1 :Text $A.zh("提出人");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
}
struct ScoreComputed $A.event(aggregate = "score", zh = "已计算") {
  totalCp @0 :Int32 $A.points $A.zh("总分");
  items @1 :List(ItemResult) $A.maxItems(60) $A.zh("考核结果");
  vetoed @2 :Bool $A.zh("一票否决");
  counts @3 :Bool $A.zh("计入考核");
  counted @4 :List(S.CountedUpTo) $A.maxItems(20) $A.zh("已计至");
  timers @5 :List(C.Timer) $A.zh("时限");
}
struct ScoreSubmitted $A.event(aggregate = "score", zh = "已提交") {
  timers @0 :List(C.Timer) $A.zh("时限");
}
struct ScoreApproved $A.event(aggregate = "score", zh = "已审核") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}
struct ScoreReturned $A.event(aggregate = "score", zh = "已退回") {
  reason @0 :Text $A.maxLength(1000) $A.zh("原因");
  lateFact @1 :Bool $A.zh("因新事实");
  # A fact came while the sheet was on its way: it is computed again.
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct ScorePublished $A.event(aggregate = "score", zh = "已公布") {
  person @0 :Text $A.zh("人员");
  kind @1 :S.PeriodKind $A.zh("周期");
  first @2 :Int32 $A.date $A.zh("首日");
  table @3 :Text $A.zh("考核表");
  totalCp @4 :Int32 $A.points $A.zh("总分");
  counts @5 :Bool $A.zh("计入考核");
  thresholdMet @6 :Bool $A.zh("达到门槛");
  timers @7 :List(C.Timer) $A.zh("时限");
  terms @8 :PostTerms $A.hidden $A.zh("条件");
  basis @9 :PayBasis $A.zh("计薪依据");
}
struct ScoreAppealed $A.event(aggregate = "score", zh = "已申诉") {
  entry @0 :UInt16 $A.zh("条目");
  reason @1 :Text $A.maxLength(2000) $A.zh("理由");
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct AppealDecided $A.event(aggregate = "score", zh = "申诉已裁定") {
  verdict @0 :AppealVerdict $A.zh("裁定");
  reason @1 :Text $A.maxLength(2000) $A.zh("理由");
}
struct ScoreEntryReversed $A.event(aggregate = "score", zh = "条目已冲销") {
  entry @0 :UInt16 $A.zh("条目");
}
struct ScoreRecomputed $A.event(aggregate = "score", zh = "已重新计算") {
  person @0 :Text $A.zh("人员");
  kind @1 :S.PeriodKind $A.zh("周期");
  first @2 :Int32 $A.date $A.zh("首日");
  table @3 :Text $A.zh("考核表");
  beforeCp @4 :Int32 $A.points $A.zh("原总分");
  totalCp @5 :Int32 $A.points $A.zh("总分");
  items @6 :List(ItemResult) $A.maxItems(60) $A.zh("考核结果");
  vetoed @7 :Bool $A.zh("一票否决");
  terms @8 :PostTerms $A.hidden $A.zh("条件");
  counts @9 :Bool $A.zh("计入考核");
  basis @10 :PayBasis $A.zh("计薪依据");
}
struct CorrectionOpened $A.event(aggregate = "score", zh = "已开更正") {
  # A fact of the period that came after the publication: nothing changes before it is decided.
  fact @0 :S.Fact $A.zh("事实");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct CorrectionDecided $A.event(aggregate = "score", zh = "更正已处理") {
  late @0 :UInt16 $A.zh("迟到事实");
  accepted @1 :Bool $A.zh("采纳");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
}
struct ScoreLocked $A.event(aggregate = "score", zh = "已锁定") {
  timer @0 :C.Timer $A.zh("时限");
}
struct ScoreEntryCarried $A.event(aggregate = "score", zh = "条目已转入") {
  # A fact of a locked period, which counts in the one that is open now (SCO-11).
  person @0 :Text $A.zh("人员");
  fact @1 :S.Fact $A.zh("事实");
  to @2 :Int32 $A.date $A.zh("转入期间首日");
}
struct ComputationMissed $A.event(aggregate = "score", zh = "月度考核未按时计算") {
  # PeriodicReportMissed of "month sheets computed" (X-18, 3.11), of one sheet.
  timer @0 :C.Timer $A.zh("时限");
  docNo @1 :Text $A.zh("编号");
}

# --- figures of other systems --------------------------------------------------------------------

enum FigureSource {
  none @0;
  sales @1 $A.zh("销售");
  hr @2 $A.zh("人力");
  training @3 $A.zh("培训");
}

struct FigureLine {
  person @0 :Text $A.required $A.zh("人员");
  metric @1 :S.Metric $A.required $A.zh("指标");
  num @2 :Int64 $A.range(min = -1000000000000000, max = 1000000000000000) $A.zh("分子");
  # Actual; money in fen, points in hundredths, rates with `den`.
  den @3 :Int64 $A.range(min = 0, max = 1000000000000000) $A.zh("分母");
  # Target or whole; not given: the figure stands alone.
  text @4 :Text $A.maxLength(300) $A.zh("说明");
}

struct FigureFile $A.aggregate(name = "figure-file", path = "figure-files",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "customer_centre_manager", "auditor"],
    zh = "月度数据文件") {
  # A signed file of another system: its lines are the evidence of what they count.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  source @3 :FigureSource $A.grouped $A.zh("来源");
  kind @4 :S.PeriodKind $A.filtered $A.zh("周期");
  first @5 :Int32 $A.date $A.indexed $A.zh("首日");
  fileName @6 :Text $A.zh("文件名");
  fileHash @7 :Text $A.filtered $A.zh("文件哈希");
  signedBy @8 :Text $A.filtered $A.zh("签署人");
  lines @9 :List(FigureLine) $A.maxItems(2000) $A.zh("数据行");
  importedAt @10 :Int64 $A.time $A.indexed $A.zh("导入时间");
}

struct ImportFigures $A.command(aggregate = "figure-file", creates = true, roles = ["hr", "finance", "service_support", "sales_manager", "technical_director"], zh = "导入数据") {
  source @0 :FigureSource $A.required $A.zh("来源");
  kind @1 :S.PeriodKind $A.required $A.zh("周期");
  first @2 :Int32 $A.date $A.required $A.zh("期间内任一日");
  fileName @3 :Text $A.required $A.zh("文件名");
  fileHash @4 :Text $A.required $A.maxLength(64) $A.rule("SCO-02") $A.zh("文件哈希");
  signedBy @5 :Text $A.required $A.rule("SCO-48") $A.zh("签署人");
  lines @6 :List(FigureLine) $A.required $A.maxItems(2000) $A.zh("数据行");
}
struct SalesFigureImported $A.event(aggregate = "figure-file", zh = "销售数据已导入") {
  file @0 :FigureBatch $A.zh("文件");
}
struct HrFigureImported $A.event(aggregate = "figure-file", zh = "人力数据已导入") {
  file @0 :FigureBatch $A.zh("文件");
}
struct TrainingResultRecorded $A.event(aggregate = "figure-file", zh = "培训结果已登记") {
  file @0 :FigureBatch $A.zh("文件");
}
struct FigureBatch {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  kind @1 :S.PeriodKind $A.zh("周期");
  first @2 :Int32 $A.date $A.zh("首日");
  fileName @3 :Text $A.zh("文件名");
  fileHash @4 :Text $A.maxLength(64) $A.zh("文件哈希");
  signedBy @5 :Text $A.zh("签署人");
  lines @6 :List(FigureLine) $A.maxItems(2000) $A.zh("数据行");
}
