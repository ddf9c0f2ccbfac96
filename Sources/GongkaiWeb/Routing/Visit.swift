import GongkaiDesk
import HTTPTypes
import Hummingbird

/// One request with all that a handler needs to answer it.
struct Visit: Sendable {
  let request: Request
  let context: PortalContext
  let portal: Portal

  var desks: Desks { portal.desks }

  /// The signed-in person; routes that ask for one have checked it.
  func viewer() throws(PortalError) -> Viewer {
    guard let viewer = context.viewer else { throw .signedOut }
    return viewer
  }

  /// A part of the path, letters, digits, `-` and `_` only.
  func parameter(_ name: String) throws(PortalError) -> String {
    guard let text = context.parameters.get(name), text.utf8.count <= 80,
      text.utf8.allSatisfy({ $0 == 45 || $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    else { throw .notFound }
    return text
  }

  /// A value of the query.
  func query(_ name: String) -> String { (try? FormText.parse(request.uri.query ?? "").text(name)) ?? "" }

  /// All values of the query; none where it cannot be read.
  var queryForm: Form { (try? FormText.parse(request.uri.query ?? "")) ?? Form([:]) }

  /// The fields that were sent.
  func form() async throws -> Form { try await FormReader.read(request, limit: portal.settings.bodyLimit) }

  /// The frame of a page.
  func frame(_ title: String, lead: String? = nil, notice: Notice? = nil) -> Frame {
    Frame(
      title: title, stylesheet: portal.assets.stylesheet, viewer: context.viewer, at: request.uri.path, lead: lead,
      notice: notice ?? Done(rawValue: query("done")).map { .done($0.sentence) })
  }

  /// The page of a template.
  func page<Content>(_ template: String, _ frame: Frame, _ content: Content, status: HTTPResponse.Status = .ok) throws -> Response {
    .html(try portal.renderer.render(template, frame, content), status: status)
  }

  /// A form as it was, with what is wrong with it; what is no matter of the form is thrown on.
  func again(_ frame: Frame, _ form: FormView, _ error: PeopleError) throws -> Response {
    guard let fault = FieldFault(error) else { throw error }
    return try again(frame, form, [fault])
  }

  /// A form as it was, with what is wrong with it.
  func again(_ frame: Frame, _ form: FormView, _ faults: [FieldFault]) throws -> Response {
    var frame = frame
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try page("form", frame, form.with(faults), status: .unprocessableContent)
  }
}

/// What was done before a page is shown; the sentence is fixed, so that no address can put words on a page.
enum Done: String, CaseIterable, Sendable {
  case accountMade, accountChanged, passwordReset, sessionsEnded, passwordChanged, regionAdded, regionRenamed, regionMoved, regionMerged,
    signedOut, started, registered, recorded, letterSaved, letterSigned, officeSaved, dropped
  case split, filesAdded, proposed, proposalWithdrawn
  case materialAdded, materialRemoved, marked, markUndone, copyMade, wholeReleased, copyTakenBack, pdfMade
  case remedyOpened
  case noticeRetried, noticeCancelled, noticeTooLate, wordingSaved, wordingReset, noticesChosen, ownNoticesSaved
  case answered, answerSigned
  case viewSaved, viewRenamed, viewRemoved
  case taskGiven, taskAnswered, taskReturned, taskWithdrawn, taskReminded, taskNotReminded, taskTakenOver

  var sentence: String {
    switch self {
    case .accountMade: "账号已经建立。请把初始密码当面告诉本人，并请其登录后点右上角的姓名修改。"
    case .accountChanged: "账号已经修改。"
    case .passwordReset: "密码已经重置，原有登录全部退出。"
    case .sessionsEnded: "登录已经退出。"
    case .passwordChanged: "密码已经修改，其他登录已经退出。"
    case .regionAdded: "机构已经增加。"
    case .regionRenamed: "名称已经修改；办结的事项仍按当时的名称显示。"
    case .regionMoved: "隶属关系已经调整。"
    case .regionMerged: "撤并已经登记，原机构的记录全部保留。"
    case .signedOut: "您已退出。"
    case .registered: "申请已经登记。请核对收到日期和答复期限，在“文书”中向申请人发登记回执；承办人从“逐问判定”开始办理。"
    case .dropped: "重复的申请已经剔除，编号保留。"
    case .letterSaved: "文书已经保存，检查结果已更新。"
    case .letterSigned: "文书已经签发，文号和日期已经编定。请打印全文或者下载，再送达申请人。"
    case .officeSaved: "机关设置已经保存。"
    case .remedyOpened: "案件已经登记，期限已经算出。"
    case .noticeRetried: "这条通知会在半分钟内再发一次，请稍后刷新查看结果。"
    case .noticeCancelled: "这条通知已经取消。正在发送的，对方仍可能收到。"
    case .noticeTooLate: "这条通知的状态已经变化，或者正在发送，没有改动。请看现在的列表，稍后再试。"
    case .wordingSaved: "文字已经保存，今后都照此写；已经发出或者签发的不变。"
    case .wordingReset: "已经恢复标准文字；已经发出或者签发的不变。"
    case .noticesChosen: "通知设置已经保存。"
    case .ownNoticesSaved: "您的通知设置已经保存。"
    case .answered: "回答已经记录。"
    case .answerSigned: "已经记录，答复已经签发。请看过下面的文书再点“签发”，编定文号以后再送达。"
    case .viewSaved: "视图已经保存，以后从“我的视图”打开。"
    case .viewRenamed: "视图已经改名。"
    case .viewRemoved: "视图已经删除，申请没有变动。"
    case .recorded: "已经记录，期限已重新计算。"
    case .split: "已经拆分，每一件各自编号、各自答复，分别计入年度报告。请向申请人发登记回执。"
    case .filesAdded: "文件已经添加。"
    case .proposed: "已经列入拟公开的信息。"
    case .proposalWithdrawn: "已经撤销。"
    case .materialAdded: "材料已经添加。请逐份打开核对，标注不予公开的内容。"
    case .materialRemoved: "材料已经移除，不再提供。"
    case .marked: "已经标注。制作公开件以前可以撤销。"
    case .markUndone: "标注已经撤销。"
    case .copyMade: "公开件已经制作，并逐字节检查过。答复书签发以前可以收回。"
    case .wholeReleased: "已经登记为全文提供，文件原样给申请人。答复书签发以前可以收回。"
    case .copyTakenBack: "公开件已经收回，标注可以改动。"
    case .pdfMade: "PDF 已经由公开件制作。"
    case .taskGiven: "任务已经交办。"
    case .taskAnswered: "反馈已经保存，交办的人会看到。"
    case .taskReturned: "任务已经退回。"
    case .taskWithdrawn: "任务已经收回。"
    case .taskReminded: "催办通知已经列入发送。"
    case .taskNotReminded: "没有发出新的通知：今天已经催办过，或者没有设置通知方式。必要时请电话催办。"
    case .taskTakenOver: "反馈已经写入本件的检索记录。"
    case .started: "安全管理员账号已经建立，请登录。"
    }
  }

  /// The address of a page with this notice.
  func at(_ link: String) -> String { link + (link.contains("?") ? "&" : "?") + "done=" + rawValue }
}
