public import GongkaiCore

/// What is wrong with a register that is to be taken over: the line and column of the file, and a sentence.
public struct RegisterFault: Error, Hashable, Sendable {
  /// The line of the file on which the row begins, from 1; nil when it concerns the whole file.
  public let line: Int?
  /// The heading of the column as the file writes it; nil when it concerns the whole row.
  public let column: String?
  /// What is wrong.
  public let reason: Reason

  /// What can be wrong.
  public enum Reason: Hashable, Sendable {
    /// The file is no text; why, a sentence.
    case unreadable(String)
    /// Bytes that are no character of the file's encoding.
    case undecodable(bytes: Int)
    case noHeadings
    case columnMissing(String)
    case columnTwice(String)
    case noRows
    case tooManyRows(limit: Int)
    case quoteInside
    case textAfterQuote
    case openQuote
    case cells(Int, expected: Int)
    case empty
    case tooLong(limit: Int)
    /// Personal data that was exported with a mask.
    case masked
    /// A long number that a spreadsheet has rounded.
    case rounded(String)
    case noDay(String)
    /// A spreadsheet's own number in place of a day.
    case serialDay(String)
    /// A day whose year does not stand first with four digits.
    case dayOrder(String)
    case future(Day)
    case endedBeforeReceived(Day, received: Day)
    /// A word that is not in the list; the list.
    case unknownWord(String, known: [String])
    case outcomeMissing
    case endMissing
    /// A state that contradicts what the other columns say of the end.
    case stateContradicts(String, hasEnd: Bool)
    case numberTwice(firstLine: Int)
    case numberKnown(String)
    /// A day for which no due day can be computed; why, a sentence.
    case outsideCalendar(String)
  }

  init(line: Int? = nil, column: String? = nil, _ reason: Reason) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension RegisterFault {
  /// Whether nothing is wrong but that the request is there already.
  public var isOfKnownNumber: Bool { if case .numberKnown = reason { true } else { false } }
}

extension RegisterFault: CustomStringConvertible {
  /// Where it is, what is the matter, what to do.
  public var description: String {
    let place = (line.map { "第 \($0) 行" } ?? "") + (column.map { "“\($0)”" } ?? "")
    return place.isEmpty ? reason.description : "\(place)：\(reason)"
  }
}

extension RegisterFault.Reason: CustomStringConvertible {
  /// What is the matter and what to do.
  public var description: String {
    switch self {
    case .unreadable(let sentence), .outsideCalendar(let sentence): sentence
    case .undecodable(let bytes): "文件中有 \(bytes) 个字节不能识别成文字，请用 Excel 或者 WPS 表格另存为“CSV UTF-8”后再导入。"
    case .noHeadings: "没有找到标题行，请在第一行写明申请编号、收到日期、渠道、申请人类别、姓名或者名称、申请内容各列。"
    case .columnMissing(let name): "缺少“\(name)”一列，请补上后再导入。"
    case .columnTwice(let name): "与另一列都是“\(name)”，请只保留一列。"
    case .noRows: "标题行下面没有内容，请确认文件是否选对。"
    case .tooManyRows(let limit): "超过 \(limit) 行，请按年份分成几个文件导入。"
    case .quoteInside: "单元格中间有英文引号，请在表格软件中打开并另存为 CSV，不要直接改动文字。"
    case .textAfterQuote: "英文引号之后还有文字，请在表格软件中打开并另存为 CSV，不要直接改动文字。"
    case .openQuote: "英文引号没有成对，直到文件末尾也没有结束，请在表格软件中打开并另存为 CSV。"
    case .cells(let found, let expected): "有 \(found) 格，标题行有 \(expected) 格，请核对是否错列、漏列。"
    case .empty: "没有填写，请补上。"
    case .tooLong(let limit): "超过 \(limit) 字，请缩短。"
    case .masked: "是遮盖过的内容，请换成原来的内容，或者重新导出时选择完整的个人信息。"
    case .rounded(let text): "“\(text)”是表格软件缩写过的长数字，后几位已经丢失，请把该列设为文本格式，按原件重新填写。"
    case .noDay(let text): "“\(text)”不是日期，请写成 2025-03-03 的样子。"
    case .serialDay(let text): "“\(text)”是没有年月日的数字，请把该列设为日期格式，写成 2025-03-03 的样子。"
    case .dayOrder(let text): "“\(text)”看不出年月日的先后，请写成 2025-03-03 的样子，年份用四位数字。"
    case .future(let day): "\(day.inChinese)还没有到，请核对日期。"
    case .endedBeforeReceived(let day, let received): "办结日期\(day.inChinese)早于收到日期\(received.inChinese)，请核对两个日期。"
    case .unknownWord(let text, let known): "“\(text)”不在可以填写的范围内，请改为\(known.joined(separator: "、"))之一。"
    case .outcomeMissing: "已经办结的，请填写办理结果。"
    case .endMissing: "填写了办理结果的，请填写办结日期。"
    case .stateContradicts(let text, let hasEnd):
      hasEnd ? "状态是“\(text)”，却填写了办结日期和办理结果，请核对。" : "状态是“\(text)”，却没有填写办结日期和办理结果，请补上。"
    case .numberTwice(let line): "与第 \(line) 行的申请编号相同，请核对。"
    case .numberKnown(let number): "申请编号 \(number) 在系统中已经有了，请删去这一行。"
    }
  }
}
