# Tools, personal tool sets and gauges with their loans (inventory.md 2.4), stock machines and
# controlled items (2.7).

@0xc5a1c8a1f0e8d605;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum ToolKind {
  none @0;
  personalSet @1 $A.zh("个人工具");
  special @2 $A.zh("专用工具");
  gauge @3 $A.zh("量具");
  shared @4 $A.zh("公用工具");
}

enum ToolState {
  none @0;
  inStore @1 $A.zh("在库");
  issued @2 $A.zh("已配发");
  onLoan @3 $A.zh("借出");
  repair @4 $A.zh("维修中");
  atCalibration @5 $A.zh("送检中");
  lost @6 $A.zh("遗失");
  scrapped @7 $A.zh("已报废");
}

enum ToolCondition {
  none @0;
  ok @1 $A.zh("完好");
  damaged @2 $A.zh("损坏");
}

enum MachineState {
  none @0;
  inYard @1 $A.zh("在场");
  incomplete @2 $A.zh("缺件");
  handedOver @3 $A.zh("已移交");
}

enum ItemKind {
  none @0;
  key @1 $A.zh("钥匙");
  warrantyBooklet @2 $A.zh("保修手册");
  toolBag @3 $A.zh("随车工具");
  gift @4 $A.zh("礼品");
  document @5 $A.zh("证件资料");
  officeGood @6 $A.zh("办公用品");
  device @7 $A.zh("设备");
  vehicle @8 $A.zh("车辆");
}

enum ItemState {
  none @0;
  in @1 $A.zh("在库");
  out @2 $A.zh("借出");
  lost @3 $A.zh("遗失");
  issued @4 $A.zh("已发放");
  closed @5 $A.zh("已结");
}

# --- tools ----------------------------------------------------------------------------------------

struct SetItem {
  # What a set consists of; missing ones are replaced with the same brand and number (INV-34).
  name @0 :Text $A.required $A.zh("名称");
  brand @1 :Text $A.maxLength(80) $A.zh("品牌");
  qty @2 :UInt16 $A.required $A.range((min = 1, max = 1000)) $A.zh("数量");
}

struct ToolLoan {
  no @0 :UInt16 $A.zh("序号");
  borrower @1 :Text $A.zh("借用人");
  keeper @2 :Text $A.zh("保管人");
  site @3 :Text $A.zh("现场");
  slipNo @4 :Text $A.zh("借用单号");
  lentAt @5 :Int64 $A.time $A.zh("借出时间");
  returnOn @6 :Int32 $A.date $A.zh("应还日期");
  returnedAt @7 :Int64 $A.time $A.zh("归还时间");
  lateDays @8 :UInt16 $A.zh("逾期天数");
  # Days after the date of the slip; stays on record (INV-44).
  condition @9 :ToolCondition $A.zh("归还状况");
  charged @10 :C.Money $A.zh("扣款");
  reversed @11 :Bool $A.zh("已冲销");
}

struct Calibration {
  intervalMonths @0 :UInt16 $A.zh("周期月数");
  lastOn @1 :Int32 $A.date $A.zh("上次检定");
  nextOn @2 :Int32 $A.date $A.zh("下次检定");
  certificate @3 :Text $A.zh("证书");
}

struct Tool $A.aggregate(name = "tool", path = "tools", zh = "工具") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  toolNo @2 :Text $A.indexed $A.searchable(number) $A.zh("工具编号");
  name @3 :Text $A.filtered $A.searchable(words) $A.zh("名称");
  brand @4 :Text $A.filtered $A.zh("品牌");
  serialNo @5 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  qr @6 :Text $A.filtered $A.searchable(number) $A.zh("二维码");
  kind @7 :ToolKind $A.grouped $A.zh("类别");
  policy @8 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @9 :ToolState $A.grouped $A.zh("状态");
  place @10 :Text $A.filtered $A.zh("存放地点");
  group @11 :Text $A.filtered $A.zh("班组");
  cardNo @12 :Text $A.filtered $A.searchable(number) $A.zh("卡号");
  value @13 :C.Money $A.filtered $A.zh("价值");
  deposit @14 :C.Money $A.zh("押金");
  depositPaidBy @15 :Text $A.zh("押金缴纳人");
  depositPaid @16 :C.Money $A.zh("已缴押金");
  holder @17 :Text $A.grouped $A.zh("持有人");
  heldSince @18 :Int64 $A.time $A.filtered $A.zh("持有起");
  contents @19 :List(SetItem) $A.maxItems(200) $A.zh("内容");
  missing @20 :List(SetItem) $A.maxItems(200) $A.zh("缺失");
  incomplete @21 :Bool $A.filtered $A.zh("不完整");
  calibration @22 :Calibration $A.zh("检定");
  calibrationOverdue @23 :Bool $A.filtered $A.zh("检定逾期");
  loan @24 :ToolLoan $A.zh("当前借用");
  loans @25 :List(ToolLoan) $A.maxItems(24) $A.zh("借用记录");
  loanCount @26 :UInt16 $A.zh("借用次数");
  charge @27 :C.Money $A.zh("现有扣款");
  # Of the last loss or damage, not reversed.
  checkedOn @28 :Int32 $A.date $A.filtered $A.zh("最近检查");
  orderly @29 :Bool $A.zh("整齐挂卡");
  repairNote @30 :Text $A.maxLength(1000) $A.zh("维修记录");
  scrapApprovedBy @31 :Text $A.zh("报废批准人");
  misses @32 :UInt16 $A.filtered $A.zh("逾期次数");
  registeredAt @33 :Int64 $A.time $A.indexed $A.zh("登记时间");
  timers @34 :List(C.Timer) $A.zh("时限");
  dueAt @35 :Int64 $A.time $A.indexed $A.zh("下一期限");
  slips @36 :List(I.Slip) $A.maxItems(50) $A.zh("催办单");
}

struct RegisterTool $A.command(aggregate = "tool", creates = true,
    roles = ["storekeeper", "service_support", "gauge_keeper"], zh = "登记工具") {
  # With its numbered receipt slip, before it is used (INV-11).
  toolNo @0 :Text $A.required $A.maxLength(60) $A.rule("INV-11") $A.zh("工具编号");
  name @1 :Text $A.required $A.rule("INV-11") $A.zh("名称");
  brand @2 :Text $A.maxLength(80) $A.zh("品牌");
  serialNo @3 :Text $A.maxLength(60) $A.zh("序列号");
  qr @4 :Text $A.maxLength(500) $A.zh("二维码");
  kind @5 :ToolKind $A.required $A.zh("类别");
  slipNo @6 :Text $A.required $A.rule("INV-11") $A.zh("入库单号");
  place @7 :Text $A.maxLength(80) $A.zh("存放地点");
  group @8 :Text $A.maxLength(80) $A.zh("班组");
  cardNo @9 :Text $A.maxLength(60) $A.rule("INV-49") $A.zh("卡号");
  value @10 :C.Money $A.required $A.rule("INV-44") $A.zh("价值");
  deposit @11 :C.Money $A.zh("押金");
  # Not given: that of the policy, of personal sets.
  contents @12 :List(SetItem) $A.maxItems(200) $A.zh("内容");
  calibratedOn @13 :Int32 $A.date $A.rule("INV-48") $A.zh("检定日期");
  intervalMonths @14 :UInt16 $A.range((min = 0, max = 120)) $A.zh("周期月数");
  certificate @15 :Text $A.rule("INV-48") $A.zh("证书");
}

struct RecordDeposit $A.command(aggregate = "tool", verb = "record-deposit",
    roles = ["finance", "cashier"], zh = "登记押金") {
  person @0 :Text $A.required $A.zh("缴纳人");
  amount @1 :C.Money $A.required $A.zh("金额");
  receiptNo @2 :Text $A.zh("收据号");
}

struct IssuePersonalSet $A.command(aggregate = "tool", verb = "issue-set",
    roles = ["storekeeper", "service_support"], zh = "配发个人工具") {
  engineer @0 :Text $A.required $A.rule("INV-41") $A.zh("工程师");
  confirmedInPost @1 :Bool $A.rule("INV-40") $A.zh("已转正");
}

struct LendTool $A.command(aggregate = "tool",
    roles = ["storekeeper", "service_support", "gauge_keeper"], zh = "借出工具") {
  borrower @0 :Text $A.required $A.rule("INV-43") $A.zh("借用人");
  lead @1 :Bool $A.rule("INV-43") $A.zh("主修工程师");
  # The borrower is the lead engineer of the job.
  people @2 :UInt16 $A.range((min = 0, max = 1000)) $A.zh("现场人数");
  keeper @3 :Text $A.rule("INV-43") $A.zh("保管人");
  # With more than two people on site.
  site @4 :Text $A.zh("现场");
  returnOn @5 :Int32 $A.date $A.required $A.rule("INV-44") $A.zh("应还日期");
}

struct ReturnTool $A.command(aggregate = "tool",
    roles = ["storekeeper", "service_support", "gauge_keeper"], needsVersion = true, zh = "归还工具") {
  condition @0 :ToolCondition $A.required $A.zh("状况");
  sharePpm @1 :UInt32 $A.ppm $A.rule("INV-46") $A.zh("承担比例");
  # Of the value, where it came back damaged: 20 to 100 %.
  counted @2 :Bool $A.rule("INV-46") $A.zh("已当场清点");
  note @3 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ReportToolLost $A.command(aggregate = "tool", verb = "report-lost",
    roles = ["storekeeper", "service_support", "lead_engineer", "service_engineer"], zh = "报失") {
  note @0 :Text $A.required $A.maxLength(1000) $A.zh("说明");
}

struct RecordRepair $A.command(aggregate = "tool", verb = "record-repair",
    roles = ["storekeeper", "service_support", "gauge_keeper"], zh = "登记修复") {
  note @0 :Text $A.required $A.maxLength(1000) $A.zh("维修记录");
}

struct ReportMissing $A.command(aggregate = "tool", verb = "report-missing",
    roles = ["storekeeper", "service_support", "service_supervisor"], zh = "登记缺失") {
  items @0 :List(SetItem) $A.maxItems(200) $A.zh("缺失");
  # Not given: the tool itself was not there.
  stockTake @1 :C.Uuid $A.zh("盘点");
  liable @2 :Text $A.rule("INV-36") $A.zh("责任人");
  # By the reasons of the count.
}

struct ReplaceMissing $A.command(aggregate = "tool", verb = "replace-missing",
    roles = ["service_engineer", "service_supervisor", "storekeeper"], zh = "补齐") {
  # With the same brand and number (INV-34).
  items @0 :List(SetItem) $A.required $A.maxItems(200) $A.rule("INV-34") $A.zh("补齐");
}

struct ReturnSet $A.command(aggregate = "tool", verb = "return-set",
    roles = ["storekeeper", "service_support"], needsVersion = true, zh = "退还个人工具") {
  complete @0 :Bool $A.rule("INV-45") $A.zh("齐全");
}

struct SendForCalibration $A.command(aggregate = "tool", verb = "send-for-calibration",
    roles = ["gauge_keeper"], zh = "送检") {
  to @0 :Text $A.zh("检定机构");
}

struct RecordCalibration $A.command(aggregate = "tool", verb = "record-calibration",
    roles = ["gauge_keeper"], zh = "登记检定") {
  passed @0 :Bool $A.zh("合格");
  on @1 :Int32 $A.date $A.required $A.rule("INV-48") $A.zh("检定日期");
  certificate @2 :Text $A.required $A.rule("INV-48") $A.zh("证书");
}

struct AnswerToolSlip $A.command(aggregate = "tool", verb = "answer-slip",
    roles = ["storekeeper", "service_support", "service_supervisor", "lead_engineer", "service_engineer",
             "technician"], zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

struct ScrapTool $A.command(aggregate = "tool", verb = "scrap",
    roles = ["service_support", "workshop_deputy_manager"], needsVersion = true, zh = "报废") {
  # Disposed of through the system-support department, reported to gm (INV-12).
  approvedBy @0 :Text $A.required $A.rule("INV-12") $A.zh("批准人");
  disposedBy @1 :Text $A.required $A.rule("INV-12") $A.zh("处置部门");
  reason @2 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct MoveTool $A.command(aggregate = "tool", verb = "move",
    roles = ["storekeeper", "service_support"], zh = "调拨") {
  # Moves between groups are recorded in the register (INV-11).
  group @0 :Text $A.required $A.maxLength(80) $A.rule("INV-11") $A.zh("班组");
  place @1 :Text $A.maxLength(80) $A.zh("存放地点");
  reason @2 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct CheckTool $A.command(aggregate = "tool", verb = "check",
    roles = ["storekeeper", "service_support", "service_supervisor"], zh = "检查") {
  # The monthly check of tools booked to people (INV-47), and the checklist of INV-49.
  present @0 :Bool $A.zh("在位");
  carded @1 :Bool $A.rule("INV-49") $A.zh("挂卡");
  sorted @2 :Bool $A.rule("INV-49") $A.zh("分类整齐");
  offFloor @3 :Bool $A.rule("INV-49") $A.zh("未落地");
  note @4 :Text $A.maxLength(500) $A.zh("备注");
}

struct ListForCount $A.command(aggregate = "tool", verb = "list-for-count", internal = true,
    zh = "列入盘点") {
  stockTake @0 :C.Uuid $A.required $A.zh("盘点");
}

struct ToolRegistered $A.event(aggregate = "tool", zh = "工具已登记") {
  toolNo @0 :Text $A.zh("工具编号");
  name @1 :Text $A.zh("名称");
  brand @2 :Text $A.zh("品牌");
  serialNo @3 :Text $A.zh("序列号");
  qr @4 :Text $A.zh("二维码");
  kind @5 :ToolKind $A.zh("类别");
  policy @6 :C.PolicyRef $A.zh("适用制度");
  slipNo @7 :Text $A.zh("入库单号");
  place @8 :Text $A.zh("存放地点");
  group @9 :Text $A.zh("班组");
  cardNo @10 :Text $A.zh("卡号");
  value @11 :C.Money $A.zh("价值");
  deposit @12 :C.Money $A.zh("押金");
  contents @13 :List(SetItem) $A.maxItems(200) $A.zh("内容");
  calibration @14 :Calibration $A.zh("检定");
  timers @15 :List(C.Timer) $A.zh("时限");
}

struct DepositRecorded $A.event(aggregate = "tool", zh = "押金已登记") {
  person @0 :Text $A.zh("缴纳人");
  amount @1 :C.Money $A.zh("金额");
  receiptNo @2 :Text $A.zh("收据号");
}

struct ToolSetIssued $A.event(aggregate = "tool", zh = "个人工具已配发") {
  engineer @0 :Text $A.zh("工程师");
  timers @1 :List(C.Timer) $A.zh("时限");
  # The monthly check (INV-47).
}

struct ToolLent $A.event(aggregate = "tool", zh = "工具已借出") {
  loan @0 :ToolLoan $A.zh("借用");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct ToolReturned $A.event(aggregate = "tool", zh = "工具已归还") {
  note @0 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ToolReturnedDamaged $A.event(aggregate = "tool", zh = "工具损坏归还") {
  charge @0 :I.Charge $A.zh("扣款");
  lateDays @1 :UInt16 $A.zh("逾期天数");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ToolLoanOverdue $A.event(aggregate = "tool", zh = "工具逾期未还") {
  timer @0 :C.Timer $A.zh("时限");
  borrower @1 :Text $A.zh("借用人");
  toolNo @2 :Text $A.zh("工具编号");
  timers @3 :List(C.Timer) $A.zh("时限");
  # The grace after which it counts as lost.
}

struct ToolDeemedLost $A.event(aggregate = "tool", zh = "工具视为遗失") {
  timer @0 :C.Timer $A.zh("时限");
  toolNo @1 :Text $A.zh("工具编号");
  borrower @2 :Text $A.zh("借用人");
  charge @3 :I.Charge $A.zh("扣款");
  # The full value; not given: nobody answers for what a count did not find.
  note @4 :Text $A.maxLength(1000) $A.zh("说明");
  stockTake @5 :C.Uuid $A.zh("盘点");
  # That did not find it.
}

struct ToolReturnedLate $A.event(aggregate = "tool", zh = "遗失工具已归还") {
  lateDays @0 :UInt16 $A.zh("逾期天数");
  charge @1 :I.Charge $A.zh("冲销");
  # The charge of the loss, given back in full; not given: there was none.
}

struct ToolRepaired $A.event(aggregate = "tool", zh = "工具已修复") {
  note @0 :Text $A.maxLength(1000) $A.zh("维修记录");
}

struct ToolItemsMissing $A.event(aggregate = "tool", zh = "工具缺失") {
  items @0 :List(SetItem) $A.maxItems(200) $A.zh("缺失");
  stockTake @1 :C.Uuid $A.zh("盘点");
  person @2 :Text $A.zh("责任人");
}

struct ToolSetCompleted $A.event(aggregate = "tool", zh = "工具已补齐") {
  items @0 :List(SetItem) $A.maxItems(200) $A.zh("补齐");
}

struct ToolSetReturned $A.event(aggregate = "tool", zh = "个人工具已退还") {
  engineer @0 :Text $A.zh("工程师");
}

struct DepositRefunded $A.event(aggregate = "tool", zh = "押金已退") {
  person @0 :Text $A.zh("收款人");
  amount @1 :C.Money $A.zh("金额");
}

struct GaugeSentForCalibration $A.event(aggregate = "tool", zh = "量具已送检") {
  to @0 :Text $A.zh("检定机构");
}

struct GaugeCalibrated $A.event(aggregate = "tool", zh = "量具检定合格") {
  toolNo @0 :Text $A.zh("工具编号");
  calibration @1 :Calibration $A.zh("检定");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct GaugeFailed $A.event(aggregate = "tool", zh = "量具检定不合格") {
  toolNo @0 :Text $A.zh("工具编号");
  on @1 :Int32 $A.date $A.zh("检定日期");
  certificate @2 :Text $A.zh("证书");
}

struct CalibrationDue $A.event(aggregate = "tool", zh = "检定将到期") {
  timer @0 :C.Timer $A.zh("时限");
  toolNo @1 :Text $A.zh("工具编号");
  nextOn @2 :Int32 $A.date $A.zh("下次检定");
}

struct CalibrationOverdue $A.event(aggregate = "tool", zh = "检定逾期") {
  timer @0 :C.Timer $A.zh("时限");
  toolNo @1 :Text $A.zh("工具编号");
  nextOn @2 :Int32 $A.date $A.zh("下次检定");
}

struct ToolScrapped $A.event(aggregate = "tool", zh = "工具已报废") {
  toolNo @0 :Text $A.zh("工具编号");
  approvedBy @1 :Text $A.zh("批准人");
  disposedBy @2 :Text $A.zh("处置部门");
  reportedTo @3 :Text $A.zh("报送");
  reason @4 :Text $A.maxLength(500) $A.zh("理由");
  value @5 :C.Money $A.zh("价值");
}

struct ToolMoved $A.event(aggregate = "tool", zh = "工具已调拨") {
  before @0 :Text $A.zh("原班组");
  group @1 :Text $A.zh("班组");
  place @2 :Text $A.zh("存放地点");
  reason @3 :Text $A.maxLength(500) $A.zh("理由");
}

struct ToolChecked $A.event(aggregate = "tool", zh = "工具已检查") {
  present @0 :Bool $A.zh("在位");
  orderly @1 :Bool $A.zh("整齐挂卡");
  note @2 :Text $A.maxLength(500) $A.zh("备注");
  timers @3 :List(C.Timer) $A.zh("时限");
  # The next monthly check.
}

struct ToolCheckMissed $A.event(aggregate = "tool", zh = "工具未按月检查") {
  timer @0 :C.Timer $A.zh("时限");
  holder @1 :Text $A.zh("持有人");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct ToolListed $A.event(aggregate = "tool", zh = "工具已列入盘点") {
  stockTake @0 :C.Uuid $A.zh("盘点");
  toolNo @1 :Text $A.zh("工具编号");
  place @2 :Text $A.zh("存放地点");
  holder @3 :Text $A.zh("持有人");
  present @4 :UInt16 $A.zh("账面数量");
  value @5 :C.Money $A.zh("价值");
  # What its variance is valued at (INV-36).
}

# --- stock machines -------------------------------------------------------------------------------

struct RemovedPart {
  partNo @0 :Text $A.maxLength(60) $A.zh("零件号");
  name @1 :Text $A.required $A.zh("名称");
  removedBy @2 :Text $A.zh("拆件人");
  removedAt @3 :Int64 $A.time $A.zh("拆件时间");
  approvedBy @4 :Text $A.zh("批准人");
  reference @5 :Text $A.zh("单号");
}

struct StockMachine $A.aggregate(name = "stock-machine", path = "stock-machines", zh = "库存机",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("单号");
  serialNo @3 :Text $A.indexed $A.searchable(number) $A.zh("序列号");
  model @4 :Text $A.filtered $A.zh("型号");
  policy @5 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @6 :MachineState $A.grouped $A.zh("状态");
  place @7 :Text $A.grouped $A.zh("地点");
  guarded @8 :Bool $A.filtered $A.zh("有人看守");
  keepers @9 :List(I.Counter) $A.maxItems(10) $A.zh("保管人");
  sendingStation @10 :Text $A.filtered $A.zh("发出站");
  reportNo @11 :Text $A.filtered $A.zh("检测报告");
  reportMissing @12 :Bool $A.filtered $A.zh("缺检测报告");
  faultFound @13 :Bool $A.zh("收货发现故障");
  answersForFaults @14 :Text $A.zh("后续故障责任人");
  # The receiver who found no fault, or took it without report (INV-80).
  directShipment @15 :Bool $A.zh("销售直发");
  noticed @16 :Bool $A.zh("已通知");
  atCustomer @17 :Bool $A.zh("在客户现场");
  salesManager @18 :Text $A.zh("销售经理");
  objection @19 :Text $A.maxLength(1000) $A.zh("服务主管异议");
  responsible @20 :List(Text) $A.maxItems(10) $A.zh("责任人");
  dismantleApprovedBy @21 :Text $A.zh("拆件批准人");
  dismantleFor @22 :Text $A.maxLength(500) $A.zh("拆件用途");
  missing @23 :List(RemovedPart) $A.maxItems(200) $A.zh("缺件");
  missingCount @24 :UInt16 $A.filtered $A.zh("缺件数");
  customer @25 :C.Uuid $A.filtered $A.zh("客户");
  receivedAt @26 :Int64 $A.time $A.indexed $A.zh("接收时间");
}

struct ReceiveMachine $A.command(aggregate = "stock-machine", creates = true, verb = "receive",
    roles = ["service_supervisor", "goods_store"], zh = "接收库存机") {
  serialNo @0 :Text $A.required $A.maxLength(60) $A.zh("序列号");
  model @1 :Text $A.maxLength(60) $A.zh("型号");
  place @2 :Text $A.required $A.maxLength(80) $A.rule("INV-81") $A.zh("地点");
  guarded @3 :Bool $A.rule("INV-81") $A.zh("有人看守");
  keepers @4 :List(I.Counter) $A.required $A.maxItems(10) $A.rule("INV-81") $A.zh("保管人");
  sendingStation @5 :Text $A.maxLength(80) $A.zh("发出站");
  sendingSupervisor @6 :Text $A.rule("INV-80") $A.zh("发出站主管");
  reportNo @7 :Text $A.maxLength(60) $A.rule("INV-80") $A.zh("检测报告");
  faultFound @8 :Bool $A.rule("INV-80") $A.zh("发现故障");
  directShipment @9 :Bool $A.rule("INV-81") $A.zh("销售直发");
  noticed @10 :Bool $A.rule("INV-81") $A.zh("已通知");
  customerSigned @11 :Bool $A.rule("INV-81") $A.zh("客户已签字");
  atCustomer @12 :Bool $A.rule("INV-82") $A.zh("在客户现场");
  salesManager @13 :Text $A.rule("INV-82") $A.zh("销售经理");
  supervisor @14 :Text $A.zh("服务主管");
}

struct SendTestReport $A.command(aggregate = "stock-machine", verb = "send-test-report",
    roles = ["service_supervisor"], zh = "补送检测报告") {
  reportNo @0 :Text $A.required $A.maxLength(60) $A.rule("INV-80") $A.zh("检测报告");
}

struct RecordObjection $A.command(aggregate = "stock-machine", verb = "record-objection",
    roles = ["service_supervisor"], zh = "登记异议") {
  objection @0 :Text $A.required $A.maxLength(1000) $A.rule("INV-82") $A.zh("异议");
}

struct ApproveDismantle $A.command(aggregate = "stock-machine", verb = "approve-dismantle",
    roles = ["service_director"], zh = "批准拆件") {
  purpose @0 :Text $A.required $A.maxLength(500) $A.rule("INV-83") $A.zh("用途");
}

struct RemovePart $A.command(aggregate = "stock-machine", verb = "remove-part",
    roles = ["service_engineer", "service_supervisor"], zh = "拆件") {
  part @0 :RemovedPart $A.required $A.rule("INV-83") $A.zh("零件");
}

struct RestoreMachine $A.command(aggregate = "stock-machine", verb = "restore",
    roles = ["service_supervisor"], zh = "还原") {
  complete @0 :Bool $A.rule("INV-84") $A.zh("齐全");
  clean @1 :Bool $A.rule("INV-84") $A.zh("清洁");
}

struct HandOverMachine $A.command(aggregate = "stock-machine", verb = "hand-over",
    roles = ["service_supervisor", "goods_store"], zh = "移交") {
  customer @0 :C.Uuid $A.zh("客户");
  refused @1 :Bool $A.rule("INV-84") $A.zh("被拒收");
  # Because it is not complete and clean.
  loss @2 :C.Money $A.zh("损失");
  reason @3 :Text $A.maxLength(500) $A.zh("原因");
}

struct StockMachineReceived $A.event(aggregate = "stock-machine", zh = "库存机已接收") {
  docNo @0 :Text $A.zh("单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  serialNo @2 :Text $A.zh("序列号");
  model @3 :Text $A.zh("型号");
  place @4 :Text $A.zh("地点");
  guarded @5 :Bool $A.zh("有人看守");
  keepers @6 :List(I.Counter) $A.maxItems(10) $A.zh("保管人");
  sendingStation @7 :Text $A.zh("发出站");
  reportNo @8 :Text $A.zh("检测报告");
  faultFound @9 :Bool $A.zh("发现故障");
  answersForFaults @10 :Text $A.zh("后续故障责任人");
  directShipment @11 :Bool $A.zh("销售直发");
  noticed @12 :Bool $A.zh("已通知");
  atCustomer @13 :Bool $A.zh("在客户现场");
  salesManager @14 :Text $A.zh("销售经理");
  responsible @15 :List(Text) $A.maxItems(10) $A.zh("责任人");
}

struct TestReportSent $A.event(aggregate = "stock-machine", zh = "检测报告已送") {
  reportNo @0 :Text $A.zh("检测报告");
}

struct TestReportMissing $A.event(aggregate = "stock-machine", zh = "缺检测报告") {
  serialNo @0 :Text $A.zh("序列号");
  sendingStation @1 :Text $A.zh("发出站");
  charge @2 :I.Charge $A.zh("扣款");
}

struct ObjectionRecorded $A.event(aggregate = "stock-machine", zh = "异议已登记") {
  objection @0 :Text $A.maxLength(1000) $A.zh("异议");
  responsible @1 :List(Text) $A.maxItems(10) $A.zh("责任人");
}

struct DismantleApproved $A.event(aggregate = "stock-machine", zh = "拆件已批准") {
  purpose @0 :Text $A.maxLength(500) $A.zh("用途");
}

struct PartRemovedFromMachine $A.event(aggregate = "stock-machine", zh = "已拆件") {
  serialNo @0 :Text $A.zh("序列号");
  part @1 :RemovedPart $A.zh("零件");
  unapproved @2 :Bool $A.zh("未经批准");
  charge @3 :I.Charge $A.zh("扣款");
  # Unapproved: by case, up to dismissal.
}

struct MachineRestored $A.event(aggregate = "stock-machine", zh = "已还原") {
  complete @0 :Bool $A.zh("齐全");
  clean @1 :Bool $A.zh("清洁");
}

struct MachineRefused $A.event(aggregate = "stock-machine", zh = "被拒收") {
  charges @0 :List(I.Charge) $A.maxItems(10) $A.zh("扣款");
  reason @1 :Text $A.maxLength(500) $A.zh("原因");
}

struct MachineHandedOver $A.event(aggregate = "stock-machine", zh = "已移交") {
  serialNo @0 :Text $A.zh("序列号");
  customer @1 :C.Uuid $A.zh("客户");
}

# --- controlled items -----------------------------------------------------------------------------

struct ControlledItem $A.aggregate(name = "controlled-item", path = "controlled-items",
    zh = "管控物品") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  itemNo @2 :Text $A.indexed $A.searchable(number) $A.zh("编号");
  kind @3 :ItemKind $A.grouped $A.zh("类别");
  name @4 :Text $A.searchable(words) $A.zh("名称");
  policy @5 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @6 :ItemState $A.grouped $A.zh("状态");
  place @7 :Text $A.filtered $A.zh("地点");
  keeper @8 :Text $A.grouped $A.zh("保管人");
  value @9 :C.Money $A.filtered $A.zh("价值");
  holder @10 :Text $A.grouped $A.zh("持有人");
  customer @11 :C.Uuid $A.filtered $A.zh("客户");
  purpose @12 :Text $A.maxLength(500) $A.zh("用途");
  lentAt @13 :Int64 $A.time $A.zh("借出时间");
  backOn @14 :Int32 $A.date $A.filtered $A.zh("应还日期");
  usedUntil @15 :Int64 $A.time $A.zh("使用结束");
  late @16 :Bool $A.filtered $A.zh("逾期");
  confirmed @17 :Bool $A.zh("客户已签收");
  checks @18 :UInt16 $A.zh("检查次数");
  lastCheckOn @19 :Int32 $A.date $A.filtered $A.zh("最近检查");
  misses @20 :UInt16 $A.filtered $A.zh("逾期次数");
  registeredAt @21 :Int64 $A.time $A.indexed $A.zh("登记时间");
  timers @22 :List(C.Timer) $A.zh("时限");
  dueAt @23 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct RegisterItem $A.command(aggregate = "controlled-item", creates = true, verb = "register",
    roles = ["administration_desk", "storekeeper", "club_clerk", "admin_branch"], zh = "登记物品") {
  kind @0 :ItemKind $A.required $A.zh("类别");
  itemNo @1 :Text $A.required $A.maxLength(60) $A.zh("编号");
  name @2 :Text $A.required $A.zh("名称");
  place @3 :Text $A.maxLength(80) $A.zh("地点");
  keeper @4 :Text $A.required $A.rule("INV-85") $A.zh("保管人");
  value @5 :C.Money $A.zh("价值");
}

struct LendItem $A.command(aggregate = "controlled-item", verb = "lend",
    roles = ["administration_desk", "storekeeper", "club_clerk", "admin_branch"], zh = "借出物品") {
  holder @0 :Text $A.required $A.zh("借用人");
  purpose @1 :Text $A.maxLength(500) $A.zh("用途");
  backOn @2 :Int32 $A.date $A.rule("INV-88") $A.zh("应还日期");
  # Keys: none, they come back after use.
}

struct ReturnItem $A.command(aggregate = "controlled-item", verb = "return",
    roles = ["administration_desk", "storekeeper", "club_clerk", "admin_branch"], zh = "归还物品") {
  usedUntil @0 :Int64 $A.time $A.rule("INV-85") $A.zh("使用结束");
  # Of a key: it is back within minutes.
  damaged @1 :Bool $A.rule("INV-88") $A.zh("损坏");
  note @2 :Text $A.maxLength(500) $A.zh("备注");
}

struct ReportItemLost $A.command(aggregate = "controlled-item", verb = "report-lost",
    roles = ["administration_desk", "storekeeper", "club_clerk", "admin_branch"], zh = "报失") {
  cost @0 :C.Money $A.rule("INV-85") $A.zh("重置费用");
  note @1 :Text $A.required $A.maxLength(500) $A.zh("说明");
}

struct CheckItem $A.command(aggregate = "controlled-item", verb = "check",
    roles = ["administration_desk", "storekeeper", "admin_branch"], zh = "抽查") {
  # A random count (INV-86), or the monthly check of log, offences, damage and service (INV-89).
  present @0 :Bool $A.zh("在位");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

struct IssueGift $A.command(aggregate = "controlled-item", verb = "issue-gift",
    roles = ["administration_desk", "club_clerk"], zh = "发放礼品") {
  customer @0 :C.Uuid $A.required $A.rule("INV-87") $A.zh("客户");
  by @1 :Text $A.required $A.rule("INV-87") $A.zh("经办人");
}

struct ConfirmGift $A.command(aggregate = "controlled-item", verb = "confirm-gift",
    roles = ["administration_desk", "club_clerk"], zh = "客户签收") {
  receiptNo @0 :Text $A.required $A.rule("INV-87") $A.zh("签收单号");
}

struct ReportNotDelivered $A.command(aggregate = "controlled-item", verb = "report-not-delivered",
    roles = ["administration_desk", "club_clerk", "auditor"], zh = "礼品未送达") {
  note @0 :Text $A.required $A.maxLength(500) $A.zh("说明");
}

struct ItemRegistered $A.event(aggregate = "controlled-item", zh = "物品已登记") {
  kind @0 :ItemKind $A.zh("类别");
  itemNo @1 :Text $A.zh("编号");
  name @2 :Text $A.zh("名称");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  place @4 :Text $A.zh("地点");
  keeper @5 :Text $A.zh("保管人");
  value @6 :C.Money $A.zh("价值");
  timers @7 :List(C.Timer) $A.zh("时限");
  # The monthly check of devices and vehicles (INV-89).
}

struct ItemLent $A.event(aggregate = "controlled-item", zh = "物品已借出") {
  holder @0 :Text $A.zh("借用人");
  purpose @1 :Text $A.maxLength(500) $A.zh("用途");
  backOn @2 :Int32 $A.date $A.zh("应还日期");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct ItemReturned $A.event(aggregate = "controlled-item", zh = "物品已归还") {
  holder @0 :Text $A.zh("归还人");
  damaged @1 :Bool $A.zh("损坏");
  charges @2 :List(I.Charge) $A.maxItems(10) $A.zh("扣款");
  note @3 :Text $A.maxLength(500) $A.zh("备注");
}

struct ItemOverdue $A.event(aggregate = "controlled-item", zh = "物品逾期") {
  timer @0 :C.Timer $A.zh("时限");
  itemNo @1 :Text $A.zh("编号");
  kind @2 :ItemKind $A.zh("类别");
  holder @3 :Text $A.zh("持有人");
  charge @4 :I.Charge $A.zh("扣款");
}

struct ItemLost $A.event(aggregate = "controlled-item", zh = "物品遗失") {
  itemNo @0 :Text $A.zh("编号");
  kind @1 :ItemKind $A.zh("类别");
  charge @2 :I.Charge $A.zh("扣款");
  note @3 :Text $A.maxLength(500) $A.zh("说明");
}

struct ItemChecked $A.event(aggregate = "controlled-item", zh = "物品已检查") {
  present @0 :Bool $A.zh("在位");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct ItemCheckMissed $A.event(aggregate = "controlled-item", zh = "物品未按月检查") {
  timer @0 :C.Timer $A.zh("时限");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct GiftIssued $A.event(aggregate = "controlled-item", zh = "礼品已发放") {
  customer @0 :C.Uuid $A.zh("客户");
  by @1 :Text $A.zh("经办人");
}

struct GiftReceiptConfirmed $A.event(aggregate = "controlled-item", zh = "礼品已签收") {
  receiptNo @0 :Text $A.zh("签收单号");
}

struct GiftNotDelivered $A.event(aggregate = "controlled-item", zh = "礼品未送达") {
  charge @0 :I.Charge $A.zh("扣款");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
