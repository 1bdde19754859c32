#include "deploy/aftercare/cli.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "deploy/aftercare/backup.h"
#include "deploy/aftercare/bench.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/import.h"
#include "deploy/aftercare/key_pair.h"
#include "deploy/aftercare/log_commands.h"
#include "deploy/aftercare/parked.h"
#include "deploy/aftercare/play_month.h"
#include "deploy/aftercare/rebuild.h"
#include "deploy/aftercare/replay.h"
#include "deploy/aftercare/status.h"
#include "deploy/aftercare/up.h"
#include "deploy/aftercare/verify.h"

namespace aftercare::tool {
namespace {

// What the chosen command does; set while the arguments are read.
using Action = std::function<int()>;

void add_up(CLI::App& app, UpOptions& options, Action& action) {
  auto* up = app.add_subcommand("up", "Run the whole suite on this machine, until Ctrl-C");
  up->add_option("--data", options.data, "Folder of all data")->capture_default_str();
  up->add_option("--port", options.port, "Port of the gateway; 0: any free one")
      ->check(CLI::Range(0, 65'535))
      ->capture_default_str();
  up->add_flag("--fresh", options.fresh, "Remove the data of an earlier suite first");
  up->add_option("--clock-file", options.clock_file,
                 "Take the time from this file (RFC 3339); for tests and demonstrations only");
  up->add_option("--sample", options.sample, "Map of sample data for a new data folder");
  up->add_flag("--sample-month", options.sample_month,
               "Play the last whole month of a dealer into a new data folder first");
  up->callback([&] { action = [&] { return run_up(options); }; });
}

void add_play_month(CLI::App& app, PlayMonthOptions& options, Action& action) {
  auto* play = app.add_subcommand(
      "play-month", "A month in the life of a dealer, on a new suite that `up --clock-file` runs");
  play->add_option("--url", options.url, "The suite")->capture_default_str();
  play->add_option("--clock-file", options.clock_file, "The file that it takes its time from")
      ->required();
  play->add_option("--month", options.month, "\"2026-10\"; default: the last one that is over");
  play->callback([&] { action = [&] { return run_play_month(options); }; });
}

void add_import(CLI::App& app, ImportOptions& options, Action& action) {
  auto* rows = app.add_subcommand("import", "Register the rows of a CSV or TSV file");
  rows->add_option("--map", options.map, "Map file: which column goes where")->required();
  rows->add_option("FILE", options.file, "Data file; default: the one the map names");
  rows->add_option("--url", options.url, "The suite")->capture_default_str();
  rows->add_option("--key", options.key, "API key")->envname("AFTERCARE_KEY")->required();
  rows->add_flag("--dry-run", options.dry_run, "Validate every row, register none");
  rows->add_flag("--json", options.json, "Report as one JSON object");
  rows->add_option("--in-flight", options.in_flight, "Rows under way at a time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  rows->add_option("--patience", options.patience_s, "Seconds to wait for a suite that is away")
      ->check(CLI::Range(0, 3600))
      ->capture_default_str();
  rows->callback([&] { action = [&] { return run_import(options); }; });
}

void add_status(CLI::App& app, StatusOptions& options, Action& action) {
  auto* status = app.add_subcommand("status", "Which processes of a suite run, and is it ready");
  status->add_option("--data", options.data, "Folder of all data: DIR")->capture_default_str();
  status->add_option("--url", options.url,
                     "The suite; default: where `up` has put the one of DIR, else port 8080 here");
  status->add_flag("--json", options.json, "Report as one JSON object");
  status->callback([&] { action = [&] { return run_status(options); }; });
}

void add_log_filters(CLI::App& command, LogOptions& options) {
  command.add_option("DIR", options.folder, "Data folder of a service: data/complaints")
      ->required();
  command.add_option("--type", options.type, "Events of this type only: ComplaintRegistered");
  command.add_flag("--json")->description("JSON lines; there is no other form");
}

void add_log_range(CLI::App& command, LogOptions& options) {
  command.add_option("--from", options.from, "First position")->capture_default_str();
  command.add_option("--to", options.to, "Last position; default: the head");
  command.add_option("--stream", options.stream, "Events of the aggregate with this id only");
}

void add_log(CLI::App& app, LogOptions& options, Action& action) {
  auto* log = app.add_subcommand(
      "log", "Read a log, beside the running service or without it, as JSON lines");
  log->require_subcommand(1);

  auto* show = log->add_subcommand("show", "Events of a range or an aggregate");
  add_log_filters(*show, options);
  add_log_range(*show, options);
  show->add_option("--limit", options.limit, "At most so many lines");
  show->callback([&] { action = [&] { return run_log_show(options); }; });

  auto* tail = log->add_subcommand("tail", "The newest events");
  add_log_filters(*tail, options);
  tail->add_option("-n,--last", options.last, "So many to begin with")->capture_default_str();
  tail->add_flag("-f,--follow", options.follow, "Go on with what is written, until Ctrl-C");
  tail->callback([&] { action = [&] { return run_log_tail(options); }; });

  auto* exported = log->add_subcommand("export", "All events, with a progress bar");
  add_log_filters(*exported, options);
  add_log_range(*exported, options);
  auto* out = exported->add_option("--out", options.out, "File; default: standard output");
  exported->add_flag("--replace", options.replace, "The file may be there already")->needs(out);
  exported->callback([&] { action = [&] { return run_log_export(options); }; });
}

void add_verify(CLI::App& app, VerifyCommand& options, Action& action) {
  auto* verify = app.add_subcommand("verify", "Is a log whole, and what its witness saw?");
  verify->add_option("DIR", options.folder, "Data folder of a service: data/complaints")
      ->required();
  verify->add_flag("--json", options.json, "Report as one JSON object");
  verify->callback([&] { action = [&] { return run_verify(options); }; });
}

void add_replay(CLI::App& app, ReplayOptions& options, Action& action) {
  auto* replay = app.add_subcommand("replay", "Fold a log into its documents again");
  replay->add_option("DIR", options.folder, "Data folder of a service: data/complaints")
      ->required();
  auto* time = replay->add_option("--as-of", options.as_of, "What was recorded by then (RFC 3339)");
  replay->add_option("--as-of-position", options.position, "Up to this position")->excludes(time);
  replay->add_option("--service", options.service, "Whose model; default: the folder's name");
  replay->add_flag("--json", options.json, "Report as one JSON object");
  replay->callback([&] { action = [&] { return run_replay(options); }; });
}

void add_rebuild(CLI::App& app, RebuildOptions& options, Action& action) {
  auto* rebuild = app.add_subcommand(
      "rebuild", "Build views from the log into scratch files and compare them with the live ones");
  rebuild->add_option("DIR", options.folder, "Data folder of a service: data/complaints")
      ->required();
  rebuild->add_option("--view", options.view, "One view; default: all");
  rebuild->add_option("--scratch", options.scratch, "Keep the new files in this folder");
  rebuild->add_option("--service", options.service, "Whose model; default: the folder's name");
  rebuild->add_flag("--json", options.json, "Report as one JSON object");
  rebuild->callback([&] { action = [&] { return run_rebuild(options); }; });
}

void add_copy_options(CLI::App& command, BackupOptions& options) {
  command.add_option("DIR", options.folder, "Data folder of a service: data/customers")->required();
  command.add_option("--log", options.log, "Folder of the log's copy")->required();
  command.add_option("--keys", options.keys, "Folder of the keys' copy, kept apart from the log's");
  command.add_flag("--json", options.json, "Report as one JSON object");
}

void add_backup(CLI::App& app, BackupOptions& options, Action& action) {
  auto* backup = app.add_subcommand(
      "backup", "Copy a log, beside the running service or without it, and its keys apart");
  add_copy_options(*backup, options);
  backup->callback([&] { action = [&] { return run_backup(options); }; });

  auto* restore = app.add_subcommand("restore", "Put a copy of a log, and of its keys, back");
  add_copy_options(*restore, options);
  restore->callback([&] { action = [&] { return run_restore(options); }; });
}

void add_keys(CLI::App& app, RotateOptions& options, KeyPairOptions& pair_options, Action& action) {
  auto* keys = app.add_subcommand("keys", "The keys of personal values, and those of tcp doors");
  keys->require_subcommand(1);
  auto* rotate = keys->add_subcommand(
      "rotate",
      "Seal all keys of a stopped service under a new master key; the log stays as it is");
  rotate->add_option("DIR", options.folder, "Data folder of a service: data/customers")->required();
  rotate->add_option("--master-key", options.master_key, "The service's file; it is replaced")
      ->required();
  rotate->add_flag("--json", options.json, "Report as one JSON object");
  rotate->callback([&] { action = [&] { return run_rotate(options); }; });

  auto* pair = keys->add_subcommand(
      "pair", "Make a key pair for a service or gateway with tcp doors; prints the public key");
  pair->add_option("FILE", pair_options.secret_file, "Takes the secret key; it must not exist")
      ->required();
  pair->add_flag("--json", pair_options.json, "Print as one JSON object");
  pair->callback([&] { action = [&] { return run_key_pair(pair_options); }; });
}

template <class Options>
void add_running_service(CLI::App& command, Options& options) {
  command.add_option("DIR", options.folder, "Data folder of a service: data/customers")->required();
  command.add_option("--config", options.config,
                     "Configuration of the service; default: config.toml of DIR, or "
                     "/etc/aftercare/NAME.toml with the folder's name");
}

void add_parked(CLI::App& app, ParkedOptions& options, Action& action) {
  auto* parked = app.add_subcommand(
      "parked", "Events that a running service could not handle, and what waits behind them");
  add_running_service(*parked, options);
  auto* one = parked->add_option("--retry", options.retry, "Try this stream again");
  parked->add_flag("--all", options.all, "Try all again")->excludes(one);
  parked->add_option("--reason", options.reason,
                     "Why they are tried again; the service records it with your name");
  parked->add_flag("--json", options.json, "Report as one JSON object");
  parked->callback([&] { action = [&] { return run_parked(options); }; });
}

void add_feeds(CLI::App& app, FeedsOptions& options, Action& action) {
  auto* feeds =
      app.add_subcommand("feeds", "How far a running service has read the logs of the others");
  add_running_service(*feeds, options);
  auto* accept = feeds->add_option("--accept", options.accept,
                                   "Read the log of this service as it is now, after it was put "
                                   "back from an older copy");
  feeds
      ->add_option("--after", options.after,
                   "From behind this position on: the last one of the copy; default: all of it")
      ->needs(accept);
  accept->needs(feeds->add_option("--reason", options.reason,
                                  "Why it is accepted; the service records it with your name"));
  feeds->add_flag("--json", options.json, "Report as one JSON object");
  feeds->callback([&] { action = [&] { return run_feeds(options); }; });
}

void add_bench(CLI::App& app, Action& action) {
  auto* bench = app.add_subcommand("bench", "Measure the suite; see aftercare bench --help");
  bench->prefix_command();  // all that follows is for aftercare-bench
  bench->set_help_flag();
  bench->callback([bench, &action] {
    action = [arguments = bench->remaining()] { return run_bench(arguments); };
  });
}

}  // namespace

int run_cli(int argc, char** argv) {
  CLI::App app("The operator's tool of the Aftercare suite", "aftercare");
  app.require_subcommand(1);
  app.footer(exit_codes_help);
  Action action;
  UpOptions up;
  PlayMonthOptions play;
  ImportOptions import;
  StatusOptions status;
  LogOptions log;
  VerifyCommand verify;
  ReplayOptions replay;
  RebuildOptions rebuild;
  BackupOptions backup;
  RotateOptions rotate;
  KeyPairOptions pair;
  ParkedOptions parked;
  FeedsOptions feeds;
  add_up(app, up, action);
  add_play_month(app, play, action);
  add_import(app, import, action);
  add_status(app, status, action);
  add_log(app, log, action);
  add_verify(app, verify, action);
  add_replay(app, replay, action);
  add_rebuild(app, rebuild, action);
  add_backup(app, backup, action);
  add_keys(app, rotate, pair, action);
  add_parked(app, parked, action);
  add_feeds(app, feeds, action);
  add_bench(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& wrong) {
    // Where a command is missing, something else may stand in its place.
    const auto unknown = app.remaining(true);
    if (unknown.empty() || unknown.front().starts_with('-')) return app.exit(wrong), exit_usage;
    std::cerr << "aftercare: there is no command " << unknown.front()
              << "; --help lists those that there are\n";
    return exit_usage;
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? exit_ok : exit_usage;
  }
  return action();
}

}  // namespace aftercare::tool
