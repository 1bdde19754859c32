// The toy context's decider: a note wants a line each 24 hours, and perhaps a review, of which its
// author is reminded; "forbidden" is never written.
#pragma once

#include <string>
#include <vector>

#include "common/decider/decider.h"
#include "common/decider/policy_change.h"
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
inline constexpr Rule source_taken{"NB-03", "SOURCE_TAKEN", Kind::state, "此来源已有笔记。",
                                   "There is a note of this source already."};
inline constexpr Rule id_taken{"NB-04", "ID_TAKEN", Kind::state, "此证件号已登记。",
                               "A note of this person exists already."};
}  // namespace rules

inline constexpr KeySpace by_source{"source", &rules::source_taken};
inline constexpr KeySpace by_id_no{"id-no", &rules::id_taken};
inline constexpr KeySpace by_owner{"owner"};

struct NotebookModel {
  using Document = Note;
  using Command = NoteCommand;
  using Event = NoteEvent;
  using Codec = NoteCodec;
  using Policy = NotebookPolicy;
  using NoticeGiven = notebook::NoticeGiven;

  static Decision<Event> decide(const Note& note, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Note& note, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Note& note, const Event& event, const Recorded& recorded);
  static std::vector<PolicyChange> preview(const Note& note, const Policy& was, const Policy& would,
                                           const calendar::Calendar& calendar);
  static const std::vector<Timer>& timers(const Note& note) { return note.timers; }
  static const PolicyRef& policy_of(const Note& note) { return note.policy; }
  static std::vector<DocumentKey> keys(const Note& note);
};

}  // namespace aftercare::notebook
