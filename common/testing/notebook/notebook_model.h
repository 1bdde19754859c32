// The toy context's decider: a note wants a line each 24 hours; "forbidden" is never written.
#pragma once

#include <string>
#include <vector>

#include "common/decider/decider.h"
#include "common/testing/notebook/notebook.codec.h"

namespace aftercare::notebook {

struct NotebookPolicy {
  calendar::Term line_within = calendar::hours(24);
};

namespace rules {
inline constexpr Rule not_open{"NB-01", "NOT_OPEN", Kind::state, "笔记已关闭。",
                               "The note is closed."};
inline constexpr Rule forbidden{"NB-02", "FORBIDDEN", Kind::values, "此内容不可记录。",
                                "This must not be written."};
}  // namespace rules

struct NotebookModel {
  using Document = Note;
  using Command = NoteCommand;
  using Event = NoteEvent;
  using Codec = NoteCodec;
  using Policy = NotebookPolicy;

  static Decision<Event> decide(const Note& note, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Note& note, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Note& note, const Event& event, const Recorded& recorded);
  static const std::vector<Timer>& timers(const Note& note) { return note.timers; }
  static const PolicyRef& policy_of(const Note& note) { return note.policy; }
};

}  // namespace aftercare::notebook
