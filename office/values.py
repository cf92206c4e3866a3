"""Measure values of what is in force: computed once for a state of rows and declarations, read often."""

import hashlib
from datetime import datetime

import pandas as pd

from analysis import measures as analysis
from configs.load import Declarations
from data import batches
from data.batches import InForce
from data.warehouse import Writer
from office.handle import Office

KEPT = 30
"""States whose values are kept; older ones are computed again when somebody asks."""


def state(declarations: Declarations, facts: InForce) -> str:
    """Names the rows in force and the declarations together."""
    return hashlib.sha256(f"{declarations.hash}:{facts.key}".encode()).hexdigest()[:16]


def compute(declarations: Declarations, writer: Writer, facts: InForce) -> None:
    """Compute and keep the measure values of ``facts`` unless they are known."""
    name = state(declarations, facts)
    if writer.rows("select 1 from computed where state = $name", name=name):
        return
    found = analysis.values(declarations, facts.relation, writer.frame, facts.present)
    writer.append("measure_value", found.assign(state=name))
    writer.execute("insert into computed values ($name, $moment)", name=name, moment=datetime.now())
    old = "select state from computed order by moment desc offset $kept"
    writer.execute(f"delete from measure_value where state in ({old})", kept=KEPT)
    writer.execute(f"delete from computed where state in ({old})", kept=KEPT)


def measure_values(office: Office, batch: int | None = None) -> pd.DataFrame:
    """Rows (measure, level, entity, code, year, value) of what is in force, or was in force at ``batch``."""
    facts = batches.in_force(office.warehouse, batch)
    name = state(office.declarations, facts)
    if not office.warehouse.rows("select 1 from computed where state = $name", name=name):
        with office.warehouse.transaction() as writer:
            compute(office.declarations, writer, facts)
    return office.warehouse.frame(
        "select measure, level, entity, code, year, value from measure_value where state = $name", name=name
    )
