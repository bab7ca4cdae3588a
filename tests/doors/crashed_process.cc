#include "tests/doors/crashed_process.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

// What poll waits for at most before it looks at the clock again.
constexpr int kPollMillis = 1;

struct Pipe {
  int reading = -1;
  int writing = -1;
};

Pipe MakePipe() {
  int ends[2] = {-1, -1};
  VSL_CHECK(pipe(ends) == 0);
  return {ends[0], ends[1]};
}

[[noreturn]] void Live(const Pipe& pipe, const std::function<void(const Say&)>& life) {
  close(pipe.reading);
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // no child outlives its test
  alarm(kMaxLifeSeconds);
  life([&pipe](const std::string& line) {
    VSL_CHECK(line.size() < kMaxSaidBytes && line.find('\n') == std::string::npos);
    const std::string whole = line + "\n";
    VSL_CHECK(write(pipe.writing, whole.data(), whole.size()) ==
              static_cast<ssize_t>(whole.size()));
  });
  _exit(0);
}

struct Child {
  pid_t id = -1;
  int hearing = -1;
};

Child Start(const std::function<void(const Say&)>& life) {
  VSL_CHECK(ThreadsOfThisProcess() == 1);
  const Pipe pipe = MakePipe();
  const pid_t id = fork();
  VSL_CHECK(id >= 0);
  if (id == 0) Live(pipe, life);
  close(pipe.writing);
  return {id, pipe.reading};
}

// Adds what there is to hear; false at the end.
bool Hear(int hearing, std::string& heard) {
  char bytes[4096];
  const ssize_t got = read(hearing, bytes, sizeof bytes);
  VSL_CHECK(got >= 0);
  heard.append(bytes, static_cast<std::size_t>(got));
  return got > 0;
}

Ending Bury(const Child& child, const std::string& heard) {
  close(child.hearing);
  int status = 0;
  VSL_CHECK(waitpid(child.id, &status, 0) == child.id);
  Ending ending;
  ending.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  for (std::size_t from = 0, end = 0; (end = heard.find('\n', from)) != std::string::npos;
       from = end + 1) {
    ending.lines.push_back(heard.substr(from, end - from));
  }
  return ending;
}

}  // namespace

Ending RunUntilItDies(const std::function<void(const Say&)>& life) {
  const Child child = Start(life);
  std::string heard;
  while (Hear(child.hearing, heard)) {
  }
  return Bury(child, heard);
}

Ending RunAndKill(const std::function<void(const Say&)>& life, std::chrono::microseconds delay) {
  using Clock = std::chrono::steady_clock;
  const Child child = Start(life);
  std::string heard;
  bool speaking = Hear(child.hearing, heard);
  const Clock::time_point end = Clock::now() + delay;
  // Its pipe is emptied all the time: a child that waits for room in it would be killed nowhere
  // else.
  while (speaking && Clock::now() < end) {
    pollfd ready{child.hearing, POLLIN, 0};
    if (poll(&ready, 1, kPollMillis) > 0) speaking = Hear(child.hearing, heard);
  }
  kill(child.id, SIGKILL);
  while (speaking) speaking = Hear(child.hearing, heard);
  return Bury(child, heard);
}

void KillThisProcess() {
  kill(getpid(), SIGKILL);
  while (true) pause();
}

std::size_t ThreadsOfThisProcess() {
  std::size_t threads = 0;
  std::error_code no_proc;
  for ([[maybe_unused]] const auto& task :
       std::filesystem::directory_iterator("/proc/self/task", no_proc)) {
    ++threads;
  }
  return no_proc ? 1 : threads;
}

}  // namespace vsledger
