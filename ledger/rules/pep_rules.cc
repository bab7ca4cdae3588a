#include "ledger/rules/pep_rules.h"

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

Term TermBefore(Term term) { return TermOf(FirstDayOf(term) - 1); }

bool AsksForStatus(const PolicyTerm& term) {
  return term.rule && term.rule->trigger == TermTrigger::kPepConditional &&
         term.rule->pep_needed != PepRating::kNone;
}

}  // namespace

std::string_view NameOf(PepRating rating) {
  switch (rating) {
    case PepRating::kNone:
      return "none";
    case PepRating::kRed:
      return "red";
    case PepRating::kAmber:
      return "amber";
    case PepRating::kGreen:
      return "green";
  }
  VSL_UNREACHABLE("a PEP rating without a name");
}

std::optional<PepStatus> PepOfTerm(const View& view, const ChildId& child, Term term) {
  for (const ItemId& id : view.IdsByKey(key::PepOf(child, term))) {
    std::optional<PepStatus> pep = FindAs<PepStatus>(view, id);
    if (pep && pep->rating != PepRating::kNone) return pep;
  }
  return std::nullopt;
}

std::optional<PepStatus> PepLookedAt(const View& view, const ChildId& child,
                                     const PolicyTerm& term) {
  std::optional<PepStatus> own = PepOfTerm(view, child, term.term);
  const bool in_arrears = term.rule && term.rule->in_arrears;
  return own || in_arrears ? own : PepOfTerm(view, child, TermBefore(term.term));
}

absl::StatusOr<std::string> PepGround(const View& view, const ChildId& child,
                                      const PolicyTerm& term) {
  if (!AsksForStatus(term)) return std::string();
  const std::optional<PepStatus> pep = PepLookedAt(view, child, term);
  if (!pep) return refuse::PepStatusMissing(ChildReference(child), term.term);
  if (pep->rating < term.rule->pep_needed) {
    return refuse::PepNotGoodEnough(ChildReference(child), pep->term, NameOf(pep->rating),
                                    NameOf(term.rule->pep_needed));
  }
  return fmt::format("{} {}", NameOf(pep->rating), FormatTerm(pep->term));
}

absl::StatusOr<DueInTerm> DueFor(const View& view, const ChildId& child, const PolicyTerm& term) {
  if (!GoesByBands(term)) return DueInTerm{term.per_child, ""};
  const std::optional<PepStatus> pep = PepLookedAt(view, child, term);
  if (!pep || pep->band < 1) return refuse::PepStatusMissing(ChildReference(child), term.term);
  const auto band = static_cast<std::size_t>(pep->band);
  const std::vector<Pence>& bands = term.rule->bands;
  return DueInTerm{band <= bands.size() ? bands[band - 1] : Pence{},
                   fmt::format("band {} {}", pep->band, FormatTerm(pep->term))};
}

bool GoesByBands(const PolicyTerm& term) {
  return term.rule && term.rule->trigger == TermTrigger::kBands;
}

}  // namespace vsledger
