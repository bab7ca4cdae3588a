#include "client/command/suggest.h"

#include <algorithm>
#include <cstddef>

namespace vsledger::client {
namespace {

constexpr std::size_t kMostSlips = 2;
constexpr std::size_t kLongestWord = 40;  // the table below grows with the square of it

// How many letters must be changed, added, lost or swapped with the next to make `b` of `a`.
std::size_t Slips(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

bool IsBeginning(std::string_view typed, std::string_view word) {
  const std::size_t letters = typed.find_first_not_of('-');
  return letters != std::string_view::npos && typed.size() - letters >= 2 &&
         word.starts_with(typed);
}

}  // namespace

std::string Suggestion(std::string_view typed, const std::vector<std::string>& known) {
  if (typed.size() > kLongestWord) return "";
  std::string best;
  std::size_t fewest = kMostSlips + 1;
  for (const std::string& word : known) {
    if (IsBeginning(typed, word)) return word;
    const std::size_t slips = Slips(typed, word);
    // Two slips in a word of three letters would make any word any other.
    if (slips < fewest && slips * 2 < word.size()) {
      fewest = slips;
      best = word;
    }
  }
  return best;
}

}  // namespace vsledger::client
