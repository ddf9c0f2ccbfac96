import GongkaiCore

/// The steps of the form.
public enum ApplicationStep: String, Hashable, Sendable, CaseIterable {
  case who, what, how, check

  /// The heading.
  public var name: String {
    switch self {
    case .who: "您是谁"
    case .what: "要什么信息"
    case .how: "怎么提供"
    case .check: "核对并提交"
    }
  }

  /// 1 to 4.
  public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// What is wrong with one field of the form: where, and one sentence that says what to do.
public struct ApplicationFault: Error, Hashable, Sendable {
  /// The step with the field.
  public let step: ApplicationStep
  /// The name of the field.
  public let field: String
  /// The sentence.
  public let sentence: String

  /// Creates a fault.
  public init(_ step: ApplicationStep, _ field: String, _ sentence: String) {
    (self.step, self.field, self.sentence) = (step, field, sentence)
  }
}

extension ApplicationForm {
  /// The most characters of each field.
  public static let limits = (name: 200, number: 60, telephone: 40, address: 300, email: 120, subject: 1000)

  /// Everything that is wrong, all steps at once, in the order of the form.
  ///
  /// - Parameter identityFiles: how many copies of documents are attached.
  public func faults(identityFiles: Int) -> [ApplicationFault] {
    whoFaults(identityFiles: identityFiles) + contactFaults + whatFaults + howFaults
  }

  private func whoFaults(identityFiles: Int) -> [ApplicationFault] {
    var faults: [ApplicationFault] = []
    let nameWord = isOrganisation ? "名称" : "姓名"
    faults += Self.text(.who, "name", nameWord, name, Self.limits.name, isNeeded: true)
    faults += Self.text(.who, "contact", "联系人", contactPerson, Self.limits.name)
    faults += Self.text(.who, "number", "证件号码", documentNumber, Self.limits.number, isNeeded: true)
    if document.isOfOrganisation != isOrganisation {
      faults.append(.init(.who, "document", isOrganisation ? "请选择组织的证件种类" : "请选择个人的证件种类"))
    }
    if identityFiles == 0 { faults.append(.init(.who, "idfile", "请上传证件照片或扫描件")) }
    faults += Self.text(.who, "representative", "代理人", representative, Self.limits.name)
    return faults
  }

  private var contactFaults: [ApplicationFault] {
    var faults: [ApplicationFault] = []
    if [telephone, address, email].allSatisfy(\.isEmpty) {
      faults.append(.init(.who, "telephone", "请在联系电话、通信地址、电子邮箱中至少填写一项，我们要与您确认收到申请"))
    }
    if let sentence = Self.telephoneFault(telephone) { faults.append(.init(.who, "telephone", sentence)) }
    faults += Self.text(.who, "address", "通信地址", address, Self.limits.address)
    if !email.isEmpty, !Self.isEmail(email) { faults.append(.init(.who, "email", "电子邮箱的写法不对，应当像 name@example.com 这样")) }
    if let sentence = Self.telephoneFault(representativeTelephone) { faults.append(.init(.who, "representativeTelephone", sentence)) }
    if needs.contains(.hearing), telephone.isEmpty, email.isEmpty, !address.isEmpty {
      faults.append(.init(.who, "telephone", "用短信或邮件联系的，请填写手机号码或者电子邮箱"))
    }
    return faults
  }

  private var whatFaults: [ApplicationFault] {
    var faults = Self.text(.what, "subject", "所需信息", subject, Self.limits.subject, isNeeded: true)
    for (field, value) in [("from", from), ("through", through)] where !value.isEmpty && !Self.isMonth(value) {
      faults.append(.init(.what, field, "时间写成 2025-01 这样：四位年份、短横线、两位月份"))
    }
    if Self.isMonth(from), Self.isMonth(through), from > through {
      faults.append(.init(.what, "through", "结束的时间早于开始的时间，请核对"))
    }
    return faults
  }

  private var howFaults: [ApplicationFault] {
    var faults: [ApplicationFault] = []
    if means == .email, email.isEmpty { faults.append(.init(.how, "means", "用电子邮箱接收的，请回到第 1 步填写电子邮箱")) }
    if means == .post, address.isEmpty { faults.append(.init(.how, "means", "需要邮寄的，请回到第 1 步填写通信地址")) }
    if service == .post, address.isEmpty { faults.append(.init(.how, "service", "答复书需要邮寄的，请回到第 1 步填写通信地址")) }
    if form == .inspection, means != .pickup { faults.append(.init(.how, "means", "现场查阅、抄录的，请选择到办公地点")) }
    if form == .paper, means == .online || means == .email {
      faults.append(.init(.how, "means", "纸质复印件请选择邮寄或者到办公地点领取"))
    }
    return faults
  }

  private static func text(
    _ step: ApplicationStep, _ field: String, _ word: String, _ value: String, _ limit: Int, isNeeded: Bool = false
  ) -> [ApplicationFault] {
    if isNeeded, value.isEmpty { return [.init(step, field, "请填写\(word)")] }
    let count = value.unicodeScalars.count
    return count > limit ? [.init(step, field, "\(word)最多 \(limit) 字，现在是 \(count) 字，请缩短")] : []
  }

  /// Mobile numbers have 11 digits; other numbers are taken as they are, when they are numbers at all.
  static func telephoneFault(_ text: String) -> String? {
    if text.isEmpty { return nil }
    guard text.unicodeScalars.count <= limits.telephone else { return "联系电话最多 \(limits.telephone) 位" }
    let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }
    let others = text.unicodeScalars.filter { !("0"..."9").contains($0) && !"+-— ()（）转".unicodeScalars.contains($0) }
    guard others.isEmpty, digits.count >= 5 else { return "联系电话只能写数字，至少 5 位，例如 13800000000 或者 0000-00000000" }
    guard others.isEmpty, digits.count == text.unicodeScalars.count, text.hasPrefix("1"), digits.count != 11, digits.count > 8 else {
      return nil
    }
    let difference = digits.count - 11
    return "联系电话\(difference < 0 ? "少" : "多") \(abs(difference)) 位：现在是 \(digits.count) 位，手机号码为 11 位"
  }

  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.unicodeScalars.count <= limits.email else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = text.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.value > 0x20 && !"<>()[],;:\\\"".unicodeScalars.contains($0)
    }
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && isPlain
  }

  static func isMonth(_ text: String) -> Bool { text.utf8.count == 7 && Day(text + "-01") != nil }
}
