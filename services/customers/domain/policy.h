// What the business may change without a release: terms, amounts and tables of the customers
// context. Plain data; the code asks it and knows no figure of its own. A case keeps the
// version it was opened under. One struct per feature, because presets differ by feature
// policies/standard.toml names the presets that are chosen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/approvals/approval.h"
#include "common/base/money.h"
#include "common/calendar/calendar.h"
#include "schemas/customers.values.h"

namespace aftercare::customers {

// Data that a class of customers needs before its file is active (CUS-06). Words of `fields`:
// `datum_words` in files/required.h.
struct Required {
  CustomerClass of = CustomerClass::none;
  std::vector<std::string> fields;
  // Each group is proven by any one of its kinds (CUS-07).
  std::vector<std::vector<ProofKind>> proofs;
  bool operator==(const Required&) const = default;
};

struct FilesPolicy {
  bool one_file_per_unit = false;  // CUS-09
  std::vector<Required> required;
  calendar::Term review;                              // CUS-15
  calendar::Term idle;                                // without business: may become inactive
  calendar::Term care_call;                           // CUS-28; not given: no weekly calls
  std::vector<std::string> personnel_change_informs;  // roles (CUS-29)
  bool operator==(const FilesPolicy&) const = default;
};

struct PrivacyPolicy {
  calendar::Term grant;
  calendar::Term erasure;             // confirmations
  calendar::Term retention;           // of customer files after the last contact
  std::vector<std::string> contexts;  // that hold sealed values of customers
  bool operator==(const PrivacyPolicy&) const = default;
};

struct LoanPolicy {
  std::string chain_of;              // preset of the chain FILE_LOAN
  bool office_only = false;          // CUS-22
  calendar::Term back;               // CUS-23
  bool back_by_closing = false;      // closing time of the day instead (CUS-22)
  std::optional<Money> late_charge;  // CUS-23
  std::optional<Money> lost_charge;  // lost or damaged
  bool bars = false;                 // late, lost or damaged: no more loans
  bool operator==(const LoanPolicy&) const = default;
};

struct RecognitionPolicy {
  calendar::Term apply_within;  // of the first transaction (CUS-32)
  std::uint16_t gap_years = 3;  // without business (CUS-31)
  std::optional<Money> reward;  // CUS-35
  bool operator==(const RecognitionPolicy&) const = default;
};

// Warranty of a model; the one without a model is for all others.
struct WarrantyTerm {
  std::string model;
  std::uint16_t months = 0;
  std::uint32_t tenths = 0;  // 0: no limit of hours
  bool operator==(const WarrantyTerm&) const = default;
};

struct EquipmentPolicy {
  calendar::Term pass_notice;           // CUS-54
  calendar::Term papers;                // from the delivery (WRK-62; CUS-24 in minutes)
  std::optional<Money> papers_charge;   // CUS-24
  bool incomplete_voids_sale = false;   // CUS-24
  std::vector<PaperKind> required;      // CUS-50
  std::vector<std::string> inspection;  // the parts of the inspection form (CUS-50)
  calendar::Term confirm_transfer;      // CUS-62
  std::uint16_t fee_days = 15;          // CUS-58, inclusive
  std::uint32_t fee_tenths = 1'000;     // CUS-58, inclusive
  std::optional<Money> fee;             // CUS-58; not given: by hand
  std::vector<WarrantyTerm> warranties;
  bool operator==(const EquipmentPolicy&) const = default;
};

struct VisitPolicy {
  // Months between two visits by grade A, B, C, D (CUS-43); of ungraded customers the last.
  std::vector<std::uint16_t> every_months;
  bool operator==(const VisitPolicy&) const = default;
};

struct LeadPolicy {
  calendar::Term first_follow_up;
  calendar::Term second_follow_up;
  calendar::Term validity_signature;
  calendar::Term weekly;
  calendar::Term first_sms;
  std::uint16_t sms_only = 3;  // in a row void the card
  std::optional<Money> sms_charge;
  std::optional<Money> duplicate_charge;
  bool operator==(const LeadPolicy&) const = default;
};

struct Gift {
  std::string name;
  std::int64_t points = 0;
  bool operator==(const Gift&) const = default;
};

struct MemberPolicy {
  std::int64_t points_per_yuan = 1;        // X-91; for whole yuan
  std::uint16_t earnings_per_day = 5;      // of one card; more are an anomaly
  std::int64_t fen_per_point = 1;          // what a point is worth
  std::optional<Money> card_error_charge;
  std::vector<Gift> gifts;
  bool operator==(const MemberPolicy&) const = default;
};

struct HandoverPolicy {
  calendar::Term successor;
  calendar::Term contact;
  std::uint16_t export_days = 30;
  std::vector<std::string> contexts;  // that report what the person holds
  bool operator==(const HandoverPolicy&) const = default;
};

// A list that is submitted each month or year, due on the last day of it (X-18, CUS-12, CUS-55).
struct ReportPolicy {
  PeriodicKind kind = PeriodicKind::none;
  bool yearly = false;
  std::string owner;  // role
  bool operator==(const ReportPolicy&) const = default;
};

// A word of the approval chains that is no role code of its own: who stands for it.
struct ChainWord {
  std::string word;
  std::vector<std::string> roles;
  bool operator==(const ChainWord&) const = default;
};

struct CustomersPolicy {
  FilesPolicy files;
  PrivacyPolicy privacy;
  LoanPolicy loans;
  RecognitionPolicy recognition;
  EquipmentPolicy equipment;
  VisitPolicy visits;
  LeadPolicy leads;
  MemberPolicy members;
  HandoverPolicy handover;
  std::vector<ReportPolicy> reports;
  std::vector<approvals::Chain> chains;
  std::vector<ChainWord> chain_words;
  bool operator==(const CustomersPolicy&) const = default;
};

// The actor with the words of the chains that his roles stand for.
Actor in_chains(const CustomersPolicy& policy, const Actor& actor);

// The chain of X-37, of this preset where it has one of its own. Null: there is none.
const approvals::Chain* chain_of(const CustomersPolicy& policy, std::string_view code,
                                 std::string_view preset = {});

// The warranty of a model.
WarrantyTerm warranty_of(const EquipmentPolicy& policy, std::string_view model);

// Months between two visits of a customer of this grade (CUS-43).
std::uint16_t months_between_visits(const VisitPolicy& policy, Grade grade);

}  // namespace aftercare::customers
