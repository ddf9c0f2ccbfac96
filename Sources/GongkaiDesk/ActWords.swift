import GongkaiCore

/// The acts of the log in words; an act without a word shows its name.
public enum ActWords {
  private static let names = [
    "firstStart": "首次启动", "signIn": "登录", "signOut": "退出", "createAccount": "建立账号", "changeAccount": "修改账号", "resetPassword": "重置密码",
    "changePassword": "修改密码", "revokeSessions": "退出登录", "setUpTOTP": "设置验证器", "addRegion": "增加机构", "renameRegion": "机构更名",
    "moveRegion": "调整隶属", "mergeRegion": "撤并机构", "importNotice": "导入放假安排", "dueDaysMoved": "期限变动", "register": "登记申请",
    "showApplicant": "查看申请人信息", "submitApplication": "提交网上申请", "supplementApplication": "补充网上申请", "withdrawApplication": "撤回网上申请",
    "dropApplication": "剔除重复申请", "renewCode": "发给查询码", "downloadFile": "下载文书", "changeOffice": "修改机关设置",
    "registerRequest": "登记申请", "changeLetter": "起草文书", "signLetter": "签发文书", "takeLetter": "取用文书",
    "openRemedy": "登记复议、诉讼案件", "recordRemedy": "登记案件情况", "makeBundle": "制作证据材料包",
    "writeNotice": "修改通知的文字", "chooseNotices": "修改通知设置", "setOwnNotices": "修改自己的通知", "refuseNotices": "登记通知意愿",
    "retryNotice": "重新发送通知", "cancelNotice": "取消通知", "noticeFailed": "通知没有发出", "writeLetterWording": "修改文书的文字",
    "addFiles": "添加文件", "proposePublication": "提出转为主动公开", "withdrawProposal": "撤销公开建议", "addMaterial": "添加拟提供的材料",
    "removeMaterial": "移除拟提供的材料", "markMaterial": "标注不予公开的内容", "undoMark": "撤销标注", "makeCopy": "制作公开件", "takeCopyBack": "收回公开件",
    "keepLetter": "保存文书文件", "remind": "提醒期限", "rotateKeys": "更换密钥", "clearExpired": "清除到期的个人信息", "importRequests": "导入申请台账",
    "exportRequests": "导出申请台账", "importAgency": "导入机关数据", "makeRequests": "生成演示数据",
    "placeAccount": "调整所属部门", "giveTask": "交办任务", "answerTask": "反馈任务", "returnTask": "退回任务", "withdrawTask": "收回任务", "remindTask": "催办任务",
    "saveView": "保存视图", "renameView": "视图改名", "removeView": "删除视图",
    "takeOverTask": "把反馈写入检索记录", "registerMatter": "登记更正申请、公开建议",
  ]

  /// What stands before the event in an act on a correction or suggestion.
  static let ofMatters = "matter-"

  /// The word for an act; acts on requests, corrections and suggestions are named as their events.
  public static func name(_ act: String) -> String {
    if let known = names[act] ?? RequestEvent.Kind(rawValue: act)?.act { return known }
    guard act.hasPrefix(ofMatters) else { return act }
    return MatterEvent.Kind(rawValue: String(act.dropFirst(ofMatters.count)))?.act ?? act
  }

  private static let kinds = [
    "account": "账号", "region": "机构", "calendar": "日历", "request": "申请", "application": "网上申请", "office": "机关",
    "review": "行政复议", "suit": "行政诉讼", "letter": "文书", "notice": "通知", "proposal": "拟公开信息", "task": "任务", "matter": "更正和建议",
    "material": "拟提供的材料",
    "register": "申请台账", "view": "视图", "retention": "保存期限", "agency": "机关数据", "key": "密钥",
  ]
  /// The word for the kind of thing it was done to.
  public static func kind(_ kind: String) -> String { kinds[kind] ?? kind }
}
