// Items about the fund itself: where the money comes from and how it is split.
// An item stands whole in every record that changes it, as it is afterwards (design.md section 3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// SHA-256(salt || value) of a private value that stands in identity.db (design.md section 3).
// Nothing where no value was given.
using Secret = std::optional<Hash>;

// The four states of a fund (design.md section 4).
enum class FundState : std::uint8_t { kOpen = 1, kSoftClosed = 2, kHardClosed = 3, kFinished = 4 };

// Grant streams the virtual school holds (domain.md section 2).
enum class Stream : std::uint8_t { kPpgLac = 1, kEyppLac = 2, kPp16 = 3 };

// The ledger itself; made by record 0 and never changed.
struct LedgerIdentity {
  static constexpr const char* kPrefix = "lg";
  ItemId id;
  std::string authority_code;  // three digits
  std::string authority_name;
  std::string origin;        // "<name>/vsledger/<LA code>", fixed for ever
  std::string verifier_key;  // "name+hash+key", formats.md
  bool evaluation = false;   // a made-up ledger with a clock that its operator sets
  friend bool operator==(const LedgerIdentity&, const LedgerIdentity&) = default;
};

// On what an award of a fund stands (domain.md section 2, "basis of the check").
enum class FundBasis : std::uint8_t { kCountTimesRate = 1, kHoursTimesRate = 2, kSum = 3 };

// What happens to what is left at the end of a fund's period.
enum class YearEndRule : std::uint8_t { kRecovered = 1, kCarriedForward = 2, kAsTheLetterSays = 3 };

// What differs between the grant streams. A fund without it is one of PPG-LAC as release 0.1
// opened them: count x rate, recovered, ages 4 to 15.
struct FundTerms {
  FundBasis basis = FundBasis::kCountTimesRate;
  YearEndRule year_end = YearEndRule::kRecovered;
  int from_age = 4;  // in whole years on the age date of a term, both inclusive
  int to_age = 15;
  // Providers that lie outside the authority are paid by the authority they lie in (EYPP).
  bool paid_where_it_lies = false;
  friend bool operator==(const FundTerms&, const FundTerms&) = default;
};

// A grant stream over a period. Money never moves between funds.
struct Fund {
  static constexpr const char* kPrefix = "fd";
  ItemId id;
  FundCode code;
  Stream stream = Stream::kPpgLac;
  Date from;
  Date to;               // inclusive
  std::string cfr_code;  // where schools book it: "I05"
  FundState state = FundState::kOpen;
  Pence estimate;          // authority before the notice; nil from the first notice on
  Pence notified;          // the award as last notified
  std::int64_t count = 0;  // children counted by the estimate or the last notice
  ItemId policy;           // the version in force for the split; empty before the first
  Pence retained;          // the split as last worked out, in credit as positive figures
  Pence delegated;
  std::optional<FundTerms> terms;
  friend bool operator==(const Fund&, const Fund&) = default;
};

enum class ProposalState : std::uint8_t { kProposed = 1, kConfirmed = 2 };

// Pence per child of one fund: dated, cited, approved (control 4).
struct Rate {
  static constexpr const char* kPrefix = "rt";
  ItemId id;
  FundCode fund;
  Pence per_child;
  std::string source;  // where it was published
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Rate&, const Rate&) = default;
};

enum class AwardKind : std::uint8_t { kEstimate = 1, kProvisional = 2, kFinal = 3 };

// An adjustment line of a notice, with the notice's own words (domain.md section 7).
struct AwardAdjustment {
  Pence amount;  // either sign
  std::string words;
  friend bool operator==(const AwardAdjustment&, const AwardAdjustment&) = default;
};

// An estimate or a notice of award: amount = count x rate + adjustments.
struct Award {
  static constexpr const char* kPrefix = "aw";
  ItemId id;
  FundCode fund;
  AwardKind kind = AwardKind::kProvisional;
  std::int64_t count = 0;
  ItemId rate;
  Pence rate_per_child;
  std::vector<AwardAdjustment> adjustments;
  Pence amount;
  Date notified_on;
  Secret reason;  // free text: the notice's reference, the estimate's reason
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Award&, const Award&) = default;
};

// An instalment of the grant, received at the authority's bank.
struct Receipt {
  static constexpr const char* kPrefix = "rc";
  ItemId id;
  FundCode fund;
  Pence amount;
  Date received_on;
  bool reversed = false;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// How good a child's PEP of a term is (domain.md section 1). In this order: each is at least as
// good as the one before it.
enum class PepRating : std::uint8_t { kNone = 1, kRed = 2, kAmber = 3, kGreen = 4 };

// When a term's money is due (domain.md section 3).
enum class TermTrigger : std::uint8_t {
  kAutomatic = 1,       // to every eligible child
  kPepConditional = 2,  // where the PEP is at least as good as the policy asks for
  kBands = 3,           // by the band of need that the PEP states
  kNeedsLed = 4,        // only what is asked for, child by child
};

// What a policy says of a term beside its sum. A term without it is automatic and paid in advance.
struct TermRule {
  TermTrigger trigger = TermTrigger::kAutomatic;
  PepRating pep_needed = PepRating::kNone;  // kPepConditional; kNone: no PEP status is asked for
  std::vector<Pence> bands;                 // kBands: pence of band 1, 2, ...; nil is a band
  bool in_arrears = false;                  // the PEP of the term itself, after it was served
  std::optional<Date> requests_from;        // the window in which requests are taken
  std::optional<Date> requests_to;
  friend bool operator==(const TermRule&, const TermRule&) = default;
};

// One term of a policy: what each child's setting gets and on which day the facts are taken.
struct PolicyTerm {
  Term term;
  Pence per_child;
  Date reference_date;  // care, setting and age are taken on this day
  Date service_from;    // the service window, for pro rata
  Date service_to;
  std::optional<TermRule> rule;
  friend bool operator==(const PolicyTerm&, const PolicyTerm&) = default;
};

enum class Eligibility : std::uint8_t { kEligible = 1, kRestricted = 2, kIneligible = 3 };

// What money may be spent on, with the policy paragraph it comes from (control 11).
struct PolicyCategory {
  Category category;
  Eligibility eligibility = Eligibility::kEligible;
  std::string paragraph;
  friend bool operator==(const PolicyCategory&, const PolicyCategory&) = default;
};

// How one of the two parts of a split is worked out (domain.md section 3).
enum class PartKind : std::uint8_t {
  kPerChild = 1,  // `amount` for each child counted
  kPercent = 2,   // `basis_points` of the authority to spend; 2500 is 25 %
  kSum = 3,       // `amount`, a planned sum
  kRest = 4,      // what the other part leaves
  kTerms = 5,     // the sum of the terms for each child counted
};

struct PolicyPart {
  PartKind kind = PartKind::kPerChild;
  Pence amount;          // kPerChild and kSum
  int basis_points = 0;  // kPercent
  friend bool operator==(const PolicyPart&, const PolicyPart&) = default;
};

// What becomes of the money of a child who leaves care or changes setting (domain.md section 3).
enum class LeaverRule : std::uint8_t {
  kStopAtTermEnd = 1,  // the term that is paid stays paid
  kRecoupProRata = 2,  // the days of the service window after the last day served come back
  kFollowsChild = 3,   // those days follow the child to the next setting; without one, come back
  kPassOnTheRest = 4,  // a child who left (adoption) may still be allocated the remainder
};

struct LeaverTerms {
  LeaverRule rule = LeaverRule::kStopAtTermEnd;
  Pence minimum;  // less than this is neither cut nor recouped
  friend bool operator==(const LeaverTerms&, const LeaverTerms&) = default;
};

// The schools forum that agreed to a policy, and the hash of its minutes if they were given.
struct ForumMinute {
  Date held_on;
  std::optional<Hash> document;
  friend bool operator==(const ForumMinute&, const ForumMinute&) = default;
};

// A version of the authority's policy for one fund (domain.md section 3).
struct Policy {
  static constexpr const char* kPrefix = "po";
  ItemId id;
  FundCode fund;
  Date effective_from;
  Pence retained_per_child;
  std::vector<PolicyTerm> terms;  // by term, in time order
  std::vector<PolicyCategory> categories;
  bool retained_pays_allocations = false;  // an allocation may draw on the retained pool
  bool delegated_pays_orders = false;      // an order may draw on the delegated pool
  std::string minute;                      // schools forum minute: its reference
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;                     // who adopted it
  std::optional<PolicyPart> retained_part;   // none: retained_per_child
  std::optional<PolicyPart> delegated_part;  // none: the terms
  std::optional<LeaverTerms> leavers;        // none: the term that is paid stays paid
  std::vector<std::string> excluded_types;   // GIAS type codes of settings that are left out
  Pence head_threshold;                      // above it only the virtual head decides; nil: none
  Pence cap_per_child;                       // of a child in the whole fund; nil: none
  std::optional<Date> decide_by;             // the year's cut-off for decisions
  std::optional<ForumMinute> forum;
  bool by_share = false;  // a child at two settings: each by its share, else the main one all
  friend bool operator==(const Policy&, const Policy&) = default;
};

// The days on which the DfE pays the instalments of an award (domain.md section 2, payment). What
// each comes to follows from what is notified and received (rules/instalment_rules.h).
struct InstalmentPlan {
  static constexpr const char* kPrefix = "ip";
  ItemId id;
  FundCode fund;
  std::vector<Date> due_on;  // in time order, each once; never empty
  PersonId planned_by;
  friend bool operator==(const InstalmentPlan&, const InstalmentPlan&) = default;
};

// VAT handed over to the authority's own VAT account.
struct VatHandover {
  static constexpr const char* kPrefix = "vt";
  ItemId id;
  FundCode fund;
  Pence amount;
  Date handed_on;
  bool reversed = false;
  friend bool operator==(const VatHandover&, const VatHandover&) = default;
};

}  // namespace vsledger
