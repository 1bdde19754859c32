# Appointments, and the workshop: from the greeting to the gate pass (workorders.md 2.5, 2.6), for
# cars and for overhauls; discounts that an adopted suggestion grants (X-75).

@0xc5a1c8a1f0e8d704;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const desk :List(Text) = ["service_advisor", "workshop_manager", "workshop_deputy_manager"];
const shop :List(Text) = ["service_advisor", "technician", "team_leader", "workshop_manager",
  "workshop_deputy_manager", "technical_director"];

enum AppointmentState {
  none @0;
  proposed @1 $A.zh("待确认");
  confirmed @2 $A.zh("已确认");
  arrived @3 $A.zh("已到店");
  noShow @4 $A.zh("未到");
  cancelled @5 $A.zh("已取消");
}

struct Appointment $A.aggregate(name = "appointment", path = "appointments", zh = "预约") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("预约编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :AppointmentState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  contact @6 :I.Contact $A.zh("联系方式");
  wishedAt @7 :Int64 $A.time $A.indexed $A.zh("预约时间");
  items @8 :List(Text) $A.maxItems(30) $A.zh("项目");
  technician @9 :Text $A.grouped $A.zh("指定技师");
  notes @10 :Text $A.maxLength(1000) $A.zh("备注");
  agent @11 :Text $A.filtered $A.zh("受理人");
  answeredSeconds @12 :UInt16 $A.filtered $A.zh("接听秒数");
  moved @13 :UInt16 $A.filtered $A.zh("改期次数");
  followUp @14 :Text $A.filtered $A.zh("邀约回访");
  # The follow-up call in which it was offered (WRK-51).
  job @15 :C.Uuid $A.filtered $A.zh("委托书");
  cancelReason @16 :Text $A.maxLength(500) $A.zh("取消理由");
  timers @17 :List(C.Timer) $A.zh("时限");
  dueAt @18 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct ProposeAppointment $A.command(aggregate = "appointment", creates = true,
    roles = ["service_advisor", "care_agent", "front_desk"], zh = "登记预约") {
  customerId @0 :C.Uuid $A.zh("客户");
  contact @1 :I.Contact $A.required $A.rule("WRK-50") $A.zh("联系方式");
  # Phone and plate.
  wishedAt @2 :Int64 $A.time $A.required $A.rule("WRK-50") $A.zh("预约时间");
  items @3 :List(Text) $A.required $A.maxItems(30) $A.rule("WRK-50") $A.zh("项目");
  technician @4 :Text $A.zh("指定技师");
  noTechnicianWished @5 :Bool $A.rule("WRK-50") $A.zh("不指定技师");
  notes @6 :Text $A.maxLength(1000) $A.zh("备注");
  answeredSeconds @7 :UInt16 $A.range((min = 0, max = 600)) $A.rule("WRK-50") $A.zh("接听秒数");
  followUp @8 :Text $A.maxLength(60) $A.rule("WRK-51") $A.zh("邀约回访");
}
struct ConfirmAppointment $A.command(aggregate = "appointment", verb = "confirm",
    roles = ["service_advisor", "care_agent", "front_desk"], zh = "确认预约") {
  repeatedToCustomer @0 :Bool $A.rule("WRK-50") $A.zh("已复述");
}
struct RescheduleAppointment $A.command(aggregate = "appointment", verb = "reschedule",
    roles = ["service_advisor", "care_agent", "front_desk"], zh = "预约改期") {
  wishedAt @0 :Int64 $A.time $A.required $A.zh("预约时间");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}
struct CancelAppointment $A.command(aggregate = "appointment", verb = "cancel",
    roles = ["service_advisor", "care_agent", "front_desk"], zh = "取消预约") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}
struct KeepAppointment $A.command(aggregate = "appointment", verb = "keep", internal = true, zh = "预约到店") {
  job @0 :C.Uuid $A.zh("委托书");
}
struct OpenAppointmentContact $A.command(aggregate = "appointment", verb = "open-contact", opens = true,
    roles = ["service_advisor", "care_agent", "front_desk"], zh = "查阅联系方式") {
  fields @0 :List(I.ContactField) $A.required $A.maxItems(4) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}
struct EraseAppointmentContact $A.command(aggregate = "appointment", verb = "erase-contact", internal = true, zh = "销毁联系方式") {
  decision @0 :C.Uuid $A.zh("销毁决定");
}
struct FollowAppointmentCustomer $A.command(aggregate = "appointment", verb = "follow-customer", internal = true, zh = "随客户合并") {
  into @0 :C.Uuid $A.zh("合并至");
}

struct AppointmentProposed $A.event(aggregate = "appointment", zh = "预约已登记") {
  docNo @0 :Text $A.zh("预约编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  contact @3 :I.Contact $A.zh("联系方式");
  wishedAt @4 :Int64 $A.time $A.zh("预约时间");
  items @5 :List(Text) $A.maxItems(30) $A.zh("项目");
  technician @6 :Text $A.zh("指定技师");
  notes @7 :Text $A.maxLength(1000) $A.zh("备注");
  answeredSeconds @8 :UInt16 $A.zh("接听秒数");
  answeredLate @9 :Bool $A.zh("接听超时");
  followUp @10 :Text $A.zh("邀约回访");
}
struct AppointmentConfirmed $A.event(aggregate = "appointment", zh = "预约已确认") {
  timers @0 :List(C.Timer) $A.zh("时限");
}
struct AppointmentRescheduled $A.event(aggregate = "appointment", zh = "预约已改期") {
  wishedAt @0 :Int64 $A.time $A.zh("预约时间");
  before @1 :Int64 $A.time $A.zh("原时间");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  timers @3 :List(C.Timer) $A.zh("时限");
}
struct AppointmentKept $A.event(aggregate = "appointment", zh = "预约已到店") {
  job @0 :C.Uuid $A.zh("委托书");
}
struct AppointmentNoShow $A.event(aggregate = "appointment", zh = "预约未到") {
  timer @0 :C.Timer $A.zh("时限");
}
struct AppointmentCancelled $A.event(aggregate = "appointment", zh = "预约已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

# --- the workshop ---------------------------------------------------------------------------------

enum JobState {
  none @0;
  received @1 $A.zh("已到店");
  inspected @2 $A.zh("已环检");
  preChecked @3 $A.zh("已预检");
  estimated @4 $A.zh("已报价");
  confirmed @5 $A.zh("已确认");
  readyToRepair @6 $A.zh("待派工");
  inRepair @7 $A.zh("维修中");
  toInspect @8 $A.zh("待检验");
  handOver @9 $A.zh("待交车");
  settling @10 $A.zh("结算中");
  paid @11 $A.zh("已付款");
  closed @12 $A.zh("已放行");
}

enum WaitingMode {
  none @0;
  waits @1 $A.zh("在店等候");
  returnsLater @2 $A.zh("稍后来取");
  delivery @3 $A.zh("送车上门");
}

enum Stamp {
  none @0;
  blue @1 $A.zh("蓝章");
  red @2 $A.zh("红章");
}

enum Component {
  none @0;
  engine @1 $A.zh("发动机");
  hydraulicPump @2 $A.zh("液压泵");
  mainValve @3 $A.zh("主阀");
}

enum PaymentMethod {
  none @0;
  cash @1 $A.zh("现金");
  card @2 $A.zh("刷卡");
  transfer @3 $A.zh("转账");
  insurance @4 $A.zh("保险");
  account @5 $A.zh("挂账");
}

struct JobItem {
  no @0 :UInt16 $A.zh("序号");
  text @1 :Text $A.required $A.maxLength(200) $A.zh("项目");
  price @2 :C.Money $A.required $A.rule("WRK-54") $A.zh("价格");
  minutes @3 :UInt32 $A.required $A.range((min = 1, max = 100000)) $A.rule("WRK-54") $A.zh("分钟");
  partsState @4 :I.PartsState $A.zh("配件");
  extra @5 :Bool $A.zh("增项");
  authorisation @6 :Text $A.zh("授权凭证");
  done @7 :Bool $A.zh("已完成");
}

struct TestReport {
  component @0 :Component $A.zh("部件");
  reference @1 :Text $A.zh("报告编号");
  by @2 :Text $A.zh("测试人");
}

struct WorkshopJob $A.aggregate(name = "workshop-job", path = "workshop-jobs", zh = "任务委托书",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("委托书号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :JobState $A.grouped $A.zh("状态");
  overhaul @5 :Bool $A.filtered $A.zh("大修");
  customerId @6 :C.Uuid $A.filtered $A.zh("客户");
  contact @7 :I.Contact $A.zh("联系方式");
  equipment @8 :C.Uuid $A.filtered $A.zh("设备");
  serialNo @9 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  appointment @10 :C.Uuid $A.filtered $A.zh("预约");
  order @11 :C.Uuid $A.filtered $A.zh("400工单");
  advisor @12 :Text $A.grouped $A.zh("服务顾问");
  greetedAt @13 :Int64 $A.time $A.zh("迎接时间");
  greetedLate @14 :Bool $A.filtered $A.zh("迎接逾期");
  helpCalled @15 :Bool $A.zh("已呼叫支援");
  walkAround @16 :Text $A.maxLength(2000) $A.zh("环车检查");
  covers @17 :UInt16 $A.zh("防护件数");
  customerItems @18 :List(Text) $A.maxItems(50) $A.zh("客户报修项目");
  technicianItems @19 :List(Text) $A.maxItems(50) $A.zh("技师发现项目");
  items @20 :List(JobItem) $A.maxItems(100) $A.zh("项目");
  total @21 :C.Money $A.zh("合计");
  minutes @22 :UInt32 $A.zh("总分钟");
  waiting @23 :WaitingMode $A.filtered $A.zh("等候方式");
  payment @24 :PaymentMethod $A.filtered $A.zh("付款方式");
  oldPartsWish @25 :Text $A.zh("旧件处理");
  wash @26 :Bool $A.zh("免费洗车");
  promisedAt @27 :Int64 $A.time $A.indexed $A.zh("承诺时间");
  team @28 :Text $A.grouped $A.zh("班组");
  technician @29 :Text $A.filtered $A.zh("技师");
  days @30 :UInt16 $A.zh("天数");
  partsList @31 :List(I.PartLine) $A.maxItems(200) $A.zh("配件清单");
  finishedAt @32 :Int64 $A.time $A.zh("完工时间");
  stamp @33 :Stamp $A.filtered $A.zh("印章");
  reworks @34 :UInt16 $A.filtered $A.zh("返工次数");
  inspector @35 :Text $A.filtered $A.zh("检验人");
  testReports @36 :List(TestReport) $A.maxItems(20) $A.zh("检测报告");
  testsNeeded @37 :List(Component) $A.maxItems(3) $A.zh("须检测部件");
  entryReport @38 :Text $A.filtered $A.zh("进厂报告");
  contract @39 :Text $A.filtered $A.zh("维修合同");
  exitReport @40 :Text $A.filtered $A.zh("出厂报告");
  discount @41 :C.Uuid $A.filtered $A.zh("优惠");
  discountAmount @42 :C.Money $A.zh("优惠金额");
  paidAmount @43 :C.Money $A.zh("实付");
  settlementNo @44 :Text $A.filtered $A.zh("结算单号");
  gatePass @45 :Text $A.filtered $A.zh("出门证");
  nextServiceOn @46 :Int32 $A.date $A.zh("下次保养日期");
  nextServiceKm @47 :UInt32 $A.zh("下次保养里程");
  cancelled @48 :Bool $A.filtered $A.zh("已取消");
  declined @49 :Bool $A.filtered $A.zh("拒绝报价");
  receivedAt @50 :Int64 $A.time $A.indexed $A.zh("到店时间");
  releasedAt @51 :Int64 $A.time $A.filtered $A.zh("放行时间");
  followUp @52 :Text $A.filtered $A.zh("回访");
  timers @53 :List(C.Timer) $A.zh("时限");
  dueAt @54 :Int64 $A.time $A.indexed $A.zh("下一期限");
  cleaned @55 :Bool $A.zh("入厂已清洗");
}

struct ReceiveVehicle $A.command(aggregate = "workshop-job", creates = true,
    roles = ["service_advisor", "workshop_manager", "workshop_deputy_manager", "front_desk"], zh = "接车") {
  arrivedAt @0 :Int64 $A.time $A.required $A.rule("WRK-52") $A.zh("到店时间");
  customerId @1 :C.Uuid $A.zh("客户");
  contact @2 :I.Contact $A.zh("联系方式");
  equipment @3 :C.Uuid $A.zh("设备");
  serialNo @4 :Text $A.maxLength(80) $A.zh("序列号");
  appointment @5 :C.Uuid $A.zh("预约");
  order @6 :C.Uuid $A.zh("400工单");
  overhaul @7 :Bool $A.zh("大修");
  testsNeeded @8 :List(Component) $A.maxItems(3) $A.rule("WRK-60") $A.zh("须检测部件");
  # Of an overhaul: what it takes apart.
  alsoWaiting @9 :Bool $A.rule("WRK-52") $A.zh("另有车辆等候");
}
struct GreetCustomer $A.command(aggregate = "workshop-job", verb = "greet", roles = .desk, zh = "迎接客户") {
  helpCalled @0 :Bool $A.rule("WRK-52") $A.zh("已呼叫支援");
}
struct RecordWalkAround $A.command(aggregate = "workshop-job", verb = "record-walk-around", roles = .desk, zh = "环车检查") {
  covers @0 :UInt16 $A.required $A.range((min = 1, max = 20)) $A.rule("WRK-53") $A.zh("防护件数");
  valuablesReminded @1 :Bool $A.rule("WRK-53") $A.zh("已提醒贵重物品");
  signedByCustomer @2 :Bool $A.rule("WRK-53") $A.zh("客户已签字");
  findings @3 :Text $A.maxLength(2000) $A.zh("外观记录");
}
struct RecordPreCheck $A.command(aggregate = "workshop-job", verb = "record-pre-check", roles = .shop, zh = "登记预检") {
  customerItems @0 :List(Text) $A.required $A.maxItems(50) $A.zh("客户报修项目");
  technicianItems @1 :List(Text) $A.maxItems(50) $A.zh("技师发现项目");
}
struct GiveEstimate $A.command(aggregate = "workshop-job", verb = "give-estimate", roles = .desk, needsVersion = true, zh = "报价") {
  items @0 :List(JobItem) $A.required $A.maxItems(50) $A.rule("WRK-54") $A.zh("项目");
}
struct ConfirmEstimate $A.command(aggregate = "workshop-job", verb = "confirm-estimate", roles = .desk, needsVersion = true, zh = "确认报价") {
  signedByCustomer @0 :Bool $A.rule("WRK-54") $A.zh("客户已签字");
  waiting @1 :WaitingMode $A.required $A.rule("WRK-54") $A.zh("等候方式");
  payment @2 :PaymentMethod $A.required $A.rule("WRK-57") $A.zh("付款方式");
  oldPartsWish @3 :Text $A.required $A.maxLength(200) $A.rule("WRK-57") $A.zh("旧件处理");
  wash @4 :Bool $A.zh("免费洗车");
  copyGiven @5 :Bool $A.rule("WRK-57") $A.zh("已交客户联");
}
struct DeclineEstimate $A.command(aggregate = "workshop-job", verb = "decline-estimate", roles = .desk, zh = "拒绝报价") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct CancelJob $A.command(aggregate = "workshop-job", verb = "cancel", roles = .desk, needsVersion = true, zh = "取消委托") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}
struct DiagnoseFault $A.command(aggregate = "workshop-job", verb = "diagnose", roles = .shop, zh = "故障诊断") {
  asEstimated @0 :Bool $A.zh("与报价一致");
  seenByCustomer @1 :Bool $A.rule("WRK-55") $A.zh("客户已看");
  cause @2 :Text $A.required $A.maxLength(1000) $A.rule("WRK-55") $A.zh("原因");
  items @3 :List(JobItem) $A.maxItems(50) $A.rule("WRK-55") $A.zh("新项目");
  # Of another cause: price, stock and minutes looked up.
}
struct DispatchJob $A.command(aggregate = "workshop-job", verb = "dispatch",
    roles = ["workshop_manager", "workshop_deputy_manager", "team_leader", "service_advisor"], zh = "派工") {
  team @0 :Text $A.required $A.rule("WRK-60") $A.zh("班组");
  technician @1 :Text $A.zh("技师");
  days @2 :UInt16 $A.range((min = 0, max = 365)) $A.zh("天数");
  faultPlace @3 :Text $A.maxLength(500) $A.rule("WRK-60") $A.zh("故障部位");
  parts @4 :List(I.PartLine) $A.maxItems(200) $A.zh("配件清单");
}
struct DrawParts $A.command(aggregate = "workshop-job", verb = "draw-parts", roles = .shop, zh = "领料") {
  lines @0 :List(I.PartLine) $A.required $A.maxItems(100) $A.zh("配件");
  yellowCopy @1 :Text $A.required $A.maxLength(60) $A.rule("INV-13") $A.zh("黄联编号");
  warehouse @2 :Text $A.maxLength(40) $A.zh("仓库");
}
struct AddItem $A.command(aggregate = "workshop-job", verb = "add-item", roles = .desk, zh = "增项") {
  item @0 :JobItem $A.required $A.rule("WRK-56") $A.zh("项目");
  consent @1 :Bool $A.rule("WRK-56") $A.zh("客户同意");
  authorisation @2 :Text $A.required $A.maxLength(200) $A.rule("WRK-56") $A.zh("授权凭证");
}
struct FinishWork $A.command(aggregate = "workshop-job", verb = "finish-work",
    roles = ["technician", "team_leader", "workshop_manager", "workshop_deputy_manager"], zh = "完工") {
  itemsDone @0 :List(UInt16) $A.maxItems(100) $A.zh("完成项目");
}
struct InspectJob $A.command(aggregate = "workshop-job", verb = "inspect",
    roles = ["technical_director", "inspector", "workshop_manager"], needsVersion = true, zh = "检验") {
  pass @0 :Bool $A.rule("WRK-58") $A.zh("合格");
  roadTest @1 :Bool $A.zh("需路试");
  roadTestWithCustomer @2 :Bool $A.zh("已与客户路试");
  reason @3 :Text $A.maxLength(1000) $A.rule("WRK-61") $A.zh("不合格原因");
  report @4 :Text $A.maxLength(200) $A.rule("WRK-61") $A.zh("质检报告");
}
struct HandOverVehicle $A.command(aggregate = "workshop-job", verb = "hand-over", roles = .desk, zh = "交车") {
  newPartsFitted @0 :Bool $A.rule("WRK-59") $A.zh("新件已装");
  oldPartsShown @1 :Bool $A.rule("WRK-59") $A.zh("旧件已示");
  itemsExplained @2 :Bool $A.rule("WRK-59") $A.zh("项目已解释");
  amountsExplained @3 :Bool $A.rule("WRK-59") $A.zh("费用已解释");
  coversOff @4 :Bool $A.rule("WRK-53") $A.zh("当面取下防护件");
}
struct SettleJob $A.command(aggregate = "workshop-job", verb = "settle",
    roles = ["cashier", "finance", "service_advisor"], needsVersion = true, zh = "结算") {
  settlementNo @0 :Text $A.required $A.maxLength(60) $A.rule("WRK-59") $A.zh("结算单号");
  paid @1 :C.Money $A.required $A.zh("实付");
  payment @2 :PaymentMethod $A.zh("付款方式");
  discount @3 :C.Uuid $A.rule("X-75") $A.zh("优惠");
  discountPpm @4 :UInt32 $A.ppm $A.rule("X-75") $A.zh("优惠比例");
  # As the discount was granted. Not given: as the policy grants them.
}
struct ReleaseVehicle $A.command(aggregate = "workshop-job", verb = "release", roles = .desk, zh = "放行") {
  gatePass @0 :Text $A.required $A.maxLength(60) $A.rule("WRK-59") $A.zh("出门证");
  settlementNo @1 :Text $A.required $A.maxLength(60) $A.rule("WRK-59") $A.zh("结算单号");
  keysSigned @2 :Bool $A.rule("WRK-59") $A.zh("钥匙已签收");
  nextServiceOn @3 :Int32 $A.date $A.rule("WRK-59") $A.zh("下次保养日期");
  nextServiceKm @4 :UInt32 $A.rule("WRK-59") $A.zh("下次保养里程");
  followUpAnnounced @5 :Bool $A.rule("WRK-59") $A.zh("已告知回访");
}
struct SignEntryReport $A.command(aggregate = "workshop-job", verb = "sign-entry-report",
    roles = ["workshop_manager", "workshop_deputy_manager"], zh = "签进厂报告") {
  report @0 :Text $A.required $A.maxLength(200) $A.rule("WRK-60") $A.zh("进厂报告");
  signedByBoth @1 :Bool $A.rule("WRK-60") $A.zh("双方已签");
  testedWithOwner @2 :Bool $A.rule("WRK-60") $A.zh("已与机主试机");
}
struct SignRepairContract $A.command(aggregate = "workshop-job", verb = "sign-contract",
    roles = ["workshop_manager", "workshop_deputy_manager"], zh = "签维修合同") {
  contract @0 :Text $A.required $A.maxLength(200) $A.rule("WRK-60") $A.zh("合同编号");
  items @1 :List(JobItem) $A.required $A.maxItems(100) $A.rule("WRK-60") $A.zh("项目");
  parts @2 :List(I.PartLine) $A.required $A.maxItems(200) $A.rule("WRK-60") $A.zh("配件清单");
  cleaned @3 :Bool $A.rule("WRK-60") $A.zh("入厂已清洗");
}
struct FileTestReport $A.command(aggregate = "workshop-job", verb = "file-test-report",
    roles = ["team_leader"], zh = "提交检测报告") {
  component @0 :Component $A.required $A.rule("WRK-60") $A.zh("部件");
  reference @1 :Text $A.required $A.maxLength(200) $A.rule("WRK-60") $A.zh("报告编号");
}
struct SignExitReport $A.command(aggregate = "workshop-job", verb = "sign-exit-report",
    roles = ["workshop_manager", "workshop_deputy_manager"], zh = "签出厂报告") {
  report @0 :Text $A.required $A.maxLength(200) $A.rule("WRK-60") $A.zh("出厂报告");
  testedByOwner @1 :Bool $A.rule("WRK-60") $A.zh("机主已试机");
}
struct OpenJobContact $A.command(aggregate = "workshop-job", verb = "open-contact", opens = true, roles = .desk, zh = "查阅联系方式") {
  fields @0 :List(I.ContactField) $A.required $A.maxItems(4) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}
struct EraseJobContact $A.command(aggregate = "workshop-job", verb = "erase-contact", internal = true, zh = "销毁联系方式") {
  decision @0 :C.Uuid $A.zh("销毁决定");
}

struct VehicleReceived $A.event(aggregate = "workshop-job", zh = "车辆已到店") {
  docNo @0 :Text $A.zh("委托书号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  arrivedAt @2 :Int64 $A.time $A.zh("到店时间");
  customerId @3 :C.Uuid $A.zh("客户");
  contact @4 :I.Contact $A.zh("联系方式");
  equipment @5 :C.Uuid $A.zh("设备");
  serialNo @6 :Text $A.zh("序列号");
  appointment @7 :C.Uuid $A.zh("预约");
  order @8 :C.Uuid $A.zh("400工单");
  overhaul @9 :Bool $A.zh("大修");
  testsNeeded @10 :List(Component) $A.maxItems(3) $A.zh("须检测部件");
  timers @11 :List(C.Timer) $A.zh("时限");
  alsoWaiting @12 :Bool $A.zh("另有车辆等候");
}
struct CustomerGreeted $A.event(aggregate = "workshop-job", zh = "已迎接客户") {
  advisor @0 :Text $A.zh("服务顾问");
  late @1 :Bool $A.zh("逾期");
  helpCalled @2 :Bool $A.zh("已呼叫支援");
}
struct GreetingLate $A.event(aggregate = "workshop-job", zh = "迎接逾期") {
  timer @0 :C.Timer $A.zh("时限");
}
struct WalkAroundSigned $A.event(aggregate = "workshop-job", zh = "环检已签字") {
  covers @0 :UInt16 $A.zh("防护件数");
  findings @1 :Text $A.maxLength(2000) $A.zh("外观记录");
}
struct PreChecked $A.event(aggregate = "workshop-job", zh = "已预检") {
  customerItems @0 :List(Text) $A.maxItems(50) $A.zh("客户报修项目");
  technicianItems @1 :List(Text) $A.maxItems(50) $A.zh("技师发现项目");
}
struct EstimateGiven $A.event(aggregate = "workshop-job", zh = "已报价") {
  items @0 :List(JobItem) $A.maxItems(50) $A.zh("项目");
  total @1 :C.Money $A.zh("合计");
  minutes @2 :UInt32 $A.zh("总分钟");
}
struct EstimateConfirmed $A.event(aggregate = "workshop-job", zh = "报价已确认") {
  waiting @0 :WaitingMode $A.zh("等候方式");
  payment @1 :PaymentMethod $A.zh("付款方式");
  oldPartsWish @2 :Text $A.zh("旧件处理");
  wash @3 :Bool $A.zh("免费洗车");
  promisedAt @4 :Int64 $A.time $A.zh("承诺时间");
}
struct EstimateDeclined $A.event(aggregate = "workshop-job", zh = "报价被拒") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct JobCancelled $A.event(aggregate = "workshop-job", zh = "委托已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct DiagnosisConfirmed $A.event(aggregate = "workshop-job", zh = "诊断一致") {
  cause @0 :Text $A.maxLength(1000) $A.zh("原因");
}
struct DiagnosisChanged $A.event(aggregate = "workshop-job", zh = "诊断不同") {
  cause @0 :Text $A.maxLength(1000) $A.zh("原因");
  items @1 :List(JobItem) $A.maxItems(50) $A.zh("项目");
  total @2 :C.Money $A.zh("合计");
  minutes @3 :UInt32 $A.zh("总分钟");
}
struct JobDispatched $A.event(aggregate = "workshop-job", zh = "已派工") {
  team @0 :Text $A.zh("班组");
  technician @1 :Text $A.zh("技师");
  days @2 :UInt16 $A.zh("天数");
  faultPlace @3 :Text $A.maxLength(500) $A.zh("故障部位");
  parts @4 :List(I.PartLine) $A.maxItems(200) $A.zh("配件清单");
}
struct ExtraWorkAuthorised $A.event(aggregate = "workshop-job", zh = "增项已授权") {
  item @0 :JobItem $A.zh("项目");
  promisedAt @1 :Int64 $A.time $A.zh("承诺时间");
}
struct WorkFinished $A.event(aggregate = "workshop-job", zh = "已完工") {
  itemsDone @0 :List(UInt16) $A.maxItems(100) $A.zh("完成项目");
}
struct JobPassed $A.event(aggregate = "workshop-job", zh = "检验合格") {
  onTime @0 :Bool $A.zh("准时");
  stamp @1 :Stamp $A.zh("印章");
  # Blue in time, red late (WRK-58).
  report @2 :Text $A.zh("质检报告");
}
struct JobFailed $A.event(aggregate = "workshop-job", zh = "检验不合格") {
  reason @0 :Text $A.maxLength(1000) $A.zh("原因");
}
struct ReworkRecorded $A.event(aggregate = "workshop-job", zh = "返工已登记") {
  # The same team, at once (WRK-61).
  team @0 :Text $A.zh("班组");
  technician @1 :Text $A.zh("技师");
  reason @2 :Text $A.maxLength(1000) $A.zh("原因");
}
struct VehicleHandedOver $A.event(aggregate = "workshop-job", zh = "已交车") {
}
struct JobSettled $A.event(aggregate = "workshop-job", zh = "已结算") {
  settlementNo @0 :Text $A.zh("结算单号");
  total @1 :C.Money $A.zh("合计");
  discountAmount @2 :C.Money $A.zh("优惠金额");
  paid @3 :C.Money $A.zh("实付");
  payment @4 :PaymentMethod $A.zh("付款方式");
}
struct DiscountUsed $A.event(aggregate = "workshop-job", zh = "优惠已使用") {
  discount @0 :C.Uuid $A.zh("优惠");
  amount @1 :C.Money $A.zh("金额");
}
struct GatePassIssued $A.event(aggregate = "workshop-job", zh = "已开出门证") {
  gatePass @0 :Text $A.zh("出门证");
}
struct VehicleReleased $A.event(aggregate = "workshop-job", zh = "车辆已放行") {
  # To complaints: the follow-up (X-70).
  docNo @0 :Text $A.zh("委托书号");
  customerId @1 :C.Uuid $A.zh("客户");
  nextServiceOn @2 :Int32 $A.date $A.zh("下次保养日期");
  nextServiceKm @3 :UInt32 $A.zh("下次保养里程");
  advisor @4 :Text $A.zh("服务顾问");
  worked @5 :Bool $A.zh("有维修");
  # False: the estimate was declined, or the job cancelled.
}
struct EntryReportSigned $A.event(aggregate = "workshop-job", zh = "进厂报告已签") {
  report @0 :Text $A.zh("进厂报告");
}
struct RepairContractSigned $A.event(aggregate = "workshop-job", zh = "维修合同已签") {
  contract @0 :Text $A.zh("合同编号");
  items @1 :List(JobItem) $A.maxItems(100) $A.zh("项目");
  parts @2 :List(I.PartLine) $A.maxItems(200) $A.zh("配件清单");
  total @3 :C.Money $A.zh("合计");
  minutes @4 :UInt32 $A.zh("总分钟");
}
struct TestReportFiled $A.event(aggregate = "workshop-job", zh = "检测报告已提交") {
  component @0 :Component $A.zh("部件");
  reference @1 :Text $A.zh("报告编号");
}
struct ExitReportSigned $A.event(aggregate = "workshop-job", zh = "出厂报告已签") {
  report @0 :Text $A.zh("出厂报告");
}
struct EquipmentRepairFileUpdated $A.event(aggregate = "workshop-job", zh = "设备维修档案已更新") {
  equipment @0 :C.Uuid $A.zh("设备");
  serialNo @1 :Text $A.zh("序列号");
  entryReport @2 :Text $A.zh("进厂报告");
  exitReport @3 :Text $A.zh("出厂报告");
  testReports @4 :List(TestReport) $A.maxItems(20) $A.zh("检测报告");
}

# --- discounts (X-75) -----------------------------------------------------------------------------

struct Discount $A.aggregate(name = "discount", path = "service-discounts", zh = "优惠") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  customerId @3 :C.Uuid $A.filtered $A.zh("客户");
  followUp @4 :C.Uuid $A.filtered $A.zh("回访");
  sharePpm @5 :UInt32 $A.ppm $A.zh("优惠");
  used @6 :Bool $A.filtered $A.zh("已使用");
  job @7 :C.Uuid $A.filtered $A.zh("委托书");
  amount @8 :C.Money $A.zh("金额");
  grantedAt @9 :Int64 $A.time $A.indexed $A.zh("授予时间");
}
struct GrantDiscount $A.command(aggregate = "discount", creates = true, internal = true, zh = "授予优惠") {
  # For an adopted suggestion, once per customer and suggestion.
  customerId @0 :C.Uuid $A.required $A.rule("X-75") $A.zh("客户");
  followUp @1 :C.Uuid $A.required $A.rule("X-75") $A.zh("回访");
  sharePpm @2 :UInt32 $A.ppm $A.zh("优惠");
}
struct MarkDiscountUsed $A.command(aggregate = "discount", verb = "mark-used", internal = true, zh = "优惠已用") {
  job @0 :C.Uuid $A.zh("委托书");
  amount @1 :C.Money $A.zh("金额");
}
struct DiscountGranted $A.event(aggregate = "discount", zh = "优惠已授予") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  customerId @1 :C.Uuid $A.zh("客户");
  followUp @2 :C.Uuid $A.zh("回访");
  sharePpm @3 :UInt32 $A.ppm $A.zh("优惠");
}
struct DiscountSpent $A.event(aggregate = "discount", zh = "优惠已核销") {
  job @0 :C.Uuid $A.zh("委托书");
  amount @1 :C.Money $A.zh("金额");
}
