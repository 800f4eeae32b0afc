"""Compares exported Keras models with the page's engine: same parameters, same outputs to 1e-4 of their size.

`npm run test:exchange` writes the cases into a folder, the only argument. Prints a finding in each line.
"""

import importlib.util
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

TOLERANCE = 1e-4
# Saving takes longer than all the rest.
SAVED_BELOW = 5_000


def load(path):
    spec = importlib.util.spec_from_file_location(f"network_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed(outputs):
    return outputs if isinstance(outputs, list) else [outputs]


def check(folder, case):
    # The classes of every module are registered under the same names.
    keras.saving.get_custom_objects().clear()
    module = load(folder / "network.py")
    model = module.build_model()
    errors = []
    if model.count_params() != case["parameters"]:
        errors.append(f"{model.count_params()} parameters, not {case['parameters']}")
    if case["outputs"] is None:
        return errors, f"{case['parameters']} parameters"
    module.load_weights(model, folder / "weights.safetensors")
    images = np.fromfile(folder / "images.f32", "<f4").reshape(case["input"])
    found = listed(model(images, training=False))
    largest = 0
    for output, wanted in zip(found, case["outputs"], strict=True):
        output, wanted = np.array(output).ravel(), np.array(wanted)
        largest = max(largest, np.abs(output - wanted).max() / max(np.abs(wanted).max(), 1e-20))
    if not largest < TOLERANCE:
        errors.append(f"differs by {largest:.2g} of the largest value")
    if case["parameters"] < SAVED_BELOW:
        path = folder / "saved.keras"
        model.save(path)
        again = listed(keras.saving.load_model(path)(images, training=False))
        if not all(np.allclose(a, b, rtol=1e-5, atol=1e-6) for a, b in zip(again, found, strict=True)):
            errors.append("is another one when it is saved and opened")
    return errors, f"{case['parameters']} parameters, outputs to {largest:.1e}"


for folder in sorted(Path(sys.argv[1]).iterdir()):
    case = json.loads((folder / "case.json").read_text())
    try:
        errors, detail = check(folder, case)
    except Exception as error:  # a module that does not run is what this is for
        errors, detail = [f"{type(error).__name__}: {str(error)[:300]}"], ""
    keras.backend.clear_session()
    print(json.dumps({"case": case["name"], "ok": not errors, "detail": "; ".join(errors) or detail}), flush=True)
