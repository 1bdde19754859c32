# The roles of the suite (docs/domain/README.md section 4, and section 1 of each context). Commands
# and reports say which of them may ask; an event has one in the place of a person where nobody is
# assigned yet (SCO-67).

@0xc5a1c8a1f0e8d270;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("aftercare::wire");

struct Role {
  code @0 :Text;
  zh @1 :Text;
}

const roles :List(Role) = [
  (code = "account_owner", zh = "责任营销员"),
  (code = "admin_branch", zh = "内勤分部"),
  (code = "administration_desk", zh = "行政内勤"),
  (code = "after_sales_head", zh = "售后负责人"),
  (code = "agent_l1", zh = "一级受理人"),
  (code = "agent_l2", zh = "二级受理人"),
  (code = "agent_l3", zh = "三级受理人"),
  (code = "auditor", zh = "稽核员"),
  (code = "bu_manager", zh = "事业部经理"),
  (code = "care_agent", zh = "客服回访员"),
  (code = "case_officer", zh = "专门负责人"),
  (code = "cashier", zh = "出纳"),
  (code = "claims_supervisor", zh = "索赔主管"),
  (code = "claims_support", zh = "索赔支持"),
  (code = "clerk", zh = "事务文员"),
  (code = "club_clerk", zh = "俱乐部专员"),
  (code = "contractor", zh = "承建商"),
  (code = "customer_centre_manager", zh = "客户中心经理"),
  (code = "customer_service_manager", zh = "客服经理"),
  (code = "department_manager", zh = "部门经理"),
  (code = "deputy_gm", zh = "副总经理"),
  (code = "director", zh = "主任"),
  (code = "file_keeper", zh = "档案管理员"),
  (code = "file_manager", zh = "档案主管"),
  (code = "finance", zh = "财务"),
  (code = "front_desk", zh = "前台"),
  (code = "gauge_keeper", zh = "量具管理员"),
  (code = "general_office", zh = "综合办公室"),
  (code = "gm", zh = "总经理"),
  (code = "gm_meeting", zh = "总经理例会"),
  (code = "gm_office", zh = "总经理室"),
  (code = "goods_store", zh = "成品仓储"),
  (code = "group_leader", zh = "销售组长"),
  (code = "hotline_agent", zh = "400客服专员"),
  (code = "hotline_supervisor", zh = "400客服主管"),
  (code = "hr", zh = "人力发展部"),
  (code = "inspector", zh = "质检员"),
  (code = "lead_engineer", zh = "主修工程师"),
  (code = "lead_holder", zh = "销售顾问"),
  (code = "market_branch", zh = "市场分部"),
  (code = "old_part_keeper", zh = "旧件管理员"),
  (code = "partner", zh = "合伙人"),
  (code = "partner_in_charge", zh = "主管合伙人"),
  (code = "parts_dept", zh = "配件部"),
  (code = "production", zh = "制造部门"),
  (code = "purchaser", zh = "采购"),
  (code = "qa", zh = "质量管理部"),
  (code = "quality_lead", zh = "质量负责人"),
  (code = "regional_sales_director", zh = "区域销售总监"),
  (code = "regional_service_director", zh = "区域服务总监"),
  (code = "rnd", zh = "研发部"),
  (code = "sales_assistant", zh = "销售助理"),
  (code = "sales_dept", zh = "业务部门"),
  (code = "sales_manager", zh = "销售部经理"),
  (code = "second_contact", zh = "第二联系人"),
  (code = "service_advisor", zh = "服务顾问"),
  (code = "service_desk", zh = "总台"),
  (code = "service_director", zh = "服务总监"),
  (code = "service_engineer", zh = "服务工程师"),
  (code = "service_manager", zh = "服务经理"),
  (code = "service_staff", zh = "服务人员"),
  (code = "service_supervisor", zh = "服务主管"),
  (code = "service_support", zh = "服务支持"),
  (code = "storekeeper", zh = "库管"),
  (code = "team_leader", zh = "班组长"),
  (code = "technical_director", zh = "技术总监"),
  (code = "technician", zh = "维修技师"),
  (code = "training_manager", zh = "技术培训部经理"),
  (code = "workshop_deputy_manager", zh = "大修部副经理"),
  (code = "workshop_manager", zh = "大修部经理")
];
