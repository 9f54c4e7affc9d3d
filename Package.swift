// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [
  .unsafeFlags(["-Wall", "-Wextra", "-Werror"])
]

let package = Package(
  name: "relecteur",
  products: [.executable(name: "relecteur", targets: ["relecteur"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // C libraries. `ICU` carries only the linker flags: a module made of <unicode/…> clashes with Foundation's own ICU.
    .systemLibrary(name: "ICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CMD4C", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CHunspell", pkgConfig: "hunspell", providers: [.apt(["libhunspell-dev"])]),
    .target(name: "CICU", dependencies: ["ICU"], cSettings: strictC),
    // `mallopt`, which Swift's module of glibc leaves out.
    .target(name: "CAllocator", cSettings: strictC),
    // Data in the binary: `#embed` is C23.
    .target(
      name: "CLanguageModel", exclude: ["language.bin", "order.bin"],
      cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "CLexicon", exclude: ["lexicon.bin"],
      cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "CGlossaries", cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "CPrecision", cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "CReportPage", exclude: ["page.mustache", "history.mustache", "chart.mustache", "page.css", "page.js"],
      cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),

    .target(name: "SourceText", swiftSettings: strict),
    .target(
      name: "Linguistics", dependencies: ["SourceText", "CICU", "CHunspell", "CLanguageModel"], swiftSettings: strict),
    .target(
      name: "Pages",
      dependencies: ["SourceText", "Linguistics", "CMD4C", "CGumbo", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Alignment", dependencies: ["SourceText", "Linguistics", "Pages", "CLexicon"], swiftSettings: strict),
    .target(
      name: "Terminology", dependencies: ["SourceText", "Linguistics", "Pages", "Alignment", "CGlossaries"],
      swiftSettings: strict),
    .target(
      name: "Auditing", dependencies: ["SourceText", "Linguistics", "Pages", "Alignment", "Terminology", "CPrecision"],
      swiftSettings: strict),
    .target(
      name: "Checks",
      dependencies: ["SourceText", "Linguistics", "Pages", "Alignment", "Terminology", "Auditing"],
      exclude: ["README.md"], swiftSettings: strict),

    // Known faults for copies of pages, to see which of them an audit finds.
    .target(
      name: "Planting", dependencies: ["SourceText", "Linguistics", "Pages", "Alignment", "Auditing"],
      swiftSettings: strict),

    // Measures of translations against references: nothing of pages, so that other modules may score what they like.
    .target(name: "Metrics", swiftSettings: strict),
    // Term bases as files: the checks see only what is in them.
    .target(
      name: "GlossaryFiles", dependencies: ["SourceText", "Terminology", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "Auditing", "SourceText", "CReportPage", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "History",
      dependencies: [
        "Auditing", "Linguistics", "Metrics", "SourceText", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Alignment", "Auditing", "CAllocator", "Checks", "GlossaryFiles", "History", "Linguistics", "Metrics", "Pages",
        "Planting", "Reporting", "SourceText", "Terminology",
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "relecteur", dependencies: ["Commands"], swiftSettings: strict),

    // Developers' tools, never linked into `relecteur`.
    .target(name: "Training", dependencies: ["Linguistics"], swiftSettings: strict),
    .executableTarget(
      name: "workbench",
      dependencies: [
        "SourceText", "Linguistics", "Pages", "Alignment", "Auditing", "Checks", "Reporting", "Commands", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Auditing", "SourceText"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "History", "Pages", "Reporting", "Auditing", "SourceText", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TerminologyTests",
      dependencies: ["Terminology", "GlossaryFiles", "Linguistics", "Pages", "SourceText", "TestSupport"],
      exclude: ["Restorations.txt"], swiftSettings: strict),
    .testTarget(
      name: "AlignmentTests", dependencies: ["Alignment", "Pages", "SourceText"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Auditing", "SourceText"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics"], swiftSettings: strict),
    .testTarget(name: "LinguisticsTests", dependencies: ["Linguistics", "Training"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Auditing", "Commands", "Pages", "SourceText"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "ChecksTests", dependencies: ["Checks", "Auditing", "SourceText", "Terminology", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AuditingTests",
      dependencies: ["Auditing", "Checks", "Commands", "Reporting", "Pages", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "SourceText", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "RealPagesTests", dependencies: ["Commands", "TestSupport"], swiftSettings: strict),
  ]
)
