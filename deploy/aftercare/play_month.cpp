#include "deploy/aftercare/play_month.h"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "common/base/time.h"
#include "common/calendar/days.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/client/http_client.h"
#include "deploy/month/dealer.h"

namespace aftercare::tool {
namespace {

constexpr std::uint64_t seed = 20'260'302;  // everybody sees the same people do the same things

// Services that read it meanwhile see the old time or the new one.
void set_clock(const std::filesystem::path& file, Instant now) {
  const std::filesystem::path draft = file.string() + ".draft";
  std::ofstream out;
  out.exceptions(std::ios::badbit | std::ios::failbit);
  out.open(draft);
  out << to_rfc3339(now) << '\n';
  out.close();
  std::filesystem::rename(draft, file);
}

}  // namespace

std::int32_t last_whole_month(Instant now) {
  std::int32_t month = calendar::add_months(calendar::first_of_month(calendar::day_of(now)), -1);
  while (month::end_of_story(month) > now) month = calendar::add_months(month, -1);
  return month;
}

int run_play_month(const PlayMonthOptions& options) {
  const auto day = options.month.empty() ? last_whole_month(system_clock()())
                                         : parse_date(options.month + "-01");
  if (!day) {
    std::cerr << "aftercare play-month: --month " << options.month << ": write it as 2026-10\n";
    return exit_usage;
  }
  if (const auto there = client::HttpClient(options.url, "").call({.path = "/livez"}); !there) {
    std::cerr << "aftercare play-month: " << there.error().what
              << "; start a suite with `up --clock-file` first\n";
    return exit_unreachable;
  }
  month::Desk desk(options.url);
  month::Dealer dealer(
      desk, [&options](Instant now) { set_clock(options.clock_file, now); }, seed);
  try {
    dealer.live_month_of(*day);
  } catch (const month::Stuck& stuck) {
    std::cerr << "aftercare play-month: " << stuck.what() << '\n';
    return exit_findings;
  } catch (const std::exception& error) {
    std::cerr << "aftercare play-month: " << error.what() << '\n';
    return exit_failed;
  }
  std::cout << calendar::month_name(*day) << ": " << dealer.orders().size() << " calls, "
            << dealer.claims().size() << " claims, " << dealer.complaints().size() << " complaints"
            << std::endl;
  return exit_ok;
}

}  // namespace aftercare::tool
