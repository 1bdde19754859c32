# What the hotline and the offices keep of the stations (workorders.md 3.1): stage reminders, the
# tracks of service vehicles compared with their orders, and travel receipts with their chain.

@0xc5a1c8a1f0e8d709;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
using S = import "/schemas/approvals.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

# --- stage reminders (WRK-19) ---------------------------------------------------------------------

enum StageTopic {
  none @0;
  inspections @1 $A.zh("定检");
  contactRate @2 $A.zh("接触率");
  campaigns @3 $A.zh("技改");
  parts @4 $A.zh("配件");
  contracts @5 $A.zh("服务合同");
  opportunities @6 $A.zh("商机");
  vehicles @7 $A.zh("服务车辆");
}
enum StageReminderState {
  none @0;
  open @1 $A.zh("待答复");
  answered @2 $A.zh("已答复");
}
struct StageItem {
  # What it is about: a task, a plan, an order; by its number where it has one.
  subject @0 :C.Uuid $A.zh("编号");
  note @1 :Text $A.maxLength(300) $A.zh("事项");
}
struct StageReminder $A.aggregate(name = "stage-reminder", path = "stage-reminders", zh = "阶段提醒") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("提醒单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :StageReminderState $A.grouped $A.zh("状态");
  station @5 :Text $A.grouped $A.zh("服务站");
  # Or its region, as long as no station has it.
  topic @6 :StageTopic $A.grouped $A.zh("主题");
  text @7 :Text $A.maxLength(1000) $A.zh("内容");
  items @8 :List(StageItem) $A.maxItems(500) $A.zh("事项");
  remindedBy @9 :Text $A.filtered $A.zh("提醒人");
  remindedAt @10 :Int64 $A.time $A.indexed $A.zh("提醒时间");
  answer @11 :Text $A.maxLength(1000) $A.zh("答复");
  answeredBy @12 :Text $A.zh("答复人");
  late @13 :Bool $A.filtered $A.zh("逾期");
  timers @14 :List(C.Timer) $A.zh("时限");
  dueAt @15 :Int64 $A.time $A.indexed $A.zh("下一期限");
}
struct RemindStation $A.command(aggregate = "stage-reminder", creates = true,
    roles = ["hotline_agent", "hotline_supervisor", "claims_support", "service_support"], zh = "提醒服务站") {
  station @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-19") $A.zh("服务站");
  topic @1 :StageTopic $A.required $A.rule("WRK-19") $A.zh("主题");
  text @2 :Text $A.maxLength(1000) $A.zh("内容");
  items @3 :List(StageItem) $A.maxItems(500) $A.zh("事项");
}
struct AddStageItem $A.command(aggregate = "stage-reminder", verb = "add-item", internal = true, zh = "追加提醒事项") {
  item @0 :StageItem $A.required $A.zh("事项");
}
struct AnswerStageReminder $A.command(aggregate = "stage-reminder", verb = "answer",
    roles = ["service_supervisor"], zh = "答复阶段提醒") {
  answer @0 :Text $A.required $A.maxLength(1000) $A.rule("WRK-19") $A.zh("答复");
}
struct StationReminded $A.event(aggregate = "stage-reminder", zh = "已提醒服务站") {
  docNo @0 :Text $A.zh("提醒单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  station @2 :Text $A.zh("服务站");
  topic @3 :StageTopic $A.zh("主题");
  text @4 :Text $A.maxLength(1000) $A.zh("内容");
  items @5 :List(StageItem) $A.maxItems(500) $A.zh("事项");
  timers @6 :List(C.Timer) $A.zh("时限");
  messages @7 :List(I.Message) $A.zh("通知");
}
struct StageItemAdded $A.event(aggregate = "stage-reminder", zh = "提醒事项已追加") {
  item @0 :StageItem $A.zh("事项");
}
struct StageReminderAnswered $A.event(aggregate = "stage-reminder", zh = "阶段提醒已答复") {
  answer @0 :Text $A.maxLength(1000) $A.zh("答复");
  late @1 :Bool $A.zh("逾期");
}
struct StageReminderUnanswered $A.event(aggregate = "stage-reminder", zh = "阶段提醒未答复") {
  timer @0 :C.Timer $A.zh("时限");
  station @1 :Text $A.zh("服务站");
  topic @2 :StageTopic $A.zh("主题");
}

# --- service vehicles (WRK-20) --------------------------------------------------------------------

enum TrackState {
  none @0;
  open @1 $A.zh("待核对");
  agrees @2 $A.zh("相符");
  differs @3 $A.zh("不符");
  explained @4 $A.zh("已说明");
}
struct TrackStop {
  place @0 :Text $A.required $A.maxLength(200) $A.zh("停留地点");
  minutes @1 :UInt32 $A.range((min = 0, max = 100000)) $A.zh("停留分钟");
  order @2 :C.Uuid $A.zh("工单");
  # The order that explains it; not given: none does.
}
struct TrackOrder {
  order @0 :C.Uuid $A.zh("工单");
  kmTenths @1 :UInt32 $A.zh("里程");
}
struct VehicleDay $A.aggregate(name = "vehicle-day", path = "vehicle-days", zh = "车辆轨迹核对") {
  # One day of a driver: what the GPS of his car says, and what his orders say.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @3 :TrackState $A.grouped $A.zh("状态");
  driver @4 :Text $A.grouped $A.zh("驾驶人");
  vehicle @5 :Text $A.filtered $A.searchable(number) $A.zh("服务车辆");
  day @6 :Int32 $A.date $A.indexed $A.zh("日期");
  tracked @7 :Bool $A.filtered $A.zh("已有轨迹");
  gpsTenths @8 :UInt32 $A.filtered $A.zh("轨迹里程");
  stops @9 :List(TrackStop) $A.maxItems(200) $A.zh("停留");
  orders @10 :List(TrackOrder) $A.maxItems(200) $A.zh("工单里程");
  orderTenths @11 :UInt32 $A.filtered $A.zh("工单里程合计");
  unexplained @12 :UInt16 $A.filtered $A.zh("无工单停留");
  overPpm @13 :Int64 $A.filtered $A.zh("里程差异");
  explanation @14 :Text $A.maxLength(1000) $A.zh("说明");
}
struct OpenVehicleDay $A.command(aggregate = "vehicle-day", creates = true,
    roles = ["hotline_agent", "hotline_supervisor", "service_support"], zh = "建立车辆日") {
  # The first order of the day that is repaired opens it, too.
  driver @0 :Text $A.required $A.rule("WRK-20") $A.zh("驾驶人");
  day @1 :Int32 $A.date $A.required $A.rule("WRK-20") $A.zh("日期");
}
struct NoteTrackOrder $A.command(aggregate = "vehicle-day", internal = true, zh = "登记工单里程") {
  # Sent when an order is repaired.
  order @0 :TrackOrder $A.required $A.zh("工单里程");
}
struct ImportTrack $A.command(aggregate = "vehicle-day", verb = "import-track",
    roles = ["hotline_agent", "hotline_supervisor", "service_support"], zh = "导入轨迹") {
  vehicle @0 :Text $A.required $A.maxLength(40) $A.rule("WRK-20") $A.zh("服务车辆");
  kmTenths @1 :UInt32 $A.range((min = 0, max = 50000)) $A.rule("WRK-20") $A.zh("轨迹里程");
  stops @2 :List(TrackStop) $A.maxItems(200) $A.rule("WRK-20") $A.zh("停留");
}
struct CompareTrack $A.command(aggregate = "vehicle-day", verb = "compare",
    roles = ["hotline_agent", "hotline_supervisor", "service_support"], zh = "核对轨迹") {
}
struct ExplainTrack $A.command(aggregate = "vehicle-day", verb = "explain",
    roles = ["service_supervisor"], zh = "说明差异") {
  explanation @0 :Text $A.required $A.maxLength(1000) $A.rule("WRK-20") $A.zh("说明");
}
struct VehicleDayOpened $A.event(aggregate = "vehicle-day", zh = "车辆日已建立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  driver @1 :Text $A.zh("驾驶人");
  day @2 :Int32 $A.date $A.zh("日期");
}
struct TrackOrderNoted $A.event(aggregate = "vehicle-day", zh = "工单里程已登记") {
  order @0 :TrackOrder $A.zh("工单里程");
}
struct TrackImported $A.event(aggregate = "vehicle-day", zh = "轨迹已导入") {
  vehicle @0 :Text $A.zh("服务车辆");
  kmTenths @1 :UInt32 $A.zh("轨迹里程");
  stops @2 :List(TrackStop) $A.maxItems(200) $A.zh("停留");
}
struct TrackAgrees $A.event(aggregate = "vehicle-day", zh = "轨迹相符") {
  driver @0 :Text $A.zh("驾驶人");
  gpsTenths @1 :UInt32 $A.zh("轨迹里程");
  orderTenths @2 :UInt32 $A.zh("工单里程合计");
}
struct TrackDiffers $A.event(aggregate = "vehicle-day", zh = "轨迹不符") {
  driver @0 :Text $A.zh("驾驶人");
  day @1 :Int32 $A.date $A.zh("日期");
  gpsTenths @2 :UInt32 $A.zh("轨迹里程");
  orderTenths @3 :UInt32 $A.zh("工单里程合计");
  overPpm @4 :Int64 $A.zh("里程差异");
  # Of the orders' kilometres; below zero: less was driven than was booked.
  stops @5 :List(TrackStop) $A.maxItems(200) $A.zh("无工单停留");
}
struct TrackExplained $A.event(aggregate = "vehicle-day", zh = "差异已说明") {
  explanation @0 :Text $A.maxLength(1000) $A.zh("说明");
}

# --- travel receipts (WRK-21) ---------------------------------------------------------------------

enum TravelState {
  none @0;
  submitted @1 $A.zh("待初审");
  signing @2 $A.zh("审批中");
  returned @3 $A.zh("已退回");
  approved @4 $A.zh("待入账");
  booked @5 $A.zh("已入账");
}
enum ReceiptKind {
  none @0;
  fuel @1 $A.zh("燃油");
  toll @2 $A.zh("过路费");
  ticket @3 $A.zh("车票");
  lodging @4 $A.zh("住宿");
  meals @5 $A.zh("餐费");
  other @6 $A.zh("其他");
}
struct Receipt {
  kind @0 :ReceiptKind $A.required $A.zh("类别");
  on @1 :Int32 $A.date $A.required $A.zh("日期");
  receiptNo @2 :Text $A.required $A.maxLength(60) $A.zh("票据号");
  amount @3 :C.Money $A.required $A.zh("金额");
  order @4 :C.Uuid $A.zh("工单");
}
struct TravelReceipts $A.aggregate(name = "travel-receipts", path = "travel-receipts", zh = "差旅票据") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("报销单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :TravelState $A.grouped $A.zh("状态");
  engineer @5 :Text $A.grouped $A.zh("工程师");
  station @6 :Text $A.grouped $A.zh("服务站");
  receipts @7 :List(Receipt) $A.maxItems(200) $A.zh("票据");
  total @8 :C.Money $A.filtered $A.zh("合计");
  checkedBy @9 :Text $A.filtered $A.zh("初审人");
  approval @10 :S.Approval $A.zh("审批");
  reason @11 :Text $A.maxLength(500) $A.zh("退回理由");
  voucherNo @12 :Text $A.filtered $A.searchable(number) $A.zh("凭证号");
  submittedAt @13 :Int64 $A.time $A.indexed $A.zh("提交时间");
  bookedOn @14 :Int32 $A.date $A.filtered $A.zh("入账日期");
}
struct SubmitTravelReceipts $A.command(aggregate = "travel-receipts", creates = true,
    roles = ["service_engineer", "lead_engineer", "service_supervisor"], zh = "提交差旅票据") {
  station @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-21") $A.zh("服务站");
  receipts @1 :List(Receipt) $A.required $A.maxItems(200) $A.rule("WRK-21") $A.zh("票据");
}
struct ResubmitTravelReceipts $A.command(aggregate = "travel-receipts", verb = "resubmit",
    roles = ["service_engineer", "lead_engineer", "service_supervisor"], needsVersion = true, zh = "重新提交票据") {
  receipts @0 :List(Receipt) $A.required $A.maxItems(200) $A.rule("WRK-21") $A.zh("票据");
}
struct CheckTravelReceipts $A.command(aggregate = "travel-receipts", verb = "check",
    roles = ["service_support"], needsVersion = true, zh = "初审票据") {
  ok @0 :Bool $A.zh("合格");
  reason @1 :Text $A.maxLength(500) $A.rule("WRK-21") $A.zh("退回理由");
}
struct SignTravelReceipts $A.command(aggregate = "travel-receipts", verb = "sign",
    roles = ["service_supervisor", "regional_service_director", "service_director", "bu_manager", "customer_centre_manager", "gm"], zh = "审批票据") {
  comment @0 :Text $A.maxLength(500) $A.zh("意见");
}
struct RejectTravelReceipts $A.command(aggregate = "travel-receipts", verb = "reject",
    roles = ["service_supervisor", "regional_service_director", "service_director", "bu_manager", "customer_centre_manager", "gm"], zh = "否决票据") {
  comment @0 :Text $A.required $A.maxLength(500) $A.rule("X-31") $A.zh("意见");
}
struct BookTravelReceipts $A.command(aggregate = "travel-receipts", verb = "book",
    roles = ["finance"], needsVersion = true, zh = "票据入账") {
  voucherNo @0 :Text $A.required $A.maxLength(60) $A.rule("WRK-21") $A.zh("凭证号");
  on @1 :Int32 $A.date $A.required $A.rule("WRK-21") $A.zh("入账日期");
}
struct TravelReceiptsSubmitted $A.event(aggregate = "travel-receipts", zh = "票据已提交") {
  docNo @0 :Text $A.zh("报销单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  engineer @2 :Text $A.zh("工程师");
  station @3 :Text $A.zh("服务站");
  receipts @4 :List(Receipt) $A.maxItems(200) $A.zh("票据");
  total @5 :C.Money $A.zh("合计");
}
struct TravelReceiptsChecked $A.event(aggregate = "travel-receipts", zh = "票据初审通过") {
  approval @0 :S.Approval $A.zh("审批");
}
struct TravelReceiptsReturned $A.event(aggregate = "travel-receipts", zh = "票据已退回") {
  reason @0 :Text $A.maxLength(500) $A.zh("退回理由");
}
struct TravelReceiptsSigned $A.event(aggregate = "travel-receipts", zh = "票据已签批") {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  comment @2 :Text $A.maxLength(500) $A.zh("意见");
}
struct TravelReceiptsRejected $A.event(aggregate = "travel-receipts", zh = "票据已否决") {
  step @0 :UInt16 $A.zh("步骤");
  comment @1 :Text $A.maxLength(500) $A.zh("意见");
}
struct TravelReceiptsApproved $A.event(aggregate = "travel-receipts", zh = "票据已批准") {
  total @0 :C.Money $A.zh("合计");
}
struct TravelReceiptsBooked $A.event(aggregate = "travel-receipts", zh = "票据已入账") {
  # The ledger of travel costs (WRK-21).
  docNo @0 :Text $A.zh("报销单号");
  engineer @1 :Text $A.zh("工程师");
  station @2 :Text $A.zh("服务站");
  total @3 :C.Money $A.zh("合计");
  voucherNo @4 :Text $A.zh("凭证号");
  on @5 :Int32 $A.date $A.zh("入账日期");
}

# --- what they look like --------------------------------------------------------------------------

const ledgerReaders :List(Text) = ["service_support", "finance", "service_supervisor", "customer_centre_manager",
  "service_director", "regional_service_director", "auditor", "gm"];

struct TravelLedger $A.report(path = "travel-ledger", answer = "TravelLedgerReport", readers = .ledgerReaders, zh = "差旅费台账") {
  # Receipts that finance booked in a month, by station and engineer (WRK-21).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  station @1 :Text $A.zh("服务站");
}
struct TravelLedgerRow {
  station @0 :Text $A.zh("服务站");
  engineer @1 :Text $A.zh("工程师");
  documents @2 :UInt32 $A.zh("单数");
  total @3 :C.Money $A.zh("合计");
}
struct TravelLedgerReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(TravelLedgerRow) $A.maxItems(100000) $A.zh("明细");
  total @3 :C.Money $A.zh("合计");
}
