"""Wall time and peak memory of a piece of work in a process of its own, so that peers do not warm each other's caches."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """Median seconds, and the highest peak of resident memory in MB of the process and its children."""

    seconds: float
    megabytes: float


def report(prepare: Callable[[], Callable[[], None]]) -> None:
    """Inside the process: make ready (import modules, open a database), then run, and print what the running took."""
    work = prepare()
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024}))


def measured(module: str, side: str, *arguments: str) -> tuple[float, float]:
    """One run of ``python -m module side …``: seconds, megabytes."""
    done = subprocess.run([sys.executable, "-m", module, side, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return said["seconds"], said["megabytes"]


def paired(module: str, runs: int, *arguments: str) -> tuple[Figure, Figure]:
    """Ours and the peer's, interleaved."""
    sides: dict[str, list[tuple[float, float]]] = {"ours": [], "peer": []}
    for _ in range(runs):
        for side, found in sides.items():
            found.append(measured(module, side, *arguments))
    ours, peer = (Figure(median(one for one, _ in found), max(two for _, two in found)) for found in sides.values())
    return ours, peer


def line(what: str, peer_name: str, ours: Figure, peer: Figure, runs: int) -> str:
    """One printed line: the ratio first."""
    ratio = peer.seconds / ours.seconds
    said = f"{ratio:.1f} x faster than" if ratio >= 1 else f"{1 / ratio:.2f} x the time of"
    return (
        f"{what}: {said} {peer_name} "
        f"({ours.seconds:.2f} s against {peer.seconds:.2f} s, peak {ours.megabytes:.0f} MB against {peer.megabytes:.0f} MB, median of {runs})"
    )
