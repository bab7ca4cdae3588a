#include "client/print/terminal.h"

#include <sys/ioctl.h>

#include <algorithm>

#include "reports/render/table_layout.h"

namespace vsledger::client {

std::size_t PageColumns(std::size_t told) {
  return told > 0 ? std::max(told, kNarrowestPage) : render::kTableColumns;
}

std::size_t TerminalColumns(int descriptor) {
  winsize size{};
  return PageColumns(::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0);
}

}  // namespace vsledger::client
