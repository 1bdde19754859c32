# The roles of the suite (docs/domain/README.md section 4, and section 1 of each context). Commands
# and reports say which of them may ask; an event has one in the place of a person where nobody is
# assigned yet (SCO-67).

@0xc5a1c8a1f0e8d270;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("aftercare::wire");

const roles :List(Text) = [
  "account_owner", "admin_branch", "administration_desk", "after_sales_head", "agent_l1",
  "agent_l2", "agent_l3", "auditor", "bu_manager", "care_agent", "case_officer", "cashier",
  "claims_supervisor", "claims_support", "clerk", "club_clerk", "contractor",
  "customer_centre_manager", "customer_service_manager", "department_manager", "deputy_gm",
  "director", "file_keeper", "file_manager", "finance", "front_desk", "gauge_keeper",
  "general_office", "gm", "gm_meeting", "gm_office", "goods_store", "group_leader",
  "hotline_agent", "hotline_supervisor", "hr", "inspector", "lead_engineer", "lead_holder",
  "market_branch", "old_part_keeper", "partner", "partner_in_charge", "parts_dept", "production",
  "purchaser", "qa", "quality_lead", "regional_sales_director", "regional_service_director",
  "rnd", "sales_assistant", "sales_dept", "sales_manager", "second_contact", "service_advisor",
  "service_desk", "service_director", "service_engineer", "service_manager", "service_staff",
  "service_supervisor", "service_support", "storekeeper", "team_leader", "technical_director",
  "technician", "training_manager", "workshop_deputy_manager", "workshop_manager"
];
