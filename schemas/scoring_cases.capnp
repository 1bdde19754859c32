# The scoring context: accidents, rankings, commissions of offers, grades of customers.

@0xc5a1c8a1f0e8d704;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/scoring.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

# --- accidents (SCO-50 to SCO-56, SCO-66) --------------------------------------------------------

enum AccidentState {
  none @0;
  reported @1 $A.zh("已报告");
  investigated @2 $A.zh("已调查");
  liabilitySplit @3 $A.zh("已分责");
  approved @4 $A.zh("已批准");
  booked @5 $A.zh("已入账");
  dismissed @6 $A.zh("不成立");
  atLegal @7 $A.zh("移交法务");
}
enum AccidentClass {
  none @0;
  careless @1 $A.zh("作业不当损坏主要部件");
  wrongPart @2 $A.zh("错件或丢件");
  breach @3 $A.zh("违反操作规程");
}
enum Attitude {
  none @0;
  cooperative @1 $A.zh("配合处理");
  uncooperative @2 $A.zh("不配合处理");
  absconded @3 $A.zh("离岗或推诿");
}

struct LiableShare {
  person @0 :Text $A.required $A.zh("人员");
  sharePpm @1 :UInt32 $A.ppm $A.zh("比例");
  # All or none of them; none: equal parts (SCO-55).
  amount @2 :C.Money $A.zh("金额");
}
struct AccidentFacts {
  # What the investigation found.
  class @0 :AccidentClass $A.required $A.rule("SCO-50") $A.zh("类别");
  loss @1 :C.Money $A.rule("SCO-50") $A.zh("损失");
  # Proven cost less what was recovered.
  daysDown @2 :UInt32 $A.range(min = 0, max = 3650) $A.rule("SCO-50") $A.zh("停机天数");
  repeatedRepair @3 :Bool $A.zh("重复维修");
  mainComponent @4 :Bool $A.zh("主要部件");
  injury @5 :Bool $A.zh("人员伤亡");
  machineDamage @6 :Bool $A.zh("设备损坏");
  workshop @7 :Bool $A.zh("大修厂");
  attitude @8 :Attitude $A.required $A.rule("SCO-51") $A.zh("态度");
  finding @9 :Text $A.required $A.maxLength(2000) $A.zh("调查结果");
  evidence @10 :List(Text) $A.required $A.maxItems(50) $A.zh("证据");
  persons @11 :List(LiableShare) $A.required $A.maxItems(20) $A.rule("SCO-55") $A.zh("责任人");
  leaders @12 :List(Text) $A.maxItems(10) $A.rule("SCO-54") $A.zh("管理责任人");
}
struct Accident $A.aggregate(name = "accident", path = "accidents",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "regional_service_director", "workshop_manager", "department_manager", "auditor"],
    zh = "责任事故") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.filtered $A.zh("编号");
  state @4 :AccidentState $A.grouped $A.zh("状态");
  orderNo @5 :Text $A.filtered $A.searchable(number) $A.zh("工单号");
  happenedAt @6 :Int64 $A.time $A.indexed $A.zh("发生时间");
  description @7 :Text $A.maxLength(2000) $A.zh("经过");
  facts @8 :AccidentFacts $A.zh("调查");
  personal @9 :C.Money $A.zh("个人承担");
  company @10 :C.Money $A.zh("公司承担");
  shares @11 :List(LiableShare) $A.maxItems(20) $A.zh("分担");
  leaderAmount @12 :C.Money $A.zh("管理责任每人");
  noBonus @13 :Bool $A.zh("不发该单奖金");
  investigatedBy @14 :Text $A.zh("调查人");
  splitBy @15 :Text $A.zh("分责人");
  approvedBy @16 :Text $A.zh("批准人");
  causes @17 :List(S.Cause) $A.maxItems(20) $A.zh("来源事件");
  endReason @18 :Text $A.maxLength(1000) $A.zh("结论");
}
struct ReportAccident $A.command(aggregate = "accident", creates = true, roles = ["service_supervisor", "workshop_manager", "service_director", "regional_service_director", "team_leader", "auditor"], zh = "报告事故") {
  orderNo @0 :Text $A.maxLength(60) $A.zh("工单号");
  happenedAt @1 :Int64 $A.time $A.required $A.zh("发生时间");
  description @2 :Text $A.required $A.maxLength(2000) $A.zh("经过");
  causes @3 :List(S.Cause) $A.maxItems(20) $A.zh("来源事件");
}
struct InvestigateAccident $A.command(aggregate = "accident", roles = ["service_director", "regional_service_director", "workshop_manager", "department_manager"], needsVersion = true, verb = "investigate", zh = "调查") {
  facts @0 :AccidentFacts $A.required $A.zh("调查");
}
struct DismissAccident $A.command(aggregate = "accident", roles = ["service_director", "regional_service_director", "department_manager"], needsVersion = true, verb = "dismiss", zh = "不成立") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}
struct SplitLiability $A.command(aggregate = "accident", roles = ["service_support", "service_director", "regional_service_director"], needsVersion = true, zh = "分责") {
}
struct ReferToLegal $A.command(aggregate = "accident", roles = ["service_director", "regional_service_director", "gm"], needsVersion = true, zh = "移交法务") {
}
struct SignAccident $A.command(aggregate = "accident", roles = ["gm"], needsVersion = true, verb = "sign", zh = "批准") {
}
struct BookAccident $A.command(aggregate = "accident", roles = ["finance"], needsVersion = true, verb = "book", zh = "入账") {
}
struct AccidentReported $A.event(aggregate = "accident", zh = "事故已报告") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  docNo @1 :Text $A.zh("编号");
  orderNo @2 :Text $A.zh("工单号");
  happenedAt @3 :Int64 $A.time $A.zh("发生时间");
  description @4 :Text $A.maxLength(2000) $A.zh("经过");
  causes @5 :List(S.Cause) $A.maxItems(20) $A.zh("来源事件");
}
struct AccidentInvestigated $A.event(aggregate = "accident", zh = "事故已调查") { facts @0 :AccidentFacts $A.zh("调查"); }
struct AccidentDismissed $A.event(aggregate = "accident", zh = "事故不成立") { reason @0 :Text $A.maxLength(1000) $A.zh("理由"); }
struct AccidentReferredToLegal $A.event(aggregate = "accident", zh = "已移交法务") {
  docNo @0 :Text $A.zh("编号");
  leaders @1 :List(Text) $A.maxItems(10) $A.zh("管理责任人");
  leaderAmount @2 :C.Money $A.zh("管理责任每人");
  orderNo @3 :Text $A.zh("工单号");
}
struct AccidentLiabilitySplit $A.event(aggregate = "accident", zh = "责任已划分") {
  docNo @0 :Text $A.zh("编号");
  loss @1 :C.Money $A.zh("损失");
  personal @2 :C.Money $A.zh("个人承担");
  company @3 :C.Money $A.zh("公司承担");
  shares @4 :List(LiableShare) $A.maxItems(20) $A.zh("分担");
  leaders @5 :List(Text) $A.maxItems(10) $A.zh("管理责任人");
  leaderAmount @6 :C.Money $A.zh("管理责任每人");
  noBonus @7 :Bool $A.zh("不发该单奖金");
}
struct AccidentApproved $A.event(aggregate = "accident", zh = "事故处理已批准") {
  docNo @0 :Text $A.zh("编号");
  attitude @1 :Attitude $A.zh("态度");
  loss @2 :C.Money $A.zh("损失");
  shares @3 :List(LiableShare) $A.maxItems(20) $A.zh("分担");
  leaders @4 :List(Text) $A.maxItems(10) $A.zh("管理责任人");
  leaderAmount @5 :C.Money $A.zh("管理责任每人");
  orderNo @6 :Text $A.zh("工单号");
}
struct AccidentBooked $A.event(aggregate = "accident", zh = "事故已入账") {}

# --- rankings (SCO-43) ---------------------------------------------------------------------------

struct RankedPerson {
  person @0 :Text $A.required $A.zh("人员");
  scoreCp @1 :Int32 $A.points $A.zh("得分");
  rank @2 :UInt32 $A.zh("名次");
  prize @3 :C.Money $A.zh("奖金");
}
struct RankingRun $A.aggregate(name = "ranking-run", path = "ranking-runs",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "auditor"],
    zh = "季度排名") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  quarter @3 :Text $A.filtered $A.zh("季度");
  rows @4 :List(RankedPerson) $A.maxItems(5000) $A.zh("排名");
  prizes @5 :C.Money $A.zh("奖金合计");
  compiledAt @6 :Int64 $A.time $A.indexed $A.zh("编制时间");
  awardedBy @7 :Text $A.filtered $A.zh("批准人");
}
struct CompileRanking $A.command(aggregate = "ranking-run", creates = true, roles = ["service_support", "hr"], zh = "编制排名") {
  day @0 :Int32 $A.date $A.required $A.zh("季度内任一日");
  scores @1 :List(RankedPerson) $A.required $A.maxItems(5000) $A.zh("得分");
}
struct AwardPrizes $A.command(aggregate = "ranking-run", roles = ["gm"], needsVersion = true, zh = "颁奖") {
}
struct RankingCompiled $A.event(aggregate = "ranking-run", zh = "排名已编制") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  quarter @1 :Text $A.zh("季度");
  rows @2 :List(RankedPerson) $A.maxItems(5000) $A.zh("排名");
  prizes @3 :C.Money $A.zh("奖金合计");
}
struct RankingPrizeAwarded $A.event(aggregate = "ranking-run", zh = "排名奖已颁发") {
  quarter @0 :Text $A.zh("季度");
  rows @1 :List(RankedPerson) $A.maxItems(100) $A.zh("获奖");
}

# --- commissions of spare-part offers and trip points (SCO-40 to SCO-42) --------------------------

enum CommissionState {
  none @0;
  calculated @1 $A.zh("已计算");
  reviewed @2 $A.zh("已审核");
  approved @3 $A.zh("已批准");
  paid @4 $A.zh("已支付");
  forfeited @5 $A.zh("已作废");
  reclaimed @6 $A.zh("已追回");
}
struct Offer {
  price @0 :C.Money $A.required $A.rule("SCO-41") $A.zh("报价");
  cost @1 :C.Money $A.required $A.rule("SCO-41") $A.zh("成本");
  personDays @2 :UInt32 $A.range(min = 0, max = 10000) $A.rule("SCO-41") $A.zh("人天");
  received @3 :C.Money $A.rule("SCO-42") $A.zh("已收款");
  receivedOn @4 :Int32 $A.date $A.rule("SCO-42") $A.zh("收齐日");
  # The day on which it was paid in full.
}
struct Commission $A.aggregate(name = "commission", path = "commissions",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "clerk", "auditor"],
    zh = "提成单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.filtered $A.zh("编号");
  deal @4 :Text $A.filtered $A.searchable(number) $A.zh("业务");
  person @5 :Text $A.grouped $A.zh("人员");
  state @6 :CommissionState $A.grouped $A.zh("状态");
  offer @7 :Offer $A.zh("报价");
  marginPpm @8 :Int32 $A.indexed $A.zh("毛利率");
  ratePpm @9 :UInt32 $A.indexed $A.zh("提成率");
  amount @10 :C.Money $A.indexed $A.zh("提成");
  personal @11 :C.Money $A.indexed $A.zh("个人");
  team @12 :C.Money $A.indexed $A.zh("团队");
  payMonth @13 :Text $A.filtered $A.zh("支付月份");
  calculatedBy @14 :Text $A.zh("编制人");
  reviewedBy @15 :Text $A.zh("审核人");
  approvedBy @16 :Text $A.zh("批准人");
  evidence @17 :Text $A.maxLength(200) $A.zh("凭据");
  calculatedAt @18 :Int64 $A.time $A.indexed $A.zh("编制时间");
  reason @19 :Text $A.maxLength(500) $A.zh("原因");
  quarter @20 :Text $A.filtered $A.zh("季度");
  # "2026-Q1": of the full payment, whose team fund the team's part goes to.
  order @21 :Text $A.filtered $A.searchable(number) $A.zh("工单号");
}
struct CalculateCommission $A.command(aggregate = "commission", creates = true, roles = ["clerk", "service_support"], zh = "编制提成") {
  deal @0 :Text $A.required $A.maxLength(60) $A.zh("业务");
  person @1 :Text $A.required $A.zh("人员");
  offer @2 :Offer $A.required $A.zh("报价");
  evidence @3 :Text $A.required $A.maxLength(200) $A.zh("凭据");
  order @4 :Text $A.maxLength(60) $A.rule("SCO-37") $A.zh("工单号");
  # The work order that the deal was for: an accident of it, or faulty papers, cost the commission.
}
struct ReviewCommission $A.command(aggregate = "commission", roles = ["service_director", "hr"], needsVersion = true, verb = "review", zh = "审核") {
}
struct ApproveCommission $A.command(aggregate = "commission", roles = ["gm"], needsVersion = true, verb = "approve", zh = "批准") {
}
struct PayCommission $A.command(aggregate = "commission", roles = ["finance"], needsVersion = true, verb = "pay", zh = "支付") {
}
struct ForfeitCommission $A.command(aggregate = "commission", roles = ["gm"], verb = "forfeit", zh = "作废") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("SCO-37") $A.zh("原因");
}
struct CommissionCalculated $A.event(aggregate = "commission", zh = "提成已编制") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  docNo @1 :Text $A.zh("编号");
  deal @2 :Text $A.zh("业务");
  person @3 :Text $A.zh("人员");
  offer @4 :Offer $A.zh("报价");
  marginPpm @5 :Int32 $A.zh("毛利率");
  ratePpm @6 :UInt32 $A.zh("提成率");
  amount @7 :C.Money $A.zh("提成");
  personal @8 :C.Money $A.zh("个人");
  team @9 :C.Money $A.zh("团队");
  payMonth @10 :Text $A.zh("支付月份");
  evidence @11 :Text $A.maxLength(200) $A.zh("凭据");
  order @12 :Text $A.zh("工单号");
}
struct CommissionReviewed $A.event(aggregate = "commission", zh = "提成已审核") {}
struct CommissionApproved $A.event(aggregate = "commission", zh = "提成已批准") {}
struct CommissionPaid $A.event(aggregate = "commission", zh = "提成已支付") {
  person @0 :Text $A.zh("人员");
  personal @1 :C.Money $A.zh("个人");
  team @2 :C.Money $A.zh("团队");
}
struct CommissionForfeited $A.event(aggregate = "commission", zh = "提成已作废") { reason @0 :Text $A.maxLength(500) $A.zh("原因"); }
struct CommissionReclaimed $A.event(aggregate = "commission", zh = "提成已追回") {
  # It was paid before its order was found to earn none (SCO-37).
  docNo @0 :Text $A.zh("编号");
  person @1 :Text $A.zh("人员");
  personal @2 :C.Money $A.zh("个人");
  team @3 :C.Money $A.zh("团队");
  reason @4 :Text $A.maxLength(500) $A.zh("原因");
}

# --- customers' grades (SCO-70 to SCO-78) --------------------------------------------------------

enum CustomerGrade {
  none @0;
  a @1 $A.zh("A");
  b @2 $A.zh("B");
  c @3 $A.zh("C");
  d @4 $A.zh("D");
}
enum GradingState {
  none @0;
  started @1 $A.zh("进行中");
  graded @2 $A.zh("已评级");
}
struct Invoice {
  # Due in the window (ReceivableImported).
  no @0 :Text $A.required $A.maxLength(60) $A.zh("发票");
  dueOn @1 :Int32 $A.date $A.required $A.zh("应付日");
  paidOn @2 :Int32 $A.date $A.zh("付款日");
  reason @3 :Text $A.maxLength(300) $A.rule("SCO-72") $A.zh("延迟原因");
  complaint @4 :C.Uuid $A.rule("CMP-52") $A.zh("投诉");
  # An open complaint of our fault: the invoice is left out.
  salesperson @5 :Text $A.zh("销售员");
  amount @6 :C.Money $A.zh("金额");
}
struct OrderFigure {
  amount @0 :C.Money $A.required $A.zh("金额");
  marginPpm @1 :Int32 $A.zh("毛利率");
}
struct Subject {
  # A customer to be graded, with what is known of him in the window.
  customer @0 :C.Uuid $A.required $A.zh("客户");
  class @1 :Text $A.zh("类别");
  region @2 :Text $A.zh("区域");
  invoices @3 :List(Invoice) $A.maxItems(2000) $A.zh("发票");
  orders @4 :List(OrderFigure) $A.maxItems(5000) $A.zh("订单");
  prospects @5 :UInt8 $A.zh("前景");
  # 20, 40, 60, 80, 100; not given: not judged.
  prospectsReason @6 :Text $A.maxLength(500) $A.rule("SCO-75") $A.zh("前景理由");
}
struct Factors {
  # In centi-points; the flags say which are known.
  creditCp @0 :Int32 $A.points $A.knownBy("hasCredit") $A.zh("信用");
  orderCp @1 :Int32 $A.points $A.knownBy("hasOrder") $A.zh("订单");
  prospectsCp @2 :Int32 $A.points $A.knownBy("hasProspects") $A.zh("前景");
  profitCp @3 :Int32 $A.points $A.knownBy("hasProfit") $A.zh("利润");
  hasCredit @4 :Bool $A.zh("有信用数据");
  hasOrder @5 :Bool $A.zh("有订单数据");
  hasProspects @6 :Bool $A.zh("有前景评价");
  hasProfit @7 :Bool $A.zh("有利润数据");
}
struct CaseDelay {
  # What one case says of a receivable (ReceivableDelayed, ReceivableDueAsAgreed of complaints).
  complaint @0 :C.Uuid $A.zh("投诉");
  docNo @1 :Text $A.zh("投诉编号");
  customer @2 :C.Uuid $A.zh("客户");
  salesperson @3 :Text $A.maxLength(80) $A.zh("销售员");
  amount @4 :C.Money $A.zh("金额");
  agreedOn @5 :Int32 $A.date $A.zh("约定收款日");
  dueAsAgreed @6 :Bool $A.zh("按约收取");
  # The case is invalid: it excuses nothing (CMP-53).
  cause @7 :S.Cause $A.zh("来源事件");
}
struct ToldReceivable {
  no @0 :Text $A.maxLength(60) $A.zh("应收单号");
  cases @1 :List(CaseDelay) $A.maxItems(50) $A.zh("案件");
}
struct ExcludedInvoice {
  # Left out of a rate, with the case that says so.
  no @0 :Text $A.maxLength(60) $A.zh("发票");
  customer @1 :C.Uuid $A.zh("客户");
  complaint @2 :C.Uuid $A.zh("投诉");
  amount @3 :C.Money $A.zh("金额");
}
struct CollectionRate {
  # Of the amounts due in the window, what was paid by its last day.
  salesperson @0 :Text $A.maxLength(80) $A.zh("销售员");
  due @1 :C.Money $A.zh("应收合计");
  paid @2 :C.Money $A.zh("已收合计");
  ratePpm @3 :UInt32 $A.ppm $A.zh("收款率");
  excluded @4 :List(ExcludedInvoice) $A.maxItems(1000) $A.zh("剔除");
  # Item by item (CMP-52).
}
struct GradedCustomer {
  customer @0 :C.Uuid $A.zh("客户");
  class @1 :Text $A.zh("类别");
  region @2 :Text $A.zh("区域");
  factors @3 :Factors $A.zh("因素");
  compositeCp @4 :Int32 $A.points $A.knownBy("grade") $A.zh("综合得分");
  grade @5 :CustomerGrade $A.zh("等级");
  computed @6 :CustomerGrade $A.zh("计算等级");
  # Before an override.
  reason @7 :Text $A.maxLength(500) $A.zh("调整理由");
  excludedInvoices @8 :UInt16 $A.zh("剔除发票数");
  delayDays @9 :UInt32 $A.zh("延迟天数合计");
}
struct GradingRun $A.aggregate(name = "grading-run", path = "grading-runs",
    readers = ["hr", "finance", "gm", "gm_office", "sales_manager", "sales_dept", "service_support", "service_director", "auditor"],
    zh = "客户评级") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  quarter @3 :Text $A.filtered $A.zh("季度");
  state @4 :GradingState $A.grouped $A.zh("状态");
  rows @5 :List(GradedCustomer) $A.maxItems(5000) $A.zh("客户");
  startedAt @6 :Int64 $A.time $A.indexed $A.zh("开始时间");
  startedBy @7 :Text $A.zh("编制人");
  subjects @8 :List(Subject) $A.maxItems(5000) $A.hidden;
  last @9 :Int32 $A.date $A.zh("窗口末日");
  delays @10 :List(ToldReceivable) $A.maxItems(5000) $A.zh("受投诉影响的应收款");
  # What cases say of the receivables that were imported (CMP-52, CMP-53).
  collection @11 :List(CollectionRate) $A.maxItems(1000) $A.zh("收款率");
  # Of the sales persons (CMP-52).
}
struct StartGrading $A.command(aggregate = "grading-run", creates = true, roles = ["service_support", "sales_manager", "finance"], verb = "start", zh = "开始评级") {
  day @0 :Int32 $A.date $A.required $A.zh("季度内任一日");
}
struct ImportReceivables $A.command(aggregate = "grading-run", roles = ["finance", "sales_manager", "service_support"], zh = "导入应收与订单") {
  subjects @0 :List(Subject) $A.required $A.maxItems(500) $A.zh("客户");
  fileHash @1 :Text $A.required $A.maxLength(64) $A.rule("SCO-02") $A.zh("文件哈希");
}
struct JudgeProspects $A.command(aggregate = "grading-run", roles = ["sales_manager", "sales_dept"], zh = "评价前景") {
  customer @0 :C.Uuid $A.required $A.zh("客户");
  prospects @1 :UInt8 $A.required $A.rule("SCO-75") $A.zh("前景");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("SCO-75") $A.zh("理由");
}
struct GradeCustomers $A.command(aggregate = "grading-run", roles = ["service_support", "sales_manager"], needsVersion = true, verb = "grade", zh = "评级") {
}
struct OverrideGrade $A.command(aggregate = "grading-run", roles = ["sales_manager"], needsVersion = true, zh = "调整等级") {
  customer @0 :C.Uuid $A.required $A.zh("客户");
  grade @1 :CustomerGrade $A.required $A.zh("等级");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("SCO-77") $A.zh("理由");
}
struct TakeReceivable $A.command(aggregate = "grading-run", internal = true, zh = "登记受投诉影响的应收款") {
  # What cases say of a receivable that this run has imported.
  receivable @0 :ToldReceivable $A.required $A.rule("CMP-52") $A.zh("应收款");
}
struct GradingRunStarted $A.event(aggregate = "grading-run", zh = "评级已开始") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  quarter @1 :Text $A.zh("季度");
  last @2 :Int32 $A.date $A.zh("窗口末日");
}
struct ReceivableImported $A.event(aggregate = "grading-run", zh = "应收已导入") {
  subjects @0 :List(Subject) $A.maxItems(500) $A.zh("客户");
  fileHash @1 :Text $A.maxLength(64) $A.zh("文件哈希");
}
struct FactorScored $A.event(aggregate = "grading-run", zh = "前景已评价") {
  customer @0 :C.Uuid $A.zh("客户");
  prospects @1 :UInt8 $A.zh("前景");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
}
struct CustomerGraded $A.event(aggregate = "grading-run", zh = "客户已评级") {
  # To customers and complaints.
  customer @0 :GradedCustomer $A.zh("客户");
  quarter @1 :Text $A.zh("季度");
}
struct GradeOverridden $A.event(aggregate = "grading-run", zh = "等级已调整") {
  customer @0 :GradedCustomer $A.zh("客户");
  quarter @1 :Text $A.zh("季度");
}
struct ReceivableTaken $A.event(aggregate = "grading-run", zh = "受影响应收款已登记") {
  receivable @0 :ToldReceivable $A.zh("应收款");
}
struct CollectionReckoned $A.event(aggregate = "grading-run", zh = "收款率已计算") {
  quarter @0 :Text $A.zh("季度");
  rates @1 :List(CollectionRate) $A.maxItems(1000) $A.zh("收款率");
}

# --- receivables that cases delay (CMP-52, CMP-53) -----------------------------------------------

struct DelayedReceivable $A.aggregate(name = "delayed-receivable", path = "delayed-receivables",
    readers = ["finance", "gm", "gm_office", "sales_manager", "sales_dept", "service_support", "service_director", "auditor"],
    zh = "受投诉影响的应收款") {
  # Of one receivable, what the cases of complaints say; gradings of customers go by it.
  id @0 :C.Uuid;
  version @1 :UInt32;
  no @2 :Text $A.indexed $A.searchable(number) $A.zh("应收单号");
  cases @3 :List(CaseDelay) $A.maxItems(50) $A.zh("案件");
  leftOut @4 :Bool $A.filtered $A.zh("剔除");
  # At least one case delays it.
  notedAt @5 :Int64 $A.time $A.indexed $A.zh("登记时间");
}
struct NoteReceivable $A.command(aggregate = "delayed-receivable", creates = true, internal = true, zh = "登记应收款") {
  no @0 :Text $A.required $A.maxLength(60) $A.rule("CMP-52") $A.zh("应收单号");
  delay @1 :CaseDelay $A.required $A.rule("CMP-52") $A.zh("案件");
}
struct TellRun $A.command(aggregate = "delayed-receivable", internal = true, zh = "告知评级") {
  run @0 :C.Uuid $A.required $A.rule("CMP-52") $A.zh("评级");
}
struct ReceivableNoted $A.event(aggregate = "delayed-receivable", zh = "应收款已登记") {
  no @0 :Text $A.zh("应收单号");
  delay @1 :CaseDelay $A.zh("案件");
  receivable @2 :ToldReceivable $A.zh("应收款");
  # All that is known now, for a grading that has imported it.
}
struct RunTold $A.event(aggregate = "delayed-receivable", zh = "评级已告知") {
  run @0 :C.Uuid $A.zh("评级");
  receivable @1 :ToldReceivable $A.zh("应收款");
}

# --- commissioned projects (SCO-46) --------------------------------------------------------------

enum ProjectState {
  none @0;
  watched @1 $A.zh("观察中");
  sound @2 $A.zh("半年无重复服务");
  repeated @3 $A.zh("有重复服务");
}
struct CommissionedProject $A.aggregate(name = "commissioned-project", path = "commissioned-projects",
    readers = ["hr", "finance", "gm", "gm_office", "service_support", "service_director", "after_sales_head", "auditor"],
    zh = "调试项目") {
  # A plant or machine that was put into operation: half a year without repeated service earns its
  # installer a reward.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.indexed $A.searchable(number) $A.zh("安装编号");
  state @4 :ProjectState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  product @6 :Text $A.filtered $A.zh("产品");
  installer @7 :Text $A.grouped $A.zh("安装人");
  doneOn @8 :Int32 $A.date $A.indexed $A.zh("调试完成日");
  repeatedBy @9 :S.Cause $A.zh("重复服务");
  timers @10 :List(C.Timer) $A.zh("时限");
  dueAt @11 :Int64 $A.time $A.indexed $A.zh("观察期满");
}
struct WatchProject $A.command(aggregate = "commissioned-project", creates = true, internal = true, zh = "观察项目") {
  docNo @0 :Text $A.required $A.rule("SCO-46") $A.zh("安装编号");
  customerId @1 :C.Uuid $A.required $A.rule("SCO-46") $A.zh("客户");
  product @2 :Text $A.zh("产品");
  installer @3 :Text $A.required $A.rule("SCO-46") $A.zh("安装人");
  doneOn @4 :Int32 $A.date $A.required $A.rule("SCO-46") $A.zh("调试完成日");
}
struct NoteRepeatedService $A.command(aggregate = "commissioned-project", internal = true, zh = "登记重复服务") {
  cause @0 :S.Cause $A.required $A.rule("SCO-46") $A.zh("来源事件");
}
struct ProjectWatched $A.event(aggregate = "commissioned-project", zh = "项目开始观察") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  docNo @1 :Text $A.zh("安装编号");
  customerId @2 :C.Uuid $A.zh("客户");
  product @3 :Text $A.zh("产品");
  installer @4 :Text $A.zh("安装人");
  doneOn @5 :Int32 $A.date $A.zh("调试完成日");
  timers @6 :List(C.Timer) $A.zh("时限");
}
struct ServiceRepeated $A.event(aggregate = "commissioned-project", zh = "项目有重复服务") {
  # In its half year: no reward.
  cause @0 :S.Cause $A.zh("来源事件");
}
struct ProjectFoundSound $A.event(aggregate = "commissioned-project", zh = "项目半年无重复服务") {
  # A reward is proposed (R-03).
  timer @0 :C.Timer $A.zh("时限");
  docNo @1 :Text $A.zh("安装编号");
  installer @2 :Text $A.zh("安装人");
}
