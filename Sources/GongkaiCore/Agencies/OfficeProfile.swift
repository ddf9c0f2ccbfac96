/// What an organ says of itself in guide and letters (第四条、第十二条).
public struct OfficeProfile: Hashable, Sendable, Codable {
  /// The fields, by their keys; empty texts are left out.
  public private(set) var texts: [Field: String]
  /// How it numbers its letters, where it differs from the standard patterns.
  public var patterns: [NumberSeries: NumberPattern]
  /// Channels that are opened, with the conditions announced for each; nil where nothing was explained and announced at all.
  public var channels: [Channel: String]?
  /// What the place has decided about remedies that the law leaves open.
  public var remedies: RemedySettings

  /// The fields of text.
  public enum Field: String, Hashable, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
    case name, numberPrefix, office, telephone, fax, address, postCode, officeHours, email
    case reviewOrgan, court, onlineReview, supervisor, supervisorTelephone, payee, waysToPay

    /// The label in the form.
    public var label: String {
      switch self {
      case .name: "机关全称"
      case .numberPrefix: "机关代字"
      case .office: "政府信息公开工作机构"
      case .telephone: "联系电话"
      case .fax: "传真"
      case .address: "办公地址"
      case .postCode: "邮政编码"
      case .officeHours: "办公时间"
      case .email: "电子邮箱"
      case .reviewOrgan: "行政复议机关"
      case .court: "管辖的人民法院"
      case .onlineReview: "互联网行政复议申请渠道"
      case .supervisor: "政府信息公开工作主管部门"
      case .supervisorTelephone: "主管部门电话"
      case .payee: "信息处理费收款单位"
      case .waysToPay: "缴费方式"
      }
    }
  }

  /// Creates a profile.
  public init(
    _ texts: [Field: String] = [:], patterns: [NumberSeries: NumberPattern] = [:], channels: [Channel: String]? = nil,
    remedies: RemedySettings = RemedySettings()
  ) {
    self.texts = [:]
    self.patterns = patterns
    self.channels = channels
    self.remedies = remedies
    for (field, text) in texts { self[field] = text }
  }

  /// A field; empty where it is not filled in. White space round it is not kept.
  public subscript(field: Field) -> String {
    get { texts[field] ?? "" }
    set { texts[field] = newValue.trimmed.nonEmpty }
  }

  /// What the guide says of its channels, as the registrar asks.
  public var announcedChannels: AnnouncedChannels { AnnouncedChannels(opened: channels.map { Set($0.keys) }) }

  /// The pattern of a series.
  public func pattern(of series: NumberSeries) -> NumberPattern { patterns[series] ?? series.standard }

  /// The fields that letters need and that are empty, each with the letters that need it, in the order of the form.
  ///
  /// - Parameters:
  ///   - letters: all letters where none are named.
  ///   - wording: the wording of a letter at this office.
  public func missingFields(
    for letters: [Letter] = Letter.allCases, wording: (Letter) -> LetterWording = LetterWording.standard(for:)
  ) -> [MissingField] {
    let needs = letters.map { (letter: $0, fields: Self.fields(of: wording($0))) }
    return Field.allCases.filter { self[$0].isEmpty }.compactMap { field in
      let letters = needs.filter { $0.fields.contains(field) }.map(\.letter)
      return letters.isEmpty ? nil : MissingField(field: field, letters: letters)
    }
  }

  /// A field that is empty though letters need it.
  public struct MissingField: Hashable, Sendable, CustomStringConvertible {
    /// The field.
    public let field: Field
    /// The letters that need it.
    public let letters: [Letter]

    /// One sentence for the settings page.
    public var description: String { "没有填写\(field.label)，\(letters.count) 种文书要用，请在机关设置中填写。" }
  }

  private static func fields(of wording: LetterWording) -> Set<Field> {
    let spec = wording.letter.spec
    var fields: Set<Field> = [.name]
    if spec.series != nil { fields.insert(.numberPrefix) }
    for slot in wording.slots { fields.formUnion(slot.fields) }
    if case .fixed(.feeNotice) = spec.remedy { fields.subtract([.reviewOrgan, .court]) }
    return fields
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let scalars = unicodeScalars.drop(while: \.properties.isWhitespace).reversed().drop(while: \.properties.isWhitespace)
    return String(String.UnicodeScalarView(scalars.reversed()))
  }

  /// nil where nothing but white space is there.
  var nonEmpty: String? { trimmed.isEmpty ? nil : self }
}
