/// Work on numbered pages on several cores. Which core takes which page is fixed, so results do not depend on timing.
enum Parallel {
  /// Runs `body` on `jobs` tasks, each with its own share of the indices; the results come in the order of the indices.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int,
    _ body: @escaping @Sendable (_ indices: StrideTo<Int>, _ emit: (Int, Result) -> Void) -> Void
  ) async -> [Result] {
    let jobs = max(1, min(jobs, count))
    var results = [Result?](repeating: nil, count: count)
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for job in 0..<jobs {
        group.addTask {
          var share: [(Int, Result)] = []
          body(stride(from: job, to: count, by: jobs)) { share.append(($0, $1)) }
          return share
        }
      }
      for await share in group {
        for (index, result) in share { results[index] = result }
      }
    }
    return results.map { $0! }
  }

  /// Folds the indices into one value a task; the values come in the order of the tasks.
  static func fold<Value: Sendable>(
    _ count: Int, jobs: Int, into initial: Value, _ add: @escaping @Sendable (inout Value, Int) -> Void
  ) async -> [Value] {
    let jobs = max(1, min(jobs, count))
    return await map(jobs, jobs: jobs) { tasks, emit in
      for job in tasks {
        var value = initial
        for index in stride(from: job, to: count, by: jobs) { add(&value, index) }
        emit(job, value)
      }
    }
  }
}
