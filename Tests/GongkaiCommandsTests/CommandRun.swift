import Foundation
import Testing

/// One run of the built program, as a shell would start it.
struct CommandRun {
  var status: Int32
  var output: String
  var error: String
  var seconds: Double

  /// The program beside the test bundle: `swift build --build-tests` builds both.
  static let program: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let bundle = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let places = [bundle.deletingLastPathComponent(), Bundle.main.bundleURL, root.appendingPathComponent(".build/debug")]
    return places.map { $0.appendingPathComponent("gongkai") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  init(_ arguments: [String], in folder: URL? = nil) throws {
    try self.init(program: try #require(Self.program, "the program gongkai was not built"), arguments, in: folder)
  }

  /// Runs the program with at most `megabytes` of address space.
  init(_ arguments: [String], megabytes: Int, in folder: URL) throws {
    let program = try #require(Self.program, "the program gongkai was not built")
    let line = "ulimit -v \(megabytes * 1024); exec \"$0\" \"$@\""
    try self.init(program: URL(fileURLWithPath: "/bin/sh"), ["-c", line, program.path] + arguments, in: folder)
  }

  private init(program: URL, _ arguments: [String], in folder: URL?) throws {
    let place = try Folder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // files, not pipes: nobody has to read while the program writes
    let out = place.url.appendingPathComponent("out")
    let err = place.url.appendingPathComponent("err")
    for file in [out, err] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let passed = start.duration(to: .now).components
    seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    output = String(decoding: try Data(contentsOf: out), as: UTF8.self)
    error = String(decoding: try Data(contentsOf: err), as: UTF8.self)
  }
}

/// A folder of its own for one test, removed with its last use.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let place = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
    return place.path
  }
}

/// A small invented report of 2022 with every cell zero but a few.
enum Invented {
  static let rows = [
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1.属于国家秘密", "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项", "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    "（七）总计", "四、结转下年度继续办理",
  ]

  /// `granted` is what （一）予以公开 says in the column 总计; three requests came in and were granted.
  static func report(year: Int = 2022, granted: Int = 3, agency: String = "青禾市云岭区石桥镇人民政府", blank: Bool = false) -> String {
    var third = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
    for row in rows {
      let counts = ["一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计"].contains(row)
      let total = row == "（一）予以公开" ? granted : counts ? 3 : 0
      let legal = blank && row == "2.重复申请" ? "" : "0"
      third += "| \(row) | \(counts ? 3 : 0) | 0 | 0 | 0 | \(legal) | 0 | \(total) |\n"
    }
    return """
      \(agency)\(year)年政府信息公开工作年度报告

      一、总体情况
      \(year)年，本机关主动公开政府信息128条，收到政府信息公开申请3件，均已按期答复并予以公开。规范性文件经保密审查后通过门户网站公开，政府信息公开平台运行平稳，对各科室开展监督考核、社会评议，未发生责任追究。
      二、主动公开政府信息情况
      | 第二十条第（一）项 |
      | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
      | 规章 | 0 | 0 | 0 |
      | 行政规范性文件 | 0 | 0 | 0 |
      | 第二十条第（五）项 |
      | 信息内容 | 本年处理决定数量 |
      | 行政许可 | 0 |
      | 第二十条第（六）项 |
      | 信息内容 | 本年处理决定数量 |
      | 行政处罚 | 0 |
      | 行政强制 | 0 |
      | 第二十条第（八）项 |
      | 信息内容 | 本年收费金额（单位：万元） |
      | 行政事业性收费 | 0 |
      三、收到和处理政府信息公开申请情况
      \(third)四、政府信息公开行政复议、行政诉讼情况
      | 行政复议 | 行政诉讼 |
      | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |
      | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
      | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
      五、存在的主要问题及改进情况
      公开内容仍不够丰富，更新不够及时。下一步，将加强业务培训，提升公开质量。
      六、其他需要报告的事项
      本年度未收取信息处理费，无其他需要报告的事项。
      """
  }
}
