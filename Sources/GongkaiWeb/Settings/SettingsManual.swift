/// The manual page of the settings, derived from the list; `Docs/configuration.md` is its copy, checked by a test.
public enum SettingsManual {
  /// The whole page as Markdown.
  public static var markdown: String {
    let rows = Setting.all.map { setting in
      let fallback = setting.fallback.isEmpty ? "（无）" : "`\(setting.fallback)`"
      return
        "| `\(setting.key)` | `\(setting.environment)` | \(fallback) | \(setting.range) | \(setting.help)\(setting.isSecret ? "**保密。**" : "") |"
    }
    return """
      # 服务器设置

      `gongkai serve` 的全部设置。先后次序：命令行优先于环境变量，环境变量优先于设置文件，设置文件优先于默认值。

      - 命令行：`--data 文件夹`、`--port 端口`，其余用 `--set 名称=值`，可以写多次；
      - 环境变量：见下表；
      - 设置文件：`--config 文件`，一个 JSON 对象，例如 `{"port": 8080, "secure-cookies": true}`。

      写错名称或者值时程序不启动，并说明哪里不对。标为保密的值不会出现在任何提示和日志中。

      | 名称 | 环境变量 | 默认值 | 取值 | 说明 |
      |---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
