import FoundationEssentials
public import GongkaiCore

/// What an applicant typed, step by step: only what 第二十九条 asks for, and never a purpose (第二十七条).
public struct ApplicationForm: Hashable, Sendable, Codable {
  /// Whether a legal person or another organisation asks.
  public var isOrganisation = false
  /// The category of an organisation in the annual report.
  public var organisationKind = ApplicantKind.other
  /// Name as on the document.
  public var name = ""
  /// Who speaks for an organisation.
  public var contactPerson = ""
  /// The document that proves identity.
  public var document = IdentityDocument.residentID
  /// Its number.
  public var documentNumber = ""
  /// Telephone number.
  public var telephone = ""
  /// Postal address.
  public var address = ""
  /// Address of electronic mail.
  public var email = ""
  /// Help with reading or hearing (第四十三条).
  public var needs: Set<Need> = []
  /// Who acts for the applicant; empty when nobody does.
  public var representative = ""
  /// The representative's telephone number.
  public var representativeTelephone = ""
  /// Name, number or other description of the information.
  public var subject = ""
  /// Year and month; empty when there is no period.
  public var from = ""
  /// Year and month; empty when the period is open.
  public var through = ""
  /// In which form the information is wanted.
  public var form = ProvisionForm.electronic
  /// How it is to be handed over.
  public var means = ProvisionMeans.online
  /// How the answer is to be served.
  public var service = ServiceWish.online

  /// An empty form.
  public init() {}

  /// The category in the annual report.
  public var applicantKind: ApplicantKind { isOrganisation ? organisationKind : .naturalPerson }

  /// Whether it is proved by a number whose check character can be computed.
  public var identityNumber: IdentityNumber? {
    switch document {
    case .residentID: .residentID
    case .creditCode: .creditCode
    default: nil
    }
  }

  /// What looks wrong in the number; it never blocks.
  public func warning(today: Day) -> IdentityWarning? {
    documentNumber.isEmpty ? nil : identityNumber?.warning(about: documentNumber, today: today)
  }

  /// Who asks, as a request keeps it.
  public var applicant: Applicant {
    Applicant(
      name: name, documentKind: document.name, documentNumber: documentNumber, telephone: telephone, address: address, email: email)
  }

  /// What was asked for, with the period.
  public var wholeSubject: String {
    switch (from.isEmpty, through.isEmpty) {
    case (true, true): subject
    case (false, true): "\(subject)（时间范围：\(from) 以后）"
    case (true, false): "\(subject)（时间范围：\(through) 以前）"
    case (false, false): "\(subject)（时间范围：\(from) 至 \(through)）"
    }
  }
}

/// Documents of identity that applicants name.
public enum IdentityDocument: String, Hashable, Sendable, Codable, CaseIterable {
  case residentID, passport, travelPermit, military, foreign, creditCode, otherOrganisation

  /// The official name.
  public var name: String {
    switch self {
    case .residentID: "居民身份证"
    case .passport: "护照"
    case .travelPermit: "港澳台居民居住证、来往内地（大陆）通行证"
    case .military: "军人证件"
    case .foreign: "外国人永久居留身份证"
    case .creditCode: "统一社会信用代码"
    case .otherOrganisation: "其他组织证件"
    }
  }

  /// Whether organisations have it.
  public var isOfOrganisation: Bool { self == .creditCode || self == .otherOrganisation }
}

/// Help that the office gives (第四十三条).
public enum Need: String, Hashable, Sendable, Codable, CaseIterable {
  case reading, hearing

  /// What it means for the office.
  public var name: String {
    switch self {
    case .reading: "阅读困难，请电话说明或提供大字版"
    case .hearing: "听力困难，请用短信或邮件联系"
    }
  }
}

/// In which form the information is wanted (第二十九条第二款第（三）项).
public enum ProvisionForm: String, Hashable, Sendable, Codable, CaseIterable {
  case electronic, paper, inspection

  /// The words on the form.
  public var name: String {
    switch self {
    case .electronic: "电子文件"
    case .paper: "纸质复印件"
    case .inspection: "现场查阅、抄录"
    }
  }
}

/// How the answer is to be served.
public enum ServiceWish: String, Hashable, Sendable, Codable, CaseIterable {
  case online, post

  /// The words on the form.
  public var name: String {
    switch self {
    case .online: "电子送达"
    case .post: "邮寄纸质答复书"
    }
  }
}
