# The scoring context: tickets of fines and rewards, hour pay, pay proposals.

@0xc5a1c8a1f0e8d703;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/scoring.capnp";
using K = import "/schemas/scoring_sheets.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

# --- tickets 奖罚通知单 --------------------------------------------------------------------------

enum TicketState {
  none @0;
  proposed @1 $A.zh("已提议");
  priced @2 $A.zh("已定额");
  approved @3 $A.zh("已批准");
  issued @4 $A.zh("已开出");
  booked @5 $A.zh("已入账");
  dismissed @6 $A.zh("不处罚");
  reversed @7 $A.zh("已冲销");
}

struct TicketCopy {
  # One of three (SCO-63), with its receipt.
  copy @0 :Text $A.zh("联");
  deliveredTo @1 :Text $A.zh("签收人");
  deliveredAt @2 :Int64 $A.time $A.zh("签收时间");
}

struct TicketGround {
  # Why a ticket is proposed.
  code @0 :Text $A.required $A.maxLength(20) $A.rule("SCO-60") $A.zh("条款");
  person @1 :Text $A.required $A.rule("SCO-60") $A.zh("人员");
  unit @2 :Text $A.zh("部门");
  base @3 :C.Money $A.zh("基数");
  # What a share is taken of: a loss, a value.
  suggested @4 :C.Money $A.zh("建议金额");
  # As the event names it.
  causes @5 :List(S.Cause) $A.required $A.maxItems(20) $A.rule("SCO-60") $A.zh("来源事件");
  note @6 :Text $A.maxLength(500) $A.zh("事由");
  group @7 :Text $A.maxLength(100) $A.zh("归组");
  # Events with one group make one ticket: a station and month; not given: the event itself (SCO-64).
  role @8 :Text $A.maxLength(60) $A.zh("角色");
  # Of an event that names no person: who holds this role is found, or named (SCO-67).
}

struct Ticket $A.aggregate(name = "ticket", path = "tickets",
    zh = "奖罚通知单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  docNo @3 :Text $A.filtered $A.searchable(number) $A.zh("编号");
  reward @4 :Bool $A.filtered $A.zh("奖励");
  code @5 :Text $A.filtered $A.zh("条款");
  person @6 :Text $A.grouped $A.zh("人员");
  unit @7 :Text $A.filtered $A.zh("部门");
  state @8 :TicketState $A.grouped $A.zh("状态");
  base @9 :C.Money $A.zh("基数");
  suggested @10 :C.Money $A.zh("建议金额");
  amount @11 :C.Money $A.indexed $A.zh("金额");
  measure @12 :Text $A.filtered $A.zh("建议措施");
  # Proposed to the management, never executed by the system (SCO-62): "dismissal".
  legalCheck @13 :Bool $A.filtered $A.zh("须法务审查");
  occurrence @14 :UInt16 $A.zh("第几次");
  causes @15 :List(S.Cause) $A.maxItems(20) $A.zh("来源事件");
  note @16 :Text $A.maxLength(500) $A.zh("事由");
  proposedAt @17 :Int64 $A.time $A.indexed $A.zh("提议时间");
  pricedBy @18 :Text $A.zh("定额人");
  reason @19 :Text $A.maxLength(1000) $A.zh("理由");
  approvedBy @20 :Text $A.zh("批准人");
  issuedAt @21 :Int64 $A.time $A.indexed $A.zh("开出时间");
  bookedAt @22 :Int64 $A.time $A.zh("入账时间");
  payMonth @23 :Text $A.filtered $A.zh("计入月份");
  copies @24 :List(TicketCopy) $A.maxItems(10) $A.zh("通知单联");
  timers @25 :List(C.Timer) $A.zh("时限");
  dueAt @26 :Int64 $A.time $A.indexed $A.zh("期限");
  group @27 :Text $A.zh("归组");
  legalBy @28 :Text $A.zh("法务审查人");
  proposedBy @29 :Text $A.zh("提议人");
  role @30 :Text $A.filtered $A.zh("角色");
  # Where the event names it, and no person (SCO-67).
  takenBack @31 :Bool $A.zh("依据已撤销");
  # Reversed by an event that took its cause back, not by a decision about the ticket.
}

struct ProposeTicket $A.command(aggregate = "ticket", creates = true, roles = ["department_manager", "customer_centre_manager", "service_director", "regional_service_director", "workshop_manager", "service_supervisor", "hotline_supervisor", "gm_office", "auditor"], zh = "提议奖罚") {
  ground @0 :TicketGround $A.required $A.zh("依据");
}
struct NamePerson $A.command(aggregate = "ticket", roles = ["department_manager", "customer_centre_manager", "service_director", "regional_service_director", "workshop_manager", "gm_office"], needsVersion = true, verb = "name-person", zh = "确定人员") {
  person @0 :Text $A.required $A.rule("SCO-67") $A.zh("人员");
}
struct SetAmount $A.command(aggregate = "ticket", roles = ["department_manager", "customer_centre_manager", "service_director", "regional_service_director", "workshop_manager", "hotline_supervisor", "gm_office"], needsVersion = true, zh = "确定金额") {
  amount @0 :C.Money $A.required $A.rule("SCO-61") $A.zh("金额");
  reason @1 :Text $A.maxLength(1000) $A.rule("SCO-61") $A.zh("理由");
}
struct RecordLegalCheck $A.command(aggregate = "ticket", roles = ["hr", "gm_office"], needsVersion = true, zh = "登记法务审查") {
  opinion @0 :Text $A.required $A.maxLength(1000) $A.rule("SCO-A19") $A.zh("意见");
}
struct SignTicket $A.command(aggregate = "ticket", roles = ["gm"], needsVersion = true, verb = "sign", zh = "批准") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}
struct RejectTicket $A.command(aggregate = "ticket", roles = ["gm"], needsVersion = true, verb = "reject", zh = "退回") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("原因");
}
struct DismissTicket $A.command(aggregate = "ticket", roles = ["department_manager", "customer_centre_manager", "service_director", "regional_service_director", "workshop_manager", "gm_office", "gm"], needsVersion = true, verb = "dismiss", zh = "不处罚") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}
struct IssueTicket $A.command(aggregate = "ticket", roles = ["gm_office", "customer_centre_manager"], needsVersion = true, verb = "issue", zh = "开出") {
}
struct DeliverCopy $A.command(aggregate = "ticket", roles = ["gm_office", "customer_centre_manager"], zh = "送达") {
  copy @0 :Text $A.required $A.rule("SCO-63") $A.zh("联");
  to @1 :Text $A.required $A.zh("签收人");
}
struct BookTicket $A.command(aggregate = "ticket", roles = ["finance"], needsVersion = true, verb = "book", zh = "入账") {
  payMonth @0 :Int32 $A.date $A.zh("计入月份内任一日");
  # Not given: this month.
}
struct ReverseTicket $A.command(aggregate = "ticket", roles = ["gm"], verb = "reverse", zh = "冲销") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("原因");
  cause @1 :S.Cause $A.zh("来源事件");
  unless @2 :List(Text) $A.maxItems(20) $A.zh("除外人员");
  # Persons whose tickets stand.
}

struct TicketTerms {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  docNo @1 :Text $A.zh("编号");
  ground @2 :TicketGround $A.zh("依据");
  occurrence @3 :UInt16 $A.zh("第几次");
  measure @4 :Text $A.zh("建议措施");
  legalCheck @5 :Bool $A.zh("须法务审查");
  copies @6 :List(Text) $A.maxItems(10) $A.zh("通知单联");
  timers @7 :List(C.Timer) $A.zh("时限");
}
struct PenaltyProposed $A.event(aggregate = "ticket", zh = "处罚已提议") {
  terms @0 :TicketTerms $A.zh("内容");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct RewardProposed $A.event(aggregate = "ticket", zh = "奖励已提议") {
  terms @0 :TicketTerms $A.zh("内容");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct TicketPersonNamed $A.event(aggregate = "ticket", zh = "人员已确定") {
  # The holder of the role that the event names; from here on the ticket counts for him (SCO-62).
  person @0 :Text $A.zh("人员");
  occurrence @1 :UInt16 $A.zh("第几次");
  measure @2 :Text $A.zh("建议措施");
}
struct TicketChange {
  docNo @0 :Text $A.zh("编号");
  code @1 :Text $A.zh("条款");
  person @2 :Text $A.zh("人员");
  amount @3 :C.Money $A.zh("金额");
  reason @4 :Text $A.maxLength(1000) $A.zh("理由");
  payMonth @5 :Text $A.zh("计入月份");
  cause @6 :S.Cause $A.zh("来源事件");
}
struct PenaltyAmountSet $A.event(aggregate = "ticket", zh = "处罚已定额") { change @0 :TicketChange $A.zh("内容"); }
struct RewardAmountSet $A.event(aggregate = "ticket", zh = "奖励已定额") { change @0 :TicketChange $A.zh("内容"); }
struct PenaltyApproved $A.event(aggregate = "ticket", zh = "处罚已批准") { change @0 :TicketChange $A.zh("内容"); }
struct RewardApproved $A.event(aggregate = "ticket", zh = "奖励已批准") { change @0 :TicketChange $A.zh("内容"); }
struct PenaltyIssued $A.event(aggregate = "ticket", zh = "处罚已开出") { change @0 :TicketChange $A.zh("内容"); }
struct RewardIssued $A.event(aggregate = "ticket", zh = "奖励已开出") { change @0 :TicketChange $A.zh("内容"); }
struct PenaltyBooked $A.event(aggregate = "ticket", zh = "处罚已入账") { change @0 :TicketChange $A.zh("内容"); }
struct RewardBooked $A.event(aggregate = "ticket", zh = "奖励已入账") { change @0 :TicketChange $A.zh("内容"); }
struct PenaltyReversed $A.event(aggregate = "ticket", zh = "处罚已冲销") { change @0 :TicketChange $A.zh("内容"); }
struct RewardReversed $A.event(aggregate = "ticket", zh = "奖励已冲销") { change @0 :TicketChange $A.zh("内容"); }
struct PenaltyDismissed $A.event(aggregate = "ticket", zh = "不予处罚") { change @0 :TicketChange $A.zh("内容"); }
struct RewardDismissed $A.event(aggregate = "ticket", zh = "不予奖励") { change @0 :TicketChange $A.zh("内容"); }
struct TicketReturned $A.event(aggregate = "ticket", zh = "定额已退回") { change @0 :TicketChange $A.zh("内容"); }
struct LegalCheckRecorded $A.event(aggregate = "ticket", zh = "法务审查已登记") { opinion @0 :Text $A.maxLength(1000) $A.zh("意见"); }
struct TicketCopyDelivered $A.event(aggregate = "ticket", zh = "通知单已送达") {
  copy @0 :Text $A.zh("联");
  to @1 :Text $A.zh("签收人");
}
struct GroundAdded $A.event(aggregate = "ticket", zh = "依据已增加") {
  # Another event of the same group (SCO-64).
  cause @0 :S.Cause $A.zh("来源事件");
}

# --- hours (SCO-25 to SCO-31) --------------------------------------------------------------------

enum WorkKind {
  none @0;
  repair @1 $A.zh("维修");
  routine @2 $A.zh("定检巡检");
  thirdParty @3 $A.zh("对外维修");
}
enum WorkPlace {
  none @0;
  field @1 $A.zh("现场");
  workshopInside @2 $A.zh("厂内");
  workshopOutside @3 $A.zh("厂外");
}
enum LedgerState {
  none @0;
  open @1 $A.zh("进行中");
  released @2 $A.zh("已发放");
  forfeited @3 $A.zh("已作废");
}

struct Worker {
  person @0 :Text $A.required $A.zh("人员");
  grade @1 :K.Grade $A.required $A.rule("SCO-28") $A.zh("技术等级");
}
struct HourLine {
  order @0 :Text $A.required $A.maxLength(60) $A.zh("工单");
  kind @1 :WorkKind $A.zh("类别");
  place @2 :WorkPlace $A.zh("地点");
  minutes @3 :UInt32 $A.zh("工时(分钟)");
  grade @4 :K.Grade $A.zh("技术等级");
  rate @5 :C.Money $A.zh("小时费率");
  amount @6 :C.Money $A.zh("金额");
  now @7 :C.Money $A.zh("当月发放");
  later @8 :C.Money $A.zh("年末发放");
  at @9 :Int64 $A.time $A.zh("时间");
  month @10 :Text $A.zh("月份");
  cause @11 :S.Cause $A.zh("来源事件");
}
struct HourLedger $A.aggregate(name = "hour-ledger", path = "hour-ledgers",
    readers = ["hr", "finance", "gm", "service_support", "service_director", "workshop_manager", "auditor"],
    zh = "工时台账") {
  # Of one person and year.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  person @3 :Text $A.grouped $A.zh("人员");
  year @4 :UInt16 $A.filtered $A.zh("年度");
  state @5 :LedgerState $A.grouped $A.zh("状态");
  lines @6 :List(HourLine) $A.maxItems(5000) $A.zh("明细");
  minutes @7 :UInt64 $A.zh("工时(分钟)");
  paidNow @8 :C.Money $A.zh("当月发放合计");
  held @9 :C.Money $A.indexed $A.zh("年末发放合计");
  # Forfeited where he leaves before the year is over (SCO-26).
  reason @10 :Text $A.maxLength(500) $A.zh("原因");
}
struct AccrueHours $A.command(aggregate = "hour-ledger", creates = true, internal = true, zh = "登记工时") {
  person @0 :Text $A.required $A.zh("人员");
  year @1 :UInt16 $A.required $A.zh("年度");
  line @2 :HourLine $A.required $A.zh("明细");
}
struct ReleaseHours $A.command(aggregate = "hour-ledger", roles = ["service_support", "finance"], needsVersion = true, verb = "release", zh = "发放年末部分") {
}
struct ForfeitHours $A.command(aggregate = "hour-ledger", internal = true, verb = "forfeit", zh = "作废未发部分") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("原因");
}
struct HourPayAccrued $A.event(aggregate = "hour-ledger", zh = "工时费已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("人员");
  year @2 :UInt16 $A.zh("年度");
  line @3 :HourLine $A.zh("明细");
}
struct HourPayReleased $A.event(aggregate = "hour-ledger", zh = "年末工时费已发放") {
  person @0 :Text $A.zh("人员");
  amount @1 :C.Money $A.zh("金额");
}
struct HourPayForfeited $A.event(aggregate = "hour-ledger", zh = "未发工时费已作废") {
  person @0 :Text $A.zh("人员");
  amount @1 :C.Money $A.zh("金额");
  reason @2 :Text $A.maxLength(500) $A.zh("原因");
}

struct WorkSheet $A.aggregate(name = "work-sheet", path = "work-sheets",
    readers = ["hr", "finance", "gm", "service_support", "service_director", "workshop_manager", "auditor"],
    zh = "工时单") {
  # Hours of one order, split among those who did it (SCO-30).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  order @3 :Text $A.filtered $A.searchable(number) $A.zh("工单");
  kind @4 :WorkKind $A.filtered $A.zh("类别");
  place @5 :WorkPlace $A.filtered $A.zh("地点");
  minutes @6 :UInt32 $A.zh("工时(分钟)");
  doneAt @7 :Int64 $A.time $A.indexed $A.zh("完成时间");
  shares @8 :List(HourShare) $A.maxItems(20) $A.zh("分配");
  approvedBy @9 :Text $A.zh("审核人");
}
struct HourShare {
  person @0 :Text $A.zh("人员");
  grade @1 :K.Grade $A.zh("技术等级");
  minutes @2 :UInt32 $A.zh("工时(分钟)");
  rate @3 :C.Money $A.zh("小时费率");
  amount @4 :C.Money $A.zh("金额");
  now @5 :C.Money $A.zh("当月发放");
  later @6 :C.Money $A.zh("年末发放");
}
struct EnterHours $A.command(aggregate = "work-sheet", creates = true, roles = ["service_support", "workshop_manager"], zh = "登记工时单") {
  order @0 :Text $A.required $A.maxLength(60) $A.zh("工单");
  kind @1 :WorkKind $A.required $A.rule("SCO-28") $A.zh("类别");
  place @2 :WorkPlace $A.required $A.rule("SCO-28") $A.zh("地点");
  minutes @3 :UInt32 $A.required $A.range(min = 1, max = 100000) $A.zh("工时(分钟)");
  workers @4 :List(Worker) $A.required $A.maxItems(20) $A.rule("SCO-30") $A.zh("人员");
  # The lead first.
  doneAt @5 :Int64 $A.time $A.required $A.zh("完成时间");
  amount @6 :C.Money $A.rule("SCO-31") $A.zh("工时费金额");
  # Of work for third parties.
  cause @7 :S.Cause $A.zh("来源事件");
}
struct HoursEntered $A.event(aggregate = "work-sheet", zh = "工时单已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  order @1 :Text $A.zh("工单");
  kind @2 :WorkKind $A.zh("类别");
  place @3 :WorkPlace $A.zh("地点");
  minutes @4 :UInt32 $A.zh("工时(分钟)");
  doneAt @5 :Int64 $A.time $A.zh("完成时间");
  shares @6 :List(HourShare) $A.maxItems(20) $A.zh("分配");
  cause @7 :S.Cause $A.zh("来源事件");
}

# --- pay proposals (SCO-20 to SCO-27, SCO-33, SCO-34, X-A7) --------------------------------------

enum PayState {
  none @0;
  collecting @1 $A.zh("汇集中");
  computed @2 $A.zh("已计算");
  reviewed @3 $A.zh("已复核");
  approved @4 $A.zh("已批准");
  paid @5 $A.zh("已发放");
  forfeited @6 $A.zh("已作废");
}
enum PayLineKind {
  none @0;
  performance @1 $A.zh("绩效工资");
  yearEnd @2 $A.zh("年终部分");
  hours @3 $A.zh("工时费");
  commission @4 $A.zh("提成");
  reward @5 $A.zh("奖励");
  fine @6 $A.zh("罚款");
  reversal @7 $A.zh("冲销");
}
struct PayLine {
  kind @0 :PayLineKind $A.zh("类别");
  amount @1 :C.Money $A.zh("金额");
  # Below zero: taken off.
  reference @2 :Text $A.zh("依据");
  formulaZh @3 :Text $A.maxLength(500) $A.zh("计算说明");
  formulaEn @4 :Text $A.maxLength(500) $A.zh("计算说明(英文)");
  cause @5 :S.Cause $A.zh("来源事件");
  month @6 :Text $A.zh("所属月份");
  # Where that one was paid before it came (SCO-27).
}
struct Pay $A.aggregate(name = "pay", path = "pay-proposals",
    readers = ["hr", "finance", "gm", "service_support", "service_director", "auditor"],
    zh = "薪酬建议") {
  # What a person is paid for a month besides the fixed wage.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  person @3 :Text $A.grouped $A.zh("人员");
  month @4 :Text $A.grouped $A.zh("月份");
  state @5 :PayState $A.grouped $A.zh("状态");
  lines @6 :List(PayLine) $A.maxItems(2000) $A.zh("明细");
  wage @7 :C.Money $A.zh("月工资");
  totalCp @8 :Int32 $A.points $A.knownBy("scored") $A.zh("得分");
  sum @9 :C.Money $A.indexed $A.zh("合计");
  fines @10 :C.Money $A.zh("扣款合计");
  guardExceeded @11 :Bool $A.filtered $A.zh("超扣款上限");
  # Fines above the share of the wage that policy names (X-A7).
  guardNote @12 :Text $A.maxLength(300) $A.zh("上限说明");
  computedBy @13 :Text $A.zh("计算人");
  reviewedBy @14 :Text $A.zh("复核人");
  approvedBy @15 :Text $A.zh("批准人");
  paidAt @16 :Int64 $A.time $A.indexed $A.zh("发放时间");
  scored @17 :Bool $A.zh("已有得分");
  returned @18 :Text $A.maxLength(500) $A.zh("退回原因");
  carried @19 :List(PayLine) $A.maxItems(2000) $A.zh("结转明细");
  # What came after the payment: paid, or taken off, with a later month (SCO-27).
}
struct NotePay $A.command(aggregate = "pay", creates = true, internal = true, zh = "登记薪酬项") {
  person @0 :Text $A.required $A.zh("人员");
  month @1 :Text $A.required $A.zh("月份");
  line @2 :PayLine $A.zh("明细");
  score @3 :PayScore $A.zh("得分");
  pastYear @4 :Bool $A.zh("属以往年度");
  # Of a year before that of the month: who left in the month's year is paid it (SCO-26).
}
struct PayScore {
  # Of a sheet that was published: what the performance pay follows from.
  table @0 :Text $A.zh("考核表");
  totalCp @1 :Int32 $A.points $A.zh("得分");
  counts @2 :Bool $A.zh("计入考核");
  terms @3 :K.PostTerms $A.zh("条件");
  yearEnd @4 :Bool $A.zh("年度");
  basis @5 :K.PayBasis $A.zh("计薪依据");
  cause @6 :S.Cause $A.zh("来源事件");
  reference @7 :Text $A.zh("考核单");
}
struct ComputePay $A.command(aggregate = "pay", roles = ["service_support"], needsVersion = true, verb = "compute", zh = "计算") {
}
struct ReviewPay $A.command(aggregate = "pay", roles = ["service_director", "service_manager"], needsVersion = true, verb = "review", zh = "复核") {
}
struct ReturnPay $A.command(aggregate = "pay", roles = ["service_director", "service_manager", "gm", "hr", "finance"], needsVersion = true, verb = "return", zh = "退回") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("原因");
}
struct ApprovePay $A.command(aggregate = "pay", roles = ["gm"], needsVersion = true, verb = "approve", zh = "批准") {
}
struct RecordPayment $A.command(aggregate = "pay", roles = ["finance"], needsVersion = true, zh = "登记发放") {
}
struct ForfeitPay $A.command(aggregate = "pay", internal = true, verb = "forfeit", zh = "作废") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("原因");
}
struct PayLineNoted $A.event(aggregate = "pay", zh = "薪酬项已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("人员");
  month @2 :Text $A.zh("月份");
  line @3 :PayLine $A.zh("明细");
  wage @4 :C.Money $A.zh("月工资");
  totalCp @5 :Int32 $A.points $A.knownBy("scored") $A.zh("得分");
  scored @6 :Bool $A.zh("有得分");
  replaces @7 :Bool $A.zh("取代");
  # The earlier lines of its kind and reference: a sheet was computed again.
}
struct PayComputed $A.event(aggregate = "pay", zh = "薪酬已计算") {
  sum @0 :C.Money $A.zh("合计");
  fines @1 :C.Money $A.zh("扣款合计");
  guardExceeded @2 :Bool $A.zh("超扣款上限");
  guardNote @3 :Text $A.maxLength(300) $A.zh("上限说明");
}
struct PayReviewed $A.event(aggregate = "pay", zh = "薪酬已复核") {}
struct PayReturned $A.event(aggregate = "pay", zh = "薪酬已退回") { reason @0 :Text $A.maxLength(500) $A.zh("原因"); }
struct PayApproved $A.event(aggregate = "pay", zh = "薪酬已批准") {}
struct PayRecorded $A.event(aggregate = "pay", zh = "薪酬已发放") {
  person @0 :Text $A.zh("人员");
  month @1 :Text $A.zh("月份");
  sum @2 :C.Money $A.zh("合计");
}
struct PayForfeited $A.event(aggregate = "pay", zh = "薪酬已作废") { reason @0 :Text $A.maxLength(500) $A.zh("原因"); }
struct PayLineCarried $A.event(aggregate = "pay", zh = "薪酬项已结转") {
  # It came after the payment, and goes into the proposal of the month that is open (SCO-27).
  person @0 :Text $A.zh("人员");
  to @1 :Text $A.zh("结转至月份");
  line @2 :PayLine $A.zh("明细");
  pastYear @3 :Bool $A.zh("属以往年度");
}
