# Stock-takes and the plans that make them due (inventory.md 2.3, INV-30 to INV-38).

@0xc5a1c8a1f0e8d603;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
using K = import "/schemas/inventory_stock.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum PlanKind {
  none @0;
  partsStore @1 $A.zh("配件库月度盘点");
  partsStoreHalfYear @2 $A.zh("配件库半年盘点");
  toolRoom @3 $A.zh("工具间月度盘点");
  workshopSpecialTools @4 $A.zh("车间专用工具盘点");
  personalTools @5 $A.zh("个人工具季度盘点");
  personalToolsCentre @6 $A.zh("个人工具半年盘点");
  fieldSpecialTools @7 $A.zh("现场专用工具盘点");
  fieldSpecialToolsWatched @8 $A.zh("现场专用工具季度监盘");
}

enum PlanState {
  none @0;
  running @1 $A.zh("执行中");
  closed @2 $A.zh("已关闭");
}

enum CountScope {
  none @0;
  parts @1 $A.zh("配件");
  tools @2 $A.zh("工具");
}

enum TakeState {
  none @0;
  open @1 $A.zh("盘点中");
  counted @2 $A.zh("已盘点");
  confirmed @3 $A.zh("已确认");
  archived @4 $A.zh("已归档");
  cancelled @5 $A.zh("已取消");
}

# --- plans ----------------------------------------------------------------------------------------

struct StockTakePlan $A.aggregate(name = "stock-take-plan", path = "stock-take-plans",
    zh = "盘点计划") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  kind @3 :PlanKind $A.grouped $A.zh("类别");
  state @4 :PlanState $A.grouped $A.zh("状态");
  scope @5 :CountScope $A.filtered $A.zh("范围");
  place @6 :Text $A.filtered $A.zh("地点");
  # A warehouse; of tools a store, station or holder.
  holder @7 :Text $A.filtered $A.zh("责任人");
  period @8 :Text $A.filtered $A.zh("期间");
  # "2026-03": the last month of it.
  dueOn @9 :Int32 $A.date $A.indexed $A.zh("应盘日期");
  lastTake @10 :C.Uuid $A.zh("最近盘点");
  lastCountedOn @11 :Int32 $A.date $A.filtered $A.zh("最近盘点日期");
  misses @12 :UInt16 $A.filtered $A.zh("逾期次数");
  openedAt @13 :Int64 $A.time $A.indexed $A.zh("建立时间");
  timers @14 :List(C.Timer) $A.zh("时限");
  dueAt @15 :Int64 $A.time $A.indexed $A.zh("下一期限");
  slips @16 :List(I.Slip) $A.maxItems(50) $A.zh("催办单");
}

struct OpenStockTakePlan $A.command(aggregate = "stock-take-plan", creates = true,
    roles = ["finance", "service_director", "workshop_deputy_manager"], zh = "建立盘点计划") {
  kind @0 :PlanKind $A.required $A.rule("INV-38") $A.zh("类别");
  place @1 :Text $A.required $A.maxLength(80) $A.zh("地点");
  holder @2 :Text $A.required $A.zh("责任人");
  # Who must see to it.
}

struct NoteCount $A.command(aggregate = "stock-take-plan", verb = "note-count",
    internal = true, zh = "登记盘点完成") {
  stockTake @0 :C.Uuid $A.required $A.zh("盘点");
  countedOn @1 :Int32 $A.date $A.required $A.zh("盘点日期");
}

struct ClosePlan $A.command(aggregate = "stock-take-plan", verb = "close",
    roles = ["finance", "service_director", "workshop_deputy_manager"], zh = "关闭盘点计划") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct AnswerPlanSlip $A.command(aggregate = "stock-take-plan", verb = "answer-slip",
    roles = ["storekeeper", "finance", "service_supervisor", "service_support", "service_manager",
             "service_director", "workshop_deputy_manager"], zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

struct StockTakePlanOpened $A.event(aggregate = "stock-take-plan", zh = "盘点计划已建立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  kind @1 :PlanKind $A.zh("类别");
  scope @2 :CountScope $A.zh("范围");
  place @3 :Text $A.zh("地点");
  holder @4 :Text $A.zh("责任人");
  period @5 :Text $A.zh("期间");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct StockTakePlanKept $A.event(aggregate = "stock-take-plan", zh = "已按计划盘点") {
  stockTake @0 :C.Uuid $A.zh("盘点");
  countedOn @1 :Int32 $A.date $A.zh("盘点日期");
  kept @2 :Text $A.zh("已完成期间");
  period @3 :Text $A.zh("期间");
  # The next one.
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct StockTakeOverdue $A.event(aggregate = "stock-take-plan", zh = "盘点逾期") {
  timer @0 :C.Timer $A.zh("时限");
  kind @1 :PlanKind $A.zh("类别");
  place @2 :Text $A.zh("地点");
  holder @3 :Text $A.zh("责任人");
  missed @4 :Text $A.zh("逾期期间");
  period @5 :Text $A.zh("期间");
  # The next one.
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct StockTakePlanClosed $A.event(aggregate = "stock-take-plan", zh = "盘点计划已关闭") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

# --- stock-takes ----------------------------------------------------------------------------------

struct TakeLine {
  no @0 :UInt16 $A.zh("行号");
  part @1 :C.Uuid $A.zh("配件");
  partNo @2 :Text $A.maxLength(60) $A.zh("零件号");
  tool @3 :C.Uuid $A.zh("工具");
  toolNo @4 :Text $A.maxLength(60) $A.zh("工具编号");
  location @5 :I.Location $A.zh("货位");
  frozen @6 :Int64 $A.hidden;
  # The book when the count began; shown once the count is closed, for counters count blind.
  lots @7 :List(I.Pick) $A.hidden $A.maxItems(1000);
  book @8 :Int64 $A.zh("账面数量");
  # With the movements before it was counted.
  moved @9 :Int64 $A.zh("期间移动");
  counted @10 :Int64 $A.zh("实盘数量");
  isCounted @11 :Bool $A.zh("已盘");
  recounts @12 :UInt16 $A.zh("复盘次数");
  countedBy @13 :Text $A.zh("盘点人");
  countedAt @14 :Int64 $A.time $A.zh("盘点时间");
  card @15 :Int64 $A.zh("卡片数量");
  hasCard @16 :Bool $A.zh("有卡片");
  variance @17 :Int64 $A.zh("差异");
  value @18 :C.Money $A.zh("差异金额");
  # At cost.
  cardDiffers @19 :Bool $A.zh("卡物不符");
  reason @20 :Text $A.maxLength(500) $A.zh("原因");
  liable @21 :Text $A.zh("责任人");
}

struct TakeMovement {
  # What moved while the count was open.
  part @0 :C.Uuid $A.zh("配件");
  location @1 :I.Location $A.zh("货位");
  delta @2 :Int64 $A.zh("数量");
  movement @3 :Text $A.zh("单据");
  at @4 :Int64 $A.time $A.zh("时间");
  afterCount @5 :Bool $A.zh("盘后移动");
  # The line had been counted: its count is not touched by it.
}

struct VarianceReason {
  line @0 :UInt16 $A.required $A.zh("行号");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("INV-36") $A.zh("原因");
  liable @2 :Text $A.zh("责任人");
}

struct TakeSignature {
  person @0 :Text $A.zh("签署人");
  role @1 :Text $A.zh("职务");
  at @2 :Int64 $A.time $A.zh("签署时间");
}

struct StockTake $A.aggregate(name = "stock-take", path = "stock-takes", zh = "盘点单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("盘点单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :TakeState $A.grouped $A.zh("状态");
  scope @5 :CountScope $A.filtered $A.zh("范围");
  place @6 :Text $A.grouped $A.zh("地点");
  rack @7 :Text $A.filtered $A.zh("货架");
  rule @8 :K.FreezeRule $A.filtered $A.zh("规则");
  countOn @9 :Int32 $A.date $A.indexed $A.zh("盘点日期");
  plans @10 :List(C.Uuid) $A.maxItems(20) $A.zh("盘点计划");
  counters @11 :List(I.Counter) $A.maxItems(20) $A.zh("盘点人");
  watchers @12 :List(Text) $A.maxItems(20) $A.zh("监盘人");
  items @13 :List(C.Uuid) $A.hidden $A.maxItems(1000);
  # Parts or tools in the scope.
  waiting @14 :UInt16 $A.filtered $A.zh("待取账面");
  # Items whose book quantity is not known yet.
  lines @15 :List(TakeLine) $A.maxItems(5000) $A.zh("明细");
  movements @16 :List(TakeMovement) $A.maxItems(10000) $A.zh("期间移动");
  lineCount @17 :UInt16 $A.filtered $A.zh("行数");
  counted @18 :UInt16 $A.filtered $A.zh("已盘行数");
  variances @19 :UInt16 $A.filtered $A.zh("差异行数");
  value @20 :C.Money $A.filtered $A.zh("差异金额");
  signatures @21 :List(TakeSignature) $A.maxItems(20) $A.zh("签署");
  reasons @22 :List(VarianceReason) $A.hidden $A.maxItems(5000);
  reportedTo @23 :Text $A.zh("报送");
  cancelReason @24 :Text $A.maxLength(500) $A.zh("取消原因");
  cancelSignedBy @25 :Text $A.zh("取消签署人");
  author @26 :Text $A.filtered $A.zh("制单人");
  openedAt @27 :Int64 $A.time $A.indexed $A.zh("开单时间");
  confirmedAt @28 :Int64 $A.time $A.indexed $A.zh("确认时间");
  watching @29 :List(I.Counter) $A.maxItems(20) $A.zh("监盘职务");
  # By their duties; `watchers` are those without one.
  summedMovements @30 :UInt32 $A.zh("合并移动数");
  # Of `movements` the first 1,000 stand by themselves; of those after them so many are in the last
  # row of their place, as a sum.
}

struct OpenStockTake $A.command(aggregate = "stock-take", creates = true,
    roles = ["storekeeper", "finance", "service_supervisor", "service_support"], zh = "开始盘点") {
  scope @0 :CountScope $A.required $A.zh("范围");
  place @1 :Text $A.required $A.maxLength(80) $A.zh("地点");
  rack @2 :Text $A.maxLength(40) $A.zh("货架");
  # Not given: all of the place.
  rule @3 :K.FreezeRule $A.zh("规则");
  # Not given: that of the policy.
  plans @4 :List(C.Uuid) $A.maxItems(20) $A.rule("INV-38") $A.zh("盘点计划");
  counters @5 :List(I.Counter) $A.required $A.maxItems(20) $A.rule("INV-30") $A.zh("盘点人");
  watchers @6 :List(Text) $A.maxItems(20) $A.zh("监盘人");
  watching @7 :List(I.Counter) $A.maxItems(20) $A.rule("INV-35") $A.zh("监盘职务");
  # By their duties; `watchers` are those without one.
}

struct NoteBook $A.command(aggregate = "stock-take", verb = "note-book", internal = true,
    zh = "登记账面") {
  item @0 :C.Uuid $A.required $A.zh("项目");
  partNo @1 :Text $A.maxLength(60) $A.zh("零件号");
  toolNo @2 :Text $A.maxLength(60) $A.zh("工具编号");
  bins @3 :List(K.BinQty) $A.maxItems(1000) $A.zh("账面");
}

struct NoteMovement $A.command(aggregate = "stock-take", verb = "note-movement",
    internal = true, zh = "登记移动") {
  movement @0 :TakeMovement $A.required $A.zh("移动");
}

struct CountLine $A.command(aggregate = "stock-take", verb = "count-line",
    roles = ["storekeeper", "purchaser", "cashier", "finance", "service_supervisor", "service_support"],
    zh = "登记实盘") {
  line @0 :UInt16 $A.zh("行号");
  # Not given: found where the book has nothing; then part number and place.
  partNo @1 :Text $A.maxLength(60) $A.zh("零件号");
  location @2 :I.Location $A.zh("货位");
  qty @3 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("实盘数量");
  # 0 is a count, too.
  hasCard @4 :Bool $A.rule("INV-37") $A.zh("有卡片");
  card @5 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("卡片数量");
}

struct CloseCount $A.command(aggregate = "stock-take", verb = "close-count",
    roles = ["storekeeper", "finance", "service_supervisor", "service_support"],
    needsVersion = true, zh = "结束盘点") {
}

struct RecountLine $A.command(aggregate = "stock-take", verb = "recount-line",
    roles = ["storekeeper", "purchaser", "cashier", "finance", "service_supervisor", "service_support"],
    zh = "复盘") {
  line @0 :UInt16 $A.required $A.zh("行号");
  qty @1 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("实盘数量");
}

struct ConfirmVariance $A.command(aggregate = "stock-take", verb = "confirm-variance",
    roles = ["storekeeper", "finance", "service_support", "service_director"],
    needsVersion = true, zh = "确认差异") {
  # Signed by two; the first gives the reasons, the second may complete them.
  reasons @0 :List(VarianceReason) $A.maxItems(1000) $A.rule("INV-36") $A.zh("原因");
}

struct ConfirmNoVariance $A.command(aggregate = "stock-take", verb = "confirm-no-variance",
    roles = ["storekeeper", "finance", "service_supervisor", "service_support"],
    needsVersion = true, zh = "确认无差异") {
}

struct ReportStockTake $A.command(aggregate = "stock-take", verb = "report",
    roles = ["storekeeper", "finance", "service_supervisor", "service_support"], zh = "报送") {
  to @0 :Text $A.required $A.zh("报送");
}

struct CancelStockTake $A.command(aggregate = "stock-take", verb = "cancel",
    roles = ["storekeeper", "finance", "service_supervisor", "service_director"],
    needsVersion = true, zh = "取消盘点") {
  # Signed by two (2.3).
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct StockTakeOpened $A.event(aggregate = "stock-take", zh = "盘点已开始") {
  docNo @0 :Text $A.zh("盘点单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  scope @2 :CountScope $A.zh("范围");
  place @3 :Text $A.zh("地点");
  rack @4 :Text $A.zh("货架");
  rule @5 :K.FreezeRule $A.zh("规则");
  countOn @6 :Int32 $A.date $A.zh("盘点日期");
  plans @7 :List(C.Uuid) $A.maxItems(20) $A.zh("盘点计划");
  counters @8 :List(I.Counter) $A.maxItems(20) $A.zh("盘点人");
  watchers @9 :List(Text) $A.maxItems(20) $A.zh("监盘人");
  items @10 :List(C.Uuid) $A.maxItems(1000) $A.zh("项目");
  watching @11 :List(I.Counter) $A.maxItems(20) $A.zh("监盘职务");
}

struct BookNoted $A.event(aggregate = "stock-take", zh = "账面已取得") {
  item @0 :C.Uuid $A.zh("项目");
  partNo @1 :Text $A.zh("零件号");
  toolNo @2 :Text $A.zh("工具编号");
  bins @3 :List(K.BinQty) $A.maxItems(1000) $A.zh("账面");
}

struct MovementNoted $A.event(aggregate = "stock-take", zh = "盘点期间移动") {
  movement @0 :TakeMovement $A.zh("移动");
}

struct LineCounted $A.event(aggregate = "stock-take", zh = "已实盘") {
  line @0 :UInt16 $A.zh("行号");
  qty @1 :Int64 $A.zh("数量");
  hasCard @2 :Bool $A.zh("有卡片");
  card @3 :Int64 $A.zh("卡片数量");
  found @4 :TakeLine $A.zh("盘盈");
  # A line that the book does not have.
  moved @5 :Int64 $A.zh("补计移动");
  # Since it was counted before: now in its book.
}

struct StockTakeCounted $A.event(aggregate = "stock-take", zh = "盘点已结束") {
  variances @0 :UInt16 $A.zh("差异行数");
}

struct LineRecounted $A.event(aggregate = "stock-take", zh = "已复盘") {
  line @0 :UInt16 $A.zh("行号");
  before @1 :Int64 $A.zh("原数量");
  qty @2 :Int64 $A.zh("数量");
  moved @3 :Int64 $A.zh("补计移动");
  # Since it was counted before: now in its book.
}

struct VarianceSigned $A.event(aggregate = "stock-take", zh = "差异已签署") {
  role @0 :Text $A.zh("职务");
  reasons @1 :List(VarianceReason) $A.maxItems(5000) $A.zh("原因");
}

struct VarianceLine {
  line @0 :UInt16 $A.zh("行号");
  part @1 :C.Uuid $A.zh("配件");
  partNo @2 :Text $A.zh("零件号");
  tool @3 :C.Uuid $A.zh("工具");
  toolNo @4 :Text $A.zh("工具编号");
  location @5 :I.Location $A.zh("货位");
  variance @6 :Int64 $A.zh("差异");
  value @7 :C.Money $A.zh("差异金额");
  reason @8 :Text $A.maxLength(500) $A.zh("原因");
  liable @9 :Text $A.zh("责任人");
}

struct StockTakeVarianceConfirmed $A.event(aggregate = "stock-take", zh = "盘点差异已确认") {
  docNo @0 :Text $A.zh("盘点单号");
  plans @1 :List(C.Uuid) $A.maxItems(20) $A.zh("盘点计划");
  countOn @2 :Int32 $A.date $A.zh("盘点日期");
  lines @3 :List(VarianceLine) $A.maxItems(5000) $A.zh("差异");
  items @4 :List(C.Uuid) $A.maxItems(1000) $A.zh("项目");
  scope @5 :CountScope $A.zh("范围");
  value @6 :C.Money $A.zh("差异金额");
  signers @7 :List(TakeSignature) $A.maxItems(20) $A.zh("签署");
}

struct StockTakeConfirmed $A.event(aggregate = "stock-take", zh = "盘点已确认") {
  # Without any variance.
  docNo @0 :Text $A.zh("盘点单号");
  plans @1 :List(C.Uuid) $A.maxItems(20) $A.zh("盘点计划");
  countOn @2 :Int32 $A.date $A.zh("盘点日期");
  items @3 :List(C.Uuid) $A.maxItems(1000) $A.zh("项目");
  scope @4 :CountScope $A.zh("范围");
}

struct StockTakeReported $A.event(aggregate = "stock-take", zh = "盘点已报送") {
  to @0 :Text $A.zh("报送");
}

struct CancelSigned $A.event(aggregate = "stock-take", zh = "取消已签署") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  role @1 :Text $A.zh("职务");
}

struct StockTakeCancelled $A.event(aggregate = "stock-take", zh = "盘点已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  items @1 :List(C.Uuid) $A.maxItems(1000) $A.zh("项目");
  scope @2 :CountScope $A.zh("范围");
}
