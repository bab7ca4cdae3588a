// How long and how many things of a request may be; the contract's comments repeat these numbers.
// They hold at the door only: a record once written is never judged by them again.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vsledger {

// Texts, in characters.
inline constexpr std::size_t kMaxNameChars = 200;               // a supplier's name, a search text
inline constexpr std::size_t kMaxReasonChars = 1'000;           // reasons of every kind
inline constexpr std::size_t kMaxSourceChars = 500;             // where a rate was published
inline constexpr std::size_t kMaxMinuteChars = 200;             // a schools forum minute
inline constexpr std::size_t kMaxParagraphChars = 100;          // a paragraph of a policy
inline constexpr std::size_t kMaxWordsChars = 200;              // an adjustment's own words
inline constexpr std::size_t kMaxPepReferenceChars = 200;       // a place in a PEP
inline constexpr std::size_t kMaxEvidenceReferenceChars = 200;  // a document
inline constexpr std::size_t kMaxOwnReferenceChars = 64;        // a setting's name for a child
inline constexpr std::size_t kMaxBankReferenceChars = 64;  // what accounts payable calls a payee
inline constexpr std::size_t kMaxChildNumberChars = 64;    // the authority's number of a child
inline constexpr std::size_t kMaxInvoiceNumberChars = 64;  // as the supplier wrote it
inline constexpr std::size_t kMaxUnitNameChars = 32;       // "session"
inline constexpr std::size_t kMaxTypeCodeChars = 32;       // a setting's type

// The request id of an import: room is left for "/" and what tells its rows apart.
inline constexpr std::size_t kMaxImportIdChars = 44;

// Lists, in entries. A record with a list at its limit and texts at theirs, all of four-byte
// characters, stays inside kMaxEntryBytes (ledger/record.h); codec_test proves it.
inline constexpr std::size_t kMaxAdjustments = 50;
inline constexpr std::size_t kMaxInstalments = 24;  // that a plan names the days of
inline constexpr std::size_t kMaxPolicyTerms = 12;
inline constexpr std::size_t kMaxPolicyCategories = 100;
inline constexpr std::size_t kMaxBands = 9;           // of need, in a term of a policy
inline constexpr std::size_t kMaxExcludedTypes = 50;  // setting types that a policy leaves out
inline constexpr std::size_t kMaxExceptions = 1'000;  // payments of a run that were not paid

// Numbers.
inline constexpr std::int64_t kMaxCount = 500'000;                // children or hours of an award
inline constexpr std::int64_t kMaxUnitsHundredths = 100'000'000;  // a million units
inline constexpr std::int64_t kMaxVatBasisPoints = 10'000;        // 100 %
inline constexpr std::int64_t kMaxBasisPoints = 10'000;           // of a part of a split: 100 %
inline constexpr std::int64_t kMaxSharePercent = 100;
inline constexpr std::int64_t kMaxPepBand = 9;  // bands of need, from 1

// Transport.
inline constexpr std::uint32_t kMaxPageSize = 1'000;
inline constexpr std::size_t kMaxChunkBytes = 65'536;  // one piece of an import
inline constexpr std::size_t kMaxReportBatchRows = 1'000;
inline constexpr std::size_t kMaxReportBatchBytes =
    262'144;  // one row more than this is sent alone

}  // namespace vsledger
