import Foundation

/// Headless Chromium, driven over its debugging pipe: messages of JSON that end with a zero byte.
final class Browser {
  struct Failure: Error, CustomStringConvertible { var description: String }

  static let isInstalled = FileManager.default.isExecutableFile(atPath: program)
  private static let program = "/usr/bin/chromium"
  private static let patience: Int32 = 30_000

  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private let profile = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString)")
  private var received = Data()
  private var number = 0
  private var session: String?
  /// What the page complained of, and the dialogs that it opened.
  private(set) var complaints: [String] = []
  private var isLoaded = false

  init() throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The pipe is to be descriptors 3 and 4.
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<&0 4>&1 2>/dev/null", Self.program, "--headless", "--no-sandbox", "--disable-gpu",
      "--hide-scrollbars", "--user-data-dir=\(profile.path)", "--remote-debugging-pipe",
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let target = try command("Target.createTarget", ["url": "about:blank"])
    let attached = try command(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log", "Network"] { _ = try command("\(domain).enable") }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: profile)
  }

  // MARK: What a person does

  func resize(_ width: Int, _ height: Int) throws {
    _ = try command(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  func prefer(_ scheme: String) throws {
    _ = try command(
      "Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  /// Opens a file and returns how long it took until the page was loaded.
  func open(_ file: URL) throws -> Duration {
    isLoaded = false
    return try ContinuousClock().measure {
      _ = try command("Page.navigate", ["url": file.absoluteString])
      while !isLoaded { try receive() }
    }
  }

  /// Presses and releases a key.
  func press(_ key: String) throws {
    let text = key.count == 1 ? key : ""
    _ = try command("Input.dispatchKeyEvent", ["type": "keyDown", "key": key, "text": text])
    _ = try command("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
  }

  func type(_ text: String) throws { _ = try command("Input.insertText", ["text": text]) }

  /// The value of an expression, or of what it promises.
  func value<Value>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
    let answer = try command(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    guard let result = answer["result"] as? [String: Any], let value = result["value"] as? Value else {
      throw Failure(description: "\(expression): \(answer)")
    }
    return value
  }

  /// Waits until an expression is true.
  func wait(_ expression: String) throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try !value("!!(\(expression))", as: Bool.self) {
      guard ContinuousClock.now < deadline else { throw Failure(description: "never true: \(expression)") }
    }
  }

  func screenshot() throws -> Data {
    let answer = try command("Page.captureScreenshot", ["format": "png"])
    return (answer["data"] as? String).flatMap { Data(base64Encoded: $0) } ?? Data()
  }

  // MARK: The pipe

  private func command(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    let sent = number
    var message: [String: Any] = ["id": sent, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    input.fileHandleForWriting.write(try JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try receive()
      guard answer["id"] as? Int == sent else { continue }
      guard let result = answer["result"] as? [String: Any] else {
        throw Failure(description: "\(method): \(answer["error"] ?? "no result")")
      }
      return result
    }
  }

  @discardableResult private func receive() throws -> [String: Any] {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: received[received.startIndex..<end])
        received = Data(received[received.index(after: end)...])
        let object = message as? [String: Any] ?? [:]
        note(object)
        return object
      }
      var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Self.patience) > 0 else { throw Failure(description: "the browser does not answer") }
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw Failure(description: "the browser has gone") }
      received.append(piece)
    }
  }

  private func note(_ message: [String: Any]) {
    let parameters = message["params"] as? [String: Any] ?? [:]
    switch message["method"] as? String {
    case "Page.loadEventFired": isLoaded = true
    case "Runtime.exceptionThrown", "Page.javascriptDialogOpening": complaints.append("\(parameters)")
    case "Log.entryAdded": complaints.append("\(parameters["entry"] ?? "")")
    case "Runtime.consoleAPICalled": complaints.append("\(parameters["args"] ?? "")")
    case "Network.requestWillBeSent":
      let url = (parameters["request"] as? [String: Any])?["url"] as? String ?? ""
      if !url.hasPrefix("file:"), !url.hasPrefix("data:"), url != "about:blank" {
        complaints.append("asked for \(url)")
      }
    default: break
    }
  }
}
