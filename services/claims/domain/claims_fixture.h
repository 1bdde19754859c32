// For tests only: the shipped policies, and scenarios of this service's aggregates.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/calendar/days.h"
#include "common/testing/scenario.h"
#include "services/claims/domain/books.h"
#include "services/claims/domain/claim.h"
#include "services/claims/domain/keys.h"
#include "services/claims/domain/rules.h"
#include "services/claims/policies/policy_file.h"

namespace aftercare::claims {

using testing::local;

inline ClaimsPolicy policy_of(const std::string& preset) {
  const auto book = shipped_policies(preset);
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
}

inline const ClaimsPolicy& dealer() {
  static const ClaimsPolicy policy = policy_of("heavy-equipment-dealer");
  return policy;
}

inline std::int32_t date(std::string_view text) { return parse_date(text).value(); }
inline Money yuan(const char* text) { return parse_decimal(text).value(); }

inline const Uuid machine_id{0x0190'0000'0000'7000, 1};
inline const Uuid order_id{0x0190'0000'0000'7000, 2};
inline const Uuid note_id{0x0190'0000'0000'7000, 3};

// A scenario that begins on Monday 2026-03-02 at 9, and names its people.
template <class Model>
class Story : public testing::Scenario<Model> {
 public:
  explicit Story(ClaimsPolicy policy = dealer(), const char* now = "2026-03-02 09:00")
      : testing::Scenario<Model>(std::move(policy),
                                 {.preset = "heavy-equipment-dealer", .version = 1}) {
    this->at(now);
  }

  Story& by(std::string person, std::string role) {
    this->as(std::move(person), {std::move(role)});
    return *this;
  }
  Story& support() { return by("lin", "claims_support"); }
  Story& supervisor() { return by("sun", "claims_supervisor"); }
  // As a reaction asks: the service itself.
  Story& service() {
    this->as("system");
    return *this;
  }
  // Refused for this rule, whatever the rest of the history.
  template <class Command>
  void refuses(const Command& command, const Rule& rule) {
    this->when(command).then_refused(rule);
  }
};

// --- a claim -------------------------------------------------------------------------------------

inline OrderData order_data(ClaimKind kind = ClaimKind::fault) {
  return {.kind = kind,
          .source = OrderSource::order_system,
          .work_order = order_id,
          .order_no = "GD-202603-00007",
          .equipment = machine_id,
          .model = "EC210",
          .serial_no = "VCEC210B00012345",
          .hour_meter = 12'345,
          .condition = "土方",
          .campaign_no = kind == ClaimKind::campaign ? "TC-26-04" : "",
          .region = "东区",
          .station = "一站",
          .engineer = "gao",
          .supervisor = "wu",
          .technician_tcl = 2,
          .warranty_state = WarrantyState::in_warranty,
          .fault_description = "油缸漏油",
          .cause = "密封件老化",
          .work_done = "更换油封",
          .finished_at = local("2026-03-02 09:00")};
}

inline Evidence paper(EvidenceKind kind, std::string reference = "D-1") {
  Evidence one{.kind = kind, .reference = std::move(reference), .date = date("2026-03-02")};
  if (kind == EvidenceKind::machine_data) {
    one.name = "GD-202603-00007 EC210 VCEC210B00012345 1234.5 更换油封 2026-03-02";
  }
  return one;
}

// All that any kind asks for.
inline std::vector<Evidence> all_papers() {
  using E = EvidenceKind;
  std::vector<Evidence> papers;
  for (const E kind :
       {E::service_report, E::machine_data, E::fault_report_draft, E::photo, E::repair_history,
        E::parts_request, E::parts_return_slip, E::inspection_sheet, E::campaign_notice}) {
    papers.push_back(paper(kind));
  }
  return papers;
}

// 2 h of labour and a kit of seals: 12,500.00 in all.
inline ClaimContent content(Money whole = Money{1'250'000}) {
  return {.labour = {{.code = "L-100",
                      .description = "更换油封",
                      .minutes = 120,
                      .amount = Money{50'000}}},
          .material = {{.part_no = "P-77",
                        .name = "油封包",
                        .quantity = 2,
                        .price = Money{(whole.fen - 50'000) / 2}}},
          .remarks = "按保修条款",
          .fault_report = "PFR-9",
          .draft_score = 85};
}

inline MatchCreditNote credit(const char* amount, std::uint16_t line = 1,
                              const Uuid& note = note_id) {
  return {.note = note, .note_no = "CN-1", .line = line, .amount = yuan(amount)};
}

// A claim on its way. Each step checks that the books balance.
class Standard : public Story<ClaimModel> {
 public:
  explicit Standard(ClaimKind kind = ClaimKind::fault, ClaimsPolicy policy = dealer(),
                    const char* now = "2026-03-02 10:00")
      : Story(std::move(policy), now), order(order_data(kind)) {
    held({keys::own_machine, to_string(machine_id)}, Uuid{5, 5});
  }

  Standard& opened() {
    support().when(OpenClaimCandidate{.order = order});
    EXPECT_FALSE(refused()) << refused()->code << " " << refused()->detail;
    return *this;
  }
  Standard& checked() {
    opened().support().when(CheckEvidence{.evidence = all_papers()}).then<EvidenceAccepted>();
    return *this;
  }
  Standard& judged() {
    supervisor().when(DecideClaimability{.verdict = Verdict::standard});
    then<ClaimabilityProposed>();
    by("fang", "service_manager").when(DecideClaimability{.verdict = Verdict::standard});
    then<ClaimabilityDecided>();
    return *this;
  }
  Standard& prepared(const ClaimContent& what = content()) {
    checked().judged().support().when(PrepareClaim{.content = what}).then<ClaimPrepared>();
    return *this;
  }
  Standard& submitted(const ClaimContent& what = content()) {
    prepared(what).support().when(SubmitClaim{.foreign_no = "M-1"});
    EXPECT_FALSE(refused()) << refused()->code;
    return *this;
  }
  Standard& approved(const char* amount = "12500.00") {
    submitted().support().when(RecordDecision{.approved = true, .amount = yuan(amount)});
    then<ClaimDecided>();
    return *this;
  }
  Standard& rejected() {
    submitted().support().when(RecordDecision{.reason = "超出保修范围"});
    then<ClaimDecided, RejectionAnalysisAssigned>();
    return *this;
  }
  Standard& paid() {
    approved().service().when(credit("12500.00")).then<ClaimPaid>();
    return *this;
  }
  Standard& disputed() {
    approved().service().when(credit("12000.00")).then<ClaimShortPaid>();
    return *this;
  }

  // Keys of a space that the claim holds, by value.
  [[nodiscard]] std::vector<std::string> held_keys(const KeySpace& space) const {
    std::vector<std::string> values;
    for (const DocumentKey& key : ClaimModel::keys(document())) {
      if (key.space == &space) values.push_back(key.value);
    }
    return values;
  }

  OrderData order;
};

}  // namespace aftercare::claims
