# The complaints context: what it is asked (commands), what happened (events), and the case itself.
# Rules and words are those of docs/domain/complaints.md.

@0xc5a1c8a1f0e8d301;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
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

enum ReturnProgress {
  # How far the goods of a return are, by what inventory says; never backwards.
  none @0;
  held @1 $A.zh("超量待指示");
  # More came than is tolerated (INV-74).
  reconciled @2 $A.zh("已核对");
  booked @3 $A.zh("已入账");
  cancelled @4 $A.zh("已取消");
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
  noSuchField @4 $A.zh("授权不含该字段");
  leftCompany @5 $A.zh("已离岗");
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
const managers :List(Text) = ["agent_l2", "agent_l3", "hotline_supervisor",
  "customer_centre_manager", "customer_service_manager", "department_manager", "service_director",
  "after_sales_head", "partner_in_charge", "partner", "sales_manager", "deputy_gm", "gm"];
# Who may lead a unit; which of them give grants says the policy (X-42).
const signers :List(Text) = ["agent_l2", "agent_l3", "hotline_supervisor",
  "customer_centre_manager", "customer_service_manager", "department_manager", "service_manager",
  "service_director", "after_sales_head", "gm"];
# The managers who sign for follow-ups.

# --- parts of a case -----------------------------------------------------------------------------

struct Contact {
  # How the complainant is reached. Personal values: sealed from the first event on, shown as masks
  # (X-41, X-44); opened by OpenContact only (X-42, X-43).
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  # Given by the service (X-49); never part of a command.
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.searchable(words) $A.zh("姓名");
  phone @2 :C.Personal $A.personal(phone) $A.maxLength(40) $A.searchable(number) $A.zh("电话");
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
  orderNo @2 :Text $A.searchable(number) $A.zh("订单号");
  batch @3 :Text $A.zh("批号");
  deliveredOn @4 :Int32 $A.date $A.zh("交货日期");
  qty @5 :UInt32 $A.range(min = 0, max = 1000000000) $A.zh("数量");
  # Pieces.
  defectiveQty @6 :UInt32 $A.range(min = 0, max = 1000000000) $A.rule("CMP-03") $A.zh("不良数量");
  # At most `qty`.
  make @7 :Text $A.zh("品牌");
  model @8 :Text $A.zh("型号");
  modelYear @9 :UInt16 $A.range(min = 1900, max = 2200) $A.zh("年款");
  serialNo @10 :Text $A.searchable(number) $A.zh("序列号");
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
  solvedAt @7 :Int64 $A.time $A.zh("解决时间");
  # Kept when the case is opened again (complaints.md 4.1).
  levelsBefore @8 :List(UInt8) $A.zh("此前级别");
  # Those it had in this round before a person changed it: escalated, classified anew.
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

struct ReturnedGoods {
  # What inventory says of the goods of a return (INV-70 to INV-75).
  progress @0 :ReturnProgress $A.zh("进度");
  goodsReturn @1 :C.Uuid $A.zh("退货单");
  actualQty @2 :Int64 $A.zh("实收数量");
  bookedQty @3 :Int64 $A.zh("入账数量");
  amount @4 :C.Money $A.zh("入账金额");
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
  goods @10 :ReturnedGoods $A.zh("退回货物");
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

struct Grant {
  # Leave to open contact values of the case (X-42).
  no @0 :UInt16 $A.zh("序号");
  person @1 :Text $A.zh("被授权人");
  purpose @2 :Text $A.maxLength(500) $A.zh("用途");
  fields @3 :List(ContactField) $A.maxItems(5) $A.zh("字段");
  givenBy @4 :Text $A.zh("授权人");
  givenAt @5 :Int64 $A.time $A.zh("授权时间");
  until @6 :Int64 $A.time $A.zh("有效期至");
  over @7 :Bool $A.zh("已失效");
}

# --- the case ------------------------------------------------------------------------------------

struct Complaint $A.aggregate(name = "complaint", path = "complaints", zh = "客诉案件",
    life = "equipment") {
  # A customer's dissatisfaction with goods, service or policy, handled under a policy.
  id @0 :C.Uuid;
  version @1 :UInt32;
  # Number of events so far; the ETag.
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("案件编号");
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
  qualityClass @22 :QualityClass $A.filtered $A.zh("品质类别");
  severity @23 :Severity $A.filtered $A.zh("严重程度");
  region @24 :Region $A.filtered $A.zh("地区");
  validity @25 :Validity $A.filtered $A.zh("是否成立");
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
  foreignNo @60 :Text $A.filtered $A.searchable(number) $A.zh("外部编号");
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
  preset @82 :Text $A.filtered $A.zh("制度");
  # That of `policy`.
  customer @83 :CustomerFacts $A.zh("客户信息");
  # As customers told it: masked name, grade, owner; not given as long as nothing was heard of him.
  unit @84 :Text $A.filtered $A.zh("责任部门");
  # The unit first found responsible; before that the one complained about.
  firstContactMissed @85 :Bool $A.filtered $A.zh("首次应诉逾期");
  # In any round.
  grants @86 :List(Grant) $A.maxItems(100) $A.zh("授权");
  # Running ones and the last ended ones.
  grantCount @87 :UInt16 $A.zh("授权数");
  receivables @88 :List(DelayedReceivable) $A.maxItems(100) $A.zh("受影响应收款");
  deskOnly @89 :Bool $A.zh("仅登记");
  promisedFrom @90 :Int64 $A.time $A.zh("承诺起算");
  # When the newest promise was made: a new round has as long again (CMP-30).
}

struct DelayedReceivable {
  # A receivable that is paid late because of the case (CMP-52).
  no @0 :Text $A.maxLength(60) $A.zh("应收单号");
  salesPerson @1 :Text $A.maxLength(80) $A.zh("销售人员");
  amount @2 :C.Money $A.zh("金额");
  agreedOn @3 :Int32 $A.date $A.zh("约定收款日");
  dueAsAgreed @4 :Bool $A.zh("按约收取");
  # The case was judged invalid (CMP-53).
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
  # What the policy asks of a complaint and the registration has not named, is named now.
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
  level @1 :UInt8 $A.range(min = 1, max = 3) $A.rule("CMP-13") $A.zh("级别");
  # Not given: as it is; never below the floor.
  promisedAt @2 :Int64 $A.time $A.rule("CMP-30") $A.zh("承诺时间");
  qualityClass @3 :QualityClass $A.rule("CMP-17") $A.zh("品质类别");
  products @4 :List(Product) $A.maxItems(50) $A.rule("CMP-09") $A.zh("产品");
}

struct LinkCustomer $A.command(aggregate = "complaint",
    roles = .workers, zh = "关联客户") {
  # The complainant is found among the customers (X-49).
  customerId @0 :C.Uuid $A.required $A.zh("客户");
}

struct RecordFirstContact $A.command(aggregate = "complaint",
    roles = .workers, zh = "首次应诉") {
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

struct NoteDelayedReceivable $A.command(aggregate = "complaint",
    roles = ["sales_dept", "sales_manager", "finance"], zh = "登记受影响应收款") {
  # The customer pays it late because of the case (CMP-52).
  no @0 :Text $A.required $A.maxLength(60) $A.rule("CMP-52") $A.zh("应收单号");
  salesPerson @1 :Text $A.required $A.maxLength(80) $A.rule("CMP-52") $A.zh("销售人员");
  amount @2 :C.Money $A.required $A.rule("CMP-52") $A.zh("金额");
  agreedOn @3 :Int32 $A.date $A.required $A.rule("CMP-52") $A.zh("约定收款日");
}

struct AttachAllowanceProof $A.command(aggregate = "complaint",
    roles = .workers, zh = "附折让证明") {
  # One of the three proofs of CMP-51; without it the item stays open.
  remedy @0 :UInt16 $A.required $A.zh("序号");
  # Number of the return or allowance within the case.
  proof @1 :ProofKind $A.required $A.rule("CMP-51") $A.zh("证明");
  reference @2 :Text $A.required $A.rule("CMP-51") $A.zh("证明文件");
}

struct NoteGoodsReturn $A.command(aggregate = "complaint", internal = true, zh = "登记退货进度") {
  # What inventory says of a return that was authorised here. Never refused.
  remedy @0 :UInt16 $A.zh("序号");
  goods @1 :ReturnedGoods $A.zh("退回货物");
  proof @2 :ProofKind $A.zh("证明");
  # With booked goods.
  reference @3 :Text $A.zh("证明文件");
}

struct FinishExecution $A.command(aggregate = "complaint",
    roles = .workers, zh = "完成执行") {
  # The measures are done.
  proof @0 :Text $A.required $A.maxLength(2000) $A.zh("执行证明");
}

struct RecordProgressContact $A.command(aggregate = "complaint",
    roles = .workers, zh = "记录跟进") {
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
    roles = .workers, zh = "记录满意度") {
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
    roles = .workers, zh = "记录联系尝试") {
  # Nobody answered (CMP-63).
  mode @0 :ContactMode $A.required $A.rule("CMP-63") $A.zh("方式");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
}

struct RecordNoAnswer $A.command(aggregate = "complaint",
    roles = .workers, zh = "记录未能联系") {
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
    roles = .workers, zh = "审核") {
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
    roles = .workers, zh = "撤诉") {
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
    roles = .workers, zh = "记录受理人违规") {
  # The handler acted outside his powers, so that the customer complains about him (CMP-71).
  # By the reviewer.
  handler @0 :Text $A.required $A.rule("CMP-71") $A.zh("受理人");
  finding @1 :Text $A.required $A.maxLength(2000) $A.rule("CMP-71") $A.zh("认定");
}

struct OpenContact $A.command(aggregate = "complaint", opens = true, zh = "查阅联系方式") {
  # Shows contact values in clear to the handler of an open case assigned to him, and to the holder
  # of a grant (X-42). The look-up is logged before it is shown (X-43). Anybody else is refused, and
  # the refusal is recorded.
  fields @0 :List(ContactField) $A.required $A.maxItems(5) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

struct GiveGrant $A.command(aggregate = "complaint", roles = .managers, zh = "授权查阅") {
  # Leave to open contact values, for a purpose and a time (X-42), given by the manager of the unit.
  person @0 :Text $A.required $A.rule("X-42") $A.zh("被授权人");
  purpose @1 :Text $A.required $A.maxLength(500) $A.rule("X-42") $A.zh("用途");
  fields @2 :List(ContactField) $A.required $A.maxItems(5) $A.rule("X-42") $A.zh("字段");
  until @3 :Int64 $A.time $A.rule("X-42") $A.zh("有效期至");
  # Not given: the term of the policy.
}

struct RevokeGrant $A.command(aggregate = "complaint", roles = .managers, zh = "撤销授权") {
  no @0 :UInt16 $A.required $A.rule("X-42") $A.zh("序号");
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

struct DecideObjection $A.command(aggregate = "complaint", roles = ["gm_office", "gm"],
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
  deskOnly @27 :Bool $A.zh("仅登记");
  # Who registers it handles no cases: it never falls to him.
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
  timers @1 :List(C.Timer) $A.zh("时限");
  # How long the records of the case are kept (X-56).
}

struct KindChanged $A.event(aggregate = "complaint", zh = "类型已变更") {
  from @0 :CaseKind $A.zh("原类型");
  to @1 :CaseKind $A.zh("新类型");
  reason @2 :Text $A.maxLength(1000) $A.zh("理由");
  promisedAt @3 :Int64 $A.time $A.zh("承诺时间");
  qualityClass @4 :QualityClass $A.zh("品质类别");
  products @5 :List(Product) $A.zh("产品");
  # What was named now; the rest stays as it was registered.
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
  holder @4 :Text $A.zh("承办");
  # At level 1 without a handler: the function that has it, where the first owner may not.
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
  unconfirmed @6 :Bool $A.zh("未判定成立");
  # The case was not confirmed valid: the customer objected to "invalid" (SCO-08).
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

struct ReceivableDelayed $A.event(aggregate = "complaint", zh = "应收款受影响") {
  # Left out of the collection rate of its sales person and of the customer's credit factor, from
  # now until ReceivableDueAsAgreed (CMP-52).
  docNo @0 :Text $A.zh("投诉编号");
  customerId @1 :C.Uuid $A.zh("客户");
  receivable @2 :DelayedReceivable $A.zh("应收款");
}

struct ReceivableDueAsAgreed $A.event(aggregate = "complaint", zh = "应收款按约收取") {
  # The case is invalid: the receivable is collected in the agreed term (CMP-53).
  docNo @0 :Text $A.zh("投诉编号");
  customerId @1 :C.Uuid $A.zh("客户");
  receivable @2 :DelayedReceivable $A.zh("应收款");
}

struct AllowanceProven $A.event(aggregate = "complaint", zh = "折让已证明") {
  remedy @0 :UInt16 $A.zh("序号");
  proof @1 :ProofKind $A.zh("证明");
  reference @2 :Text $A.zh("证明文件");
}

struct GoodsReturnNoted $A.event(aggregate = "complaint", zh = "退货进度已登记") {
  remedy @0 :UInt16 $A.zh("序号");
  goods @1 :ReturnedGoods $A.zh("退回货物");
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
  timers @4 :List(C.Timer) $A.zh("时限");
  # How long the records of the case are kept (X-56).
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

struct NoticeGiven $A.event(
    aggregate = "complaint follow-up opinion-case periodic-report", zh = "已提醒") {
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

struct GrantGiven $A.event(aggregate = "complaint", zh = "已授权") {
  grant @0 :Grant $A.zh("授权");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct GrantExpired $A.event(aggregate = "complaint", zh = "授权已到期") {
  no @0 :UInt16 $A.zh("序号");
  timer @1 :C.Timer $A.zh("时限");
}

struct GrantRevoked $A.event(aggregate = "complaint", zh = "授权已撤销") {
  no @0 :UInt16 $A.zh("序号");
}

struct LookupLogged $A.event(aggregate = "complaint", zh = "查阅日志") {
  # Personal values were opened for the actor of this event (X-43).
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  # JSON pointers into the document: "/contact/phone". Exactly these are opened, in this answer only.
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  grant @3 :UInt16 $A.zh("授权序号");
  # Not given: the handler's own.
  printed @4 :Bool $A.zh("打印");
}

struct LookupRefused $A.event(aggregate = "complaint", zh = "查阅被拒") {
  # Nothing was opened.
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  refusal @3 :LookupRefusal $A.zh("拒绝原因");
}

# --- erasure (X-45, X-49) ------------------------------------------------------------------------

struct EraseContact $A.command(aggregate = "complaint", internal = true, zh = "销毁联系人信息") {
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
    internal = true, zh = "执行销毁决定") {
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
  preset @3 $A.zh("制度");
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
  # Level, handler or preset; not given: all, or nobody handles them yet.
  days0To1 @1 :UInt32 $A.zh("0-1天");
  days2To3 @2 :UInt32 $A.zh("2-3天");
  days4To7 @3 :UInt32 $A.zh("4-7天");
  days8To15 @4 :UInt32 $A.zh("8-15天");
  days16To20 @5 :UInt32 $A.zh("16-20天");
  over20 @6 :UInt32 $A.zh("20天以上");
  total @7 :UInt32 $A.zh("合计");
  links @8 :List(C.Link);
}

# === what stands beside the case =================================================================
# Follow-ups, survey opinions, monthly statistics, periodic reports, and what is known here of the
# customers (complaints.md 2.2 to 2.4, cross-cutting.md 2.4 and 2.5). Commands of the role `system`
# are what this service tells itself about its own and other services' events.

# --- follow-ups (X-70 to X-79) -------------------------------------------------------------------

enum FollowUpSubject {
  none @0;
  complaint @1 $A.zh("客诉案件");
  opinion @2 $A.zh("意见整改");
  workOrder @3 $A.zh("工单");
  workshopJob @4 $A.zh("维修保养");
  claim @5 $A.zh("商务索赔");
  specialService @6 $A.zh("特约服务");
  # Paid; asked after the payment notice (X-77).
  consumption @7 $A.zh("消费记录");
  purchase @8 $A.zh("购买");
  sampling @9 $A.zh("抽样回访");
}

enum FollowUpState {
  none @0;
  planned @1 $A.zh("已计划");
  overdue @2 $A.zh("已逾期");
  done @3 $A.zh("已完成");
  waived @4 $A.zh("已免除");
}

enum FollowUpMode {
  none @0;
  phone @1 $A.zh("电话");
  visit @2 $A.zh("上门");
  sms @3 $A.zh("短信");
  web @4 $A.zh("网上");
}

enum SatisfactionScale {
  none @0;
  franchise5 @1 $A.zh("五级满意度(加盟)");
  # 1 very satisfied, 2 satisfied, 3 acceptable, 4 dissatisfied, 5 very dissatisfied (X-71).
  store5 @2 $A.zh("五级满意度(门店)");
  # 1 very satisfied, 2 fairly satisfied, 3 average, 4 fairly and 5 very dissatisfied (X-72).
}

enum RecordKind {
  none @0;
  note @1 $A.zh("文字");
  audio @2 $A.zh("录音");
  both @3 $A.zh("文字和录音");
}

struct FollowUpTerms {
  # How a follow-up must be done. Set when it is planned, by the policy of the preset (X-70).
  dueAt @0 :Int64 $A.time $A.zh("期限");
  modes @1 :List(FollowUpMode) $A.maxItems(4) $A.zh("方式");
  # Any of them will do.
  scale @2 :SatisfactionScale $A.zh("满意度量表");
  signatureRequired @3 :Bool $A.zh("须客户签字");
  # Unsigned it is not completed (X-76).
  holder @4 :Text $A.zh("承办人");
  # Person or function.
  passTo @5 :UInt8 $A.zh("合格答案上限");
  # Answers up to this one pass: 3.
}

struct FollowUpAttempt {
  at @0 :Int64 $A.time $A.zh("时间");
  by @1 :Text $A.zh("经办人");
  mode @2 :FollowUpMode $A.zh("方式");
  note @3 :Text $A.maxLength(1000) $A.zh("记录");
}

struct FollowUp $A.aggregate(name = "follow-up", path = "follow-ups", zh = "回访") {
  # A contact with the customer after a case or a service, to check the result.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("回访编号");
  # HF-yyyymm-nnnnn.
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :FollowUpState $A.grouped $A.zh("状态");
  open @5 :Bool $A.grouped $A.zh("未完成");
  subjectType @6 :FollowUpSubject $A.filtered $A.zh("回访对象");
  subjectId @7 :Text $A.filtered $A.zh("对象编号");
  # Id of the record that is asked about.
  subjectNo @8 :Text $A.filtered $A.zh("对象单号");
  customerId @9 :C.Uuid $A.filtered $A.zh("客户");
  unit @10 :Text $A.filtered $A.zh("责任部门");
  terms @11 :FollowUpTerms $A.zh("要求");
  plannedAt @12 :Int64 $A.time $A.indexed $A.zh("计划时间");
  dueAt @13 :Int64 $A.time $A.indexed $A.zh("期限");
  holder @14 :Text $A.grouped $A.zh("承办人");
  answer @15 :UInt8 $A.filtered $A.zh("满意度");
  # 1 to 5, as the customer said it; 0: not asked yet. Never preset.
  satisfied @16 :Bool $A.filtered $A.zh("合格");
  reason @17 :Text $A.maxLength(2000) $A.zh("不满意原因");
  freeOpinion @18 :Text $A.maxLength(2000) $A.zh("意见");
  praise @19 :Text $A.maxLength(2000) $A.zh("表扬");
  suggestion @20 :Text $A.maxLength(2000) $A.zh("建议");
  mode @21 :FollowUpMode $A.filtered $A.zh("实际方式");
  recordKind @22 :RecordKind $A.zh("记录方式");
  record @23 :Text $A.zh("记录编号");
  # Reference of the note, the recording or the signed form.
  signedByCustomer @24 :Bool $A.zh("客户已签字");
  doneAt @25 :Int64 $A.time $A.indexed $A.zh("完成时间");
  doneBy @26 :Text $A.filtered $A.zh("回访人");
  late @27 :Bool $A.filtered $A.zh("逾期完成");
  missed @28 :Bool $A.filtered $A.zh("曾逾期");
  attempts @29 :List(FollowUpAttempt) $A.zh("联系尝试");
  slips @30 :List(Slip) $A.zh("催办单");
  timers @31 :List(C.Timer) $A.zh("时限");
  waivedBy @32 :Text $A.zh("免除人");
  waiveReason @33 :Text $A.maxLength(2000) $A.zh("免除理由");
  adoptedAt @34 :Int64 $A.time $A.zh("建议采纳时间");
  discountPpm @35 :UInt32 $A.ppm $A.zh("采纳优惠");
  # Off his next maintenance or repair, once (X-75).
}

struct PlanFollowUp $A.command(aggregate = "follow-up", creates = true,
    roles = ["care_agent", "hotline_agent", "service_desk", "agent_l1", "agent_l2", "agent_l3",
             "clerk"], zh = "计划回访") {
  # Special services, purchases and samples are planned by hand; what follows a case is planned by
  # itself. Due time, mode and proof are those of the policy where it has them for this subject.
  subjectType @0 :FollowUpSubject $A.required $A.rule("X-70") $A.zh("回访对象");
  subjectId @1 :Text $A.required $A.rule("X-70") $A.zh("对象编号");
  subjectNo @2 :Text $A.zh("对象单号");
  customerId @3 :C.Uuid $A.zh("客户");
  unit @4 :Text $A.zh("责任部门");
  finishedAt @5 :Int64 $A.time $A.rule("X-70") $A.zh("完成时间");
  # When the subject was finished; the term runs from it. Not given: now. Not after now.
  severity @6 :Severity $A.zh("严重程度");
  # Of a complaint.
  paymentNoticeAt @7 :Int64 $A.time $A.rule("X-77") $A.zh("缴费通知送达时间");
  # Of a special service: asked after it.
  dueAt @8 :Int64 $A.time $A.rule("X-70") $A.zh("期限");
  # Only for a subject that the policy has no due time for.
  modes @9 :List(FollowUpMode) $A.maxItems(4) $A.zh("方式");
  # Likewise.
  holder @10 :Text $A.zh("承办人");
  # Not given: the function that the policy names.
  terms @11 :FollowUpTerms $A.rule("X-70") $A.zh("要求");
  # Those of a finished case, set by the policy that the case is pinned to. Never from outside.
}

struct RecordFollowUpAttempt $A.command(aggregate = "follow-up", verb = "record-attempt",
    roles = ["care_agent", "hotline_agent", "service_desk", "agent_l1", "agent_l2", "agent_l3"],
    zh = "记录联系尝试") {
  # The customer was not reached.
  mode @0 :FollowUpMode $A.required $A.rule("X-70") $A.zh("方式");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
}

struct CompleteFollowUp $A.command(aggregate = "follow-up",
    roles = ["care_agent", "hotline_agent", "service_desk", "agent_l1", "agent_l2", "agent_l3"],
    zh = "完成回访") {
  # The answer is the customer's own: nothing is preset, none is assumed (X-71, X-72).
  answer @0 :UInt8 $A.required $A.range(min = 1, max = 5) $A.rule("X-71") $A.zh("满意度");
  mode @1 :FollowUpMode $A.required $A.rule("X-70") $A.zh("方式");
  reason @2 :Text $A.maxLength(2000) $A.rule("X-72") $A.zh("不满意原因");
  # Required with a dissatisfied answer.
  freeOpinion @3 :Text $A.maxLength(2000) $A.zh("意见");
  praise @4 :Text $A.maxLength(2000) $A.zh("表扬");
  suggestion @5 :Text $A.maxLength(2000) $A.rule("X-75") $A.zh("建议");
  recordKind @6 :RecordKind $A.rule("X-74") $A.zh("记录方式");
  # Required with a dissatisfied answer.
  record @7 :Text $A.zh("记录编号");
  signedByCustomer @8 :Bool $A.rule("X-76") $A.zh("客户已签字");
}

struct WaiveFollowUp $A.command(aggregate = "follow-up",
    roles = .signers, zh = "免除回访") {
  # The customer was not reached on 3 different days; the manager signs.
  reason @0 :Text $A.required $A.maxLength(2000) $A.rule("X-70") $A.zh("理由");
}

struct AdoptSuggestion $A.command(aggregate = "follow-up",
    roles = .signers, zh = "采纳建议") {
  # Grants the customer his discount, once (X-75).
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

struct AnswerFollowUpSlip $A.command(aggregate = "follow-up", verb = "answer-slip",
    roles = ["care_agent", "hotline_agent", "service_desk", "agent_l1", "agent_l2", "agent_l3"],
    zh = "答复催办单") {
  no @0 :Text $A.required $A.rule("X-16") $A.zh("单号");
  answer @1 :Text $A.required $A.maxLength(2000) $A.rule("X-16") $A.zh("答复");
}

struct FollowUpPlanned $A.event(aggregate = "follow-up", zh = "回访已计划") {
  docNo @0 :Text $A.zh("回访编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  subjectType @2 :FollowUpSubject $A.zh("回访对象");
  subjectId @3 :Text $A.zh("对象编号");
  subjectNo @4 :Text $A.zh("对象单号");
  customerId @5 :C.Uuid $A.zh("客户");
  unit @6 :Text $A.zh("责任部门");
  terms @7 :FollowUpTerms $A.zh("要求");
  finishedAt @8 :Int64 $A.time $A.zh("完成时间");
  timers @9 :List(C.Timer) $A.zh("时限");
}

struct FollowUpAttempted $A.event(aggregate = "follow-up", zh = "回访未联系上") {
  mode @0 :FollowUpMode $A.zh("方式");
  note @1 :Text $A.maxLength(1000) $A.zh("记录");
}

struct FollowUpCompleted $A.event(aggregate = "follow-up", zh = "回访已完成") {
  subjectType @0 :FollowUpSubject $A.zh("回访对象");
  subjectId @1 :Text $A.zh("对象编号");
  answer @2 :UInt8 $A.zh("满意度");
  satisfied @3 :Bool $A.zh("合格");
  mode @4 :FollowUpMode $A.zh("方式");
  reason @5 :Text $A.maxLength(2000) $A.zh("不满意原因");
  freeOpinion @6 :Text $A.maxLength(2000) $A.zh("意见");
  praise @7 :Text $A.maxLength(2000) $A.zh("表扬");
  suggestion @8 :Text $A.maxLength(2000) $A.zh("建议");
  recordKind @9 :RecordKind $A.zh("记录方式");
  record @10 :Text $A.zh("记录编号");
  signedByCustomer @11 :Bool $A.zh("客户已签字");
  late @12 :Bool $A.zh("逾期");
  docNo @13 :Text $A.zh("回访编号");
  missed @14 :C.Timer $A.zh("已错过的时限");
  # Of a late one: whose it was, and by when.
}

struct DissatisfactionRecorded $A.event(aggregate = "follow-up", zh = "客户不满意") {
  # Outside a complaint it opens a draft complaint (X-73).
  docNo @0 :Text $A.zh("回访编号");
  subjectType @1 :FollowUpSubject $A.zh("回访对象");
  subjectId @2 :Text $A.zh("对象编号");
  subjectNo @3 :Text $A.zh("对象单号");
  customerId @4 :C.Uuid $A.zh("客户");
  unit @5 :Text $A.zh("责任部门");
  answer @6 :UInt8 $A.zh("满意度");
  reason @7 :Text $A.maxLength(2000) $A.zh("原因");
  outsideComplaint @8 :Bool $A.zh("投诉之外");
  takenUpBy @9 :Text $A.zh("跟进人");
  # Of a complaint: who handles it takes the dissatisfaction up (CMP-66).
}

struct FollowUpMissed $A.event(aggregate = "follow-up", zh = "回访逾期") {
  timer @0 :C.Timer $A.zh("时限");
}

struct FollowUpReminderIssued $A.event(aggregate = "follow-up", zh = "回访催办单") {
  # The ReminderSlipIssued of a follow-up (X-16).
  slip @0 :Slip $A.zh("催办单");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct FollowUpSlipAnswered $A.event(aggregate = "follow-up", zh = "催办单已答复") {
  no @0 :Text $A.zh("单号");
  answer @1 :Text $A.maxLength(2000) $A.zh("答复");
  late @2 :Bool $A.zh("逾期");
}

struct FollowUpDeadlineMissed $A.event(aggregate = "follow-up", zh = "逾期") {
  # An answer to a slip (X-14).
  timer @0 :C.Timer $A.zh("时限");
}

struct FollowUpWaived $A.event(aggregate = "follow-up", zh = "回访已免除") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  days @1 :UInt16 $A.zh("尝试天数");
  subjectType @2 :FollowUpSubject $A.zh("回访对象");
  subjectId @3 :Text $A.zh("对象编号");
}

struct SuggestionAdopted $A.event(aggregate = "follow-up", zh = "建议已采纳") {
  customerId @0 :C.Uuid $A.zh("客户");
  suggestion @1 :Text $A.maxLength(2000) $A.zh("建议");
  discountPpm @2 :UInt32 $A.ppm $A.zh("优惠");
  note @3 :Text $A.maxLength(1000) $A.zh("备注");
}

# --- survey opinions (CMP-33) --------------------------------------------------------------------

enum OpinionState {
  none @0;
  collected @1 $A.zh("已汇总");
  delivered @2 $A.zh("已送达");
  measuresGiven @3 $A.zh("已有措施");
  rectified @4 $A.zh("已整改");
  closed @5 $A.zh("已办结");
}

struct OpinionCase $A.aggregate(name = "opinion-case", path = "opinion-cases", zh = "意见整改") {
  # An opinion of a survey: passed to the responsible unit, answered with measures, rectified,
  # visited.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("编号");
  # YJ-yyyymm-nnnnn.
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :OpinionState $A.grouped $A.zh("状态");
  open @5 :Bool $A.grouped $A.zh("未结");
  surveyId @6 :Text $A.filtered $A.zh("调查");
  customerId @7 :C.Uuid $A.filtered $A.zh("客户");
  opinion @8 :Text $A.maxLength(4000) $A.zh("意见");
  unit @9 :Text $A.filtered $A.zh("责任部门");
  collectedAt @10 :Int64 $A.time $A.indexed $A.zh("汇总时间");
  collectedBy @11 :Text $A.zh("汇总人");
  deliveredAt @12 :Int64 $A.time $A.zh("送达时间");
  receivedBy @13 :Text $A.zh("签收人");
  measures @14 :List(Text) $A.maxItems(50) $A.zh("措施");
  measuresBy @15 :Text $A.zh("措施提出人");
  measuresAt @16 :Int64 $A.time $A.zh("措施时间");
  rectifiedAt @17 :Int64 $A.time $A.zh("整改时间");
  rectifiedBy @18 :Text $A.zh("整改人");
  rectificationProof @19 :Text $A.maxLength(2000) $A.zh("整改证明");
  visitedAt @20 :Int64 $A.time $A.zh("回访时间");
  visitAnswer @21 :UInt8 $A.filtered $A.zh("满意度");
  visitSigned @22 :Bool $A.zh("客户已签字");
  visitNo @23 :Text $A.zh("回访编号");
  closedAt @24 :Int64 $A.time $A.filtered $A.zh("办结时间");
  volume @25 :UInt16 $A.filtered $A.zh("归档年卷");
  # Year of closing (X-53).
  dueAt @26 :Int64 $A.time $A.indexed $A.zh("下一期限");
  misses @27 :UInt16 $A.filtered $A.zh("逾期次数");
  timers @28 :List(C.Timer) $A.zh("时限");
}

struct CollectOpinion $A.command(aggregate = "opinion-case", creates = true,
    roles = ["service_desk", "care_agent", "clerk", "agent_l1", "agent_l2"], zh = "汇总意见") {
  surveyId @0 :Text $A.required $A.rule("CMP-33") $A.zh("调查");
  customerId @1 :C.Uuid $A.zh("客户");
  opinion @2 :Text $A.required $A.maxLength(4000) $A.rule("CMP-33") $A.zh("意见");
  # Without personal values (X-40).
  unit @3 :Text $A.required $A.rule("CMP-33") $A.zh("责任部门");
  compiledAt @4 :Int64 $A.time $A.rule("CMP-33") $A.zh("汇总时间");
  # The delivery's clock runs from it. Not given: now. Not after now.
}

struct DeliverOpinion $A.command(aggregate = "opinion-case",
    roles = ["service_desk", "care_agent", "clerk", "agent_l1", "agent_l2"], zh = "送达意见") {
  # To the responsible unit, which signs for it.
  receivedBy @0 :Text $A.required $A.rule("CMP-33") $A.zh("签收人");
}

struct SubmitMeasures $A.command(aggregate = "opinion-case",
    roles = ["department_manager", "service_manager", "agent_l1", "agent_l2", "agent_l3",
             "production", "qa"], zh = "提交整改措施") {
  measures @0 :List(Text) $A.required $A.maxItems(50) $A.rule("CMP-33") $A.zh("措施");
}

struct ReportRectified $A.command(aggregate = "opinion-case",
    roles = ["department_manager", "service_manager", "agent_l1", "agent_l2", "agent_l3",
             "production", "qa"], zh = "报告整改完成") {
  proof @0 :Text $A.required $A.maxLength(2000) $A.rule("CMP-33") $A.zh("整改证明");
}

struct CloseOpinion $A.command(aggregate = "opinion-case", internal = true, zh = "办结意见") {
  # When its follow-up is done or waived.
  followUpNo @0 :Text $A.zh("回访编号");
  answer @1 :UInt8 $A.range(min = 1, max = 5) $A.zh("满意度");
  # Not given: the visit was waived.
  signedByCustomer @2 :Bool $A.zh("客户已签字");
}

struct OpinionCollected $A.event(aggregate = "opinion-case", zh = "意见已汇总") {
  docNo @0 :Text $A.zh("编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  surveyId @2 :Text $A.zh("调查");
  customerId @3 :C.Uuid $A.zh("客户");
  opinion @4 :Text $A.maxLength(4000) $A.zh("意见");
  unit @5 :Text $A.zh("责任部门");
  compiledAt @6 :Int64 $A.time $A.zh("汇总时间");
  timers @7 :List(C.Timer) $A.zh("时限");
}

struct OpinionDelivered $A.event(aggregate = "opinion-case", zh = "意见已送达") {
  receivedBy @0 :Text $A.zh("签收人");
  late @1 :Bool $A.zh("逾期");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct MeasuresSubmitted $A.event(aggregate = "opinion-case", zh = "措施已提交") {
  measures @0 :List(Text) $A.maxItems(50) $A.zh("措施");
  late @1 :Bool $A.zh("逾期");
}

struct OpinionRectified $A.event(aggregate = "opinion-case", zh = "意见已整改") {
  docNo @0 :Text $A.zh("编号");
  customerId @1 :C.Uuid $A.zh("客户");
  unit @2 :Text $A.zh("责任部门");
  proof @3 :Text $A.maxLength(2000) $A.zh("整改证明");
  followUp @4 :FollowUpTerms $A.zh("回访要求");
  # The visit that follows (X-70).
}

struct OpinionClosed $A.event(aggregate = "opinion-case", zh = "意见已办结") {
  followUpNo @0 :Text $A.zh("回访编号");
  answer @1 :UInt8 $A.zh("满意度");
  signedByCustomer @2 :Bool $A.zh("客户已签字");
  volume @3 :UInt16 $A.zh("归档年卷");
}

struct OpinionDeadlineMissed $A.event(aggregate = "opinion-case", zh = "意见办理逾期") {
  timer @0 :C.Timer $A.zh("时限");
}

# --- monthly statistics (CMP-57, CMP-76, X-36) ---------------------------------------------------

enum StatisticsState {
  none @0;
  draft @1 $A.zh("累计中");
  compiled @2 $A.zh("已编制");
  confirmed @3 $A.zh("已确认");
  published @4 $A.zh("已公布");
}

enum ShareState {
  none @0;
  open @1 $A.zh("待确认");
  confirmed @2 $A.zh("已确认");
  disputed @3 $A.zh("有异议");
  decided @4 $A.zh("已裁定");
}

struct UnitShare {
  # What a unit answers for in the month.
  unit @0 :Text $A.zh("责任单位");
  cases @1 :UInt32 $A.zh("案件数");
  sharePpm @2 :UInt64 $A.zh("责任比例合计");
  # Of all its cases, in parts per million of a case.
  loss @3 :C.Money $A.zh("损失金额");
  # Its part of the losses.
  state @4 :ShareState $A.zh("状态");
  by @5 :Text $A.zh("确认人");
  countermeasuresChecked @6 :Bool $A.zh("对策已检查");
  memo @7 :Text $A.maxLength(4000) $A.zh("签呈");
  decision @8 :Text $A.maxLength(2000) $A.zh("裁定");
  decidedBy @9 :Text $A.zh("裁定人");
}

struct ClosedCase {
  # What the statistics take of a closed case.
  caseId @0 :C.Uuid $A.zh("案件");
  docNo @1 :Text $A.zh("案件编号");
  valid @2 :Bool $A.zh("成立");
  ordinary @3 :Bool $A.zh("一般");
  # Not severe, not major.
  causeClass @4 :CauseClass $A.zh("原因类别");
  qualityClass @5 :QualityClass $A.zh("品质类别");
  loss @6 :C.Money $A.zh("损失金额");
  responsible @7 :List(Responsible) $A.zh("责任划分");
  month @8 :Text $A.zh("月份");
  # Of its closing: 2026-03.
}

struct CaseStatistics $A.aggregate(name = "case-statistics", path = "case-statistics",
    zh = "客诉案件统计表") {
  # The closed cases of a month with the shares of the units, confirmed by them.
  id @0 :C.Uuid;
  version @1 :UInt32;
  month @2 :Text $A.indexed $A.zh("月份");
  # 2026-03
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :StatisticsState $A.grouped $A.zh("状态");
  cases @5 :UInt32 $A.zh("结案数");
  validCases @6 :UInt32 $A.zh("成立数");
  ordinaryValidCases @7 :UInt32 $A.zh("一般有效投诉数");
  loss @8 :C.Money $A.zh("损失金额");
  units @9 :List(UnitShare) $A.zh("责任单位");
  population @10 :UInt32 $A.zh("设备保有量");
  ratioPpm @11 :UInt32 $A.zh("投诉率");
  # Ordinary valid complaints a million machines.
  ratioLimitPpm @12 :UInt32 $A.zh("投诉率上限");
  ratioExceeded @13 :Bool $A.filtered $A.zh("投诉率超限");
  compiledAt @14 :Int64 $A.time $A.zh("编制时间");
  compiledBy @15 :Text $A.zh("编制人");
  publishedAt @16 :Int64 $A.time $A.zh("公布时间");
  publishedBy @17 :Text $A.zh("公布人");
  lateCases @18 :UInt32 $A.zh("编制后计入");
  # Counted after the month was compiled; no unit answers for them.
}

struct OpenStatistics $A.command(aggregate = "case-statistics", creates = true,
    internal = true, zh = "开立统计月") {
  # With the first case of the month, or when its report falls due.
  month @0 :Text $A.required $A.rule("CMP-76") $A.zh("月份");
  closedCase @1 :ClosedCase $A.zh("案件");
}

struct CountClosedCase $A.command(aggregate = "case-statistics", internal = true,
    zh = "计入结案") {
  closedCase @0 :ClosedCase $A.zh("案件");
}

struct CompileStatistics $A.command(aggregate = "case-statistics", roles = ["gm_office"],
    verb = "compile", zh = "编制统计表") {
  # After the month has ended (CMP-76).
  population @0 :UInt32 $A.rule("CMP-57") $A.zh("设备保有量");
  # Required where the policy limits the ratio of complaints to machines.
}

struct ConfirmUnitShare $A.command(aggregate = "case-statistics",
    roles = ["production", "qa", "rnd", "sales_dept", "sales_manager", "purchaser",
             "department_manager", "agent_l2", "agent_l3"], zh = "确认责任比例") {
  unit @0 :Text $A.required $A.rule("CMP-76") $A.zh("责任单位");
  countermeasuresChecked @1 :Bool $A.zh("对策已检查");
}

struct DisputeUnitShare $A.command(aggregate = "case-statistics",
    roles = ["production", "qa", "rnd", "sales_dept", "sales_manager", "purchaser",
             "department_manager", "agent_l2", "agent_l3"], zh = "提出签呈") {
  # The share stays in force until the memo is decided (X-36).
  unit @0 :Text $A.required $A.rule("X-36") $A.zh("责任单位");
  memo @1 :Text $A.required $A.maxLength(4000) $A.rule("X-36") $A.zh("签呈");
}

struct DecideUnitShare $A.command(aggregate = "case-statistics", roles = ["gm_office"],
    zh = "裁定签呈") {
  # Confirms the share, as it is or as it is decided.
  unit @0 :Text $A.required $A.rule("X-36") $A.zh("责任单位");
  decision @1 :Text $A.required $A.maxLength(2000) $A.rule("X-36") $A.zh("裁定");
  loss @2 :C.Money $A.zh("损失金额");
  # Its loss from now on; not given: as it was.
}

struct PublishStatistics $A.command(aggregate = "case-statistics", roles = ["gm_office"],
    verb = "publish", zh = "公布统计表") {
}

struct StatisticsOpened $A.event(aggregate = "case-statistics", zh = "统计月已开") {
  month @0 :Text $A.zh("月份");
  policy @1 :C.PolicyRef $A.zh("适用制度");
}

struct ClosedCaseCounted $A.event(aggregate = "case-statistics", zh = "结案已计入") {
  closedCase @0 :ClosedCase $A.zh("案件");
  late @1 :Bool $A.zh("编制后计入");
}

struct StatisticsCompiled $A.event(aggregate = "case-statistics", zh = "统计表已编制") {
  population @0 :UInt32 $A.zh("设备保有量");
  ratioPpm @1 :UInt32 $A.zh("投诉率");
  ratioLimitPpm @2 :UInt32 $A.zh("投诉率上限");
  units @3 :UInt32 $A.zh("责任单位数");
}

struct ComplaintRatioExceeded $A.event(aggregate = "case-statistics", zh = "投诉率超限") {
  month @0 :Text $A.zh("月份");
  complaints @1 :UInt32 $A.zh("有效投诉数");
  population @2 :UInt32 $A.zh("设备保有量");
  ratioPpm @3 :UInt32 $A.zh("投诉率");
  limitPpm @4 :UInt32 $A.zh("上限");
}

struct UnitShareConfirmed $A.event(aggregate = "case-statistics", zh = "责任比例已确认") {
  unit @0 :Text $A.zh("责任单位");
  countermeasuresChecked @1 :Bool $A.zh("对策已检查");
}

struct UnitShareDisputed $A.event(aggregate = "case-statistics", zh = "责任比例有异议") {
  unit @0 :Text $A.zh("责任单位");
  memo @1 :Text $A.maxLength(4000) $A.zh("签呈");
}

struct UnitShareDecided $A.event(aggregate = "case-statistics", zh = "责任比例已裁定") {
  unit @0 :Text $A.zh("责任单位");
  decision @1 :Text $A.maxLength(2000) $A.zh("裁定");
  loss @2 :C.Money $A.zh("损失金额");
}

struct StatisticsConfirmed $A.event(aggregate = "case-statistics", zh = "统计表已确认") {
  month @0 :Text $A.zh("月份");
}

struct StatisticsPublished $A.event(aggregate = "case-statistics", zh = "统计表已公布") {
  month @0 :Text $A.zh("月份");
}

# --- periodic reports (X-18) ---------------------------------------------------------------------

enum PeriodicState {
  none @0;
  due @1 $A.zh("待提交");
  missed @2 $A.zh("已逾期");
  submitted @3 $A.zh("已提交");
  submittedLate @4 $A.zh("逾期提交");
}

enum ReportFault {
  none @0;
  late @1 $A.zh("迟交");
  wrong @2 $A.zh("错误");
  incomplete @3 $A.zh("不完整");
}

struct FoundFault {
  kind @0 :ReportFault $A.zh("类别");
  person @1 :Text $A.zh("责任人");
  evidence @2 :Text $A.maxLength(1000) $A.zh("凭据");
  by @3 :Text $A.zh("检查人");
  at @4 :Int64 $A.time $A.zh("时间");
}

struct PeriodicReport $A.aggregate(name = "periodic-report",
    path = "complaint-periodic-reports", zh = "定期报告") {
  # One duty to report: a row of the report calendar (X 3.11) and its period.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  report @3 :Text $A.filtered $A.zh("报告");
  # weekly-complaint-report
  owner @4 :Text $A.grouped $A.zh("责任人");
  # The function that submits it.
  state @5 :PeriodicState $A.grouped $A.zh("状态");
  periodFrom @6 :Int32 $A.date $A.indexed $A.zh("期间起");
  periodTo @7 :Int32 $A.date $A.zh("期间止");
  # Inclusive.
  dueAt @8 :Int64 $A.time $A.indexed $A.zh("期限");
  submittedAt @9 :Int64 $A.time $A.zh("提交时间");
  submittedBy @10 :Text $A.zh("提交人");
  reference @11 :Text $A.zh("文件");
  faults @12 :List(FoundFault) $A.zh("差错");
  timers @13 :List(C.Timer) $A.zh("时限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    internal = true, zh = "开立定期报告") {
  report @0 :Text $A.required $A.rule("X-18") $A.zh("报告");
  periodFrom @1 :Int32 $A.date $A.zh("期间起");
  # Not given: the period that holds the present day.
}

struct SubmitReport $A.command(aggregate = "periodic-report",
    roles = ["clerk", "gm_office", "agent_l1", "agent_l2", "agent_l3", "service_desk",
             "care_agent", "hotline_supervisor", "customer_centre_manager"], verb = "submit",
    zh = "提交报告") {
  # By the function that owns it.
  reference @0 :Text $A.zh("文件");
  note @1 :Text $A.maxLength(1000) $A.zh("备注");
}

struct RecordReportFault $A.command(aggregate = "periodic-report",
    roles = ["department_manager", "agent_l2", "agent_l3", "gm_office", "gm", "auditor"],
    verb = "record-fault", zh = "记录报告差错") {
  # In a submitted report: late, wrong or incomplete.
  kind @0 :ReportFault $A.required $A.rule("X-18") $A.zh("类别");
  person @1 :Text $A.required $A.rule("X-18") $A.zh("责任人");
  evidence @2 :Text $A.required $A.maxLength(1000) $A.rule("X-18") $A.zh("凭据");
}

struct RecordWorkloadMismatch $A.command(aggregate = "periodic-report",
    roles = ["department_manager", "agent_l2", "agent_l3", "hotline_supervisor", "auditor"],
    zh = "记录工作量不符") {
  # Claimed activity that does not match what is recorded (X-28).
  person @0 :Text $A.required $A.rule("X-28") $A.zh("人员");
  activity @1 :Text $A.required $A.rule("X-28") $A.zh("活动");
  # follow-up calls, visits, meetings
  claimed @2 :UInt32 $A.zh("申报数");
  recorded @3 :UInt32 $A.zh("记录数");
  evidence @4 :Text $A.maxLength(1000) $A.zh("凭据");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "定期报告已开立") {
  report @0 :Text $A.zh("报告");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  owner @2 :Text $A.zh("责任人");
  periodFrom @3 :Int32 $A.date $A.zh("期间起");
  periodTo @4 :Int32 $A.date $A.zh("期间止");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "定期报告已提交") {
  reference @0 :Text $A.zh("文件");
  note @1 :Text $A.maxLength(1000) $A.zh("备注");
  late @2 :Bool $A.zh("逾期");
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "定期报告逾期") {
  timer @0 :C.Timer $A.zh("时限");
  report @1 :Text $A.zh("报告");
  owner @2 :Text $A.zh("责任人");
}

struct ReportPeriodEnded $A.event(aggregate = "periodic-report", zh = "报告期已结束") {
  # The next period has begun: its duty is opened.
  timer @0 :C.Timer $A.zh("时限");
  report @1 :Text $A.zh("报告");
  nextFrom @2 :Int32 $A.date $A.zh("下一期间起");
}

struct ReportFaultRecorded $A.event(aggregate = "periodic-report", zh = "报告差错") {
  kind @0 :ReportFault $A.zh("类别");
  person @1 :Text $A.zh("责任人");
  evidence @2 :Text $A.maxLength(1000) $A.zh("凭据");
}

struct WorkloadMismatchFound $A.event(aggregate = "periodic-report", zh = "工作量不符") {
  person @0 :Text $A.zh("人员");
  activity @1 :Text $A.zh("活动");
  claimed @2 :UInt32 $A.zh("申报数");
  recorded @3 :UInt32 $A.zh("记录数");
  evidence @4 :Text $A.maxLength(1000) $A.zh("凭据");
}

# --- what a closed or solved case tells the aggregates beside it ---------------------------------

struct AfterCallRequested $A.event(aggregate = "complaint", zh = "须回访") {
  # The case is solved; the policy it is pinned to wants a follow-up (complaints.md 4.1).
  docNo @0 :Text $A.zh("案件编号");
  customerId @1 :C.Uuid $A.zh("客户");
  unit @2 :Text $A.zh("责任部门");
  followUp @3 :FollowUpTerms $A.zh("回访要求");
  round @4 :UInt16 $A.zh("轮次");
}

struct ClosedCaseReported $A.event(aggregate = "complaint", zh = "结案已报统计") {
  # For the statistics of the month, where the preset keeps them (CMP-76).
  closedCase @0 :ClosedCase $A.zh("案件");
}

struct RetentionEnded $A.event(aggregate = "complaint", zh = "保存期满") {
  # The case need not be kept any longer; customers decides about the person's data (X-49, X-56).
  timer @0 :C.Timer $A.zh("时限");
  personId @1 :C.Uuid $A.zh("个人编号");
  customerId @2 :C.Uuid $A.zh("客户");
  recordKind @3 :Text $A.zh("记录种类");
  # complaint, call_audio
}

# --- further reports (complaints.md 5, cross-cutting.md 5) ---------------------------------------
# `links` of a row open the records behind its figures. Days are those of Asia/Shanghai.

enum WeeklyGroup {
  none @0;
  level @1 $A.zh("级别");
  complainantType @2 $A.zh("投诉人类别");
  region @3 $A.zh("地区");
}

struct WeeklyComplaints $A.report(path = "weekly-complaints", answer = "WeeklyComplaintsReport",
    zh = "投诉周报") {
  # The complaints received in a week, Monday to Sunday.
  week @0 :Int32 $A.date $A.zh("周");
  # Any day of it; not given: the week before this one.
}
struct WeeklyComplaintsReport {
  weekFrom @0 :Int32 $A.date $A.zh("周起");
  weekTo @1 :Int32 $A.date $A.zh("周止");
  received @2 :UInt32 $A.zh("收到");
  closed @3 :UInt32 $A.zh("其中已结");
  openAtWeekEnd @4 :UInt32 $A.zh("周末未结");
  # Of all weeks.
  more @5 :Bool $A.zh("未全部列出");
  # There are further rows than a report holds; the counts are of all.
  rows @6 :List(WeeklyComplaintsRow) $A.maxItems(100000) $A.zh("明细");
  links @7 :List(C.Link);
}
struct WeeklyComplaintsRow {
  docNo @0 :Text $A.zh("案件编号");
  receivedAt @1 :Int64 $A.time $A.zh("接诉时间");
  complainantType @2 :ComplainantType $A.zh("投诉人类别");
  channel @3 :Channel $A.zh("渠道");
  level @4 :UInt8 $A.zh("级别");
  region @5 :Region $A.zh("地区");
  subject @6 :Text $A.zh("事由");
  product @7 :Text $A.zh("产品");
  handler @8 :Text $A.zh("受理人");
  firstContactInTime @9 :Bool $A.zh("首次应诉及时");
  # Of the first round; false as long as nobody has contacted the customer.
  state @10 :CaseState $A.zh("状态");
  answer @11 :UInt8 $A.zh("满意度");
  links @12 :List(C.Link);
}

struct WeeklyComplaintCounts $A.report(path = "weekly-complaint-counts",
    answer = "WeeklyComplaintCountsReport", zh = "投诉周报统计") {
  week @0 :Int32 $A.date $A.zh("周");
  groupBy @1 :WeeklyGroup $A.zh("分组");
  # Not given: by level.
}
struct WeeklyComplaintCountsReport {
  weekFrom @0 :Int32 $A.date $A.zh("周起");
  weekTo @1 :Int32 $A.date $A.zh("周止");
  rows @2 :List(WeeklyComplaintCountsRow) $A.maxItems(1000) $A.zh("明细");
}
struct WeeklyComplaintCountsRow {
  group @0 :Text $A.zh("分组");
  received @1 :UInt32 $A.zh("收到");
  closed @2 :UInt32 $A.zh("其中已结");
  firstContactLate @3 :UInt32 $A.zh("首次应诉逾期");
  openAtWeekEnd @4 :UInt32 $A.zh("周末未结");
  links @5 :List(C.Link);
}

struct CaseTracking $A.report(path = "case-tracking", answer = "CaseTrackingReport",
    zh = "客户抱怨案件登记追踪表") {
  # Where the open cases stand.
  state @0 :CaseState $A.zh("状态");
  unit @1 :Text $A.zh("部门");
}
struct CaseTrackingReport {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  more @1 :Bool $A.zh("未全部列出");
  rows @2 :List(CaseTrackingRow) $A.maxItems(100000) $A.zh("明细");
}
struct CaseTrackingRow {
  docNo @0 :Text $A.zh("案件编号");
  orderNo @1 :Text $A.zh("订单号");
  itemNo @2 :Text $A.zh("料号");
  customer @3 :Text $A.zh("客户");
  # Masked.
  qty @4 :UInt32 $A.zh("数量");
  defectiveQty @5 :UInt32 $A.zh("不良数量");
  unit @6 :Text $A.zh("部门");
  state @7 :CaseState $A.zh("状态");
  handler @8 :Text $A.zh("受理人");
  step @9 :Text $A.zh("当前时限");
  # The clock that runs out first.
  stepBegun @10 :Int64 $A.time $A.zh("开始时间");
  due @11 :Int64 $A.time $A.zh("期限");
  days @12 :UInt32 $A.zh("历时天数");
  # Since the case was received.
  overdue @13 :UInt16 $A.zh("逾期次数");
  links @14 :List(C.Link);
}

enum StatisticsGroup {
  none @0;
  unit @1 $A.zh("责任单位");
  cause @2 $A.zh("原因类别");
  qualityClass @3 $A.zh("品质类别");
}

struct ClosedCases $A.report(path = "closed-cases", answer = "ClosedCasesReport",
    zh = "客诉案件统计明细") {
  # The cases closed in a month with liability and decision: the rows of the case statistics.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # 2026-03; not given: the month before this one.
  unit @1 :Text $A.zh("责任单位");
  # "-": none was found liable.
}
struct ClosedCasesReport {
  month @0 :Text $A.zh("月份");
  cases @1 :UInt32 $A.zh("结案数");
  loss @2 :C.Money $A.zh("损失金额");
  more @3 :Bool $A.zh("未全部列出");
  rows @4 :List(ClosedCasesRow) $A.maxItems(100000) $A.zh("明细");
  links @5 :List(C.Link);
}
struct ClosedCasesRow {
  docNo @0 :Text $A.zh("案件编号");
  closedAt @1 :Int64 $A.time $A.zh("结案时间");
  customer @2 :Text $A.zh("客户");
  # Masked.
  product @3 :Text $A.zh("产品");
  qualityClass @4 :QualityClass $A.zh("品质类别");
  causeClass @5 :CauseClass $A.zh("原因类别");
  unit @6 :Text $A.zh("责任单位");
  person @7 :Text $A.zh("责任人");
  sharePpm @8 :UInt32 $A.ppm $A.zh("责任比例");
  loss @9 :C.Money $A.zh("损失金额");
  # The unit's part.
  decision @10 :Text $A.zh("处理决定");
  countermeasure @11 :Text $A.zh("预防措施");
  effectCheck @12 :Text $A.zh("效果检查");
  links @13 :List(C.Link);
}

struct ClosedCaseShares $A.report(path = "closed-case-shares", answer = "ClosedCaseSharesReport",
    zh = "客诉案件统计") {
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  groupBy @1 :StatisticsGroup $A.zh("分组");
  # Not given: by unit.
}
struct ClosedCaseSharesReport {
  month @0 :Text $A.zh("月份");
  cases @1 :UInt32 $A.zh("结案数");
  loss @2 :C.Money $A.zh("损失金额");
  rows @3 :List(ClosedCaseSharesRow) $A.maxItems(100000) $A.zh("明细");
  links @4 :List(C.Link);
}
struct ClosedCaseSharesRow {
  group @0 :Text $A.zh("分组");
  cases @1 :UInt32 $A.zh("案件数");
  loss @2 :C.Money $A.zh("损失金额");
  ofTotal @3 :UInt32 $A.ppm $A.zh("占比");
  # Of the cases.
  links @4 :List(C.Link);
}

struct ComplaintLedger $A.report(path = "complaint-ledger", answer = "ComplaintLedgerReport",
    zh = "投诉台账") {
  # Everything that was received in a month (CMP-04).
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # Not given: this month.
}
struct ComplaintLedgerReport {
  month @0 :Text $A.zh("月份");
  cases @1 :UInt32 $A.zh("件数");
  more @2 :Bool $A.zh("未全部列出");
  rows @3 :List(ComplaintLedgerRow) $A.maxItems(100000) $A.zh("明细");
}
struct ComplaintLedgerRow {
  docNo @0 :Text $A.zh("案件编号");
  receivedAt @1 :Int64 $A.time $A.zh("日期");
  channel @2 :Channel $A.zh("渠道");
  kind @3 :CaseKind $A.zh("类型");
  customer @4 :Text $A.zh("客户");
  # Masked.
  summary @5 :Text $A.zh("摘要");
  handler @6 :Text $A.zh("受理人");
  result @7 :Text $A.zh("处理结果");
  conclusion @8 :Conclusion $A.zh("结论");
  satisfaction @9 :UInt8 $A.zh("满意度");
  slips @10 :UInt16 $A.zh("催办单");
  volume @11 :UInt16 $A.zh("归档年卷");
  links @12 :List(C.Link);
}

struct ComplaintTimeliness $A.report(path = "complaint-timeliness",
    answer = "ComplaintTimelinessReport", zh = "时限达成统计") {
  # How the clocks ran that were started in a month.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  unit @1 :Text $A.zh("部门");
}
struct ComplaintTimelinessReport {
  month @0 :Text $A.zh("月份");
  rows @1 :List(ComplaintTimelinessRow) $A.maxItems(10000) $A.zh("明细");
}
struct ComplaintTimelinessRow {
  unit @0 :Text $A.zh("部门");
  step @1 :Text $A.zh("时限");
  count @2 :UInt32 $A.zh("总数");
  inTime @3 :UInt32 $A.zh("及时");
  late @4 :UInt32 $A.zh("逾期");
  running @5 :UInt32 $A.zh("未到期");
  averageHours @6 :UInt32 $A.zh("平均小时");
  # From start to end, of those that have ended; rounded down.
  links @7 :List(C.Link);
}

struct ComplaintEscalations $A.report(path = "complaint-escalations",
    answer = "ComplaintEscalationsReport", zh = "升级统计") {
  # Cases received in a month that went through more than one round or level.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
}
struct ComplaintEscalationsReport {
  month @0 :Text $A.zh("月份");
  more @1 :Bool $A.zh("未全部列出");
  rows @2 :List(ComplaintEscalationsRow) $A.maxItems(100000) $A.zh("明细");
}
struct ComplaintEscalationsRow {
  docNo @0 :Text $A.zh("案件编号");
  levels @1 :Text $A.zh("级别路径");
  # 1 > 2 > 3
  answers @2 :Text $A.zh("各轮满意度");
  # 4, 5, 3; - where there was none.
  noAnswer @3 :Bool $A.zh("未能联系");
  days @4 :UInt32 $A.zh("历时天数");
  state @5 :CaseState $A.zh("状态");
  links @6 :List(C.Link);
}

struct ReminderSlips $A.report(path = "reminder-slips", answer = "ReminderSlipsReport",
    zh = "催办单") {
  # Slips of complaint cases (CMP-67, X-16).
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # Of their issue.
  holder @1 :Text $A.zh("承办人");
  unansweredOnly @2 :Bool $A.zh("仅未答复");
}
struct FollowUpSlips $A.report(path = "follow-up-slips", answer = "ReminderSlipsReport",
    zh = "回访催办单") {
  # Slips of follow-ups.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  holder @1 :Text $A.zh("承办人");
  unansweredOnly @2 :Bool $A.zh("仅未答复");
}
struct ReminderSlipsReport {
  month @0 :Text $A.zh("月份");
  slips @1 :UInt32 $A.zh("单数");
  unanswered @2 :UInt32 $A.zh("未答复");
  more @3 :Bool $A.zh("未全部列出");
  rows @4 :List(ReminderSlipsRow) $A.maxItems(100000) $A.zh("明细");
}
struct ReminderSlipsRow {
  no @0 :Text $A.zh("单号");
  kind @1 :SlipKind $A.zh("类别");
  record @2 :Text $A.zh("案件编号");
  timer @3 :Text $A.zh("逾期时限");
  holder @4 :Text $A.zh("承办人");
  issuedAt @5 :Int64 $A.time $A.zh("开具时间");
  dueAt @6 :Int64 $A.time $A.zh("答复期限");
  answeredAt @7 :Int64 $A.time $A.zh("答复时间");
  late @8 :Bool $A.zh("逾期");
  links @9 :List(C.Link);
}

struct ComplaintRatio $A.report(path = "complaint-ratio", answer = "ComplaintRatioReport",
    zh = "投诉率") {
  # Ordinary valid complaints to machines, by month (CMP-57).
  year @0 :UInt16 $A.range(min = 2000, max = 9999) $A.zh("年度");
  # Not given: this year.
}
struct ComplaintRatioReport {
  year @0 :UInt16 $A.zh("年度");
  rows @1 :List(ComplaintRatioRow) $A.maxItems(100) $A.zh("明细");
}
struct ComplaintRatioRow {
  month @0 :Text $A.zh("月份");
  state @1 :StatisticsState $A.zh("状态");
  validComplaints @2 :UInt32 $A.zh("一般有效投诉数");
  population @3 :UInt32 $A.zh("设备保有量");
  ratio @4 :UInt32 $A.ppm $A.knownBy("population") $A.zh("投诉率");
  limit @5 :UInt32 $A.ppm $A.zh("上限");
  exceeded @6 :Bool $A.zh("超限");
  links @7 :List(C.Link);
}

struct OpinionFollowUps $A.report(path = "opinion-follow-ups", answer = "OpinionFollowUpsReport",
    zh = "意见整改统计") {
  surveyId @0 :Text $A.zh("调查");
  # Not given: all.
}
struct OpinionFollowUpsReport {
  surveyId @0 :Text $A.zh("调查");
  opinions @1 :UInt32 $A.zh("意见数");
  open @2 :UInt32 $A.zh("未结");
  more @3 :Bool $A.zh("未全部列出");
  rows @4 :List(OpinionFollowUpsRow) $A.maxItems(100000) $A.zh("明细");
  links @5 :List(C.Link);
}
struct OpinionFollowUpsRow {
  docNo @0 :Text $A.zh("编号");
  surveyId @1 :Text $A.zh("调查");
  opinion @2 :Text $A.zh("意见");
  unit @3 :Text $A.zh("责任部门");
  state @4 :OpinionState $A.zh("状态");
  delivered @5 :Int64 $A.time $A.zh("送达");
  measures @6 :List(Text) $A.zh("措施");
  rectified @7 :Int64 $A.time $A.zh("整改");
  visited @8 :Int64 $A.time $A.zh("回访");
  answer @9 :UInt8 $A.zh("满意度");
  signed @10 :Bool $A.zh("客户已签字");
  misses @11 :UInt16 $A.zh("逾期次数");
  links @12 :List(C.Link);
}

struct ResponsibilityLedger $A.report(path = "responsibility-ledger",
    answer = "ResponsibilityLedgerReport", readers = ["gm_office", "gm", "agent_l3", "auditor",
    "department_manager"], zh = "责任台账") {
  # Persons and units found responsible, by the month of closing.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
}
struct ResponsibilityLedgerReport {
  month @0 :Text $A.zh("月份");
  more @1 :Bool $A.zh("未全部列出");
  rows @2 :List(ResponsibilityLedgerRow) $A.maxItems(100000) $A.zh("明细");
}
struct ResponsibilityLedgerRow {
  docNo @0 :Text $A.zh("案件编号");
  unit @1 :Text $A.zh("责任单位");
  person @2 :Text $A.zh("责任人");
  sharePpm @3 :UInt32 $A.ppm $A.zh("责任比例");
  loss @4 :C.Money $A.zh("损失金额");
  sanction @5 :Text $A.zh("处分");
  ticketNo @6 :Text $A.zh("奖罚单号");
  links @7 :List(C.Link);
}

struct FollowUpSheet $A.report(path = "follow-up-sheet", answer = "FollowUpSheetReport",
    zh = "回访统计") {
  # Follow-ups due in a month, each answer as the customer gave it.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  holder @1 :Text $A.zh("承办人");
}
struct FollowUpSheetReport {
  month @0 :Text $A.zh("月份");
  planned @1 :UInt32 $A.zh("应回访");
  done @2 :UInt32 $A.zh("已完成");
  satisfied @3 :UInt32 $A.zh("合格");
  passShare @4 :UInt32 $A.ppm $A.knownBy("done") $A.zh("合格率");
  # Of those who answered; who was not reached is no satisfied customer.
  missed @5 :UInt32 $A.zh("逾期");
  waived @6 :UInt32 $A.zh("免除");
  more @7 :Bool $A.zh("未全部列出");
  rows @8 :List(FollowUpSheetRow) $A.maxItems(100000) $A.zh("明细");
  links @9 :List(C.Link);
}
struct FollowUpSheetRow {
  docNo @0 :Text $A.zh("回访编号");
  subjectType @1 :FollowUpSubject $A.zh("回访对象");
  subjectNo @2 :Text $A.zh("对象单号");
  preset @3 :Text $A.zh("制度");
  due @4 :Int64 $A.time $A.zh("期限");
  done @5 :Int64 $A.time $A.zh("完成");
  state @6 :FollowUpState $A.zh("状态");
  answer @7 :UInt8 $A.zh("满意度");
  reason @8 :Text $A.zh("不满意原因");
  mode @9 :FollowUpMode $A.zh("方式");
  agent @10 :Text $A.zh("回访人");
  links @11 :List(C.Link);
}

struct SatisfactionTrend $A.report(path = "satisfaction-trend", answer = "SatisfactionTrendReport",
    zh = "满意度走势") {
  # Answers of the follow-ups, month by month.
  unit @0 :Text $A.zh("部门");
  year @1 :UInt16 $A.range(min = 2000, max = 9999) $A.zh("年度");
}
struct ComplaintSatisfaction $A.report(path = "complaint-satisfaction",
    answer = "SatisfactionTrendReport", zh = "投诉满意度走势") {
  # Answers of the complaints closed, month by month; "no answer" apart (CMP-63).
  unit @0 :Text $A.zh("部门");
  year @1 :UInt16 $A.range(min = 2000, max = 9999) $A.zh("年度");
}
struct SatisfactionTrendReport {
  year @0 :UInt16 $A.zh("年度");
  unit @1 :Text $A.zh("部门");
  rows @2 :List(SatisfactionTrendRow) $A.maxItems(100) $A.zh("明细");
}
struct SatisfactionTrendRow {
  month @0 :Text $A.zh("月份");
  count @1 :UInt32 $A.zh("答复数");
  answer1 @2 :UInt32 $A.zh("1 非常满意");
  answer2 @3 :UInt32 $A.zh("2 满意");
  answer3 @4 :UInt32 $A.zh("3 一般");
  answer4 @5 :UInt32 $A.zh("4 不满意");
  answer5 @6 :UInt32 $A.zh("5 非常不满意");
  noAnswer @7 :UInt32 $A.zh("未能联系");
  passShare @8 :UInt32 $A.ppm $A.knownBy("count") $A.zh("合格率");
  links @9 :List(C.Link);
}

struct ReportCalendar $A.report(path = "report-calendar", answer = "ReportCalendarReport",
    zh = "报告日历") {
  # The reports due in a month (X-18).
  month @0 :Text $A.maxLength(7) $A.zh("月份");
}
struct ReportCalendarReport {
  month @0 :Text $A.zh("月份");
  rows @1 :List(ReportCalendarRow) $A.maxItems(10000) $A.zh("明细");
}
struct ReportCalendarRow {
  report @0 :Text $A.zh("报告");
  owner @1 :Text $A.zh("责任人");
  periodFrom @2 :Int32 $A.date $A.zh("期间起");
  periodTo @3 :Int32 $A.date $A.zh("期间止");
  due @4 :Int64 $A.time $A.zh("期限");
  submitted @5 :Int64 $A.time $A.zh("提交");
  submittedBy @6 :Text $A.zh("提交人");
  state @7 :PeriodicState $A.zh("状态");
  faults @8 :UInt32 $A.zh("差错");
  links @9 :List(C.Link);
}

struct ArchiveVolumes $A.report(path = "archive-volumes", answer = "ArchiveVolumesReport",
    zh = "年度案卷") {
  # The archived cases by year, with the satisfaction of the customers (CMP-66, X-53).
}
struct ArchiveVolumesReport {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(ArchiveVolumesRow) $A.maxItems(1000) $A.zh("明细");
}
struct ArchiveVolumesRow {
  volume @0 :UInt16 $A.zh("年卷");
  cases @1 :UInt32 $A.zh("案件数");
  satisfied @2 :UInt32 $A.zh("满意");
  dissatisfied @3 :UInt32 $A.zh("不满意");
  noAnswer @4 :UInt32 $A.zh("未能联系");
  explained @5 :UInt32 $A.zh("说明后接受");
  withdrawn @6 :UInt32 $A.zh("撤诉");
  answered @7 :UInt32 $A.zh("已答复");
  # Inquiries.
  links @8 :List(C.Link);
}

# --- what is known here of the customers (X-44, context map) -------------------------------------

struct CustomerFacts {
  # As customers told it. In a note only what is given is news.
  fileNo @0 :Text $A.zh("档案编号");
  name @1 :Text $A.zh("客户");
  # Masked, or the name of an organisation; `erased` after an erasure.
  status @2 :Text $A.zh("客户状态");
  grade @3 :Text $A.zh("等级");
  owner @4 :Text $A.zh("责任人");
  retired @5 :Bool $A.zh("已退档");
  mergedInto @6 :C.Uuid $A.zh("合并至");
  erased @7 :Bool $A.zh("已销毁");
  organisation @8 :Bool $A.zh("单位客户");
  # Its name is no personal value, and outlives an erasure of its people.
}

struct CustomerReference $A.aggregate(name = "customer-reference", path = "customer-references",
    zh = "客户参照") {
  # What this service knows of a customer by the events of customers; never asked for, so that
  # complaints are taken while customers is down.
  id @0 :C.Uuid;
  version @1 :UInt32;
  customerId @2 :C.Uuid $A.filtered $A.zh("客户编号");
  fileNo @3 :Text $A.indexed $A.zh("档案编号");
  owner @4 :Text $A.grouped $A.zh("责任人");
  grade @5 :Text $A.filtered $A.zh("等级");
  facts @6 :CustomerFacts $A.zh("客户");
  updatedAt @7 :Int64 $A.time $A.indexed $A.zh("更新时间");
}

struct NoteCustomer $A.command(aggregate = "customer-reference", creates = true,
    internal = true, zh = "记录客户") {
  customerId @0 :C.Uuid $A.required $A.rule("X-44") $A.zh("客户编号");
  news @1 :CustomerFacts $A.zh("客户");
}

struct UpdateCustomer $A.command(aggregate = "customer-reference", internal = true,
    zh = "更新客户") {
  news @0 :CustomerFacts $A.zh("客户");
}

struct TellCase $A.command(aggregate = "customer-reference", internal = true, zh = "告知案件") {
  # A case of the customer has come up: it shows who he is.
  caseId @0 :C.Uuid $A.required $A.rule("X-44") $A.zh("案件");
}

struct CustomerNoted $A.event(aggregate = "customer-reference", zh = "客户已记录") {
  customerId @0 :C.Uuid $A.zh("客户编号");
  facts @1 :CustomerFacts $A.zh("客户");
  # All that is known now.
}

struct CaseTold $A.event(aggregate = "customer-reference", zh = "案件已告知") {
  customerId @0 :C.Uuid $A.zh("客户编号");
  caseId @1 :C.Uuid $A.zh("案件");
  facts @2 :CustomerFacts $A.zh("客户");
}

struct ShowCustomer $A.command(aggregate = "complaint", internal = true, zh = "显示客户") {
  customerId @0 :C.Uuid $A.required $A.rule("X-44") $A.zh("客户编号");
  customer @1 :CustomerFacts $A.zh("客户");
}

struct CustomerShown $A.event(aggregate = "complaint", zh = "客户信息已更新") {
  # What customers says of the customer of the case: masked name, grade, owner.
  customer @0 :CustomerFacts $A.zh("客户");
}

# --- the script library (CMP-64) -----------------------------------------------------------------

struct HandlingScripts $A.report(path = "handling-scripts", answer = "HandlingScriptsReport",
    zh = "话术库") {
  # What agents say, by step; the console shows them.
  step @0 :Text $A.zh("步骤");
  # first_contact, progress, result, satisfaction; not given: all.
}
struct HandlingScriptsReport {
  forbidden @0 :List(Text) $A.zh("禁用语");
  # Never said, at no step.
  rows @1 :List(HandlingScriptsRow) $A.zh("明细");
}
struct HandlingScriptsRow {
  step @0 :Text $A.zh("步骤");
  situation @1 :Text $A.zh("情形");
  zh @2 :Text $A.zh("中文");
  en @3 :Text $A.zh("英文");
}

# --- hand-over of somebody who leaves (X-60 to X-63) ----------------------------------------------

enum HeldKind {
  none @0;
  case @1 $A.zh("客诉案件");
  followUp @2 $A.zh("回访");
}

struct HeldItem {
  kind @0 :HeldKind $A.zh("类别");
  item @1 :C.Uuid $A.zh("编号");
  moved @2 :Bool $A.zh("已移交");
  movedTo @3 :Text $A.zh("接收人");
  # Not given: it ended while the hand-over ran.
}

struct HandoverShare $A.aggregate(name = "handover-share", path = "complaint-handovers",
    readers = ["hr", "department_manager", "agent_l2", "agent_l3", "gm", "auditor"],
    zh = "客诉交接") {
  # What this context reports to a hand-over of customers: the open records that the person holds.
  id @0 :C.Uuid;
  version @1 :UInt32;
  handover @2 :C.Uuid $A.filtered $A.zh("交接");
  person @3 :Text $A.filtered $A.zh("交接人");
  items @4 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
  openItems @5 :UInt32 $A.filtered $A.zh("未交接数");
  reportedAt @6 :Int64 $A.time $A.indexed $A.zh("上报时间");
  accessEndedAt @7 :Int64 $A.time $A.filtered $A.zh("权限终止时间");
  # He has left: nothing is opened for him any more (X-61).
}

struct ReportHeldItems $A.command(aggregate = "handover-share", creates = true,
    internal = true, zh = "上报交接事项") {
  handover @0 :C.Uuid $A.required $A.rule("X-60") $A.zh("交接");
  person @1 :Text $A.required $A.rule("X-60") $A.zh("交接人");
  items @2 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct SettleHeldItem $A.command(aggregate = "handover-share", internal = true,
    zh = "登记移交") {
  item @0 :C.Uuid $A.required $A.rule("X-63") $A.zh("编号");
  from @1 :Text $A.zh("交接人");
  # Given: settled only where it is he who hands over.
  to @2 :Text $A.zh("接收人");
}

struct HandoverItemsReported $A.event(aggregate = "handover-share", zh = "交接事项已上报") {
  handover @0 :C.Uuid $A.zh("交接");
  person @1 :Text $A.zh("交接人");
  items @2 :List(HeldItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct HandoverItemMoved $A.event(aggregate = "handover-share", zh = "事项已移交") {
  handover @0 :C.Uuid $A.zh("交接");
  item @1 :C.Uuid $A.zh("编号");
  to @2 :Text $A.zh("接收人");
  # Not given: it ended.
}

struct NoteAccessEnded $A.command(aggregate = "handover-share", internal = true,
    zh = "登记权限终止") {
  person @0 :Text $A.required $A.rule("X-61") $A.zh("交接人");
}

struct AccessEndNoted $A.event(aggregate = "handover-share", zh = "权限终止已登记") {
  person @0 :Text $A.zh("交接人");
}

struct MoveCase $A.command(aggregate = "complaint", internal = true, zh = "移交案件") {
  from @0 :Text $A.required $A.rule("X-63") $A.zh("交接人");
  to @1 :Text $A.required $A.rule("X-63") $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct CaseMoved $A.event(aggregate = "complaint", zh = "案件已移交") {
  # From who leaves to his successor, all due times unchanged (X-63).
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
  handler @3 :Bool $A.zh("受理人");
  firstOwner @4 :Bool $A.zh("首问责任人");
  # What of the two he was.
}

struct MoveFollowUp $A.command(aggregate = "follow-up", internal = true, zh = "移交回访") {
  from @0 :Text $A.required $A.rule("X-63") $A.zh("交接人");
  to @1 :Text $A.required $A.rule("X-63") $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct FollowUpMoved $A.event(aggregate = "follow-up", zh = "回访已移交") {
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

# --- incoming mail (X-54) --------------------------------------------------------------------------

enum MailKind {
  none @0;
  mail @1 $A.zh("来信来函");
  manufacturerNotice @2 $A.zh("厂家通知");
  workLinkSlip @3 $A.zh("工联单");
  form @4 $A.zh("投诉表单");
}

enum MailState {
  none @0;
  registered @1 $A.zh("已登记");
  filed @2 $A.zh("已归档");
}

struct IncomingMail $A.aggregate(name = "incoming-mail", path = "incoming-mail", zh = "来文") {
  # What came in on paper or by wire, registered on receipt, classified and kept.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("来文编号");
  # LW-yyyymm-nnnnn.
  kind @3 :MailKind $A.filtered $A.zh("类别");
  state @4 :MailState $A.grouped $A.zh("状态");
  sender @5 :Text $A.searchable(words) $A.zh("来文单位");
  # A department, manufacturer or authority; a person stands in the case (X-40).
  senderNo @6 :Text $A.filtered $A.searchable(number) $A.zh("来文字号");
  subject @7 :Text $A.maxLength(500) $A.searchable(words) $A.zh("事由");
  group @8 :Text $A.filtered $A.zh("班组");
  receivedAt @9 :Int64 $A.time $A.indexed $A.zh("收文时间");
  registeredBy @10 :Text $A.zh("登记人");
  caseId @11 :C.Uuid $A.filtered $A.zh("案件");
  contentHash @12 :Text $A.zh("内容摘要");
  # SHA-256 of what is kept, 64 hexadecimal digits (X-50).
  place @13 :Text $A.filtered $A.zh("存放处");
  volume @14 :UInt16 $A.filtered $A.zh("归档年卷");
  filedAt @15 :Int64 $A.time $A.zh("归档时间");
  filedBy @16 :Text $A.zh("归档人");
}

struct RegisterMail $A.command(aggregate = "incoming-mail", creates = true,
    roles = ["clerk", "gm_office", "service_desk", "hotline_agent", "agent_l1", "agent_l2"],
    verb = "register", zh = "登记来文") {
  kind @0 :MailKind $A.required $A.rule("X-54") $A.zh("类别");
  sender @1 :Text $A.required $A.maxLength(200) $A.rule("X-54") $A.zh("来文单位");
  senderNo @2 :Text $A.maxLength(100) $A.zh("来文字号");
  subject @3 :Text $A.required $A.maxLength(500) $A.rule("X-54") $A.zh("事由");
  group @4 :Text $A.zh("班组");
  # Of a form or slip: whose it is.
  receivedAt @5 :Int64 $A.time $A.rule("X-54") $A.zh("收文时间");
  # The same local day, not after now; not given: now.
  caseId @6 :C.Uuid $A.zh("案件");
  contentHash @7 :Text $A.maxLength(64) $A.rule("X-50") $A.zh("内容摘要");
}

struct FileMail $A.command(aggregate = "incoming-mail", roles = ["clerk", "gm_office"],
    verb = "file", zh = "归档来文") {
  place @0 :Text $A.required $A.maxLength(200) $A.rule("X-54") $A.zh("存放处");
  kind @1 :MailKind $A.zh("类别");
  # Given: classified anew.
}

struct MailRegistered $A.event(aggregate = "incoming-mail", zh = "来文已登记") {
  docNo @0 :Text $A.zh("来文编号");
  kind @1 :MailKind $A.zh("类别");
  sender @2 :Text $A.zh("来文单位");
  senderNo @3 :Text $A.zh("来文字号");
  subject @4 :Text $A.maxLength(500) $A.zh("事由");
  group @5 :Text $A.zh("班组");
  receivedAt @6 :Int64 $A.time $A.zh("收文时间");
  caseId @7 :C.Uuid $A.zh("案件");
  contentHash @8 :Text $A.zh("内容摘要");
}

struct MailFiled $A.event(aggregate = "incoming-mail", zh = "来文已归档") {
  place @0 :Text $A.zh("存放处");
  kind @1 :MailKind $A.zh("类别");
  volume @2 :UInt16 $A.zh("归档年卷");
}

# --- digest, review of sanctions, clocks ----------------------------------------------------------

struct ComplaintDigest $A.report(path = "complaint-digest", answer = "ComplaintDigestReport",
    zh = "投诉月报") {
  # The cases received in a month or still open at its end: what is done, what is left (CMP-79).
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # Not given: the month before this one.
}
struct ComplaintDigestReport {
  month @0 :Text $A.zh("月份");
  received @1 :UInt32 $A.zh("新增");
  closed @2 :UInt32 $A.zh("办结");
  # Of those received in the month.
  openAtMonthEnd @3 :UInt32 $A.zh("月末未结");
  more @4 :Bool $A.zh("未全部列出");
  rows @5 :List(ComplaintDigestRow) $A.maxItems(100000) $A.zh("明细");
  links @6 :List(C.Link);
}
struct ComplaintDigestRow {
  docNo @0 :Text $A.zh("案件编号");
  receivedAt @1 :Int64 $A.time $A.zh("日期");
  level @2 :UInt8 $A.zh("级别");
  subject @3 :Text $A.zh("事由");
  unit @4 :Text $A.zh("责任部门");
  actions @5 :Text $A.zh("措施");
  # Of the plan, agreed in meetings, and the result.
  openPoint @6 :Text $A.zh("未决事项");
  # State and next deadline of an open case.
  due @7 :Int64 $A.time $A.zh("下一期限");
  closedAt @8 :Int64 $A.time $A.zh("结案时间");
  links @9 :List(C.Link);
}

struct SanctionReview $A.report(path = "sanction-review", answer = "SanctionReviewReport",
    readers = ["gm_office", "gm", "agent_l3", "auditor", "department_manager"], zh = "处分审议") {
  # The sanctions proposed with the liability of the cases closed in a month (CMP-75).
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # Not given: the month before this one.
  unit @1 :Text $A.zh("单位");
}
struct SanctionReviewReport {
  month @0 :Text $A.zh("月份");
  cases @1 :UInt32 $A.zh("案件数");
  # Closed in the month, with a sanction proposed.
  sanctions @2 :UInt32 $A.zh("处分数");
  amount @3 :C.Money $A.zh("金额合计");
  more @4 :Bool $A.zh("未全部列出");
  rows @5 :List(SanctionReviewRow) $A.maxItems(100000) $A.zh("明细");
}
struct SanctionReviewRow {
  docNo @0 :Text $A.zh("案件编号");
  closedAt @1 :Int64 $A.time $A.zh("结案时间");
  unit @2 :Text $A.zh("单位");
  person @3 :Text $A.zh("人员");
  code @4 :Text $A.zh("条款");
  kind @5 :SanctionKind $A.zh("类别");
  amount @6 :C.Money $A.zh("金额");
  ground @7 :FaultGround $A.zh("事由");
  remedy @8 :Text $A.zh("补救措施");
  approver @9 :Text $A.zh("核准");
  copies @10 :List(Text) $A.zh("通知单联");
  links @11 :List(C.Link);
}

struct ComplaintClocks $A.report(path = "complaint-clocks", answer = "ComplaintClocksReport",
    zh = "时限明细") {
  # The clocks behind a figure of the timeliness report, each with its case.
  month @0 :Text $A.maxLength(7) $A.zh("月份");
  # In which they were started; not given: the month before this one.
  unit @1 :Text $A.zh("部门");
  step @2 :Text $A.zh("时限");
  outcome @3 :ClockOutcome $A.zh("结果");
}
enum ClockOutcome {
  none @0;
  inTime @1 $A.zh("及时");
  late @2 $A.zh("逾期");
  running @3 $A.zh("未到期");
}
struct ComplaintClocksReport {
  month @0 :Text $A.zh("月份");
  clocks @1 :UInt32 $A.zh("时限数");
  more @2 :Bool $A.zh("未全部列出");
  rows @3 :List(ComplaintClocksRow) $A.maxItems(100000) $A.zh("明细");
}
struct ComplaintClocksRow {
  docNo @0 :Text $A.zh("案件编号");
  unit @1 :Text $A.zh("部门");
  timer @2 :Text $A.zh("时限");
  holder @3 :Text $A.zh("承办");
  startedAt @4 :Int64 $A.time $A.zh("开始");
  dueAt @5 :Int64 $A.time $A.zh("期限");
  endedAt @6 :Int64 $A.time $A.zh("结束");
  outcome @7 :ClockOutcome $A.zh("结果");
  links @8 :List(C.Link);
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
}

# --- list of look-ups ------------------------------------------------------------------------------

struct LookupRow $A.listing(path = "complaint-lookups", key = "no",
    readers = ["auditor", "agent_l2", "agent_l3", "department_manager", "customer_service_manager",
               "customer_centre_manager", "service_director", "deputy_gm", "gm"],
    zh = "查阅日志") {
  # Every look-up of contact values, and every one that was refused (X-43).
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  person @2 :Text $A.grouped $A.zh("查阅人");
  complaint @3 :C.Uuid $A.filtered $A.zh("案件");
  personId @4 :C.Uuid $A.filtered $A.zh("个人编号");
  fields @5 :List(Text) $A.zh("字段");
  reason @6 :Text $A.maxLength(500) $A.zh("理由");
  grant @7 :UInt16 $A.zh("授权序号");
  printed @8 :Bool $A.filtered $A.zh("打印");
  refusal @9 :LookupRefusal $A.filtered $A.zh("拒绝原因");
}
