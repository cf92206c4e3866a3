"""Why a file is not read, said without the file's name; light enough for the child process."""


class Refusal(Exception):
    """A reason and a remedy in Chinese, with the place inside the file where it is known."""

    def __init__(self, kind: str, reason: str, remedy: str, sheet: str | None = None, cell: str | None = None):
        super().__init__(f"{reason}，{remedy}")
        self.kind, self.reason, self.remedy, self.sheet, self.cell = kind, reason, remedy, sheet, cell

    def as_json(self) -> dict:
        """The refusal as the child process sends it."""
        return {"kind": self.kind, "reason": self.reason, "remedy": self.remedy, "sheet": self.sheet, "cell": self.cell}


def damaged(detail: str) -> Refusal:
    """The file is broken or cut short."""
    return Refusal("damaged", f"文件已损坏（{detail}）", "请重新导出或下载，用 Excel 打开确认后再上传")


def unsafe(detail: str, sheet: str | None = None, cell: str | None = None) -> Refusal:
    """The file is built so that reading it could do harm."""
    return Refusal("unsafe", f"文件结构不正常（{detail}）", "请用 Excel 打开后另存为新的 .xlsx 再上传", sheet, cell)


def too_large(detail: str, remedy: str, sheet: str | None = None, cell: str | None = None) -> Refusal:
    """The file is larger than an office's workbook can be."""
    return Refusal("too_large", detail, remedy, sheet, cell)
