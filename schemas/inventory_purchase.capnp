# Purchases of parts and tools (inventory.md 2.2), and returned goods (2.6).

@0xc5a1c8a1f0e8d604;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/inventory.capnp";
using S = import "/schemas/approvals.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum PurchaseOrigin {
  none @0;
  workOrder @1 $A.zh("工单");
  minimumStock @2 $A.zh("最低库存");
  claim @3 $A.zh("索赔");
  campaign @4 $A.zh("技术升级");
  tool @5 $A.zh("工具");
}

enum PurchaseState {
  none @0;
  requested @1 $A.zh("已申请");
  approved @2 $A.zh("已批准");
  rejected @3 $A.zh("已否决");
  ordered @4 $A.zh("已下单");
  received @5 $A.zh("已到货");
  returning @6 $A.zh("退货中");
  closed @7 $A.zh("已关闭");
  cancelled @8 $A.zh("已取消");
}

enum GoodsReturnState {
  none @0;
  announced @1 $A.zh("已核准");
  open @2 $A.zh("已开单");
  received @3 $A.zh("已收货");
  held @4 $A.zh("待指示");
  reconciled @5 $A.zh("已核对");
  proven @6 $A.zh("已取证");
  closed @7 $A.zh("已入账");
  cancelled @8 $A.zh("已取消");
}

enum ReturnMode {
  none @0;
  goodsReturn @1 $A.zh("退货");
  rework @2 $A.zh("返修");
}

enum ReturnProof {
  none @0;
  originalInvoice @1 $A.zh("收回原发票并盖章");
  stampedCopy @2 $A.zh("买方盖章的发票复印件");
  stampedCertificate @3 $A.zh("买方盖章的证明单");
}

enum ExcessDecision {
  none @0;
  accept @1 $A.zh("全部接收");
  sendBack @2 $A.zh("退回超量");
  creditApproved @3 $A.zh("按核准量入账");
}

# --- purchases ------------------------------------------------------------------------------------

struct PurchaseLine {
  no @0 :UInt16 $A.zh("行号");
  partNo @1 :Text $A.maxLength(60) $A.zh("零件号");
  # Of tools: the tool number to be.
  part @2 :C.Uuid $A.zh("配件");
  name @3 :Text $A.zh("名称");
  brand @4 :Text $A.maxLength(80) $A.zh("品牌");
  qty @5 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
  price @6 :C.Money $A.zh("单价");
  received @7 :Int64 $A.zh("到货数量");
  location @8 :I.Location $A.zh("货位");
  lot @9 :Text $A.zh("批次");
  # As which it was booked; of several deliveries the last one.
}

struct Arrival {
  # What one delivery brought of a line.
  slip @0 :C.Uuid $A.zh("入库单");
  # By which it is received.
  line @1 :UInt16 $A.zh("行号");
  qty @2 :Int64 $A.zh("到货数量");
  lot @3 :Text $A.zh("批次");
}

struct BranchShare {
  # Campaign parts are split per branch (INV-16).
  branch @0 :Text $A.required $A.maxLength(80) $A.zh("分公司");
  line @1 :UInt16 $A.required $A.zh("行号");
  qty @2 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("数量");
}

struct ReceivedLine {
  line @0 :UInt16 $A.required $A.zh("行号");
  qty @1 :Int64 $A.range((min = 0, max = 1000000000)) $A.zh("数量");
  location @2 :I.Location $A.zh("货位");
  warrantyUntil @3 :Int32 $A.date $A.zh("保修期至");
  warrantyTerms @4 :Text $A.maxLength(500) $A.zh("保修条款");
}

struct PurchaseOrder $A.aggregate(name = "purchase-order", path = "purchases", zh = "采购单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("采购单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  origin @4 :PurchaseOrigin $A.grouped $A.zh("来源");
  state @5 :PurchaseState $A.grouped $A.zh("状态");
  reference @6 :Text $A.filtered $A.searchable(number) $A.zh("关联单号");
  # Workshop order, claim, campaign.
  referenceId @7 :C.Uuid $A.filtered $A.zh("关联单据");
  report @8 :Text $A.maxLength(2000) $A.zh("报告");
  # Of the deputy manager, why and for what (INV-07).
  engineer @9 :Text $A.filtered $A.zh("工程师");
  lines @10 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  split @11 :List(BranchShare) $A.maxItems(200) $A.zh("分配");
  total @12 :C.Money $A.filtered $A.zh("金额");
  supplier @13 :Text $A.filtered $A.zh("供应商");
  orderNo @14 :Text $A.searchable(number) $A.zh("订单号");
  orderedOn @15 :Int32 $A.date $A.filtered $A.zh("下单日期");
  expectedOn @16 :Int32 $A.date $A.indexed $A.zh("预计到货");
  approval @17 :S.Approval $A.zh("审批");
  payment @18 :S.Approval $A.zh("付款审批");
  papersComplete @19 :Bool $A.zh("手续齐全");
  receivedBy @20 :Text $A.zh("验收人");
  rejectReason @21 :Text $A.maxLength(500) $A.zh("退货原因");
  voucherNo @22 :Text $A.zh("凭证号");
  paid @23 :Bool $A.filtered $A.zh("已批付款");
  acceptedBy @24 :Text $A.zh("签收人");
  shippedTo @25 :Text $A.zh("寄送");
  cancelReason @26 :Text $A.maxLength(500) $A.zh("取消原因");
  requestedBy @27 :Text $A.filtered $A.zh("申请人");
  requestedAt @28 :Int64 $A.time $A.indexed $A.zh("申请时间");
  misses @29 :UInt16 $A.filtered $A.zh("逾期次数");
  timers @30 :List(C.Timer) $A.zh("时限");
  dueAt @31 :Int64 $A.time $A.indexed $A.zh("下一期限");
  arrivals @32 :List(Arrival) $A.maxItems(1000) $A.zh("到货记录");
  payable @33 :C.Money $A.filtered $A.zh("应付金额");
  # For what came (INV-09).
  shortReason @34 :Text $A.maxLength(500) $A.zh("不再到货原因");
  returnSlip @35 :C.Uuid $A.filtered $A.zh("退货出库单");
  # By which rejected goods leave the store.
  returnIssued @36 :Bool $A.zh("退货出库已办结");
}

struct RequestPurchase $A.command(aggregate = "purchase-order", creates = true, verb = "request",
    roles = ["storekeeper", "purchaser", "service_support", "service_supervisor", "workshop_manager"],
    zh = "申请采购") {
  origin @0 :PurchaseOrigin $A.required $A.rule("INV-07") $A.zh("来源");
  reference @1 :Text $A.zh("关联单号");
  referenceId @2 :C.Uuid $A.zh("关联单据");
  report @3 :Text $A.maxLength(2000) $A.rule("INV-07") $A.zh("报告");
  engineer @4 :Text $A.rule("INV-40") $A.zh("工程师");
  # Who gets the tool; confirmed in post.
  confirmedInPost @5 :Bool $A.rule("INV-40") $A.zh("已转正");
  lines @6 :List(PurchaseLine) $A.required $A.maxItems(200) $A.rule("INV-07") $A.zh("明细");
  split @7 :List(BranchShare) $A.maxItems(200) $A.rule("INV-16") $A.zh("分配");
  approvedBy @8 :Text $A.zh("批准人");
  # Sent by the service itself: another context has approved it.
}

struct SignPurchase $A.command(aggregate = "purchase-order", verb = "sign-step",
    roles = ["workshop_deputy_manager", "service_director", "customer_centre_manager", "department_manager", "deputy_gm", "gm"],
    zh = "签署") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectPurchase $A.command(aggregate = "purchase-order", verb = "reject-step",
    roles = ["workshop_deputy_manager", "service_director", "customer_centre_manager", "department_manager", "deputy_gm", "gm"],
    zh = "否决") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct CancelPurchase $A.command(aggregate = "purchase-order", verb = "cancel",
    roles = ["purchaser", "storekeeper", "service_support", "workshop_deputy_manager"],
    zh = "取消采购") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct PlaceOrder $A.command(aggregate = "purchase-order", verb = "place-order",
    roles = ["purchaser", "admin_branch"], zh = "下单") {
  supplier @0 :Text $A.required $A.rule("INV-07") $A.zh("供应商");
  orderNo @1 :Text $A.zh("订单号");
  prices @2 :List(C.Money) $A.maxItems(200) $A.rule("INV-07") $A.zh("单价");
  # One for each line, in their order.
  expectedOn @3 :Int32 $A.date $A.zh("预计到货");
}

struct NoteExpected $A.command(aggregate = "purchase-order", verb = "note-expected",
    roles = ["purchaser", "storekeeper"], zh = "登记预计到货") {
  # Asked of the supplier or the parts logistics, and kept (INV-16).
  expectedOn @0 :Int32 $A.date $A.required $A.rule("INV-16") $A.zh("预计到货");
  asked @1 :Text $A.zh("询问对象");
}

struct ReceiveGoods $A.command(aggregate = "purchase-order", verb = "receive-goods",
    roles = ["storekeeper"], needsVersion = true, zh = "到货验收") {
  papersComplete @0 :Bool $A.rule("INV-10") $A.zh("手续齐全");
  lines @1 :List(ReceivedLine) $A.required $A.maxItems(200) $A.rule("INV-10") $A.zh("到货");
}

struct CloseShort $A.command(aggregate = "purchase-order", verb = "close-short",
    roles = ["purchaser", "storekeeper"], zh = "余量不再到货") {
  # Part of it has come, and the rest will not.
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("INV-10") $A.zh("原因");
}

struct NoteLots $A.command(aggregate = "purchase-order", verb = "note-lots", internal = true,
    zh = "登记批次") {
  lots @0 :List(Text) $A.required $A.maxItems(200) $A.zh("批次");
  # Of the lines that arrived, in their order.
  slip @1 :C.Uuid $A.zh("入库单");
}

struct RejectGoods $A.command(aggregate = "purchase-order", verb = "reject-goods",
    roles = ["workshop_deputy_manager"], zh = "退货") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("INV-08") $A.zh("原因");
}

struct NoteReturnSlip $A.command(aggregate = "purchase-order", verb = "note-return-slip",
    internal = true, zh = "登记退货出库") {
  # Their issue slip is booked, or cancelled: what has been used meanwhile stays out.
  booked @0 :Bool $A.zh("已记账");
}

struct ShipBack $A.command(aggregate = "purchase-order", verb = "ship-back",
    roles = ["storekeeper", "purchaser"], zh = "寄回供应商") {
  waybill @0 :Text $A.zh("运单号");
}

struct PassToFinance $A.command(aggregate = "purchase-order", verb = "pass-to-finance",
    roles = ["storekeeper", "purchaser"], zh = "送交财务") {
  voucherNo @0 :Text $A.required $A.rule("INV-09") $A.zh("凭证号");
}

struct RequestPayment $A.command(aggregate = "purchase-order", verb = "request-payment",
    roles = ["workshop_manager"], zh = "申请付款") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}

struct ApprovePayment $A.command(aggregate = "purchase-order", verb = "approve-payment",
    roles = ["department_manager", "deputy_gm", "gm"], zh = "批准付款") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct AcceptTool $A.command(aggregate = "purchase-order", verb = "accept-tool",
    roles = ["service_engineer", "lead_engineer"], zh = "签收工具") {
  # The engineer signs for it (INV-40).
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct ShipTool $A.command(aggregate = "purchase-order", verb = "ship-tool",
    roles = ["service_support"], zh = "寄送工具") {
  to @0 :Text $A.required $A.rule("INV-40") $A.zh("收件人");
  waybill @1 :Text $A.zh("运单号");
}

struct PurchaseRequested $A.event(aggregate = "purchase-order", zh = "采购已申请") {
  docNo @0 :Text $A.zh("采购单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  origin @2 :PurchaseOrigin $A.zh("来源");
  reference @3 :Text $A.zh("关联单号");
  referenceId @4 :C.Uuid $A.zh("关联单据");
  report @5 :Text $A.maxLength(2000) $A.zh("报告");
  engineer @6 :Text $A.zh("工程师");
  lines @7 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  split @8 :List(BranchShare) $A.maxItems(200) $A.zh("分配");
  approval @9 :S.Approval $A.zh("审批");
}

struct PurchaseSigned $A.event(aggregate = "purchase-order", zh = "采购已签署") {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct PurchaseApproved $A.event(aggregate = "purchase-order", zh = "采购已批准") {
  approvedBy @0 :Text $A.zh("批准人");
  # Of another context; otherwise those of the chain.
}

struct PurchaseRejected $A.event(aggregate = "purchase-order", zh = "采购已否决") {
  step @0 :UInt16 $A.zh("步骤");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}

struct PurchaseCancelled $A.event(aggregate = "purchase-order", zh = "采购已取消") {
  docNo @0 :Text $A.zh("采购单号");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
  lines @2 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  origin @3 :PurchaseOrigin $A.zh("来源");
  referenceId @4 :C.Uuid $A.zh("关联单据");
}

struct PurchasePlaced $A.event(aggregate = "purchase-order", zh = "已下单") {
  docNo @0 :Text $A.zh("采购单号");
  supplier @1 :Text $A.zh("供应商");
  orderNo @2 :Text $A.zh("订单号");
  lines @3 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  total @4 :C.Money $A.zh("金额");
  expectedOn @5 :Int32 $A.date $A.zh("预计到货");
}

struct ExpectedArrivalNoted $A.event(aggregate = "purchase-order", zh = "预计到货已登记") {
  docNo @0 :Text $A.zh("采购单号");
  expectedOn @1 :Int32 $A.date $A.zh("预计到货");
  asked @2 :Text $A.zh("询问对象");
  lines @3 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
}

struct GoodsReceived $A.event(aggregate = "purchase-order", zh = "已到货") {
  docNo @0 :Text $A.zh("采购单号");
  origin @1 :PurchaseOrigin $A.zh("来源");
  supplier @2 :Text $A.zh("供应商");
  engineer @3 :Text $A.zh("工程师");
  lines @4 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  arrived @5 :List(ReceivedLine) $A.maxItems(200) $A.zh("到货");
  timers @6 :List(C.Timer) $A.zh("时限");
  reference @7 :Text $A.zh("关联单号");
  referenceId @8 :C.Uuid $A.zh("关联单据");
  # For whom it was bought.
  partial @9 :Bool $A.zh("尚有未到");
  # More is to come; `lines` say what has come so far, `arrived` what this delivery brought.
  expectedOn @10 :Int32 $A.date $A.zh("预计到货");
  # Of the rest.
  slip @11 :C.Uuid $A.zh("入库单");
  # By which this delivery is received.
}

struct PurchaseClosedShort $A.event(aggregate = "purchase-order", zh = "余量不再到货") {
  docNo @0 :Text $A.zh("采购单号");
  reason @1 :Text $A.maxLength(500) $A.zh("原因");
  lines @2 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct LotsNoted $A.event(aggregate = "purchase-order", zh = "批次已登记") {
  lots @0 :List(Text) $A.maxItems(200) $A.zh("批次");
  # Of the lines that arrived, in their order.
  slip @1 :C.Uuid $A.zh("入库单");
}

struct ClaimPartsArrived $A.event(aggregate = "purchase-order", zh = "索赔件已到货") {
  # All of them; the clock of one week starts with it, in claims and workorders.
  docNo @0 :Text $A.zh("采购单号");
  claim @1 :C.Uuid $A.zh("索赔单");
  claimNo @2 :Text $A.zh("索赔单号");
  lines @3 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
}

struct GoodsRejected $A.event(aggregate = "purchase-order", zh = "货物已退") {
  docNo @0 :Text $A.zh("采购单号");
  supplier @1 :Text $A.zh("供应商");
  lines @2 :List(PurchaseLine) $A.maxItems(200) $A.zh("明细");
  reason @3 :Text $A.maxLength(500) $A.zh("原因");
  timers @4 :List(C.Timer) $A.zh("时限");
  origin @5 :PurchaseOrigin $A.zh("来源");
  referenceId @6 :C.Uuid $A.zh("关联单据");
  reference @7 :Text $A.zh("关联单号");
  slip @8 :C.Uuid $A.zh("出库单");
  # By which the store gives them out; a line for each lot. Not given: tools have none.
  partial @9 :Bool $A.zh("尚有未到");
  # The rest is not awaited any more.
}

struct ReturnSlipSettled $A.event(aggregate = "purchase-order", zh = "退货出库已登记") {
  booked @0 :Bool $A.zh("已记账");
  # Otherwise the slip was cancelled.
}

struct SupplierReturnShipped $A.event(aggregate = "purchase-order", zh = "已寄回供应商") {
  waybill @0 :Text $A.zh("运单号");
}

struct VoucherDelivered $A.event(aggregate = "purchase-order", zh = "凭证已送财务") {
  voucherNo @0 :Text $A.zh("凭证号");
  late @1 :Bool $A.zh("逾期");
}

struct PaymentRequested $A.event(aggregate = "purchase-order", zh = "付款已申请") {
  payment @0 :S.Approval $A.zh("付款审批");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}

struct PaymentApproved $A.event(aggregate = "purchase-order", zh = "付款已批准") {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
  amount @3 :C.Money $A.zh("金额");
}

struct ToolAccepted $A.event(aggregate = "purchase-order", zh = "工具已签收") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct ToolShipped $A.event(aggregate = "purchase-order", zh = "工具已寄送") {
  to @0 :Text $A.zh("收件人");
  waybill @1 :Text $A.zh("运单号");
}

# --- returned goods -------------------------------------------------------------------------------

struct GoodsReturn $A.aggregate(name = "goods-return", path = "goods-returns", zh = "成品退货单") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("退货单号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :GoodsReturnState $A.grouped $A.zh("状态");
  complaint @5 :C.Uuid $A.filtered $A.zh("投诉");
  remedy @6 :UInt16 $A.zh("核准序号");
  customer @7 :C.Uuid $A.filtered $A.zh("客户");
  itemNo @8 :Text $A.filtered $A.searchable(number) $A.zh("品号");
  approvedQty @9 :Int64 $A.zh("核准数量");
  tolerancePpm @10 :UInt32 $A.zh("允收比率");
  toleranceStated @11 :Bool $A.zh("订单载明");
  slipQty @12 :Int64 $A.zh("单据数量");
  actualQty @13 :Int64 $A.zh("实收数量");
  bookedQty @14 :Int64 $A.zh("入账数量");
  excessPpm @15 :UInt32 $A.zh("超量比率");
  # Of the approved quantity.
  unitPrice @16 :C.Money $A.zh("单价");
  amount @17 :C.Money $A.filtered $A.zh("入账金额");
  reason @18 :Text $A.maxLength(500) $A.zh("原因");
  basis @19 :Text $A.maxLength(500) $A.zh("依据");
  mode @20 :ReturnMode $A.filtered $A.zh("方式");
  instruction @21 :Text $A.maxLength(500) $A.zh("指示");
  instructedBy @22 :Text $A.zh("指示人");
  decision @23 :ExcessDecision $A.filtered $A.zh("超量处理");
  proof @24 :ReturnProof $A.filtered $A.zh("证明");
  proofReference @25 :Text $A.zh("证明文件");
  copies @26 :List(Text) $A.zh("已送副本");
  # store, accounting, sales (INV-70).
  excludedFromCollection @27 :Bool $A.zh("不计收款率");
  # The receivable of the item, of the sales person (INV-76).
  approvedBy @28 :Text $A.zh("核准人");
  cancelReason @29 :Text $A.maxLength(500) $A.zh("取消原因");
  signatures @30 :List(Text) $A.zh("取消签署");
  misses @31 :UInt16 $A.filtered $A.zh("逾期次数");
  openedAt @32 :Int64 $A.time $A.indexed $A.zh("开单时间");
  timers @33 :List(C.Timer) $A.zh("时限");
  dueAt @34 :Int64 $A.time $A.indexed $A.zh("下一期限");
  slips @35 :List(I.Slip) $A.maxItems(50) $A.zh("催办单");
}

struct AnnounceGoodsReturn $A.command(aggregate = "goods-return", creates = true,
    verb = "announce", internal = true, zh = "登记核准退货") {
  complaint @0 :C.Uuid $A.required $A.zh("投诉");
  remedy @1 :UInt16 $A.zh("核准序号");
  approvedQty @2 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.zh("核准数量");
  approvedBy @3 :Text $A.zh("核准人");
}

struct OpenGoodsReturn $A.command(aggregate = "goods-return", verb = "open",
    roles = ["deputy_gm"], needsVersion = true, zh = "开退货单") {
  # The slip of sales, approved by the deputy manager (INV-70).
  itemNo @0 :Text $A.required $A.maxLength(60) $A.rule("INV-70") $A.zh("品号");
  customer @1 :C.Uuid $A.zh("客户");
  slipQty @2 :Int64 $A.required $A.range((min = 1, max = 1000000000)) $A.rule("INV-70") $A.zh("单据数量");
  unitPrice @3 :C.Money $A.zh("单价");
  toleranceStated @4 :Bool $A.rule("INV-73") $A.zh("订单载明");
  tolerancePpm @5 :UInt32 $A.ppm $A.zh("允收比率");
  reason @6 :Text $A.required $A.maxLength(500) $A.rule("INV-70") $A.zh("原因");
  basis @7 :Text $A.required $A.maxLength(500) $A.rule("INV-70") $A.zh("依据");
  mode @8 :ReturnMode $A.required $A.rule("INV-70") $A.zh("方式");
  requestedBy @9 :Text $A.required $A.rule("INV-70") $A.zh("申请人");
}

struct AcknowledgeCopy $A.command(aggregate = "goods-return", verb = "acknowledge-copy",
    roles = ["goods_store", "finance", "sales_dept"], zh = "签收副本") {
  unit @0 :Text $A.required $A.maxLength(40) $A.rule("INV-70") $A.zh("部门");
}

struct ReceiveReturnedGoods $A.command(aggregate = "goods-return", verb = "receive",
    roles = ["goods_store"], needsVersion = true, zh = "收退货") {
  actualQty @0 :Int64 $A.range((min = 0, max = 1000000000)) $A.rule("INV-71") $A.zh("实收数量");
  instruction @1 :Text $A.maxLength(500) $A.rule("INV-71") $A.zh("指示");
  # Of a superior, where the quantity is not that of the slip.
  instructedBy @2 :Text $A.rule("INV-71") $A.zh("指示人");
}

struct ReconcileReturn $A.command(aggregate = "goods-return", verb = "reconcile",
    roles = ["finance"], needsVersion = true, zh = "核对退货") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct InstructExcess $A.command(aggregate = "goods-return", verb = "instruct-excess",
    roles = ["gm", "deputy_gm"], needsVersion = true, zh = "超量指示") {
  decision @0 :ExcessDecision $A.required $A.rule("INV-74") $A.zh("处理");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}

struct AttachProof $A.command(aggregate = "goods-return", verb = "attach-proof",
    roles = ["sales_dept", "finance"], zh = "附证明") {
  proof @0 :ReturnProof $A.required $A.rule("INV-75") $A.zh("证明");
  reference @1 :Text $A.required $A.rule("INV-75") $A.zh("证明文件");
}

struct BookReturn $A.command(aggregate = "goods-return", verb = "book", roles = ["finance"],
    needsVersion = true, zh = "退货入账") {
  voucherNo @0 :Text $A.zh("凭证号");
}

struct CancelGoodsReturn $A.command(aggregate = "goods-return", verb = "cancel",
    roles = ["sales_dept", "deputy_gm"], zh = "取消退货") {
  # By sales and the deputy manager.
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct AnswerReturnSlip $A.command(aggregate = "goods-return", verb = "answer-slip",
    roles = ["sales_dept"], zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

struct GoodsReturnAnnounced $A.event(aggregate = "goods-return", zh = "核准退货已登记") {
  docNo @0 :Text $A.zh("退货单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  complaint @2 :C.Uuid $A.zh("投诉");
  remedy @3 :UInt16 $A.zh("核准序号");
  approvedQty @4 :Int64 $A.zh("核准数量");
  approvedBy @5 :Text $A.zh("核准人");
}

struct GoodsReturnOpened $A.event(aggregate = "goods-return", zh = "退货单已开") {
  complaint @0 :C.Uuid $A.zh("投诉");
  itemNo @1 :Text $A.zh("品号");
  customer @2 :C.Uuid $A.zh("客户");
  slipQty @3 :Int64 $A.zh("单据数量");
  unitPrice @4 :C.Money $A.zh("单价");
  toleranceStated @5 :Bool $A.zh("订单载明");
  tolerancePpm @6 :UInt32 $A.zh("允收比率");
  reason @7 :Text $A.maxLength(500) $A.zh("原因");
  basis @8 :Text $A.maxLength(500) $A.zh("依据");
  mode @9 :ReturnMode $A.zh("方式");
  requestedBy @10 :Text $A.zh("申请人");
  timers @11 :List(C.Timer) $A.zh("时限");
}

struct CopyReceived $A.event(aggregate = "goods-return", zh = "副本已签收") {
  unit @0 :Text $A.zh("部门");
}

struct ReturnSlipDeviationInstructed $A.event(aggregate = "goods-return", zh = "数量差异已指示") {
  slipQty @0 :Int64 $A.zh("单据数量");
  actualQty @1 :Int64 $A.zh("实收数量");
  instruction @2 :Text $A.maxLength(500) $A.zh("指示");
  instructedBy @3 :Text $A.zh("指示人");
}

struct ReturnedGoodsReceived $A.event(aggregate = "goods-return", zh = "退货已收") {
  actualQty @0 :Int64 $A.zh("实收数量");
}

struct GoodsReturnReconciled $A.event(aggregate = "goods-return", zh = "退货已核对") {
  complaint @0 :C.Uuid $A.zh("投诉");
  remedy @1 :UInt16 $A.zh("核准序号");
  approvedQty @2 :Int64 $A.zh("核准数量");
  actualQty @3 :Int64 $A.zh("实收数量");
  bookedQty @4 :Int64 $A.zh("入账数量");
  excessPpm @5 :UInt32 $A.zh("超量比率");
  amount @6 :C.Money $A.zh("金额");
  timers @7 :List(C.Timer) $A.zh("时限");
}

struct GoodsReturnOutsideTolerance $A.event(aggregate = "goods-return", zh = "退货超允收比率") {
  complaint @0 :C.Uuid $A.zh("投诉");
  remedy @1 :UInt16 $A.zh("核准序号");
  approvedQty @2 :Int64 $A.zh("核准数量");
  actualQty @3 :Int64 $A.zh("实收数量");
  excessPpm @4 :UInt32 $A.zh("超量比率");
  tolerancePpm @5 :UInt32 $A.zh("允收比率");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct ExcessInstructed $A.event(aggregate = "goods-return", zh = "超量已指示") {
  complaint @0 :C.Uuid $A.zh("投诉");
  remedy @1 :UInt16 $A.zh("核准序号");
  decision @2 :ExcessDecision $A.zh("处理");
  bookedQty @3 :Int64 $A.zh("入账数量");
  sentBack @4 :Int64 $A.zh("退回数量");
  amount @5 :C.Money $A.zh("金额");
  note @6 :Text $A.maxLength(500) $A.zh("说明");
  timers @7 :List(C.Timer) $A.zh("时限");
}

struct ReturnProofAttached $A.event(aggregate = "goods-return", zh = "退货证明已附") {
  proof @0 :ReturnProof $A.zh("证明");
  reference @1 :Text $A.zh("证明文件");
  late @2 :Bool $A.zh("逾期");
}

struct ReturnBooked $A.event(aggregate = "goods-return", zh = "退货已入账") {
  complaint @0 :C.Uuid $A.zh("投诉");
  remedy @1 :UInt16 $A.zh("核准序号");
  bookedQty @2 :Int64 $A.zh("入账数量");
  amount @3 :C.Money $A.zh("金额");
  proof @4 :ReturnProof $A.zh("证明");
  reference @5 :Text $A.zh("证明文件");
  voucherNo @6 :Text $A.zh("凭证号");
}

struct GoodsReturnOverdue $A.event(aggregate = "goods-return", zh = "退货未到") {
  timer @0 :C.Timer $A.zh("时限");
  complaint @1 :C.Uuid $A.zh("投诉");
}

struct ReturnCancelSigned $A.event(aggregate = "goods-return", zh = "取消已签署") {
  side @0 :Text $A.zh("部门");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}

struct GoodsReturnCancelled $A.event(aggregate = "goods-return", zh = "退货已取消") {
  complaint @0 :C.Uuid $A.zh("投诉");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
  remedy @2 :UInt16 $A.zh("核准序号");
}
