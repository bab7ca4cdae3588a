#include "client/print/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reports/render/table_layout.h"
#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

constexpr std::uint64_t kCells = 20;
constexpr std::uint64_t kPercent = 100;
constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr std::uint64_t kTenth = kMegabyte / 10;

std::string Amount(std::uint64_t amount, const std::string& unit) {
  if (unit != "MB") return fmt::format("{}", amount);
  return fmt::format("{}.{}", amount / kMegabyte, amount % kMegabyte / kTenth);
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& screen, bool terminal, std::string what, std::uint64_t total,
                         std::string unit)
    : screen_(&screen),
      terminal_(terminal),
      what_(std::move(what)),
      total_(total),
      unit_(std::move(unit)) {}

std::string ProgressBar::Line(std::uint64_t done, const std::string& more) const {
  const std::string tail = more.empty() ? "" : ", " + more;
  if (total_ == 0) return fmt::format("{}: {} {}{}", what_, Amount(done, unit_), unit_, tail);
  const std::uint64_t now = std::min(done, total_);
  const auto part = static_cast<std::uint64_t>(static_cast<long double>(now) /
                                               static_cast<long double>(total_) * kPercent);
  const std::size_t full = part * kCells / kPercent;
  return fmt::format("{} [{}{}] {:3} %  {} of {} {}{}", what_, std::string(full, '#'),
                     std::string(kCells - full, ' '), part, Amount(now, unit_),
                     Amount(total_, unit_), unit_, tail);
}

void ProgressBar::Show(std::uint64_t done, const std::string& more) {
  if (!terminal_) return;
  std::string line = Line(done, more);
  // A line that a terminal breaks cannot be wiped whole.
  if (render::DisplayWidth(line) >= render::kTableColumns) line = Line(done, "");
  if (line == shown_) return;
  *screen_ << "\r\x1b[K" << line << std::flush;
  shown_ = line;
}

void ProgressBar::Clear() {
  if (!terminal_ || shown_.empty()) return;
  *screen_ << "\r\x1b[K" << std::flush;
  shown_.clear();
}

}  // namespace vsledger::client
