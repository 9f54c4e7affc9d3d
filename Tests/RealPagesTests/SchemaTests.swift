import Commands
import Foundation
import TestSupport
import Testing

/// The formats against the schemas of their standards, where `RELECTEUR_SCHEMAS` names a folder that has them under the
/// names that their makers gave them. They are not part of the project; ValidationTests says their rules again by hand.
@Suite(.enabled(if: Schemas.folder != nil, "RELECTEUR_SCHEMAS names no folder of schemas"))
struct SchemaTests {
  @Test(arguments: [
    ("sarif", "sarif-schema-2.1.0.json"), ("rdjson", "DiagnosticResult.json"), ("junit", "jenkins-junit.xsd"),
    ("xliff", "xliff_core_2.0.xsd"), ("tmx", "tmx14.dtd"),
  ])
  func `writes a report that its schema allows`(format: String, schema: String) async throws {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: folder.path("report." + format))
    let run = await ProgramRun(
      ["audit", "fr-FR", "--source", "en-US", "--quiet", "--format", format, "--output", file.path],
      in: Project.url("Corpora/sample").path)
    #expect(run.status == .done, "\(run.errors)")
    try Schemas.expect(file, allowedBy: schema)
  }

  @Test(arguments: [("xliff", "xliff_core_2.0.xsd"), ("tmx", "tmx14.dtd")])
  func `writes sentence pairs that their schema allows`(format: String, schema: String) async throws {
    let folder = try TemporaryFolder()
    let page = "about/our-history.md"
    let run = await ProgramRun(
      ["align", "en-US/" + page, "fr-FR/" + page, "--format", format], in: Project.url("Corpora/sample").path)
    #expect(run.status == .done, "\(run.errors)")
    try folder.write("pairs." + format, Data(run.output.utf8))
    try Schemas.expect(URL(fileURLWithPath: folder.path("pairs." + format)), allowedBy: schema)
  }

  @Test(arguments: [
    ("tbx", "TBXcoreStructV03_TBX-Basic_integrated.rng"), ("tbx-dct", "TBXcoreStructV03_TBX-Basic_integrated.rng"),
    ("tbx-min", "TBXcoreStructV03_TBX-Min_integrated.rng"),
    ("tbx-min-dct", "TBXcoreStructV03_TBX-Min_integrated.rng"),
    ("tbx-core", "TBXcoreStructV03_TBX-Core_integrated.rng"),
  ])
  func `writes a term base that its schema allows`(format: String, schema: String) async throws {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: folder.path(format + ".tbx"))
    let run = await ProgramRun(
      ["glossary", "convert", "software.en-fr.yml", file.path, "--to", format], in: Project.url("Glossaries").path)
    #expect(run.status == .done, "\(run.errors)")
    try Schemas.expect(file, allowedBy: schema)
  }
}

private enum Schemas {
  static let folder = ProcessInfo.processInfo.environment["RELECTEUR_SCHEMAS"].map { URL(fileURLWithPath: $0) }

  /// Asks `xmllint`, or Python’s `jsonschema`; says so when the schema is not there.
  static func expect(_ file: URL, allowedBy name: String) throws {
    let schema = try #require(folder).appendingPathComponent(name).path
    guard FileManager.default.fileExists(atPath: schema) else {
      print("no \(name) in RELECTEUR_SCHEMAS: \(file.lastPathComponent) was not held against it")
      return
    }
    let xml = ["xmllint", "--nonet", "--noout", "--huge"]
    let command =
      switch schema.split(separator: ".").last {
      case "xsd": xml + ["--schema", schema, file.path]
      case "rng": xml + ["--relaxng", schema, file.path]
      case "dtd": xml + ["--dtdvalid", schema, file.path]
      default: ["python3", "-m", "jsonschema", "--instance", file.path, schema]
      }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command.joined(separator: " "))")
  }
}
