// The wording of every notice until an office writes its own: result, date, reason (design/ux.md 12).

extension NoticeKind {
  /// The wording that holds until the office writes its own.
  public var defaultTemplate: NoticeTemplate {
    let end = isForApplicant ? Self.applicantEnd : Self.staffEnd
    return NoticeTemplate(subject: words.subject, body: words.body + end)
  }

  private static let applicantEnd = """


    查看进度和可以办理的事项：{链接}

    {机关}
    本通知由系统自动发出，请不要直接回复。
    """
  private static let staffEnd = """


    办理：{链接}

    本通知由系统自动发出，请不要直接回复。
    """

  private var words: (subject: String, body: String) {
    switch self {
    case .received:
      (
        "政府信息公开申请已收到",
        """
        您好：

        {收到日期}，我们收到了您的政府信息公开申请。登记以后，我们会把申请编号和答复期限告诉您。
        """
      )
    case .registered:
      (
        "政府信息公开申请 {申请编号} 已登记",
        """
        您好：

        您的政府信息公开申请已经登记，编号 {申请编号}，收到日期 {收到日期}。
        我们最迟 {期限}答复。
        {期限说明}
        """
      )
    case .correctionNeeded:
      (
        "政府信息公开申请 {申请编号} 需要补正",
        """
        您好：

        您的申请 {申请编号} 需要补正，请在 {补正期限}前补正。收到补正的内容以后，答复期限重新计算；没有正当理由逾期不补正的，视为放弃申请（《中华人民共和国政府信息公开条例》第三十条）。
        需要补正的内容：{需补正内容}
        """
      )
    case .dueChanged:
      (
        "政府信息公开申请 {申请编号} 的答复期限变为 {期限}",
        """
        您好：

        您的申请 {申请编号}，我们现在最迟 {期限}答复。
        原来的期限：{原期限}
        原因：{变化原因}。
        {期限说明}
        """
      )
    case .feeNeeded:
      (
        "政府信息公开申请 {申请编号} 需要缴费",
        """
        您好：

        您的申请 {申请编号} 需要缴纳信息处理费 {金额} 元，最后一天是 {缴费期限}。缴费以后，答复期限重新计算；逾期不缴纳的，视为放弃申请（《政府信息公开信息处理费管理办法》第六条）。
        计算方法和缴费方式见收费通知。
        """
      )
    case .answered:
      (
        "政府信息公开申请 {申请编号} 已答复",
        """
        您好：

        我们已于 {送达日期}答复您的申请 {申请编号}，送达方式：{送达方式}。
        答复内容和不服答复时可以怎么办，以答复文书为准。
        """
      )
    default: staffWords
    }
  }

  private var staffWords: (subject: String, body: String) {
    switch self {
    case .assigned: ("{申请编号} 交您办理", "{收件人}：\n\n申请 {申请编号} 已交您办理，答复期限 {期限}。\n{期限说明}")
    case .toReview: ("{申请编号} 待审核", "{收件人}：\n\n申请 {申请编号} 的答复稿等待审核，答复期限 {期限}。")
    case .toSign: ("{申请编号} 待签发", "{收件人}：\n\n申请 {申请编号} 的答复稿已经审核，等待签发，答复期限 {期限}。")
    case .returned: ("{申请编号} 退回修改", "{收件人}：\n\n申请 {申请编号} 的答复稿已退回，请修改后再报，答复期限 {期限}。")
    case .dueMoved:
      ("{申请编号} 的期限变为 {期限}", "{收件人}：\n\n申请 {申请编号} 的答复期限变为 {期限}。\n原期限：{原期限}\n原因：{变化原因}。\n{期限说明}")
    case .dueSoon:
      (
        "{申请编号} 还有 {剩余工作日} 个工作日：{事项}",
        "{收件人}：\n\n申请 {申请编号} 要在 {期限}前{事项}，今天以后还有 {剩余工作日} 个工作日。"
      )
    case .dueToday:
      ("{申请编号} 今天是最后一个工作日：{事项}", "{收件人}：\n\n申请 {申请编号} 的期限是 {期限}，今天是最后一个工作日。要办的事：{事项}。")
    case .overdue: ("{申请编号} 已超期：{事项}", "{收件人}：\n\n申请 {申请编号} 的期限 {期限}已过，尚未{事项}。请立即办理，并记录原因。")
    case .consultationEnds:
      ("{申请编号} 的征求意见期限到", "{收件人}：\n\n申请 {申请编号}：{事项}，期限 {期限}，尚未收到意见。期满没有意见的，请依法作出决定，答复期限继续计算。")
    case .correctionEnds:
      ("{申请编号} 的补正期限到", "{收件人}：\n\n申请 {申请编号} 的补正期限是 {期限}，尚未收到补正。期满无正当理由不补正的，不再处理（《条例》第三十条）。")
    case .paymentEnds: ("{申请编号} 的缴费期限到", "{收件人}：\n\n申请 {申请编号} 的缴费期限是 {期限}，尚未缴费。逾期不缴纳的，不再处理（收费办法第六条）。")
    case .taskGiven: ("{申请编号} 有一项任务：{事项}", "{收件人}：\n\n申请 {申请编号} 需要您或者您的部门{事项}，请在 {期限}前反馈。")
    case .taskDue: ("{申请编号} 的任务“{事项}”：{期限情况}", "{收件人}：\n\n申请 {申请编号} 的任务“{事项}”应在 {期限}前反馈：{期限情况}。")
    default: ("{案号}：{事项}，{期限情况}", "{收件人}：\n\n案件 {案号} 应在 {期限}前{事项}：{期限情况}。")
    }
  }
}
