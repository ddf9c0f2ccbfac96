/// What an applicant, or the office with an application made online, cannot do; one sentence each.
public enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fields that are wrong.
  case faults([ApplicationFault])
  /// Another tab wrote meanwhile, or it was submitted, or its time is over.
  case draftChanged
  /// A form that was not made here.
  case formUnknown
  /// The office does not take applications online.
  case closedOnline
  /// It is no longer waiting for confirmation.
  case alreadySettled(String)
  /// Two applications that are not the same.
  case notTheSame(String, String)
  /// Number or code is wrong; it is not told which.
  case wrongCode
  /// Too many wrong tries at one number.
  case tooManyTries(minutes: Int)
  /// An address of a status page that is not good.
  case noSuchStatus
  /// The applicant cannot do this now.
  case notNow(ApplicantAct)
  /// Nothing was written and nothing attached.
  case nothingToSend
  /// Too long an answer.
  case answerTooLong(limit: Int)
  /// Files are not taken here.
  case noFiles

  /// What is the matter and what to do.
  public var description: String {
    switch self {
    case .faults(let faults): faults.map(\.sentence).joined(separator: "\n")
    case .draftChanged: "这份申请刚才在别的窗口改动过或者已经提交，请从“在线申请”重新打开，核对以后再继续。"
    case .formUnknown: "这张表单不能用了，内容没有提交。请从本机关首页重新打开表单填写。"
    case .closedOnline: "本机关没有开通网上申请，请当面、邮寄提交，或者先打电话咨询。"
    case .alreadySettled(let number): "\(number) 已经不在待确认之列，请刷新列表。"
    case .notTheSame(let number, let other): "\(number) 与 \(other) 的申请人或者内容不同，不能当作重复提交。"
    case .wrongCode: "申请编号或者查询码不对。请核对回执上的编号和查询码；查询码丢失的，可以带身份证件到受理地点办理。"
    case .tooManyTries(let minutes): "这个编号一小时内试错已满 10 次，请过 \(minutes) 分钟再试，或者打电话咨询。"
    case .noSuchStatus: "这个查询地址不能用了。请用申请编号和查询码重新查询。"
    case .notNow(let act): "申请现在不能\(act.name)。请返回进度页面，看现在可以做什么。"
    case .nothingToSend: "请写明内容，或者附上文件。"
    case .answerTooLong(let limit): "内容最多 \(limit) 字，请缩短，或者作为文件附上。"
    case .noFiles: "这里不能接收文件，请当面或者邮寄提交。"
    }
  }
}

/// What an applicant can do on the status page.
public enum ApplicantAct: String, Hashable, Sendable, CaseIterable {
  case correct, supplement, confirmReceipt, withdraw

  /// The verb.
  public var name: String {
    switch self {
    case .correct: "补正"
    case .supplement: "补充材料"
    case .confirmReceipt: "确认收到答复"
    case .withdraw: "撤回"
    }
  }
}
