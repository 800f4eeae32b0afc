"""Checks exported ONNX files: `onnx.checker`, their parameters, and what onnxruntime computes with them.

    python onnx.py FOLDER [--record]

Every case is a folder with `case.json`, `network.onnx`, its pictures and the scores of the page (see onnx.ts). Prints a line of
JSON for each case. With `--record` it also writes what onnxruntime computed into `recorded.json`, for tests that have no Python.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

TOLERANCE = 1e-4
STATISTICS = ("movingMean", "movingVariance")
RECORDED: dict[str, dict] = {}


def counted(model) -> dict[str, int]:
    """Parameters by what they are; the zeros of a table of connections are none."""
    counts = {"trainable": 0, "statistics": 0}
    for tensor in model.graph.initializer:
        if tensor.name.endswith(STATISTICS):
            counts["statistics"] += int(np.prod(tensor.dims))
        else:
            counts["trainable"] += int(np.count_nonzero(onnx.numpy_helper.to_array(tensor)))
    return counts


def check(folder: Path, case) -> tuple[bool, str]:
    path = folder / "network.onnx"
    onnx.checker.check_model(str(path), full_check=True)
    counts = counted(onnx.load(path))
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    images = np.fromfile(folder / "images.f32", "<f4").reshape(case["input"]).transpose(0, 3, 1, 2)
    found = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(images)})
    largest = 0.0
    for output, wanted in zip(found, case["scores"], strict=True):
        wanted = np.array(wanted).reshape(output.shape)
        largest = max(largest, float(np.abs(output - wanted).max() / max(np.abs(wanted).max(), 1e-30)))
    RECORDED[case["name"]] = {"scores": [round(float(value), 6) for value in found[0].ravel()[:6]]}
    same = all(counts[kind] == case[kind] for kind in counts)
    detail = f"{counts['trainable']} parameters, {counts['statistics']} statistics, outputs {largest:.1e}"
    return same and largest < TOLERANCE, detail if same else f"{detail}; here {case['trainable']} and {case['statistics']}"


for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    case = json.loads((folder / "case.json").read_text())
    try:
        ok, detail = check(folder, case)
    except Exception as error:  # a file that isn't taken is what this is for
        ok, detail = False, f"{type(error).__name__}: {str(error)[:300]}"
    print(json.dumps({"case": case["name"], "ok": ok, "detail": detail}), flush=True)

if "--record" in sys.argv:
    (Path(sys.argv[1]) / "recorded.json").write_text(json.dumps(RECORDED))
