import GongkaiDesk

/// What stands in place of the form where the office does not take applications online.
struct ClosedView: Hashable, Sendable {
  let explanation = IntakeError.closedOnline.description
  let draftNote: String?
  let discardHref: String?
  let statusHref: String
  let aside: AsideView

  init(_ office: Office, hasDraft: Bool) {
    draftNote = hasDraft ? "您填了一半的内容没有提交给我们，请用右边列的方式提交。" : nil
    discardHref = hasDraft ? Link.discardDraft(office.key) : nil
    statusHref = Link.findStatus(office.key)
    aside = AsideView(office)
  }
}
