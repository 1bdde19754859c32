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
  class @2 :Text $A.zh("类别");
  onHand @3 :Int64 $A.zh("账面数量");
  reserved @4 :Int64 $A.zh("预留数量");
  blocked @5 :Int64 $A.zh("冻结数量");
  available @6 :Int64 $A.zh("可用数量");
  minQty @7 :Int64 $A.zh("最低库存");
  value @8 :C.Money $A.zh("金额");
  movedAt @9 :Int64 $A.time $A.zh("最近移动");
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
  state @4 :Text $A.zh("状态");
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
  state @5 :Text $A.zh("状态");
  labelOk @6 :Bool $A.zh("标签完好");
  late @7 :Bool $A.zh("逾期");
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
  state @2 :Text $A.zh("状态");
  decision @3 :Text $A.zh("超量处理");
  proof @4 :Text $A.zh("证明");
  amount @5 :C.Money $A.zh("金额");
}
