// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "gongkai-benchmarks",
  dependencies: [
    .package(name: "gongkai", path: ".."),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    // Only for its compiler flags. Its module is never imported: libxml2's headers bring ICU's, which clash with Foundation's own.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CBaseline", dependencies: ["CLibXML2"], linkerSettings: [.linkedLibrary("z")]),
    .executableTarget(
      name: "gongkai-bench",
      dependencies: [
        "CBaseline",
        .product(name: "GongkaiReports", package: "gongkai"),
        .product(name: "GongkaiDocuments", package: "gongkai"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
    // The framework's own answer in plain text: what the pages are measured beside.
    .executableTarget(
      name: "gongkai-plain", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
    .executableTarget(
      name: "gongkai-store-bench",
      dependencies: [
        .product(name: "GongkaiCore", package: "gongkai"),
        .product(name: "GongkaiDesk", package: "gongkai"),
        .product(name: "GongkaiStore", package: "gongkai"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
  ]
)
