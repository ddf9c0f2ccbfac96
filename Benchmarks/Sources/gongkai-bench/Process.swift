import Glibc

/// A finished program: how long it took, how much of the processors it used, and its largest size in memory.
struct FinishedProcess {
  let seconds: Double
  let processorSeconds: Double
  let peakMegabytes: Double
  let status: Int32

  /// Runs a program and waits for it; nil when it could not be started. Its output is thrown away.
  init?(_ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    defer {
      for pointer in pointers { free(pointer) }
      posix_spawn_file_actions_destroy(&actions)
    }
    var process: pid_t = 0
    let started = ContinuousClock.now
    guard posix_spawn(&process, arguments[0], &actions, nil, pointers, environ) == 0 else { return nil }
    var usage = rusage()
    var status: Int32 = 0
    guard wait4(process, &status, 0, &usage) == process else { return nil }
    seconds = started.duration(to: .now).inSeconds
    func inSeconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    processorSeconds = inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime)
    peakMegabytes = Double(usage.ru_maxrss) / 1024
    self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }
}
