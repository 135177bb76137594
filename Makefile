.DEFAULT_GOAL := help
BIN := .venv/bin

.PHONY: help demo test check format migrate lock

help: ## Show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: ## Start the demo company
	$(BIN)/fairbill demo

test: ## Run the tests
	$(BIN)/pytest -q -n auto

check: ## Run every linter
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/fairbill locales check

format: ## Put the code into shape
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

migrate: ## Bring the database of .env up to date
	$(BIN)/fairbill migrate

lock: ## Write the lock files anew
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras -p 3.11 -o requirements/run.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras -p 3.11 -o requirements/test.lock
