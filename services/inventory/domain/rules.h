// The rules that can say no to a command, one constant each; `grep INV_36` over code and tests
// shows the life of a rule. In the order of the rulebook's sections.
#pragma once

#include "common/base/outcome.h"
#include "common/decider/deciding.h"

namespace aftercare::inventory::rules {

using deciding::in_future;

// --- any document --------------------------------------------------------------------------------

inline constexpr Rule not_there{"INV-04", "NOT_THERE", Kind::not_found,  //
                                "没有此记录，请先建立。",
                                "There is no such record: make it first."};
inline constexpr Rule already_there{"INV-04", "ALREADY_THERE", Kind::state,  //
                                    "记录已存在，不能重复建立。",
                                    "The record exists already; it cannot be made again."};
inline constexpr Rule wrong_state{
    "INV §2", "WRONG_STATE", Kind::state,  //
    "当前状态不允许此操作，请刷新后再试。",
    "The record is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule bad_amount{"INV §2", "BAD_AMOUNT", Kind::values,  //
                                 "金额不能为负数，也不能超过十亿元。",
                                 "An amount is neither below zero nor above a billion yuan."};
inline constexpr Rule in_past{"X-14", "IN_PAST", Kind::values,  //
                              "日期不能早于今天，请更正。",
                              "The day has passed; give one that is still to come."};
inline constexpr Rule no_such_slip{"X-16", "NO_SUCH_SLIP", Kind::values,  //
                                   "没有此催办单，或已答复。",
                                   "There is no such slip, or it is answered already."};
inline constexpr Rule four_eyes{"X-30", "OWN_REQUEST", Kind::forbidden,  //
                                "不能批准本人的申请，请由他人办理。",
                                "Nobody approves his own work; let somebody else do it."};
inline constexpr Rule signs_once{"X-30", "SIGNS_ONCE", Kind::forbidden,  //
                                 "同一人不能签署两次，请由他人签署。",
                                 "Nobody signs twice; let somebody else sign."};
inline constexpr Rule not_a_signer{"X-30", "NOT_A_SIGNER", Kind::forbidden,  //
                                   "您的职务无权签署。", "Your duty does not sign this."};
inline constexpr Rule other_duty_signs{"X-30", "OTHER_DUTY_SIGNS", Kind::forbidden,  //
                                       "另一方尚未签署，请由对方签署。",
                                       "This side has signed; the other one must sign, too."};
inline constexpr Rule no_such_chain{
    "X-37", "NO_SUCH_CHAIN", Kind::unavailable,  //
    "制度中没有此审批链，请联系管理员。",
    "The policy has no such approval chain; tell the administrator."};
inline constexpr Rule absence_noted{
    "X-32", "ABSENCE_NOTED", Kind::state,  //
    "已登记经理不在，请两名组长或助理共同签署。",
    "The manager's absence is noted already: two group leaders or assistants sign together."};
inline constexpr Rule no_such_line{"INV-04", "NO_SUCH_LINE", Kind::values,  //
                                   "没有此行，请核对行号。",
                                   "There is no such line; check its number."};
// --- parts and their stock (3.1) -----------------------------------------------------------------

inline constexpr Rule part_no_taken{
    "INV-01", "PART_NO_TAKEN", Kind::state,  //
    "零件号已登记，请使用原配件。",
    "That part number is registered already; use the part there is."};
inline constexpr Rule code_taken{"INV-01", "CODE_TAKEN", Kind::state,  //
                                 "此条码已被使用，一码只能对应一个对象。",
                                 "That code is in use: a scanned text names one thing."};
inline constexpr Rule bad_limits{"INV-14", "BAD_LIMITS", Kind::values,  //
                                 "最高库存不能低于最低库存。", "The maximum is below the minimum."};
inline constexpr Rule no_such_part{"INV-01", "NO_SUCH_PART", Kind::values,  //
                                   "没有此零件号，请先登记配件。",
                                   "There is no part of this number; register it first."};
inline constexpr Rule no_such_lot{"INV-01", "NO_SUCH_LOT", Kind::values,  //
                                  "没有此批次，请核对标签。",
                                  "There is no such lot; check the label."};
inline constexpr Rule lot_needed{"INV-06", "LOT_NEEDED", Kind::values,  //
                                 "该配件按指定批次出库，请注明批次。",
                                 "This part is issued lot by lot: name the lot."};
inline constexpr Rule not_in_stock{"INV-05", "NOT_IN_STOCK", Kind::state,  //
                                   "库存不足（已除去预留和冻结数量）。",
                                   "There is not enough: what is free does not cover it (reserved "
                                   "and blocked pieces are not free)."};
inline constexpr Rule is_reserved{"INV-14", "IS_RESERVED", Kind::state,  //
                                  "该数量已预留，不能移走。",
                                  "These pieces are reserved; release the reservation first."};
inline constexpr Rule lies_there{"INV-01", "LIES_THERE", Kind::values,  //
                                 "批次已在该货位。", "The lot lies there already."};
inline constexpr Rule too_much{"INV-01", "TOO_MUCH", Kind::values,  //
                               "数量或单价超出系统上限。",
                               "The quantity or price is beyond what one part can hold."};
inline constexpr Rule too_many_lots{
    "INV-01", "TOO_MANY_LOTS", Kind::state,  //
    "该配件批次或预留过多，请先清理。",
    "This part has too many lots or reservations; use some of them up first."};
inline constexpr Rule no_such_reservation{
    "INV-14", "NO_SUCH_RESERVATION", Kind::values,  //
    "没有此预留，可能已释放。", "There is no such reservation; it may have been released."};
inline constexpr Rule more_than_reserved{"INV-14", "MORE_THAN_RESERVED", Kind::values,  //
                                         "数量超过预留数量。",
                                         "That is more than the reservation holds."};
inline constexpr Rule not_issued{"INV-03", "NOT_ISSUED", Kind::values,  //
                                 "该出库单未领用此配件，或已全部归还。",
                                 "No issue of that slip is remembered, or all of it came back."};
inline constexpr Rule more_than_issued{"INV-03", "MORE_THAN_ISSUED", Kind::values,  //
                                       "退库数量超过未归还数量。",
                                       "More comes back than was taken and is still out."};
inline constexpr Rule no_count{"INV-36", "NO_COUNT", Kind::forbidden,  //
                               "库存只能通过已确认的盘点差异调整。",
                               "The book is changed only by a confirmed variance of a stock-take."};
inline constexpr Rule count_running{
    "INV-36", "COUNT_RUNNING", Kind::state,  //
    "该货位正在盘点，暂停移动。",
    "This place is being counted; nothing moves until the count is confirmed or cancelled."};
inline constexpr Rule papers_incomplete{
    "INV-10", "PAPERS_INCOMPLETE", Kind::values,  //
    "手续不齐，不能入库。", "The papers are not complete; goods are not received without them."};
inline constexpr Rule more_than_delivered{"INV-10", "MORE_THAN_DELIVERED", Kind::values,  //
                                          "不合格数量超过到货数量。",
                                          "More is rejected than was delivered."};
// --- purchases -----------------------------------------------------------------------------------

inline constexpr Rule one_tool{"INV-40", "ONE_TOOL", Kind::values,  //
                               "每行只能采购一件工具。",
                               "A line buys one tool: it gets a number of its own."};
inline constexpr Rule not_in_post{"INV-40", "NOT_IN_POST", Kind::values,  //
                                  "工程师须已转正。", "The engineer must be confirmed in post."};
inline constexpr Rule split_differs{
    "INV-16", "SPLIT_DIFFERS", Kind::values,  //
    "各分公司分配数量之和须等于采购数量。",
    "The shares of the branches do not add up to the quantity of the line."};
inline constexpr Rule prices_differ{"INV-07", "PRICES_DIFFER", Kind::values,  //
                                    "请为每一行给出单价。", "Give one price for each line."};
inline constexpr Rule every_line{"INV-10", "EVERY_LINE", Kind::values,  //
                                 "请逐行登记到货数量，未到的填0。",
                                 "Each line is checked once; give 0 for what did not come."};
inline constexpr Rule more_than_ordered{"INV-10", "MORE_THAN_ORDERED", Kind::values,  //
                                        "到货数量超过未到数量。",
                                        "More came than was still to come."};
inline constexpr Rule nothing_came{"INV-10", "NOTHING_CAME", Kind::state,  //
                                   "尚未到货，请改为取消采购。",
                                   "Nothing has come of it yet; cancel the purchase instead."};
inline constexpr Rule partly_came{
    "INV-10", "PARTLY_CAME", Kind::state,  //
    "已有到货，不能取消；余量不再到货的，请登记。",
    "Part of it has come; say that the rest will not come (close-short) instead."};
inline constexpr Rule receipt_not_booked{
    "INV-08", "RECEIPT_NOT_BOOKED", Kind::state,  //
    "到货尚未全部入库记账，请先办结入库单。",
    "What came is not in the stock yet; have its receipt slip booked first."};
inline constexpr Rule return_not_booked{
    "INV-08", "RETURN_NOT_BOOKED", Kind::state,  //
    "退货出库单尚未记账，请先在出入库单中办结。",
    "The goods have not left the stock yet; have their issue slip booked first."};
inline constexpr Rule no_voucher{"INV-09", "NO_VOUCHER", Kind::state,  //
                                 "凭证尚未送交财务。",
                                 "The voucher has not been passed to finance."};
inline constexpr Rule payment_asked{"INV-09", "PAYMENT_ASKED", Kind::state,  //
                                    "已申请付款。", "Payment has been asked for already."};
inline constexpr Rule payment_not_asked{"INV-09", "PAYMENT_NOT_ASKED", Kind::state,  //
                                        "经理尚未申请付款。",
                                        "The manager has not asked for payment yet."};
inline constexpr Rule paid_already{"INV-09", "PAID_ALREADY", Kind::state,  //
                                   "付款已批准。", "Payment has been approved already."};
inline constexpr Rule no_tool_purchase{"INV-40", "NO_TOOL_PURCHASE", Kind::state,  //
                                       "此采购不是工具采购。", "This purchase is not of a tool."};
inline constexpr Rule engineer_signs{"INV-40", "ENGINEER_SIGNS", Kind::forbidden,  //
                                     "须由领用工程师本人签收。",
                                     "The engineer who gets the tool signs for it himself."};
// --- stock-takes (3.2) ---------------------------------------------------------------------------

inline constexpr Rule plan_exists{"INV-38", "PLAN_EXISTS", Kind::state,  //
                                  "该地点已有同类盘点计划。",
                                  "There is a running plan of this kind for the place."};
inline constexpr Rule no_such_plan{"INV-38", "NO_SUCH_PLAN", Kind::values,  //
                                   "制度中没有此盘点计划，或计划不属于该地点。",
                                   "There is no such plan, or it is not one of this place."};
inline constexpr Rule counted_already{"INV-38", "COUNTED_ALREADY", Kind::state,  //
                                      "该地点正在盘点。", "A count of this place is running."};
inline constexpr Rule two_counters{"INV-30", "TWO_COUNTERS", Kind::values,  //
                                   "盘点须由至少两名不同职务的人员进行。",
                                   "A count needs at least two people of two duties."};
inline constexpr Rule duty_missing{"INV-38", "DUTY_MISSING", Kind::values,  //
                                   "盘点人员未涵盖计划要求的职务。",
                                   "The people do not cover a duty that the plan asks for."};
inline constexpr Rule scope_too_small{"INV-38", "SCOPE_TOO_SMALL", Kind::values,  //
                                      "盘点范围未涵盖计划的范围。",
                                      "The count does not cover the scope of the plan."};
inline constexpr Rule too_many_lines{"INV-30", "TOO_MANY_LINES", Kind::values,  //
                                     "范围过大，请按货架分次盘点。",
                                     "That is too much for one count; count it rack by rack."};
inline constexpr Rule not_a_counter{"INV-30", "NOT_A_COUNTER", Kind::forbidden,  //
                                    "您不在盘点人员之列。",
                                    "You are not among the people who count."};
inline constexpr Rule book_awaited{
    "INV-36", "BOOK_AWAITED", Kind::busy,  //
    "账面数量正在读取，请稍后再试。",
    "The book quantities are still being read; try again in a moment."};
inline constexpr Rule came_since{"INV-36", "CAME_SINCE", Kind::state,  //
                                 "该配件于盘点开始后入库，不在本次盘点范围。",
                                 "This part came in after the count began and is not part of it."};
inline constexpr Rule not_all_counted{"INV-36", "NOT_ALL_COUNTED", Kind::state,  //
                                      "尚有未盘的行。", "A line has not been counted yet."};
inline constexpr Rule no_variance{"INV-36", "NO_VARIANCE", Kind::state,  //
                                  "没有差异。", "There is no variance."};
inline constexpr Rule has_variance{
    "INV-36", "HAS_VARIANCE", Kind::state,  //
    "存在差异，须逐行确认。",
    "There are variances; each must be confirmed, also where they cancel out."};
inline constexpr Rule signed_already{
    "INV-36", "SIGNED_ALREADY", Kind::state,  //
    "差异已签署，不能再复盘。", "The variances are being signed; nothing is counted again now."};
inline constexpr Rule reason_missing{"INV-36", "REASON_MISSING", Kind::values,  //
                                     "每一差异须写明原因。", "Each variance needs a reason."};
inline constexpr Rule outside_scope{"INV-36", "OUTSIDE_SCOPE", Kind::values,  //
                                    "该货位不在盘点范围内。",
                                    "That place is not in the scope of this count."};
// --- tools and gauges (3.3) ----------------------------------------------------------------------

inline constexpr Rule tool_no_taken{"INV-11", "TOOL_NO_TAKEN", Kind::state,  //
                                    "工具编号已登记。", "That tool number is registered already."};
inline constexpr Rule one_set{"INV-41", "ONE_SET", Kind::state,  //
                              "每名工程师只配发一套个人工具。",
                              "An engineer has one professional set; he has one already."};
inline constexpr Rule no_personal_set{"INV-41", "NO_PERSONAL_SET", Kind::state,  //
                                      "这不是个人工具。", "This is no personal set."};
inline constexpr Rule deposit_too_low{"INV-41", "DEPOSIT_TOO_LOW", Kind::values,  //
                                      "押金不足。", "The deposit is too low."};
inline constexpr Rule deposit_paid{"INV-41", "DEPOSIT_PAID", Kind::state,  //
                                   "押金已缴。", "A deposit has been paid already."};
inline constexpr Rule no_deposit{"INV-41", "NO_DEPOSIT", Kind::state,  //
                                 "该工程师尚未缴纳押金。",
                                 "This engineer has not paid the deposit yet."};
inline constexpr Rule not_in_set{"INV-34", "NOT_IN_SET", Kind::values,  //
                                 "该物品不属于此套工具。", "That item is not part of the set."};
inline constexpr Rule nothing_missing{"INV-34", "NOTHING_MISSING", Kind::state,  //
                                      "没有缺失。", "Nothing is missing."};
inline constexpr Rule other_brand{"INV-34", "OTHER_BRAND", Kind::values,  //
                                  "须补齐同品牌同数量。",
                                  "Missing items are replaced with the same brand and number."};
inline constexpr Rule set_incomplete{"INV-45", "SET_INCOMPLETE", Kind::state,  //
                                     "工具不齐全，不能退还。",
                                     "The set is not complete; replace what is missing first."};
inline constexpr Rule set_is_issued{"INV-41", "SET_IS_ISSUED", Kind::state,  //
                                    "个人工具只配发，不借出。",
                                    "A personal set is issued to its engineer, not lent."};
inline constexpr Rule lead_borrows{"INV-43", "LEAD_BORROWS", Kind::values,  //
                                   "专用工具由主修工程师借用。",
                                   "Special tools are borrowed by the lead engineer."};
inline constexpr Rule calibration_expired{"INV-48", "CALIBRATION_EXPIRED", Kind::state,  //
                                          "检定已过期，不能借出。",
                                          "The calibration has expired; the gauge cannot be lent."};
inline constexpr Rule bad_share{"INV-46", "BAD_SHARE", Kind::values,  //
                                "承担比例超出规定范围。",
                                "The share is outside the limits of the policy."};
inline constexpr Rule not_counted_back{"INV-46", "NOT_COUNTED_BACK", Kind::values,  //
                                       "归还时须当场清点。",
                                       "Tools are counted on return, on the spot."};
inline constexpr Rule borrower_reports{"INV-45", "BORROWER_REPORTS", Kind::forbidden,  //
                                       "由借用人或库管报失。",
                                       "The borrower or the store reports a loss."};
inline constexpr Rule no_gauge{"INV-48", "NO_GAUGE", Kind::state,  //
                               "这不是量具。", "This is no gauge."};
// --- old parts (3.4) -----------------------------------------------------------------------------

inline constexpr Rule old_part_known{"INV-50", "OLD_PART_KNOWN", Kind::state,  //
                                     "该索赔行的旧件已登记。",
                                     "The old part of this claim line is known already."};
inline constexpr Rule month_open{"INV-51", "MONTH_OPEN", Kind::state,  //
                                 "该站当月返回记录已建立。",
                                 "The station's month is open already."};
inline constexpr Rule outside_limits{"INV-55", "OUTSIDE_LIMITS", Kind::values,  //
                                     "金额超出规定范围。",
                                     "The amount is outside the limits of the policy."};
inline constexpr Rule no_defect{"INV-55", "NO_DEFECT", Kind::values,  //
                                "没有缺陷，不能认定扣款。", "There is no defect to charge for."};
inline constexpr Rule asked_back{"INV-56", "ASKED_BACK", Kind::state,  //
                                 "厂家已召回，不能报废。",
                                 "The manufacturer asks for it; it cannot be scrapped."};
inline constexpr Rule not_the_customers{"INV-58", "NOT_THE_CUSTOMERS", Kind::state,  //
                                        "这是索赔旧件，须返回公司。",
                                        "This is the old part of a claim; it goes to the company."};
inline constexpr Rule not_shown{"INV-58", "NOT_SHOWN", Kind::values,  //
                                "须先向客户展示旧件。",
                                "The old part is shown to the customer first."};
inline constexpr Rule not_as_agreed{"INV-58", "NOT_AS_AGREED", Kind::values,  //
                                    "与客户接待时的约定不符。",
                                    "That is not what was agreed with the customer at order time."};
inline constexpr Rule not_due_here{"INV-51", "NOT_DUE_HERE", Kind::values,  //
                                   "该旧件不在本站当月应返之列。",
                                   "This old part is not due from this station in this month."};
inline constexpr Rule sent_already{"INV-50", "SENT_ALREADY", Kind::values,  //
                                   "该旧件已发运，或重复列出。",
                                   "This old part has been sent already, or is listed twice."};
inline constexpr Rule not_at_station{"INV-50", "NOT_AT_STATION", Kind::state,  //
                                     "该旧件未在服务站，不能发运。",
                                     "This old part is not at the station and cannot be sent."};
inline constexpr Rule report_open{"X-18", "REPORT_OPEN", Kind::state,  //
                                  "该期报表已开立。",
                                  "That report is open for the period already."};

// --- returned goods (3.5) ------------------------------------------------------------------------

inline constexpr Rule return_known{"INV-70", "RETURN_KNOWN", Kind::state,  //
                                   "该核准退货已登记。",
                                   "This authorised return is known already."};
inline constexpr Rule no_such_copy{"INV-70", "NO_SUCH_COPY", Kind::values,  //
                                   "副本只送仓库、会计、业务（store、accounting、sales）。",
                                   "Copies go to store, accounting and sales."};
inline constexpr Rule instruction_needed{
    "INV-71", "INSTRUCTION_NEEDED", Kind::values,  //
    "实收数量与单据不符，须经上级指示后方可收货。",
    "The quantity is not that of the slip: it is received only after a superior's instruction."};
inline constexpr Rule no_proof{"INV-75", "NO_PROOF", Kind::state,  //
                               "没有退货证明，不能入账。",
                               "There is no proof of the return; without it nothing is booked."};

// --- stock machines, controlled items (3.6) ------------------------------------------------------

inline constexpr Rule machine_known{"INV-80", "MACHINE_KNOWN", Kind::state,  //
                                    "该库存机已登记。", "This machine is in stock already."};
inline constexpr Rule not_guarded{"INV-81", "NOT_GUARDED", Kind::values,  //
                                  "库存机须停放在有人看守的地点。",
                                  "A stock machine stands in a guarded place."};
inline constexpr Rule keeper_missing{
    "INV-81", "KEEPER_MISSING", Kind::values,  //
    "须指定服务主管和分公司经理为保管人。",
    "Name the keepers: the service supervisor and the manager of the unit."};
inline constexpr Rule customer_signs{"INV-81", "CUSTOMER_SIGNS", Kind::values,  //
                                     "销售未通知直发的，须由客户签字。",
                                     "A direct shipment without notice is signed by the customer."};
inline constexpr Rule not_at_customer{"INV-82", "NOT_AT_CUSTOMER", Kind::state,  //
                                      "该机不在客户现场。",
                                      "The machine is not at a customer's site."};
inline constexpr Rule not_restored{"INV-84", "NOT_RESTORED", Kind::state,  //
                                   "缺件未还原齐全清洁，不能移交。",
                                   "The machine is not complete and clean: restore it first."};
inline constexpr Rule item_no_taken{"INV-85", "ITEM_NO_TAKEN", Kind::state,  //
                                    "物品编号已登记。", "That item number is registered already."};
inline constexpr Rule gift_is_issued{"INV-87", "GIFT_IS_ISSUED", Kind::state,  //
                                     "礼品只发放，不借出。", "A gift is issued, not lent."};
inline constexpr Rule no_gift{"INV-87", "NO_GIFT", Kind::state,  //
                              "这不是礼品。", "This is no gift."};

}  // namespace aftercare::inventory::rules
