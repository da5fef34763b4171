"""pvm new: what it writes passes its own tests."""

import os
import pathlib
import subprocess
import sys

import pytest

PVM = os.environ["PVM_BINARY"]


def run(words, folder, **more):
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300,
                          env={**os.environ, **more})


def new(name, folder):
    return run([PVM, "new", name], folder)


def test_it_writes_four_files_and_says_so(tmp_path):
    said = new("my_shop", tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    files = ["my_shop/my_shop.py", "my_shop/test_my_shop.py", "my_shop/story.txt",
             "my_shop/README.md"]
    assert said.stdout.splitlines() == files
    for file in files:
        text = (tmp_path / file).read_text("utf-8")
        assert "NAME" not in text and "CLASS" not in text
    assert "class MyShop(Actor):" in (tmp_path / files[0]).read_text("utf-8")


@pytest.mark.parametrize("name", ["my_shop", "actor", "x", "_1", "Map"])
def test_what_it_writes_passes_its_tests(tmp_path, name):
    assert new(name, tmp_path).returncode == 0
    said = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], tmp_path / name)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "5 passed" in said.stdout


def test_its_tests_fail_when_the_contract_is_wrong(tmp_path):
    new("shop", tmp_path)
    contract = tmp_path / "shop" / "shop.py"
    contract.write_text(contract.read_text("utf-8").replace("price + self.fee", "price"), "utf-8")
    said = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], tmp_path / "shop")
    assert said.returncode == 1 and "assert 400 == 402" in said.stdout


def test_a_type_checker_accepts_it(tmp_path):
    new("shop", tmp_path)
    stubs = str(pathlib.Path(__file__).resolve().parent.parent.parent / "sdk_python")
    said = run(["/usr/bin/python3", "-m", "mypy", "--python-version", "3.11", "--cache-dir",
                str(tmp_path / "cache"), "shop.py"], tmp_path / "shop", MYPYPATH=stubs)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("name", ["", "1st", "my-shop", "class", "a b", "naïve", "x" * 65, "..", "/"])
def test_other_names_are_refused(tmp_path, name):
    said = new(name, tmp_path)
    assert said.returncode == 2 and "cannot name a Python module" in said.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["json", "pvm", "pytest", "__init__", "test_shop", "shop_test"])
def test_names_that_its_test_would_take_for_another_module_are_refused(tmp_path, name):
    said = new(name, tmp_path)
    assert said.returncode == 2 and f"'{name}'" in said.stderr
    assert said.stderr.splitlines()[1].startswith(("  choose another name: my_", "  leave 'test' out"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "file").write_text("mine")
    for name in ("shop", "file"):
        said = new(name, tmp_path)
        assert said.returncode == 2 and "there already" in said.stderr
    assert list((tmp_path / "shop").iterdir()) == []
    assert (tmp_path / "file").read_text() == "mine"
    said = new("missing/shop", tmp_path)
    assert said.returncode == 2 and "No such file" in said.stderr
