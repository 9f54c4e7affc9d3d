internal import Glibc

/// A `git` that runs: what it prints is read as it comes, and what it is asked is written to it.
///
/// It is started without a shell and with an environment of its own. Nothing that a repository or the user has configured may
/// run a program, ask a question or reach the network.
struct GitProcess: ~Copyable {
  private let process: pid_t
  /// Into the standard input of git, or -1.
  private let input: Int32
  private let output: Int32
  /// What git complains of.
  private let errors: UnsafeMutablePointer<FILE>
  private var buffer: [UInt8]
  private var place: Int
  private var isEnded: Bool

  private static let environment = [
    "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
    "GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1", "GIT_PAGER=cat",
  ]

  /// The folder was named by the user, so its owner does not matter; a partial clone must not fetch what it lacks.
  private static let settings = [
    "core.hooksPath=/dev/null", "core.fsmonitor=false", "safe.directory=*", "protocol.allow=never",
  ]

  /// Starts `git -C folder arguments`.
  init(_ arguments: [String], in folder: String, takesInput: Bool = false) throws(GitProblem) {
    var out: [Int32] = [-1, -1]
    var into: [Int32] = [-1, -1]
    // Sockets, not pipes: they can be closed at `exec` from the first moment, and writing to one raises no signal.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &out) == 0, !takesInput || socketpair(AF_UNIX, kind, 0, &into) == 0,
      let messages = tmpfile()
    else {
      for descriptor in out + into where descriptor >= 0 { close(descriptor) }
      throw GitProblem("git cannot be started")
    }
    _ = fcntl(fileno(messages), F_SETFD, FD_CLOEXEC)
    let line =
      ["git", "-C", folder, "--no-pager", "--literal-pathspecs"] + Self.settings.flatMap { ["-c", $0] } + arguments
    let started = Self.spawn(line, input: into[1], output: out[1], errors: fileno(messages))
    for descriptor in [out[1], into[1]] where descriptor >= 0 { close(descriptor) }
    guard let started else {
      for descriptor in [out[0], into[0]] where descriptor >= 0 { close(descriptor) }
      fclose(messages)
      throw GitProblem("git cannot be started: is it installed?")
    }
    process = started
    input = into[0]
    output = out[0]
    errors = messages
    buffer = []
    place = 0
    isEnded = false
  }

  private static func spawn(_ line: [String], input: Int32, output: Int32, errors: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input >= 0 {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    // The program ignores a closed pipe, and a child inherits that; git is to end when nobody reads any more.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let path = getenv("PATH").map { "PATH=" + String(cString: $0) }
    var process: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = (environment + [path].compactMap { $0 }).map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    return posix_spawnp(&process, "git", &actions, &attributes, &arguments, &variables) == 0 ? process : nil
  }

  deinit {
    fclose(errors)
    for descriptor in [input, output] where descriptor >= 0 { close(descriptor) }
    guard !isEnded else { return }
    kill(process, SIGTERM)
    _ = Self.wait(for: process)
  }

  // MARK: Talking

  /// Writes all of `text` to git; what it does not take is noticed at the next read.
  func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// The bytes up to the next `end`, which is taken and left out; nil where git has nothing more.
  mutating func read(upTo end: UInt8) -> [UInt8]? {
    var searched = place
    while true {
      if let found = buffer[searched...].firstIndex(of: end) {
        defer { place = found + 1 }
        return Array(buffer[place..<found])
      }
      let pending = buffer.count - place
      guard fill() else {
        defer { place = buffer.count }
        return place < buffer.count ? Array(buffer[place...]) : nil
      }
      searched = place + pending
    }
  }

  /// The next `count` bytes, or nil where there are fewer.
  mutating func read(_ count: Int) -> [UInt8]? {
    while buffer.count - place < count { guard fill() else { return nil } }
    defer { place += count }
    return Array(buffer[place..<place + count])
  }

  private mutating func fill() -> Bool {
    buffer.removeSubrange(..<place)
    place = 0
    let capacity = 1 << 16
    let old = buffer.count
    buffer += [UInt8](repeating: 0, count: capacity)
    var count = -1
    repeat {
      count = buffer.withUnsafeMutableBytes { Glibc.read(output, $0.baseAddress! + old, capacity) }
    } while count < 0 && errno == EINTR
    buffer.removeLast(capacity - max(0, count))
    return count > 0
  }

  // MARK: Ending

  /// Waits for git, when all that it printed has been read, and throws what it complained of.
  mutating func finish() throws(GitProblem) {
    let status = Self.wait(for: process)
    isEnded = true
    guard status != 0 else { return }
    throw GitProblem(complaint ?? "git failed with status \(status)")
  }

  /// The first line that git wrote to standard error, its `fatal:` left out.
  var complaint: String? {
    var text = [UInt8](repeating: 0, count: 1000)
    let count = text.withUnsafeMutableBytes { pread(fileno(errors), $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    let line = String(decoding: text[..<count].prefix { $0 != 0x0A }, as: UTF8.self)
    for head in ["fatal: ", "error: "] where line.hasPrefix(head) { return String(line.dropFirst(head.count)) }
    return line
  }

  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// Why something cannot be read from git, in words for the user.
public struct GitProblem: Error, Hashable, CustomStringConvertible {
  public var reason: String
  public var description: String { reason }
  init(_ reason: String) { self.reason = reason }
}
