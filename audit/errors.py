"""What a user can mend: one line that says what is wrong and how to put it right."""

from __future__ import annotations

import errno

from audit.model import Text

REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EEXIST: "已存在",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "链接循环",
    errno.ENOSPC: "磁盘已满",
    errno.EIO: "磁盘读写出错",
}
"""What an operating system says in English only."""


def reason(error: OSError) -> Text:
    """Why the operating system refused; in its own words where there are no others."""
    said = error.strerror or type(error).__name__
    return Text(said, REASONS.get(error.errno or 0, said))


class AuditError(Exception):
    """The call, the configuration or the surroundings are wrong; exit code 2.

    `text` is the line for the user, in both languages.
    """

    def __init__(self, en: str, zh: str) -> None:
        self.text = Text(en, zh)
        super().__init__(en)

    def __reduce__(self) -> tuple[type[AuditError], Text]:  # it may have to go from one process to another
        return type(self), self.text


class Unreadable(Exception):
    """An input that cannot be audited; becomes a `file/…` finding and the audit goes on.

    `code` is the check code, `text` the reason in both languages.
    """

    def __init__(self, code: str, en: str, zh: str) -> None:
        self.code = code
        self.text = Text(en, zh)
        super().__init__(en)
