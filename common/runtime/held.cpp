#include "common/runtime/held.h"

#include "common/wire/values.h"

namespace aftercare::runtime {

void encode(const std::vector<eventlog::Parked>& parked,
            capnp::List<wire::Held::Stream>::Builder to) {
  for (unsigned i = 0; i < parked.size(); ++i) {
    to[i].setSource(text(parked[i].source));
    aftercare::encode(parked[i].stream, to[i].initStream());
    to[i].setPosition(parked[i].position);
    to[i].setWaiting(parked[i].waiting);
    to[i].setSince(micros(parked[i].since));
    to[i].setReason(text(parked[i].reason));
  }
}

void encode(const std::vector<FeedState>& feeds, capnp::List<wire::Held::Feed>::Builder to) {
  for (unsigned i = 0; i < feeds.size(); ++i) {
    to[i].setSource(text(feeds[i].source));
    to[i].setReaction(text(feeds[i].reaction));
    to[i].setPosition(feeds[i].position);
    to[i].setHead(feeds[i].head);
    to[i].setConnected(feeds[i].connected);
    to[i].setTrouble(text(feeds[i].trouble));
  }
}

}  // namespace aftercare::runtime
