#include "client/config/settings.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

#include "client/config/profile.h"
#include "client/files/read_file.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;

constexpr char kDefaultProfile[] = "default";

// One setting under its three names.
struct Source {
  const char* flag;
  const char* variable;
  const char* key;  // in a profile; null where profiles do not have it
};

constexpr Source kServer{"--server", "VSLEDGER_SERVER", "server"};
constexpr Source kCa{"--ca", "VSLEDGER_CA", "ca"};
constexpr Source kCert{"--cert", "VSLEDGER_CERT", "cert"};
constexpr Source kKey{"--key", "VSLEDGER_KEY", "key"};
constexpr Source kOutput{"--output", "VSLEDGER_OUTPUT", "output"};
constexpr Source kTimeout{"--timeout", "VSLEDGER_TIMEOUT", "timeout"};
constexpr Source kProfile{"--profile", "VSLEDGER_PROFILE", nullptr};
constexpr Source kConfig{"--config", "VSLEDGER_CONFIG", nullptr};
constexpr Source kState{"--state-folder", "VSLEDGER_STATE_FOLDER", nullptr};

// The layers that a setting is looked for in.
struct Layers {
  const Values& values;
  const Surroundings& surroundings;
  Profile profile;
  std::string unchosen;  // the profiles there are, if none was chosen
  fs::path folder;       // of the config file: relative paths in it start there
};

std::optional<std::string> GivenIn(const Values& values, const Surroundings& surroundings,
                                   const Source& source) {
  if (values.Has(source.flag)) return values.Text(source.flag);
  return surroundings.variable(source.variable);
}

std::string Find(const Layers& layers, const Source& source) {
  if (auto given = GivenIn(layers.values, layers.surroundings, source)) return *given;
  const auto found = layers.profile.find(source.key);
  return found == layers.profile.end() ? "" : found->second;
}

// A path of the profile starts at the config file's folder, or at the home folder after "~/".
std::string FindPath(const Layers& layers, const Source& source) {
  if (auto given = GivenIn(layers.values, layers.surroundings, source)) return *given;
  const auto found = layers.profile.find(source.key);
  if (found == layers.profile.end() || found->second.empty()) return "";
  if (found->second.starts_with("~/")) {
    const std::optional<std::string> home = layers.surroundings.variable("HOME");
    return home ? (fs::path(*home) / found->second.substr(2)).string() : found->second;
  }
  return (layers.folder / found->second).string();
}

// Where the config file lies if nobody says so; empty without a home folder.
fs::path DefaultConfig(const Surroundings& surroundings) {
  if (const auto folder = surroundings.variable("XDG_CONFIG_HOME")) {
    return fs::path(*folder) / "vsledger" / "config.ini";
  }
  const auto home = surroundings.variable("HOME");
  return home ? fs::path(*home) / ".config" / "vsledger" / "config.ini" : fs::path();
}

// Where what the client remembers lies if nobody says so; empty without a home folder.
fs::path DefaultState(const Surroundings& surroundings) {
  if (const auto folder = surroundings.variable("XDG_STATE_HOME")) {
    return fs::path(*folder) / "vsledger";
  }
  const auto home = surroundings.variable("HOME");
  return home ? fs::path(*home) / ".local" / "state" / "vsledger" : fs::path();
}

std::string NamesOf(const Profiles& profiles) {
  std::vector<std::string> names;
  for (const auto& [name, profile] : profiles) names.push_back(name);
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

absl::StatusOr<Profile> ChooseProfile(const Profiles& profiles,
                                      const std::optional<std::string>& wanted,
                                      const std::string& path) {
  const auto found = profiles.find(wanted.value_or(kDefaultProfile));
  if (found != profiles.end()) return found->second;
  if (!wanted) return Profile();
  return absl::InvalidArgumentError(
      fmt::format("{} has no profile {}; it has {}", path, *wanted, NamesOf(profiles)));
}

// What to choose from, where the file has profiles and none is the default one.
std::string UnchosenIn(const Profiles& profiles, const std::optional<std::string>& wanted,
                       const std::string& path) {
  if (wanted || profiles.empty() || profiles.count(kDefaultProfile) > 0) return "";
  return fmt::format("{} of {}", NamesOf(profiles), path);
}

absl::Status ReadProfile(Layers& layers) {
  const auto named = GivenIn(layers.values, layers.surroundings, kConfig);
  const auto wanted = GivenIn(layers.values, layers.surroundings, kProfile);
  const fs::path path = named ? fs::path(*named) : DefaultConfig(layers.surroundings);
  absl::StatusOr<std::string> text = absl::NotFoundError("no home folder for a config file");
  if (!path.empty()) text = layers.surroundings.read(path.string(), kMaxConfigBytes + 1);
  if (absl::IsNotFound(text.status()) && !named && !wanted) return absl::OkStatus();
  if (!text.ok()) return absl::InvalidArgumentError(text.status().message());
  VSL_ASSIGN_OR_RETURN(const Profiles profiles, ParseProfiles(*text, path.string()));
  VSL_ASSIGN_OR_RETURN(layers.profile, ChooseProfile(profiles, wanted, path.string()));
  layers.unchosen = UnchosenIn(profiles, wanted, path.string());
  layers.folder = path.parent_path();
  return absl::OkStatus();
}

absl::StatusOr<OutputForm> ParseOutput(const std::string& text) {
  if (text.empty() || text == "table") return OutputForm::kTable;
  if (text == "csv") return OutputForm::kCsv;
  if (text == "json") return OutputForm::kJson;
  return refuse::MalformedText("output", "it is table, csv or json");
}

absl::Status ReadTimeout(const std::string& text, Settings& settings) {
  if (text.empty()) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const std::uint64_t seconds,
                       ParseCount(text, kTimeout.flag, 1, kMaxTimeoutSeconds));
  settings.call_timeout_seconds = static_cast<std::int64_t>(seconds);
  settings.stream_timeout_seconds = settings.call_timeout_seconds;
  return absl::OkStatus();
}

}  // namespace

Surroundings ProcessSurroundings() {
  return {[](const std::string& name) -> std::optional<std::string> {
            const char* const value = std::getenv(name.c_str());
            if (value == nullptr || *value == '\0') return std::nullopt;
            return value;
          },
          ReadSmallFile};
}

absl::StatusOr<Settings> FindSettings(const Values& values, const Surroundings& surroundings) {
  Layers layers{values, surroundings, {}, "", {}};
  VSL_RETURN_IF_ERROR(ReadProfile(layers));
  Settings settings;
  settings.server = Find(layers, kServer);
  settings.ca = FindPath(layers, kCa);
  settings.cert = FindPath(layers, kCert);
  settings.key = FindPath(layers, kKey);
  settings.state_folder =
      GivenIn(values, surroundings, kState).value_or(DefaultState(surroundings).string());
  settings.quiet = values.Has("--quiet");
  settings.unchosen_profiles = layers.unchosen;
  VSL_ASSIGN_OR_RETURN(settings.output, ParseOutput(Find(layers, kOutput)));
  VSL_RETURN_IF_ERROR(ReadTimeout(Find(layers, kTimeout), settings));
  return settings;
}

absl::Status ConnectionProblem(const Settings& settings) {
  const std::array<std::pair<const Source*, const std::string*>, 4> needed{
      {{&kServer, &settings.server},
       {&kCa, &settings.ca},
       {&kCert, &settings.cert},
       {&kKey, &settings.key}}};
  std::vector<std::string> missing;
  for (const auto& [source, value] : needed) {
    if (value->empty()) missing.emplace_back(source->flag);
  }
  if (missing.empty()) return absl::OkStatus();
  if (!settings.unchosen_profiles.empty()) {
    return absl::InvalidArgumentError(fmt::format("no {}: choose a profile with --profile: {}",
                                                  fmt::join(missing, ", no "),
                                                  settings.unchosen_profiles));
  }
  return absl::InvalidArgumentError(fmt::format(
      "no {}: give it as a flag, in the environment (VSLEDGER_SERVER, _CA, _CERT, _KEY) "
      "or in a profile of the config file",
      fmt::join(missing, ", no ")));
}

}  // namespace vsledger::client
