#include "tests/doors/player.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <utility>

#include "absl/synchronization/notification.h"

namespace vsledger {

void Player::On(Date today) {
  today_ = today;
  const absl::Status set = app_.SetClock(NoonOf(today));
  EXPECT_TRUE(set.ok()) << set;
}

std::vector<RecordRef> Player::Write(const Actor& actor, Command command) {
  Envelope envelope;
  envelope.command = std::move(command);
  envelope.actor = actor;
  envelope.request_id = RequestId(fmt::format("{}-{}", name_, ++requests_));
  envelope.payload = name_;
  WriteAnswer answer = absl::UnknownError("no answer");
  absl::Notification answered;
  const absl::Status queued = app_.writer().Submit({envelope, nullptr, [&](WriteAnswer given) {
                                                      answer = std::move(given);
                                                      answered.Notify();
                                                    }});
  EXPECT_TRUE(queued.ok()) << queued;
  if (queued.ok()) answered.WaitForNotification();
  EXPECT_TRUE(answer.ok()) << envelope.request_id.text << ": " << answer.status();
  return answer.ok() ? answer->records : std::vector<RecordRef>{};
}

ItemId Player::Do(const Actor& actor, Command command) {
  const std::vector<RecordRef> records = Write(actor, std::move(command));
  return records.empty() ? ItemId() : records.back().item;
}

}  // namespace vsledger
