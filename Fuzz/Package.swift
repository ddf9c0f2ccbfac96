// swift-tools-version: 6.1
import PackageDescription

/// libFuzzer brings its own `main`, so the targets have no entry point of their own. `run` builds with `--sanitize fuzzer`, which also
/// keeps SwiftPM from renaming the entry point.
let targets = ["fuzz-text", "fuzz-html", "fuzz-docx", "fuzz-interpret", "fuzz-check", "fuzz-multipart"]

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "gongkai", path: "..")],
  targets: [
    .target(
      name: "FuzzSupport",
      dependencies: [
        .product(name: "GongkaiDocuments", package: "gongkai"),
        .product(name: "GongkaiForms", package: "gongkai"),
        .product(name: "GongkaiReports", package: "gongkai"),
      ])
  ]
    + targets.map { name in
      .executableTarget(name: name, dependencies: ["FuzzSupport"], swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    }
)
