// A record answered as its label: GET /v1/{path}/{id}?format=svg or pdf, or an Accept header that
// wants one of the two (docs/decisions/0019-labels-are-a-form-of-a-record.md).
#pragma once

#include <string_view>

#include "common/base/outcome.h"
#include "gateway/call.h"

namespace aftercare::gateway {

enum class LabelForm { none, svg, pdf };

// `?format=json|svg|pdf`, or else the Accept header where it names an image or a PDF and no JSON.
// Rejection: kind malformed, for another word.
Expected<LabelForm, Rejection> label_form_of(const Target& target, std::string_view accept);

// Answers a reply that holds a document as its label; false: it holds none. Drawn in the workshop.
bool answer_label(Tools& tools, const CallPtr& call, LabelForm form, wire::Reply::Reader reply);

}  // namespace aftercare::gateway
