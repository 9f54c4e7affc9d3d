internal import Auditing
private import Foundation
internal import Reporting

/// Reads the JSON report of an earlier run.
enum StoredRun {
  /// `status` is how the command ends when the file is no such report.
  static func read(_ path: String, console: Console, orEnd status: RunStatus) throws(Failure) -> AuditReport {
    let file = console.absolute(path)
    do {
      guard try FileStatus.of(file).kind != .folder else {
        throw Failure(status: status, message: "\(path): it is a folder, not the JSON report of a run")
      }
      return try JSONReport.read([UInt8](Data(contentsOf: URL(fileURLWithPath: file))))
    } catch let failure as Failure {
      throw failure
    } catch let error as JSONReport.ReadError {
      throw Failure(status: status, message: "\(path): \(error)")
    } catch let error as SystemError {
      throw Failure(status: status, message: "\(path): cannot be read: \(error)")
    } catch {
      throw Failure(status: status, message: "\(path): cannot be read")
    }
  }
}
