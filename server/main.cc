// vsledgerd: keeps one authority's ledger. Owns the command line; each command is a file of its own
// in server/command.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <string>

#include "ledger/base/refusal.h"
#include "server/command/check.h"
#include "server/command/init.h"
#include "server/command/rebuild.h"
#include "server/command/rotate_key.h"
#include "server/command/serve.h"
#include "server/stop_signals.h"

namespace vsledger {
namespace {

constexpr int kExitUsage = 2;
constexpr int kExitConflict = 5;

// As design.md section 5 has it. What is no refusal of the contract but stands in the way here - a
// folder in use, a port taken, a newer database - is a conflict.
int ExitCode(const absl::Status& status) {
  const bool in_the_way = status.code() == absl::StatusCode::kAlreadyExists ||
                          status.code() == absl::StatusCode::kFailedPrecondition;
  if (in_the_way && !ReasonOf(status)) return kExitConflict;
  return ExitCodeOf(status);
}

// What the command line asks for.
using Task = std::function<absl::Status()>;

void AddInit(CLI::App& program, InitOptions& options, Task& task) {
  CLI::App* const init = program.add_subcommand("init", "Make a new ledger folder");
  init->add_option("--dir", options.folder, "The folder to make")->required();
  init->add_option("--authority-code", options.authority_code, "The authority's three-digit code")
      ->required();
  init->add_option("--authority-name", options.authority_name, "The authority's name")->required();
  CLI::Option* const evaluation = init->add_flag(
      "--evaluation", options.evaluation, "A made-up ledger, with a clock that its operator sets");
  init->add_option("--clock", options.clock,
                   "When an evaluation ledger begins (2025-04-01T09:00:00Z)")
      ->needs(evaluation);
  init->callback([&] { task = [&options] { return RunInit(options); }; });
}

void AddServe(CLI::App& program, ServeOptions& options, const StopSignals& signals, Task& task) {
  CLI::App* const serve = program.add_subcommand("serve", "Serve a ledger folder over mutual TLS");
  serve->add_option("--dir", options.folder, "The ledger's folder")->required();
  serve->add_option("--listen", options.listen, "Address and port; port 0 takes a free one")
      ->required();
  serve->add_option("--cert", options.tls.certificate, "The server's certificate (PEM)")
      ->required();
  serve->add_option("--key", options.tls.key, "Its private key (PEM)")->required();
  serve->add_option("--client-ca", options.tls.client_ca, "Who signs client certificates (PEM)")
      ->required();
  serve->add_option("--port-file", options.port_file, "Write the port here once serving");
  serve->callback([&] { task = [&] { return RunServe(options, signals); }; });
}

void AddChecks(CLI::App& program, std::string& folder, std::string& checkpoint, Task& task) {
  CLI::App* const rebuild =
      program.add_subcommand("rebuild", "Derive every table again from the log and compare");
  rebuild->add_option("--dir", folder, "The ledger's folder")->required();
  rebuild->callback([&] { task = [&folder] { return RunRebuild(folder); }; });
  CLI::App* const check = program.add_subcommand(
      "check", "Verify hashes, tree, checkpoint, derived tables and the database files");
  check->add_option("--dir", folder, "The ledger's folder")->required();
  check->add_option("--checkpoint", checkpoint,
                    "A checkpoint of the log kept from earlier, which it must continue");
  check->callback([&] { task = [&] { return RunCheck(folder, checkpoint); }; });
}

void AddRotateKey(CLI::App& program, std::string& folder, bool& drop_old, Task& task) {
  CLI::App* const rotate = program.add_subcommand(
      "rotate-key",
      "Give the log a new key and print it. The server must be stopped. The log says so in a "
      "record, and all keys sign from then on: whoever knows one of them needs no other");
  rotate->add_option("--dir", folder, "The ledger's folder")->required();
  rotate->add_flag("--drop-old", drop_old,
                   "The keys so far sign no more: for one that is lost or in wrong hands. Whoever "
                   "knows only them must be told the new one");
  rotate->callback([&] { task = [&] { return RunRotateKey(folder, drop_old); }; });
}

int Main(int argc, char** argv) {
  const StopSignals signals;
  CLI::App program{"vsledgerd keeps the Pupil Premium Plus ledger of one authority."};
  program.require_subcommand(1);
  Task task;
  InitOptions init;
  ServeOptions serve;
  std::string folder;
  std::string checkpoint;
  bool drop_old = false;
  AddInit(program, init, task);
  AddServe(program, serve, signals, task);
  AddChecks(program, folder, checkpoint, task);
  AddRotateKey(program, folder, drop_old, task);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : kExitUsage;
  }
  const absl::Status done = task();
  if (!done.ok()) {
    std::fprintf(stderr, "vsledgerd: %s\n", std::string(done.message()).c_str());
  }
  return ExitCode(done);
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) { return vsledger::Main(argc, argv); }
