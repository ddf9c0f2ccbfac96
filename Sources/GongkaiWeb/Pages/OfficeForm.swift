import GongkaiCore
import GongkaiDesk

/// The fields of the page on which an office says what it is.
struct OfficeForm {
  let profile: OfficeProfile
  let typed: Form?
  let year: Int

  init(_ profile: OfficeProfile, _ typed: Form?, year: Int) { (self.profile, self.typed, self.year) = (profile, typed, year) }

  var texts: [Field] {
    OfficeProfile.Field.allCases.map { field in
      .input(field.rawValue, field.label, value: typed?.text(field.rawValue) ?? profile[field], hint: field.hint)
    }
  }

  var channels: [Field] {
    let announced = typed.map { $0.has(Self.announced) } ?? (profile.channels != nil)
    return [.tick(Self.announced, "已经在指南中说明并公告开通哪些渠道", isOn: announced, hint: "没有公告的，应当尊重申请人选择的渠道，网上申请按开通对待。")]
      + Channel.allCases.flatMap { channel -> [Field] in
        let how = Field.area(
          Self.how(channel), "\(channel.name)的\(channel.mayBeClosed ? "使用条件" : "说明（可以空着）")",
          value: typed?.text(Self.how(channel)) ?? profile.channels?[channel] ?? "", hint: channel.example, rows: 2)
        guard channel.mayBeClosed else { return [how] }
        let isOn = typed.map { $0.has(Self.open(channel)) } ?? (profile.channels?[channel] != nil)
        return [.tick(Self.open(channel), "开通\(channel.name)", isOn: isOn, hint: channel.closingRule), how]
      }
  }

  var patterns: [Field] {
    NumberSeries.allCases.map { series in
      let text = typed?.text(Self.pattern(series)) ?? profile.patterns[series]?.text ?? ""
      return .input(Self.pattern(series), series.name, value: text, hint: example(series))
    }
  }

  /// The first number of the year as it would be written.
  private func example(_ series: NumberSeries) -> String {
    let number = try? profile.pattern(of: series).number(1, year: year, prefix: profile[.numberPrefix])
    let usual = "通用写法是 \(series.standard.text)"
    return number.map { "例如：\($0)。\(usual)。" } ?? "填写机关代字以后可以看到文号的样子。\(usual)。"
  }

  /// The labels of what the letter of a plain grant needs and the profile lacks.
  static func needed(_ profile: OfficeProfile) -> [String] {
    profile.missingFields(for: [Outcome.provided.letter].compactMap { $0 }).map(\.field.label)
  }

  static let announced = "announced"
  static func open(_ channel: Channel) -> String { "open-" + channel.rawValue }
  static func how(_ channel: Channel) -> String { "how-" + channel.rawValue }
  static func pattern(_ series: NumberSeries) -> String { "pattern-" + series.rawValue }
}

/// Reads the form, with everything that is wrong.
struct OfficeReader {
  let form: Form
  private(set) var profile: OfficeProfile
  private(set) var faults: [FieldFault] = []

  init(_ form: Form, _ profile: OfficeProfile) { (self.form, self.profile) = (form, profile) }

  /// Characters a field may have.
  private static let longest = 500

  mutating func read() {
    for field in OfficeProfile.Field.allCases { profile[field] = text(field.rawValue, field.label) }
    if profile[.name].isEmpty { faults.append(FieldFault(OfficeProfile.Field.name.rawValue, "请填写机关全称。")) }
    readChannels()
    for series in NumberSeries.allCases { read(series) }
    tellSameNumbers()
  }

  private mutating func text(_ name: String, _ label: String) -> String {
    let text = form.trimmed(name)
    if text.unicodeScalars.count > Self.longest { faults.append(FieldFault(name, "“\(label)”超过 \(Self.longest) 字，请缩短。")) }
    return text
  }

  private mutating func readChannels() {
    var opened: [Channel: String] = [:]
    for channel in Channel.allCases {
      let how = text(OfficeForm.how(channel), channel.name)
      let isOpen = form.has(OfficeForm.open(channel))
      if isOpen || !how.isEmpty && !channel.mayBeClosed { opened[channel] = how }
      if channel.mayBeClosed { check(channel, isOpen, how) }
    }
    if !form.has(OfficeForm.announced), !opened.isEmpty {
      faults.append(FieldFault(OfficeForm.announced, "写明了渠道或者使用条件，但没有勾选已经公告。请在指南中公告以后勾选，或者删去下面所写的。"))
    }
    profile.channels = form.has(OfficeForm.announced) ? opened : nil
  }

  /// What is missing for a channel that is open.
  private mutating func check(_ channel: Channel, _ isOpen: Bool, _ how: String) {
    guard isOpen else {
      if !how.isEmpty { faults.append(FieldFault(OfficeForm.how(channel), "没有开通\(channel.name)，请勾选开通，或者删去使用条件。")) }
      return
    }
    if how.isEmpty { faults.append(FieldFault(OfficeForm.how(channel), "请写明\(channel.name)的使用条件。\(channel.closingRule)")) }
    if channel == .fax, profile[.fax].isEmpty { faults.append(FieldFault(OfficeProfile.Field.fax.rawValue, "开通了传真申请，请填写传真号码。")) }
    if channel == .email, EmailAddress(profile[.email]) == nil {
      faults.append(FieldFault(OfficeProfile.Field.email.rawValue, "开通了电子邮件申请，请填写能收信的电子邮箱，例如 gongkai@example.gov.cn。"))
    }
  }

  private mutating func read(_ series: NumberSeries) {
    let text = form.trimmed(OfficeForm.pattern(series))
    profile.patterns[series] = nil
    if text.isEmpty || text == series.standard.text { return }
    do { profile.patterns[series] = try NumberPattern(text) } catch {
      faults.append(FieldFault(OfficeForm.pattern(series), "\(error)"))
    }
  }

  /// Two series written alike would give the same number to two letters.
  private mutating func tellSameNumbers() {
    var seen: [String: NumberSeries] = [:]
    for series in NumberSeries.allCases {
      let head = profile.pattern(of: series).preview(prefix: profile[.numberPrefix], year: 0).before
      if let other = seen[head] {
        faults.append(FieldFault(OfficeForm.pattern(series), "“\(series.name)”和“\(other.name)”的文号写法相同，会编出重复的文号，请改用不同的字。"))
      }
      seen[head] = series
    }
  }
}

extension OfficeProfile.Field {
  /// An example where the label alone leaves a doubt.
  fileprivate var hint: String? {
    switch self {
    case .numberPrefix: "文号前面的字，例如“青街公开”。"
    case .office: "例如“青禾街道党政综合办公室”。"
    case .reviewOrgan: "街道办事处为设立它的人民政府（《行政复议法》第二十四条）。"
    case .onlineReview: "电子送达的文书要写（《行政复议法》第二十二条第二款）。"
    default: nil
    }
  }
}

extension Channel {
  /// An example of what is said about it.
  fileprivate var example: String {
    switch self {
    case .inPerson: "例如：到一楼综合服务窗口，请带身份证件。"
    case .post: "例如：信封注明“政府信息公开申请”，请用邮政给据邮件。"
    case .oral: "例如：书写有困难的，到窗口或者打电话，由我们代为填写。"
    case .online: "例如：请上传身份证件的照片；提交后 1 个工作日内电话与您确认。"
    case .email: "例如：只接收 PDF 或者图片附件，不超过 10 MB；标题写“政府信息公开申请”。"
    case .fax: "例如：工作日 8:30 至 17:30 接收；传真后请打电话确认。"
    }
  }
}
