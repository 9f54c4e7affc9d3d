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
  targets: [
    // C libraries. `ICU` carries only the linker flags: a module made of <unicode/…> clashes with Foundation's own ICU.
    .systemLibrary(name: "ICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(name: "CICU", dependencies: ["ICU"], cSettings: strictC),

    .target(name: "SourceText", swiftSettings: strict),
    .target(name: "Linguistics", dependencies: ["SourceText", "CICU"], swiftSettings: strict),
  ]
)
