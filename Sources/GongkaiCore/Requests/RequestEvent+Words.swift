extension RequestEvent {
  /// What an event carries, in words for the people of the office; empty when its name says all. No personal data of the applicant but what
  /// the office has written itself.
  public var particulars: String {
    switch self {
    case .received, .corrected, .leftUncorrected, .leftUnpaid, .signed, .archived: ""
    case .registered(let number): number
    case .imported(let number): "\(number)，由原登记簿转入"
    case .importedEnd(let outcome, let day): "\(day.inChinese)已办结：\(outcome.label)"
    case .correctionRequested(let defects, let until): "\(defects)　补正期限到\(until.inChinese)"
    case .assigned(let person): "交给\(person)"
    case .searched(let record): "\(record.by)在\(record.places)检索“\(record.keywords)”"
    case .reasonsRequested(let until): "说明理由的期限到\(until.inChinese)"
    case .reasonsGiven(let areReasonable): areReasonable ? "理由合理" : "理由不合理"
    case .consultationSent(let addressee, let name): "\(addressee.name)　\(name)"
    case .consultationReceived(let index): "第 \(index + 1) 份"
    case .consultationAnswered(let index, let position): "第 \(index + 1) 份，\(position.name)"
    case .extended(let days, let reason): "延长 \(days) 个工作日　\(reason)"
    case .delayed(let until, let reason): "延迟到\(until.inChinese)　\(reason)"
    case .feeNoticed(let yuan, let notice): "\(yuan) 元" + (notice.map { "　\($0.fee.standardName)：\($0.fee.calculation)" } ?? "")
    case .feePaid(let voucher): voucher.map { "凭证 \($0)" } ?? ""
    case .drafted(let decision): decision.outcome.label + (decision.reasons.isEmpty ? "" : "　\(decision.reasons)")
    case .reviewed(let review): review.name
    case .draftReturned(let reason): reason
    case .served(let service):
      "\(service.method.name)，\(service.inTimeBasis.inChinese)" + (service.proof.isEmpty ? "" : "，\(service.proof)")
    case .withdrawn(let statement): statement
    case .merged(let other, let reason): "并入 \(other)" + (reason.map { "　\($0)" } ?? "")
    case .noted(let text): text
    case .split(let parts, _): "分成 \(parts.count + 1) 件，本件继续办理其中一件，另编号 \(parts.joined(separator: "、"))"
    case .splitFrom(let other): "由 \(other) 分出，收到日期、期限与其相同"
    case .absorbed(let other): "\(other) 并入本件，一并答复"
    case .transferred(let transfer): "\(transfer.basis.name)：\(transfer.to)　\(transfer.reason)"
    case .questionsAnswered(let answers):
      answers.map { "\($0.question.name)：\($0.inWords)" + ($0.note.isEmpty ? "" : "（\($0.note)）") }.joined(separator: "；")
    }
  }
}

extension RequestEvent.Kind {
  /// Whether it cannot be taken back, so that a page asks for a tick before it is recorded (design: irreversible acts).
  public var isFinal: Bool {
    switch self {
    case .leftUncorrected, .leftUnpaid, .signed, .served, .withdrawn, .merged, .archived, .split: true
    default: false
    }
  }
}
