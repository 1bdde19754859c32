// Every "no" that leaves the gateway: RFC 9457 problem details, in Chinese or English.
#pragma once

#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "gateway/http/message.h"
#include "gateway/http/parser.h"

namespace aftercare::gateway {

enum class Language { zh, en };

// Of an Accept-Language header: English only where it is liked better than Chinese.
Language language_of(std::string_view accept_language);

// A "no" of the gateway's own.
Rejection problem(Kind kind, std::string_view code, std::string_view zh, std::string_view en,
                  Detail detail = {});

// HTTP status; see the table at Kind.
int status_of(Kind kind);

// {"type":…,"title":…,"status":…,"code":…,"rule":…,"detail":…,"errors":[…],"instance":…}
http::Response to_response(const Rejection& rejection, Language language, const Uuid& correlation);
// With another status than that of its kind: 405, 415.
http::Response to_response(const Rejection& rejection, int status, Language language,
                           const Uuid& correlation);

// For messages that never became a request; the language is not known then.
http::Response to_response(const http::ProtocolError& error);

}  // namespace aftercare::gateway
