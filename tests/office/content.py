"""The whole content of a database as one value, to tell whether anything changed."""

import hashlib

from office import Office


def digest(opened: Office) -> str:
    """A hash over every table, row by row, whatever their order."""
    total = hashlib.sha256()
    tables = [row[0] for row in opened.warehouse.rows("select table_name from duckdb_tables() where not internal order by 1")]
    for table in tables:
        rows = sorted(map(repr, opened.warehouse.rows(f'select * from "{table}"')))
        total.update(table.encode() + "\n".join(rows).encode())
    return total.hexdigest()
