#include "common/approvals/approval.h"

namespace aftercare::approvals::rules {

const Rule already_running{"X-31", "APPROVAL_RUNNING", Kind::state,
                           "审批正在进行；被驳回后才能重新发起。",
                           "An approval is running; a new one starts only after a rejection."};
const Rule not_an_author{"X-37", "NOT_AN_AUTHOR", Kind::forbidden, "您的岗位不能发起此审批。",
                         "Your role does not start this approval chain."};
const Rule amount_missing{"X-37", "AMOUNT_MISSING", Kind::values, "此审批取决于金额；请填写金额。",
                          "Who signs depends on the amount; give the amount."};
const Rule no_approver{"X-37", "NO_APPROVER", Kind::values,
                       "此审批没有有权签字的人；请检查审批链。",
                       "Nobody in this chain may sign this request; check chain and amount."};
const Rule not_running{"X-31", "APPROVAL_NOT_RUNNING", Kind::state, "没有等待签字的审批步骤。",
                       "No step of an approval waits for a signature."};
const Rule own_request{"X-30", "OWN_REQUEST", Kind::forbidden, "不能审批自己的申请。",
                       "Nobody signs his own request."};
const Rule excluded{"X-34", "RECUSED", Kind::forbidden, "被投诉人须回避，不能参与此案审批。",
                    "A person complained about is excluded from every step of the case."};
const Rule signed_before{"X-30", "SIGNED_BEFORE", Kind::forbidden,
                         "同一人不能在同一审批链中签两次。",
                         "Nobody signs two steps of one chain."};
const Rule step_order{"X-37", "STEP_ORDER", Kind::state, "前面的步骤尚未签字。",
                      "An earlier step must be signed first."};
const Rule not_an_approver{"X-37", "NOT_AN_APPROVER", Kind::forbidden, "您不是当前步骤的审批人。",
                           "You are no approver of the current step."};
const Rule over_limit{"X-33", "OVER_LIMIT", Kind::forbidden,
                      "金额超出您的权限；请先请示上级，再登记补签。",
                      "The amount exceeds your limit; ask your superior first and record that he "
                      "will sign afterwards."};
const Rule comment_missing{"X-31", "COMMENT_MISSING", Kind::values, "驳回必须说明理由。",
                           "A rejection needs a comment for the author."};
const Rule cannot_delegate_to{"X-30", "CANNOT_DELEGATE_TO", Kind::values,
                              "不能委托给申请人、回避人、已签字人或本人。",
                              "The request's author, excluded persons, those who have signed and "
                              "oneself cannot be delegated to."};
const Rule not_limited{"X-33", "NOT_LIMITED", Kind::state, "金额在您的权限之内；请直接签字。",
                       "The amount is within your limit; sign yourself."};
const Rule nothing_owed{"X-33", "NOTHING_OWED", Kind::state, "您没有待补签的步骤。",
                        "You owe no post-signature here."};

}  // namespace aftercare::approvals::rules
