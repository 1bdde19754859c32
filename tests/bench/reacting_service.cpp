#include "tests/bench/reacting_service.h"

#include <iostream>

#include "common/runtime/service.h"
#include "common/settings/reader.h"
#include "common/testing/notebook/notebook.codec.h"
#include "common/testing/notebook/notebook_definition.h"
#include "schemas/complaints.values.h"

namespace aftercare::bench {
namespace {

runtime::Reaction::Commands note_it(const eventlog::RecordView& record, const KeyLookup&) {
  std::vector<runtime::OwnCommand> commands;
  if (record.type() != complaints::ComplaintRegistered::type_id) return commands;
  commands.push_back({.type = notebook::OpenNote::type_id,
                      .payload =
                          [](capnp::AnyPointer::Builder to) {
                            notebook::NoteCodec::encode_command(
                                notebook::OpenNote{.title = "complaint"}, to);
                          },
                      .purpose = "note"});
  return commands;
}

}  // namespace

int run_reacting_service(const ReactingOptions& options) {
  const auto text = settings::load(options.config);
  const auto config = text ? runtime::parse_config(options.config, *text)
                           : Expected<runtime::ServiceConfig, Fault>(unexpected(text.error()));
  if (!config) {
    std::cerr << "reacting service: " << config.error().what << '\n';
    return static_cast<int>(runtime::Exit::usage);
  }
  runtime::Definition definition = notebook::definition();
  definition.reactions.push_back({.name = "complaints", .source = "complaints", .react = note_it});
  return static_cast<int>(runtime::run_service(*config, definition));
}

}  // namespace aftercare::bench
