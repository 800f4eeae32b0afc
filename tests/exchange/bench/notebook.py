"""Runs exported notebooks from top to bottom, with few steps of training.

    python notebook.py FOLDER

Prints a line of JSON for each (see notebook.ts).
"""

import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def run(folder: Path) -> tuple[bool, str]:
    [file] = folder.glob("*.ipynb")
    notebook = nbformat.reads(file.read_text(), as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        cell.source = cell.source.replace("STEPS = None", "STEPS = 10")
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    text = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    # Keras says it with the number of every batch; the last one is that of all.
    accuracy = ([None] + [*re.finditer(r"test accuracy [\d.]+%|val_\w*accuracy: [\d.]+", text)])[-1]
    guesses = len(re.findall(r"^\w+: \w+$", text[accuracy.end():] if accuracy else "", re.MULTILINE))
    return accuracy is not None and guesses == 12, f"{accuracy and accuracy[0]}, {guesses} predictions"


for folder in sorted(Path(sys.argv[1]).iterdir()):
    try:
        ok, detail = run(folder)
    except Exception as error:  # a notebook that fails to run is a finding as well
        ok, detail = False, f"{type(error).__name__}: {str(error)[-600:]}"
    print(json.dumps({"case": folder.name, "ok": ok, "detail": detail}), flush=True)
