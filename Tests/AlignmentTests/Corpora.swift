import Foundation
import SourceText

/// Real pages that are no part of the project: beside it, or where `RELECTEUR_CORPORA` says.
enum Corpora {
  static let root: String =
    ProcessInfo.processInfo.environment["RELECTEUR_CORPORA"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared/corpora")
    .standardizedFileURL.path

  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder(name)) }

  static func folder(_ name: String) -> String { root + "/" + name }

  /// The files of a folder, relative to it and in order.
  static func pages(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".html") }.sorted()
  }

  static func file(_ path: String, in folder: String) throws -> SourceFile {
    SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))))
  }
}
