#include "client/print/terminal.h"

#include <sys/ioctl.h>

#include <algorithm>

#include "reports/render/table_layout.h"

namespace vsledger::client {

std::size_t TerminalColumns(int descriptor) {
  winsize size{};
  const bool told = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return told ? std::max<std::size_t>(size.ws_col, kNarrowestPage) : render::kTableColumns;
}

}  // namespace vsledger::client
