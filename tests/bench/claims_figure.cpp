#include "tests/bench/claims_figure.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/time.h"
#include "schemas/claims.codec.h"
#include "tests/bench/suite.h"
#include "tests/bench/typed_load.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
// One by one: complaints has a Verdict, too.
using claims::CheckEvidence;
using claims::ClaimCodec;
using claims::ClaimCommand;
using claims::ClaimContent;
using claims::ClaimKind;
using claims::DecideClaimability;
using claims::EvidenceKind;
using claims::OpenClaimCandidate;
using claims::OrderData;
using claims::OrderSource;
using claims::PrepareClaim;
using claims::RecordDecision;
using claims::RecordStatus;
using claims::SubmitClaim;
using claims::Verdict;
using claims::WarrantyState;

using ClaimLoad = TypedLoad<ClaimCodec>;

constexpr std::uint64_t steps = 8;
constexpr std::uint32_t lines = 20;
constexpr std::int64_t line_fen = 12'345;

ClaimCommand opening(std::uint64_t number) {
  const Instant now = whole_seconds(system_clock()());
  return OpenClaimCandidate{.order = OrderData{.kind = ClaimKind::fault,
                                               .source = OrderSource::order_system,
                                               .work_order = Uuid{7, number},
                                               .order_no = "GD-" + std::to_string(number),
                                               .equipment = Uuid{8, number},
                                               .model = "EC210",
                                               .serial_no = "VCEC" + std::to_string(number),
                                               .hour_meter = 12'345,
                                               .condition = "土方",
                                               .region = "东区",
                                               .station = "一站",
                                               .engineer = "gao",
                                               .supervisor = "wu",
                                               .technician_tcl = 2,
                                               .warranty_state = WarrantyState::in_warranty,
                                               .fault_description = "油缸漏油",
                                               .cause = "密封件老化",
                                               .work_done = "更换油封",
                                               .finished_at = now}};
}

ClaimCommand papers(std::uint64_t number) {
  const std::string today = to_rfc3339(system_clock()()).substr(0, 10);
  const std::string serial = "VCEC" + std::to_string(number);
  CheckEvidence check;
  for (const EvidenceKind kind :
       {EvidenceKind::service_report, EvidenceKind::machine_data, EvidenceKind::fault_report_draft,
        EvidenceKind::photo, EvidenceKind::repair_history, EvidenceKind::parts_request,
        EvidenceKind::parts_return_slip, EvidenceKind::inspection_sheet}) {
    check.evidence.push_back(
        {.kind = kind, .reference = "D-1", .date = parse_date(today).value_or(0)});
    if (kind == EvidenceKind::machine_data) {
      check.evidence.back().name =
          "GD-" + std::to_string(number) + " EC210 " + serial + " 1234.5 更换油封 " + today;
    }
  }
  return check;
}

ClaimCommand prepared() {
  ClaimContent content{.remarks = "按保修条款", .fault_report = "PFR-9", .draft_score = 85};
  for (std::uint32_t line = 1; line <= lines; ++line) {
    content.material.push_back({.part_no = "P-" + std::to_string(line),
                                .name = "油封包",
                                .quantity = 1,
                                .price = Money{line_fen}});
  }
  return PrepareClaim{.content = content};
}

// A claim of twenty lines, from its candidate to the manufacturer's decision.
struct Case {
  std::uint64_t number = 0;
  std::uint64_t step = 0;
  Uuid stream;
  std::uint32_t version = 0;
};

ClaimLoad::Next next_of(const Case& one) {
  ClaimLoad::Next next{
      .stream = one.stream, .person = "sun", .role = "claims_supervisor", .version = one.version};
  switch (one.step) {
    case 0: next.command = opening(one.number); break;
    case 1: next.command = papers(one.number); break;
    case 2: next.command = DecideClaimability{.verdict = Verdict::standard}; break;
    case 3:
      next.command = DecideClaimability{.verdict = Verdict::standard};
      next.person = "fang";
      next.role = "service_manager";
      break;
    case 4: next.command = prepared(); break;
    case 5: next.command = SubmitClaim{.foreign_no = "M-" + std::to_string(one.number)}; break;
    case 6: next.command = RecordStatus{.status = "厂家审核中"}; break;
    default:
      next.command = RecordDecision{.approved = true, .amount = Money{lines * line_fen}};
      break;
  }
  return next;
}

struct Measured {
  double per_s = 0;
  double p50_us = 0;
  double p99_us = 0;
};

Measured run(const Options& options, bool unchecked, std::chrono::milliseconds duration) {
  const fs::path data = options.data / "claims";
  fs::remove_all(data);
  fs::create_directories(data);
  Measured measured;
  {
    Suite::Wish wish{.data = data, .service = "claims"};
    wish.program = {"aftercare-bench", "claims-service"};
    if (unchecked) wish.program.push_back("--unchecked");
    Suite suite(wish);
    const auto link = suite.link("commands");
    ClaimLoad load(*link);
    std::uint64_t last = 0;
    // Each slot works on several claims in turn, so that they are not all at the same step.
    std::vector<std::array<Case, 8>> cases(typed_in_flight);
    std::vector<std::size_t> at(typed_in_flight);
    const Random random = seeded_random(load_seed);
    const auto make = [&](std::size_t slot) {
      at[slot] = random() % cases[slot].size();
      Case& one = cases[slot][at[slot]];
      if (one.number == 0) one.number = ++last;
      return next_of(one);
    };
    const auto heard = [&](std::size_t slot, const Replied& replied) {
      Case& one = cases[slot][at[slot]];
      one.stream = replied.stream;
      one.version = replied.version;
      if (++one.step == steps) one = {};
    };
    Latencies warm;
    static_cast<void>(load.run(options.warm_up(), make, heard, warm));
    Latencies latencies;
    measured.per_s = load.run(duration, make, heard, latencies);
    measured.p50_us = latencies.percentile(0.50);
    measured.p99_us = latencies.percentile(0.99);
  }
  fs::remove_all(data);
  return measured;
}

}  // namespace

Figure claims_invariant(const Options& options, Probes& probes) {
  Figure figure{.name = "claims_invariant", .unit = "1/s"};
  // Turn by turn: the disk is another one a minute later.
  constexpr int turns = 2;
  std::vector<double> on, off;
  Measured measured;
  figure.probe_per_s = probes.around([&] {
    for (int i = 0; i < turns; ++i) {
      measured = run(options, false, options.duration() / 2);
      on.push_back(measured.per_s);
      off.push_back(run(options, true, options.duration() / 2).per_s);
    }
  });
  figure.value = median(on);
  figure.p50_us = measured.p50_us;
  figure.p99_us = measured.p99_us;
  figure.ratio_to_probe = figure.value / *figure.probe_per_s;
  figure.more = {{"unchecked_per_s", median(off)}, {"to_unchecked", figure.value / median(off)}};
  figure.target = ">= 0.9 x unchecked";
  figure.reached = figure.value >= 0.9 * median(off);
  return figure;
}

}  // namespace aftercare::bench
