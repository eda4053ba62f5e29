# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make page    build the bundled page into out/
#   make test    run the whole gate
# Each sets up its own environment in .venv, by uv where it is installed, else by python3 -m venv,
# and again only when pyproject.toml or constraints.txt has changed.

VENV := .venv
PYTHON ?= python3
LISTS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help page test bench native clean

help:
	@echo "make page    排自带的样稿，输出到 out/   build the bundled page into out/"
	@echo "make test    全部检查   run the whole gate (ARGS='-m \"not slow\"' for less of it)"
	@echo "make native  编译，此后快一半   compile the program: half as fast again from then on"
	@echo "make bench   测速度   measure speed; slower than the gate, on a quiet machine"
	@echo "make clean   删掉环境、缓存和输出   delete the environment, caches and what was built"

page: $(VENV)/.native
	@$(VENV)/bin/tujie build

test: $(VENV)/.test
	@$(VENV)/bin/python -m pytest -n auto --dist worksteal $(ARGS)

native: $(VENV)/.page
	@$(VENV)/bin/python -m native.build --if-needed
	@touch $(VENV)/.native

bench: $(VENV)/.test native
	@$(VENV)/bin/python -m pytest tests/bench --benchmark-enable --benchmark-only $(ARGS)

clean:
	rm -rf $(VENV) renderer/_native out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find renderer tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.page: $(LISTS)
	@sh .ci/environment $(VENV) $(PYTHON) '.[fast,compile]'
	@touch $@

$(VENV)/.native: $(VENV)/.page
	@[ "$(NATIVE)" = off ] || $(VENV)/bin/python -m native.build --if-needed || true
	@touch $@

$(VENV)/.test: $(LISTS)
	@sh .ci/environment $(VENV) $(PYTHON) '.[fast,dev]'
	@touch $@ $(VENV)/.page
