"""Compares exported PyTorch modules with what the page computes, case by case.

    python pytorch.py FOLDER [--record]

Every case is a folder with `case.json`, the module, its weights, and `expected.safetensors` (see expected.ts). Gradients
are compared in float64 alone. Prints a line of JSON for each case. With `--record` it also writes what PyTorch
computed into `recorded.json`, for tests that have no Python.
"""

import importlib.util
import json
import sys
from pathlib import Path

import torch

torch.set_num_threads(1)
OUTPUTS, STEP = 1e-4, 1e-3
RECORDED: dict[str, dict] = {}


def load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trainable(model) -> int:
    """Parameters without the structural zeros of a connection table."""
    masks = sum(int((1 - module.mask).sum()) for module in model.modules() if hasattr(module, "mask"))
    return sum(parameter.numel() for parameter in model.parameters()) - masks


def difference(found, expected, scale=None) -> float:
    scale = expected.abs().max().item() if scale is None else scale
    return (found - expected).abs().max().item() / max(scale, 1e-30)


def name_in(module, name: str) -> str:
    layer, _, weight = name.rpartition("/")
    return f"{module.LAYERS[layer]}.{module.TORCH_NAMES.get(weight, weight)}"


def as_torch(module, name: str, tensor):
    layer, _, weight = name.rpartition("/")
    return module.torch_kernel(tensor, module.FLATTENED.get(layer)) if weight == "kernel" else tensor


def check(folder: Path) -> tuple[bool, str]:
    case = json.loads((folder / "case.json").read_text())
    module = load(folder / case["module"])
    make = getattr(module, case["className"])
    if not case["numbers"]:
        with torch.device("meta"):
            counted = trainable(make())
        return counted == case["trainable"], f"{counted} parameters of {case['trainable']}"

    torch.set_default_dtype(torch.float64 if case["double"] else torch.float32)
    model = make()
    counted = trainable(model)
    if counted != case["trainable"]:
        return False, f"{counted} parameters of {case['trainable']}"
    module.load_weights(model, folder / case["weights"])
    expected = module.read_safetensors(folder / "expected.safetensors")
    if case["double"]:
        model.double()
        expected = {name: tensor.double() for name, tensor in expected.items()}
    images = expected["images"].permute(0, 3, 1, 2).contiguous()
    labels = expected["labels"].long()

    model.eval()
    with torch.no_grad():
        scores = model(images)
    scores = scores if isinstance(scores, tuple) else (scores,)
    outputs = max(difference(found, expected[f"scores/{id}"]) for found, id in zip(scores, case["scores"], strict=True))

    if "--record" in sys.argv:
        found = {"loss": None, "scores": [round(value, 6) for value in scores[0].flatten().tolist()[:6]]}
        RECORDED[folder.name] = found
    model.train()
    loss = module.loss(model(images), labels)
    if loss.requires_grad:  # otherwise nothing that is learned leads to an output
        loss.backward()
    if "--record" in sys.argv:
        RECORDED[folder.name]["loss"] = round(loss.item(), 6)
    truth = sum(weight * expected[f"loss/{id}"].item() for id, weight in case["losses"])
    step = abs(loss.item() - truth) / max(abs(truth), 1e-30)
    parameters = dict(model.named_parameters())
    gradients = {name.removeprefix("gradient/"): g for name, g in expected.items() if name.startswith("gradient/")}
    others = parameters.keys() - {name_in(module, name) for name in gradients}
    if any(parameters[name].grad is not None and parameters[name].grad.any() for name in others):
        return False, "parameters have gradients that lead to no output"
    if not case["double"]:
        # Deep networks with batch norm make a difference in the last bit of float32 any size in the gradients.
        gradients = {}
    # What is zero but for rounding is compared with the others.
    largest = max((g.abs().max().item() for g in gradients.values()), default=0)
    for name, gradient in gradients.items():
        found = parameters[name_in(module, name)].grad
        found = torch.zeros_like(parameters[name_in(module, name)]) if found is None else found
        truth = as_torch(module, name, gradient)
        scale = max(truth.abs().max().item(), 1e-3 * largest)
        step = max(step, difference(found, truth, scale))
    state = model.state_dict()
    for name, moved in expected.items():
        layer = name.removeprefix("moved/").rpartition("/")[0]
        if name.startswith("moved/") and case["double"] and layer in case["leading"]:
            step = max(step, difference(state[name_in(module, name.removeprefix("moved/"))], moved))
    what = "loss, gradients and moving statistics" if case["double"] else "loss"
    return outputs < OUTPUTS and step < STEP, f"{counted} parameters; outputs {outputs:.1e}; {what} {step:.1e}"


for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    try:
        ok, detail = check(folder)
    except Exception as error:  # a case that fails to run is a finding as well
        ok, detail = False, f"{type(error).__name__}: {error}"
    print(json.dumps({"case": folder.name, "ok": ok, "detail": detail}), flush=True)

if "--record" in sys.argv:
    (Path(sys.argv[1]) / "recorded.json").write_text(json.dumps(RECORDED))
