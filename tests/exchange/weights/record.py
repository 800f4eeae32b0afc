"""Records what tests/exchange/weights compare with: python record.py FOLDER_OF_MODELS

Needs PyTorch with torchvision and timm. Writes, beside itself,
- `names.json`: names and shapes of the tensors in published networks;
- `answers.json`: what PyTorch answers with weights and a picture that follow from a formula, which the tests have too (`hashed_values.py`);
- `files/*.pth`: what `torch.save` makes of various things.
"""

import collections
import json
import pickle
import sys
import types
from pathlib import Path

import numpy as np
import torch

sys.argv = [sys.argv[0], str(Path(__file__).parent)]
HERE = Path(__file__).parent
source = (HERE / "models.py").read_text().replace("\nmain()\n", "\n")
models = types.ModuleType("models")
models.__file__ = str(HERE / "models.py")
exec(compile(source, "models.py", "exec"), models.__dict__)
from hashed_values import hashed, value_of


def answer(model, side):
    model = model.eval()
    state = model.state_dict()
    model.load_state_dict({k: torch.from_numpy(value_of(k, tuple(v.shape), i)) for i, (k, v) in enumerate(state.items())})
    pixels = (hashed(side * side * 3, 12345) + 0.5).astype(np.float32).reshape(side, side, 3)
    mean, deviation = models.IMAGENET
    batch = torch.from_numpy(((pixels - mean) / deviation).transpose(2, 0, 1)[None].copy())
    with torch.no_grad():
        return [float(v) for v in model(batch)[0][:20]]


def main():
    cases = models.torch_cases()
    names = {name: [[k, list(v.shape)] for k, v in make().state_dict().items()] for name, make in cases.items() if name != "torchvision-vgg16"}
    for name, kind in (("keras-resnet50", "ResNet50"), ("keras-vgg16", "VGG16")):
        path = Path(sys.argv[0]).parent / f"{name}.names.json"
        if path.exists():
            names[name] = json.loads(path.read_text())
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(found, separators=(',', ':'))}" for name, found in names.items())
    (HERE / "names.json").write_text("{\n" + lines + "\n}\n")
    answers = {
        "torchvision-resnet18": {"side": 64, "logits": answer(cases["torchvision-resnet18"](), 64)},
        "torchvision-resnet50": {"side": 64, "logits": answer(cases["torchvision-resnet50"](), 64)},
        "torchvision-googlenet": {"side": 224, "logits": answer(cases["torchvision-googlenet"](), 224)},
    }
    (HERE / "answers.json").write_text(json.dumps(answers, indent=1) + "\n")
    files()


class Evil:
    def __reduce__(self):
        return (eval, ("__import__('os').system('true')",))


def files():
    out = HERE / "files"
    out.mkdir(exist_ok=True)
    torch.manual_seed(1)
    base = torch.arange(24, dtype=torch.float32)
    tensors = collections.OrderedDict(
        plain=base.reshape(2, 3, 4).clone(),
        transposed=base.reshape(4, 6).T,
        part=base[5:9],
        repeated=torch.tensor([7.0]).expand(3),
        half=torch.tensor([1.5, -0.25, 65504.0, 6e-8]).half(),
        brain=torch.tensor([1.5, -3.0e38]).bfloat16(),
        double=torch.tensor([0.1], dtype=torch.float64),
        long=torch.tensor([-3, 2**40]),
        bytes=torch.tensor([0, 255], dtype=torch.uint8),
        truth=torch.tensor([True, False]),
        scalar=torch.tensor(4.5),
        empty=torch.zeros(0, 3),
    )
    torch.save(tensors, out / "tensors.pth")
    linear = torch.nn.Linear(3, 2)
    torch.save({"epoch": 3, "loss": 0.5, "state_dict": {f"module.{k}": v for k, v in linear.state_dict().items()},
                "optimizer": torch.optim.Adam(linear.parameters()).state_dict(), "args": None}, out / "checkpoint.pth")
    torch.save({"weight": torch.nn.Parameter(torch.ones(2, 2))}, out / "parameter.pth")
    torch.save(linear, out / "module.pth")
    torch.save({"weight": torch.ones(1), "extra": Evil()}, out / "evil.pth")
    torch.save({"weight": torch.ones(1), "extra": np.float64(3)}, out / "numpy.pth")
    torch.save({"weight": torch.ones(1), "extra": types.SimpleNamespace(a=1)}, out / "namespace.pth")
    torch.save({"weight": torch.ones(2, 2).to_sparse()}, out / "sparse.pth")
    torch.save([1, 2, 3], out / "list.pth")
    torch.save({"a": 1}, out / "numbers.pth")
    torch.save({"weight": torch.ones(3)}, out / "older.pth", _use_new_zipfile_serialization=False)
    torch.save(linear, out / "olderModule.pth", _use_new_zipfile_serialization=False)
    torch.jit.save(torch.jit.script(linear), out / "script.pt")
    (out / "plain.pkl").write_bytes(pickle.dumps({"weight": [1, 2, 3]}))


main()
