// Returns and allowances: authorised on a signed chain by amount (CMP-46), proven (CMP-51),
// and how far inventory is with the goods.
#include <algorithm>
#include <string>
#include <utility>

#include "services/complaints/domain/approving.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// What a return or an allowance needs before anybody may authorise it.
No check_remedy(const Complaint& document, const Approval* approval, ChainCode chain,
                const std::optional<Money>& amount, const Ctx& context) {
  if (is_open(document.state) && document.state != CaseState::executing) {
    return reject(rules::no_decision, wording::state(document.state));
  }
  if (No no = only_in(document, {CaseState::executing})) return no;
  const Money value = amount.value_or(Money{});
  if (!within_authority(context.policy, context.actor,
                        std::max(value, document.loss.value_or(Money{})), document.level)) {
    return reject(rules::over_authority, level_text(document.level) + Detail{", ", "，"} +
                                             to_decimal(value) + Detail{" yuan", " 元"});
  }
  if (value.fen <= 0) return reject(rules::bad_amount, to_decimal(value), "/amount");
  if (approval == nullptr || approval->chain != chain || approval->used ||
      !may_proceed(*approval)) {
    return reject(rules::chain_not_signed, std::string(code_of(chain)));
  }
  if (value > approval->amount.value_or(Money{})) {
    return reject(rules::over_approval,
                  wording::of(to_decimal(value), to_decimal(approval->amount.value_or(Money{}))),
                  "/amount");
  }
  return {};
}

const Approval* asked_or_last(const Complaint& document, std::uint16_t no, ChainCode chain) {
  return no == 0 ? last_approval(document, chain) : find_approval(document, no);
}

Remedy remedy_for(const Complaint& document, RemedyKind kind, const Approval& approval,
                  std::optional<Money> amount, std::uint32_t qty, const Ctx& context) {
  return {.no = static_cast<std::uint16_t>(document.remedies.size() + 1),
          .kind = kind,
          .amount = amount,
          .qty = qty,
          .approval = approval.no,
          .authorised_by = context.actor.person,
          .authorised_at = context.now};
}

bool is_awaited(const Remedy& remedy) {
  const bool over = remedy.goods && remedy.goods->progress >= ReturnProgress::booked;
  return remedy.kind == RemedyKind::goods_return && remedy.qty > 0 && !over &&
         !given(remedy.proven_at);
}

// What the news is of. Older cancellations do not name it: then it is the one known by these goods,
// or the only one that is awaited.
const Remedy* remedy_of(const Complaint& document, const NoteGoodsReturn& c) {
  const auto& all = document.remedies;
  auto found = std::ranges::find(all, c.remedy, &Remedy::no);
  if (c.remedy == 0) {
    found = std::ranges::find_if(all, [&c](const Remedy& remedy) {
      return remedy.goods && remedy.goods->goods_return == c.goods->goods_return;
    });
    if (found == all.end() && std::ranges::count_if(all, is_awaited) == 1) {
      found = std::ranges::find_if(all, is_awaited);
    }
  }
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Result on(const Complaint& document, const AuthoriseReturn& c, const Ctx& context) {
  const Approval* const approval = asked_or_last(document, c.approval, ChainCode::goods_return);
  if (No no = check_remedy(document, approval, ChainCode::goods_return, c.amount, context)) {
    return refuse(std::move(no));
  }
  return Events{GoodsReturnAuthorised{.remedy = remedy_for(document, RemedyKind::goods_return,
                                                           *approval, c.amount, c.qty, context)}};
}

Result on(const Complaint& document, const AuthoriseAllowance& c, const Ctx& context) {
  const Approval* const approval = asked_or_last(document, c.approval, ChainCode::allowance);
  if (No no = check_remedy(document, approval, ChainCode::allowance, c.amount, context)) {
    return refuse(std::move(no));
  }
  return Events{AllowanceAuthorised{
      .remedy = remedy_for(document, RemedyKind::allowance, *approval, c.amount, 0, context)}};
}

// Inventory books goods with their proof (INV-75), so what is booked is proven here, too. News that
// came before, or of a return that the case does not know, is none.
Result on(const Complaint& document, const NoteGoodsReturn& c, const Ctx&) {
  if (!c.goods) return Events{};
  const Remedy* const remedy = remedy_of(document, c);
  if (remedy == nullptr) return Events{};
  const ReturnedGoods known = remedy->goods.value_or(ReturnedGoods{});
  if (c.goods->progress <= known.progress) return Events{};
  ReturnedGoods news = *c.goods;
  if (news.actual_qty == 0) news.actual_qty = known.actual_qty;  // not every event repeats it
  Events events{GoodsReturnNoted{.remedy = remedy->no, .goods = std::move(news)}};
  if (c.proof != ProofKind::none && !given(remedy->proven_at)) {
    events.emplace_back(
        AllowanceProven{.remedy = remedy->no, .proof = c.proof, .reference = c.reference});
  }
  return events;
}

const Remedy* awaited_return(const Complaint& document) {
  const auto awaited = std::ranges::find_if(document.remedies, is_awaited);
  return awaited == document.remedies.end() ? nullptr : &*awaited;
}

Result on(const Complaint& document, const AttachAllowanceProof& c, const Ctx&) {
  if (No no = only_between(document, CaseState::executing, CaseState::archived)) {
    return refuse(std::move(no));
  }
  const auto remedy = std::ranges::find(document.remedies, c.remedy, &Remedy::no);
  if (remedy == document.remedies.end()) {
    return refuse(rules::no_such_remedy, std::to_string(c.remedy), "/remedy");
  }
  if (given(remedy->proven_at)) return refuse(rules::already_proven, std::to_string(c.remedy));
  if (c.proof == ProofKind::none) return refuse(need(false, "CMP-51", "/proof"));
  if (No no = need(c.reference, "CMP-51", "/reference")) return refuse(std::move(no));
  return Events{AllowanceProven{.remedy = c.remedy, .proof = c.proof, .reference = c.reference}};
}

}  // namespace aftercare::complaints
