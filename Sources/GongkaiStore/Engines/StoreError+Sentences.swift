extension StoreError: CustomStringConvertible {
  /// What happened and what to do, one Chinese sentence; no SQL, no value, no path except the folder that is missing.
  public var description: String { databaseSentence ?? startSentence ?? programSentence }

  /// What may happen at any time to a sound program.
  private var databaseSentence: String? {
    switch self {
    case .busy: "数据库正忙，等待超时，本次操作没有生效，请稍后重试；如经常出现，请检查是否有备份或批量任务正在运行。"
    case .conflict: "多人同时修改同一内容，重试多次仍未成功，本次操作没有生效，请稍后重试。"
    case .diskFull: "磁盘空间已满，本次操作没有生效，原有数据完好，请清理磁盘后重试。"
    case .readOnly: "数据库只能读取、不能写入，本次操作没有生效，请检查文件和文件夹的写权限，或确认连接的是主库。"
    case .diskFault: "读写磁盘时出错，本次操作没有生效，请检查磁盘和文件系统后重试。"
    case .unavailable: "数据库连接中断，本次操作没有生效，请检查数据库服务和网络，恢复后重试。"
    case .outcomeUnknown: "提交时数据库连接中断，尚不能确定本次操作是否生效，请恢复连接后先查看审计记录，再决定是否重做。"
    case .timedOut: "数据库操作超过时限，已撤销，请缩小查询范围或稍后重试。"
    case .damaged: "数据库文件已损坏，请立即停止使用，保留现有文件，并用最近的备份恢复。"
    case .closed: "数据库已关闭，程序正在停止，请在重新启动后再试。"
    default: nil
    }
  }

  /// What keeps the program from starting.
  private var startSentence: String? {
    switch self {
    case .newerThanProgram(let found, let known):
      "数据库由更新版本的程序建立（结构第 \(found) 版，本程序只到第 \(known) 版），为防止损坏数据不予打开，请升级程序。"
    case .checksumChanged(let migration):
      "数据库结构第 \(migration) 步与本程序所含的不一致，不予打开，请使用建立该数据库的同一发行版程序。"
    case .migrationsOutOfOrder(let migration): "程序内的数据库结构步骤编号不连续（第 \(migration) 步），请联系维护人员。"
    case .notADatabase: "该文件不是 SQLite 数据库，请检查配置中的数据库路径是否写对。"
    case .missingFolder(let folder): "数据库所在文件夹 \(folder) 不存在或无权进入，请先建立文件夹并授权。"
    case .engineTooOld(let found, let needed): "数据库引擎版本为 \(found)，本程序至少需要 \(needed)，请升级后再启动。"
    case .unsuitableServer(let reason): "数据库服务器的设置不适合本程序（\(reason)），请由数据库管理员调整后再启动。"
    case .badConnectionText: "数据库连接参数写法有误，请按“host=… dbname=… user=…”的形式检查配置。"
    case .signInRefused: "数据库拒绝登录或没有这个库，请检查配置中的用户名、密码、库名，以及服务器的访问规则和连接数上限。"
    default: nil
    }
  }

  /// What input or a slip in the program brings about.
  private var programSentence: String {
    switch self {
    case .constraint(.unique, _): "同样的记录已经存在，本次操作没有生效，请刷新后核对。"
    case .constraint(.foreignKey, _): "所引用的记录不存在或仍被引用，本次操作没有生效，请刷新后核对。"
    case .constraint(_, let name): "内容不符合数据规则（\(name)），本次操作没有生效，请检查填写内容。"
    case .textHoldsZero: "文字中含有不可见的空字符（NUL），不能保存，请删除后重新粘贴。"
    case .tooLarge: "内容过大，不能保存，请缩短或作为附件上传。"
    case .writeInsideRead: "程序在只读查询中试图写入，已拒绝，请将此情况告知维护人员。"
    case .refused(let code): "数据库不接受程序发出的指令（代码 \(code)），本次操作没有生效，请将代码告知维护人员。"
    default: "数据库操作没有生效，请重试；如再次出现，请联系维护人员。"
    }
  }
}
