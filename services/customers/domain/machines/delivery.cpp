// From the delivery notice to the registered machine (CUS-24, CUS-50 to CUS-54).
#include <algorithm>
#include <string>
#include <utility>

#include "services/customers/domain/machines/deciding.h"
#include "services/customers/domain/machines/equipment.h"

namespace aftercare::customers::machines {
namespace {

bool by_the_day(calendar::Term term) {
  return term.unit != calendar::Unit::minutes && term.unit != calendar::Unit::hours;
}

// Days count from the delivery; minutes from the notice, for a date has none (CUS-24).
std::vector<Timer> papers_timer(std::int32_t delivered_on, const std::string& owed_by,
                                const Ctx& context) {
  const calendar::Term term = context.policy.equipment.papers;
  return timers::started(timer::papers,
                         by_the_day(term) ? calendar::start_of_day(delivered_on) : context.now,
                         term, owed_by, context.calendar);
}

// The newest paper of a kind is the one that counts.
std::vector<Paper> merged(std::vector<Paper> known, const std::vector<Paper>& more) {
  for (const Paper& paper : more) {
    const auto same = std::ranges::find(known, paper.kind, &Paper::kind);
    if (same == known.end()) {
      known.push_back(paper);
    } else {
      *same = paper;
    }
  }
  return known;
}

std::vector<PaperKind> missing(const std::vector<Paper>& papers, const CheckDeliveryPapers& c,
                               const EquipmentPolicy& policy) {
  std::vector<PaperKind> required = policy.required;
  if (c.insured) required.push_back(PaperKind::insurance_note);
  if (c.engine_warranty) required.push_back(PaperKind::engine_warranty);
  std::erase_if(required, [&papers](PaperKind kind) {
    return std::ranges::find(papers, kind, &Paper::kind) != papers.end();
  });
  return required;
}

// Both checks carry the six-part inspection form (CUS-50).
std::vector<std::string> mismatches(const std::vector<Paper>& papers, const CheckDeliveryPapers& c,
                                    const EquipmentPolicy& policy) {
  std::vector<std::string> found;
  if (!c.customer_data_matches) found.emplace_back("customer_data");
  if (!c.delivery_date_matches) found.emplace_back("delivery_date");
  for (const Paper& paper : papers) {
    if (paper.kind != PaperKind::arrival_check && paper.kind != PaperKind::pre_delivery_check) {
      continue;
    }
    const bool whole = std::ranges::all_of(policy.inspection, [&paper](const std::string& part) {
      return std::ranges::find(paper.inspection, part) != paper.inspection.end();
    });
    if (!whole) found.push_back("inspection:" + std::string(to_word(paper.kind)));
  }
  return found;
}

No check_papers(const std::vector<Paper>& papers) {
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (papers[i].kind == PaperKind::none) {
      return need(false, "CUS-50", "/papers/" + std::to_string(i) + "/kind");
    }
  }
  return {};
}

}  // namespace

std::vector<Timer> warranty_timer(std::int32_t until, const Ctx& context) {
  if (until == 0) return {};
  return timers::due(timer::warranty, context.now, calendar::end_of_day(until), "claims_support");
}

Result on(const Equipment& machine, const AnnounceDelivery& c, const Ctx& context) {
  if (machine.state != EquipmentState::none) return refuse(rules::already_there, machine.doc_no);
  const std::string model = normalised(c.model);
  const std::string serial = normalised(c.serial_no);
  if (No no = need(model, "CUS-52", "/model")) return refuse(std::move(no));
  if (No no = need(serial, "CUS-52", "/serialNo")) return refuse(std::move(no));
  if (No no = need(c.region, "CUS-54", "/region")) return refuse(std::move(no));
  if (No no = need(c.delivered_on != 0, "CUS-51", "/deliveredOn")) return refuse(std::move(no));
  if (No no = not_in_future(c.delivered_on, context, "/deliveredOn")) return refuse(std::move(no));
  if (!c.customer_id.given() || !context.holder(keys::customer, to_string(c.customer_id))) {
    return refuse(rules::no_such_file, text_of(c.customer_id), "/customerId");
  }
  DeliveryAnnounced announced{
      .doc_no = context.number("SB"),
      .policy = context.policy_ref,
      .model = model,
      .serial_no = serial,
      .size = c.size,
      .customer_id = c.customer_id,
      .region = c.region,
      .delivered_on = c.delivered_on,
      .origin = c.origin == EquipmentOrigin::none ? EquipmentOrigin::delivery : c.origin,
      .foreign_no = c.foreign_no,
      .papers_by = c.papers_by.empty() ? context.actor.person : c.papers_by};
  if (announced.origin == EquipmentOrigin::delivery) {
    announced.timers =
        timers::started(timer::pass_notice, context.now, context.policy.equipment.pass_notice,
                        context.actor.person, context.calendar);
    timers::append(announced.timers, papers_timer(c.delivered_on, announced.papers_by, context));
  }
  return Events{std::move(announced)};
}

// Owed until it is done, however far the machine has come meanwhile.
Result on(const Equipment& machine, const PassDeliveryNotice& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::announced, EquipmentState::noted,
                      EquipmentState::checked, EquipmentState::in_service,
                      EquipmentState::transferring)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.supervisor, "CUS-54", "/supervisor")) return refuse(std::move(no));
  if (c.supervisor == machine.supervisor) return Events{};
  return Events{DeliveryNoticePassed{
      .supervisor = c.supervisor,
      .late = timers::is_late(machine.timers, timer::pass_notice, context.now)}};
}

Result on(const Equipment& machine, const NoteDeliveryMail& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::announced)) return refuse(std::move(no));
  if (machine.origin != EquipmentOrigin::delivery) {
    return refuse(rules::wrong_state, {"it comes from another dealer: accept-transfer-in",
                                       "设备由其他经销商转入：请办理转入 (accept-transfer-in)"});
  }
  if (No no = need(c.factory_date != 0, "CUS-52", "/factoryDate")) return refuse(std::move(no));
  if (No no = not_in_future(c.factory_date, context, "/factoryDate")) return refuse(std::move(no));
  if (No no = check_papers(c.papers)) return refuse(std::move(no));
  return Events{
      DeliveryPapersNoted{.factory_date = c.factory_date, .papers = c.papers, .mail = c.mail}};
}

Result on(const Equipment& machine, const CheckDeliveryPapers& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::noted)) return refuse(std::move(no));
  if (No no = check_papers(c.papers)) return refuse(std::move(no));
  const EquipmentPolicy& policy = context.policy.equipment;
  const std::vector<Paper> papers = merged(machine.papers, c.papers);
  auto lacks = missing(papers, c, policy);
  auto wrong = mismatches(papers, c, policy);
  if (lacks.empty() && wrong.empty()) {
    return Events{DeliveryPapersAccepted{
        .papers = papers, .late = timers::is_late(machine.timers, timer::papers, context.now)}};
  }
  const bool incomplete = !lacks.empty();
  Events events{DeliveryPapersRejected{
      .papers = papers, .missing = std::move(lacks), .mismatches = std::move(wrong)}};
  if (incomplete && policy.incomplete_voids_sale) {
    events.push_back(FileFaultRecorded{.fault = FaultKind::incomplete,
                                       .person = machine.papers_by,
                                       .note = machine.doc_no,
                                       .voided = true});
  }
  return events;
}

Result on(const Equipment& machine, const RegisterEquipment& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::checked)) return refuse(std::move(no));
  if (machine.factory_date > machine.delivered_on) {
    return refuse(rules::date_conflict,
                  wording::after(to_date(machine.factory_date), to_date(machine.delivered_on)));
  }
  if (!c.dealer_name_ok) return refuse(rules::other_dealer, {}, "/dealerNameOk");
  const WarrantyTerm term = warranty_of(context.policy.equipment, machine.model);
  std::int32_t until = c.warranty_until;
  if (until == 0 && term.months > 0)
    until = calendar::add_months(machine.delivered_on, term.months);
  return Events{EquipmentRegistered{
      .doc_no = machine.doc_no,
      .customer_id = machine.customer_id,
      .model = machine.model,
      .serial_no = machine.serial_no,
      .delivered_on = machine.delivered_on,
      .factory_date = machine.factory_date,
      .warranty_until = until,
      .warranty_tenths = c.warranty_tenths != 0 ? c.warranty_tenths : term.tenths,
      .region = machine.region,
      .timers = warranty_timer(until, context)}};
}

Result on(const Equipment& machine, const RaiseDateConflict& c, const Ctx&) {
  if (No no = only_in(machine.state, EquipmentState::checked)) return refuse(std::move(no));
  if (machine.factory_date <= machine.delivered_on) return refuse(rules::no_date_conflict);
  if (No no = need(c.mail, "CUS-52", "/mail")) return refuse(std::move(no));
  return Events{DateConflictReported{
      .factory_date = machine.factory_date, .delivered_on = machine.delivered_on, .mail = c.mail}};
}

Result on(const Equipment& machine, const CorrectDates& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::checked)) return refuse(std::move(no));
  if (No no = need(c.answer, "CUS-52", "/answer")) return refuse(std::move(no));
  if (No no = need(c.factory_date != 0, "CUS-52", "/factoryDate")) return refuse(std::move(no));
  if (No no = need(c.delivered_on != 0, "CUS-52", "/deliveredOn")) return refuse(std::move(no));
  if (No no = not_in_future(c.delivered_on, context, "/deliveredOn")) return refuse(std::move(no));
  return Events{DatesCorrected{
      .factory_date = c.factory_date, .delivered_on = c.delivered_on, .answer = c.answer}};
}

}  // namespace aftercare::customers::machines
