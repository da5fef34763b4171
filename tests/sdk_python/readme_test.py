"""The example in sdk_python/README.md prints what it says."""

import re


def test_the_example_prints_what_its_comments_say(root, monkeypatch, capsys):
    text = (root / "sdk_python" / "README.md").read_text("utf-8")
    [example] = [code for code in re.findall(r"```python\n(.*?)```", text, re.S) if "World()" in code]
    monkeypatch.chdir(root)
    exec(compile(example, "README.md", "exec"), {})
    wanted = re.findall(r"^ *print\(.*?\) +# (.*)$", example, re.M)
    assert len(wanted) >= 4
    assert capsys.readouterr().out.splitlines() == wanted
