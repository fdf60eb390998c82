"""The scripts of bench/, which are no package, as modules."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"
sys.path.insert(0, str(BENCH))  # they import each other, as they do where one of them is run


@pytest.fixture(scope="session")
def accuracy() -> ModuleType:
    return importlib.import_module("accuracy")


@pytest.fixture(scope="session")
def ablate() -> ModuleType:
    return importlib.import_module("ablate")


@pytest.fixture(scope="session")
def gva() -> ModuleType:
    return importlib.import_module("gva")


@pytest.fixture(scope="session")
def fit_weights() -> ModuleType:
    return importlib.import_module("fit_weights")


@pytest.fixture(scope="session")
def fit_toll() -> ModuleType:
    return importlib.import_module("fit_toll")
