# Everything starts from a fresh clone; each target brings its own packages into .venv.
# HOST and PORT move the site, PYTHON names the interpreter to build .venv with.

BASE = python3 requirements/bootstrap.py
DEV = python3 requirements/bootstrap.py dev
PY = .venv/bin/python

.PHONY: setup run dev test verify lock content clean

setup: ## environment, database, content
	@$(BASE)
	@$(PY) -m backcare.serve prepare

run: ## the site in production settings on http://127.0.0.1:8000/
	@$(BASE)
	@exec $(PY) -m backcare.serve run

dev: ## the site reloading on every change, with DEBUG on
	@$(BASE)
	@exec $(PY) -m backcare.serve dev

test: ## format, lint, layers, types, deploy check, content, tests, browser tests
	@$(DEV)
	@$(PY) tests/run.py

verify: ## the slow rest: PostgreSQL, container steps, Lighthouse, figures
	@$(DEV)
	@$(PY) tests/verify.py

lock: ## write the hash-locked requirements again, at the newest versions allowed
	@$(DEV)
	@$(PY) requirements/lock.py

content: setup ## read the content files into the database again
	@$(PY) manage.py sync_content

clean: ## remove what can be made again; the database and the key in var/ stay
	rm -rf .venv node_modules var/static var/stamps .pytest_cache .mypy_cache .ruff_cache
	rm -rf .import_linter_cache .hypothesis .coverage
