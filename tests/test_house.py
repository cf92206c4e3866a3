"""The rules of the house: who may import whom, and what no file may hold."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LAYERS = {
    "configs": {"configs"},
    "data": {"data", "configs"},
    "analysis": {"analysis", "configs"},
    "office": {"office", "data", "analysis", "configs"},
    "cli": {"office", "data", "analysis", "configs"},
    "pages": {"pages", "office", "data", "analysis", "configs"},
    "app": {"pages", "office", "data", "analysis", "configs"},
}
CORE = ("configs", "data", "analysis", "office", "cli")
CODE = sorted([*ROOT.glob("*.py"), *(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))])
SCREENS = sorted([*(ROOT / "pages/monitoring").glob("*.py"), *(ROOT / "pages/work").glob("*.py")])
TEXTS = sorted([*(path for path in CODE if path.parts[len(ROOT.parts)] in ("pages", "app.py", "analysis")), ROOT / ".streamlit/config.toml"])
DECLARATIONS = sorted((ROOT / "configs").rglob("*.yaml"))


def place(path):
    return str(path.relative_to(ROOT))


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(path):
    """Names of the modules that a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {place(path)}:{node.lineno}"
            yield node.module


def calls(path):
    """(name, line) of every call; of `a.b.c(…)` the name is c."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def every_file(paths=CODE):
    return pytest.mark.parametrize("path", paths, ids=place)


def test_the_walk_finds_the_house():
    assert {path.parts[len(ROOT.parts)].removesuffix(".py") for path in CODE} == set(LAYERS)
    assert len(CODE) > 40 and len(DECLARATIONS) > 10


def test_the_core_never_loads_streamlit():
    """In a fresh interpreter, because pytest itself may have loaded it."""
    names = [place(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in CODE if place(path).startswith(CORE)]
    program = f"import importlib, sys\nfor name in {[name for name in names if not name.endswith('__main__')]!r}: importlib.import_module(name)\n"
    program += "sys.exit('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr or "streamlit was loaded"


@every_file()
def test_a_file_imports_only_from_its_layer_and_those_below(path):
    layer = path.parts[len(ROOT.parts)].removesuffix(".py")
    own = {name.partition(".")[0] for name in modules(path)} & {*LAYERS, "tests"}
    assert own <= LAYERS[layer]


@every_file()
def test_a_file_has_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@every_file()
def test_a_module_says_in_a_docstring_what_it_is(path):
    assert ast.get_docstring(tree(path)) or not tree(path).body


@every_file()
def test_a_name_says_something(path):
    assert not re.search(r"util|helper|common|misc|manager", place(path))


@every_file()
def test_session_state_is_touched_in_one_place(path):
    if place(path) != "pages/components/selection.py":
        assert "session_state" not in path.read_text(encoding="utf-8")


@every_file()
def test_streamlit_caches_in_one_place(path):
    if place(path) != "pages/components/store.py":
        assert not re.search(r"cache_(data|resource)", path.read_text(encoding="utf-8"))


@every_file()
def test_no_handler_swallows_everything(path):
    """`except BaseException` may only clean up and raise again."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert not re.search(r"\bException\b|everything", caught), f"line {node.lineno}"
            if "BaseException" in caught:
                assert isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None, f"line {node.lineno}"


@every_file()
def test_markup_is_not_let_through_unchecked(path):
    assert "unsafe_allow_html" not in path.read_text(encoding="utf-8")
    assert "unsafe_allow_javascript" not in path.read_text(encoding="utf-8")


@every_file([path for path in CODE if place(path).startswith("analysis")])
def test_analysis_opens_nothing_and_asks_no_clock(path):
    assert not {"duckdb", "sqlite3", "openpyxl", "python_calamine", "socket", "urllib", "subprocess", "os"} & set(modules(path))
    strange = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "connect", "today", "now", "time", "utcnow"}
    assert [(name, line) for name, line in calls(path) if name in strange] == []


@every_file(TEXTS)
def test_no_page_asks_another_host(path):
    found = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}|:material/", path.read_text(encoding="utf-8"))
    assert [address for address in found if "www.w3.org" not in address] == []


def test_beside_the_folders_only_main_lies_in_pages():
    """Streamlit would offer any other script there as a page of its own."""
    assert [path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"] == ["main.py"]


@pytest.mark.parametrize("path", SCREENS, ids=place)
def test_a_screen_only_draws(path):
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.Try)
    assert [f"{type(node).__name__} in line {node.lineno}" for node in ast.walk(tree(path)) if isinstance(node, kinds)] == []
    assert not re.search(r"(?i)\bselect\b.+\bfrom\b|groupby|pivot|merge\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DECLARATIONS, ids=place)
def test_a_declaration_file_is_yaml_and_a_list_or_a_mapping(path):
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert loaded is None or isinstance(loaded, list | dict)  # None: comments only, an example for the school


def test_all_declarations_load_together():
    from configs.load import load

    assert load().tables


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned(name):
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "-r "))]
    assert lines and [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_telemetry_and_collection_after_each_run_are_off():
    import tomllib

    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["runner"]["postScriptGC"] is False
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["client"]["showErrorDetails"] == "none"
