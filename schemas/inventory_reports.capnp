# Lists and reports of the inventory context (inventory.md 5) that are no aggregate's documents.

@0xc5a1c8a1f0e8d607;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
using K = import "/schemas/inventory_stock.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum CodeKind {
  none @0;
  partNo @1 $A.zh("零件号");
  ean @2 $A.zh("条码");
  qr @3 $A.zh("二维码");
  lot @4 $A.zh("批次");
  toolNo @5 $A.zh("工具编号");
  serialNo @6 $A.zh("序列号");
  cardNo @7 $A.zh("卡号");
  label @8 $A.zh("旧件标签");
  itemNo @9 $A.zh("物品编号");
  docNo @10 $A.zh("单号");
}

struct CodeRow $A.listing(path = "codes", key = "no", zh = "扫码查询") {
  # What a scanned text is: part number, EAN, QR text, lot, serial, tool or document number. One
  # look-up, GET /v1/codes?code=..., names all that carry it.
  no @0 :Text $A.zh("序号");
  code @1 :Text $A.indexed $A.searchable(number) $A.zh("代码");
  kind @2 :CodeKind $A.filtered $A.zh("类别");
  aggregate @3 :Text $A.filtered $A.zh("对象类别");
  path @4 :Text $A.zh("路径");
  # "/v1/parts/0190...": the document.
  document @5 :C.Uuid $A.filtered $A.zh("对象");
  name @6 :Text $A.searchable(words) $A.zh("名称");
}

enum MovementKind {
  none @0;
  received @1 $A.zh("入库");
  issued @2 $A.zh("出库");
  returned @3 $A.zh("退库");
  moved @4 $A.zh("移库");
  adjusted @5 $A.zh("盘点调整");
}

struct MovementRow $A.listing(path = "movements", key = "no", zh = "出入库流水") {
  # Receipts and issues: a row for each lot that moved (INV-04).
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  kind @2 :MovementKind $A.filtered $A.zh("类别");
  part @3 :C.Uuid $A.grouped $A.zh("配件");
  partNo @4 :Text $A.filtered $A.searchable(number) $A.zh("零件号");
  lot @5 :Text $A.filtered $A.zh("批次");
  qty @6 :Int64 $A.zh("数量");
  # Below zero: out.
  value @7 :C.Money $A.zh("金额");
  warehouse @8 :Text $A.filtered $A.zh("仓库");
  rack @9 :Text $A.zh("货架");
  bin @10 :Text $A.zh("货位");
  docNo @11 :Text $A.filtered $A.searchable(number) $A.zh("单号");
  reference @12 :Text $A.filtered $A.searchable(number) $A.zh("关联单号");
  person @13 :Text $A.grouped $A.zh("领用或退库人");
  keeper @14 :Text $A.filtered $A.zh("经手人");
}

struct ChargeRow $A.listing(path = "charges", key = "no",
    readers = ["finance", "gm", "gm_office", "service_director", "department_manager", "auditor", "hr", "service_supervisor"],
    zh = "拟扣款") {
  # Charges proposed, and their reversals; scoring decides and books them.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  kind @2 :I.ChargeKind $A.filtered $A.zh("类别");
  person @3 :Text $A.grouped $A.zh("责任人");
  base @4 :C.Money $A.zh("基数");
  sharePpm @5 :UInt32 $A.zh("比例");
  amount @6 :C.Money $A.zh("金额");
  # Not given: to be set by hand.
  reversal @7 :Bool $A.filtered $A.zh("冲销");
  reason @8 :Text $A.maxLength(500) $A.zh("事由");
  document @9 :C.Uuid $A.filtered $A.zh("对象");
  aggregate @10 :Text $A.filtered $A.zh("对象类别");
}

enum ScrapKind {
  none @0;
  tool @1 $A.zh("工具");
  oldPart @2 $A.zh("旧件");
}

struct ScrapRow $A.listing(path = "scrapped", key = "no", zh = "报废清单") {
  # What was scrapped, and who approved it (INV-12). Of an old part: who checked it.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  month @2 :Text $A.grouped $A.zh("月份");
  # "2026-03"
  kind @3 :ScrapKind $A.filtered $A.zh("类别");
  itemNo @4 :Text $A.filtered $A.searchable(number) $A.zh("编号");
  name @5 :Text $A.searchable(words) $A.zh("名称");
  value @6 :C.Money $A.zh("金额");
  # Not given: an old part has none of its own.
  approvedBy @7 :Text $A.filtered $A.zh("批准人");
  disposedBy @8 :Text $A.zh("处置部门");
  reason @9 :Text $A.maxLength(500) $A.zh("理由");
  document @10 :C.Uuid $A.filtered $A.zh("对象");
}

struct StockList $A.report(path = "stock-list", answer = "StockListTable", zh = "库存清单") {
  # Stock by part: quantity and value.
  class @0 :K.PartClass $A.zh("类别");
  lowOnly @1 :Bool $A.zh("仅低于最低库存");
}

struct StockListTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  value @1 :C.Money $A.zh("库存金额");
  rows @2 :List(StockListRow) $A.maxItems(100000) $A.zh("明细");
}

struct StockListRow {
  partNo @0 :Text $A.zh("零件号");
  name @1 :Text $A.zh("名称");
  class @2 :Text $A.words("PartClass") $A.zh("类别");
  onHand @3 :Int64 $A.zh("账面数量");
  reserved @4 :Int64 $A.zh("预留数量");
  blocked @5 :Int64 $A.zh("冻结数量");
  available @6 :Int64 $A.zh("可用数量");
  minQty @7 :Int64 $A.zh("最低库存");
  value @8 :C.Money $A.zh("金额");
  movedAt @9 :Int64 $A.time $A.zh("最近移动");
}

struct LotList $A.report(path = "lot-list", answer = "LotListTable", zh = "批次库存") {
  # What lies where, since when and at which cost: a row for each lot, by location (INV-01).
  warehouse @0 :Text $A.maxLength(40) $A.zh("仓库");
  rack @1 :Text $A.maxLength(40) $A.zh("货架");
  class @2 :K.PartClass $A.zh("类别");
  minAgeDays @3 :UInt32 $A.zh("最低库龄");
  # Only lots that have lain there so many days.
}

struct LotListTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  value @1 :C.Money $A.zh("库存金额");
  rows @2 :List(LotListRow) $A.maxItems(100000) $A.zh("明细");
}

struct LotListRow {
  warehouse @0 :Text $A.zh("仓库");
  rack @1 :Text $A.zh("货架");
  bin @2 :Text $A.zh("货位");
  partNo @3 :Text $A.zh("零件号");
  name @4 :Text $A.zh("名称");
  class @5 :Text $A.words("PartClass") $A.zh("类别");
  lot @6 :Text $A.zh("批次");
  state @7 :Text $A.words("LotState") $A.zh("状态");
  qty @8 :Int64 $A.zh("数量");
  reserved @9 :Int64 $A.zh("配件预留数量");
  # Of the part as a whole: a reservation keeps a quantity, not a lot.
  cost @10 :C.Money $A.zh("单价");
  value @11 :C.Money $A.zh("金额");
  receivedAt @12 :Int64 $A.time $A.zh("入库时间");
  ageDays @13 :UInt32 $A.zh("库龄天数");
  receiptNo @14 :Text $A.zh("入库单号");
  supplier @15 :Text $A.zh("供应商");
  warrantyUntil @16 :Int32 $A.date $A.zh("保修期至");
}

struct StockLocations $A.report(path = "stock-locations", answer = "StockLocationsTable",
    zh = "货位库存") {
  # What each location holds (INV-01).
  warehouse @0 :Text $A.maxLength(40) $A.zh("仓库");
}

struct StockLocationsTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  value @1 :C.Money $A.zh("库存金额");
  rows @2 :List(StockLocationsRow) $A.maxItems(100000) $A.zh("明细");
}

struct StockLocationsRow {
  warehouse @0 :Text $A.zh("仓库");
  rack @1 :Text $A.zh("货架");
  bin @2 :Text $A.zh("货位");
  parts @3 :UInt32 $A.zh("配件种数");
  lots @4 :UInt32 $A.zh("批次数");
  qty @5 :Int64 $A.zh("数量");
  blocked @6 :Int64 $A.zh("冻结数量");
  value @7 :C.Money $A.zh("金额");
  oldest @8 :Int64 $A.time $A.zh("最早入库");
}

struct WaitingParts $A.report(path = "waiting-parts", answer = "WaitingPartsTable",
    zh = "待料清单") {
  # Who waits for which part, and when it comes (INV-14).
  station @0 :Text $A.maxLength(80) $A.zh("服务站");
}

struct WaitingPartsTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(WaitingPartsRow) $A.maxItems(100000) $A.zh("明细");
}

struct WaitingPartsRow {
  station @0 :Text $A.zh("服务站");
  reference @1 :Text $A.zh("单号");
  partNo @2 :Text $A.zh("零件号");
  name @3 :Text $A.zh("名称");
  qty @4 :Int64 $A.zh("短缺数量");
  since @5 :Int64 $A.time $A.zh("登记时间");
  ordered @6 :Int64 $A.zh("在途数量");
  # Of the part, by all purchases.
  expectedOn @7 :Int32 $A.date $A.zh("预计到货");
  # Of the first of them; not given: nobody has said.
}

struct StockTakeSheet $A.report(path = "stock-take-sheet", answer = "StockTakeSheetTable",
    zh = "盘点表") {
  # The lines of one count. Its book quantities stand there once the count is closed (INV-36).
  docNo @0 :Text $A.required $A.maxLength(40) $A.zh("盘点单号");
}

struct StockTakeSheetTable {
  docNo @0 :Text $A.zh("盘点单号");
  state @1 :Text $A.words("TakeState") $A.zh("状态");
  place @2 :Text $A.zh("地点");
  countOn @3 :Int32 $A.date $A.zh("盘点日期");
  counters @4 :Text $A.maxLength(2000) $A.zh("盘点人");
  signers @5 :Text $A.maxLength(2000) $A.zh("签署人");
  value @6 :C.Money $A.zh("差异金额");
  rows @7 :List(StockTakeSheetRow) $A.maxItems(5000) $A.zh("明细");
}

struct StockTakeSheetRow {
  no @0 :UInt16 $A.zh("行号");
  warehouse @1 :Text $A.zh("仓库");
  rack @2 :Text $A.zh("货架");
  bin @3 :Text $A.zh("货位");
  itemNo @4 :Text $A.zh("编号");
  # Of a part or a tool.
  book @5 :Int64 $A.zh("账面数量");
  counted @6 :Int64 $A.zh("实盘数量");
  isCounted @7 :Bool $A.zh("已盘");
  cardDiffers @8 :Bool $A.zh("卡物不符");
  variance @9 :Int64 $A.zh("差异");
  value @10 :C.Money $A.zh("差异金额");
  reason @11 :Text $A.zh("原因");
  liable @12 :Text $A.zh("责任人");
  countedBy @13 :Text $A.zh("盘点人");
}

struct CalibrationPlan $A.report(path = "calibration-plan", answer = "CalibrationPlanTable",
    zh = "检定计划") {
  # All gauges by the day of their next calibration (INV-48).
  until @0 :Int32 $A.date $A.zh("截至");
  # Not given: all.
}

struct CalibrationPlanTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  overdue @1 :UInt32 $A.zh("逾期件数");
  rows @2 :List(CalibrationPlanRow) $A.maxItems(100000) $A.zh("明细");
}

struct CalibrationPlanRow {
  month @0 :Text $A.zh("月份");
  # Of the next calibration: "2026-11".
  toolNo @1 :Text $A.zh("工具编号");
  name @2 :Text $A.zh("名称");
  serialNo @3 :Text $A.zh("序列号");
  state @4 :Text $A.words("ToolState") $A.zh("状态");
  holder @5 :Text $A.zh("持有人");
  lastOn @6 :Int32 $A.date $A.zh("上次检定");
  nextOn @7 :Int32 $A.date $A.zh("下次检定");
  certificate @8 :Text $A.zh("证书");
  overdue @9 :Bool $A.zh("逾期");
}

struct ShortParts $A.report(path = "short-parts", answer = "ShortPartsTable", zh = "短缺配件") {
  # Parts with less than their minimum (INV-14).
  class @0 :K.PartClass $A.zh("类别");
}

struct ShortPartsTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(ShortPartsRow) $A.maxItems(100000) $A.zh("明细");
}

struct ShortPartsRow {
  partNo @0 :Text $A.zh("零件号");
  name @1 :Text $A.zh("名称");
  supplier @2 :Text $A.zh("供应商");
  available @3 :Int64 $A.zh("可用数量");
  minQty @4 :Int64 $A.zh("最低库存");
  toOrder @5 :Int64 $A.zh("建议采购");
  # Up to the maximum (or the minimum), less what is ordered.
  ordered @6 :Int64 $A.zh("在途数量");
  expectedOn @7 :Int32 $A.date $A.zh("预计到货");
}

struct ToolLedger $A.report(path = "tool-ledger", answer = "ToolLedgerTable", zh = "工具台账") {
  holder @0 :Text $A.zh("持有人");
}

struct ToolLedgerTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  value @1 :C.Money $A.zh("价值");
  rows @2 :List(ToolLedgerRow) $A.maxItems(100000) $A.zh("明细");
}

struct ToolLedgerRow {
  toolNo @0 :Text $A.zh("工具编号");
  name @1 :Text $A.zh("名称");
  cardNo @2 :Text $A.zh("卡号");
  holder @3 :Text $A.zh("持有人");
  state @4 :Text $A.words("ToolState") $A.zh("状态");
  value @5 :C.Money $A.zh("价值");
  heldSince @6 :Int64 $A.time $A.zh("持有起");
}

struct LoanList $A.report(path = "loan-list", answer = "LoanListTable", zh = "借用清单") {
  borrower @0 :Text $A.zh("借用人");
}

struct LoanListTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(LoanListRow) $A.maxItems(100000) $A.zh("明细");
}

struct LoanListRow {
  toolNo @0 :Text $A.zh("工具编号");
  name @1 :Text $A.zh("名称");
  borrower @2 :Text $A.zh("借用人");
  out @3 :Int64 $A.time $A.zh("借出时间");
  dueAt @4 :Int64 $A.time $A.zh("期限");
  daysOver @5 :UInt32 $A.zh("逾期天数");
  keeper @6 :Text $A.zh("保管人");
}

struct StockMachineList $A.report(path = "stock-machine-list", answer = "StockMachineTable",
    zh = "库存机清单") {
  place @0 :Text $A.zh("地点");
}

struct StockMachineTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(StockMachineRow) $A.maxItems(100000) $A.zh("明细");
}

struct StockMachineRow {
  serialNo @0 :Text $A.zh("序列号");
  model @1 :Text $A.zh("型号");
  place @2 :Text $A.zh("地点");
  guarded @3 :Bool $A.zh("有人看守");
  reportNo @4 :Text $A.zh("检测报告");
  missingParts @5 :UInt32 $A.zh("缺件数");
  keepers @6 :Text $A.maxLength(1000) $A.zh("保管人");
  removed @7 :Text $A.maxLength(5000) $A.zh("拆下零件");
}

struct OldPartLedger $A.report(path = "old-part-ledger", answer = "OldPartLedgerTable",
    zh = "旧件台账") {
  # Of a month's window, by station (INV-50: monthly to the claims supervisor).
  month @0 :Text $A.required $A.maxLength(7) $A.zh("月份");
  station @1 :Text $A.zh("服务站");
}

struct OldPartLedgerTable {
  month @0 :Text $A.zh("月份");
  rows @1 :List(OldPartLedgerRow) $A.maxItems(100000) $A.zh("明细");
}

struct OldPartLedgerRow {
  station @0 :Text $A.zh("服务站");
  docNo @1 :Text $A.zh("旧件编号");
  claimNo @2 :Text $A.zh("索赔单号");
  partNo @3 :Text $A.zh("零件号");
  serialNo @4 :Text $A.zh("序列号");
  state @5 :Text $A.words("OldPartState") $A.zh("状态");
  labelOk @6 :Bool $A.zh("标签完好");
  late @7 :Bool $A.zh("逾期");
  collectedAt @8 :Int64 $A.time $A.zh("收集时间");
  dispatchedAt @9 :Int64 $A.time $A.zh("发运时间");
  receivedAt @10 :Int64 $A.time $A.zh("到库时间");
  shippedAt @11 :Int64 $A.time $A.zh("寄厂时间");
  scrappedAt @12 :Int64 $A.time $A.zh("报废时间");
}

struct ReturnReconciliation $A.report(path = "return-reconciliation",
    answer = "ReturnReconciliationTable", zh = "退货核对") {
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}

struct ReturnReconciliationTable {
  month @0 :Int32 $A.date $A.zh("月份");
  amount @1 :C.Money $A.zh("金额");
  rows @2 :List(ReturnReconciliationRow) $A.maxItems(100000) $A.zh("明细");
}

struct ReturnReconciliationRow {
  docNo @0 :Text $A.zh("退货单号");
  itemNo @1 :Text $A.zh("品号");
  state @2 :Text $A.words("GoodsReturnState") $A.zh("状态");
  decision @3 :Text $A.words("ExcessDecision") $A.zh("超量处理");
  proof @4 :Text $A.words("ReturnProof") $A.zh("证明");
  amount @5 :C.Money $A.zh("金额");
  complaint @6 :C.Uuid $A.zh("投诉");
  customer @7 :C.Uuid $A.zh("客户");
  approvedQty @8 :Int64 $A.zh("核准数量");
  slipQty @9 :Int64 $A.zh("单据数量");
  actualQty @10 :Int64 $A.zh("实收数量");
  bookedQty @11 :Int64 $A.zh("入账数量");
  excessPpm @12 :UInt32 $A.ppm $A.zh("超量比率");
  tolerancePpm @13 :UInt32 $A.ppm $A.zh("允收比率");
}
