#include "tests/ledger/support/refusals.h"

namespace vsledger {

absl::StatusOr<Decision> DecideOnly(TestLedger& ledger, const Actor& actor, Command command,
                                    Instant now) {
  // Far from the numbers that TestLedger draws, so that no two salts are the same.
  std::uint8_t drawn = 0;
  Sealer sealer([&drawn] {
    Salt salt{};
    salt.fill(0xEE);
    salt[0] = ++drawn;
    return salt;
  });
  const Envelope envelope{std::move(command), actor, RequestId("decide-only"),
                          "payload",          false, std::nullopt};
  const DecideContext context{ledger.view(), ledger.identity(), ledger.reference(), now, sealer};
  return Decide(envelope, context);
}

}  // namespace vsledger
