import GongkaiCore
import GongkaiDesk

/// The tree, one line a place.
struct RegionsView: Hashable, Sendable {
  let rows: [Row]

  /// One place.
  struct Row: Hashable, Sendable {
    let name: String
    /// The depth in the tree, which the stylesheet turns into an indent.
    let depthClass: String
    let kind: String
    let since: String
    let formerly: String?
    let merged: String?
    let isOpen: Bool
    let mayAdd: Bool
    let mayMove: Bool
    let addHref: String
    let renameHref: String
    let moveHref: String
    let mergeHref: String
  }

  init(_ tree: RegionTree, viewer: Viewer) {
    let mayChange = Access.changeRegions.admits(viewer)
    rows = tree.all.map { region in
      let isOpen = mayChange && region.merged == nil && tree.isAbove(viewer.actor.agency, region.id)
      let merged = region.merged.map { "\($0.on.inChinese)并入\(tree[$0.into]?.name ?? "")" }
      let former = region.names.dropLast().map(\.name).joined(separator: "、")
      return Row(
        name: region.name, depthClass: "depth-\(min(tree.path(to: region.id).count, 6))", kind: region.kind.name,
        since: region.names.last?.from.description ?? "", formerly: former.isEmpty ? nil : former, merged: merged, isOpen: isOpen,
        mayAdd: region.kind.isAgency, mayMove: region.parent != nil, addHref: Link.addRegion(region.id),
        renameHref: Link.renameRegion(region.id), moveHref: Link.moveRegion(region.id), mergeHref: Link.mergeRegion(region.id))
    }
  }
}
