# The office: who can be dispatched, what is found and won on the way (workorders.md 2.8), site
# checks, calls, duties and quality circles (cross-cutting.md X-100 to X-105), hand-overs and
# erasures of persons as this context follows them.

@0xc5a1c8a1f0e8d707;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const watchers :List(Text) = ["service_supervisor", "hotline_supervisor", "service_support",
  "workshop_manager", "workshop_deputy_manager", "team_leader", "customer_centre_manager",
  "service_director", "regional_service_director", "department_manager", "auditor"];

# --- engineers ------------------------------------------------------------------------------------

struct Engineer $A.aggregate(name = "engineer", path = "engineers", zh = "工程师") {
  # Who may be dispatched, with the competence level of the day.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  person @3 :Text $A.filtered $A.searchable(number) $A.zh("人员");
  station @4 :Text $A.grouped $A.zh("服务站");
  region @5 :Text $A.grouped $A.zh("区域");
  tcl @6 :UInt8 $A.filtered $A.zh("技术等级");
  # 0 to 4.
  active @7 :Bool $A.filtered $A.zh("在岗");
  since @8 :Int32 $A.date $A.indexed $A.zh("等级起始");
}
struct RegisterEngineer $A.command(aggregate = "engineer", creates = true,
    roles = ["service_supervisor", "service_support", "hr", "technical_director"], zh = "登记工程师") {
  person @0 :Text $A.required $A.zh("人员");
  station @1 :Text $A.required $A.maxLength(80) $A.zh("服务站");
  region @2 :Text $A.required $A.maxLength(80) $A.zh("区域");
  tcl @3 :UInt8 $A.range((min = 0, max = 4)) $A.rule("WRK-40") $A.zh("技术等级");
}
struct ChangeEngineer $A.command(aggregate = "engineer", verb = "change",
    roles = ["service_support", "hr", "technical_director"], needsVersion = true, zh = "变更工程师") {
  station @0 :Text $A.required $A.maxLength(80) $A.zh("服务站");
  region @1 :Text $A.required $A.maxLength(80) $A.zh("区域");
  tcl @2 :UInt8 $A.range((min = 0, max = 4)) $A.rule("WRK-40") $A.zh("技术等级");
  active @3 :Bool $A.zh("在岗");
}
struct EngineerRegistered $A.event(aggregate = "engineer", zh = "工程师已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("人员");
  station @2 :Text $A.zh("服务站");
  region @3 :Text $A.zh("区域");
  tcl @4 :UInt8 $A.zh("技术等级");
}
struct EngineerChanged $A.event(aggregate = "engineer", zh = "工程师已变更") {
  person @0 :Text $A.zh("人员");
  station @1 :Text $A.zh("服务站");
  region @2 :Text $A.zh("区域");
  tcl @3 :UInt8 $A.zh("技术等级");
  active @4 :Bool $A.zh("在岗");
  before @5 :UInt8 $A.zh("原等级");
}

# --- opportunities (WRK-18) -----------------------------------------------------------------------

enum OpportunityState {
  none @0;
  recorded @1 $A.zh("已登记");
  followed @2 $A.zh("已跟进");
  converted @3 $A.zh("已转化");
  lost @4 $A.zh("已失去");
}
struct Opportunity $A.aggregate(name = "opportunity", path = "opportunities", zh = "商机") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  what @3 :Text $A.maxLength(1000) $A.searchable(words) $A.zh("内容");
  customerId @4 :C.Uuid $A.filtered $A.zh("客户");
  order @5 :C.Uuid $A.filtered $A.zh("工单");
  station @6 :Text $A.grouped $A.zh("服务站");
  holder @7 :Text $A.grouped $A.zh("跟进人");
  state @8 :OpportunityState $A.grouped $A.zh("状态");
  follows @9 :UInt16 $A.filtered $A.zh("跟进次数");
  missed @10 :Bool $A.filtered $A.zh("未跟进");
  result @11 :Text $A.maxLength(1000) $A.zh("结果");
  recordedAt @12 :Int64 $A.time $A.indexed $A.zh("登记时间");
  timers @13 :List(C.Timer) $A.zh("时限");
  dueAt @14 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct RecordOpportunity $A.command(aggregate = "opportunity", creates = true,
    roles = ["hotline_agent", "hotline_supervisor", "service_supervisor", "service_engineer", "lead_engineer"], zh = "登记商机") {
  what @0 :Text $A.required $A.maxLength(1000) $A.rule("WRK-18") $A.zh("内容");
  customerId @1 :C.Uuid $A.zh("客户");
  order @2 :C.Uuid $A.zh("工单");
  station @3 :Text $A.required $A.maxLength(80) $A.rule("WRK-18") $A.zh("服务站");
  holder @4 :Text $A.required $A.rule("WRK-18") $A.zh("跟进人");
}
struct FollowOpportunity $A.command(aggregate = "opportunity", verb = "follow",
    roles = ["hotline_agent", "hotline_supervisor", "service_supervisor", "account_owner", "sales_dept"], zh = "跟进商机") {
  result @0 :Text $A.required $A.maxLength(1000) $A.rule("WRK-18") $A.zh("结果");
  converted @1 :Bool $A.zh("已转化");
  lost @2 :Bool $A.zh("已失去");
}
struct OpportunityRecorded $A.event(aggregate = "opportunity", zh = "商机已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  what @1 :Text $A.maxLength(1000) $A.zh("内容");
  customerId @2 :C.Uuid $A.zh("客户");
  order @3 :C.Uuid $A.zh("工单");
  station @4 :Text $A.zh("服务站");
  holder @5 :Text $A.zh("跟进人");
  timers @6 :List(C.Timer) $A.zh("时限");
}
struct OpportunityFollowed $A.event(aggregate = "opportunity", zh = "商机已跟进") {
  result @0 :Text $A.maxLength(1000) $A.zh("结果");
  state @1 :OpportunityState $A.zh("状态");
  late @2 :Bool $A.zh("逾期");
}
struct OpportunityNotFollowed $A.event(aggregate = "opportunity", zh = "商机未跟进") {
  timer @0 :C.Timer $A.zh("时限");
  holder @1 :Text $A.zh("责任人");
  station @2 :Text $A.zh("服务站");
}

# --- findings -------------------------------------------------------------------------------------

enum FindingKind {
  none @0;
  dress @1 $A.zh("着装");
  tools @2 $A.zh("工具");
  manner @3 $A.zh("态度");
  papers @4 $A.zh("资料");
  safetyViolation @5 $A.zh("安全违章");
  safetyAccident @6 $A.zh("安全事故");
  safetyVeto @7 $A.zh("安全一票否决");
  orderReviewOmitted @8 $A.zh("未审核工单");
  falsification @9 $A.zh("弄虚作假");
  mileage @10 $A.zh("里程超标");
  workloadMismatch @11 $A.zh("工作量不符");
  vehicle @12 $A.zh("用车违规");
  custody @13 $A.zh("交接物品");
  gifts @14 $A.zh("索要礼物");
}
struct Finding $A.aggregate(name = "finding", path = "service-findings", zh = "检查发现") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  kind @3 :FindingKind $A.grouped $A.zh("类别");
  person @4 :Text $A.grouped $A.zh("责任人");
  unit @5 :Text $A.filtered $A.zh("部门");
  order @6 :C.Uuid $A.filtered $A.zh("工单");
  reference @7 :Text $A.filtered $A.searchable(number) $A.zh("单号");
  what @8 :Text $A.maxLength(2000) $A.zh("情况");
  evidence @9 :List(Text) $A.maxItems(20) $A.zh("凭证");
  foundBy @10 :Text $A.filtered $A.zh("检查人");
  at @11 :Int64 $A.time $A.indexed $A.zh("时间");
  repeats @12 :UInt16 $A.filtered $A.zh("重复次数");
}
struct RecordFinding $A.command(aggregate = "finding", creates = true, roles = .watchers, zh = "登记发现") {
  kind @0 :FindingKind $A.required $A.rule("WRK-70") $A.zh("类别");
  person @1 :Text $A.rule("WRK-70") $A.zh("责任人");
  unit @2 :Text $A.maxLength(80) $A.zh("部门");
  order @3 :C.Uuid $A.zh("工单");
  reference @4 :Text $A.maxLength(80) $A.zh("单号");
  what @5 :Text $A.required $A.maxLength(2000) $A.rule("WRK-70") $A.zh("情况");
  evidence @6 :List(Text) $A.maxItems(20) $A.zh("凭证");
  workInjury @7 :Bool $A.zh("工伤住院");
  claimed @8 :UInt32 $A.rule("X-28") $A.zh("自报数量");
  recorded @9 :UInt32 $A.rule("X-28") $A.zh("记录数量");
  kmTenths @10 :UInt32 $A.rule("WRK-17") $A.zh("里程");
  kmStandardTenths @11 :UInt32 $A.rule("WRK-17") $A.zh("里程标准");
  month @12 :Int32 $A.date $A.rule("WRK-17") $A.zh("月份");
  routeRefused @13 :Bool $A.rule("WRK-17") $A.zh("主管拒绝路线");
}
struct ConductFindingRecorded $A.event(aggregate = "finding", zh = "行为发现") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  kind @1 :FindingKind $A.zh("类别");
  person @2 :Text $A.zh("责任人");
  unit @3 :Text $A.zh("部门");
  order @4 :C.Uuid $A.zh("工单");
  reference @5 :Text $A.zh("单号");
  what @6 :Text $A.maxLength(2000) $A.zh("情况");
  evidence @7 :List(Text) $A.maxItems(20) $A.zh("凭证");
  repeats @8 :UInt16 $A.zh("重复次数");
  # Of the same kind and person within the policy's window.
  stopPayProposed @9 :Bool $A.rule("WRK-86") $A.zh("建议停薪");
}
struct SafetyViolationRecorded $A.event(aggregate = "finding", zh = "安全违章") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  unit @2 :Text $A.zh("部门");
  order @3 :C.Uuid $A.zh("工单");
  what @4 :Text $A.maxLength(2000) $A.zh("情况");
  evidence @5 :List(Text) $A.maxItems(20) $A.zh("凭证");
}
struct SafetyAccidentRecorded $A.event(aggregate = "finding", zh = "安全事故") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  unit @2 :Text $A.zh("部门");
  order @3 :C.Uuid $A.zh("工单");
  what @4 :Text $A.maxLength(2000) $A.zh("情况");
  workInjury @5 :Bool $A.zh("工伤住院");
  evidence @6 :List(Text) $A.maxItems(20) $A.zh("凭证");
}
struct SafetyVetoRecorded $A.event(aggregate = "finding", zh = "安全一票否决") {
  # Signed by the regional service director.
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  unit @2 :Text $A.zh("部门");
  what @3 :Text $A.maxLength(2000) $A.zh("情况");
  signedBy @4 :Text $A.zh("签署人");
}
struct OrderReviewOmitted $A.event(aggregate = "finding", zh = "工单未审核") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  order @2 :C.Uuid $A.zh("工单");
  reference @3 :Text $A.zh("单号");
  what @4 :Text $A.maxLength(2000) $A.zh("情况");
}
struct FalsificationFound $A.event(aggregate = "finding", zh = "弄虚作假") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  order @2 :C.Uuid $A.zh("工单");
  reference @3 :Text $A.zh("单号");
  what @4 :Text $A.maxLength(2000) $A.zh("情况");
  evidence @5 :List(Text) $A.maxItems(20) $A.zh("凭证");
}
struct MileageStandardExceeded $A.event(aggregate = "finding", zh = "里程超标") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  unit @1 :Text $A.zh("部门");
  month @2 :Int32 $A.date $A.zh("月份");
  kmTenths @3 :UInt32 $A.zh("里程");
  kmStandardTenths @4 :UInt32 $A.zh("里程标准");
  overPpm @5 :UInt32 $A.zh("超出");
  # Parts per million of the standard; may be more than a million.
  tier @6 :UInt8 $A.zh("档次");
  # 1: more than 1 %, 2: more than 10 %.
  supervisorOnly @7 :Bool $A.zh("仅责主管");
  person @8 :Text $A.zh("责任人");
}
struct WorkloadMismatchFound $A.event(aggregate = "finding", zh = "工作量不符") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  claimed @2 :UInt32 $A.zh("自报数量");
  recorded @3 :UInt32 $A.zh("记录数量");
  what @4 :Text $A.maxLength(2000) $A.zh("情况");
}

# --- site checks, devices, calls (X-100 to X-103) --------------------------------------------------

struct CheckItem {
  item @0 :Text $A.required $A.maxLength(120) $A.zh("项目");
  ok @1 :Bool $A.zh("合格");
  finding @2 :Text $A.maxLength(500) $A.zh("发现");
  person @3 :Text $A.zh("责任人");
  unsupervised @4 :Bool $A.rule("X-100") $A.zh("无人督导");
  # Then it counts against the leader.
}
enum SiteCheckKind {
  none @0;
  daily7s @1 $A.zh("每日7S");
  bayDaily @2 $A.zh("工位每日清洁");
  weekly @3 $A.zh("每周大扫除");
  monthly @4 $A.zh("每月大扫除");
  quarterly @5 $A.zh("每季大扫除");
  safetyMeeting @6 $A.zh("安全例会");
  vehicles @7 $A.zh("车辆月检");
}
struct SiteCheck $A.aggregate(name = "site-check", path = "site-checks", zh = "现场检查") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  kind @3 :SiteCheckKind $A.grouped $A.zh("类别");
  group @4 :Text $A.grouped $A.zh("班组");
  leader @5 :Text $A.filtered $A.zh("组长");
  on @6 :Int32 $A.date $A.indexed $A.zh("日期");
  items @7 :List(CheckItem) $A.maxItems(100) $A.zh("项目");
  faults @8 :UInt16 $A.filtered $A.zh("问题数");
  leaderFaults @9 :UInt16 $A.filtered $A.zh("组长问题数");
  late @10 :Bool $A.filtered $A.zh("逾期");
}
struct RecordSiteCheck $A.command(aggregate = "site-check", creates = true,
    roles = ["group_leader", "team_leader", "workshop_manager", "workshop_deputy_manager", "department_manager", "service_supervisor"], zh = "登记现场检查") {
  kind @0 :SiteCheckKind $A.required $A.rule("X-100") $A.zh("类别");
  group @1 :Text $A.required $A.maxLength(80) $A.rule("X-100") $A.zh("班组");
  items @2 :List(CheckItem) $A.required $A.maxItems(100) $A.rule("X-100") $A.zh("项目");
}
struct SiteChecked $A.event(aggregate = "site-check", zh = "现场已检查") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  kind @1 :SiteCheckKind $A.zh("类别");
  group @2 :Text $A.zh("班组");
  leader @3 :Text $A.zh("组长");
  items @4 :List(CheckItem) $A.maxItems(100) $A.zh("项目");
  faults @5 :UInt16 $A.zh("问题数");
  leaderFaults @6 :UInt16 $A.zh("组长问题数");
  late @7 :Bool $A.zh("逾期");
  # After 08:30, of the daily check.
}

enum RequestChannel {
  none @0;
  call @1 $A.zh("电话");
  mail @2 $A.zh("邮件");
  fax @3 $A.zh("传真");
  device @4 $A.zh("设备报修");
  web @5 $A.zh("网络");
}
struct RequestStep {
  text @0 :Text $A.maxLength(500) $A.zh("步骤");
  by @1 :Text $A.zh("经手人");
  at @2 :Int64 $A.time $A.zh("时间");
}
struct RequestLog $A.aggregate(name = "request-log", path = "request-logs", zh = "来电来函登记") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  channel @3 :RequestChannel $A.grouped $A.zh("渠道");
  topic @4 :Text $A.filtered $A.zh("事由");
  from @5 :Text $A.filtered $A.zh("来自");
  # Unit or company, no personal value.
  receivedAt @6 :Int64 $A.time $A.indexed $A.zh("收到时间");
  agent @7 :Text $A.grouped $A.zh("受理人");
  rings @8 :UInt16 $A.filtered $A.zh("铃声");
  seconds @9 :UInt16 $A.filtered $A.zh("秒数");
  pickedUpLate @10 :Bool $A.filtered $A.zh("接听超时");
  answered @11 :Bool $A.filtered $A.zh("已答复");
  late @12 :Bool $A.filtered $A.zh("答复逾期");
  steps @13 :List(RequestStep) $A.maxItems(50) $A.zh("步骤");
  timers @14 :List(C.Timer) $A.zh("时限");
  dueAt @15 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct LogRequest $A.command(aggregate = "request-log", creates = true, zh = "登记来电来函") {
  channel @0 :RequestChannel $A.required $A.rule("X-103") $A.zh("渠道");
  topic @1 :Text $A.required $A.rule("X-103") $A.zh("事由");
  from @2 :Text $A.zh("来自");
  receivedAt @3 :Int64 $A.time $A.required $A.rule("X-103") $A.zh("收到时间");
  rings @4 :UInt16 $A.range((min = 0, max = 100)) $A.rule("X-102") $A.zh("铃声");
  seconds @5 :UInt16 $A.range((min = 0, max = 3600)) $A.rule("X-102") $A.zh("秒数");
}
struct LogStep $A.command(aggregate = "request-log", verb = "log-step", zh = "登记步骤") {
  text @0 :Text $A.required $A.maxLength(500) $A.rule("X-103") $A.zh("步骤");
  answered @1 :Bool $A.zh("已答复");
}
struct RequestLogged $A.event(aggregate = "request-log", zh = "来电来函已登记") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  channel @1 :RequestChannel $A.zh("渠道");
  topic @2 :Text $A.zh("事由");
  from @3 :Text $A.zh("来自");
  receivedAt @4 :Int64 $A.time $A.zh("收到时间");
  agent @5 :Text $A.zh("受理人");
  rings @6 :UInt16 $A.zh("铃声");
  seconds @7 :UInt16 $A.zh("秒数");
  pickedUpLate @8 :Bool $A.zh("接听超时");
  readLate @9 :Bool $A.zh("查阅超时");
  # Mail not read within its interval; a defective device not reported the same day.
  timers @10 :List(C.Timer) $A.zh("时限");
}
struct RequestStepLogged $A.event(aggregate = "request-log", zh = "步骤已登记") {
  text @0 :Text $A.maxLength(500) $A.zh("步骤");
  answered @1 :Bool $A.zh("已答复");
  late @2 :Bool $A.zh("逾期");
}

# --- duty calendar (X-104) ------------------------------------------------------------------------

struct DutySlot {
  person @0 :Text $A.required $A.zh("人员");
  function @1 :Text $A.required $A.maxLength(80) $A.zh("职能");
  fromMinute @2 :UInt16 $A.range((min = 0, max = 1440)) $A.zh("起");
  # Of the day: 510 is 08:30.
  toMinute @3 :UInt16 $A.range((min = 0, max = 1440)) $A.zh("止");
}
struct DutyLeave {
  person @0 :Text $A.required $A.zh("人员");
  function @1 :Text $A.required $A.maxLength(80) $A.zh("职能");
}
struct DutyDay $A.aggregate(name = "duty-day", path = "duty-days", zh = "值班表") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  desk @3 :Text $A.grouped $A.zh("岗位");
  on @4 :Int32 $A.date $A.indexed $A.zh("日期");
  slots @5 :List(DutySlot) $A.maxItems(50) $A.zh("班次");
  leave @6 :List(DutyLeave) $A.maxItems(100) $A.zh("休假");
}
struct PlanDuty $A.command(aggregate = "duty-day", creates = true,
    roles = ["department_manager", "front_desk", "customer_service_manager", "hotline_supervisor", "workshop_manager"], zh = "排班") {
  desk @0 :Text $A.required $A.maxLength(80) $A.rule("X-104") $A.zh("岗位");
  on @1 :Int32 $A.date $A.required $A.rule("X-104") $A.zh("日期");
  slots @2 :List(DutySlot) $A.required $A.maxItems(50) $A.rule("X-104") $A.zh("班次");
  leave @3 :List(DutyLeave) $A.maxItems(100) $A.rule("X-104") $A.zh("休假");
}
struct ChangeDuty $A.command(aggregate = "duty-day", verb = "change",
    roles = ["department_manager", "front_desk", "customer_service_manager", "hotline_supervisor", "workshop_manager"], needsVersion = true, zh = "调班") {
  slots @0 :List(DutySlot) $A.required $A.maxItems(50) $A.rule("X-104") $A.zh("班次");
  leave @1 :List(DutyLeave) $A.maxItems(100) $A.rule("X-104") $A.zh("休假");
}
struct DutyPlanned $A.event(aggregate = "duty-day", zh = "已排班") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  desk @1 :Text $A.zh("岗位");
  on @2 :Int32 $A.date $A.zh("日期");
  slots @3 :List(DutySlot) $A.maxItems(50) $A.zh("班次");
  leave @4 :List(DutyLeave) $A.maxItems(100) $A.zh("休假");
}

# --- quality circles (X-105) ----------------------------------------------------------------------

struct CircleActivity {
  on @0 :Int32 $A.date $A.zh("日期");
  what @1 :Text $A.maxLength(500) $A.zh("活动");
  projectDone @2 :Bool $A.zh("完成课题");
  pdcaCase @3 :Bool $A.zh("PDCA案例");
}
struct QualityCircle $A.aggregate(name = "quality-circle", path = "quality-circles", zh = "质量小组") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  name @3 :Text $A.filtered $A.searchable(words) $A.zh("小组");
  topic @4 :Text $A.filtered $A.searchable(words) $A.zh("课题");
  members @5 :List(Text) $A.maxItems(50) $A.zh("成员");
  paused @6 :Bool $A.filtered $A.zh("暂停");
  pausedOn @7 :Int32 $A.date $A.zh("暂停日期");
  activities @8 :List(CircleActivity) $A.maxItems(60) $A.zh("活动");
  projects @9 :UInt16 $A.filtered $A.zh("课题数");
  pdcaCases @10 :UInt16 $A.filtered $A.zh("案例数");
  misses @11 :UInt16 $A.filtered $A.zh("逾期次数");
  points @12 :UInt32 $A.filtered $A.zh("积分");
  # A reward outside the KPI.
  halfYearFrom @13 :Int32 $A.date $A.zh("半年起");
  halfYearProject @14 :Bool $A.zh("本半年课题");
  halfYearCase @15 :Bool $A.zh("本半年案例");
  timers @16 :List(C.Timer) $A.zh("时限");
  dueAt @17 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct RegisterCircle $A.command(aggregate = "quality-circle", creates = true,
    roles = ["group_leader", "department_manager", "team_leader"], zh = "注册质量小组") {
  name @0 :Text $A.required $A.rule("X-105") $A.zh("小组");
  topic @1 :Text $A.required $A.rule("X-105") $A.zh("课题");
  members @2 :List(Text) $A.required $A.maxItems(50) $A.rule("X-105") $A.zh("成员");
}
struct RecordActivity $A.command(aggregate = "quality-circle", verb = "record-activity",
    roles = ["group_leader", "department_manager", "team_leader"], zh = "登记活动") {
  what @0 :Text $A.required $A.maxLength(500) $A.rule("X-105") $A.zh("活动");
  projectDone @1 :Bool $A.zh("完成课题");
  pdcaCase @2 :Bool $A.zh("PDCA案例");
}
struct PauseCircle $A.command(aggregate = "quality-circle", verb = "pause",
    roles = ["group_leader", "department_manager", "team_leader"], zh = "暂停小组") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-105") $A.zh("理由");
}
struct CircleRegistered $A.event(aggregate = "quality-circle", zh = "质量小组已注册") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  name @1 :Text $A.zh("小组");
  topic @2 :Text $A.zh("课题");
  members @3 :List(Text) $A.maxItems(50) $A.zh("成员");
  timers @4 :List(C.Timer) $A.zh("时限");
}
struct CircleActivityRecorded $A.event(aggregate = "quality-circle", zh = "活动已登记") {
  activity @0 :CircleActivity $A.zh("活动");
  points @1 :UInt32 $A.zh("积分");
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct CirclePaused $A.event(aggregate = "quality-circle", zh = "小组已暂停") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct CircleDutyMissed $A.event(aggregate = "quality-circle", zh = "小组逾期") {
  # No activity in a month, a pause too long, no project or case in a half year.
  timer @0 :C.Timer $A.zh("时限");
  timers @1 :List(C.Timer) $A.zh("时限");
}

# --- erasure of persons ---------------------------------------------------------------------------

struct WorkordersErasure $A.aggregate(name = "workorders-erasure", path = "workorders-erasures",
    readers = ["auditor", "file_manager"], zh = "工单个人信息销毁") {
  # That this context has followed an erasure, whether or not it knew the person (X-45).
  id @0 :C.Uuid;
  version @1 :UInt32;
  decision @2 :C.Uuid $A.filtered $A.zh("销毁决定");
  customerId @3 :C.Uuid $A.filtered $A.zh("客户");
  persons @4 :List(C.Uuid) $A.maxItems(1000) $A.zh("个人编号");
  documents @5 :UInt32 $A.zh("单据数");
  at @6 :Int64 $A.time $A.indexed $A.zh("时间");
}
struct FollowErasure $A.command(aggregate = "workorders-erasure", creates = true, internal = true, zh = "执行销毁决定") {
  decision @0 :C.Uuid $A.required $A.zh("销毁决定");
  customerId @1 :C.Uuid $A.zh("客户");
  persons @2 :List(C.Uuid) $A.maxItems(1000) $A.zh("个人编号");
  documents @3 :UInt32 $A.zh("单据数");
}
struct PersonalKeyDestroyed $A.event(aggregate = "workorders-erasure", zh = "个人密钥已销毁") {
  # Told to customers: nothing of these persons can be read here any more.
  persons @0 :List(C.Uuid) $A.shreds $A.zh("个人编号");
  customerId @1 :C.Uuid $A.zh("客户");
  decision @2 :C.Uuid $A.zh("销毁决定");
  documents @3 :UInt32 $A.zh("单据数");
}
