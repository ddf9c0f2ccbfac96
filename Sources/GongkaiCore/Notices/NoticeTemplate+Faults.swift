/// Why an edited template cannot be used.
public enum NoticeTemplateFault: Error, Hashable, Sendable, CustomStringConvertible {
  case emptySubject
  case emptyBody
  case subjectTooLong(limit: Int)
  case bodyTooLong(limit: Int)
  /// A subject with an end of line or another control character would begin a header of its own.
  case lineBreakInSubject
  /// A body with a control character other than line feed and tab.
  case controlCharacter
  /// A brace without its partner.
  case looseBrace
  /// A name that is no field, and the nearest that is.
  case unknownField(String, nearest: NoticeField)
  /// A field that this kind of notice has no value for.
  case fieldNotOffered(NoticeField, NoticeKind)
  /// Personal data in a subject.
  case personalInSubject(NoticeField)

  /// One sentence: what is wrong and what to do.
  public var description: String {
    switch self {
    case .emptySubject: "请填写通知的标题。"
    case .emptyBody: "请填写通知的正文。"
    case .subjectTooLong(let limit): "标题超过 \(limit) 字，请缩短。"
    case .bodyTooLong(let limit): "正文超过 \(limit) 字，请缩短。"
    case .lineBreakInSubject: "标题只能是一行，请删去其中的换行和控制字符。"
    case .controlCharacter: "正文中有不能显示的控制字符，请删去。"
    case .looseBrace: "“{”和“}”没有成对，请补上或者删去；项目写成 {\(NoticeField.number.rawValue)} 的样子。"
    case .unknownField(let name, let nearest): "没有“{\(name)}”这个项目，是不是“\(nearest.placeholder)”？可用的项目见下表。"
    case .fieldNotOffered(let field, let kind): "“\(kind.name)”通知没有“\(field.placeholder)”，请删去。"
    case .personalInSubject(let field): "标题会以明文传送和显示，不能写“\(field.placeholder)”这类个人信息，请移到正文（《个人信息保护法》第九条）。"
    }
  }
}

extension NoticeTemplate {
  /// The longest subject, in characters.
  public static let subjectLimit = 100
  /// The longest body, in characters.
  public static let bodyLimit = 4000

  /// Everything that is wrong with the template for this kind of notice; empty when it can be used.
  public func faults(for kind: NoticeKind) -> [NoticeTemplateFault] {
    var faults: [NoticeTemplateFault] = []
    if subject.allSatisfy(\.isWhitespace) { faults.append(.emptySubject) }
    if body.allSatisfy(\.isWhitespace) { faults.append(.emptyBody) }
    if subject.unicodeScalars.count > Self.subjectLimit { faults.append(.subjectTooLong(limit: Self.subjectLimit)) }
    if body.unicodeScalars.count > Self.bodyLimit { faults.append(.bodyTooLong(limit: Self.bodyLimit)) }
    if subject.unicodeScalars.contains(where: Self.isBreak) { faults.append(.lineBreakInSubject) }
    if body.unicodeScalars.contains(where: { Self.isBreak($0) && $0 != "\n" && $0 != "\t" }) { faults.append(.controlCharacter) }
    faults += Self.faults(subject, kind, isSubject: true) + Self.faults(body, kind, isSubject: false)
    return faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func faults(_ text: String, _ kind: NoticeKind, isSubject: Bool) -> [NoticeTemplateFault] {
    pieces(text).compactMap { piece in
      switch piece {
      case .text: return nil
      case .loose: return .looseBrace
      case .field(let name):
        guard let field = NoticeField(rawValue: name) else { return .unknownField(name, nearest: nearest(to: name, in: kind)) }
        if !kind.fields.contains(field) { return .fieldNotOffered(field, kind) }
        return isSubject && field.isPersonal ? .personalInSubject(field) : nil
      }
    }
  }

  /// The field of this kind that shares most characters with a name.
  private static func nearest(to name: String, in kind: NoticeKind) -> NoticeField {
    func shared(_ field: NoticeField) -> Int { field.rawValue.filter(name.contains).count * 2 - abs(field.rawValue.count - name.count) }
    return NoticeField.allCases.filter(kind.fields.contains).max { shared($0) < shared($1) } ?? .number
  }
}
