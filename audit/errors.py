"""What a user can mend: one line that says what is wrong and how to put it right."""

from audit.model import Text


class AuditError(Exception):
    """The call, the configuration or the surroundings are wrong; exit code 2.

    `text` is the line for the user, in both languages.
    """

    def __init__(self, en: str, zh: str) -> None:
        self.text = Text(en, zh)
        super().__init__(en)


class Unreadable(Exception):
    """An input that cannot be audited; becomes a `file/…` finding and the audit goes on.

    `code` is the check code, `text` the reason in both languages.
    """

    def __init__(self, code: str, en: str, zh: str) -> None:
        self.code = code
        self.text = Text(en, zh)
        super().__init__(en)
