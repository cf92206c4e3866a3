# make run    environment, demo data on an empty database, start at http://127.0.0.1:8501
# make test   lint and every test, in a real browser too
# make bench  ratios against plain pandas, hand-written SQL and a blank page

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
DATABASE := $(or $(LUOXUAN_HOME),var)/luoxuan.duckdb

.PHONY: run test bench pictures clean

run: .venv/runtime.done
	@test -e "$(DATABASE)" || $(BIN)/python cli.py demo --size small || { rm -f "$(DATABASE)"*; exit 1; }
	@$(BIN)/python app.py --port $(PORT) --open

test: .venv/dev.done
	$(BIN)/ruff check .
ifdef ARGS
	$(BIN)/python -m pytest $(ARGS)
else
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest tests/browser
endif

# the manual's screenshots, made anew
pictures: .venv/dev.done
	$(BIN)/python -m docs.pictures

bench: .venv/dev.done
	$(BIN)/python -m tests.bench

.venv/runtime.done: requirements.txt | .venv/bin/python
	@$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements.txt
	@touch $@

.venv/dev.done: requirements.txt requirements-dev.txt | .venv/bin/python
	@$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本：make run PYTHON=python3.11"; exit 1; }
	@echo "第一次运行：正在准备环境，约一分钟……"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "建不了虚拟环境：Debian / Ubuntu 请先 apt install python3-venv"; exit 1; }

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
