# Old parts of claims on their way back (inventory.md 2.5, INV-50 to INV-58), and the report of them
# (X-18).

@0xc5a1c8a1f0e8d606;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum OldPartState {
  none @0;
  expected @1 $A.zh("待返回");
  atStation @2 $A.zh("在服务站");
  inTransit @3 $A.zh("在途");
  inStore @4 $A.zh("在库");
  shipped @5 $A.zh("已寄厂家");
  done @6 $A.zh("已完成");
  lost @7 $A.zh("已遗失");
}

enum OldPartOrigin {
  none @0;
  claim @1 $A.zh("索赔件");
  workshop @2 $A.zh("车间客户件");
}

enum PartSize {
  none @0;
  small @1 $A.zh("小件");
  large @2 $A.zh("大件");
}

enum OldPartDefect {
  none @0;
  noLabel @1 $A.zh("无标签");
  noData @2 $A.zh("无资料");
  poorPacking @3 $A.zh("包装不良");
  takenApart @4 $A.zh("总成被拆解");
}

enum WorkshopWish {
  none @0;
  giveBack @1 $A.zh("交还客户");
  dispose @2 $A.zh("代为处置");
}

enum MonthState {
  none @0;
  open @1 $A.zh("进行中");
  dispatched @2 $A.zh("已发运");
  missed @3 $A.zh("未返回");
}

# --- old parts ------------------------------------------------------------------------------------

struct OldPart $A.aggregate(name = "old-part", path = "old-parts", zh = "索赔旧件",
    life = "equipment/machineSerialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("旧件编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :OldPartState $A.grouped $A.zh("状态");
  origin @5 :OldPartOrigin $A.filtered $A.zh("来源");
  claim @6 :C.Uuid $A.filtered $A.zh("索赔单");
  claimNo @7 :Text $A.filtered $A.searchable(number) $A.zh("索赔单号");
  claimLine @8 :UInt16 $A.zh("索赔行");
  partNo @9 :Text $A.filtered $A.searchable(number) $A.zh("零件号");
  name @10 :Text $A.searchable(words) $A.zh("名称");
  serialNo @11 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  label @12 :Text $A.filtered $A.searchable(number) $A.zh("标签");
  qty @13 :UInt32 $A.zh("数量");
  station @14 :Text $A.grouped $A.zh("服务站");
  engineer @15 :Text $A.filtered $A.zh("工程师");
  supervisor @16 :Text $A.filtered $A.zh("服务主管");
  wish @17 :WorkshopWish $A.zh("客户意愿");
  shownToCustomer @18 :Bool $A.zh("已向客户展示");
  windowMonth @19 :Text $A.filtered $A.zh("返回月份");
  # "2026-03"
  windowEnd @20 :Int32 $A.date $A.filtered $A.zh("窗口截止");
  labelOk @21 :Bool $A.filtered $A.zh("标签完好");
  checkedIn @22 :Bool $A.filtered $A.zh("已验收");
  defects @23 :List(OldPartDefect) $A.maxItems(10) $A.zh("缺陷");
  dispatch @24 :C.Uuid $A.filtered $A.zh("发运单");
  late @25 :Bool $A.filtered $A.zh("逾期");
  calledBack @26 :PartSize $A.zh("厂家召回");
  noticeNo @27 :Text $A.zh("召回通知");
  lostAt @28 :OldPartState $A.zh("遗失环节");
  charges @29 :List(I.Charge) $A.maxItems(20) $A.zh("扣款");
  collectedAt @30 :Int64 $A.time $A.zh("收集时间");
  dispatchedAt @31 :Int64 $A.time $A.zh("发运时间");
  receivedAt @32 :Int64 $A.time $A.zh("到库时间");
  shippedAt @33 :Int64 $A.time $A.zh("寄厂时间");
  waybill @34 :Text $A.zh("运单号");
  expectedAt @35 :Int64 $A.time $A.indexed $A.zh("登记时间");
  misses @36 :UInt16 $A.filtered $A.zh("逾期次数");
  timers @37 :List(C.Timer) $A.zh("时限");
  dueAt @38 :Int64 $A.time $A.indexed $A.zh("下一期限");
  machineSerialNo @39 :Text $A.filtered $A.searchable(number) $A.zh("设备序列号");
  # Of the machine that it was taken out of.
  scrappedAt @40 :Int64 $A.time $A.zh("报废时间");
}

struct ExpectOldPart $A.command(aggregate = "old-part", creates = true, verb = "expect",
    roles = ["service_supervisor", "service_advisor"], zh = "登记待返旧件") {
  origin @0 :OldPartOrigin $A.zh("来源");
  # Not given: claim.
  claim @1 :C.Uuid $A.zh("索赔单");
  claimNo @2 :Text $A.maxLength(60) $A.zh("索赔单号");
  claimLine @3 :UInt16 $A.zh("索赔行");
  partNo @4 :Text $A.required $A.maxLength(60) $A.rule("INV-50") $A.zh("零件号");
  name @5 :Text $A.zh("名称");
  serialNo @6 :Text $A.maxLength(60) $A.zh("序列号");
  qty @7 :UInt32 $A.range((min = 0, max = 100000)) $A.zh("数量");
  station @8 :Text $A.required $A.maxLength(80) $A.rule("INV-50") $A.zh("服务站");
  engineer @9 :Text $A.required $A.rule("INV-50") $A.zh("工程师");
  supervisor @10 :Text $A.required $A.rule("INV-50") $A.zh("服务主管");
  wish @11 :WorkshopWish $A.rule("INV-58") $A.zh("客户意愿");
  machineSerialNo @12 :Text $A.maxLength(60) $A.zh("设备序列号");
}

struct HandToSupervisor $A.command(aggregate = "old-part", verb = "hand-to-supervisor",
    roles = ["service_engineer", "service_supervisor", "technician"], zh = "交服务主管") {
  label @0 :Text $A.required $A.maxLength(60) $A.rule("INV-50") $A.zh("标签");
  serialNo @1 :Text $A.maxLength(60) $A.zh("序列号");
}

struct CheckIn $A.command(aggregate = "old-part", verb = "check-in",
    roles = ["service_supervisor"], zh = "验收旧件") {
  defects @0 :List(OldPartDefect) $A.maxItems(10) $A.rule("INV-55") $A.zh("缺陷");
  # None: label, data, completeness and packing are in order.
  findings @1 :List(I.Charge) $A.maxItems(10) $A.zh("认定");
  # What the supervisor proposes, case by case, within the limits.
}

struct NoteDispatch $A.command(aggregate = "old-part", verb = "note-dispatch", internal = true,
    zh = "登记发运") {
  dispatch @0 :C.Uuid $A.required $A.zh("发运单");
  late @1 :Bool $A.zh("逾期");
}

struct ReceiveOldPart $A.command(aggregate = "old-part", verb = "receive",
    roles = ["old_part_keeper"], zh = "接收旧件") {
  inBox @0 :Bool $A.zh("箱内有");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

struct CallBackOldPart $A.command(aggregate = "old-part", verb = "call-back",
    roles = ["old_part_keeper", "claims_supervisor"], zh = "厂家召回") {
  size @0 :PartSize $A.required $A.rule("INV-56") $A.zh("大小");
  noticeNo @1 :Text $A.required $A.maxLength(60) $A.rule("INV-56") $A.zh("通知编号");
}

struct DeclareLost $A.command(aggregate = "old-part", verb = "declare-lost",
    roles = ["old_part_keeper", "service_supervisor", "claims_supervisor"], zh = "认定遗失") {
  recharge @0 :C.Money $A.rule("INV-54") $A.zh("厂家追偿");
  note @1 :Text $A.required $A.maxLength(500) $A.zh("说明");
}

struct ShipToManufacturer $A.command(aggregate = "old-part", verb = "ship",
    roles = ["old_part_keeper"], zh = "寄厂家") {
  waybill @0 :Text $A.required $A.maxLength(60) $A.zh("运单号");
}

struct ReconcileWithManufacturer $A.command(aggregate = "old-part", verb = "reconcile",
    roles = ["old_part_keeper", "claims_supervisor"], zh = "与厂家核对") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct ScrapOldPart $A.command(aggregate = "old-part", verb = "scrap",
    roles = ["old_part_keeper"], zh = "报废旧件") {
  checkedBy @0 :Text $A.required $A.rule("INV-50") $A.zh("检查人");
  disposedBy @1 :Text $A.required $A.rule("INV-12") $A.zh("处置部门");
}

struct GiveBackOldPart $A.command(aggregate = "old-part", verb = "give-back",
    roles = ["service_advisor"], zh = "交还客户") {
  # Of workshop customers: shown at hand-over, given back or disposed of as agreed (INV-58).
  shown @0 :Bool $A.rule("INV-58") $A.zh("已展示");
  given @1 :Bool $A.zh("已交还");
}

struct OldPartExpected $A.event(aggregate = "old-part", zh = "旧件待返回") {
  docNo @0 :Text $A.zh("旧件编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  origin @2 :OldPartOrigin $A.zh("来源");
  claim @3 :C.Uuid $A.zh("索赔单");
  claimNo @4 :Text $A.zh("索赔单号");
  claimLine @5 :UInt16 $A.zh("索赔行");
  partNo @6 :Text $A.zh("零件号");
  name @7 :Text $A.zh("名称");
  serialNo @8 :Text $A.zh("序列号");
  qty @9 :UInt32 $A.zh("数量");
  station @10 :Text $A.zh("服务站");
  engineer @11 :Text $A.zh("工程师");
  supervisor @12 :Text $A.zh("服务主管");
  wish @13 :WorkshopWish $A.zh("客户意愿");
  windowMonth @14 :Text $A.zh("返回月份");
  windowEnd @15 :Int32 $A.date $A.zh("窗口截止");
  timers @16 :List(C.Timer) $A.zh("时限");
  machineSerialNo @17 :Text $A.zh("设备序列号");
}

struct OldPartCollected $A.event(aggregate = "old-part", zh = "旧件已收集") {
  label @0 :Text $A.zh("标签");
  serialNo @1 :Text $A.zh("序列号");
  windowMonth @2 :Text $A.zh("返回月份");
  windowEnd @3 :Int32 $A.date $A.zh("窗口截止");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct OldPartCheckedIn $A.event(aggregate = "old-part", zh = "旧件已验收") {
  claim @0 :C.Uuid $A.zh("索赔单");
}

struct OldPartDefective $A.event(aggregate = "old-part", zh = "旧件不合格") {
  claim @0 :C.Uuid $A.zh("索赔单");
  defects @1 :List(OldPartDefect) $A.maxItems(10) $A.zh("缺陷");
  charges @2 :List(I.Charge) $A.maxItems(10) $A.zh("扣款");
}

struct OldPartDispatchNoted $A.event(aggregate = "old-part", zh = "旧件已发运") {
  dispatch @0 :C.Uuid $A.zh("发运单");
  late @1 :Bool $A.zh("逾期");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct OldPartReceived $A.event(aggregate = "old-part", zh = "旧件已到库") {
  claim @0 :C.Uuid $A.zh("索赔单");
  claimNo @1 :Text $A.zh("索赔单号");
  claimLine @2 :UInt16 $A.zh("索赔行");
  late @3 :Bool $A.zh("逾期");
}

struct OldPartCountMismatch $A.event(aggregate = "old-part", zh = "旧件数量不符") {
  claim @0 :C.Uuid $A.zh("索赔单");
  dispatch @1 :C.Uuid $A.zh("发运单");
  note @2 :Text $A.maxLength(500) $A.zh("备注");
}

struct OldPartOverdue $A.event(aggregate = "old-part", zh = "旧件逾期") {
  timer @0 :C.Timer $A.zh("时限");
  claim @1 :C.Uuid $A.zh("索赔单");
  claimNo @2 :Text $A.zh("索赔单号");
  claimLine @3 :UInt16 $A.zh("索赔行");
  calledBack @4 :Bool $A.zh("召回");
  station @5 :Text $A.zh("服务站");
  timers @6 :List(C.Timer) $A.zh("时限");
  charge @7 :I.Charge $A.zh("扣款");
  # Of the preset that charges each part (INV-57).
}

struct OldPartCalledBack $A.event(aggregate = "old-part", zh = "旧件被召回") {
  size @0 :PartSize $A.zh("大小");
  noticeNo @1 :Text $A.zh("通知编号");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct OldPartLost $A.event(aggregate = "old-part", zh = "旧件遗失") {
  claim @0 :C.Uuid $A.zh("索赔单");
  claimNo @1 :Text $A.zh("索赔单号");
  claimLine @2 :UInt16 $A.zh("索赔行");
  recharge @3 :C.Money $A.zh("厂家追偿");
  charges @4 :List(I.Charge) $A.maxItems(10) $A.zh("扣款");
  note @5 :Text $A.maxLength(500) $A.zh("说明");
  station @6 :Text $A.zh("服务站");
  windowMonth @7 :Text $A.zh("返回月份");
}

struct OldPartShipped $A.event(aggregate = "old-part", zh = "旧件已寄厂家") {
  claim @0 :C.Uuid $A.zh("索赔单");
  waybill @1 :Text $A.zh("运单号");
}

struct OldPartReconciled $A.event(aggregate = "old-part", zh = "已与厂家核对") {
  claim @0 :C.Uuid $A.zh("索赔单");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

struct OldPartScrapped $A.event(aggregate = "old-part", zh = "旧件已报废") {
  claim @0 :C.Uuid $A.zh("索赔单");
  checkedBy @1 :Text $A.zh("检查人");
  disposedBy @2 :Text $A.zh("处置部门");
  reportedTo @3 :Text $A.zh("报送");
  docNo @4 :Text $A.zh("旧件编号");
  partNo @5 :Text $A.zh("零件号");
  name @6 :Text $A.zh("名称");
}

struct OldPartGivenBack $A.event(aggregate = "old-part", zh = "旧件已向客户交代") {
  shown @0 :Bool $A.zh("已展示");
  given @1 :Bool $A.zh("已交还");
}

# --- a station's month ----------------------------------------------------------------------------

struct DispatchedPart {
  oldPart @0 :C.Uuid $A.zh("旧件");
  docNo @1 :Text $A.zh("旧件编号");
}

struct OldPartMonth $A.aggregate(name = "old-part-month", path = "old-part-months", zh = "旧件月度返回") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.filtered $A.searchable(number) $A.zh("发运单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  station @4 :Text $A.grouped $A.zh("服务站");
  month @5 :Text $A.grouped $A.zh("月份");
  supervisor @6 :Text $A.filtered $A.zh("服务主管");
  state @7 :MonthState $A.grouped $A.zh("状态");
  parts @8 :List(C.Uuid) $A.maxItems(5000) $A.zh("应返旧件");
  dueParts @9 :UInt16 $A.filtered $A.zh("应返数");
  dispatched @10 :List(C.Uuid) $A.maxItems(5000) $A.zh("已发旧件");
  late @11 :Bool $A.filtered $A.zh("逾期");
  freight @12 :C.Money $A.zh("运费");
  charges @13 :List(I.Charge) $A.maxItems(20) $A.zh("扣款");
  dispatches @14 :UInt16 $A.filtered $A.zh("发运次数");
  windowEnd @15 :Int32 $A.date $A.filtered $A.zh("窗口截止");
  arriveBy @16 :Int32 $A.date $A.filtered $A.zh("应到日期");
  openedAt @17 :Int64 $A.time $A.indexed $A.zh("建立时间");
  timers @18 :List(C.Timer) $A.zh("时限");
  dueAt @19 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct OpenOldPartMonth $A.command(aggregate = "old-part-month", creates = true, verb = "open",
    internal = true, zh = "建立月度返回") {
  station @0 :Text $A.required $A.maxLength(80) $A.zh("服务站");
  month @1 :Text $A.required $A.maxLength(7) $A.zh("月份");
  supervisor @2 :Text $A.required $A.zh("服务主管");
  oldPart @3 :C.Uuid $A.required $A.zh("旧件");
}

struct AddDuePart $A.command(aggregate = "old-part-month", verb = "add-due-part",
    internal = true, zh = "登记应返旧件") {
  oldPart @0 :C.Uuid $A.required $A.zh("旧件");
}

struct DropDuePart $A.command(aggregate = "old-part-month", verb = "drop-due-part",
    internal = true, zh = "移出应返旧件") {
  oldPart @0 :C.Uuid $A.required $A.zh("旧件");
}

struct DispatchOldParts $A.command(aggregate = "old-part-month", verb = "dispatch",
    roles = ["service_supervisor"], needsVersion = true, zh = "发运旧件") {
  # The month's shipment list.
  parts @0 :List(C.Uuid) $A.required $A.maxItems(1000) $A.rule("INV-50") $A.zh("旧件");
  freight @1 :C.Money $A.required $A.rule("INV-51") $A.zh("运费");
  waybill @2 :Text $A.required $A.maxLength(60) $A.zh("运单号");
}

struct OldPartMonthOpened $A.event(aggregate = "old-part-month", zh = "月度返回已建立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  station @1 :Text $A.zh("服务站");
  month @2 :Text $A.zh("月份");
  supervisor @3 :Text $A.zh("服务主管");
  oldPart @4 :C.Uuid $A.zh("旧件");
  windowEnd @5 :Int32 $A.date $A.zh("窗口截止");
  arriveBy @6 :Int32 $A.date $A.zh("应到日期");
  timers @7 :List(C.Timer) $A.zh("时限");
}

struct DuePartAdded $A.event(aggregate = "old-part-month", zh = "应返旧件已登记") {
  oldPart @0 :C.Uuid $A.zh("旧件");
}

struct DuePartDropped $A.event(aggregate = "old-part-month", zh = "应返旧件已移出") {
  oldPart @0 :C.Uuid $A.zh("旧件");
}

struct OldPartsDispatched $A.event(aggregate = "old-part-month", zh = "旧件已发运") {
  docNo @0 :Text $A.zh("发运单号");
  station @1 :Text $A.zh("服务站");
  month @2 :Text $A.zh("月份");
  parts @3 :List(C.Uuid) $A.maxItems(1000) $A.zh("旧件");
  late @4 :Bool $A.zh("逾期");
  freight @5 :C.Money $A.zh("运费");
  waybill @6 :Text $A.zh("运单号");
  charges @7 :List(I.Charge) $A.maxItems(10) $A.zh("扣款");
}

struct WindowPassed $A.event(aggregate = "old-part-month", zh = "返回窗口已过") {
  timer @0 :C.Timer $A.zh("时限");
}

struct OldPartMonthMissed $A.event(aggregate = "old-part-month", zh = "当月未返旧件") {
  timer @0 :C.Timer $A.zh("时限");
  station @1 :Text $A.zh("服务站");
  month @2 :Text $A.zh("月份");
  dueParts @3 :UInt16 $A.zh("应返数");
  charge @4 :I.Charge $A.zh("扣款");
}

# --- periodic reports -----------------------------------------------------------------------------

enum PeriodicKind {
  none @0;
  oldPartLedger @1 $A.zh("旧件台账");
}

enum ReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期未交");
  submittedLate @4 $A.zh("逾期提交");
}

enum ReportFault {
  none @0;
  late @1 $A.zh("逾期");
  wrong @2 $A.zh("错误");
  incomplete @3 $A.zh("不完整");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "inventory-periodic-reports",
    zh = "定期报表") {
  # One per report and month (X-18).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  report @3 :PeriodicKind $A.filtered $A.zh("报表");
  period @4 :Text $A.filtered $A.zh("期间");
  # 2026-03
  firstDay @5 :Int32 $A.date $A.zh("首日");
  state @6 :ReportState $A.grouped $A.zh("状态");
  owner @7 :Text $A.filtered $A.zh("责任人");
  reference @8 :Text $A.zh("清单编号");
  submittedBy @9 :Text $A.zh("提交人");
  submittedAt @10 :Int64 $A.time $A.indexed $A.zh("提交时间");
  faults @11 :UInt16 $A.filtered $A.zh("差错数");
  timers @12 :List(C.Timer) $A.zh("时限");
  dueAt @13 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["old_part_keeper", "claims_supervisor"], zh = "开立定期报表") {
  report @0 :PeriodicKind $A.required $A.rule("X-18") $A.zh("报表");
  day @1 :Int32 $A.date $A.zh("期间内任一日");
  # Not given: today.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit",
    roles = ["old_part_keeper"], zh = "提交报表") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("清单编号");
}

struct RecordReportFault $A.command(aggregate = "periodic-report", verb = "record-fault",
    roles = ["claims_supervisor", "service_director", "auditor"], zh = "登记报表差错") {
  fault @0 :ReportFault $A.required $A.rule("X-18") $A.zh("差错");
  person @1 :Text $A.required $A.rule("X-18") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("X-18") $A.zh("说明");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立报表") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :PeriodicKind $A.zh("报表");
  period @2 :Text $A.zh("期间");
  firstDay @3 :Int32 $A.date $A.zh("首日");
  owner @4 :Text $A.zh("责任人");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "报表已提交") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  reference @2 :Text $A.zh("清单编号");
  late @3 :Bool $A.zh("逾期");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "报表逾期") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  person @2 :Text $A.zh("责任人");
  timer @3 :C.Timer $A.zh("时限");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

struct ReportFaultRecorded $A.event(aggregate = "periodic-report", zh = "报表差错") {
  fault @0 :ReportFault $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}
