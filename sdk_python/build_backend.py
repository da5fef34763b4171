"""Makes the wheel that `pip install ./sdk_python` installs (PEP 517), with Python alone.

A wheel is a zip of three packages: pvm, with libpvm.so when ../build has one, and pvm_sdk and pvm_host
as type checkers and editors see them. Their Python is no part of it: it runs on the VM, which has it
built in, and CPython is told so when it imports them.
"""

import base64
import hashlib
import pathlib
import sysconfig
import tomllib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
NOT_HERE = b"""raise ImportError("contracts run on PVM and not on CPython: pvm.World().deploy(FILE)")
"""
LIBRARY = HERE.parent / "build" / "libpvm.so"


def _project():
    return tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]


def _content():
    """(path in the wheel, bytes) of everything but the wheel's own files."""
    for path in sorted((HERE / "pvm").glob("*")):
        if path.suffix == ".py" or path.name == "py.typed":
            yield f"pvm/{path.name}", path.read_bytes()
    if LIBRARY.exists():
        yield f"pvm/{LIBRARY.name}", LIBRARY.read_bytes()
    for stubs in ("pvm_sdk", "pvm_host"):
        yield f"{stubs}/__init__.py", NOT_HERE
        for name in ("__init__.pyi", "py.typed"):
            yield f"{stubs}/{name}", (HERE / stubs / name).read_bytes()


def _tag():
    """Python alone runs anywhere; with the library inside, on machines like this one."""
    machine = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return f"py3-none-{machine if LIBRARY.exists() else 'any'}"


def _metadata(project):
    return (f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
            f"Summary: {project['description']}\nLicense: {project['license']['text']}\n"
            f"Requires-Python: {project['requires-python']}\n")


def _entry_points(project):
    lines = []
    for group, points in project["entry-points"].items():
        lines.append(f"[{group}]")
        lines += [f"{name} = {place}" for name, place in points.items()]
    return "\n".join(lines) + "\n"


def _record_line(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(data)}\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    project = _project()
    info = f"{project['name']}-{project['version']}.dist-info"
    pure = "false" if LIBRARY.exists() else "true"
    files = dict(_content())
    files[f"{info}/METADATA"] = _metadata(project).encode()
    files[f"{info}/WHEEL"] = (f"Wheel-Version: 1.0\nGenerator: build_backend\n"
                              f"Root-Is-Purelib: {pure}\nTag: {_tag()}\n").encode()
    files[f"{info}/entry_points.txt"] = _entry_points(project).encode()
    record = "".join(_record_line(path, data) for path, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    name = f"{project['name']}-{project['version']}-{_tag()}.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files.items():
            wheel.writestr(path, data)
    return name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("there is no source distribution: install from the repository")
