import Foundation
import GongkaiCore
import Testing

@testable import GongkaiDesk

/// Former registers as offices have them, read or refused with every place.
@Suite struct RegisterFileTests {
  static let heading = "申请编号,收到日期,渠道,申请人类别,姓名或者名称,联系电话,申请内容,状态,办结日期,办理结果"
  static let open = "2025-0007,2025-03-03,当面提交,自然人,林小满,13800000000,青禾路加装电梯补贴明细,在办,,"
  static let ended = "〔2025〕8号,2025/3/4,邮寄,商业企业,某某公司,,采购合同,已办结,2025/3/20,P1"

  static func file(_ lines: String..., today: String = "2025-07-01") throws -> RegisterFile {
    RegisterFile(Array(lines.joined(separator: "\r\n").utf8), today: try #require(Day(today)))
  }

  static func faults(_ row: String) throws -> [String] { try file(heading, row).faults.map(\.description) }

  @Test func readsOpenAndEndedRequests() throws {
    let file = try Self.file("\u{FEFF}" + Self.heading, Self.open, "", ",,,,,,,,,", Self.ended)
    #expect(file.faults == [])
    #expect(file.rows.map(\.line) == [2, 5])
    let (first, second) = (file.rows[0], file.rows[1])
    #expect(first.number == "2025-0007" && first.received == Day("2025-03-03") && first.rule == .inPerson && first.end == nil)
    #expect(first.applicant == Applicant(name: "林小满", telephone: "13800000000") && first.subject == "青禾路加装电梯补贴明细")
    #expect(second.rule == .postSigned && second.applicantKind == .commercialEnterprise)
    #expect(second.end?.outcome == .partlyProvided && second.end?.day == Day("2025-03-20"))
    #expect(file.lastNumbers == [2025: 8])
  }

  @Test func findsColumnsByTheirNamesInAnyOrderUnderATitle() throws {
    let file = try Self.file(
      "某某局依申请公开台账,,,,,,", "所需信息,申请人,提交方式, 申请人 类型 ,序号,收件日期,登记编号", "合同,林小满,网上申请,公民,1,2025.3.3,A-1")
    #expect(file.faults == [] && file.ignored == ["序号"])
    #expect(file.rows.first?.number == "A-1" && file.rows.first?.rule == .online && file.rows.first?.line == 3)
    #expect(file.lastNumbers == [:])
  }

  @Test("reads the encodings of spreadsheets", arguments: ["utf8", "gbk", "utf16"])
  func readsEncodings(encoding: String) throws {
    let text = [Self.heading, Self.open, Self.ended].joined(separator: "\r\n")
    let bytes: [UInt8] =
      switch encoding {
      case "gbk":
        [UInt8](try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
      case "utf16": [0xFF, 0xFE] + text.replacing(",", with: "\t").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      default: Array(text.utf8)
      }
    let file = RegisterFile(bytes, today: try #require(Day("2025-07-01")))
    #expect(file.faults == [])
    #expect(file.rows.map(\.subject) == ["青禾路加装电梯补贴明细", "采购合同"])
  }

  @Test(
    "names line and column of what is wrong",
    arguments: [
      (",2025-03-03,当面提交,自然人,甲,,x,,,", "第 2 行“申请编号”：没有填写，请补上。"),
      ("1,,当面提交,自然人,甲,,x,,,", "第 2 行“收到日期”：没有填写，请补上。"),
      ("1,45719,当面提交,自然人,甲,,x,,,", "第 2 行“收到日期”：“45719”是没有年月日的数字，请把该列设为日期格式，写成 2025-03-03 的样子。"),
      ("1,3/3/2025,当面提交,自然人,甲,,x,,,", "第 2 行“收到日期”：“3/3/2025”看不出年月日的先后，请写成 2025-03-03 的样子，年份用四位数字。"),
      ("1,2025-02-30,当面提交,自然人,甲,,x,,,", "第 2 行“收到日期”：“2025-02-30”不是日期，请写成 2025-03-03 的样子。"),
      ("1,2025-07-02,当面提交,自然人,甲,,x,,,", "第 2 行“收到日期”：2025年7月2日还没有到，请核对日期。"),
      ("1,2025-03-03,当面提交,老人,甲,,x,,,", "第 2 行“申请人类别”：“老人”不在可以填写的范围内，请改为自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他之一。"),
      ("1,2025-03-03,当面提交,自然人,甲,1.38E+10,x,,,", "第 2 行“联系电话”：“1.38E+10”是表格软件缩写过的长数字，后几位已经丢失，请把该列设为文本格式，按原件重新填写。"),
      ("1,2025-03-03,当面提交,自然人,林*,,x,,,", "第 2 行“姓名或者名称”：是遮盖过的内容，请换成原来的内容，或者重新导出时选择完整的个人信息。"),
      ("1,2025-03-03,当面提交,自然人,甲,,x,已办结,,", "第 2 行“状态”：状态是“已办结”，却没有填写办结日期和办理结果，请补上。"),
      ("1,2025-03-03,当面提交,自然人,甲,,x,在办,2025-03-04,G1", "第 2 行“状态”：状态是“在办”，却填写了办结日期和办理结果，请核对。"),
      ("1,2025-03-03,当面提交,自然人,甲,,x,,2025-03-04,", "第 2 行“办理结果”：已经办结的，请填写办理结果。"),
      ("1,2025-03-03,当面提交,自然人,甲,,x,,,G1", "第 2 行“办结日期”：填写了办理结果的，请填写办结日期。"),
      ("1,2025-03-03,当面提交,自然人,甲,,x,,2025-03-02,G1", "第 2 行“办结日期”：办结日期2025年3月2日早于收到日期2025年3月3日，请核对两个日期。"),
      ("1,2025-03-03,当面提交,自然人,甲,x,,,", "第 2 行：有 9 格，标题行有 10 格，请核对是否错列、漏列。"),
      ("1,2025-03-03,当面提交,自然人,甲,\"x\"y,,,", "第 2 行：英文引号之后还有文字，请在表格软件中打开并另存为 CSV，不要直接改动文字。"),
      ("1,2025-03-03,当面提交,自然人,甲,,\"x", "第 2 行：英文引号没有成对，直到文件末尾也没有结束，请在表格软件中打开并另存为 CSV。"),
    ])
  func namesFaults(row: String, sentence: String) throws { #expect(try Self.faults(row) == [sentence]) }

  @Test func listsEveryFaultOfARowWithShiftedColumns() throws {
    let faults = try Self.file(Self.heading, Self.open, "2025-0009,当面提交,2025-03-03,林小满,自然人,,x,,,").faults
    #expect(faults.map(\.line) == [3, 3, 3])
    #expect(faults.map(\.column) == ["收到日期", "渠道", "申请人类别"])
  }

  @Test func namesNumbersThatStandTwice() throws {
    let file = try Self.file(Self.heading, Self.open, Self.ended, Self.open)
    #expect(file.faults.map(\.description) == ["第 4 行“申请编号”：与第 2 行的申请编号相同，请核对。"])
  }

  @Test func refusesAFileWithoutTheColumnsItNeeds() throws {
    #expect(try Self.file("a,b", "1,2").faults.map(\.reason) == [.noHeadings])
    #expect(try Self.file("").faults.count == 1)
    #expect(try Self.file(Self.heading).faults.map(\.reason) == [.noRows])
    let missing = try Self.file("申请编号,渠道,姓名,姓名,申请内容", "1,2,3,4,5")
    #expect(missing.faults.map(\.reason) == [.columnTwice("姓名或者名称"), .columnMissing("收到日期"), .columnMissing("申请人类别")])
    #expect(missing.faults.allSatisfy { $0.line == 1 })
  }

  @Test func refusesFilesThatAreNoText() throws {
    let zip: [UInt8] = [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 40)
    let day = try #require(Day("2025-07-01"))
    #expect(RegisterFile(zip, today: day).faults.count == 1)
    let pdf = RegisterFile(Array("%PDF-1.7".utf8), today: day).faults.first
    #expect(pdf?.description == "这是PDF 文件，不能直接读取，请用 Excel 或者 WPS 表格打开，另存为 CSV 文件后再导入。")
    let broken = Array((Self.heading + "\n" + Self.open).utf8) + [0xFF]
    #expect(RegisterFile(broken, today: day).faults.map(\.reason) == [.undecodable(bytes: 1)])
  }

  @Test func stopsAfterFiftyThousandRows() throws {
    let rows = (1...50_000).map { "A\($0),2025-03-03,当面提交,自然人,甲,,x,,,\n" }.joined()
    let day = try #require(Day("2025-07-01"))
    #expect(RegisterFile(Array((Self.heading + "\n" + rows).utf8), today: day).faults == [])
    let more = RegisterFile(Array((Self.heading + "\n" + rows + Self.open).utf8), today: day)
    #expect(more.faults.map(\.reason) == [.tooManyRows(limit: 50_000)] && more.faults.first?.line == 50_002)
  }

  @Test(
    "knows the place of a number in its series",
    arguments: [
      ("2025-0038", 38), ("2025-38", 38), ("〔2025〕38号", 38), ("依申请公开[2025]第038号", 38), ("20250038", 38), ("2024-0038", nil), ("38", nil),
      ("A-38", nil),
      ("2025-03-03-1", nil), ("2025", nil), ("2025-0", nil), ("2025-1234567", nil),
    ] as [(String, Int?)])
  func knowsTheSeries(number: String, place: Int?) throws {
    #expect(try Self.file(Self.heading, "\(number),2025-03-03,当面提交,自然人,甲,,x,,,").rows.first?.serial == place)
  }

  @Test func knowsEveryWordItWrites() {
    for rule in ReceiptRule.allCases { #expect(ReceiptRule.registerWords(rule.registerName) == rule) }
    for kind in ApplicantKind.allCases { #expect(ApplicantKind.registerWords(kind.name) == kind) }
    for state in RequestState.allCases { #expect(RequestState.registerWords(state.name) == state.isEnded) }
    for outcome in Outcome.allCases {
      #expect(Outcome.registerWords(outcome.registerName) == outcome && Outcome.registerWords(outcome.code.lowercased()) == outcome)
      #expect(Outcome.registerWords(outcome.label) == outcome, "\(outcome.label)")
    }
    #expect(Outcome.registerWords("部分公开") == .partlyProvided)
    #expect(Outcome.registerWords("予以公开") == nil, "three outcomes share it")
    #expect(Outcome.registerWords("其他法律行政法规禁止公开") == .prohibitedByLaw)
  }

  @Test func describesEveryColumn() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Docs/requests-csv.md"), encoding: .utf8)
    for column in RequestColumn.allCases { #expect(text.contains(column.rawValue), "\(column.rawValue)") }
    let spellings = RequestColumn.allCases.flatMap { [$0.rawValue] + $0.spellings }
    #expect(Set(spellings).count == spellings.count, "a heading names one column")
  }
}
