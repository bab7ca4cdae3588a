#include "server/stop_signals.h"

#include <pthread.h>

#include "ledger/base/check_fatal.h"

namespace vsledger {

StopSignals::StopSignals() {
  VSL_CHECK(sigemptyset(&signals_) == 0);
  VSL_CHECK(sigaddset(&signals_, SIGTERM) == 0);
  VSL_CHECK(sigaddset(&signals_, SIGINT) == 0);
  VSL_CHECK(pthread_sigmask(SIG_BLOCK, &signals_, nullptr) == 0);
  // A client that goes away while a file or socket is written to must not end the server.
  VSL_CHECK(std::signal(SIGPIPE, SIG_IGN) != SIG_ERR);
}

void StopSignals::Wait() const {
  int signal = 0;
  VSL_CHECK(sigwait(&signals_, &signal) == 0);
  VSL_CHECK(pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr) == 0);
}

}  // namespace vsledger
