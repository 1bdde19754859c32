// The rules that can say no to a command, one constant each; `grep CLM_20` over code and tests
// shows the life of a rule. In the order of the rulebook's sections.
#pragma once

#include "common/base/outcome.h"
#include "common/decider/deciding.h"

namespace aftercare::claims::rules {

using deciding::in_future;

// --- any document --------------------------------------------------------------------------------

inline constexpr Rule not_there{"CLM §2", "NOT_THERE", Kind::not_found,  //
                                "没有此记录，请先建立。",
                                "There is no such record: make it first."};
inline constexpr Rule already_there{"CLM §2", "ALREADY_THERE", Kind::state,  //
                                    "记录已存在，不能重复建立。",
                                    "The record exists already; it cannot be made again."};
inline constexpr Rule wrong_state{
    "CLM §2", "WRONG_STATE", Kind::state,  //
    "当前状态不允许此操作，请刷新后再试。",
    "The record is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule bad_amount{"CLM §2", "BAD_AMOUNT", Kind::values,  //
                                 "金额须大于零且不过大，请更正。",
                                 "The amount must be above zero and of a sensible size."};
inline constexpr Rule no_such_chain{
    "X-37", "NO_SUCH_CHAIN", Kind::unavailable,  //
    "制度中没有此审批链，请联系管理员。",
    "The policy has no such approval chain; tell the administrator."};
inline constexpr Rule not_in_preset{"X-05", "NOT_IN_PRESET", Kind::values,  //
                                    "本制度不使用此项，请改选。",
                                    "The policy in force does not use this; choose another kind."};

// --- kinds and decision (3.1) --------------------------------------------------------------------

inline constexpr Rule order_claimed{
    "CLM-23", "ORDER_CLAIMED", Kind::state,  //
    "该工单已立同类索赔单。",
    "This work order has a claim of the same kind already; use that one."};
inline constexpr Rule not_own_machine{
    "CLM-08", "NOT_OWN_MACHINE", Kind::values,  //
    "设备不在本公司名下，不能索赔；请先在客户档案登记。",
    "The machine is not under the own dealer name; register it in the customer files first."};
inline constexpr Rule campaign_missing{"CLM-01", "CAMPAIGN_MISSING", Kind::values,  //
                                       "技改索赔须填写技改编号。",
                                       "A claim for a campaign needs the campaign's number."};
inline constexpr Rule customer_not_told{
    "CLM-04", "CUSTOMER_NOT_TOLD", Kind::values,  //
    "保修不能立即判定时，须告知客户原因。",
    "While the warranty is undecided the customer is told why; give what he was told."};
inline constexpr Rule reason_missing{"CLM-04", "REASON_MISSING", Kind::values,  //
                                     "请填写理由。", "Give the reason."};
inline constexpr Rule supervisor_only{"CLM-02", "SUPERVISOR_ONLY", Kind::forbidden,  //
                                      "此判定由索赔主管作出。",
                                      "This verdict is the claims supervisor's."};
inline constexpr Rule two_signatures{
    "CLM-02", "TWO_SIGNATURES", Kind::forbidden,  //
    "索赔主管与服务经理须由两人分别签署。",
    "Claims supervisor and service manager are two persons; let the other one sign."};
inline constexpr Rule decided_already{"CLM-02", "DECIDED_ALREADY", Kind::state,  //
                                      "已判定可索赔。", "It has been found claimable already."};
inline constexpr Rule no_decision{"CLM-02", "NO_DECISION", Kind::state,  //
                                  "尚未判定可否索赔，不能编制。",
                                  "Whether it is claimable is not decided; have it decided first."};
inline constexpr Rule not_non_standard{"CLM-05", "NOT_NON_STANDARD", Kind::state,  //
                                       "只有非标索赔登记周进展。",
                                       "Only non-standard claims have weekly progress entries."};

// --- evidence and submission (3.2) ---------------------------------------------------------------

inline constexpr Rule content_missing{
    "CLM-09", "CONTENT_MISSING", Kind::values,  //
    "索赔须有工时、材料或其他费用。",
    "The claim asks for nothing: give labour, material or other costs."};
inline constexpr Rule labour_missing{"CLM-09", "LABOUR_MISSING", Kind::values,  //
                                     "服务费索赔须有工时行。",
                                     "A claim for a service fee needs a line of labour."};
inline constexpr Rule fault_report_missing{
    "CLM-08", "FAULT_REPORT_MISSING", Kind::values,  //
    "故障索赔须附PFR报告及评分。",
    "A fault claim needs its fault report, and the score of the draft."};
inline constexpr Rule foreign_no_taken{"X-81", "FOREIGN_NO_TAKEN", Kind::state,  //
                                       "该厂家单号已用于另一索赔单。",
                                       "Another claim has this number of the manufacturer."};
inline constexpr Rule amount_conflict{
    "CLM-32", "CLAIM_AMOUNT_CONFLICT", Kind::values,  //
    "金额须满足：已付 ≤ 批准 ≤ 索赔。",
    "Paid must not exceed approved, nor approved what was claimed; correct the amount."};
inline constexpr Rule new_evidence{
    "CLM-14", "NEW_EVIDENCE", Kind::values,  //
    "二次索赔须有新的资料。", "A second claim needs evidence that the first one did not have."};

// --- settlement (3.4) ----------------------------------------------------------------------------

inline constexpr Rule books{"CLM-30", "BOOKS_DO_NOT_BALANCE", Kind::state,  //
                            "索赔账目不平，操作未执行；请联系管理员。",
                            "The claim's books would not balance, so nothing was done; tell the "
                            "administrator."};
inline constexpr Rule note_known{"X-81", "NOTE_KNOWN", Kind::state,  //
                                 "该贷记通知已登记。", "This credit note is registered already."};
inline constexpr Rule total_differs{
    "CLM-30", "TOTAL_DIFFERS", Kind::values,  //
    "合计与明细之和不符，请核对。",
    "The printed total is not the sum of the lines; compare with the paper."};
inline constexpr Rule no_such_line{"CLM-30", "NO_SUCH_LINE", Kind::values,  //
                                   "没有此行。", "There is no such line."};
inline constexpr Rule line_settled{"CLM-30", "LINE_SETTLED", Kind::state,  //
                                   "该行已核对或正在核对。",
                                   "The line is matched already, or is being matched."};
inline constexpr Rule month_open{"CLM-31", "MONTH_OPEN", Kind::state,  //
                                 "该月尚未结束，不能汇总。",
                                 "The month is not over; compile it when it is."};
inline constexpr Rule audit_open{"CLM-31", "AUDIT_OPEN", Kind::state,  //
                                 "该月审计已开立。", "There is an audit of that month already."};
inline constexpr Rule own_audit{"X-30", "OWN_REQUEST", Kind::forbidden,  //
                                "不能审阅本人汇总的审计。",
                                "Nobody reviews the audit that he compiled."};

// --- parts for claims (3.3) ----------------------------------------------------------------------

inline constexpr Rule order_only{"CLM-23", "WORK_ORDER_ONLY", Kind::values,  //
                                 "定件须依据工单，请填写工单。",
                                 "Parts are ordered against a work order only; name the order."};
inline constexpr Rule share_range{
    "CLM-22", "SHARE_RANGE", Kind::values,  //
    "个人承担比例超出制度范围（60%-90%）。",
    "The share that staff bear lies outside the range of the policy (60 to 90 %)."};
inline constexpr Rule bad_shares{"CLM-22", "BAD_SHARES", Kind::values,  //
                                 "分担比例合计须为100%，且每人一次。",
                                 "The shares must sum to 100 %, each person once."};
inline constexpr Rule nobody_concerned{"CLM-22", "NOBODY_CONCERNED", Kind::values,  //
                                       "没有相关服务人员，请填写分担。",
                                       "The order names no service staff; give who bears it."};
inline constexpr Rule already_reminded{"CLM-22", "ALREADY_REMINDED", Kind::state,  //
                                       "已提醒装机。", "Fitting has been reminded already."};

// --- commercial claims and old parts (3.5) -------------------------------------------------------

inline constexpr Rule amount_differs_role{
    "CLM-41", "OTHER_ROLE_NEEDED", Kind::forbidden,  //
    "金额须由索赔主管与服务主管两人核定。",
    "Claims supervisor and service supervisor, two persons, fix the amount together."};
inline constexpr Rule follow_up_open{"CLM-44", "FOLLOW_UP_OPEN", Kind::state,  //
                                     "400回访尚未完成，不能结案。",
                                     "The follow-up by 400 is not done yet; close it after that."};
inline constexpr Rule cost_open{"CLM-41", "COST_OPEN", Kind::state,  //
                                "成本尚未入账，不能结案。",
                                "The cost is not booked yet; finance books it first."};
inline constexpr Rule cost_booked{"CLM-41", "COST_BOOKED", Kind::state,  //
                                  "成本已入账。", "The cost is booked already."};
inline constexpr Rule notified_already{"CLM-41", "NOTIFIED_ALREADY", Kind::state,  //
                                       "已通知索赔主管。", "The claims supervisor knows already."};
inline constexpr Rule no_such_old_part{"CLM-40", "NO_SUCH_OLD_PART", Kind::values,  //
                                       "没有此旧件。", "The claim has no such old part."};
inline constexpr Rule old_part_not_lost{
    "CLM-40", "OLD_PART_NOT_LOST", Kind::state,  //
    "旧件未丢失，或损失已登记。", "That old part is not lost, or its loss is booked already."};
inline constexpr Rule old_part_unknown{
    "CLM-40", "OLD_PART_UNKNOWN", Kind::state,  //
    "旧件状态不明，不能归档。",
    "An old part of the claim is still out: it must be received or declared lost first."};
inline constexpr Rule wrong_folder{
    "X-83", "WRONG_FOLDER", Kind::values,  //
    "档案夹名称须为：型号 序列号 索赔单号。",
    "The folder is called by model, serial and claim number, with blanks between them."};
inline constexpr Rule no_such_slip{"X-16", "NO_SUCH_SLIP", Kind::values,  //
                                   "没有此催办单，或已答复。",
                                   "There is no such slip, or it is answered already."};

// --- findings, lists, reports --------------------------------------------------------------------

inline constexpr Rule person_missing{"CLM-24", "PERSON_MISSING", Kind::values,  //
                                     "请填写责任人。", "Name the person."};
inline constexpr Rule subject_missing{
    "CLM-24", "SUBJECT_MISSING", Kind::values,  //
    "请填写相关索赔单、定件单或型号配件。",
    "Say what it is about: a claim, an order of parts, a model or a part."};
inline constexpr Rule own_finding{"X-30", "OWN_FINDING", Kind::forbidden,  //
                                  "不能认定本人的差错。", "Nobody finds his own fault."};
inline constexpr Rule recovered_too_much{"CLM-47", "RECOVERED_TOO_MUCH", Kind::values,  //
                                         "追回金额不能超过损失。",
                                         "More was recovered than was lost; correct the amounts."};
inline constexpr Rule until_missing{"CLM-49", "UNTIL_MISSING", Kind::values,  //
                                    "推迟定检须填写推迟至何日，且晚于应检日期。",
                                    "Give until when it is put off: a day after it was due."};
inline constexpr Rule report_open{"X-18", "REPORT_OPEN", Kind::state,  //
                                  "该期报表已开立。",
                                  "That report is open for the period already."};
inline constexpr Rule machine_noted{"CLM-08", "MACHINE_NOTED", Kind::state,  //
                                    "设备已登记。", "The machine is noted already."};

}  // namespace aftercare::claims::rules
