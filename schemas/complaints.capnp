# The complaints context: what it is asked (commands), what happened (events), and the case itself.
# Rules and words are those of docs/domain/complaints.md.

@0xc5a1c8a1f0e8d301;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using N = import "/schemas/notices.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::complaints");
$A.service("complaints");
$A.values("aftercare::complaints");

# --- words ---------------------------------------------------------------------------------------

enum Channel {
  none @0;
  phone @1 $A.zh("电话");
  sms @2 $A.zh("短信");
  letter @3 $A.zh("来信");
  fax @4 $A.zh("传真");
  web @5 $A.zh("网站");
  email @6 $A.zh("电子邮件");
  visit @7 $A.zh("来访");
  forum @8 $A.zh("论坛");
  followUp @9 $A.zh("回访");
  regulator @10 $A.zh("12315直通车");
  # Forwarded by the market regulator (CMP-08): level 3.
  authority @11 $A.zh("主管部门");
  directMail @12 $A.zh("总经理信箱");
}

enum ComplainantType {
  none @0;
  consumer @1 $A.zh("消费者");
  franchisee @2 $A.zh("加盟商");
  dealer @3 $A.zh("经销商");
  owner @4 $A.zh("业主");
  tenant @5 $A.zh("租户");
  machineOwner @6 $A.zh("机主");
  other @7 $A.zh("其他");
}

enum CaseKind {
  none @0;
  complaint @1 $A.zh("投诉");
  # Runs the full cycle; the other kinds need an answer only (CMP-07).
  consultation @2 $A.zh("咨询");
  suggestion @3 $A.zh("建议");
  query @4 $A.zh("查询");
  exception @5 $A.zh("异常处理");
  # A case without loss (CMP-10); only where the preset offers it.
}

enum CauseClass {
  none @0;
  productQuality @1 $A.zh("产品质量");
  serviceQuality @2 $A.zh("服务质量");
  freight @3 $A.zh("物流");
  policy @4 $A.zh("政策");
  attitude @5 $A.zh("服务态度");
  departmentInaction @6 $A.zh("部门不作为");
  other @7 $A.zh("其他");
}

enum Demand {
  none @0;
  repair @1 $A.zh("维修");
  exchange @2 $A.zh("换货");
  return @3 $A.zh("退货");
  allowance @4 $A.zh("折让");
  compensation @5 $A.zh("赔偿");
  apology @6 $A.zh("道歉");
  other @7 $A.zh("其他");
  undetermined @8 $A.zh("客户加工中未确定");
}

enum QualityClass {
  none @0;
  quality @1 $A.zh("品质");
  nonQuality @2 $A.zh("非品质");
}

enum Severity {
  none @0;
  general @1 $A.zh("一般");
  major @2 $A.zh("重大");
}

enum Region {
  none @0;
  domestic @1 $A.zh("国内");
  foreign @2 $A.zh("国外");
}

enum Validity {
  none @0;
  open @1 $A.zh("未判定");
  valid @2 $A.zh("成立");
  invalid @3 $A.zh("不成立");
}

enum CaseState {
  none @0;
  draft @1 $A.zh("草稿");
  registered @2 $A.zh("已登记");
  contacted @3 $A.zh("已应诉");
  explaining @4 $A.zh("说明中");
  investigating @5 $A.zh("调查中");
  awaitingApproval @6 $A.zh("待审批");
  executing @7 $A.zh("执行中");
  awaitingAnswer @8 $A.zh("待客户答复");
  atGmMeeting @9 $A.zh("总经理例会");
  underReview @10 $A.zh("待审核");
  closed @11 $A.zh("已结案");
  archived @12 $A.zh("已归档");
  dismissed @13 $A.zh("已驳回");
}

enum Conclusion {
  # What brought a case to its review, or closed it.
  none @0;
  satisfied @1 $A.zh("客户满意");
  # Answer 1 to 3.
  explained @2 $A.zh("说明后接受");
  # Judged invalid, and the customer accepts the explanation.
  noAnswer @3 $A.zh("未能联系");
  # Counted separately, never as satisfied (CMP-63).
  withdrawn @4 $A.zh("撤诉");
  answered @5 $A.zh("已答复");
  # An inquiry, answered without the full cycle.
}

enum ContactMode {
  none @0;
  call @1 $A.zh("电话");
  letter @2 $A.zh("信函");
  message @3 $A.zh("短信或消息");
  visit @4 $A.zh("拜访");
}

enum Reaction {
  none @0;
  accepted @1 $A.zh("接受");
  objected @2 $A.zh("异议");
}

enum Verdict {
  none @0;
  ok @1 $A.zh("通过");
  back @2 $A.zh("退回");
}

enum SlipKind {
  none @0;
  reminder @1 $A.zh("催办单");
  # Finish an overdue open case.
  inquiry @2 $A.zh("洽办单");
  # Explain the delay of a closed case.
}

enum RemedyKind {
  none @0;
  goodsReturn @1 $A.zh("退货");
  allowance @2 $A.zh("折让");
}

enum ProofKind {
  # The three proofs of CMP-51.
  none @0;
  originalInvoice @1 $A.zh("收回原发票并盖章");
  stampedCopy @2 $A.zh("买方盖章的发票复印件");
  # Shows quantity, price, and the amount returned or allowed.
  stampedCertificate @3 $A.zh("买方盖章的证明单");
}

enum ChainCode {
  # Approval chains of X-37 that a complaint can start.
  none @0;
  goodsReturn @1 $A.zh("退货核签");
  allowance @2 $A.zh("折让核签");
  complaintPlan @3 $A.zh("处理方案核签");
  complaintDecision @4 $A.zh("处理决定核签");
  complaintMajor @5 $A.zh("书面意见核签");
  goodwill @6 $A.zh("优惠核签");
}

enum ChainState {
  none @0;
  pending @1 $A.zh("待签");
  partlySigned @2 $A.zh("部分签署");
  approved @3 $A.zh("已批准");
  rejected @4 $A.zh("已否决");
  awaitingPostSign @5 $A.zh("待补签");
  # Done on a superior's word; only his signature is outstanding (X-33).
}

enum StepMode {
  none @0;
  all @1 $A.zh("全部签署");
  any @2 $A.zh("任一签署");
  sequential @3 $A.zh("依次签署");
}

enum ContactField {
  none @0;
  name @1 $A.zh("姓名");
  phone @2 $A.zh("电话");
  email @3 $A.zh("电子邮件");
  address @4 $A.zh("地址");
  otherContact @5 $A.zh("其他联系方式");
}

enum LookupRefusal {
  none @0;
  notHandler @1 $A.zh("非本案受理人");
  notOpen @2 $A.zh("案件已结");
  recused @3 $A.zh("回避");
}

enum AuthorityNotice {
  # Whether the authorities are informed of a major case (CMP-55).
  none @0;
  inform @1 $A.zh("报告主管部门");
  withhold @2 $A.zh("不报告主管部门");
}

enum GoodwillKind {
  # What service staff may grant on the spot (CMP-54).
  none @0;
  waiveCharge @1 $A.zh("免收费用");
  waivePenalty @2 $A.zh("免收违约金");
  roundOff @3 $A.zh("抹零");
}

enum SanctionKind {
  none @0;
  money @1 $A.zh("罚款");
  demerit @2 $A.zh("记大过");
  # Instead of money, with a remedy (CMP-78).
  saleCancelled @3 $A.zh("取消该单业绩与提成");
  # Result and commission of the sale (CMP-58).
  dismissal @4 $A.zh("建议辞退");
}

enum FaultGround {
  # What somebody is blamed for, where a sanction asks for it.
  none @0;
  quarrel @1 $A.zh("与用户争吵");
  demandsFavours @2 $A.zh("索要财物");
  lateService @3 $A.zh("服务不及时");
  repeatedRepair @4 $A.zh("自身原因重复维修");
  badAttitude @5 $A.zh("态度恶劣");
  ownFault @6 $A.zh("自身过失");
  salesCaused @7 $A.zh("销售引起");
}

enum Printout {
  none @0;
  letter @1 $A.zh("致客户函");
  form @2 $A.zh("内部处理单");
  # Never sent to the customer (X-47).
}

enum Recipient {
  none @0;
  customer @1 $A.zh("客户");
  internal @2 $A.zh("内部");
}

# Who may come to the door; which of them act on a case says its policy (CMP-34).
const handlers :List(Text) = ["agent_l1", "agent_l2", "agent_l3", "service_desk", "hotline_agent",
  "hotline_supervisor", "care_agent", "case_officer", "regional_service_director",
  "customer_centre_manager", "customer_service_manager", "department_manager", "service_director",
  "after_sales_head", "partner_in_charge", "partner", "gm", "gm_office", "quality_lead"];
const workers :List(Text) = ["agent_l1", "agent_l2", "agent_l3", "service_desk", "hotline_agent",
  "hotline_supervisor", "care_agent", "case_officer", "regional_service_director",
  "customer_centre_manager", "customer_service_manager", "department_manager", "service_director",
  "after_sales_head", "partner_in_charge", "partner", "gm", "gm_office", "quality_lead",
  "sales_dept", "sales_manager", "deputy_gm", "finance", "qa", "production", "rnd", "clerk",
  "file_manager", "front_desk", "administration_desk", "general_office", "director", "gm_meeting",
  "technician", "service_engineer"];
# The handlers, and those who have a part in some of the steps.

# --- parts of a case -----------------------------------------------------------------------------

struct Contact {
  # How the complainant is reached. Personal values: sealed from the first event on, shown as masks
  # (X-41, X-44); opened by OpenContact only (X-42, X-43).
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  # Given by the service (X-49); never part of a command.
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.zh("姓名");
  phone @2 :C.Personal $A.personal(phone) $A.maxLength(40) $A.zh("电话");
  email @3 :C.Personal $A.personal(email) $A.maxLength(254) $A.zh("电子邮件");
  address @4 :C.Personal $A.personal(address) $A.maxLength(300) $A.zh("地址");
  otherContact @5 :C.Personal $A.personal(fixed) $A.maxLength(300) $A.zh("其他联系方式");
  # Any other way to reach him: a messenger name, the reference of an authority.
  agentOfCustomer @6 :Bool $A.zh("代理人");
  # He acts for the customer.
  recordings @7 :List(Text) $A.maxItems(20) $A.zh("录音");
  # References of stored voice recordings; the recordings themselves lie elsewhere, sealed.
}

struct Incident {
  # What the complaint is about. No personal values of customers in these texts (X-40).
  cause @0 :Text $A.maxLength(500) $A.zh("起因");
  # In a few words; the subject line of lists and reports.
  content @1 :Text $A.maxLength(4000) $A.zh("内容");
  # The whole story, in the complainant's words where possible.
  time @2 :Int64 $A.time $A.zh("发生时间");
  place @3 :Text $A.zh("发生地点");
  unit @4 :Text $A.zh("涉及门店或部门");
  staff @5 :List(Text) $A.maxItems(20) $A.zh("涉及人员");
  # Persons complained about; they are excluded from every step of the case (X-34).
}

struct Product {
  code @0 :Text $A.zh("产品代码");
  itemNo @1 :Text $A.zh("料号");
  orderNo @2 :Text $A.zh("订单号");
  batch @3 :Text $A.zh("批号");
  deliveredOn @4 :Int32 $A.date $A.zh("交货日期");
  qty @5 :UInt32 $A.range(min = 0, max = 1000000000) $A.zh("数量");
  # Pieces.
  defectiveQty @6 :UInt32 $A.range(min = 0, max = 1000000000) $A.rule("CMP-03") $A.zh("不良数量");
  # At most `qty`.
  make @7 :Text $A.zh("品牌");
  model @8 :Text $A.zh("型号");
  modelYear @9 :UInt16 $A.range(min = 1900, max = 2200) $A.zh("年款");
  serialNo @10 :Text $A.zh("序列号");
  # Serial number of a machine, VIN of a vehicle.
  component @11 :Text $A.maxLength(500) $A.zh("部件");
  # Where the fault lies; levels separated by ":".
  mileage @12 :UInt32 $A.zh("里程");
  # As given by the complainant, in the unit of his instrument.
}

struct Responsible {
  unit @0 :Text $A.required $A.zh("责任单位");
  person @1 :Text $A.zh("责任人");
  sharePpm @2 :UInt32 $A.ppm $A.zh("责任比例");
  # The shares of a case sum to 1,000,000.
}

struct Plan {
  measures @0 :List(Text) $A.maxItems(50) $A.zh("措施");
  owner @1 :Text $A.zh("负责人");
  due @2 :Int64 $A.time $A.zh("完成期限");
  amount @3 :C.Money $A.zh("金额");
  prevention @4 :Text $A.maxLength(2000) $A.zh("预防措施");
  answer @5 :Text $A.maxLength(2000) $A.rule("CMP-45") $A.zh("答复口径");
  # What the customer is told once the plan is approved; some may say nothing else (CMP-45).
}

struct Round {
  # One full handling pass; a dissatisfied answer opens the next (CMP-60).
  no @0 :UInt16 $A.zh("轮次");
  level @1 :UInt8 $A.zh("级别");
  # At its end; of the running round: now.
  handler @2 :Text $A.zh("受理人");
  formNo @3 :Text $A.zh("处理单号");
  # Every round has its own complaint form.
  openedAt @4 :Int64 $A.time $A.zh("开始时间");
  closedAt @5 :Int64 $A.time $A.zh("结束时间");
  answer @6 :UInt8 $A.zh("满意度");
  # 1 to 5; 0: none.
}

struct Attempt {
  # One try to get the customer's answer (CMP-63).
  at @0 :Int64 $A.time $A.zh("时间");
  by @1 :Text $A.zh("经办人");
  mode @2 :ContactMode $A.zh("方式");
  note @3 :Text $A.maxLength(1000) $A.zh("记录");
  round @4 :UInt16 $A.zh("轮次");
}

struct Slip {
  # A reminder or inquiry slip: a document with a number, answered within 2 WD (X-16).
  no @0 :Text $A.zh("单号");
  kind @1 :SlipKind $A.zh("类别");
  timer @2 :Text $A.zh("逾期时限");
  # Name of the missed timer.
  missedDueAt @3 :Int64 $A.time $A.zh("逾期的截止时间");
  issuedAt @4 :Int64 $A.time $A.zh("开具时间");
  holder @5 :Text $A.zh("承办人");
  # Person, or function as long as no person is assigned.
  dueAt @6 :Int64 $A.time $A.zh("答复期限");
  answer @7 :Text $A.maxLength(2000) $A.zh("答复");
  answeredAt @8 :Int64 $A.time $A.zh("答复时间");
  answeredBy @9 :Text $A.zh("答复人");
}

struct Approver {
  # Who may sign: everybody with the role, or one person.
  role @0 :Text $A.zh("角色");
  person @1 :Text $A.zh("人员");
  limit @2 :C.Money $A.zh("权限");
  # Up to and including; not given: any amount.
}

struct ChainStep {
  no @0 :UInt16 $A.zh("步骤");
  mode @1 :StepMode $A.zh("方式");
  approvers @2 :List(Approver) $A.zh("审批人");
  needed @3 :UInt16 $A.zh("所需签署数");
  # Of mode any.
  repeats @4 :Bool $A.zh("可重复签署");
  # Who signed an earlier step may sign this one, too.
}

struct Signature {
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  # Index in the approvers of the step.
  person @2 :Text $A.zh("签署人");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
  signedAt @4 :Int64 $A.time $A.zh("签署时间");
  postSigned @5 :Bool $A.zh("补签");
}

struct Delegation {
  # A step handed to another person, or done on a superior's word (X-33).
  step @0 :UInt16 $A.zh("步骤");
  approver @1 :UInt16 $A.zh("审批人序号");
  from @2 :Text $A.zh("委托人");
  # Who handed over; to post-sign: the superior who gave the word.
  to @3 :Text $A.zh("受托人");
  # Who signs instead; to post-sign: who acted.
  postSign @4 :Bool $A.zh("须补签");
  dueAt @5 :Int64 $A.time $A.zh("补签期限");
  missed @6 :Bool $A.zh("逾期未补签");
  done @7 :Bool $A.zh("已补签");
}

struct Approval {
  # A chain of signatures embedded in the case (X-30, X-37).
  no @0 :UInt16 $A.zh("序号");
  # 1, 2, ... within the case; a new attempt is a new chain (X-31).
  chain @1 :ChainCode $A.zh("审批链");
  state @2 :ChainState $A.zh("状态");
  requestedBy @3 :Text $A.zh("申请人");
  startedAt @4 :Int64 $A.time $A.zh("发起时间");
  amount @5 :C.Money $A.zh("金额");
  steps @6 :List(ChainStep) $A.zh("步骤");
  # Those that this request needs, fixed when it was made.
  excluded @7 :List(Text) $A.zh("回避人员");
  # Persons complained about (X-34).
  topAuthority @8 :Bool $A.zh("最高权限");
  # A case of level 3: only approvers without a limit count (CMP-46).
  signatures @9 :List(Signature) $A.zh("签署");
  rejectedBy @10 :Text $A.zh("否决人");
  comment @11 :Text $A.maxLength(1000) $A.zh("否决意见");
  used @12 :Bool $A.zh("已使用");
  # A return or allowance was authorised on it; once only.
  delegations @13 :List(Delegation) $A.zh("委托与待补签");
}

struct Remedy {
  # A return or an allowance that was authorised.
  no @0 :UInt16 $A.zh("序号");
  kind @1 :RemedyKind $A.zh("类别");
  amount @2 :C.Money $A.zh("金额");
  qty @3 :UInt32 $A.zh("数量");
  approval @4 :UInt16 $A.zh("审批序号");
  authorisedBy @5 :Text $A.zh("核准人");
  authorisedAt @6 :Int64 $A.time $A.zh("核准时间");
  proof @7 :ProofKind $A.zh("证明");
  # none: the item stays open (CMP-51).
  proofReference @8 :Text $A.zh("证明文件");
  provenAt @9 :Int64 $A.time $A.zh("证明时间");
}

struct Summary {
  # What is learned from the case (CMP-65).
  lesson @0 :Text $A.maxLength(2000) $A.zh("教训");
  improvement @1 :Text $A.maxLength(2000) $A.zh("改进建议");
  owner @2 :Text $A.zh("负责人");
  effectCheck @3 :Text $A.maxLength(1000) $A.zh("效果检查");
}

struct StepVisit {
  # One stay of the case at a step of its route (CMP-23, CMP-44).
  name @0 :Text $A.zh("步骤");
  round @1 :UInt16 $A.zh("轮次");
  enteredAt @2 :Int64 $A.time $A.zh("进入时间");
  dueAt @3 :Int64 $A.time $A.zh("期限");
  finishedAt @4 :Int64 $A.time $A.zh("完成时间");
  # Not given: the case is still there.
  finishedBy @5 :Text $A.zh("完成人");
  days @6 :UInt16 $A.zh("规定天数");
  # Of the policy.
  overdue @7 :Bool $A.zh("逾期");
  unit @8 :Text $A.zh("承办单位");
}

struct FormCopy {
  # A read right on the closed case's form, with its delivery receipt (X-57).
  unit @0 :Text $A.zh("单位");
  formNo @1 :Text $A.zh("处理单号");
  deliveredAt @2 :Int64 $A.time $A.zh("送达时间");
}

struct Dismissal {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
  itemValid @1 :Bool $A.zh("不满事项属实");
  person @2 :Text $A.zh("相关人员");
}

struct Objection {
  # 签呈: a unit disagrees with a decision, which stays in force until the memo is decided (X-36).
  no @0 :UInt16 $A.zh("序号");
  unit @1 :Text $A.zh("单位");
  memo @2 :Text $A.maxLength(4000) $A.zh("签呈内容");
  filedBy @3 :Text $A.zh("提出人");
  filedAt @4 :Int64 $A.time $A.zh("提出时间");
  upheld @5 :Bool $A.zh("采纳");
  # The memo is right, and the decision is changed.
  decision @6 :Text $A.maxLength(2000) $A.zh("裁定");
  decidedBy @7 :Text $A.zh("裁定人");
  decidedAt @8 :Int64 $A.time $A.zh("裁定时间");
  # Not given: open.
}

struct Goodwill {
  no @0 :UInt16 $A.zh("序号");
  kind @1 :GoodwillKind $A.zh("类别");
  amount @2 :C.Money $A.zh("金额");
  grantedBy @3 :Text $A.zh("批准人");
  grantedAt @4 :Int64 $A.time $A.zh("时间");
  instructedBy @5 :Text $A.zh("指示人");
  # Beyond the limit: the superior on whose word it was granted (X-33).
  approval @6 :UInt16 $A.zh("审批序号");
  # The chain in which he signs afterwards; 0: within the limit.
}

struct Sanction {
  # Proposed with the liability, within the table of the policy; scoring makes the ticket of it.
  code @0 :Text $A.required $A.zh("条款");
  # "F-CMP-04"
  kind @1 :SanctionKind $A.zh("类别");
  # That of the table; part of no command.
  person @2 :Text $A.zh("人员");
  unit @3 :Text $A.zh("单位");
  # Of the two one is named responsible by the same command.
  amount @4 :C.Money $A.zh("金额");
  ground @5 :FaultGround $A.zh("事由");
  remedy @6 :Text $A.maxLength(1000) $A.zh("补救措施");
  saleNo @7 :Text $A.zh("销售单号");
  # Of a cancelled sale.
  approver @8 :Text $A.zh("核准");
  # Who signs the ticket, by the table (CMP-75); part of no command.
  copies @9 :List(Text) $A.maxItems(10) $A.zh("通知单联");
  # Who receives one, by the table (CMP-75); part of no command.
}

struct AgreedAction {
  # What the weekly co-ordination meeting agreed about an open case (CMP-56).
  meetingOn @0 :Int32 $A.date $A.zh("会议日期");
  action @1 :Text $A.maxLength(1000) $A.zh("措施");
  responsible @2 :Text $A.zh("负责人");
  checker @3 :Text $A.zh("检查人");
  due @4 :Int64 $A.time $A.zh("期限");
  at @5 :Int64 $A.time $A.zh("记录时间");
}

# --- the case ------------------------------------------------------------------------------------

struct Complaint $A.aggregate(name = "complaint", path = "complaints", zh = "客诉案件") {
  # A customer's dissatisfaction with goods, service or policy, handled under a policy.
  id @0 :C.Uuid;
  version @1 :UInt32;
  # Number of events so far; the ETag.
  docNo @2 :Text $A.indexed $A.zh("案件编号");
  # KS-yyyymm-nnnnn (X-80).
  policy @3 :C.PolicyRef $A.zh("适用制度");
  # The case keeps the version it was opened under (X-02).
  state @4 :CaseState $A.grouped $A.zh("状态");
  open @5 :Bool $A.grouped $A.zh("未结");
  # From registered to under_review.
  channel @6 :Channel $A.filtered $A.zh("渠道");
  complainantType @7 :ComplainantType $A.filtered $A.zh("投诉人类别");
  customerId @8 :C.Uuid $A.filtered $A.zh("客户");
  # Not given as long as the customer is unknown.
  contact @9 :Contact $A.zh("联系方式");
  receivedAt @10 :Int64 $A.time $A.indexed $A.zh("接诉时间");
  # The clocks run from it (CMP-01).
  registeredAt @11 :Int64 $A.time $A.zh("登记时间");
  receivedBy @12 :Text $A.zh("接诉人");
  firstOwner @13 :Text $A.filtered $A.zh("首问责任人");
  # Follows, pushes and answers the customer until closing, even after a transfer (CMP-06).
  kind @14 :CaseKind $A.filtered $A.zh("类型");
  causeClass @15 :CauseClass $A.filtered $A.zh("原因类别");
  batchNewGoods @16 :Bool $A.zh("新货批量问题");
  event @17 :Incident $A.zh("事件");
  products @18 :List(Product) $A.zh("产品");
  demand @19 :Demand $A.filtered $A.zh("诉求");
  level @20 :UInt8 $A.filtered $A.zh("级别");
  # 1 ordinary, 2 serious, 3 very serious (CMP-12).
  levelFloor @21 :UInt8 $A.zh("最低级别");
  # The case cannot be lowered below it (CMP-13).
  qualityClass @22 :QualityClass $A.zh("品质类别");
  severity @23 :Severity $A.zh("严重程度");
  region @24 :Region $A.filtered $A.zh("地区");
  validity @25 :Validity $A.zh("是否成立");
  responsible @26 :List(Responsible) $A.zh("责任划分");
  supplier @27 :Text $A.zh("涉及供应商");
  plan @28 :Plan $A.zh("处理方案");
  promisedAt @29 :Int64 $A.time $A.zh("承诺时间");
  result @30 :Text $A.maxLength(2000) $A.zh("处理结果");
  satisfaction @31 :UInt8 $A.filtered $A.zh("满意度");
  # Answer of the last asked round: 1 very satisfied to 5 very dissatisfied (X-71); 0: none.
  conclusion @32 :Conclusion $A.filtered $A.zh("结论");
  round @33 :UInt16 $A.zh("当前轮次");
  rounds @34 :List(Round) $A.zh("轮次");
  relatedTo @35 :C.Uuid $A.filtered $A.zh("关联案件");
  # An earlier case of the same customer about the same matter (CMP-11).
  refiledAs @36 :C.Uuid $A.zh("再诉案件");
  # The new case opened because the customer refuses the concluded result.
  loss @37 :C.Money $A.zh("损失金额");
  handler @38 :Text $A.grouped $A.zh("受理人");
  # Person; not given as long as nobody of the level is assigned after a hand-over.
  handlerLevel @39 :UInt8 $A.zh("受理人级别");
  # Highest level the handler may handle: 1 agent_l1, 2 agent_l2, 3 agent_l3 (CMP-14).
  dueAt @40 :Int64 $A.time $A.indexed $A.zh("下一期限");
  # The earliest deadline still running; not given: none.
  timers @41 :List(C.Timer) $A.zh("时限");
  # Running ones, and the last ended or missed ones.
  slips @42 :List(Slip) $A.zh("催办单");
  attempts @43 :List(Attempt) $A.zh("联系尝试");
  # Tries to get an answer since the result was notified.
  approvals @44 :List(Approval) $A.zh("审批");
  remedies @45 :List(Remedy) $A.zh("退货与折让");
  explanation @46 :Text $A.maxLength(4000) $A.hidden $A.zh("答复说明");
  investigation @47 :Text $A.maxLength(4000) $A.zh("调查结论");
  # Cause found, findings.
  executionProof @48 :Text $A.maxLength(2000) $A.zh("执行证明");
  # Set once the measures are done.
  resultNotifiedAt @49 :Int64 $A.time $A.zh("结果告知时间");
  # Of the running round.
  firstContactAt @50 :Int64 $A.time $A.zh("首次应诉时间");
  # Of the running round.
  misses @51 :UInt16 $A.filtered $A.zh("逾期次数");
  # Deadlines missed so far, of every kind.
  progressMissesInRow @52 :UInt16 $A.zh("连续未跟进次数");
  answerOmittedInRound @53 :UInt16 $A.hidden;
  # The last round in which SatisfactionQueryOmitted was recorded; once per round (CMP-72).
  reviewedBy @54 :Text $A.zh("审核人");
  closedAt @55 :Int64 $A.time $A.filtered $A.zh("结案时间");
  summary @56 :Summary $A.zh("案后总结");
  archivedAt @57 :Int64 $A.time $A.zh("归档时间");
  volume @58 :UInt16 $A.filtered $A.zh("归档年卷");
  # Year of closing (CMP-66, X-53).
  gmDecision @59 :Text $A.maxLength(2000) $A.zh("例会决定");
  foreignNo @60 :Text $A.filtered $A.zh("外部编号");
  # Number of the case at an authority, a manufacturer or an older system (X-81).
  originalReceivedAt @61 :Int64 $A.time $A.zh("原始接诉时间");
  # When another body or an older system received it; no clock runs from it.
  sampleAttached @62 :Bool $A.zh("附样品");
  acceptedAt @63 :Int64 $A.time $A.zh("受理时间");
  # By the office that controls the time (CMP-22).
  acceptedBy @64 :Text $A.zh("受理登记人");
  step @65 :Text $A.filtered $A.zh("当前步骤");
  # Of the route (CMP-44); not given: the policy has none, or the last one is finished.
  steps @66 :List(StepVisit) $A.zh("步骤记录");
  route @67 :List(Text) $A.zh("受理路径");
  # The desks a complaint of this channel passes (CMP-05).
  solvedAt @68 :Int64 $A.time $A.zh("解决时间");
  # Of the running round: executed, else the result notified.
  cure @69 :Text $A.maxLength(2000) $A.zh("改善对策");
  tracked @70 :Bool $A.zh("追踪");
  sanctions @71 :List(Sanction) $A.zh("处分建议");
  objections @72 :List(Objection) $A.zh("签呈");
  goodwill @73 :List(Goodwill) $A.zh("优惠");
  recused @74 :List(Text) $A.zh("回避人员");
  # Found to be concerned after registration; those complained about stand in `event` (X-34).
  formCopies @75 :List(FormCopy) $A.zh("处理单联");
  followUp @76 :C.Uuid $A.filtered $A.zh("来源回访");
  # The follow-up whose dissatisfied answer opened the draft (X-73).
  dismissal @77 :Dismissal $A.zh("驳回");
  technicianCalledAt @78 :Int64 $A.time $A.zh("技师回电时间");
  # Of the running round (CMP-27).
  authorityNotice @79 :AuthorityNotice $A.zh("是否报告主管部门");
  agreedActions @80 :List(AgreedAction) $A.zh("协调会措施");
  planCause @81 :Text $A.maxLength(2000) $A.zh("原因分析");
  # Of the plan that was submitted last.
}

# --- commands ------------------------------------------------------------------------------------

struct RegisterComplaint $A.command(aggregate = "complaint", creates = true,
    roles = .workers, zh = "登记投诉") {
  # Takes a complaint in: number, level and first deadlines are set at once (CMP-01 to CMP-13).
  channel @0 :Channel $A.required $A.rule("CMP-01") $A.zh("渠道");
  complainantType @1 :ComplainantType $A.required $A.rule("CMP-02") $A.zh("投诉人类别");
  customerId @2 :C.Uuid $A.zh("客户");
  # Where he is known.
  contact @3 :Contact $A.zh("联系方式");
  # At least one way to reach him, unless the customer is known.
  receivedAt @4 :Int64 $A.time $A.rule("CMP-01") $A.zh("接诉时间");
  # Not after now; not given: now.
  receivedBy @5 :Text $A.zh("接诉人");
  # Not given: the person who registers.
  kind @6 :CaseKind $A.zh("类型");
  # Not given: complaint.
  causeClass @7 :CauseClass $A.required $A.rule("CMP-03") $A.zh("原因类别");
  batchNewGoods @8 :Bool $A.rule("CMP-13") $A.zh("新货批量问题");
  # Same fault on a batch of new goods; with causeClass product_quality only.
  event @9 :Incident $A.required $A.rule("CMP-03") $A.zh("事件");
  # Cause or content must be given.
  products @10 :List(Product) $A.maxItems(50) $A.zh("产品");
  demand @11 :Demand $A.required $A.rule("CMP-03") $A.zh("诉求");
  sampleAttached @12 :Bool $A.zh("附样品");
  level @13 :UInt8 $A.range(min = 1, max = 3) $A.rule("CMP-13") $A.zh("级别");
  # Not given, or below the floor of CMP-13: the floor.
  qualityClass @14 :QualityClass $A.zh("品质类别");
  severity @15 :Severity $A.zh("严重程度");
  # Not given: general.
  region @16 :Region $A.zh("地区");
  promisedAt @17 :Int64 $A.time $A.zh("承诺时间");
  relatedTo @18 :C.Uuid $A.rule("CMP-11") $A.zh("关联案件");
  # The earlier case about the same matter; starts at level 2 or above.
  loss @19 :C.Money $A.zh("损失金额");
  # Zero or more.
  foreignNo @20 :Text $A.zh("外部编号");
  originalReceivedAt @21 :Int64 $A.time $A.zh("原始接诉时间");
  # Not after receivedAt.
  followUp @22 :C.Uuid $A.rule("X-73") $A.zh("来源回访");
  # The case is a draft: a follow-up was answered with 4 or 5. An agent confirms or dismisses it.
}

struct AnswerInquiry $A.command(aggregate = "complaint",
    roles = .handlers, zh = "答复咨询") {
  # Closes a case that is no complaint (CMP-07).
  answer @0 :Text $A.required $A.maxLength(4000) $A.rule("CMP-07") $A.zh("答复");
}

struct TurnIntoComplaint $A.command(aggregate = "complaint",
    roles = .handlers, zh = "转为投诉") {
  # A consultation, suggestion, query or exception becomes a complaint (CMP-07).
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
  level @1 :UInt8 $A.range(min = 1, max = 3) $A.rule("CMP-13") $A.zh("级别");
  # Not given: as it is; never below the floor.
}

struct LinkCustomer $A.command(aggregate = "complaint",
    roles = .workers, zh = "关联客户") {
  # The complainant is found among the customers (X-49).
  customerId @0 :C.Uuid $A.required $A.zh("客户");
}

struct RecordFirstContact $A.command(aggregate = "complaint",
    roles = .handlers, zh = "首次应诉") {
  # The customer was contacted: the agent gave his name, and explained course and time (CMP-40).
  mode @0 :ContactMode $A.zh("方式");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
}

struct ReclassifyComplaint $A.command(aggregate = "complaint", needsVersion = true,
    roles = .handlers, zh = "重新定级") {
  level @0 :UInt8 $A.required $A.range(min = 1, max = 3) $A.rule("CMP-13") $A.zh("级别");
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("CMP-12") $A.zh("理由");
}

struct AssignHandler $A.command(aggregate = "complaint",
    roles = .handlers, zh = "指派受理人") {
  # The function must fit the level (CMP-14).
  person @0 :Text $A.required $A.zh("受理人");
  function @1 :Text $A.required $A.rule("CMP-14") $A.zh("职能");
  # What he acts as on this case: agent_l1, agent_l2, agent_l3, or a title that holds one of them
  # under the policy (CMP-34).
}

struct EscalateComplaint $A.command(aggregate = "complaint",
    roles = .handlers, zh = "升级") {
  # To a higher level, in the same round: beyond the handler's powers (CMP-12).
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("CMP-12") $A.zh("理由");
  level @1 :UInt8 $A.range(min = 2, max = 3) $A.rule("X-35") $A.zh("级别");
  # Not given: the next. Complaints may skip levels (X-35).
}

struct JudgeValidity $A.command(aggregate = "complaint",
    roles = .handlers, zh = "判定是否成立") {
  # Validity is judged before handling (CMP-42).
  validity @0 :Validity $A.required $A.rule("CMP-42") $A.zh("是否成立");
  # valid or invalid.
  reason @1 :Text $A.required $A.maxLength(2000) $A.rule("CMP-42") $A.zh("理由");
}

struct RecordExplanation $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录说明") {
  # An invalid complaint is answered politely, with reasons (CMP-42).
  reaction @0 :Reaction $A.required $A.rule("CMP-42") $A.zh("客户态度");
  explanation @1 :Text $A.maxLength(4000) $A.zh("说明");
}

struct DetermineLiability $A.command(aggregate = "complaint", needsVersion = true,
    roles = .workers, zh = "责任判定") {
  responsible @0 :List(Responsible) $A.required $A.maxItems(20) $A.rule("CMP-47") $A.zh("责任划分");
  # At least one unit; the shares sum to 1,000,000 (one alone may leave it out).
  loss @1 :C.Money $A.rule("CMP-47") $A.zh("损失金额");
  sanction @2 :Text $A.maxLength(500) $A.zh("处分类别");
  cure @3 :Text $A.maxLength(2000) $A.zh("改善对策");
  tracked @4 :Bool $A.zh("追踪");
  supplier @5 :Text $A.rule("CMP-48") $A.zh("涉及供应商");
  # A supplier or third company is liable, too.
  sanctions @6 :List(Sanction) $A.maxItems(20) $A.rule("CMP-73") $A.zh("处分建议");
  # Within the table of the policy.
}

struct FinishInvestigation $A.command(aggregate = "complaint",
    roles = .workers,
    zh = "完成调查") {
  cause @0 :Text $A.required $A.maxLength(2000) $A.rule("CMP-43") $A.zh("原因");
  findings @1 :Text $A.required $A.maxLength(4000) $A.rule("CMP-43") $A.zh("调查结果");
  evidence @2 :List(Text) $A.required $A.maxItems(50) $A.rule("CMP-43") $A.zh("证据");
  # References of documents, samples, photographs.
}

struct StartExecution $A.command(aggregate = "complaint",
    roles = .handlers, zh = "开始执行") {
  # Measures are carried out without an approval chain (CMP-A12).
  plan @0 :Plan $A.zh("处理方案");
}

struct StartApproval $A.command(aggregate = "complaint",
    roles = .workers, zh = "发起审批") {
  # Asks for the signatures that a return or an allowance needs (X-37). Author: the person who asks.
  chain @0 :ChainCode $A.required $A.rule("X-37") $A.zh("审批链");
  amount @1 :C.Money $A.required $A.rule("CMP-46") $A.zh("金额");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
  deviation @3 :Bool $A.zh("超出常规");
  # The return deviates from the agreed terms: a superior's instruction is needed, too.
}

struct SignStep $A.command(aggregate = "complaint",
    roles = .workers, zh = "签署") {
  # Signs the first open step. Nobody signs two steps of one chain, nor his own request (X-30).
  approval @0 :UInt16 $A.required $A.zh("审批序号");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
  # Required where the customer's seal is recorded: the reference of the sealed certificate.
  authorityNotice @2 :AuthorityNotice $A.rule("CMP-55") $A.zh("是否报告主管部门");
  # Required of those who decide it under the policy: the partners' meeting.
}

struct RejectStep $A.command(aggregate = "complaint",
    roles = .workers, zh = "否决") {
  # The case returns to its author with the comment; a new attempt starts a new chain (X-31).
  approval @0 :UInt16 $A.required $A.zh("审批序号");
  comment @1 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct AuthoriseReturn $A.command(aggregate = "complaint",
    roles = ["sales_manager", "deputy_gm", "gm"], zh = "核准退货") {
  # Within the authority of CMP-46, on a signed chain goods_return.
  approval @0 :UInt16 $A.rule("X-37") $A.zh("审批序号");
  qty @1 :UInt32 $A.zh("数量");
  # 0: undetermined.
  amount @2 :C.Money $A.required $A.rule("CMP-46") $A.zh("金额");
  # Value of the goods.
}

struct AuthoriseAllowance $A.command(aggregate = "complaint",
    roles = ["sales_manager", "deputy_gm", "gm"], zh = "核准折让") {
  # Within the authority of CMP-46, on a signed chain allowance.
  approval @0 :UInt16 $A.rule("X-37") $A.zh("审批序号");
  amount @1 :C.Money $A.required $A.rule("CMP-46") $A.zh("金额");
}

struct AttachAllowanceProof $A.command(aggregate = "complaint",
    roles = .workers, zh = "附折让证明") {
  # One of the three proofs of CMP-51; without it the item stays open.
  remedy @0 :UInt16 $A.required $A.zh("序号");
  # Number of the return or allowance within the case.
  proof @1 :ProofKind $A.required $A.rule("CMP-51") $A.zh("证明");
  reference @2 :Text $A.required $A.rule("CMP-51") $A.zh("证明文件");
}

struct FinishExecution $A.command(aggregate = "complaint",
    roles = .workers, zh = "完成执行") {
  # The measures are done.
  proof @0 :Text $A.required $A.maxLength(2000) $A.zh("执行证明");
}

struct RecordProgressContact $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录跟进") {
  # The customer was told how his case stands; starts the next interval (CMP-20).
  mode @0 :ContactMode $A.zh("方式");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
}

struct NotifyResult $A.command(aggregate = "complaint",
    roles = .workers, zh = "告知结果") {
  # The customer is told the result; the satisfaction query starts (CMP-60).
  result @0 :Text $A.maxLength(2000) $A.rule("CMP-60") $A.zh("处理结果");
  # Not given: the answer of the approved plan.
  mode @1 :ContactMode $A.zh("方式");
  notWrittenReason @2 :Text $A.maxLength(500) $A.rule("CMP-55") $A.zh("非书面答复理由");
  # Where the policy answers in writing, and this is no letter.
}

struct RecordSatisfaction $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录满意度") {
  # The customer's own answer. 4 and 5 escalate at once (CMP-60).
  answer @0 :UInt8 $A.required $A.range(min = 1, max = 5) $A.rule("CMP-60") $A.zh("满意度");
  # 1 very satisfied, 2 satisfied, 3 acceptable, 4 dissatisfied, 5 very dissatisfied.
  mode @1 :ContactMode $A.required $A.rule("CMP-72") $A.zh("方式");
  # The call, letter, message or visit in which the customer himself was asked.
  reason @2 :Text $A.maxLength(2000) $A.zh("原因");
  evidence @3 :Text $A.zh("凭据");
  # Reference of the recording, letter or message.
  promisedAt @4 :Int64 $A.time $A.zh("重新承诺时间");
  # Of the next round, where the customer is not satisfied and the policy keeps a promised time.
}

struct RecordAnswerAttempt $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录联系尝试") {
  # Nobody answered (CMP-63).
  mode @0 :ContactMode $A.required $A.rule("CMP-63") $A.zh("方式");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
}

struct RecordNoAnswer $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录未能联系") {
  # After attempts on 3 different working days (CMP-63).
  note @0 :Text $A.maxLength(1000) $A.zh("记录");
}

struct ReportUnprovenAnswer $A.command(aggregate = "complaint", roles = ["auditor"],
    zh = "稽核无凭据满意度") {
  # No call, letter or message stands behind the recorded answer (CMP-72).
  finding @0 :Text $A.required $A.maxLength(2000) $A.rule("CMP-72") $A.zh("稽核结果");
}

struct RecordGmDecision $A.command(aggregate = "complaint",
    roles = ["gm_meeting", "gm", "gm_office"], zh = "记录例会决定") {
  # What the general manager's meeting decided (CMP-61).
  decision @0 :Text $A.required $A.maxLength(2000) $A.rule("CMP-61") $A.zh("决定");
  minutes @1 :Text $A.required $A.rule("CMP-61") $A.zh("会议纪要");
  # Reference of the minutes.
}

struct ReviewCase $A.command(aggregate = "complaint",
    roles = .handlers, zh = "审核") {
  # By the reviewer of the level (CMP-15). ok closes the case, back returns it.
  verdict @0 :Verdict $A.required $A.rule("CMP-15") $A.zh("结论");
  comment @1 :Text $A.maxLength(2000) $A.zh("意见");
  # Required with back.
}

struct RecordSummary $A.command(aggregate = "complaint",
    roles = .workers, zh = "记录案后总结") {
  # After each case (CMP-65).
  lesson @0 :Text $A.required $A.maxLength(2000) $A.rule("CMP-65") $A.zh("教训");
  improvement @1 :Text $A.maxLength(2000) $A.zh("改进建议");
  owner @2 :Text $A.zh("负责人");
  effectCheck @3 :Text $A.maxLength(1000) $A.zh("效果检查");
}

struct ArchiveCase $A.command(aggregate = "complaint", roles = ["clerk"],
    zh = "归档") {
  # Files the case in the volume of its year (CMP-66).
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

struct RefileComplaint $A.command(aggregate = "complaint",
    roles = .handlers, zh = "再诉") {
  # The customer refuses the concluded result. Register the new case first, with relatedTo = this
  # case; then name it here.
  newCase @0 :C.Uuid $A.required $A.zh("新案件");
  reason @1 :Text $A.required $A.maxLength(2000) $A.zh("理由");
}

struct WithdrawComplaint $A.command(aggregate = "complaint",
    roles = .handlers, zh = "撤诉") {
  # By the customer; the case goes to its review.
  reason @0 :Text $A.required $A.maxLength(2000) $A.zh("理由");
  mode @1 :ContactMode $A.zh("方式");
}

struct AnswerSlip $A.command(aggregate = "complaint",
    roles = .workers, zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

struct RecordHandlerBreach $A.command(aggregate = "complaint",
    roles = .handlers, zh = "记录受理人违规") {
  # The handler acted outside his powers, so that the customer complains about him (CMP-71).
  # By the reviewer.
  handler @0 :Text $A.required $A.rule("CMP-71") $A.zh("受理人");
  finding @1 :Text $A.required $A.maxLength(2000) $A.rule("CMP-71") $A.zh("认定");
}

struct OpenContact $A.command(aggregate = "complaint", opens = true, zh = "查阅联系方式") {
  # Shows contact values in clear to the handler of an open case assigned to him (X-42). The look-up
  # is logged before it is shown (X-43). Anybody else is refused, and the refusal is recorded.
  fields @0 :List(ContactField) $A.required $A.maxItems(5) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

struct ConfirmDraft $A.command(aggregate = "complaint", roles = .handlers, zh = "确认草稿") {
  # The dissatisfied answer of a follow-up becomes a complaint (X-73); what is missing is completed.
  complainantType @0 :ComplainantType $A.rule("CMP-02") $A.zh("投诉人类别");
  customerId @1 :C.Uuid $A.zh("客户");
  contact @2 :Contact $A.zh("联系方式");
  # At least one way to reach him, unless the customer is known.
  causeClass @3 :CauseClass $A.rule("CMP-03") $A.zh("原因类别");
  batchNewGoods @4 :Bool $A.rule("CMP-13") $A.zh("新货批量问题");
  event @5 :Incident $A.rule("CMP-03") $A.zh("事件");
  products @6 :List(Product) $A.maxItems(50) $A.zh("产品");
  demand @7 :Demand $A.rule("CMP-03") $A.zh("诉求");
  sampleAttached @8 :Bool $A.zh("附样品");
  level @9 :UInt8 $A.range(min = 1, max = 3) $A.rule("CMP-13") $A.zh("级别");
  qualityClass @10 :QualityClass $A.zh("品质类别");
  severity @11 :Severity $A.zh("严重程度");
  region @12 :Region $A.zh("地区");
  promisedAt @13 :Int64 $A.time $A.zh("承诺时间");
  relatedTo @14 :C.Uuid $A.rule("CMP-11") $A.zh("关联案件");
  loss @15 :C.Money $A.zh("损失金额");
}

struct DismissDraft $A.command(aggregate = "complaint", roles = .handlers, zh = "驳回草稿") {
  # No complaint after all, with the finding whether the dissatisfied item is valid (X-73).
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("X-73") $A.zh("理由");
  itemValid @1 :Bool $A.zh("不满事项属实");
  person @2 :Text $A.zh("相关人员");
}

struct LinkRelatedCase $A.command(aggregate = "complaint", roles = .handlers, zh = "关联前案") {
  # The same customer complained about the same matter before; level 2 at least (CMP-11).
  relatedTo @0 :C.Uuid $A.required $A.rule("CMP-11") $A.zh("关联案件");
}

struct RecusePerson $A.command(aggregate = "complaint", roles = .handlers, zh = "回避") {
  # Somebody on the case turns out to be concerned: all his rights on it end (X-34).
  person @0 :Text $A.required $A.rule("X-34") $A.zh("人员");
  reason @1 :Text $A.required $A.maxLength(1000) $A.rule("X-34") $A.zh("理由");
}

struct AcceptComplaint $A.command(aggregate = "complaint", roles = .handlers, zh = "受理") {
  # The office takes the complaint up: number, register, clock (CMP-22, CMP-44). Once.
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

struct FinishStep $A.command(aggregate = "complaint", roles = .workers, zh = "完成步骤") {
  # The unit at which the case stands has done its part (CMP-23, CMP-44).
  step @0 :Text $A.required $A.rule("CMP-23") $A.zh("步骤");
  next @1 :Text $A.rule("CMP-23") $A.zh("下一步骤");
  # Not given: the one that follows. Only steps that may be left out are skipped.
  note @2 :Text $A.maxLength(2000) $A.zh("记录");
}

struct RecordTechnicianCall $A.command(aggregate = "complaint", roles = .workers,
    zh = "记录技师回电") {
  # The technician has called the customer, as he was told (CMP-27).
  technician @0 :Text $A.zh("技师");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
}

struct SubmitPlan $A.command(aggregate = "complaint", roles = .workers, zh = "提交方案") {
  # Cause and measures go to the signatures that the policy asks for (X-37).
  cause @0 :Text $A.maxLength(2000) $A.rule("X-37") $A.zh("原因分析");
  # Not given: as the investigation found.
  plan @1 :Plan $A.required $A.rule("X-37") $A.zh("处理方案");
  # Measures must be given.
  principle @2 :Bool $A.rule("CMP-55") $A.zh("涉及原则问题");
  # A question of principle, judged as a major case is.
}

struct DelegateStep $A.command(aggregate = "complaint", roles = .workers, zh = "委托签署") {
  # Hands the actor's part of the current step to another person.
  approval @0 :UInt16 $A.required $A.zh("审批序号");
  to @1 :Text $A.required $A.rule("X-30") $A.zh("受托人");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct ActOnWord $A.command(aggregate = "complaint", roles = .workers, zh = "按指示先行办理") {
  # Outside the actor's limit: he asked his superior, acts on his word, and the superior signs
  # afterwards (X-33).
  approval @0 :UInt16 $A.required $A.zh("审批序号");
  superior @1 :Text $A.required $A.rule("X-33") $A.zh("指示人");
  superiorRole @2 :Text $A.required $A.rule("X-33") $A.zh("指示人职务");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
}

struct PostSign $A.command(aggregate = "complaint", roles = .workers, zh = "补签") {
  # The superior signs for what was done on his word (X-33).
  approval @0 :UInt16 $A.required $A.zh("审批序号");
  comment @1 :Text $A.maxLength(1000) $A.zh("意见");
}

struct GrantGoodwill $A.command(aggregate = "complaint",
    roles = ["service_desk", "service_staff", "care_agent", "agent_l1", "agent_l2", "agent_l3",
             "department_manager", "deputy_gm", "gm"], zh = "给予优惠") {
  # Charges or penalties waived, or a sum rounded off, on the spot (CMP-54).
  kind @0 :GoodwillKind $A.required $A.rule("CMP-54") $A.zh("类别");
  amount @1 :C.Money $A.required $A.rule("CMP-54") $A.zh("金额");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
  instructedBy @3 :Text $A.rule("X-33") $A.zh("指示人");
  # Beyond the limit: the superior who was asked; he signs afterwards.
  instructedRole @4 :Text $A.rule("X-33") $A.zh("指示人职务");
}

struct FileObjection $A.command(aggregate = "complaint", zh = "提出签呈") {
  # A unit disagrees with the liability found (CMP-49, X-36).
  unit @0 :Text $A.required $A.rule("X-36") $A.zh("单位");
  memo @1 :Text $A.required $A.maxLength(4000) $A.rule("X-36") $A.zh("签呈内容");
}

struct DecideObjection $A.command(aggregate = "complaint", roles = ["gm_office", "gm", "agent_l3"],
    zh = "裁定签呈") {
  # Until then the decision stays in force (X-36).
  objection @0 :UInt16 $A.required $A.rule("X-36") $A.zh("序号");
  upheld @1 :Bool $A.zh("采纳");
  decision @2 :Text $A.required $A.maxLength(2000) $A.rule("X-36") $A.zh("裁定");
  responsible @3 :List(Responsible) $A.maxItems(20) $A.rule("CMP-47") $A.zh("责任划分");
  # The shares as they are from now on; only where the memo is upheld.
}

struct RecordAgreedAction $A.command(aggregate = "complaint", roles = .handlers,
    zh = "记录协调会措施") {
  # Of the weekly co-ordination meeting (CMP-56).
  meetingOn @0 :Int32 $A.required $A.date $A.rule("CMP-56") $A.zh("会议日期");
  action @1 :Text $A.required $A.maxLength(1000) $A.rule("CMP-56") $A.zh("措施");
  responsible @2 :Text $A.required $A.rule("CMP-56") $A.zh("负责人");
  checker @3 :Text $A.zh("检查人");
  due @4 :Int64 $A.time $A.zh("期限");
}

struct PrintCase $A.command(aggregate = "complaint", opens = true, zh = "打印") {
  # Name and address in clear for a letter or form; a look-up like any other (X-43). The internal
  # form is never sent to the customer (X-47).
  printout @0 :Printout $A.required $A.rule("X-47") $A.zh("文书");
  recipient @1 :Recipient $A.required $A.rule("X-47") $A.zh("收件人");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

# --- events --------------------------------------------------------------------------------------
# `timers` of an event are the deadlines that it starts.

struct ComplaintRegistered $A.event(aggregate = "complaint", zh = "已登记") {
  docNo @0 :Text $A.zh("案件编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  channel @2 :Channel $A.zh("渠道");
  complainantType @3 :ComplainantType $A.zh("投诉人类别");
  customerId @4 :C.Uuid $A.zh("客户");
  contact @5 :Contact $A.zh("联系方式");
  receivedAt @6 :Int64 $A.time $A.zh("接诉时间");
  receivedBy @7 :Text $A.zh("接诉人");
  kind @8 :CaseKind $A.zh("类型");
  causeClass @9 :CauseClass $A.zh("原因类别");
  batchNewGoods @10 :Bool $A.zh("新货批量问题");
  event @11 :Incident $A.zh("事件");
  products @12 :List(Product) $A.zh("产品");
  demand @13 :Demand $A.zh("诉求");
  sampleAttached @14 :Bool $A.zh("附样品");
  qualityClass @15 :QualityClass $A.zh("品质类别");
  severity @16 :Severity $A.zh("严重程度");
  region @17 :Region $A.zh("地区");
  promisedAt @18 :Int64 $A.time $A.zh("承诺时间");
  relatedTo @19 :C.Uuid $A.zh("关联案件");
  loss @20 :C.Money $A.zh("损失金额");
  foreignNo @21 :Text $A.zh("外部编号");
  originalReceivedAt @22 :Int64 $A.time $A.zh("原始接诉时间");
  formNo @23 :Text $A.zh("处理单号");
  handler @24 :Text $A.zh("受理人");
  # Of a level 1 case: who registers it; otherwise not given yet.
  timers @25 :List(C.Timer) $A.zh("时限");
  route @26 :List(Text) $A.zh("受理路径");
  # The desks a complaint of this channel passes (CMP-05).
}

struct ComplaintClassified $A.event(aggregate = "complaint", zh = "已定级") {
  level @0 :UInt8 $A.zh("级别");
  floor @1 :UInt8 $A.zh("最低级别");
  reasons @2 :List(Text) $A.zh("依据");
  # What sets the floor, as words: related_to, attitude, service_quality, policy, regulator,
  # batch_new_goods, department_inaction.
  timers @3 :List(C.Timer) $A.zh("时限");
  reportTo @4 :Text $A.zh("报告对象");
  # The function that hears of it at once (CMP-14, CMP-29).
  step @5 :StepVisit $A.zh("步骤");
  # Of a complaint, where the policy has a route: its first step (CMP-23).
}

struct InquiryAnswered $A.event(aggregate = "complaint", zh = "咨询已答复") {
  answer @0 :Text $A.maxLength(4000) $A.zh("答复");
}

struct KindChanged $A.event(aggregate = "complaint", zh = "类型已变更") {
  from @0 :CaseKind $A.zh("原类型");
  to @1 :CaseKind $A.zh("新类型");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
}

struct CustomerLinked $A.event(aggregate = "complaint", zh = "已关联客户") {
  personId @0 :C.Uuid $A.zh("个人编号");
  customerId @1 :C.Uuid $A.zh("客户");
}

struct FirstContactMade $A.event(aggregate = "complaint", zh = "已首次应诉") {
  mode @0 :ContactMode $A.zh("方式");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
  round @2 :UInt16 $A.zh("轮次");
  late @3 :Bool $A.zh("逾期");
  # After its deadline; the miss stays (X-14).
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct FirstContactMissed $A.event(aggregate = "complaint", zh = "首次应诉逾期") {
  timer @0 :C.Timer $A.zh("时限");
  round @1 :UInt16 $A.zh("轮次");
  level @2 :UInt8 $A.zh("级别");
  sanction @3 :Text $A.zh("处分条款");
  # What the policy proposes for it: "F-CMP-01"; not given: nothing.
}

struct ReminderSlipIssued $A.event(aggregate = "complaint", zh = "已开催办单") {
  slip @0 :Slip $A.zh("催办单");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct SlipAnswered $A.event(aggregate = "complaint", zh = "催办单已答复") {
  no @0 :Text $A.zh("单号");
  answer @1 :Text $A.maxLength(2000) $A.zh("答复");
  late @2 :Bool $A.zh("逾期");
}

struct ComplaintReclassified $A.event(aggregate = "complaint", zh = "已重新定级") {
  from @0 :UInt8 $A.zh("原级别");
  to @1 :UInt8 $A.zh("新级别");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct HandlerAssigned $A.event(aggregate = "complaint", zh = "已指派受理人") {
  person @0 :Text $A.zh("受理人");
  function @1 :Text $A.zh("职能");
  level @2 :UInt8 $A.zh("可受理级别");
  # Highest level of the function.
  before @3 :Text $A.zh("原受理人");
  late @4 :Bool $A.zh("逾期");
  # After the hand-over's deadline.
}

struct ComplaintEscalated $A.event(aggregate = "complaint", zh = "已升级") {
  from @0 :UInt8 $A.zh("原级别");
  to @1 :UInt8 $A.zh("新级别");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
  automatic @3 :Bool $A.zh("自动升级");
  # By a dissatisfied answer (CMP-60).
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct HandOverLate $A.event(aggregate = "complaint", zh = "移交逾期") {
  timer @0 :C.Timer $A.zh("时限");
  level @1 :UInt8 $A.zh("级别");
  informed @2 :Text $A.zh("知会");
  # agent_l2
}

struct ComplaintConfirmedValid $A.event(aggregate = "complaint", zh = "投诉成立") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
}

struct ComplaintJudgedInvalid $A.event(aggregate = "complaint", zh = "投诉不成立") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
}

struct ComplaintExplained $A.event(aggregate = "complaint", zh = "已说明") {
  explanation @0 :Text $A.maxLength(4000) $A.zh("说明");
}

struct CustomerObjected $A.event(aggregate = "complaint", zh = "客户异议") {
  explanation @0 :Text $A.maxLength(4000) $A.zh("说明");
}

struct LiabilityDetermined $A.event(aggregate = "complaint", zh = "责任已判定") {
  responsible @0 :List(Responsible) $A.zh("责任划分");
  loss @1 :C.Money $A.zh("损失金额");
  sanction @2 :Text $A.maxLength(500) $A.zh("处分类别");
  cure @3 :Text $A.maxLength(2000) $A.zh("改善对策");
  tracked @4 :Bool $A.zh("追踪");
  sanctions @5 :List(Sanction) $A.zh("处分建议");
}

struct SupplierInvolved $A.event(aggregate = "complaint", zh = "涉及供应商") {
  supplier @0 :Text $A.zh("供应商");
}

struct InvestigationFinished $A.event(aggregate = "complaint", zh = "调查完成") {
  cause @0 :Text $A.maxLength(2000) $A.zh("原因");
  findings @1 :Text $A.maxLength(4000) $A.zh("调查结果");
  evidence @2 :List(Text) $A.zh("证据");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct ExecutionStarted $A.event(aggregate = "complaint", zh = "开始执行") {
  plan @0 :Plan $A.zh("处理方案");
}

struct ApprovalStarted $A.event(aggregate = "complaint", zh = "审批已发起") {
  approval @0 :Approval $A.zh("审批");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ApprovalStepSigned $A.event(aggregate = "complaint", zh = "步骤已签署") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  approver @2 :UInt16 $A.zh("审批人序号");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
}

struct ApprovalRejected $A.event(aggregate = "complaint", zh = "审批被否决") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

struct ApprovalCompleted $A.event(aggregate = "complaint", zh = "审批完成") {
  approval @0 :UInt16 $A.zh("审批序号");
  chain @1 :ChainCode $A.zh("审批链");
}

struct GoodsReturnAuthorised $A.event(aggregate = "complaint", zh = "退货已核准") {
  remedy @0 :Remedy $A.zh("退货");
}

struct AllowanceAuthorised $A.event(aggregate = "complaint", zh = "折让已核准") {
  remedy @0 :Remedy $A.zh("折让");
}

struct AllowanceProven $A.event(aggregate = "complaint", zh = "折让已证明") {
  remedy @0 :UInt16 $A.zh("序号");
  proof @1 :ProofKind $A.zh("证明");
  reference @2 :Text $A.zh("证明文件");
}

struct ExecutionFinished $A.event(aggregate = "complaint", zh = "执行完成") {
  proof @0 :Text $A.maxLength(2000) $A.zh("执行证明");
}

struct ProgressContacted $A.event(aggregate = "complaint", zh = "已跟进") {
  mode @0 :ContactMode $A.zh("方式");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
  timers @2 :List(C.Timer) $A.zh("时限");
  # The next interval, where the clock runs.
}

struct ProgressContactMissed $A.event(aggregate = "complaint", zh = "跟进逾期") {
  timer @0 :C.Timer $A.zh("时限");
  inRow @1 :UInt16 $A.zh("连续次数");
  # 1, 2, ...
  informed @2 :Text $A.zh("知会");
  # The handler; from the second in a row on agent_l2.
  timers @3 :List(C.Timer) $A.zh("时限");
  # The next interval starts at the missed due time (CMP-20).
}

struct ResultNotified $A.event(aggregate = "complaint", zh = "结果已告知") {
  result @0 :Text $A.maxLength(2000) $A.zh("处理结果");
  mode @1 :ContactMode $A.zh("方式");
  timers @2 :List(C.Timer) $A.zh("时限");
  notWrittenReason @3 :Text $A.maxLength(500) $A.zh("非书面答复理由");
}

struct SatisfactionRecorded $A.event(aggregate = "complaint", zh = "满意度已记录") {
  answer @0 :UInt8 $A.zh("满意度");
  mode @1 :ContactMode $A.zh("方式");
  reason @2 :Text $A.maxLength(2000) $A.zh("原因");
  evidence @3 :Text $A.zh("凭据");
  round @4 :UInt16 $A.zh("轮次");
  late @5 :Bool $A.zh("逾期");
}

struct RoundOpened $A.event(aggregate = "complaint", zh = "新一轮处理") {
  round @0 :UInt16 $A.zh("轮次");
  level @1 :UInt8 $A.zh("级别");
  formNo @2 :Text $A.zh("处理单号");
  reportTo @3 :Text $A.zh("报告对象");
  # The function that takes it: agent_l2, agent_l3 (CMP-60).
  timers @4 :List(C.Timer) $A.zh("时限");
  attachedFormNo @5 :Text $A.zh("附原处理单");
  # Of the round before, where the policy attaches it (CMP-62).
  promisedAt @6 :Int64 $A.time $A.zh("重新承诺时间");
  step @7 :StepVisit $A.zh("步骤");
  # Where the route begins again (CMP-23).
}

struct ReferredToGmMeeting $A.event(aggregate = "complaint", zh = "提交总经理例会") {
  round @0 :UInt16 $A.zh("轮次");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct AnswerAttempted $A.event(aggregate = "complaint", zh = "已尝试联系") {
  mode @0 :ContactMode $A.zh("方式");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
  round @2 :UInt16 $A.zh("轮次");
}

struct CustomerNotReached $A.event(aggregate = "complaint", zh = "未能联系客户") {
  days @0 :UInt16 $A.zh("尝试工作日数");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
}

struct SatisfactionQueryOmitted $A.event(aggregate = "complaint", zh = "未询问满意度") {
  # Once per round (CMP-72).
  round @0 :UInt16 $A.zh("轮次");
  handler @1 :Text $A.zh("受理人");
  timer @2 :C.Timer $A.zh("时限");
  # Not given: found by an auditor.
  finding @3 :Text $A.maxLength(2000) $A.zh("稽核结果");
  sanction @4 :Text $A.zh("处分条款");
}

struct GmMeetingDecided $A.event(aggregate = "complaint", zh = "例会已决定") {
  decision @0 :Text $A.maxLength(2000) $A.zh("决定");
  minutes @1 :Text $A.zh("会议纪要");
}

struct CaseReviewed $A.event(aggregate = "complaint", zh = "审核通过") {
  level @0 :UInt8 $A.zh("级别");
  comment @1 :Text $A.maxLength(2000) $A.zh("意见");
}

struct ComplaintClosed $A.event(aggregate = "complaint", zh = "已结案") {
  conclusion @0 :Conclusion $A.zh("结论");
  satisfaction @1 :UInt8 $A.zh("满意度");
  level @2 :UInt8 $A.zh("级别");
  rounds @3 :UInt16 $A.zh("轮次数");
}

struct CaseReturned $A.event(aggregate = "complaint", zh = "审核退回") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct CaseSummarised $A.event(aggregate = "complaint", zh = "已总结") {
  summary @0 :Summary $A.zh("总结");
}

struct ComplaintArchived $A.event(aggregate = "complaint", zh = "已归档") {
  volume @0 :UInt16 $A.zh("年卷");
  note @1 :Text $A.maxLength(1000) $A.zh("备注");
}

struct ComplaintRefiled $A.event(aggregate = "complaint", zh = "再诉") {
  newCase @0 :C.Uuid $A.zh("新案件");
  reason @1 :Text $A.maxLength(2000) $A.zh("理由");
}

struct ComplaintWithdrawn $A.event(aggregate = "complaint", zh = "已撤诉") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  mode @1 :ContactMode $A.zh("方式");
}

struct DeadlineMissed $A.event(aggregate = "complaint", zh = "逾期") {
  # A timer without an event of its own (X-14): passing on the customer's information, an answer to
  # a slip.
  timer @0 :C.Timer $A.zh("时限");
  informed @1 :Text $A.zh("知会");
}

struct NoticeGiven $A.event(aggregate = "complaint", zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  # Person, or function as long as no person is assigned.
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("案件编号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
  # What he was reminded of, each with the time of its next notice.
}

struct HandlerBreachFound $A.event(aggregate = "complaint", zh = "受理人违规") {
  handler @0 :Text $A.zh("受理人");
  finding @1 :Text $A.maxLength(2000) $A.zh("认定");
  sanction @2 :Text $A.zh("处分条款");
}

struct LookupLogged $A.event(aggregate = "complaint", zh = "查阅日志") {
  # Personal values were opened for the actor of this event (X-43).
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  # JSON pointers into the document: "/contact/phone". Exactly these are opened, in this answer only.
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
}

struct LookupRefused $A.event(aggregate = "complaint", zh = "查阅被拒") {
  # Nothing was opened.
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  refusal @3 :LookupRefusal $A.zh("拒绝原因");
}

# --- erasure (X-45, X-49) ------------------------------------------------------------------------

struct EraseContact $A.command(aggregate = "complaint", roles = ["system"], zh = "销毁联系人信息") {
  # Sent by the service itself: customers has erased the contact of this case. Never refused.
  decision @0 :C.Uuid $A.zh("销毁决定");
  # The event of customers that decided it.
}

struct ContactErased $A.event(aggregate = "complaint", zh = "联系人信息已销毁") {
  # The case stays and counts; its contact reads `erased`.
  persons @0 :List(C.Uuid) $A.shreds $A.zh("个人编号");
  decision @1 :C.Uuid $A.zh("销毁决定");
}

struct ComplaintErasure $A.aggregate(name = "complaint-erasure", path = "complaint-erasures",
    readers = ["auditor", "file_manager"], zh = "客诉个人信息销毁") {
  # That this context has followed an erasure, whether or not it knew the person.
  id @0 :C.Uuid;
  version @1 :UInt32;
  decision @2 :C.Uuid $A.filtered $A.zh("销毁决定");
  customerId @3 :C.Uuid $A.filtered $A.zh("客户");
  persons @4 :List(C.Uuid) $A.maxItems(1000) $A.zh("个人编号");
  cases @5 :UInt32 $A.zh("案件数");
  # Whose contacts were erased.
  at @6 :Int64 $A.time $A.indexed $A.zh("时间");
}

struct FollowErasure $A.command(aggregate = "complaint-erasure", creates = true,
    roles = ["system"], zh = "执行销毁决定") {
  decision @0 :C.Uuid $A.required $A.zh("销毁决定");
  customerId @1 :C.Uuid $A.zh("客户");
  persons @2 :List(C.Uuid) $A.maxItems(1000) $A.zh("个人编号");
  cases @3 :UInt32 $A.zh("案件数");
}

struct PersonalKeyDestroyed $A.event(aggregate = "complaint-erasure", zh = "个人密钥已销毁") {
  # Told to customers: nothing of these persons can be read here any more.
  persons @0 :List(C.Uuid) $A.shreds $A.zh("个人编号");
  # As the decision names them; those of the cases are in their ContactErased.
  customerId @1 :C.Uuid $A.zh("客户");
  decision @2 :C.Uuid $A.zh("销毁决定");
  cases @3 :UInt32 $A.zh("案件数");
}

# --- the case under other presets ----------------------------------------------------------------

struct ComplaintDrafted $A.event(aggregate = "complaint", zh = "已生成草稿") {
  # Of a follow-up that was answered with 4 or 5 (X-73). Not numbered: a draft is no complaint yet.
  policy @0 :C.PolicyRef $A.zh("适用制度");
  followUp @1 :C.Uuid $A.zh("来源回访");
  receivedAt @2 :Int64 $A.time $A.zh("接诉时间");
  complainantType @3 :ComplainantType $A.zh("投诉人类别");
  customerId @4 :C.Uuid $A.zh("客户");
  contact @5 :Contact $A.zh("联系方式");
  causeClass @6 :CauseClass $A.zh("原因类别");
  event @7 :Incident $A.zh("事件");
  products @8 :List(Product) $A.zh("产品");
  demand @9 :Demand $A.zh("诉求");
  severity @10 :Severity $A.zh("严重程度");
  relatedTo @11 :C.Uuid $A.zh("关联案件");
  foreignNo @12 :Text $A.zh("外部编号");
  timers @13 :List(C.Timer) $A.zh("时限");
}

struct ComplaintDraftDismissed $A.event(aggregate = "complaint", zh = "草稿已驳回") {
  dismissal @0 :Dismissal $A.zh("驳回");
  followUp @1 :C.Uuid $A.zh("来源回访");
}

struct CaseRelated $A.event(aggregate = "complaint", zh = "已关联前案") {
  relatedTo @0 :C.Uuid $A.zh("关联案件");
  floor @1 :UInt8 $A.zh("最低级别");
}

struct PersonRecused $A.event(aggregate = "complaint", zh = "已回避") {
  person @0 :Text $A.zh("人员");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
  wasHandler @2 :Bool $A.zh("原为受理人");
  holder @3 :Text $A.zh("承办");
  # The function that has the case until another handler is assigned.
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct ComplaintAccepted $A.event(aggregate = "complaint", zh = "已受理") {
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
  timers @1 :List(C.Timer) $A.zh("时限");
  # The closing clock (CMP-22).
}

struct StepFinished $A.event(aggregate = "complaint", zh = "步骤完成") {
  step @0 :Text $A.zh("步骤");
  next @1 :StepVisit $A.zh("下一步骤");
  # Not given: it was the last.
  note @2 :Text $A.maxLength(2000) $A.zh("记录");
  late @3 :Bool $A.zh("逾期");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct StepOverdue $A.event(aggregate = "complaint", zh = "步骤逾期") {
  timer @0 :C.Timer $A.zh("时限");
  step @1 :Text $A.zh("步骤");
  unit @2 :Text $A.zh("承办单位");
}

struct OverdueInquiryIssued $A.event(aggregate = "complaint", zh = "已开洽办单") {
  # After closing: why was this step late (CMP-77, X-16)?
  slip @0 :Slip $A.zh("洽办单");
  step @1 :Text $A.zh("步骤");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct ComplaintDeadlineMissed $A.event(aggregate = "complaint", zh = "结案逾期") {
  timer @0 :C.Timer $A.zh("时限");
  informed @1 :Text $A.zh("知会");
}

struct ContactReminded $A.event(aggregate = "complaint", zh = "已提醒应诉") {
  # Before the first contact is missed: a notice only (CMP-74).
  timer @0 :C.Timer $A.zh("时限");
  to @1 :Text $A.zh("对象");
}

struct TechnicianCalled $A.event(aggregate = "complaint", zh = "技师已回电") {
  technician @0 :Text $A.zh("技师");
  note @1 :Text $A.maxLength(2000) $A.zh("记录");
  late @2 :Bool $A.zh("逾期");
}

struct PlanSubmitted $A.event(aggregate = "complaint", zh = "方案已提交") {
  cause @0 :Text $A.maxLength(2000) $A.zh("原因分析");
  plan @1 :Plan $A.zh("处理方案");
  late @2 :Bool $A.zh("逾期");
}

struct PlanApproved $A.event(aggregate = "complaint", zh = "方案已批准") {
  approval @0 :UInt16 $A.zh("审批序号");
}

struct AuthorityNoticeDecided $A.event(aggregate = "complaint", zh = "已决定是否报告") {
  notice @0 :AuthorityNotice $A.zh("是否报告主管部门");
}

struct ApprovalDelegated $A.event(aggregate = "complaint", zh = "已委托签署") {
  approval @0 :UInt16 $A.zh("审批序号");
  delegation @1 :Delegation $A.zh("委托");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct ApprovalPostSigned $A.event(aggregate = "complaint", zh = "已补签") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  approver @2 :UInt16 $A.zh("审批人序号");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
  late @4 :Bool $A.zh("逾期");
}

struct PostSignatureMissed $A.event(aggregate = "complaint", zh = "补签逾期") {
  timer @0 :C.Timer $A.zh("时限");
  approval @1 :UInt16 $A.zh("审批序号");
  step @2 :UInt16 $A.zh("步骤");
  person @3 :Text $A.zh("应补签人");
}

struct GoodwillGranted $A.event(aggregate = "complaint", zh = "已给予优惠") {
  goodwill @0 :Goodwill $A.zh("优惠");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
}

struct ObjectionFiled $A.event(aggregate = "complaint", zh = "已提出签呈") {
  objection @0 :UInt16 $A.zh("序号");
  unit @1 :Text $A.zh("单位");
  memo @2 :Text $A.maxLength(4000) $A.zh("签呈内容");
}

struct ObjectionDecided $A.event(aggregate = "complaint", zh = "签呈已裁定") {
  objection @0 :UInt16 $A.zh("序号");
  upheld @1 :Bool $A.zh("采纳");
  decision @2 :Text $A.maxLength(2000) $A.zh("裁定");
  responsible @3 :List(Responsible) $A.zh("责任划分");
  # Not given: the shares stay as they are.
}

struct ActionAgreed $A.event(aggregate = "complaint", zh = "已商定措施") {
  action @0 :AgreedAction $A.zh("措施");
}

struct FormCopyDelivered $A.event(aggregate = "complaint", zh = "处理单已送达") {
  # One of the copies made at closing: a read right, and its delivery receipt (X-57).
  unit @0 :Text $A.zh("单位");
  formNo @1 :Text $A.zh("处理单号");
}

# --- reports -------------------------------------------------------------------------------------

enum AgeingGroup {
  none @0;
  level @1 $A.zh("级别");
  handler @2 $A.zh("受理人");
}

struct ComplaintAgeing $A.report(path = "complaint-ageing", answer = "ComplaintAgeingReport", zh = "未结案件账龄") {
  # How long the open cases have been open, in calendar days since they were received.
  groupBy @0 :AgeingGroup $A.zh("分组");
  # Not given: one row for all.
}

struct ComplaintAgeingReport {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(AgeingRow) $A.maxItems(100000) $A.zh("明细");
}

struct AgeingRow {
  group @0 :Text $A.zh("分组");
  # Level or handler; not given: all, or nobody handles them yet.
  days0To1 @1 :UInt32 $A.zh("0-1天");
  days2To3 @2 :UInt32 $A.zh("2-3天");
  days4To7 @3 :UInt32 $A.zh("4-7天");
  days8To15 @4 :UInt32 $A.zh("8-15天");
  days16To20 @5 :UInt32 $A.zh("16-20天");
  over20 @6 :UInt32 $A.zh("20天以上");
  total @7 :UInt32 $A.zh("合计");
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
}
