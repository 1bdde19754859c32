# Parts and their stock, and the slips of the store: receipts and issues. One part's stock, in all
# warehouses, is one aggregate: it alone knows whether there is enough
# (docs/decisions/0018-stock-of-a-part-is-one-document.md).

@0xc5a1c8a1f0e8d602;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
using S = import "/schemas/approvals.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum PartClass {
  none @0;
  part @1 $A.zh("配件");
  consumable @2 $A.zh("耗材");
  lowValue @3 $A.zh("低值易耗品");
  protective @4 $A.zh("劳保用品");
  tool @5 $A.zh("工具");
}

enum IssueMethod {
  none @0;
  fifo @1 $A.zh("先进先出");
  lifo @2 $A.zh("后进先出");
  specific @3 $A.zh("指定批次");
}

enum LotState {
  none @0;
  available @1 $A.zh("可用");
  blocked @2 $A.zh("冻结");
}

enum FreezeRule {
  none @0;
  freeze @1 $A.zh("停止移动");
  report @2 $A.zh("记录移动");
}

enum SlipKind {
  none @0;
  receipt @1 $A.zh("入库单");
  opening @2 $A.zh("期初库存");
  issue @3 $A.zh("出库单");
}

enum SlipState {
  none @0;
  open @1 $A.zh("待验收");
  booking @2 $A.zh("记账中");
  booked @3 $A.zh("已记账");
  partly @4 $A.zh("部分记账");
  cancelled @5 $A.zh("已取消");
  awaitsApproval @6 $A.zh("待批准");
  rejected @7 $A.zh("已否决");
}

enum SlipLineState {
  none @0;
  open @1 $A.zh("待记账");
  booked @2 $A.zh("已记账");
  refused @3 $A.zh("未能记账");
}

# --- part -----------------------------------------------------------------------------------------

struct Lot {
  # What came in at one time at one cost, and lies in one place. Sum of lots = book quantity.
  lot @0 :Text $A.searchable(number) $A.zh("批次");
  # Part number, "#", number: what its label says.
  location @1 :I.Location $A.zh("货位");
  receivedAt @2 :Int64 $A.time $A.zh("入库时间");
  qty @3 :Int64 $A.zh("数量");
  cost @4 :C.Money $A.zh("单价");
  receiptNo @5 :Text $A.zh("入库单号");
  supplier @6 :Text $A.zh("供应商");
  warrantyUntil @7 :Int32 $A.date $A.zh("保修期至");
  warrantyTerms @8 :Text $A.maxLength(500) $A.zh("保修条款");
  state @9 :LotState $A.zh("状态");
  blockReason @10 :Text $A.maxLength(500) $A.zh("冻结原因");
}

struct Reservation {
  # A quantity that is kept for somebody; of a part issued by lot (`specific`) a quantity of that
  # lot.
  no @0 :UInt32 $A.zh("序号");
  purpose @1 :I.Purpose $A.zh("用途");
  reference @2 :Text $A.zh("单号");
  referenceId @3 :C.Uuid $A.zh("单据");
  qty @4 :Int64 $A.zh("数量");
  warehouse @5 :Text $A.maxLength(40) $A.zh("仓库");
  # Not given: of whichever.
  lot @6 :Text $A.zh("批次");
  by @7 :Text $A.zh("预留人");
  at @8 :Int64 $A.time $A.zh("预留时间");
  station @9 :Text $A.maxLength(80) $A.zh("服务站");
  # That waited for it.
}

struct Waiting {
  # What was asked for, is not there, and is kept for whoever asked when it comes (INV-14).
  purpose @0 :I.Purpose $A.zh("用途");
  reference @1 :Text $A.zh("单号");
  referenceId @2 :C.Uuid $A.zh("单据");
  qty @3 :Int64 $A.zh("数量");
  station @4 :Text $A.maxLength(80) $A.zh("服务站");
  since @5 :Int64 $A.time $A.zh("登记时间");
}

struct IssuedLine {
  # What was taken and may still come back (INV-03).
  slipNo @0 :Text $A.zh("出库单号");
  lot @1 :Lot $A.zh("批次");
  # As it was; `qty`: what has not come back.
  takenBy @2 :Text $A.zh("领用人");
  purpose @3 :I.Purpose $A.zh("用途");
  reference @4 :Text $A.zh("单号");
  at @5 :Int64 $A.time $A.zh("领用时间");
  dueBack @6 :Bool $A.zh("须归还");
  # Taken to be brought back; not returned, it stands out.
}

struct Freeze {
  # A stock-take counts this part.
  stockTake @0 :C.Uuid $A.zh("盘点");
  stockTakeNo @1 :Text $A.zh("盘点单号");
  rule @2 :FreezeRule $A.zh("规则");
  warehouse @3 :Text $A.maxLength(40) $A.zh("仓库");
  rack @4 :Text $A.maxLength(40) $A.zh("货架");
  # Not given: all racks.
}

struct OnOrder {
  # Asked for and not yet there (INV-14).
  purchase @0 :C.Uuid $A.zh("采购单");
  purchaseNo @1 :Text $A.zh("采购单号");
  qty @2 :Int64 $A.zh("数量");
  expectedOn @3 :Int32 $A.date $A.zh("预计到货");
}

struct BinQty {
  # What lies in one place.
  location @0 :I.Location $A.zh("货位");
  qty @1 :Int64 $A.zh("数量");
  lots @2 :List(I.Pick) $A.maxItems(1000) $A.zh("批次");
}

struct IssueLine {
  # What one line of an issue wants.
  qty @0 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.rule("INV-05") $A.zh("数量");
  lot @1 :Text $A.zh("批次");
  # Of a part with issue method `specific`: which.
}

struct Part $A.aggregate(name = "part", path = "parts", zh = "配件") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  partNo @2 :Text $A.indexed $A.searchable(number) $A.zh("零件号");
  name @3 :Text $A.filtered $A.searchable(words) $A.zh("名称");
  ean @4 :Text $A.filtered $A.searchable(number) $A.zh("条码");
  qr @5 :Text $A.filtered $A.searchable(number) $A.zh("二维码");
  class @6 :PartClass $A.grouped $A.zh("类别");
  unit @7 :Text $A.zh("单位");
  supplier @8 :Text $A.filtered $A.zh("供应商");
  issueMethod @9 :IssueMethod $A.filtered $A.zh("出库方式");
  minQty @10 :Int64 $A.filtered $A.zh("最低库存");
  maxQty @11 :Int64 $A.filtered $A.zh("最高库存");
  price @12 :C.Money $A.filtered $A.zh("价格");
  priceFrom @13 :Int32 $A.date $A.zh("价格生效日");
  policy @14 :C.PolicyRef $A.hidden $A.zh("适用制度");
  onHand @15 :Int64 $A.indexed $A.zh("账面数量");
  # Sum of all lots.
  reserved @16 :Int64 $A.filtered $A.zh("预留数量");
  blocked @17 :Int64 $A.filtered $A.zh("冻结数量");
  available @18 :Int64 $A.indexed $A.zh("可用数量");
  # Of lots that are not blocked, less what is reserved.
  value @19 :C.Money $A.indexed $A.zh("库存金额");
  # Sum of quantity times cost over the lots.
  lastCost @20 :C.Money $A.zh("最近进价");
  low @21 :Bool $A.grouped $A.zh("低于最低库存");
  dueBack @22 :Int64 $A.indexed $A.zh("待归还数量");
  warehouses @23 :List(Text) $A.zh("仓库");
  lots @24 :List(Lot) $A.maxItems(1000) $A.zh("批次");
  reservations @25 :List(Reservation) $A.maxItems(1000) $A.zh("预留");
  issued @26 :List(IssuedLine) $A.maxItems(1000) $A.zh("最近领用");
  # The last ones, and all that are to be brought back.
  freezes @27 :List(Freeze) $A.maxItems(16) $A.zh("盘点");
  onOrder @28 :List(OnOrder) $A.maxItems(100) $A.zh("在途");
  lotNo @29 :UInt32 $A.hidden;
  reservationNo @30 :UInt32 $A.hidden;
  registeredAt @31 :Int64 $A.time $A.indexed $A.zh("登记时间");
  movedAt @32 :Int64 $A.time $A.indexed $A.zh("最近移动");
  waiting @33 :List(Waiting) $A.maxItems(1000) $A.zh("待料");
  # In the order in which they asked.
  waitingQty @34 :Int64 $A.indexed $A.zh("待料数量");
}

struct RegisterPart $A.command(aggregate = "part", creates = true,
    roles = ["storekeeper", "purchaser"], zh = "登记配件") {
  partNo @0 :Text $A.required $A.maxLength(60) $A.rule("INV-01") $A.zh("零件号");
  name @1 :Text $A.required $A.rule("INV-01") $A.zh("名称");
  class @2 :PartClass $A.zh("类别");
  # Not given: part.
  unit @3 :Text $A.maxLength(20) $A.zh("单位");
  ean @4 :Text $A.maxLength(60) $A.zh("条码");
  qr @5 :Text $A.maxLength(500) $A.zh("二维码");
  # Text of the code that the maker puts on the part; the store's own label says the part number.
  supplier @6 :Text $A.zh("供应商");
  issueMethod @7 :IssueMethod $A.rule("INV-06") $A.zh("出库方式");
  # Not given: that of the policy.
  minQty @8 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("最低库存");
  maxQty @9 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("最高库存");
  price @10 :C.Money $A.zh("价格");
  priceFrom @11 :Int32 $A.date $A.zh("价格生效日");
}

struct RevisePart $A.command(aggregate = "part", roles = ["storekeeper", "purchaser"],
    zh = "修改配件") {
  # What is given replaces what there is.
  name @0 :Text $A.zh("名称");
  unit @1 :Text $A.maxLength(20) $A.zh("单位");
  ean @2 :Text $A.maxLength(60) $A.zh("条码");
  qr @3 :Text $A.maxLength(500) $A.zh("二维码");
  supplier @4 :Text $A.zh("供应商");
  issueMethod @5 :IssueMethod $A.rule("INV-06") $A.zh("出库方式");
  setLimits @6 :Bool $A.zh("设置库存上下限");
  minQty @7 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("最低库存");
  maxQty @8 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("最高库存");
}

struct SetPartPrice $A.command(aggregate = "part", verb = "set-price",
    roles = ["purchaser", "finance"], zh = "设置价格") {
  price @0 :C.Money $A.required $A.zh("价格");
  from @1 :Int32 $A.date $A.zh("生效日");
}

struct ReceiveParts $A.command(aggregate = "part", roles = ["storekeeper"], zh = "入库") {
  qty @0 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
  cost @1 :C.Money $A.required $A.zh("单价");
  location @2 :I.Location $A.required $A.rule("INV-01") $A.zh("货位");
  receiptNo @3 :Text $A.rule("INV-04") $A.zh("入库单号");
  receivedOn @4 :Int32 $A.date $A.zh("入库日期");
  # Not given: now. Older where an opening balance says so.
  supplier @5 :Text $A.zh("供应商");
  warrantyUntil @6 :Int32 $A.date $A.rule("INV-10") $A.zh("保修期至");
  warrantyTerms @7 :Text $A.maxLength(500) $A.rule("INV-10") $A.zh("保修条款");
  slip @8 :C.Uuid $A.zh("单据");
  # Sent by the service itself: the slip that is booked.
  line @9 :UInt16 $A.zh("行号");
  boughtFor @10 :C.Uuid $A.zh("为谁采购");
  # Likewise: what it was bought for is served first of those that wait.
}

struct ReserveParts $A.command(aggregate = "part",
    roles = ["storekeeper", "service_support", "service_advisor", "claims_support"],
    zh = "预留") {
  qty @0 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
  purpose @1 :I.Purpose $A.required $A.rule("INV-14") $A.zh("用途");
  reference @2 :Text $A.zh("单号");
  referenceId @3 :C.Uuid $A.zh("单据");
  warehouse @4 :Text $A.maxLength(40) $A.zh("仓库");
  lot @5 :Text $A.zh("批次");
  wait @6 :Bool $A.zh("缺料等待");
  # What is not there is kept for this reference when it comes.
  station @7 :Text $A.maxLength(80) $A.zh("服务站");
  # Whose shortage it is.
}

struct ReleaseFor $A.command(aggregate = "part", verb = "release-for", internal = true,
    zh = "释放单据预留") {
  # All that is kept for a reference, and what it waits for.
  referenceId @0 :C.Uuid $A.required $A.zh("单据");
  wait @1 :Bool $A.zh("继续等待");
  # Asks for nothing any more: what goes back to the supplier is waited for again as it is issued.
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
}

struct ReleaseReservation $A.command(aggregate = "part",
    roles = ["storekeeper", "service_support", "service_advisor", "claims_support"],
    zh = "释放预留") {
  reservation @0 :UInt32 $A.required $A.zh("预留序号");
  qty @1 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("数量");
  # Not given: all of it.
  reason @2 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct IssueParts $A.command(aggregate = "part", roles = ["storekeeper"], zh = "出库") {
  lines @0 :List(IssueLine) $A.required $A.maxItems(100) $A.rule("INV-05") $A.zh("明细");
  # Decided together, also where several lines ask for the same.
  takenBy @1 :Text $A.required $A.rule("INV-03") $A.zh("领用人");
  purpose @2 :I.Purpose $A.required $A.rule("INV-05") $A.zh("用途");
  reference @3 :Text $A.rule("INV-05") $A.zh("单号");
  # Work order, claim, sales order; of internal use the issue slip.
  referenceId @4 :C.Uuid $A.zh("单据");
  slipNo @5 :Text $A.rule("INV-04") $A.zh("出库单号");
  # Not given: the service gives one.
  warehouse @6 :Text $A.maxLength(40) $A.zh("仓库");
  rack @7 :Text $A.maxLength(40) $A.zh("货架");
  bin @8 :Text $A.maxLength(40) $A.zh("货位");
  reservation @9 :UInt32 $A.zh("预留序号");
  precheckNo @10 :Text $A.rule("INV-13") $A.zh("预检单号");
  # Number of the yellow copy of the pre-check sheet.
  marginClass @11 :Text $A.maxLength(20) $A.rule("INV-15") $A.zh("毛利等级");
  unitPrice @12 :C.Money $A.zh("售价");
  dueBack @13 :Bool $A.rule("INV-03") $A.zh("须归还");
  slip @14 :C.Uuid $A.zh("单据");
  slipLines @15 :List(UInt16) $A.zh("行号");
  toSupplier @16 :Bool $A.rule("INV-08") $A.zh("退回供应商");
  # Sent by the service itself: rejected goods, whatever is kept of them.
}

struct ReturnUnused $A.command(aggregate = "part", roles = ["storekeeper"], zh = "退库") {
  slipNo @0 :Text $A.required $A.rule("INV-03") $A.zh("出库单号");
  lot @1 :Text $A.zh("批次");
  # Not given: whichever the slip took.
  qty @2 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
  returnedBy @3 :Text $A.required $A.rule("INV-03") $A.zh("退库人");
  location @4 :I.Location $A.zh("货位");
  # Not given: where it came from.
  note @5 :Text $A.maxLength(500) $A.zh("备注");
}

struct TransferLot $A.command(aggregate = "part", roles = ["storekeeper"], zh = "移库") {
  lot @0 :Text $A.required $A.zh("批次");
  qty @1 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("数量");
  # Not given: all of it.
  to @2 :I.Location $A.required $A.rule("INV-01") $A.zh("目标货位");
  by @3 :Text $A.zh("经手人");
  reason @4 :Text $A.maxLength(500) $A.zh("理由");
}

struct BlockLot $A.command(aggregate = "part", roles = ["storekeeper", "service_director"],
    zh = "冻结批次") {
  lot @0 :Text $A.required $A.zh("批次");
  reason @1 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct UnblockLot $A.command(aggregate = "part", roles = ["storekeeper", "service_director"],
    zh = "解冻批次") {
  lot @0 :Text $A.required $A.zh("批次");
  reason @1 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct AdjustStock $A.command(aggregate = "part", roles = ["storekeeper", "finance"],
    zh = "调整库存") {
  # Only from a confirmed stock-take: its service sends it (INV-36).
  stockTake @0 :C.Uuid $A.rule("INV-36") $A.zh("盘点");
  location @1 :I.Location $A.required $A.zh("货位");
  delta @2 :Int64 $A.required $A.range((min = -1000000000, max = 1000000000)) $A.zh("差异");
  reason @3 :Text $A.maxLength(500) $A.zh("原因");
}

struct FreezeStock $A.command(aggregate = "part", verb = "freeze-stock", internal = true,
    zh = "盘点冻结") {
  freeze @0 :Freeze $A.required $A.zh("盘点");
}

struct ThawStock $A.command(aggregate = "part", verb = "thaw-stock", internal = true,
    zh = "解除盘点冻结") {
  stockTake @0 :C.Uuid $A.required $A.zh("盘点");
}

struct NoteOrdered $A.command(aggregate = "part", verb = "note-ordered", internal = true,
    zh = "登记在途") {
  # Replaces what was known of the purchase; quantity 0: nothing is on its way any more.
  order @0 :OnOrder $A.required $A.zh("在途");
}

struct PartRegistered $A.event(aggregate = "part", zh = "配件已登记") {
  partNo @0 :Text $A.zh("零件号");
  name @1 :Text $A.zh("名称");
  class @2 :PartClass $A.zh("类别");
  unit @3 :Text $A.zh("单位");
  ean @4 :Text $A.zh("条码");
  qr @5 :Text $A.zh("二维码");
  supplier @6 :Text $A.zh("供应商");
  issueMethod @7 :IssueMethod $A.zh("出库方式");
  minQty @8 :Int64 $A.zh("最低库存");
  maxQty @9 :Int64 $A.zh("最高库存");
  price @10 :C.Money $A.zh("价格");
  priceFrom @11 :Int32 $A.date $A.zh("价格生效日");
  policy @12 :C.PolicyRef $A.zh("适用制度");
}

struct PartRevised $A.event(aggregate = "part", zh = "配件已修改") {
  # As they are now.
  name @0 :Text $A.zh("名称");
  unit @1 :Text $A.zh("单位");
  ean @2 :Text $A.zh("条码");
  qr @3 :Text $A.zh("二维码");
  supplier @4 :Text $A.zh("供应商");
  issueMethod @5 :IssueMethod $A.zh("出库方式");
  minQty @6 :Int64 $A.zh("最低库存");
  maxQty @7 :Int64 $A.zh("最高库存");
}

struct PartPriceSet $A.event(aggregate = "part", zh = "价格已设置") {
  before @0 :C.Money $A.zh("原价");
  price @1 :C.Money $A.zh("价格");
  from @2 :Int32 $A.date $A.zh("生效日");
}

struct PartsReceived $A.event(aggregate = "part", zh = "配件已入库") {
  partNo @0 :Text $A.zh("零件号");
  lot @1 :Lot $A.zh("批次");
  slip @2 :C.Uuid $A.zh("单据");
  line @3 :UInt16 $A.zh("行号");
}

struct PartsReserved $A.event(aggregate = "part", zh = "配件已预留") {
  partNo @0 :Text $A.zh("零件号");
  reservation @1 :Reservation $A.zh("预留");
}

struct PartsShort $A.event(aggregate = "part", zh = "配件短缺") {
  # What was asked for and is not there (INV-14).
  partNo @0 :Text $A.zh("零件号");
  qty @1 :Int64 $A.zh("短缺数量");
  purpose @2 :I.Purpose $A.zh("用途");
  reference @3 :Text $A.zh("单号");
  referenceId @4 :C.Uuid $A.zh("单据");
  expectedOn @5 :Int32 $A.date $A.zh("预计到货");
  # Of the next purchase that would do; not given: none is on its way.
  waits @6 :Bool $A.zh("等待");
  # It is kept for the reference when it comes.
  station @7 :Text $A.maxLength(80) $A.zh("服务站");
}

struct WaitingEnded $A.event(aggregate = "part", zh = "不再待料") {
  partNo @0 :Text $A.zh("零件号");
  referenceId @1 :C.Uuid $A.zh("单据");
  qty @2 :Int64 $A.zh("数量");
  reason @3 :Text $A.maxLength(500) $A.zh("理由");
}

struct ReservationReleased $A.event(aggregate = "part", zh = "预留已释放") {
  reservation @0 :UInt32 $A.zh("预留序号");
  qty @1 :Int64 $A.zh("数量");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  waits @3 :Bool $A.zh("继续等待");
  # What was released is waited for again, by `referenceId`.
  partNo @4 :Text $A.zh("零件号");
  purpose @5 :I.Purpose $A.zh("用途");
  referenceId @6 :C.Uuid $A.zh("单据");
}

struct PartsIssued $A.event(aggregate = "part", zh = "配件已出库") {
  partNo @0 :Text $A.zh("零件号");
  slipNo @1 :Text $A.zh("出库单号");
  picks @2 :List(I.Pick) $A.maxItems(1000) $A.zh("批次");
  qty @3 :Int64 $A.zh("数量");
  value @4 :C.Money $A.zh("金额");
  # By the lots taken.
  method @5 :IssueMethod $A.zh("出库方式");
  takenBy @6 :Text $A.zh("领用人");
  purpose @7 :I.Purpose $A.zh("用途");
  reference @8 :Text $A.zh("单号");
  referenceId @9 :C.Uuid $A.zh("单据");
  reservation @10 :UInt32 $A.zh("预留序号");
  precheckNo @11 :Text $A.zh("预检单号");
  marginClass @12 :Text $A.zh("毛利等级");
  unitPrice @13 :C.Money $A.zh("售价");
  dueBack @14 :Bool $A.zh("须归还");
  slip @15 :C.Uuid $A.zh("单据");
  slipLines @16 :List(UInt16) $A.zh("行号");
  drawn @17 :List(DrawnReservation) $A.maxItems(1000) $A.zh("动用预留");
  # What was kept for the same document, where no reservation was named.
}

struct DrawnReservation {
  no @0 :UInt32 $A.zh("预留序号");
  qty @1 :Int64 $A.zh("数量");
}

struct PartsReturned $A.event(aggregate = "part", zh = "配件已退库") {
  partNo @0 :Text $A.zh("零件号");
  slipNo @1 :Text $A.zh("出库单号");
  lot @2 :Lot $A.zh("批次");
  # With the quantity that came back, and its cost as issued.
  returnedBy @3 :Text $A.zh("退库人");
  note @4 :Text $A.maxLength(500) $A.zh("备注");
  issuedLot @5 :Text $A.zh("原批次");
  # Of the slip; another one where it lies elsewhere now.
}

struct LotMoved $A.event(aggregate = "part", zh = "批次已移库") {
  partNo @0 :Text $A.zh("零件号");
  lot @1 :Text $A.zh("批次");
  qty @2 :Int64 $A.zh("数量");
  from @3 :I.Location $A.zh("原货位");
  to @4 :I.Location $A.zh("目标货位");
  newLot @5 :Text $A.zh("新批次");
  # Where only a part of it was moved.
  by @6 :Text $A.zh("经手人");
  reason @7 :Text $A.maxLength(500) $A.zh("理由");
}

struct LotBlocked $A.event(aggregate = "part", zh = "批次已冻结") {
  lot @0 :Text $A.zh("批次");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}

struct LotUnblocked $A.event(aggregate = "part", zh = "批次已解冻") {
  lot @0 :Text $A.zh("批次");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}

struct StockAdjusted $A.event(aggregate = "part", zh = "库存已调整") {
  partNo @0 :Text $A.zh("零件号");
  stockTake @1 :C.Uuid $A.zh("盘点");
  location @2 :I.Location $A.zh("货位");
  delta @3 :Int64 $A.zh("差异");
  picks @4 :List(I.Pick) $A.maxItems(1000) $A.zh("批次");
  # What is missing, of these lots.
  surplus @5 :Lot $A.zh("盘盈批次");
  # What was found, as a lot of its own.
  value @6 :C.Money $A.zh("金额");
  # Below zero: a loss.
  reason @7 :Text $A.maxLength(500) $A.zh("原因");
  stockTakeNo @8 :Text $A.zh("盘点单号");
}

struct StockFrozen $A.event(aggregate = "part", zh = "盘点冻结") {
  partNo @0 :Text $A.zh("零件号");
  freeze @1 :Freeze $A.zh("盘点");
  bins @2 :List(BinQty) $A.maxItems(1000) $A.zh("账面");
}

struct StockThawed $A.event(aggregate = "part", zh = "盘点解冻") {
  stockTake @0 :C.Uuid $A.zh("盘点");
}

struct StockMovedDuringCount $A.event(aggregate = "part", zh = "盘点期间移动") {
  # Of a count that reports movements: each of them (2.3).
  stockTake @0 :C.Uuid $A.zh("盘点");
  location @1 :I.Location $A.zh("货位");
  delta @2 :Int64 $A.zh("数量");
  movement @3 :Text $A.zh("单据");
}

struct PartOrdered $A.event(aggregate = "part", zh = "在途已登记") {
  order @0 :OnOrder $A.zh("在途");
}

struct SlipLineRefused $A.event(aggregate = "part", zh = "单据行未能记账") {
  # A slip asked for what cannot be; the slip hears of it.
  slip @0 :C.Uuid $A.zh("单据");
  slipLines @1 :List(UInt16) $A.zh("行号");
  rule @2 :Text $A.zh("规则");
  code @3 :Text $A.zh("原因代码");
  detail @4 :Text $A.maxLength(1000) $A.zh("说明");
}

# --- slips of the store ---------------------------------------------------------------------------

struct SlipLine {
  no @0 :UInt16 $A.zh("行号");
  partNo @1 :Text $A.required $A.maxLength(60) $A.zh("零件号");
  part @2 :C.Uuid $A.zh("配件");
  qty @3 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
  cost @4 :C.Money $A.zh("单价");
  # Of a receipt.
  location @5 :I.Location $A.zh("货位");
  lot @6 :Text $A.zh("批次");
  warrantyUntil @7 :Int32 $A.date $A.zh("保修期至");
  warrantyTerms @8 :Text $A.maxLength(500) $A.zh("保修条款");
  receivedOn @9 :Int32 $A.date $A.zh("入库日期");
  accepted @10 :Int64 $A.zh("合格数量");
  rejected @11 :Int64 $A.zh("不合格数量");
  reason @12 :Text $A.maxLength(500) $A.zh("原因");
  # Why some were rejected, or why it could not be booked.
  state @13 :SlipLineState $A.zh("状态");
  bookedLot @14 :Text $A.zh("记账批次");
  value @15 :C.Money $A.zh("金额");
}

struct Inspected {
  # What the inspection of one line found; lines that are not named are accepted as a whole.
  line @0 :UInt16 $A.required $A.zh("行号");
  rejected @1 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("不合格数量");
  reason @2 :Text $A.maxLength(500) $A.zh("原因");
  warrantyUntil @3 :Int32 $A.date $A.zh("保修期至");
  warrantyTerms @4 :Text $A.maxLength(500) $A.zh("保修条款");
}

struct StoreSlip $A.aggregate(name = "store-slip", path = "store-slips", zh = "出入库单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  kind @4 :SlipKind $A.grouped $A.zh("类别");
  state @5 :SlipState $A.grouped $A.zh("状态");
  supplier @6 :Text $A.filtered $A.zh("供应商");
  foreignNo @7 :Text $A.searchable(number) $A.zh("外部单号");
  purchase @8 :C.Uuid $A.filtered $A.zh("采购单");
  takenBy @9 :Text $A.grouped $A.zh("领用人");
  purpose @10 :I.Purpose $A.filtered $A.zh("用途");
  reference @11 :Text $A.filtered $A.searchable(number) $A.zh("关联单号");
  referenceId @12 :C.Uuid $A.filtered $A.zh("关联单据");
  warehouse @13 :Text $A.filtered $A.zh("仓库");
  precheckNo @14 :Text $A.zh("预检单号");
  marginClass @15 :Text $A.zh("毛利等级");
  dueBack @16 :Bool $A.zh("须归还");
  papersComplete @17 :Bool $A.zh("手续齐全");
  lines @18 :List(SlipLine) $A.maxItems(200) $A.zh("明细");
  booked @19 :UInt16 $A.filtered $A.zh("已记账行");
  refused @20 :UInt16 $A.filtered $A.zh("未记账行");
  value @21 :C.Money $A.filtered $A.zh("金额");
  inspector @22 :Text $A.zh("验收人");
  inspectedAt @23 :Int64 $A.time $A.zh("验收时间");
  author @24 :Text $A.filtered $A.zh("制单人");
  openedAt @25 :Int64 $A.time $A.indexed $A.zh("制单时间");
  cancelReason @26 :Text $A.maxLength(500) $A.zh("取消原因");
  approval @27 :S.Approval $A.zh("审批");
  # Of a pick list, where the preset asks for it (X-32).
  managerAbsent @28 :Text $A.maxLength(500) $A.zh("经理不在");
  # Why the group leaders sign instead.
}

struct OpenSlip $A.command(aggregate = "store-slip", creates = true,
    roles = ["storekeeper", "purchaser"], zh = "开单") {
  kind @0 :SlipKind $A.required $A.zh("类别");
  lines @1 :List(SlipLine) $A.required $A.maxItems(200) $A.rule("INV-04") $A.zh("明细");
  supplier @2 :Text $A.zh("供应商");
  foreignNo @3 :Text $A.zh("外部单号");
  # The supplier's delivery note, the old system's number.
  purchase @4 :C.Uuid $A.zh("采购单");
  takenBy @5 :Text $A.rule("INV-03") $A.zh("领用人");
  purpose @6 :I.Purpose $A.rule("INV-05") $A.zh("用途");
  reference @7 :Text $A.zh("关联单号");
  referenceId @8 :C.Uuid $A.zh("关联单据");
  warehouse @9 :Text $A.maxLength(40) $A.zh("仓库");
  precheckNo @10 :Text $A.rule("INV-13") $A.zh("预检单号");
  marginClass @11 :Text $A.maxLength(20) $A.rule("INV-15") $A.zh("毛利等级");
  dueBack @12 :Bool $A.zh("须归还");
  inspected @13 :Bool $A.zh("已验收");
  # Sent by the service itself: the purchase was inspected.
}

struct InspectSlip $A.command(aggregate = "store-slip", roles = ["storekeeper"],
    needsVersion = true, zh = "验收") {
  papersComplete @0 :Bool $A.rule("INV-10") $A.zh("手续齐全");
  findings @1 :List(Inspected) $A.maxItems(200) $A.zh("验收结果");
}

struct RetrySlip $A.command(aggregate = "store-slip", roles = ["storekeeper"], zh = "重新记账") {
  # What could not be booked is asked for again.
}

struct CancelSlip $A.command(aggregate = "store-slip", roles = ["storekeeper"],
    needsVersion = true, zh = "取消单据") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct SignSlip $A.command(aggregate = "store-slip", verb = "sign-step",
    roles = ["sales_manager", "group_leader", "sales_assistant"], zh = "签署") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectSlip $A.command(aggregate = "store-slip", verb = "reject-step",
    roles = ["sales_manager", "group_leader", "sales_assistant"], zh = "否决") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct NoteManagerAbsent $A.command(aggregate = "store-slip",
    roles = ["storekeeper", "group_leader", "sales_assistant", "gm_office"],
    needsVersion = true, zh = "登记经理不在") {
  # From now on two group leaders or assistants sign together.
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-32") $A.zh("原因");
}

struct NoteSlipLine $A.command(aggregate = "store-slip", verb = "note-line", internal = true,
    zh = "登记记账结果") {
  lines @0 :List(UInt16) $A.zh("行号");
  booked @1 :Bool $A.zh("已记账");
  lot @2 :Text $A.zh("批次");
  value @3 :C.Money $A.zh("金额");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
}

struct SlipOpened $A.event(aggregate = "store-slip", zh = "单据已开") {
  docNo @0 :Text $A.zh("单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  kind @2 :SlipKind $A.zh("类别");
  lines @3 :List(SlipLine) $A.maxItems(200) $A.zh("明细");
  supplier @4 :Text $A.zh("供应商");
  foreignNo @5 :Text $A.zh("外部单号");
  purchase @6 :C.Uuid $A.zh("采购单");
  takenBy @7 :Text $A.zh("领用人");
  purpose @8 :I.Purpose $A.zh("用途");
  reference @9 :Text $A.zh("关联单号");
  referenceId @10 :C.Uuid $A.zh("关联单据");
  warehouse @11 :Text $A.zh("仓库");
  precheckNo @12 :Text $A.zh("预检单号");
  marginClass @13 :Text $A.zh("毛利等级");
  dueBack @14 :Bool $A.zh("须归还");
}

struct SlipInspected $A.event(aggregate = "store-slip", zh = "已验收") {
  papersComplete @0 :Bool $A.zh("手续齐全");
  lines @1 :List(SlipLine) $A.maxItems(200) $A.zh("明细");
}

struct SlipReleased $A.event(aggregate = "store-slip", zh = "单据已放行") {
  # These lines are to be booked, part by part; what the parts need to know of the slip.
  docNo @0 :Text $A.zh("单号");
  kind @1 :SlipKind $A.zh("类别");
  lines @2 :List(SlipLine) $A.maxItems(200) $A.zh("明细");
  supplier @3 :Text $A.zh("供应商");
  takenBy @4 :Text $A.zh("领用人");
  purpose @5 :I.Purpose $A.zh("用途");
  reference @6 :Text $A.zh("关联单号");
  referenceId @7 :C.Uuid $A.zh("关联单据");
  warehouse @8 :Text $A.zh("仓库");
  precheckNo @9 :Text $A.zh("预检单号");
  marginClass @10 :Text $A.zh("毛利等级");
  dueBack @11 :Bool $A.zh("须归还");
}

struct SlipLineNoted $A.event(aggregate = "store-slip", zh = "行已处理") {
  lines @0 :List(UInt16) $A.zh("行号");
  booked @1 :Bool $A.zh("已记账");
  lot @2 :Text $A.zh("批次");
  value @3 :C.Money $A.zh("金额");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
}

struct SlipBooked $A.event(aggregate = "store-slip", zh = "单据已记账") {
  docNo @0 :Text $A.zh("单号");
  kind @1 :SlipKind $A.zh("类别");
  purchase @2 :C.Uuid $A.zh("采购单");
  complete @3 :Bool $A.zh("全部记账");
  lots @4 :List(Text) $A.maxItems(200) $A.zh("批次");
  # Of the receipt of a purchase: that of each line, in their order.
}

struct SlipCancelled $A.event(aggregate = "store-slip", zh = "单据已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

struct SlipApprovalStarted $A.event(aggregate = "store-slip", zh = "审批已发起") {
  approval @0 :S.Approval $A.zh("审批");
  managerAbsent @1 :Text $A.maxLength(500) $A.zh("经理不在");
}

struct SlipSigned $A.event(aggregate = "store-slip", zh = "单据已签署") {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct SlipRejected $A.event(aggregate = "store-slip", zh = "单据已否决") {
  step @0 :UInt16 $A.zh("步骤");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}
