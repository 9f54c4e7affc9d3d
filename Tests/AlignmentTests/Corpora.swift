import Alignment
import Foundation
import Pages
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

extension Corpora {
  /// The pages of a folder and what they say of their translation.
  static func stamped(_ name: String) throws -> (paths: [String], provenances: [Provenance]) {
    var reader = try PageReader(language: "fr")
    let paths = pages(in: folder(name))
    var provenances: [Provenance] = []
    for path in paths { provenances.append(Provenance(try reader.read(try file(path, in: folder(name))))) }
    return (paths, provenances)
  }

  /// The pages of a corpus that stand on both sides.
  static func pairs(_ name: String) throws -> [(source: Page, target: Page)] {
    var english = try PageReader(language: "en")
    var french = try PageReader(language: "fr")
    var pairs: [(source: Page, target: Page)] = []
    for path in pages(in: folder(name + "/fr-FR")) {
      guard let source = try? file(path, in: folder(name + "/en-US")) else { continue }
      pairs.append((try english.read(source), try french.read(try file(path, in: folder(name + "/fr-FR")))))
    }
    return pairs
  }
}
