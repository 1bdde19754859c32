// The rules that can say no to a command on a complaint, in order of precedence: of two broken
// rules the earlier is told. `grep CMP_13` over code and tests shows the life of a rule.
#pragma once

#include "common/base/outcome.h"

namespace aftercare::complaints::rules {

// --- the case itself -----------------------------------------------------------------------------

inline constexpr Rule not_registered{"CMP-03", "NOT_REGISTERED", Kind::not_found,  //
                                     "没有此案件，请先登记。",
                                     "There is no such case: register it first."};
inline constexpr Rule already_registered{
    "CMP-03", "ALREADY_REGISTERED", Kind::state,  //
    "案件已登记，不能重复登记。", "The case is registered already; it cannot be registered again."};
inline constexpr Rule recused{
    "X-34", "RECUSED", Kind::forbidden,  //
    "被投诉人须回避本案，请由其他人员办理。",
    "A person complained about is excluded from every step of the case; let somebody else act."};
inline constexpr Rule no_decision{
    "CMP-43", "NO_DECISION", Kind::state,  //
    "决定作出之前不得核准退货或折让，案件须处于执行中。",
    "No return or allowance is authorised before the decision: the case must be executing."};
inline constexpr Rule wrong_state{
    "CMP §2.1", "WRONG_STATE", Kind::state,  //
    "案件当前状态不允许此操作，请刷新案件后再试。",
    "The case is not in a state for this; read it again and see what can be done now."};

// --- persons -------------------------------------------------------------------------------------

inline constexpr Rule not_an_agent{
    "CMP-34", "NOT_AN_AGENT", Kind::forbidden,  //
    "按本案适用的制度，您的岗位不办理此项；请由该级别的受理人办理。",
    "Under the policy of this case your role has no part in this; let somebody who holds the "
    "function of the level do it."};

inline constexpr Rule not_reviewer{
    "CMP-15", "NOT_REVIEWER", Kind::forbidden,  //
    "只有该级别的审核人才能操作：一级由二级受理人审核，二级和三级由三级受理人审核。",
    "Only the reviewer of this level may do this: agent_l2 for level 1, agent_l3 for levels 2 and "
    "3."};
inline constexpr Rule handler_reviews{
    "CMP-15", "HANDLER_REVIEWS", Kind::forbidden,  //
    "受理人不能审核自己的案件，请由另一位总监审核；仅有一位总监时由总经理审核。",
    "The handler cannot review his own case: the other director does, or gm where there is one "
    "director only."};
inline constexpr Rule not_allowed_no_answer{
    "CMP-63", "NOT_REVIEWER", Kind::forbidden,  //
    "只有二级受理人或本案审核人可以记录“未能联系”。",
    "Only agent_l2 or the reviewer of the case may set \"no answer\"."};
inline constexpr Rule over_authority{
    "CMP-46", "OVER_AUTHORITY", Kind::forbidden,  //
    "金额超出您的核准权限：5,000元以内业务经理，20,000元以内副总经理，以上及三级案件由总经理核准。",
    "Beyond your authority: up to 5,000 yuan the sales manager, up to 20,000 the deputy gm, above "
    "and at level 3 the gm."};

// --- what the preset offers ----------------------------------------------------------------------

inline constexpr Rule kind_not_offered{"CMP-10", "KIND_NOT_OFFERED", Kind::values,  //
                                       "当前制度不受理此类型的案件。",
                                       "The policy in force takes no case of this kind."};
inline constexpr Rule no_levels{
    "CMP-34", "NO_LEVELS", Kind::state,  //
    "当前制度不分级别，不能定级或升级。",
    "The policy of this case has no levels: it is neither classified nor escalated."};
inline constexpr Rule needs_plan{
    "CMP-A12", "NEEDS_PLAN", Kind::state,  //
    "当前制度要求处理方案先经审批，请提交方案。",
    "The policy of this case wants a plan approved first: submit the plan."};
inline constexpr Rule no_such_chain{"X-37", "NO_SUCH_CHAIN", Kind::values,  //
                                    "当前制度没有此审批链。",
                                    "The policy of this case has no such approval chain."};

inline constexpr Rule no_plan_chain{
    "X-37", "NO_PLAN_CHAIN", Kind::state,  //
    "当前制度的处理方案无需审批，请直接开始执行。",
    "The policy of this case executes without approval: start the execution."};
inline constexpr Rule severity_not_offered{
    "CMP-18", "SEVERITY_NOT_OFFERED", Kind::values,  //
    "当前制度不区分严重程度，请去掉此字段。",
    "The policy in force knows no such severity; leave the field out."};
inline constexpr Rule no_acceptance{
    "CMP-22", "NO_ACCEPTANCE", Kind::state,  //
    "当前制度没有受理环节，时限自接诉起算。",
    "The policy of this case has no acceptance: its clocks run from the receipt."};
inline constexpr Rule no_route{"CMP-44", "NO_ROUTE", Kind::state,  //
                               "当前制度没有处理步骤。",
                               "The policy of this case has no route with steps."};
inline constexpr Rule no_technician_call{"CMP-27", "NO_TECHNICIAN_CALL", Kind::state,  //
                                         "本轮没有待技师回电的约定。",
                                         "No call of a technician is owed in this round."};
inline constexpr Rule no_goodwill{"CMP-54", "NO_GOODWILL", Kind::state,  //
                                  "当前制度不授权现场优惠。",
                                  "The policy of this case grants no goodwill on the spot."};
inline constexpr Rule no_meeting{"CMP-56", "NO_COORDINATION_MEETING", Kind::state,  //
                                 "当前制度没有每周协调会。",
                                 "The policy of this case has no weekly co-ordination meeting."};

// --- kinds of case -------------------------------------------------------------------------------

inline constexpr Rule is_a_complaint{
    "CMP-07", "IS_A_COMPLAINT", Kind::state,  //
    "投诉须走完整流程，不能按咨询答复或转换。",
    "A complaint runs the full cycle; only a consultation, suggestion, query or exception is "
    "answered or turned."};
inline constexpr Rule not_a_complaint{
    "CMP-07", "NOT_A_COMPLAINT", Kind::state,  //
    "此案件不是投诉：请直接答复，或先转为投诉。",
    "This case is no complaint: answer it, or turn it into a complaint first."};

// --- intake --------------------------------------------------------------------------------------

inline constexpr Rule no_contact{
    "CMP-03", "NO_CONTACT", Kind::values,  //
    "客户未知时，须至少提供一种联系方式（电话、电子邮件、地址或其他）。",
    "Where the customer is unknown, give at least one way to reach him: phone, e-mail, address or "
    "another."};
inline constexpr Rule person_id_given{
    "X-49", "PERSON_ID_GIVEN", Kind::values,  //
    "个人编号由系统给出，请去掉此字段。",
    "The person id is given by the service; leave the field out."};
inline constexpr Rule received_in_future{"CMP-01", "RECEIVED_IN_FUTURE", Kind::values,  //
                                         "接诉时间不能晚于登记时间。",
                                         "receivedAt cannot be later than the registration."};
inline constexpr Rule original_after_received{
    "CMP-01", "ORIGINAL_AFTER_RECEIVED", Kind::values,  //
    "原始接诉时间不能晚于接诉时间。", "originalReceivedAt cannot be later than receivedAt."};
inline constexpr Rule defective_over_qty{
    "CMP-03", "DEFECTIVE_OVER_QTY", Kind::values,  //
    "不良数量不能大于数量。", "The defective quantity cannot be larger than the quantity."};
inline constexpr Rule batch_needs_quality{
    "CMP-13", "BATCH_NEEDS_PRODUCT_QUALITY", Kind::values,  //
    "只有产品质量类投诉才能标记新货批量问题。",
    "batchNewGoods goes with causeClass product_quality only."};
inline constexpr Rule bad_amount{
    "CMP-46", "BAD_AMOUNT", Kind::values,  //
    "金额无效：不能为负，核准金额须大于零。",
    "The amount is not valid: never negative, and above zero where it is authorised."};

inline constexpr Rule exception_with_loss{
    "CMP-10", "EXCEPTION_WITH_LOSS", Kind::values,  //
    "异常处理单只用于没有损失的情况，有损失请登记为投诉。",
    "An exception slip is for a case without loss; with one it is a complaint."};
inline constexpr Rule promise_in_past{
    "CMP-30", "PROMISE_IN_PAST", Kind::values,  //
    "承诺时间不能早于接诉时间，也不能是过去的时间。",
    "A promised time lies behind the receipt, and a new one in the future."};
inline constexpr Rule related_to_itself{"CMP-11", "RELATED_TO_ITSELF", Kind::values,  //
                                        "案件不能关联自身。",
                                        "A case is not related to itself; name the earlier one."};

// --- levels and handlers -------------------------------------------------------------------------

inline constexpr Rule level_floor{"CMP-13", "LEVEL_FLOOR", Kind::values,  //
                                  "不能低于该案件的最低级别。",
                                  "The case cannot be lowered below its floor."};
inline constexpr Rule no_such_level{"CMP-12", "NO_SUCH_LEVEL", Kind::values,  //
                                    "级别只能是1、2或3。", "A level is 1, 2 or 3."};
inline constexpr Rule same_level{"CMP-12", "SAME_LEVEL", Kind::values,  //
                                 "案件已是该级别。", "The case has this level already."};
inline constexpr Rule top_level{
    "CMP-12", "TOP_LEVEL", Kind::state,  //
    "已是最高级别；客户仍不满意时提交总经理例会。",
    "This is the highest level; what it cannot settle goes to the gm meeting."};
inline constexpr Rule handler_level{"CMP-14", "HANDLER_LEVEL", Kind::values,  //
                                    "受理人的职能与案件级别不符。",
                                    "The handler's function does not fit the level of the case."};
inline constexpr Rule handler_recused{"X-34", "HANDLER_RECUSED", Kind::values,  //
                                      "被投诉人不能担任本案受理人。",
                                      "A person complained about cannot handle the case."};

// --- handling ------------------------------------------------------------------------------------

inline constexpr Rule not_a_judgement{"CMP-42", "NOT_A_JUDGEMENT", Kind::values,  //
                                      "请判定投诉成立或不成立。",
                                      "Judge the complaint valid or invalid."};
inline constexpr Rule shares_incomplete{
    "CMP-47", "SHARES_INCOMPLETE", Kind::values,  //
    "各责任单位比例之和须为100%（1,000,000 ppm）。",
    "The shares of the units must sum to 1,000,000 ppm (100 %)."};
inline constexpr Rule needs_tracking{
    "CMP-17", "NEEDS_TRACKING", Kind::values,  //
    "品质类案件须追踪；只有人为疏失可免列案追踪。",
    "A quality case is tracked; only human negligence may be closed without."};
inline constexpr Rule no_such_sanction{
    "CMP-A3", "NO_SUCH_SANCTION", Kind::values,  //
    "当前制度的处分表没有此条款，请先由制度补充。",
    "The policy's table of sanctions has no such code; the table must be filled before it can be "
    "proposed."};
inline constexpr Rule sanction_amount{"CMP-73", "SANCTION_AMOUNT", Kind::values,  //
                                      "金额不在该条款的范围内。",
                                      "The amount is outside the range of this sanction."};
inline constexpr Rule sanction_ground{"CMP-78", "SANCTION_GROUND", Kind::values,  //
                                      "请注明该条款适用的事由。",
                                      "This sanction needs one of the grounds of its row."};
inline constexpr Rule sanction_not_liable{
    "CMP-73", "NOT_LIABLE", Kind::values,  //
    "处分对象须在责任划分之内。",
    "Only somebody who is named responsible can be sanctioned for it."};
inline constexpr Rule accepted_already{"CMP-22", "ACCEPTED_ALREADY", Kind::state,  //
                                       "本案已受理，只受理一次。",
                                       "The case was accepted already; once only."};
inline constexpr Rule not_current_step{"CMP-23", "NOT_CURRENT_STEP", Kind::state,  //
                                       "案件不在此步骤。", "The case is not at this step."};
inline constexpr Rule finished_otherwise{
    "CMP-23", "FINISHED_OTHERWISE", Kind::state,  //
    "此步骤由受理或方案批准自动完成。",
    "This step is finished by the acceptance or by the approval of the plan."};
inline constexpr Rule not_step_unit{"CMP-44", "NOT_STEP_UNIT", Kind::forbidden,  //
                                    "此步骤由其他单位办理。", "This step belongs to another unit."};
inline constexpr Rule bad_next_step{
    "CMP-23", "BAD_NEXT_STEP", Kind::values,  //
    "下一步骤须在其后，且只能略过可省略的步骤。",
    "The next step comes later in the route, and only steps that may be left out are skipped."};
inline constexpr Rule steps_open{
    "CMP-44", "STEPS_OPEN", Kind::state,  //
    "方案须在前面步骤完成后提交。",
    "The plan is submitted when the steps before the decision are finished."};
inline constexpr Rule no_liability{"CMP-49", "NO_LIABILITY", Kind::state,  //
                                   "本案尚未判定责任，无可提出签呈。",
                                   "No liability was found yet that a memo could object to."};
inline constexpr Rule unit_not_liable{"X-36", "UNIT_NOT_LIABLE", Kind::values,  //
                                      "该单位不在责任划分之内。",
                                      "This unit is not among those found responsible."};
inline constexpr Rule objection_open{"X-36", "OBJECTION_OPEN", Kind::state,  //
                                     "该单位已有未裁定的签呈。",
                                     "A memo of this unit waits for its decision already."};
inline constexpr Rule no_such_objection{"X-36", "NO_SUCH_OBJECTION", Kind::values,  //
                                        "本案没有此签呈。", "The case has no such memo."};
inline constexpr Rule objection_decided{"X-36", "OBJECTION_DECIDED", Kind::state,  //
                                        "此签呈已裁定。", "This memo was decided already."};
inline constexpr Rule shares_without_reason{"X-36", "SHARES_STAY", Kind::values,  //
                                            "未采纳的签呈不改变责任划分。",
                                            "A memo that is not upheld changes no shares."};
inline constexpr Rule too_many{"CMP §2.1", "TOO_MANY", Kind::state,  //
                               "本案此类记录已达上限。",
                               "The case has reached the greatest number of these."};
inline constexpr Rule execution_finished{
    "CMP §2.1", "EXECUTION_FINISHED", Kind::state,  //
    "本轮执行已完成，请告知客户结果。",
    "The execution of this round is finished already: notify the customer of the result."};
inline constexpr Rule goods_awaited{
    "CMP-51", "GOODS_AWAITED", Kind::state,  //
    "核准的退货尚未入账，也没有证明，不能完成执行。",
    "The goods of an authorised return are neither booked nor proven: the measures are not done."};

// --- receivables ---------------------------------------------------------------------------------

inline constexpr Rule due_as_agreed{
    "CMP-53", "DUE_AS_AGREED", Kind::state,  //
    "投诉不成立，应收款按约定期限收取。",
    "The complaint was judged invalid: the receivable is collected in the agreed term."};
inline constexpr Rule receivable_noted{"CMP-52", "RECEIVABLE_NOTED", Kind::values,  //
                                       "该应收款已登记。",
                                       "This receivable is noted with the case already."};

// --- approvals and remedies ----------------------------------------------------------------------

inline constexpr Rule no_such_approval{"X-37", "NO_SUCH_APPROVAL", Kind::values,  //
                                       "本案没有此审批。",
                                       "The case has no approval of this number."};
inline constexpr Rule too_many_approvals{"X-31", "TOO_MANY_APPROVALS", Kind::state,  //
                                         "本案审批次数已达上限。",
                                         "The case has reached the greatest number of approvals."};
inline constexpr Rule chain_not_signed{
    "X-37", "CHAIN_NOT_SIGNED", Kind::state,  //
    "尚无已签署完毕且未使用的审批，请先发起审批。",
    "No signed and unused approval covers this: start the approval, and have it signed, first."};
inline constexpr Rule over_approval{"X-37", "OVER_APPROVAL", Kind::values,  //
                                    "金额超出已批准的金额。",
                                    "The amount is larger than what was approved."};
inline constexpr Rule no_such_remedy{"CMP-51", "NO_SUCH_REMEDY", Kind::values,  //
                                     "本案没有此项退货或折让。",
                                     "The case has no return or allowance of this number."};
inline constexpr Rule already_proven{"CMP-51", "ALREADY_PROVEN", Kind::state,  //
                                     "此项已附证明。",
                                     "This return or allowance has its proof already."};

inline constexpr Rule over_goodwill{
    "X-33", "ASK_SUPERIOR", Kind::forbidden,  //
    "超出现场优惠权限；请先请示上级，并注明指示人，由其补签。",
    "Beyond the limit: ask a superior first and name him; he signs afterwards."};
inline constexpr Rule notice_missing{
    "CMP-55", "NOTICE_MISSING", Kind::values,  //
    "合伙人会议须同时决定是否报告主管部门。",
    "Who signs this step also decides whether the authorities are informed."};
inline constexpr Rule notice_elsewhere{"CMP-55", "NOTICE_NOT_HERE", Kind::values,  //
                                       "此步骤不决定是否报告主管部门。",
                                       "This step does not decide on informing the authorities."};

// --- result, answer, closing ---------------------------------------------------------------------

inline constexpr Rule beyond_approved{"CMP-45", "BEYOND_APPROVED", Kind::forbidden,  //
                                      "业务部门只能转达已批准的答复内容。",
                                      "Sales may pass on the approved answer only, word for word."};
inline constexpr Rule written_answer{
    "CMP-55", "WRITTEN_ANSWER", Kind::values,  //
    "应以书面（信函）答复；如非书面，请说明理由。",
    "The answer is given in writing, by letter; otherwise say why not."};

inline constexpr Rule no_such_answer{"CMP-60", "NO_SUCH_ANSWER", Kind::values,  //
                                     "满意度只能是1至5。", "The answer is 1, 2, 3, 4 or 5."};
inline constexpr Rule not_asked{
    "CMP-72", "NOT_ASKED", Kind::values,  //
    "须向客户本人询问：请注明电话、信函、消息或拜访。",
    "The customer himself is asked: name the call, letter, message or visit."};
inline constexpr Rule too_few_attempts{"CMP-63", "TOO_FEW_ATTEMPTS", Kind::state,  //
                                       "须在3个不同的工作日尝试联系后，才能记录“未能联系”。",
                                       "\"No answer\" needs attempts on 3 different working days."};
inline constexpr Rule no_answer_recorded{
    "CMP-72", "NO_ANSWER_RECORDED", Kind::state,  //
    "本案没有客户满意度答复可供稽核。", "The case holds no answer of the customer to be examined."};
inline constexpr Rule already_omitted{"CMP-72", "ALREADY_RECORDED", Kind::state,  //
                                      "本轮已记录未询问满意度，每轮一次。",
                                      "It was recorded for this round already; once per round."};
inline constexpr Rule withdrawn{
    "CMP §2.1", "WITHDRAWN", Kind::state,  //
    "客户已撤诉，不能退回或重复撤诉。",
    "The complaint was withdrawn: it is neither returned nor withdrawn again."};
inline constexpr Rule already_refiled{"CMP-11", "ALREADY_REFILED", Kind::state,  //
                                      "本案已有再诉案件。",
                                      "A new case was opened for this one already."};
inline constexpr Rule refiled_as_itself{
    "CMP-11", "REFILED_AS_ITSELF", Kind::values,  //
    "再诉须是另一个案件：请先登记新案件。",
    "The new case must be another one: register it first, with relatedTo = this case."};

// --- slips and look-ups --------------------------------------------------------------------------

inline constexpr Rule no_such_slip{"X-16", "NO_SUCH_SLIP", Kind::values,  //
                                   "本案没有此单号的催办单。",
                                   "The case has no slip of this number."};
inline constexpr Rule slip_answered{"X-16", "SLIP_ANSWERED", Kind::state,  //
                                    "此催办单已答复。", "This slip was answered already."};
inline constexpr Rule no_such_contact{"X-43", "NO_SUCH_CONTACT", Kind::values,  //
                                      "本案没有登记该联系方式。",
                                      "The case holds no such contact value."};
inline constexpr Rule form_not_sent{
    "X-47", "FORM_NOT_SENT", Kind::values,  //
    "内部处理单不得寄给客户，请改用信函或电话。",
    "The internal form is never sent to the customer: he gets a letter or a call based on it."};
inline constexpr Rule lookup_refused{
    "X-42", "LOOKUP_REFUSED", Kind::forbidden,  //
    "只有未结案件的受理人或获得授权的人员可以查阅联系方式；此次请求已记录。",
    "Only the handler of an open case, or who holds a grant for these fields, may open its contact "
    "values; this request was recorded."};
inline constexpr Rule not_a_manager{
    "X-42", "NOT_A_MANAGER", Kind::forbidden,  //
    "只有本案部门的主管可以授权查阅或撤销授权。",
    "Only the manager of the case's unit gives and revokes grants."};
inline constexpr Rule grant_to_recused{
    "X-34", "GRANT_TO_RECUSED", Kind::values,  //
    "被投诉人须回避本案，不能获得授权。",
    "A person complained about is excluded from the case and gets no grant."};
inline constexpr Rule grantee_left{"X-61", "PERSON_LEFT", Kind::values,  //
                                   "该人员已离岗，请指定在岗人员。",
                                   "That person has left; name somebody who is there."};

}  // namespace aftercare::complaints::rules
