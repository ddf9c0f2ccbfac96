// swift-tools-version: 6.1
import PackageDescription

/// The walls between the rooms (Docs/adr/0001) are held by these three settings and by `ImportWallTests`.
let walls: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "gongkai",
  products: [
    .executable(name: "gongkai", targets: ["gongkai"]),
    .library(name: "GongkaiCore", targets: ["GongkaiCore"]),
    .library(name: "GongkaiDesk", targets: ["GongkaiDesk"]),
    .library(name: "GongkaiReports", targets: ["GongkaiReports"]),
    .library(name: "GongkaiStore", targets: ["GongkaiStore"]),
    .library(name: "GongkaiDocuments", targets: ["GongkaiDocuments"]),
    .library(name: "GongkaiForms", targets: ["GongkaiForms"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CIconv"),
    // Only the flags of libpq: its shim header is empty, and what Swift sees is the small header of CPostgres.
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CPostgres", dependencies: ["CLibpq"]),
    // The same of libcurl.
    .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurl", dependencies: ["CLibcurl"]),
    .target(name: "GongkaiCore", swiftSettings: walls),
    .target(name: "GongkaiForms", swiftSettings: walls),
    .target(name: "GongkaiDocuments", dependencies: ["CZlib", "CIconv"], swiftSettings: walls),
    .target(name: "GongkaiReports", dependencies: ["GongkaiCore", "GongkaiDocuments"], swiftSettings: walls),
    .target(
      name: "GongkaiStore",
      dependencies: [
        "CPostgres", "GongkaiCore", "GongkaiReports",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: walls),
    .target(
      name: "GongkaiDesk",
      dependencies: [
        "CCurl", "GongkaiCore", "GongkaiDocuments", "GongkaiReports", "GongkaiStore",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: walls),
    .target(
      name: "GongkaiWeb",
      dependencies: [
        "GongkaiCore", "GongkaiForms", "GongkaiReports", "GongkaiDesk",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: walls),
    .target(
      name: "GongkaiCommands",
      dependencies: [
        "GongkaiCore", "GongkaiDesk", "GongkaiDocuments", "GongkaiReports", "GongkaiStore", "GongkaiWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: walls),
    .executableTarget(name: "gongkai", dependencies: ["GongkaiCommands"], swiftSettings: walls),
    // One invented case for each letter, for the tests of the wording and of the paper.
    .target(
      name: "GongkaiLetterSamples", dependencies: ["GongkaiCore"], path: "Tests/GongkaiLetterSamples", swiftSettings: walls),
    .testTarget(name: "GongkaiCoreTests", dependencies: ["GongkaiCore", "GongkaiLetterSamples"], swiftSettings: walls),
    .testTarget(name: "GongkaiFormsTests", dependencies: ["GongkaiForms"], swiftSettings: walls),
    .testTarget(name: "GongkaiDocumentsTests", dependencies: ["GongkaiDocuments", "CZlib"], swiftSettings: walls),
    .testTarget(
      name: "GongkaiReportsTests", dependencies: ["GongkaiCore", "GongkaiReports", "GongkaiDocuments"],
      exclude: ["Snapshots"], swiftSettings: walls),
    // Faults by name, for the tests of every room that holds a database.
    .target(
      name: "GongkaiStoreTestSupport", dependencies: ["GongkaiStore"], path: "Tests/GongkaiStoreTestSupport", swiftSettings: walls),
    .testTarget(
      name: "GongkaiStoreTests", dependencies: ["GongkaiStore", "GongkaiStoreTestSupport"], swiftSettings: walls),
    .testTarget(
      name: "GongkaiDeskTests",
      dependencies: [
        "GongkaiCore", "GongkaiDesk", "GongkaiDocuments", "GongkaiLetterSamples", "GongkaiStore", "GongkaiStoreTestSupport",
      ],
      swiftSettings: walls),
    .testTarget(
      name: "GongkaiWebTests",
      dependencies: [
        "GongkaiCore", "GongkaiDesk", "GongkaiDocuments", "GongkaiStore", "GongkaiWeb",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: ["Snapshots"], swiftSettings: walls),
    .testTarget(
      name: "GongkaiCommandsTests", dependencies: ["GongkaiCommands", "GongkaiReports", "GongkaiDocuments", "GongkaiStore"],
      swiftSettings: walls),
  ]
)
