import Hummingbird

// gongkai-plain PORT: the framework's shortest answer, beside which pages are measured.

let router = Router()
router.get("/") { _, _ in "Hello" }
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 18_212
try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
