"""``make bench``: each piece of work beside a named peer in the same run. Only ratios carry over to other machines."""

import argparse

from tests.bench import importing, indicators, rerun


def main() -> None:
    """Run the benchmarks and print one line per pair."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs behind each figure; the median counts")
    parser.add_argument("--full", action="store_true", help="a full-size school year too (15,000 students; minutes)")
    options = parser.parse_args()
    for bench in (importing, indicators, rerun):
        for line in bench.lines(options.runs, options.full):
            print(line, flush=True)


if __name__ == "__main__":
    main()
