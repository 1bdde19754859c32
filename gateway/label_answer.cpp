#include "gateway/label_answer.h"

#include <memory>
#include <string>
#include <utility>

#include "gateway/labels/label.h"
#include "gateway/workshop.h"

namespace aftercare::gateway {

Expected<LabelForm, Rejection> label_form_of(const Target& target, std::string_view accept) {
  if (const auto asked = target.parameter("format")) {
    if (*asked == "json") return LabelForm::none;
    if (*asked == "svg") return LabelForm::svg;
    if (*asked == "pdf") return LabelForm::pdf;
    return unexpected(bad_parameter("format", {"json, svg or pdf", "json、svg 或 pdf"}));
  }
  const auto names = [&](std::string_view media) {
    return accept.find(media) != std::string_view::npos;
  };
  if (names("application/json") || names("text/html")) return LabelForm::none;
  if (names("image/svg+xml")) return LabelForm::svg;
  return names("application/pdf") ? LabelForm::pdf : LabelForm::none;
}

bool answer_label(Tools& tools, const CallPtr& call, LabelForm form, wire::Reply::Reader reply) {
  if (!reply.isDocument()) return false;
  const auto document = reply.getDocument();
  const schema::Struct* const type = call->route->description->find(document.getType());
  if (type == nullptr) return false;
  auto label = labels::label_of(document.getBody(), *type);
  if (!label) {
    refuse(*call, label.error());
    return true;
  }
  http::Response response{.content_type =
                              form == LabelForm::svg ? "image/svg+xml" : "application/pdf"};
  response.headers.push_back({"Aftercare-Position", std::to_string(document.getPosition())});
  response.headers.push_back({"Vary", "Accept, Accept-Language"});
  const bool taken =
      tools.workshop->take([call, form, response, label = *label]() -> Workshop::Done {
        auto drawn = std::make_shared<Expected<std::string, Rejection>>(
            form == LabelForm::svg ? labels::svg(label) : labels::pdf(label));
        return [call, response, drawn]() mutable {
          if (!*drawn) return refuse(*call, drawn->error());
          response.body = std::move(**drawn);
          answer(*call, std::move(response));
        };
      });
  if (!taken) {
    auto busy = problem(Kind::busy, "too-many-files", "正在生成的文件过多，请稍后重试。",
                        "Too many files are being made; try again later.");
    busy.retry_after_s = 5;
    refuse(*call, busy);
  }
  return true;
}

}  // namespace aftercare::gateway
