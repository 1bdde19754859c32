# The scoring context: figures from the events of all contexts, score sheets, pay, tickets,
# accidents, rankings, grades. Rules and words are those of docs/domain/scoring.md.
#
# This file has the words and structs that its parts share; the parts are one file per family of
# aggregates. Commands with `internal` are sent by the service itself, when it reacts to
# events. `timers` of an event are the deadlines that it starts. Persons are staff codes.

@0xc5a1c8a1f0e8d701;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

enum Metric {
  # What is counted or measured of a person in a period (8.1).
  none @0;
  firstResponseRate @1 $A.zh("首次响应率");
  arrivalRate @2 $A.zh("实际响应率");
  arrivalMissedOrder @3 $A.zh("未按时到达工单");
  arrival36hZoneC @4 $A.zh("C区36小时到达率");
  responseMissedOrder @5 $A.zh("响应未达标工单");
  notFirstTimeFixed @6 $A.zh("非一次性修复");
  rework @7 $A.zh("返修");
  documentDefect @8 $A.zh("服务资料缺陷");
  deliveredInspectionDone @9 $A.zh("交机定检完成率");
  deliveredInspectionTimely @10 $A.zh("交机定检及时率");
  contactRate @11 $A.zh("设备接触率");
  contactRate4mZoneC @12 $A.zh("C区四个月接触率");
  validComplaint @13 $A.zh("有效投诉");
  validComplaintOnReminders @14 $A.zh("阶段提醒有效投诉");
  dissatisfactionItem @15 $A.zh("有效客户不满意项目");
  severeComplaintToManufacturer @16 $A.zh("重大投诉至厂家");
  ordinaryUnsolved48h @17 $A.zh("普通投诉48小时未解决");
  falsifiedData @18 $A.zh("数据造假");
  complaintRatioPermille @19 $A.zh("千台投诉率");
  satisfaction @20 $A.zh("客户满意度");
  followUpDoneRate @21 $A.zh("电话回访完成率");
  safetyAccident @22 $A.zh("安全事故");
  safetyViolation @23 $A.zh("现场安全违规");
  safetyVeto @24 $A.zh("安全一票否决");
  mileageExcess @25 $A.zh("单位工单公里数超标");
  mileageExcessPerUnit @26 $A.zh("事业部里程超标");
  partsSalesRate @27 $A.zh("配件销售任务完成率");
  partsSalesRateYear @28 $A.zh("年度配件销售完成率");
  csaSignedRate @29 $A.zh("CSA签约率");
  csaSignedRateYear @30 $A.zh("年度CSA签约率");
  workshopRevenueRate @31 $A.zh("服务收入完成率");
  workshopRevenueYear @32 $A.zh("年度服务收入");
  tcl2Headcount @33 $A.zh("TCL2人数");
  tclHeadcountYearEnd @34 $A.zh("年末TCL2和TCL3人数");
  tcl2PassRate @35 $A.zh("TCL2通过率");
  voluntaryTurnover @36 $A.zh("员工主动流失率");
  monthHours @37 $A.zh("月工时");
  monthTotals @38 $A.zh("月度得分");
  monthTotalsMean @39 $A.zh("月度平均得分");
  hotlineAgentTotals @40 $A.zh("400客服专员得分");
  claimTimeliness @41 $A.zh("索赔及时率");
  claimSuccess @42 $A.zh("索赔成功率");
  claimCompleteness @43 $A.zh("索赔完整率");
  claimLate @44 $A.zh("逾期索赔");
  claimMissed @45 $A.zh("漏报索赔");
  claimUnsuccessful @46 $A.zh("不成功索赔");
  claimOrderComplaint @47 $A.zh("定件投诉");
  claimAdminFault @48 $A.zh("索赔管理差错");
  reportFault @49 $A.zh("报表差错");
  equipmentFileFault @50 $A.zh("设备档案差错");
  orderReviewOmitted @51 $A.zh("工单漏审");
  transferConfirmLate @52 $A.zh("转移确认逾期");
  toolItemMissing @53 $A.zh("工具缺失");
  majorFaultFixRate @54 $A.zh("重大故障修复率");
  caseAnalysisRework @55 $A.zh("案例分析返工");
  traineeRating @56 $A.zh("学员评价");
  examPassShare @57 $A.zh("考试70分以上占比");
  manufacturerTrainingRating @58 $A.zh("厂家培训评级");
  dealerAudit @59 $A.zh("厂家DOS审计");
  claimAudit @60 $A.zh("厂家索赔审计");
  daysAway @61 $A.zh("培训出差天数");
  inspectionClaims @62 $A.zh("定检索赔批准额");
  otherClaims @63 $A.zh("其他索赔批准额");
  meetingPoints @64 $A.zh("会议与办公检查扣分");
}

enum PeriodKind {
  none @0;
  month @1 $A.zh("月");
  quarter @2 $A.zh("季");
  halfYear @3 $A.zh("半年");
  year @4 $A.zh("年");
}

enum ItemKind {
  # How the points of an item follow from its figures (2.2).
  none @0;
  shortfall @1 $A.zh("低于目标扣分");
  overrun @2 $A.zh("超过标准扣分");
  deviation @3 $A.zh("增减加扣分");
  occurrence @4 $A.zh("每次扣分");
  gap @5 $A.zh("缺额扣分");
  tiers @6 $A.zh("分档扣分");
  bands @7 $A.zh("区间扣分");
  cumulative @8 $A.zh("累计目标扣分");
  ratio @9 $A.zh("按完成率得分");
  average @10 $A.zh("平均得分");
  weightedAverageShortfall @11 $A.zh("加权平均低于目标扣分");
  external @12 $A.zh("外部审计达标得分");
  manual @13 $A.zh("考核人评分");
  info @14 $A.zh("仅列示");
}

struct Cause {
  # The event of another service, or of this one, that something rests on (SCO-02, P11): who wants
  # to see it asks that service's log for the position and compares the hash.
  service @0 :Text $A.required $A.maxLength(40) $A.rule("SCO-02") $A.zh("服务");
  stream @1 :C.Uuid $A.zh("事件流");
  position @2 :UInt64 $A.required $A.rule("SCO-02") $A.zh("位置");
  event @3 :C.Uuid $A.required $A.rule("SCO-02") $A.zh("事件编号");
  type @4 :Text $A.maxLength(100) $A.zh("事件类型");
  hash @5 :Text $A.maxLength(64) $A.zh("哈希");
  # SHA-256 of the record as RFC 6962 leaf, hexadecimal.
  at @6 :Int64 $A.time $A.zh("发生时间");
  about @7 :Text $A.maxLength(100) $A.zh("单号");
  # Number of the case that it happened to.
  text @8 :Text $A.maxLength(500) $A.zh("说明");
  # One line of what happened.
}

struct Fact {
  # What one event says about one person: so much more of a metric.
  metric @0 :Metric $A.required $A.zh("指标");
  num @1 :Int64 $A.zh("分子");
  # Of a rate: 1 where it was kept, 0 where it was not; of a count: how many; of a value: itself.
  den @2 :Int64 $A.zh("分母");
  # 1 of a rate; 0 otherwise.
  cause @3 :Cause $A.zh("来源事件");
  rule @4 :Text $A.maxLength(20) $A.zh("规则");
  carriedFrom @5 :Text $A.maxLength(10) $A.zh("转自期间");
  # Of a fact that came after the sheet of its period was locked (SCO-11).
  replaces @6 :Bool $A.zh("取代");
  # The figure is this, whatever was told of it before; otherwise it is so much more.
  on @7 :Int32 $A.date $A.zh("归属日");
  # The day whose month it belongs to; not given: that of the event (SCO-11).
}

struct CountedUpTo {
  # What of a service has been counted.
  service @0 :Text $A.zh("服务");
  position @1 :UInt64 $A.zh("位置");
  at @2 :Int64 $A.time $A.zh("发生时间");
}

struct NoticeGiven $A.event(aggregate = "score ticket periodic-report", zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("单号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
}

struct DeadlineMissed $A.event(aggregate = "score ticket", zh = "逾期") {
  # A timer without an event of its own (X-14).
  timer @0 :C.Timer $A.zh("时限");
  docNo @1 :Text $A.zh("单号");
  informed @2 :Text $A.zh("知会");
}

struct ReminderSlipIssued $A.event(aggregate = "score", zh = "已开催办单") {
  # 催办单 (X-16), to whoever holds what is late.
  docNo @0 :Text $A.zh("催办单号");
  holder @1 :Text $A.zh("接收人");
  timer @2 :C.Timer $A.zh("时限");
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
}
