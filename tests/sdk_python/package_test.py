"""The wheel that pip installs, made without a network, and the stubs that type checkers find."""

import os
import pathlib
import subprocess
import sys
import zipfile

import pytest


@pytest.fixture
def wheel(root, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "sdk_python"))
    import build_backend
    library = pathlib.Path(os.environ["PVM_LIBRARY"])
    monkeypatch.setattr(build_backend, "LIBRARY", library)
    return tmp_path / build_backend.build_wheel(str(tmp_path))


def test_the_wheel_works_where_it_is_unpacked(wheel, tmp_path):
    there = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(there)
    code = ("import pvm, importlib.metadata as m; w = pvm.World(); print(pvm.version(), w.height,"
            " [e.value for e in m.distribution('pvm').entry_points])")
    environment = {**os.environ, "PYTHONPATH": str(there)}
    del environment["PVM_LIBRARY"]
    said = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True,
                          capture_output=True, text=True)
    assert said.stdout == "0.1.0 0 ['pvm.pytest_plugin']\n"
    said = subprocess.run([sys.executable, "-c", "import pvm_sdk"], env=environment, cwd=tmp_path,
                          capture_output=True, text=True)
    assert said.returncode == 1 and "contracts run on PVM and not on CPython" in said.stderr


def test_the_wheel_has_stubs_and_not_the_python_of_the_vm(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        record = packed.read("pvm-0.1.0.dist-info/RECORD").decode().splitlines()
    assert {"pvm/py.typed", "pvm/libpvm.so"} <= names
    for stubs in ("pvm_sdk", "pvm_host"):
        assert {name for name in names if name.startswith(stubs)} == {
            f"{stubs}/__init__.py", f"{stubs}/__init__.pyi", f"{stubs}/py.typed"}
    assert {line.split(",")[0] for line in record} == names
    assert "linux" in wheel.name


def test_a_library_that_is_missing_is_said(root):
    environment = {**os.environ, "PVM_LIBRARY": "/nowhere/libpvm.so"}
    said = subprocess.run([sys.executable, "-c", "import pvm; pvm.World()"], env=environment,
                          capture_output=True, text=True)
    assert said.returncode == 1 and "NoLibrary: /nowhere/libpvm.so" in said.stderr


def mypy(root, path, tmp_path):
    environment = {**os.environ, "MYPYPATH": str(root / "sdk_python")}
    return subprocess.run(["/usr/bin/python3", "-m", "mypy", "--python-version", "3.11",
                           "--cache-dir", str(tmp_path), str(path)],
                          env=environment, capture_output=True, text=True)


def test_mypy_accepts_the_demos(root, tmp_path):
    demos = sorted((root / "demos").glob("*/*.py"))
    assert demos
    for path in demos:
        said = mypy(root, path, tmp_path)
        assert said.returncode == 0, said.stdout


def test_mypy_knows_what_a_wait_returns(root, tmp_path):
    program = tmp_path / "typed.py"
    program.write_text('''
from pvm_sdk import Actor, Amount, Map, Message, after, anyone, days, public, wait

class Pay(Message):
    amount: Amount

class Stop(Message):
    why: str

class Till(Actor):
    paid: Map[str, Amount] = Map(default=0)

    @public
    def take(self, item: str) -> Amount:
        got = wait(Pay.by(anyone), Stop.by(anyone), after(days(1)))
        match got:
            case Pay(amount=amount):
                self.paid[item] += amount
                return amount
            case Stop(why=why):
                return why
            case _:
                return got.amount
''')
    said = mypy(root, program, tmp_path)
    assert [line.split("error: ")[1] for line in said.stdout.splitlines()[:-1]] == [
        'Incompatible return value type (got "str", expected "int")  [return-value]',
        '"after" has no attribute "amount"  [attr-defined]']


def test_mypy_knows_what_is_awaited_and_lists_of_patterns(root, tmp_path):
    program = tmp_path / "listed.py"
    program.write_text('''
from pvm_sdk import Actor, Message, after, anyone, blocks, days, public, sleep, wait

class Pay(Message):
    amount: int

class Stop(Message):
    why: str

class Till(Actor):
    @public
    async def take(self) -> int:
        await sleep(blocks(1))
        await wait(Stop.by(anyone), after(days(1)))
        got = await wait(Pay.by(anyone))
        return got.amount

    @public
    def either(self) -> str:
        patterns = [Pay.by(anyone), Stop.by(anyone)]
        match wait(*patterns):
            case Stop(why=why):
                return why
            case Pay(amount=amount):
                return str(amount)
        timed = [Pay.by(anyone), after(days(1))]
        got = wait(*timed)
        if isinstance(got, Pay):
            reveal_type(got.amount)
        return "nothing"
''')
    said = mypy(root, program, tmp_path)
    assert said.returncode == 0, said.stdout
    assert 'Revealed type is "builtins.int"' in said.stdout
