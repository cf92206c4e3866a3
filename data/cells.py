"""The child process that reads a workbook's cells: ``python -m data.cells``, bytes in, JSON out. It may die; its parent does not."""

import io
import json
import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    content = sys.stdin.buffer.read()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for index, meta in enumerate(workbook.sheets_metadata):
        rows = [[None if v == "" else v for v in row] for row in workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)]
        sheets.append({"name": meta.name, "rows": rows, "hidden": str(meta.visible).split(".")[-1] != "Visible"})
    sys.stdout.buffer.write(json.dumps({"sheets": sheets}, default=lambda v: {"t": type(v).__name__, "v": str(v)}).encode())


if __name__ == "__main__":
    main()
