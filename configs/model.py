"""What every declaration model shares: closed, frozen, Chinese-friendly."""

from pydantic import BaseModel, ConfigDict


class Declaration(BaseModel):
    """A declared item. Unknown fields are refused and a loaded item never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
