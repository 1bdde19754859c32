# What is due by plan (workorders.md 2.2 to 2.4): the machines as customers tells of them, their
# inspections and maintenance, technical campaigns with a task per machine, visits. And the gauges as
# inventory tells of them.

@0xc5a1c8a1f0e8d705;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const planners :List(Text) = ["service_supervisor", "hotline_agent", "hotline_supervisor", "claims_support"];

# --- machines of customers ------------------------------------------------------------------------

struct Machine $A.aggregate(name = "machine", path = "service-machines", zh = "设备引用") {
  # What workorders keeps of a machine; customers tells it.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  equipment @3 :C.Uuid $A.filtered $A.zh("设备");
  docNo @4 :Text $A.filtered $A.searchable(number) $A.zh("设备编号");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  model @6 :Text $A.grouped $A.zh("型号");
  serialNo @7 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  region @8 :Text $A.grouped $A.zh("区域");
  station @9 :Text $A.filtered $A.zh("服务站");
  deliveredOn @10 :Int32 $A.date $A.indexed $A.zh("交机日期");
  warrantyUntil @11 :Int32 $A.date $A.filtered $A.zh("保修期至");
  tenths @12 :UInt32 $A.filtered $A.zh("小时表");
  readOn @13 :Int32 $A.date $A.filtered $A.zh("读数日期");
  gone @14 :Bool $A.filtered $A.zh("已转出");
  warrantyEnded @15 :Bool $A.filtered $A.zh("保修已结束");
}
struct NoteMachine $A.command(aggregate = "machine", creates = true, internal = true, zh = "登记设备") {
  equipment @0 :C.Uuid $A.required $A.zh("设备");
  docNo @1 :Text $A.zh("设备编号");
  customerId @2 :C.Uuid $A.zh("客户");
  model @3 :Text $A.zh("型号");
  serialNo @4 :Text $A.zh("序列号");
  region @5 :Text $A.zh("区域");
  deliveredOn @6 :Int32 $A.date $A.zh("交机日期");
  warrantyUntil @7 :Int32 $A.date $A.zh("保修期至");
  takenOverOn @8 :Int32 $A.date $A.zh("转入日期");
  # From another dealer, with this reading; not given: delivered by us.
  tenths @9 :UInt32 $A.zh("小时表");
}
struct ChangeMachine $A.command(aggregate = "machine", verb = "change", internal = true, zh = "变更设备") {
  # What is given changes.
  customerId @0 :C.Uuid $A.zh("客户");
  region @1 :Text $A.zh("区域");
  station @2 :Text $A.zh("服务站");
  tenths @3 :UInt32 $A.zh("小时表");
  readOn @4 :Int32 $A.date $A.zh("读数日期");
  gone @5 :Bool $A.zh("已转出");
  back @6 :Bool $A.zh("已转入");
  warrantyEnded @7 :Bool $A.zh("保修已结束");
  warrantyUntil @8 :Int32 $A.date $A.zh("保修期至");
  corrected @9 :Bool $A.zh("读数更正");
  warrantyRestored @10 :Bool $A.zh("保修已恢复");
}
struct AnnounceMachine $A.command(aggregate = "machine", verb = "announce", internal = true, zh = "核对设备") {
  # Says itself to a campaign that looks for machines of its model (WRK-41).
  campaign @0 :C.Uuid $A.zh("技改");
}
struct MachineNoted $A.event(aggregate = "machine", zh = "设备已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  equipment @1 :C.Uuid $A.zh("设备");
  docNo @2 :Text $A.zh("设备编号");
  customerId @3 :C.Uuid $A.zh("客户");
  model @4 :Text $A.zh("型号");
  serialNo @5 :Text $A.zh("序列号");
  region @6 :Text $A.zh("区域");
  deliveredOn @7 :Int32 $A.date $A.zh("交机日期");
  warrantyUntil @8 :Int32 $A.date $A.zh("保修期至");
  takenOverOn @9 :Int32 $A.date $A.zh("转入日期");
  tenths @10 :UInt32 $A.zh("小时表");
}
struct MachineChanged $A.event(aggregate = "machine", zh = "设备已变更") {
  equipment @0 :C.Uuid $A.zh("设备");
  customerId @1 :C.Uuid $A.zh("客户");
  region @2 :Text $A.zh("区域");
  station @3 :Text $A.zh("服务站");
  tenths @4 :UInt32 $A.zh("小时表");
  readOn @5 :Int32 $A.date $A.zh("读数日期");
  gone @6 :Bool $A.zh("已转出");
  back @7 :Bool $A.zh("已转入");
  warrantyEnded @8 :Bool $A.zh("保修已结束");
  warrantyUntil @9 :Int32 $A.date $A.zh("保修期至");
  corrected @10 :Bool $A.zh("读数更正");
  model @11 :Text $A.zh("型号");
  serialNo @12 :Text $A.zh("序列号");
  messages @13 :List(I.Message) $A.zh("通知");
  warrantyRestored @14 :Bool $A.zh("保修已恢复");
}
struct MachineAnnounced $A.event(aggregate = "machine", zh = "设备已核对") {
  campaign @0 :C.Uuid $A.zh("技改");
  equipment @1 :C.Uuid $A.zh("设备");
  customerId @2 :C.Uuid $A.zh("客户");
  model @3 :Text $A.zh("型号");
  serialNo @4 :Text $A.zh("序列号");
  region @5 :Text $A.zh("区域");
}

# --- gauges of inventory ---------------------------------------------------------------------------

struct Gauge $A.aggregate(name = "gauge", path = "service-gauges", zh = "量具引用") {
  # A gauge that once was overdue for its calibration; inventory tells it.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  tool @3 :C.Uuid $A.filtered $A.zh("工具");
  toolNo @4 :Text $A.indexed $A.searchable(number) $A.zh("工具编号");
  overdue @5 :Bool $A.filtered $A.zh("检定逾期");
  nextOn @6 :Int32 $A.date $A.filtered $A.zh("下次检定");
}
struct NoteGauge $A.command(aggregate = "gauge", creates = true, internal = true, zh = "登记逾期量具") {
  tool @0 :C.Uuid $A.required $A.zh("工具");
  toolNo @1 :Text $A.required $A.zh("工具编号");
  nextOn @2 :Int32 $A.date $A.zh("下次检定");
}
struct ChangeGauge $A.command(aggregate = "gauge", verb = "change", internal = true, zh = "变更量具") {
  overdue @0 :Bool $A.zh("检定逾期");
  nextOn @1 :Int32 $A.date $A.zh("下次检定");
}
struct GaugeNoted $A.event(aggregate = "gauge", zh = "逾期量具已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  tool @1 :C.Uuid $A.zh("工具");
  toolNo @2 :Text $A.zh("工具编号");
  nextOn @3 :Int32 $A.date $A.zh("下次检定");
}
struct GaugeChanged $A.event(aggregate = "gauge", zh = "量具已变更") {
  toolNo @0 :Text $A.zh("工具编号");
  overdue @1 :Bool $A.zh("检定逾期");
  nextOn @2 :Int32 $A.date $A.zh("下次检定");
}

# --- inspections and maintenance ------------------------------------------------------------------

enum MaintenanceKind {
  none @0;
  inspection1 @1 $A.zh("定检一");
  inspection2 @2 $A.zh("定检二");
  inspection3 @3 $A.zh("定检三");
  inspection4 @4 $A.zh("定检四");
  warrantyExit @5 $A.zh("出保检查");
  hours3000 @6 $A.zh("3000小时");
  regular @7 $A.zh("常规保养");
}

enum MaintenanceState {
  none @0;
  scheduled @1 $A.zh("待保养");
  reminded @2 $A.zh("已提醒");
  planned @3 $A.zh("已计划");
  deferred @4 $A.zh("已推迟");
  missed @5 $A.zh("逾期");
  done @6 $A.zh("已完成");
  dropped @7 $A.zh("已取消");
}

enum ReminderSource {
  none @0;
  manufacturerMail @1 $A.zh("厂家每日邮件");
  gpsList @2 $A.zh("GPS名单");
  warrantyList @3 $A.zh("出保名单");
  hourMeterCall @4 $A.zh("小时表询问");
}

struct MaintenancePlan $A.aggregate(name = "maintenance-plan", path = "maintenance-plans", zh = "定检保养",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  equipment @3 :C.Uuid $A.filtered $A.zh("设备");
  model @4 :Text $A.filtered $A.zh("型号");
  serialNo @5 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  customerId @6 :C.Uuid $A.filtered $A.zh("客户");
  region @7 :Text $A.grouped $A.zh("区域");
  station @8 :Text $A.grouped $A.zh("服务站");
  kind @9 :MaintenanceKind $A.grouped $A.zh("类别");
  state @10 :MaintenanceState $A.grouped $A.zh("状态");
  dueOn @11 :Int32 $A.date $A.indexed $A.zh("应做日期");
  dueTenths @12 :UInt32 $A.zh("应做小时");
  # Tenths of an hour; 0: no limit of hours.
  limitOn @13 :Int32 $A.date $A.filtered $A.zh("宽限日期");
  limitTenths @14 :UInt32 $A.zh("宽限小时");
  tenths @15 :UInt32 $A.filtered $A.zh("小时表");
  fellDueOn @16 :Int32 $A.date $A.filtered $A.zh("到期日期");
  # First reached: hours or date.
  byHours @17 :Bool $A.filtered $A.zh("按小时到期");
  reminderSource @18 :ReminderSource $A.filtered $A.zh("提醒来源");
  remindedAt @19 :Int64 $A.time $A.zh("提醒时间");
  planLate @20 :Bool $A.filtered $A.zh("计划逾期");
  plannedAt @21 :Int64 $A.time $A.filtered $A.zh("计划时间");
  doneOn @22 :Int32 $A.date $A.filtered $A.zh("完成日期");
  doneTenths @23 :UInt32 $A.zh("完成小时");
  inTime @24 :Bool $A.filtered $A.zh("及时");
  order @25 :C.Uuid $A.filtered $A.zh("工单");
  engineer @26 :Text $A.filtered $A.zh("工程师");
  deferReason @27 :Text $A.maxLength(500) $A.zh("推迟理由");
  deferReportedTo @28 :Text $A.zh("已报厂家");
  noSignal @29 :Bool $A.filtered $A.zh("无信号");
  timers @30 :List(C.Timer) $A.zh("时限");
  dueAt @31 :Int64 $A.time $A.indexed $A.zh("下一期限");
  missedOn @32 :Int32 $A.date $A.filtered $A.zh("逾期日期");
  # The last day of the tolerance, or that of the reading beyond it.
}
struct ScheduleMaintenance $A.command(aggregate = "maintenance-plan", creates = true,
    roles = ["service_supervisor", "claims_support", "hotline_supervisor"], zh = "安排保养") {
  equipment @0 :C.Uuid $A.required $A.zh("设备");
  model @1 :Text $A.zh("型号");
  serialNo @2 :Text $A.required $A.rule("WRK-35") $A.zh("序列号");
  customerId @3 :C.Uuid $A.zh("客户");
  region @4 :Text $A.zh("区域");
  station @5 :Text $A.zh("服务站");
  kind @6 :MaintenanceKind $A.required $A.rule("WRK-35") $A.zh("类别");
  deliveredOn @7 :Int32 $A.date $A.zh("交机日期");
  # Of factory inspections: the policy's table counts from it.
  dueOn @8 :Int32 $A.date $A.zh("应做日期");
  dueTenths @9 :UInt32 $A.zh("应做小时");
  fromTenths @10 :UInt32 $A.zh("上次小时");
  # Of others: the interval's begin.
  takenOverOn @11 :Int32 $A.date $A.rule("WRK-35") $A.zh("转入日期");
  # From another dealer, with this reading: what was over by then was his.
  takenOverTenths @12 :UInt32 $A.zh("转入小时");
}
struct NoteMachineOfPlan $A.command(aggregate = "maintenance-plan", verb = "note-machine", internal = true, zh = "登记设备变化") {
  # A reading, or another station: what is given.
  tenths @0 :UInt32 $A.zh("小时表");
  on @1 :Int32 $A.date $A.zh("日期");
  station @2 :Text $A.zh("服务站");
  region @3 :Text $A.zh("区域");
}
struct RemindMaintenance $A.command(aggregate = "maintenance-plan", verb = "remind",
    roles = ["claims_support", "hotline_agent", "hotline_supervisor"], zh = "提醒保养") {
  source @0 :ReminderSource $A.required $A.rule("WRK-36") $A.zh("来源");
}
struct PlanMaintenance $A.command(aggregate = "maintenance-plan", verb = "plan", roles = .planners, zh = "计划保养") {
  at @0 :Int64 $A.time $A.required $A.rule("WRK-36") $A.zh("计划时间");
}
struct CompleteMaintenance $A.command(aggregate = "maintenance-plan", verb = "complete",
    roles = ["service_supervisor", "claims_support", "service_support"], zh = "完成保养") {
  order @0 :C.Uuid $A.zh("工单");
  on @1 :Int32 $A.date $A.zh("日期");
  # Not given: today.
  tenths @2 :UInt32 $A.zh("小时表");
  engineer @3 :Text $A.required $A.rule("WRK-40") $A.zh("工程师");
}
struct DeferMaintenance $A.command(aggregate = "maintenance-plan", verb = "defer", roles = .planners, zh = "推迟保养") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
  reportedTo @1 :Text $A.required $A.zh("已报厂家");
}
struct RescheduleMaintenance $A.command(aggregate = "maintenance-plan", verb = "reschedule", roles = .planners, zh = "重新安排保养") {
  dueOn @0 :Int32 $A.date $A.required $A.zh("应做日期");
  dueTenths @1 :UInt32 $A.zh("应做小时");
}
struct DropMaintenance $A.command(aggregate = "maintenance-plan", verb = "drop", internal = true, zh = "取消保养") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct MaintenanceScheduled $A.event(aggregate = "maintenance-plan", zh = "保养已安排") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  equipment @1 :C.Uuid $A.zh("设备");
  model @2 :Text $A.zh("型号");
  serialNo @3 :Text $A.zh("序列号");
  customerId @4 :C.Uuid $A.zh("客户");
  region @5 :Text $A.zh("区域");
  station @6 :Text $A.zh("服务站");
  kind @7 :MaintenanceKind $A.zh("类别");
  dueOn @8 :Int32 $A.date $A.zh("应做日期");
  dueTenths @9 :UInt32 $A.zh("应做小时");
  limitOn @10 :Int32 $A.date $A.zh("宽限日期");
  limitTenths @11 :UInt32 $A.zh("宽限小时");
  timers @12 :List(C.Timer) $A.zh("时限");
  again @13 :Bool $A.zh("重新安排");
}
struct MaintenanceMeterNoted $A.event(aggregate = "maintenance-plan", zh = "保养小时已更新") {
  tenths @0 :UInt32 $A.zh("小时表");
  on @1 :Int32 $A.date $A.zh("日期");
  fellDue @2 :Bool $A.zh("到期");
}
struct MaintenanceStationChanged $A.event(aggregate = "maintenance-plan", zh = "保养服务站已变更") {
  station @0 :Text $A.zh("服务站");
  region @1 :Text $A.zh("区域");
}
struct MaintenanceReminded $A.event(aggregate = "maintenance-plan", zh = "保养已提醒") {
  source @0 :ReminderSource $A.zh("来源");
  station @1 :Text $A.zh("服务站");
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct MaintenancePlanned $A.event(aggregate = "maintenance-plan", zh = "保养已计划") {
  at @0 :Int64 $A.time $A.zh("计划时间");
  late @1 :Bool $A.zh("逾期");
}
struct MaintenancePlanLate $A.event(aggregate = "maintenance-plan", zh = "保养计划逾期") {
  timer @0 :C.Timer $A.zh("时限");
  station @1 :Text $A.zh("服务站");
}
struct MaintenanceCompleted $A.event(aggregate = "maintenance-plan", zh = "保养已完成") {
  equipment @0 :C.Uuid $A.zh("设备");
  kind @1 :MaintenanceKind $A.zh("类别");
  order @2 :C.Uuid $A.zh("工单");
  on @3 :Int32 $A.date $A.zh("日期");
  tenths @4 :UInt32 $A.zh("小时表");
  inTime @5 :Bool $A.zh("及时");
  engineer @6 :Text $A.zh("工程师");
  station @7 :Text $A.zh("服务站");
  dueBy @8 :Int32 $A.date $A.zh("宽限止日");
  # The day on which its tolerance ended, or ends; not given: it fell due by hours.
}
struct MaintenanceDeferred $A.event(aggregate = "maintenance-plan", zh = "保养已推迟") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  reportedTo @1 :Text $A.zh("已报厂家");
}
struct MaintenanceMissed $A.event(aggregate = "maintenance-plan", zh = "保养逾期") {
  timer @0 :C.Timer $A.zh("时限");
  kind @1 :MaintenanceKind $A.zh("类别");
  byHours @2 :Bool $A.zh("按小时");
  station @3 :Text $A.zh("服务站");
  tenths @4 :UInt32 $A.zh("小时表");
}
struct MaintenanceDropped $A.event(aggregate = "maintenance-plan", zh = "保养已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

# --- campaigns ------------------------------------------------------------------------------------

enum CampaignState {
  none @0;
  open @1 $A.zh("进行中");
  closed @2 $A.zh("已结束");
}

enum TaskState {
  none @0;
  matched @1 $A.zh("已匹配");
  assigned @2 $A.zh("已分区");
  verified @3 $A.zh("已核实");
  partsOrdered @4 $A.zh("已订件");
  planned @5 $A.zh("已计划");
  overdue @6 $A.zh("逾期");
  handedOver @7 $A.zh("已移交");
  done @8 $A.zh("已完成");
  dropped @9 $A.zh("已取消");
}

struct SerialRange {
  first @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("起始序列号");
  last @1 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("结束序列号");
}

struct RegionProgress {
  region @0 :Text $A.zh("区域");
  machines @1 :UInt32 $A.zh("台数");
  verified @2 :UInt32 $A.zh("已核实");
  parts @3 :UInt32 $A.zh("已订件");
  done @4 :UInt32 $A.zh("已完成");
  ended @5 :UInt32 $A.zh("已移交或取消");
}

struct Campaign $A.aggregate(name = "campaign", path = "campaigns", zh = "技改") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("技改编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  bulletin @4 :Text $A.filtered $A.searchable(number) $A.zh("通报号");
  title @5 :Text $A.filtered $A.searchable(words) $A.zh("名称");
  model @6 :Text $A.filtered $A.zh("型号");
  ranges @7 :List(SerialRange) $A.maxItems(100) $A.zh("序列号范围");
  deadline @8 :Int32 $A.date $A.indexed $A.zh("截止日期");
  urgent @9 :Bool $A.filtered $A.zh("紧急");
  leader @10 :Text $A.filtered $A.zh("负责人");
  state @11 :CampaignState $A.grouped $A.zh("状态");
  progress @12 :List(RegionProgress) $A.maxItems(200) $A.zh("进度");
  machines @13 :UInt32 $A.filtered $A.zh("台数");
  done @14 :UInt32 $A.filtered $A.zh("已完成");
  open @15 :UInt32 $A.filtered $A.zh("未完成");
  completionPpm @16 :UInt32 $A.ppm $A.filtered $A.zh("完成率");
  # Of the machines that are still here.
  receivedAt @17 :Int64 $A.time $A.indexed $A.zh("收到时间");
  closedAt @18 :Int64 $A.time $A.filtered $A.zh("结束时间");
}
struct ReceiveCampaign $A.command(aggregate = "campaign", creates = true,
    roles = ["claims_support", "technical_director", "service_director"], zh = "接收技改") {
  bulletin @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("通报号");
  title @1 :Text $A.required $A.zh("名称");
  model @2 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("型号");
  ranges @3 :List(SerialRange) $A.required $A.maxItems(100) $A.rule("WRK-41") $A.zh("序列号范围");
  deadline @4 :Int32 $A.date $A.required $A.rule("WRK-43") $A.zh("截止日期");
  urgent @5 :Bool $A.zh("紧急");
  leader @6 :Text $A.zh("负责人");
  # Of a major one: the technical director (WRK-47).
  major @7 :Bool $A.rule("WRK-47") $A.zh("年度大型活动");
}
struct MatchMachine $A.command(aggregate = "campaign", verb = "match-machine", internal = true, zh = "匹配设备") {
  equipment @0 :C.Uuid $A.zh("设备");
  customerId @1 :C.Uuid $A.zh("客户");
  serialNo @2 :Text $A.zh("序列号");
  region @3 :Text $A.zh("区域");
}
struct NoteCampaignTask $A.command(aggregate = "campaign", verb = "note-task", internal = true, zh = "登记任务进度") {
  region @0 :Text $A.zh("区域");
  state @1 :TaskState $A.zh("状态");
  before @2 :Text $A.zh("原区域");
  # Of a task that was given to another one.
}
struct CampaignReceived $A.event(aggregate = "campaign", zh = "技改已接收") {
  docNo @0 :Text $A.zh("技改编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  bulletin @2 :Text $A.zh("通报号");
  title @3 :Text $A.zh("名称");
  model @4 :Text $A.zh("型号");
  ranges @5 :List(SerialRange) $A.maxItems(100) $A.zh("序列号范围");
  deadline @6 :Int32 $A.date $A.zh("截止日期");
  urgent @7 :Bool $A.zh("紧急");
  leader @8 :Text $A.zh("负责人");
  messages @9 :List(I.Message) $A.zh("通知");
}
struct CampaignMachineMatched $A.event(aggregate = "campaign", zh = "设备已匹配") {
  equipment @0 :C.Uuid $A.zh("设备");
  customerId @1 :C.Uuid $A.zh("客户");
  serialNo @2 :Text $A.zh("序列号");
  region @3 :Text $A.zh("区域");
  deadline @4 :Int32 $A.date $A.zh("截止日期");
  docNo @5 :Text $A.zh("技改编号");
  model @6 :Text $A.zh("型号");
}
struct CampaignProgressed $A.event(aggregate = "campaign", zh = "技改进度") {
  region @0 :Text $A.zh("区域");
  state @1 :TaskState $A.zh("状态");
  before @2 :Text $A.zh("原区域");
  # Of a task that was given to another one.
}
struct CampaignClosed $A.event(aggregate = "campaign", zh = "技改已结束") {
  docNo @0 :Text $A.zh("技改编号");
  machines @1 :UInt32 $A.zh("台数");
  done @2 :UInt32 $A.zh("已完成");
}

struct CampaignTask $A.aggregate(name = "campaign-task", path = "campaign-tasks", zh = "技改任务",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  campaign @3 :C.Uuid $A.filtered $A.zh("技改");
  campaignNo @4 :Text $A.filtered $A.searchable(number) $A.zh("技改编号");
  equipment @5 :C.Uuid $A.filtered $A.zh("设备");
  customerId @6 :C.Uuid $A.filtered $A.zh("客户");
  model @7 :Text $A.filtered $A.zh("型号");
  serialNo @8 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  region @9 :Text $A.grouped $A.zh("区域");
  station @10 :Text $A.grouped $A.zh("服务站");
  state @11 :TaskState $A.grouped $A.zh("状态");
  reached @12 :TaskState $A.filtered $A.zh("进度");
  # How far it had come, also while it is overdue.
  deadline @13 :Int32 $A.date $A.indexed $A.zh("截止日期");
  place @14 :Text $A.zh("所在地");
  tenths @15 :UInt32 $A.zh("小时表");
  movedTo @16 :Text $A.filtered $A.zh("对方代理商");
  parts @17 :List(I.PartLine) $A.maxItems(100) $A.zh("配件");
  partsEta @18 :Int32 $A.date $A.zh("配件预计到货");
  plannedOn @19 :Int32 $A.date $A.filtered $A.zh("计划日期");
  order @20 :C.Uuid $A.filtered $A.zh("工单");
  late @21 :Bool $A.filtered $A.zh("逾期完成");
  atRisk @22 :Bool $A.filtered $A.zh("有风险");
  doneAt @23 :Int64 $A.time $A.filtered $A.zh("完成时间");
  manufacturerRef @24 :Text $A.zh("厂家编号");
  timers @25 :List(C.Timer) $A.zh("时限");
  dueAt @26 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct OpenCampaignTask $A.command(aggregate = "campaign-task", creates = true, internal = true, zh = "建立技改任务") {
  campaign @0 :C.Uuid $A.required $A.zh("技改");
  campaignNo @1 :Text $A.zh("技改编号");
  equipment @2 :C.Uuid $A.zh("设备");
  customerId @3 :C.Uuid $A.zh("客户");
  model @4 :Text $A.zh("型号");
  serialNo @5 :Text $A.zh("序列号");
  region @6 :Text $A.zh("区域");
  deadline @7 :Int32 $A.date $A.zh("截止日期");
}
struct AssignRegion $A.command(aggregate = "campaign-task", verb = "assign-region",
    roles = ["claims_support", "hotline_supervisor"], zh = "分配区域") {
  region @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("区域");
  station @1 :Text $A.required $A.maxLength(80) $A.rule("WRK-41") $A.zh("服务站");
}
struct VerifyMachine $A.command(aggregate = "campaign-task", verb = "verify", roles = ["service_supervisor"], zh = "核实设备") {
  here @0 :Bool $A.rule("WRK-42") $A.zh("在本区");
  place @1 :Text $A.maxLength(200) $A.rule("WRK-42") $A.zh("所在地");
  tenths @2 :UInt32 $A.rule("WRK-42") $A.zh("小时表");
  movedTo @3 :Text $A.maxLength(120) $A.rule("WRK-42") $A.zh("对方代理商");
}
struct OrderCampaignParts $A.command(aggregate = "campaign-task", verb = "order-parts",
    roles = ["service_supervisor", "claims_support"], zh = "订购技改件") {
  lines @0 :List(I.PartLine) $A.required $A.maxItems(100) $A.zh("配件");
  branch @1 :Text $A.required $A.maxLength(80) $A.zh("分部");
  eta @2 :Int32 $A.date $A.zh("预计到货");
}
struct PlanTask $A.command(aggregate = "campaign-task", verb = "plan", roles = ["service_supervisor", "hotline_agent"], zh = "计划技改") {
  on @0 :Int32 $A.date $A.required $A.rule("WRK-43") $A.zh("计划日期");
  partsEta @1 :Int32 $A.date $A.zh("配件预计到货");
  staff @2 :List(Text) $A.required $A.maxItems(20) $A.rule("WRK-43") $A.zh("人员");
}
struct CompleteTask $A.command(aggregate = "campaign-task", verb = "complete",
    roles = ["service_supervisor", "claims_support"], zh = "完成技改") {
  order @0 :C.Uuid $A.required $A.rule("WRK-43") $A.zh("工单");
}
struct DropTask $A.command(aggregate = "campaign-task", verb = "drop", roles = ["claims_support"], zh = "取消技改任务") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
  manufacturerRef @1 :Text $A.required $A.maxLength(80) $A.zh("厂家编号");
}
struct CampaignTaskOpened $A.event(aggregate = "campaign-task", zh = "技改任务已建立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  campaign @1 :C.Uuid $A.zh("技改");
  campaignNo @2 :Text $A.zh("技改编号");
  equipment @3 :C.Uuid $A.zh("设备");
  customerId @4 :C.Uuid $A.zh("客户");
  model @5 :Text $A.zh("型号");
  serialNo @6 :Text $A.zh("序列号");
  region @7 :Text $A.zh("区域");
  deadline @8 :Int32 $A.date $A.zh("截止日期");
  timers @9 :List(C.Timer) $A.zh("时限");
}
struct CampaignRegionAssigned $A.event(aggregate = "campaign-task", zh = "技改已分区") {
  region @0 :Text $A.zh("区域");
  station @1 :Text $A.zh("服务站");
  campaign @2 :C.Uuid $A.zh("技改");
  before @3 :Text $A.zh("原区域");
}
struct CampaignMachineVerified $A.event(aggregate = "campaign-task", zh = "技改设备已核实") {
  place @0 :Text $A.zh("所在地");
  tenths @1 :UInt32 $A.zh("小时表");
  campaign @2 :C.Uuid $A.zh("技改");
  region @3 :Text $A.zh("区域");
}
struct CampaignMachineMoved $A.event(aggregate = "campaign-task", zh = "技改设备已转移") {
  # Service and task pass to the other dealer, with a copy to the manufacturer (WRK-42).
  movedTo @0 :Text $A.zh("对方代理商");
  campaign @1 :C.Uuid $A.zh("技改");
  region @2 :Text $A.zh("区域");
  messages @3 :List(I.Message) $A.zh("通知");
}
struct CampaignPartsOrdered $A.event(aggregate = "campaign-task", zh = "技改件已订购") {
  # To inventory: purchase.
  lines @0 :List(I.PartLine) $A.maxItems(100) $A.zh("配件");
  branch @1 :Text $A.zh("分部");
  eta @2 :Int32 $A.date $A.zh("预计到货");
  campaign @3 :C.Uuid $A.zh("技改");
  campaignNo @4 :Text $A.zh("技改编号");
  region @5 :Text $A.zh("区域");
}
struct CampaignTaskPlanned $A.event(aggregate = "campaign-task", zh = "技改已计划") {
  # A reserved order is opened for it (WRK-43).
  on @0 :Int32 $A.date $A.zh("计划日期");
  partsEta @1 :Int32 $A.date $A.zh("配件预计到货");
  staff @2 :List(Text) $A.maxItems(20) $A.zh("人员");
  campaign @3 :C.Uuid $A.zh("技改");
  region @4 :Text $A.zh("区域");
  again @5 :Bool $A.zh("改期");
  place @6 :Text $A.zh("所在地");
  equipment @7 :C.Uuid $A.zh("设备");
  serialNo @8 :Text $A.zh("序列号");
  customerId @9 :C.Uuid $A.zh("客户");
  model @10 :Text $A.zh("型号");
}
struct CampaignTaskCompleted $A.event(aggregate = "campaign-task", zh = "技改已完成") {
  order @0 :C.Uuid $A.zh("工单");
  late @1 :Bool $A.zh("逾期");
  campaign @2 :C.Uuid $A.zh("技改");
  region @3 :Text $A.zh("区域");
  equipment @4 :C.Uuid $A.zh("设备");
}
struct CampaignTaskDropped $A.event(aggregate = "campaign-task", zh = "技改任务已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  manufacturerRef @1 :Text $A.zh("厂家编号");
  campaign @2 :C.Uuid $A.zh("技改");
  region @3 :Text $A.zh("区域");
}
struct CampaignTaskAtRisk $A.event(aggregate = "campaign-task", zh = "技改有风险") {
  timer @0 :C.Timer $A.zh("时限");
  campaign @1 :C.Uuid $A.zh("技改");
  region @2 :Text $A.zh("区域");
  station @3 :Text $A.zh("服务站");
  # None yet: its region is reminded (WRK-19).
}
struct CampaignTaskOverdue $A.event(aggregate = "campaign-task", zh = "技改逾期") {
  timer @0 :C.Timer $A.zh("时限");
  campaign @1 :C.Uuid $A.zh("技改");
  region @2 :Text $A.zh("区域");
}

# --- visits ---------------------------------------------------------------------------------------

enum VisitState {
  none @0;
  reported @1 $A.zh("已上报");
  accepted @2 $A.zh("已通过");
  rejected @3 $A.zh("已退回");
}

struct Visit $A.aggregate(name = "visit", path = "equipment-visits", zh = "设备接触",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  equipment @3 :C.Uuid $A.filtered $A.zh("设备");
  serialNo @4 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  station @6 :Text $A.grouped $A.zh("服务站");
  visitor @7 :Text $A.grouped $A.zh("拜访人");
  on @8 :Int32 $A.date $A.indexed $A.zh("日期");
  month @9 :Text $A.filtered $A.zh("月份");
  # "2026-07"
  actions @10 :List(Text) $A.maxItems(20) $A.zh("标准动作");
  tenths @11 :UInt32 $A.zh("小时表");
  note @12 :Text $A.maxLength(2000) $A.zh("记录");
  planned @13 :Bool $A.filtered $A.zh("计划内");
  state @14 :VisitState $A.grouped $A.zh("状态");
  reports @15 :UInt16 $A.filtered $A.zh("上报次数");
  missing @16 :List(Text) $A.maxItems(20) $A.zh("缺少动作");
  timers @17 :List(C.Timer) $A.zh("时限");
  dueAt @18 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct RecordVisit $A.command(aggregate = "visit", creates = true,
    roles = ["service_engineer", "lead_engineer", "service_supervisor", "account_owner"], zh = "上报拜访") {
  equipment @0 :C.Uuid $A.required $A.rule("WRK-45") $A.zh("设备");
  serialNo @1 :Text $A.required $A.maxLength(80) $A.rule("WRK-45") $A.zh("序列号");
  customerId @2 :C.Uuid $A.zh("客户");
  station @3 :Text $A.required $A.maxLength(80) $A.rule("WRK-45") $A.zh("服务站");
  on @4 :Int32 $A.date $A.required $A.rule("WRK-45") $A.zh("日期");
  actions @5 :List(Text) $A.maxItems(20) $A.rule("WRK-45") $A.zh("标准动作");
  # The policy's words: identity_checked, ...
  tenths @6 :UInt32 $A.zh("小时表");
  note @7 :Text $A.maxLength(2000) $A.zh("记录");
  planned @8 :Bool $A.rule("WRK-31") $A.zh("计划内");
}
struct ReportVisitAgain $A.command(aggregate = "visit", verb = "report-again",
    roles = ["service_engineer", "lead_engineer", "service_supervisor", "account_owner"], zh = "重新上报拜访") {
  actions @0 :List(Text) $A.required $A.maxItems(20) $A.rule("WRK-45") $A.zh("标准动作");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
}
struct AcceptVisitReport $A.command(aggregate = "visit", verb = "accept", roles = ["hotline_agent", "hotline_supervisor"], zh = "通过拜访报告") {
}
struct RejectVisitReport $A.command(aggregate = "visit", verb = "reject", roles = ["hotline_agent", "hotline_supervisor"], zh = "退回拜访报告") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("WRK-45") $A.zh("理由");
}
struct EquipmentVisited $A.event(aggregate = "visit", zh = "设备已接触") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  equipment @1 :C.Uuid $A.zh("设备");
  serialNo @2 :Text $A.zh("序列号");
  customerId @3 :C.Uuid $A.zh("客户");
  station @4 :Text $A.zh("服务站");
  visitor @5 :Text $A.zh("拜访人");
  on @6 :Int32 $A.date $A.zh("日期");
  actions @7 :List(Text) $A.maxItems(20) $A.zh("标准动作");
  tenths @8 :UInt32 $A.zh("小时表");
  note @9 :Text $A.maxLength(2000) $A.zh("记录");
  planned @10 :Bool $A.zh("计划内");
  timers @11 :List(C.Timer) $A.zh("时限");
  again @12 :Bool $A.zh("重新上报");
}
struct VisitReportAccepted $A.event(aggregate = "visit", zh = "拜访报告通过") {
  station @0 :Text $A.zh("服务站");
  equipment @1 :C.Uuid $A.zh("设备");
  on @2 :Int32 $A.date $A.zh("日期");
  late @3 :Bool $A.zh("逾期");
}
struct VisitReportRejected $A.event(aggregate = "visit", zh = "拜访报告退回") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  missing @1 :List(Text) $A.maxItems(20) $A.zh("缺少动作");
  late @2 :Bool $A.zh("逾期");
}
