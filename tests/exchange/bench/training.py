"""Checks exported training scripts: optimizers, pictures, and two processes that train together.

    python training.py FOLDER

Prints a line of JSON for each case (see training.ts).
"""

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import torch

torch.set_num_threads(1)


def imported(folder: Path, name: str):
    """A module of a case; those of other cases have the same names."""
    sys.path.insert(0, str(folder))
    try:
        for known in [known for known, module in sys.modules.items() if str(folder.parent) in str(getattr(module, "__file__", ""))]:
            if known != "__main__":
                del sys.modules[known]
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def difference(found, expected) -> float:
    return (found - expected).abs().max().item() / expected.abs().max().clamp(min=1e-30).item()


def check_optimizer(folder: Path, case) -> tuple[bool, str]:
    training = imported(folder, "train")
    module = sys.modules[case["module"].removesuffix(".py")]
    torch.set_default_dtype(torch.float64)
    model = getattr(module, case["className"])()
    module.load_weights(model, next(folder.glob("[!e]*.safetensors")))
    model.double()
    expected = {name: tensor.double() for name, tensor in module.read_safetensors(folder / "expected.safetensors").items()}
    images, labels = expected["images"].permute(0, 3, 1, 2), expected["labels"].long()
    optimizer = training.make_optimizer(model)
    for _ in range(case["steps"]):
        optimizer.zero_grad()
        module.loss(model(images), labels).backward()
        optimizer.step()
    worst = 0.0
    for name, tensor in expected.items():
        if name.startswith("after/"):
            layer, _, weight = name.removeprefix("after/").rpartition("/")
            truth = module.torch_kernel(tensor, module.FLATTENED.get(layer)) if weight == "kernel" else tensor
            found = model.state_dict()[f"{module.LAYERS[layer]}.{module.TORCH_NAMES.get(weight, weight)}"]
            worst = max(worst, difference(found, truth))
    return worst < 1e-5, f"weights after {case['steps']} steps {worst:.1e}"


def check_resumed(folder: Path, case) -> tuple[bool, str]:
    training = imported(folder, "train")
    module = sys.modules[case["module"].removesuffix(".py")]
    torch.set_default_dtype(torch.float64)
    model = getattr(module, case["className"])()
    file = next(folder.glob("[!e]*.safetensors"))
    module.load_weights(model, file)
    model.double()
    optimizer = training.make_optimizer(model)
    begun = training.load_optimizer(optimizer, model, file)
    batches = module.read_safetensors(folder / "expected.safetensors")
    worst = 0.0
    for i, expected in enumerate(case["losses"]):
        for group in optimizer.param_groups:
            group["lr"] = training.LEARNING_RATE * training.rate_factor((begun + i) / case["total"])
        optimizer.zero_grad()
        images, labels = batches[f"images/{i}"].permute(0, 3, 1, 2).double(), batches[f"labels/{i}"].long()
        value = module.loss(model(images), labels)
        value.backward()
        optimizer.step()
        worst = max(worst, abs(value.item() - expected) / abs(expected))
    return begun == case["begun"] and worst < 1e-5, f"from step {begun} on, losses of {len(case['losses'])} steps {worst:.1e}"


def check_pictures(folder: Path, case) -> tuple[bool, str]:
    torch.set_default_dtype(torch.float32)
    training = imported(folder, "train")
    expected = sys.modules["pictures"].read_safetensors(folder / "expected.safetensors")
    values = training.as_values(expected["bytes"].permute(0, 3, 1, 2).to(torch.uint8))
    inputs = difference(training.prepare(values), expected["inputs"].permute(0, 3, 1, 2))

    # The random numbers that the page drew, in the place of PyTorch's.
    drawn = {name: torch.tensor([draw[name] for draw in case["draws"]]) for name in case["draws"][0]}
    rand, randint = torch.rand, torch.randint
    queue = [drawn["flip"][:, None, None, None], drawn["turn"], drawn["bright"][:, None, None, None]]
    whole = [torch.stack([drawn["down"], drawn["right"]]), drawn["row"][:, None], drawn["column"][:, None]]
    torch.rand, torch.randint = lambda *_, **__: queue.pop(0), lambda *_, **__: whole.pop(0)
    try:
        changed = values
        for name in ["flip", "turn", "brighten", "cut_out"]:
            changed = getattr(training, name)(changed)
    finally:
        torch.rand, torch.randint = rand, randint
    changes = difference(changed, expected["changed"].permute(0, 3, 1, 2))
    return inputs < 1e-5 and changes < 1e-3, f"inputs {inputs:.1e}, changed pictures {changes:.1e}"


def check_ddp(folder: Path, case) -> tuple[bool, str]:
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2", "train.py"]
    command += ["--steps", str(case["steps"]), "--log-every", "1"]
    command += ["--weights", case["weights"]] if "weights" in case else []
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=400)
    lines = re.findall(r"step (\d+) of \d+: loss ([\d.]+)", run.stdout)
    losses = [float(value) for _, value in lines]
    begun = case.get("from", 0)
    if run.returncode != 0 or [int(step) for step, _ in lines] != [*range(begun + 1, begun + case["steps"] + 1)]:
        return False, (run.stderr or run.stdout)[-400:]
    first, last = sum(losses[:3]) / 3, sum(losses[-3:]) / 3
    accuracy = re.search(r"accuracy ([\d.]+)%", run.stdout)
    saved = any(folder.glob("*.pt"))
    return last < first and saved and accuracy is not None, f"loss {first:.3f} → {last:.3f}, test accuracy {accuracy and accuracy[1]} %"


CHECKS = {"optimizer": check_optimizer, "resumed": check_resumed, "pictures": check_pictures, "ddp": check_ddp}

for folder in sorted(Path(sys.argv[1]).iterdir()):
    try:
        case = json.loads((folder / "case.json").read_text())
        ok, detail = CHECKS[case["type"]](folder, case)
    except Exception as error:  # a case that fails to run is a finding as well
        ok, detail = False, f"{type(error).__name__}: {error}"
    print(json.dumps({"case": folder.name, "ok": ok, "detail": detail}), flush=True)
