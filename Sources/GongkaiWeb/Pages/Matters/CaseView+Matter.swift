import GongkaiCore
import GongkaiDesk

extension CaseView {
  /// The way to the correction or suggestion that a request turned out to be, or to registering it as one.
  static func matterActs(_ file: CaseFile, _ viewer: Viewer) -> [Act] {
    if let matter = file.matterNumber {
      return Access.matters.admits(viewer) ? [Act(actName: "查看 \(matter)", actHref: Link.matter(matter), actClass: "btn btn-2")] : []
    }
    guard !file.status.state.isEnded, Access.newMatter.admits(viewer) else { return [] }
    return [Act(actName: "转为更正申请或者建议", actHref: Link.rematter(file.request.number), actClass: "btn btn-2")]
  }

  /// What is left to do on a request that is handled as something else.
  static func matterHints(_ file: CaseFile) -> [String] {
    guard let matter = file.matterNumber else { return [] }
    return file.status.state.isEnded ? ["已转为 \(matter) 办理。"] : ["已转为 \(matter) 办理。本申请仍应答复申请人，告知已按更正申请或者建议办理。"]
  }
}
