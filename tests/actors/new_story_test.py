"""pvm new: the story that it writes can be told, each command in a process of its own."""

import os
import re
import shlex
import subprocess

PVM = os.environ["PVM_BINARY"]


def run(words, folder, **more):
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300,
                          env={**os.environ, **more})


def new(name, folder):
    return run([PVM, "new", name], folder)


def story_of(folder):
    lines = (folder / "story.txt").read_text("utf-8").splitlines()
    return [line.removeprefix("$ pvm ") for line in lines if line.startswith("$ pvm ")]


def test_its_story_can_be_told(tmp_path):
    new("shop", tmp_path)
    folder = tmp_path / "shop"
    told = {}
    for line in story_of(folder):
        said = run([PVM, *shlex.split(line)], folder, PVM_DB=str(tmp_path / "story.db"))
        assert said.returncode == 0, f"{line}\n{said.stdout}{said.stderr}"
        told[line.split()[0]] = said.stdout + said.stderr
    assert list(told) == ["deploy", "call", "ps", "waits", "advance", "send", "view", "state",
                          "events", "replay"]
    assert "answer" in told["ps"] and "Accept" in told["waits"]
    assert "402" in told["send"] and "1" in told["view"]
    assert "Agreed" in told["events"]


def test_its_readme_types_what_the_story_types(tmp_path):
    new("shop", tmp_path)
    text = (tmp_path / "shop" / "README.md").read_text("utf-8")
    typed = [line.removeprefix("    pvm ") for line in text.splitlines()
             if re.match(r"    pvm (deploy|call)", line)]
    assert typed == story_of(tmp_path / "shop")[:2]
