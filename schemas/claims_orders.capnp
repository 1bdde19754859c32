# The claims context: orders of parts for claims (CLM-20 to CLM-24) and commercial claims (CLM-41 to
# CLM-44).

@0xc5a1c8a1f0e8d603;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using S = import "/schemas/approvals.capnp";
using Shared = import "/schemas/claims_shared.capnp";
$Cxx.namespace("aftercare::wire::claims");
$A.service("claims");
$A.values("aftercare::claims");

# --- words ---------------------------------------------------------------------------------------

enum OrderState {
  none @0;
  drafted @1 $A.zh("已拟订");
  inApproval @2 $A.zh("审批中");
  approved @3 $A.zh("已批准");
  ordered @4 $A.zh("已订货");
  arrived @5 $A.zh("已到货");
  fitted @6 $A.zh("已装机");
  unclaimable @7 $A.zh("不可索赔");
  returned @8 $A.zh("已退回");
}

enum OrderPurpose {
  none @0;
  inspection @1 $A.zh("定检");
  campaign @2 $A.zh("技改");
  fault @3 $A.zh("故障");
}

enum CommercialState {
  none @0;
  requested @1 $A.zh("已申请");
  signedBase @2 $A.zh("已会签");
  priced @3 $A.zh("已定额");
  approved @4 $A.zh("已批准");
  ordered @5 $A.zh("已订货");
  inService @6 $A.zh("服务中");
  done @7 $A.zh("已完工");
  closed @8 $A.zh("已结案");
  rejected @9 $A.zh("已否决");
}

enum FollowUpResult {
  none @0;
  completed @1 $A.zh("已回访");
  waived @2 $A.zh("已免回访");
}

# --- orders of parts -----------------------------------------------------------------------------

struct ClaimPartsOrder $A.aggregate(name = "claim-parts-order", path = "claim-parts-orders", zh = "索赔定件",
    life = "equipment/serialNo") {
  # Parts that are ordered for a work order whose cost will be claimed.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("定件单号");
  # DJ-yyyymm-nnnnn.
  foreignNo @3 :Text $A.filtered $A.searchable(number) $A.zh("厂家订单号");
  policy @4 :C.PolicyRef $A.zh("适用制度");
  state @5 :OrderState $A.grouped $A.zh("状态");
  purpose @6 :OrderPurpose $A.filtered $A.zh("用途");
  workOrder @7 :C.Uuid $A.filtered $A.zh("工单");
  orderNo @8 :Text $A.filtered $A.searchable(number) $A.zh("工单号");
  claim @9 :C.Uuid $A.filtered $A.zh("索赔单");
  claimNo @10 :Text $A.filtered $A.zh("索赔单号");
  lines @11 :List(Shared.PartLine) $A.maxItems(200) $A.zh("配件");
  partsText @12 :Text $A.filtered $A.maxLength(2000) $A.zh("配件说明");
  # Part numbers, as the list of claim parts shows them.
  value @13 :C.Money $A.indexed $A.zh("金额");
  deadline @14 :Int32 $A.date $A.filtered $A.zh("需求日期");
  station @15 :Text $A.filtered $A.zh("服务站");
  supervisor @16 :Text $A.filtered $A.zh("服务主管");
  staff @17 :List(Text) $A.maxItems(20) $A.zh("相关服务人员");
  requestedBy @18 :Text $A.filtered $A.zh("申请人");
  approval @19 :S.Approval $A.zh("审批");
  attempts @20 :UInt16 $A.zh("审批次数");
  rejection @21 :Text $A.maxLength(1000) $A.zh("否决意见");
  draftedAt @22 :Int64 $A.time $A.indexed $A.zh("拟订时间");
  approvedAt @23 :Int64 $A.time $A.indexed $A.zh("批准时间");
  orderedAt @24 :Int64 $A.time $A.indexed $A.zh("订货时间");
  arrivedAt @25 :Int64 $A.time $A.indexed $A.zh("到货时间");
  remindedAt @26 :Int64 $A.time $A.zh("提醒时间");
  fitDue @27 :Int64 $A.time $A.filtered $A.zh("装机期限");
  fittedAt @28 :Int64 $A.time $A.indexed $A.zh("装机时间");
  fittedLate @29 :Bool $A.filtered $A.zh("逾期装机");
  charge @30 :C.Money $A.filtered $A.zh("负激励");
  sharePpm @31 :UInt32 $A.ppm $A.zh("个人承担比例");
  personal @32 :C.Money $A.filtered $A.zh("个人承担");
  company @33 :C.Money $A.zh("公司承担");
  endReason @34 :Text $A.maxLength(1000) $A.zh("结束原因");
  endedAt @35 :Int64 $A.time $A.indexed $A.zh("结束时间");
  complaints @36 :UInt16 $A.filtered $A.zh("订货投诉");
  dueAt @37 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @38 :List(C.Timer) $A.zh("时限");
  misses @39 :UInt16 $A.filtered $A.zh("逾期次数");
  serialNo @40 :Text $A.filtered $A.searchable(number) $A.zh("设备序列号");
}

struct OrderContent {
  purpose @0 :OrderPurpose $A.required $A.rule("CLM-23") $A.zh("用途");
  workOrder @1 :C.Uuid $A.rule("CLM-23") $A.zh("工单");
  orderNo @2 :Text $A.maxLength(60) $A.rule("CLM-23") $A.zh("工单号");
  claim @3 :C.Uuid $A.rule("CLM-21") $A.zh("索赔单");
  lines @4 :List(Shared.PartLine) $A.required $A.maxItems(200) $A.rule("CLM-20") $A.zh("配件");
  deadline @5 :Int32 $A.date $A.zh("需求日期");
  station @6 :Text $A.required $A.maxLength(80) $A.zh("服务站");
  supervisor @7 :Text $A.required $A.rule("CLM-22") $A.zh("服务主管");
  staff @8 :List(Text) $A.maxItems(20) $A.rule("CLM-22") $A.zh("相关服务人员");
  serialNo @9 :Text $A.maxLength(60) $A.zh("设备序列号");
  # Of the machine that they are for.
}

struct DraftPartsOrder $A.command(aggregate = "claim-parts-order", creates = true,
    roles = ["claims_support", "claims_supervisor"], zh = "拟订定件") {
  content @0 :OrderContent $A.required $A.rule("CLM-23") $A.zh("定件内容");
}

struct RevisePartsOrder $A.command(aggregate = "claim-parts-order", verb = "revise",
    needsVersion = true, roles = ["claims_support", "claims_supervisor"], zh = "修改定件") {
  lines @0 :List(Shared.PartLine) $A.required $A.maxItems(200) $A.rule("CLM-20") $A.zh("配件");
  deadline @1 :Int32 $A.date $A.zh("需求日期");
}

struct SubmitPartsOrder $A.command(aggregate = "claim-parts-order", verb = "submit",
    needsVersion = true, roles = ["claims_support", "claims_supervisor"], zh = "提交定件") {
  note @0 :Text $A.maxLength(1000) $A.zh("说明");
}

struct SignPartsOrder $A.command(aggregate = "claim-parts-order", verb = "sign",
    roles = ["service_director", "finance", "gm"], zh = "签署定件") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectPartsOrder $A.command(aggregate = "claim-parts-order", verb = "reject",
    roles = ["service_director", "finance", "gm"], zh = "否决定件") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct PlaceOrder $A.command(aggregate = "claim-parts-order", verb = "place",
    roles = ["claims_support", "claims_supervisor", "parts_dept"], zh = "下单订货") {
  foreignNo @0 :Text $A.required $A.maxLength(60) $A.rule("X-81") $A.zh("厂家订单号");
}

struct NoteArrival $A.command(aggregate = "claim-parts-order", verb = "note-arrival",
    roles = ["parts_dept"], zh = "登记到货") {
  # ClaimPartsArrived of inventory.
  arrivedAt @0 :Int64 $A.time $A.rule("CLM-22") $A.zh("到货时间");
}

struct WithdrawArrival $A.command(aggregate = "claim-parts-order", verb = "withdraw-arrival",
    internal = true, zh = "撤回到货") {
  # GoodsRejected of inventory.
  rejectedAt @0 :Int64 $A.time $A.required $A.rule("CLM-22") $A.zh("退货时间");
  reason @1 :Text $A.maxLength(500) $A.zh("原因");
}

struct RemindFitting $A.command(aggregate = "claim-parts-order", verb = "remind",
    roles = ["claims_support"], zh = "提醒装机") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}

struct ConfirmFitted $A.command(aggregate = "claim-parts-order", verb = "confirm-fitted",
    roles = ["service_engineer", "service_supervisor", "claims_support"], zh = "确认装机") {
  fittedAt @0 :Int64 $A.time $A.required $A.rule("CLM-22") $A.zh("装机时间");
}

struct DeclareUnclaimable $A.command(aggregate = "claim-parts-order", verb = "declare-unclaimable",
    needsVersion = true, roles = ["service_director"], zh = "认定不可索赔") {
  sharePpm @0 :UInt32 $A.required $A.ppm $A.rule("CLM-22") $A.zh("个人承担比例");
  # Of the price; 60 % to 90 %.
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("CLM-22") $A.zh("理由");
  shares @2 :List(PersonShare) $A.maxItems(20) $A.rule("CLM-22") $A.zh("分担");
  # Not given: in equal parts by the staff concerned.
}

struct PersonShare {
  person @0 :Text $A.required $A.zh("人员");
  ppm @1 :UInt32 $A.required $A.ppm $A.zh("比例");
  # Of the personal part; together 100 %.
}

struct ReturnParts $A.command(aggregate = "claim-parts-order", verb = "return",
    roles = ["parts_dept", "claims_supervisor"], zh = "退回配件") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("CLM-21") $A.zh("理由");
}

struct NoteOrderComplaint $A.command(aggregate = "claim-parts-order", verb = "note-complaint",
    internal = true, zh = "登记订货投诉") {
  finding @0 :C.Uuid $A.required $A.rule("CLM-24") $A.zh("认定");
}

struct ClaimPartsOrderDrafted $A.event(aggregate = "claim-parts-order", zh = "定件已拟订") {
  docNo @0 :Text $A.zh("定件单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  content @2 :OrderContent $A.zh("定件内容");
  value @3 :C.Money $A.zh("金额");
}

struct ClaimPartsOrderRevised $A.event(aggregate = "claim-parts-order", zh = "定件已修改") {
  lines @0 :List(Shared.PartLine) $A.maxItems(200) $A.zh("配件");
  deadline @1 :Int32 $A.date $A.zh("需求日期");
  value @2 :C.Money $A.zh("金额");
}

struct ClaimPartsOrderSubmitted $A.event(aggregate = "claim-parts-order", zh = "定件已提交") {
  approval @0 :S.Approval $A.zh("审批");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ClaimPartsOrderApproved $A.event(aggregate = "claim-parts-order", zh = "定件已批准") {
  # To inventory: purchase for claim.
  docNo @0 :Text $A.zh("定件单号");
  workOrder @1 :C.Uuid $A.zh("工单");
  orderNo @2 :Text $A.zh("工单号");
  claim @3 :C.Uuid $A.zh("索赔单");
  lines @4 :List(Shared.PartLine) $A.maxItems(200) $A.zh("配件");
  value @5 :C.Money $A.zh("金额");
  deadline @6 :Int32 $A.date $A.zh("需求日期");
  station @7 :Text $A.zh("服务站");
  approvedBy @8 :List(Text) $A.zh("批准人");
}

struct ClaimPartsOrderRejected $A.event(aggregate = "claim-parts-order", zh = "定件已否决") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct ClaimPartsOrdered $A.event(aggregate = "claim-parts-order", zh = "已向厂家订货") {
  docNo @0 :Text $A.zh("定件单号");
  foreignNo @1 :Text $A.zh("厂家订单号");
}

struct ClaimPartsArrivalNoted $A.event(aggregate = "claim-parts-order", zh = "到货已登记") {
  arrivedAt @0 :Int64 $A.time $A.zh("到货时间");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct ClaimPartsArrivalWithdrawn $A.event(aggregate = "claim-parts-order", zh = "到货已撤回") {
  # They go back to the supplier: they are awaited again, and nobody is late with them.
  docNo @0 :Text $A.zh("定件单号");
  reason @1 :Text $A.maxLength(500) $A.zh("原因");
}

struct FittingReminded $A.event(aggregate = "claim-parts-order", zh = "已提醒装机") {
  # By claims support, or by the system where nobody did in time.
  supervisor @0 :Text $A.zh("服务主管");
  station @1 :Text $A.zh("服务站");
  docNo @2 :Text $A.zh("定件单号");
  fitDue @3 :Int64 $A.time $A.zh("装机期限");
  timer @4 :C.Timer $A.zh("时限");
  # Of the reminder, where it was missed.
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct ClaimPartsFitted $A.event(aggregate = "claim-parts-order", zh = "配件已装机") {
  docNo @0 :Text $A.zh("定件单号");
  fittedAt @1 :Int64 $A.time $A.zh("装机时间");
  late @2 :Bool $A.zh("逾期");
}

struct ClaimPartsNotFittedInTime $A.event(aggregate = "claim-parts-order", zh = "配件逾期未装机") {
  # To scoring: F-SRV-02, once per order (CLM-22).
  docNo @0 :Text $A.zh("定件单号");
  orderNo @1 :Text $A.zh("工单号");
  supervisor @2 :Text $A.zh("服务主管");
  charge @3 :C.Money $A.zh("负激励");
  timer @4 :C.Timer $A.zh("时限");
}

struct ClaimPartsUnclaimable $A.event(aggregate = "claim-parts-order", zh = "配件不可索赔") {
  # To scoring: SCO-55.
  docNo @0 :Text $A.zh("定件单号");
  value @1 :C.Money $A.zh("金额");
  sharePpm @2 :UInt32 $A.ppm $A.zh("个人承担比例");
  personal @3 :C.Money $A.zh("个人承担");
  company @4 :C.Money $A.zh("公司承担");
  shares @5 :List(Shared.Share) $A.zh("分担");
  reason @6 :Text $A.maxLength(1000) $A.zh("理由");
}

struct ClaimPartsReturned $A.event(aggregate = "claim-parts-order", zh = "配件已退回") {
  docNo @0 :Text $A.zh("定件单号");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

struct OrderComplaintNoted $A.event(aggregate = "claim-parts-order", zh = "订货投诉已登记") {
  finding @0 :C.Uuid $A.zh("认定");
}

# --- commercial claims ---------------------------------------------------------------------------

struct CommercialClaim $A.aggregate(name = "commercial-claim", path = "commercial-claims", zh = "商务索赔",
    life = "equipment/serialNo") {
  # Repair cost that is taken over outside the manufacturer's warranty (CLM-41).
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("商务索赔单号");
  # SW-yyyymm-nnnnn (X-80).
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :CommercialState $A.grouped $A.zh("状态");
  claim @5 :C.Uuid $A.filtered $A.zh("索赔单");
  # The standard claim that was found not claimable.
  workOrder @6 :C.Uuid $A.filtered $A.zh("工单");
  orderNo @7 :Text $A.filtered $A.searchable(number) $A.zh("工单号");
  equipment @8 :C.Uuid $A.filtered $A.zh("设备");
  customerId @9 :C.Uuid $A.filtered $A.zh("客户");
  customerTitle @10 :Text $A.zh("客户名称");
  # Of an organisation its name, of a person the mask of it.
  model @11 :Text $A.filtered $A.zh("型号");
  serialNo @12 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  region @13 :Text $A.filtered $A.zh("区域");
  fault @14 :Text $A.filtered $A.maxLength(2000) $A.zh("故障");
  onSiteCheck @15 :Text $A.maxLength(300) $A.zh("现场检查");
  reason @16 :Text $A.maxLength(1000) $A.zh("不可标准索赔理由");
  requestedBy @17 :Text $A.filtered $A.zh("申请人");
  requestedAt @18 :Int64 $A.time $A.indexed $A.zh("申请时间");
  claimsNotified @19 :Bool $A.filtered $A.zh("已通知索赔");
  approval @20 :S.Approval $A.zh("审批");
  signersText @21 :Text $A.filtered $A.maxLength(1000) $A.zh("签署人");
  proposal @22 :AmountProposal $A.zh("待确认金额");
  amount @23 :C.Money $A.indexed $A.zh("金额");
  approvedAt @24 :Int64 $A.time $A.indexed $A.zh("批准时间");
  lines @25 :List(Shared.PartLine) $A.maxItems(200) $A.zh("配件");
  orderedAt @26 :Int64 $A.time $A.indexed $A.zh("订货时间");
  arrivedAt @27 :Int64 $A.time $A.filtered $A.zh("到货时间");
  releasedAt @28 :Int64 $A.time $A.filtered $A.zh("通知服务时间");
  doneAt @29 :Int64 $A.time $A.indexed $A.zh("完工时间");
  followUpDue @30 :Int64 $A.time $A.filtered $A.zh("回访期限");
  followUp @31 :FollowUpResult $A.filtered $A.zh("回访");
  followUpNo @32 :Text $A.filtered $A.zh("回访编号");
  cost @33 :C.Money $A.indexed $A.zh("入账成本");
  costBookedAt @34 :Int64 $A.time $A.filtered $A.zh("入账时间");
  closedAt @35 :Int64 $A.time $A.indexed $A.zh("结案时间");
  rejection @36 :Text $A.maxLength(1000) $A.zh("否决意见");
}

struct AmountProposal {
  # What one of the two says who fix the amount.
  amount @0 :C.Money $A.zh("金额");
  person @1 :Text $A.zh("提出人");
  role @2 :Text $A.zh("岗位");
}

struct CommercialRequest {
  claim @0 :C.Uuid $A.rule("CLM-41") $A.zh("索赔单");
  workOrder @1 :C.Uuid $A.required $A.rule("CLM-41") $A.zh("工单");
  # Reported by 400.
  orderNo @2 :Text $A.required $A.maxLength(60) $A.rule("CLM-41") $A.zh("工单号");
  equipment @3 :C.Uuid $A.required $A.rule("CLM-41") $A.zh("设备");
  customerId @4 :C.Uuid $A.required $A.rule("CLM-41") $A.zh("客户");
  customerTitle @5 :Text $A.zh("客户名称");
  model @6 :Text $A.required $A.maxLength(60) $A.rule("CLM-41") $A.zh("型号");
  serialNo @7 :Text $A.required $A.maxLength(60) $A.rule("CLM-41") $A.zh("序列号");
  region @8 :Text $A.maxLength(80) $A.zh("区域");
  fault @9 :Text $A.required $A.maxLength(2000) $A.rule("CLM-41") $A.zh("故障");
  onSiteCheck @10 :Text $A.required $A.maxLength(300) $A.rule("CLM-41") $A.zh("现场检查");
  # Reference of the report.
  reason @11 :Text $A.required $A.maxLength(1000) $A.rule("CLM-41") $A.zh("不可标准索赔理由");
  # The supervisor's statement.
}

struct RequestCommercialClaim $A.command(aggregate = "commercial-claim", creates = true,
    roles = ["service_engineer", "service_supervisor", "claims_support"], zh = "申请商务索赔") {
  request @0 :CommercialRequest $A.required $A.rule("CLM-41") $A.zh("申请内容");
}

struct NotifyClaims $A.command(aggregate = "commercial-claim", verb = "notify-claims",
    roles = ["service_supervisor", "bu_manager"], zh = "通知索赔主管") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}

struct SignStep $A.command(aggregate = "commercial-claim", verb = "sign",
    roles = ["service_supervisor", "bu_manager", "regional_sales_director", "regional_service_director", "gm"],
    zh = "签署") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectStep $A.command(aggregate = "commercial-claim", verb = "reject",
    roles = ["service_supervisor", "bu_manager", "claims_supervisor", "regional_sales_director", "regional_service_director", "gm"],
    zh = "否决") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct FixAmount $A.command(aggregate = "commercial-claim", verb = "fix-amount",
    roles = ["claims_supervisor", "service_supervisor"], zh = "核定金额") {
  # Takes effect when both roles have named the same amount.
  amount @0 :C.Money $A.required $A.rule("CLM-41") $A.zh("金额");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}

struct OrderParts $A.command(aggregate = "commercial-claim", verb = "order-parts",
    roles = ["claims_supervisor"], zh = "订购配件") {
  lines @0 :List(Shared.PartLine) $A.maxItems(200) $A.rule("CLM-43") $A.zh("配件");
  # May be empty.
}

struct NoteCommercialArrival $A.command(aggregate = "commercial-claim", verb = "note-arrival",
    internal = true, zh = "登记到货") {
  arrivedAt @0 :Int64 $A.time $A.zh("到货时间");
}

struct WithdrawCommercialArrival $A.command(aggregate = "commercial-claim",
    verb = "withdraw-arrival", internal = true, zh = "撤回到货") {
  rejectedAt @0 :Int64 $A.time $A.required $A.rule("CLM-43") $A.zh("退货时间");
}

struct NotifyService $A.command(aggregate = "commercial-claim", verb = "notify-service",
    roles = ["claims_supervisor", "claims_support"], zh = "通知服务") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}

struct RecordServiceDone $A.command(aggregate = "commercial-claim", verb = "record-service-done",
    roles = ["service_supervisor"], zh = "登记完工") {
  # The work order is resolved.
  resolvedAt @0 :Int64 $A.time $A.required $A.rule("CLM-41") $A.zh("完工时间");
}

struct NoteFollowUp $A.command(aggregate = "commercial-claim", verb = "note-follow-up",
    internal = true, zh = "登记回访") {
  # FollowUpCompleted or FollowUpWaived of complaints.
  result @0 :FollowUpResult $A.required $A.rule("CLM-44") $A.zh("回访");
  docNo @1 :Text $A.zh("回访编号");
}

struct BookCost $A.command(aggregate = "commercial-claim", verb = "book-cost",
    roles = ["finance"], zh = "成本入账") {
  amount @0 :C.Money $A.required $A.rule("CLM-41") $A.zh("金额");
  voucher @1 :Text $A.required $A.rule("CLM-41") $A.zh("凭证号");
}

struct CloseCommercialClaim $A.command(aggregate = "commercial-claim", verb = "close",
    needsVersion = true, roles = ["claims_supervisor"], zh = "商务索赔结案") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}

struct CommercialClaimRequested $A.event(aggregate = "commercial-claim", zh = "已申请商务索赔") {
  docNo @0 :Text $A.zh("商务索赔单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  request @2 :CommercialRequest $A.zh("申请内容");
  approval @3 :S.Approval $A.zh("审批");
  informed @4 :List(Text) $A.zh("知会");
}

struct ClaimsNotified $A.event(aggregate = "commercial-claim", zh = "已通知索赔主管") {
  informed @0 :List(Text) $A.zh("知会");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}

struct CommercialAmountProposed $A.event(aggregate = "commercial-claim", zh = "金额已提出") {
  proposal @0 :AmountProposal $A.zh("金额");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}

struct CommercialAmountFixed $A.event(aggregate = "commercial-claim", zh = "金额已核定") {
  amount @0 :C.Money $A.zh("金额");
}

struct CommercialClaimApproved $A.event(aggregate = "commercial-claim", zh = "商务索赔已批准") {
  docNo @0 :Text $A.zh("商务索赔单号");
  amount @1 :C.Money $A.zh("金额");
  approvedBy @2 :List(Text) $A.zh("批准人");
}

struct CommercialClaimRejected $A.event(aggregate = "commercial-claim", zh = "商务索赔已否决") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct CommercialPartsOrdered $A.event(aggregate = "commercial-claim", zh = "商务索赔配件已订") {
  # To inventory: purchase for claim.
  docNo @0 :Text $A.zh("商务索赔单号");
  workOrder @1 :C.Uuid $A.zh("工单");
  orderNo @2 :Text $A.zh("工单号");
  lines @3 :List(Shared.PartLine) $A.maxItems(200) $A.zh("配件");
}

struct CommercialPartsArrived $A.event(aggregate = "commercial-claim", zh = "商务索赔配件到货") {
  arrivedAt @0 :Int64 $A.time $A.zh("到货时间");
}

struct CommercialArrivalWithdrawn $A.event(aggregate = "commercial-claim", zh = "商务索赔配件到货已撤回") {
  docNo @0 :Text $A.zh("商务索赔单号");
}

struct ServiceReleased $A.event(aggregate = "commercial-claim", zh = "已通知服务") {
  docNo @0 :Text $A.zh("商务索赔单号");
  workOrder @1 :C.Uuid $A.zh("工单");
  note @2 :Text $A.maxLength(500) $A.zh("说明");
}

struct CommercialServiceDone $A.event(aggregate = "commercial-claim", zh = "商务索赔服务完工") {
  # To complaints: plan the follow-up (CLM-44).
  docNo @0 :Text $A.zh("商务索赔单号");
  customerId @1 :C.Uuid $A.zh("客户");
  workOrder @2 :C.Uuid $A.zh("工单");
  resolvedAt @3 :Int64 $A.time $A.zh("完工时间");
  followUpDue @4 :Int64 $A.time $A.zh("回访期限");
  region @5 :Text $A.zh("区域");
}

struct FollowUpNoted $A.event(aggregate = "commercial-claim", zh = "回访已登记") {
  result @0 :FollowUpResult $A.zh("回访");
  docNo @1 :Text $A.zh("回访编号");
}

struct CommercialCostBooked $A.event(aggregate = "commercial-claim", zh = "成本已入账") {
  amount @0 :C.Money $A.zh("金额");
  voucher @1 :Text $A.zh("凭证号");
}

struct CommercialClaimClosed $A.event(aggregate = "commercial-claim", zh = "商务索赔已结案") {
  docNo @0 :Text $A.zh("商务索赔单号");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
