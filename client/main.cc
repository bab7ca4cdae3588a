// The program `vsledger`: hands the process's words, streams and surroundings to Run.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "client/print/terminal.h"
#include "client/run.h"

int main(int argc, char** argv) {
  // What goes wrong on the way we say ourselves, in a sentence.
  ::setenv("GRPC_VERBOSITY", "NONE", 0);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return vsledger::client::Run(words, vsledger::client::ProcessSurroundings(),
                               {&std::cout, &std::cerr, ::isatty(STDERR_FILENO) == 1,
                                vsledger::client::TerminalColumns(STDOUT_FILENO)});
}
