// A folder of its own for one test, gone when the test is.
#pragma once

#include <string>
#include <string_view>

namespace vsledger::client {

class Scratch {
 public:
  // Makes a fresh folder; a test cannot go on without it.
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

  // The path of a file in it.
  std::string Path(std::string_view name) const;
  // Writes a file and gives its path.
  std::string Write(std::string_view name, std::string_view bytes) const;
  // The bytes of a file; a failure of the test if there is none.
  std::string Read(std::string_view name) const;

 private:
  std::string folder_;
};

}  // namespace vsledger::client
