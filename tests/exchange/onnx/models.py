"""Exports torchvision's definitions to ONNX by both exporters of PyTorch, and writes what onnxruntime answers with them.

    python models.py FOLDER [--fixtures]

Weights are random, by a seed, with the statistics of batch norm moved. For each case there is `<case>.onnx`, and in `cases.json` what
it holds and the first logits on the picture `picture.f32`, [224, 224, 3]. With `--fixtures` weights are other numbers, which follow
from a formula that tests have too (`hashed_values.py`), and are left out of the files.
"""

import gzip
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

sys.path.append(str(Path(__file__).parent.parent))
import torchvision_models
from hashed_values import hashed, value_of

FOLDER = Path(sys.argv[1])
IS_FIXTURE = "--fixtures" in sys.argv
SIDE = 224
NAMES = {
    "alexnet": {},
    "vgg11": {},
    "resnet18": {},
    "resnet50": {},
    "squeezenet1_1": {},
    "googlenet": {"aux_logits": False, "init_weights": False},
    "mobilenet_v2": {},
    "densenet121": {},
    "efficientnet_b0": {},
    "shufflenet_v2_x1_0": {},
}
# Hundreds of megabytes of weights, and no operation that others have not.
TOO_LARGE_FOR_TESTS = ("alexnet", "vgg11")


def export(model, exporter: str, path: Path) -> None:
    """`dynamo` as PyTorch exports today, which merges batch norms into convolutions; `script` the older way, which may keep them."""
    example = (torch.zeros(1, 3, SIDE, SIDE),)
    if exporter == "dynamo":
        torch.onnx.export(model, example, path, dynamo=True, external_data=False, verbose=False)
        return
    keep = torch.onnx.TrainingMode.PRESERVE
    torch.onnx.export(model, example, path, dynamo=False, opset_version=17, training=keep, do_constant_folding=False)


def weights_of(model):
    return [one for one in model.graph.initializer if one.data_type == onnx.TensorProto.FLOAT and np.prod(one.dims) > 1]


def replace_weights(model) -> bytes:
    """Weights by the formula, in a file of their own."""
    data, at = [], 0
    for i, tensor in enumerate(weights_of(model)):
        values = value_of(tensor.name, tuple(tensor.dims), i).tobytes()
        for field in ("float_data", "raw_data"):
            tensor.ClearField(field)
        tensor.data_location = onnx.TensorProto.EXTERNAL
        for key, value in (("location", "weights.bin"), ("offset", at), ("length", len(values))):
            tensor.external_data.add(key=key, value=str(value))
        data.append(values)
        at += len(values)
    for node in model.graph.node:
        del node.metadata_props[:]
        node.ClearField("doc_string")
    return b"".join(data)


def run(models, name: str, exporter: str, picture) -> dict:
    torch.manual_seed(sum(map(ord, name)))
    model = getattr(models, name)(weights=None, **NAMES[name]).eval()
    torchvision_models.move_statistics(model, torch.Generator().manual_seed(7))
    path = FOLDER / f"{name}-{exporter}.onnx"
    export(model, exporter, path)
    written = onnx.load(path)
    if IS_FIXTURE:
        (FOLDER / "weights.bin").write_bytes(replace_weights(written))
        onnx.save(written, path)
        path.with_suffix(".onnx.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    batch = np.ascontiguousarray(picture.transpose(2, 0, 1)[None])
    [scores] = session.run(None, {session.get_inputs()[0].name: batch})
    held = sum(int(np.prod(tensor.dims)) for tensor in weights_of(written) if not tensor.name.endswith(("running_mean", "running_var")))
    return {
        "held": held,
        "published": sum(parameter.numel() for parameter in model.parameters()),
        "isWhole": exporter == "script",
        "scores": [float(value) for value in (scores.ravel()[:20] if IS_FIXTURE else scores.ravel())],
        **({"weights": [[tensor.name, list(tensor.dims)] for tensor in weights_of(written)]} if IS_FIXTURE else {}),
    }


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    picture = (hashed(SIDE * SIDE * 3, 12345) + 0.5).astype("<f4").reshape(SIDE, SIDE, 3)
    picture.tofile(FOLDER / "picture.f32")
    models, found = torchvision_models.models(), {}
    for name in NAMES:
        if IS_FIXTURE and name in TOO_LARGE_FOR_TESTS:
            continue
        for exporter in ("dynamo", "script"):
            found[f"{name}-{exporter}"] = run(models, name, exporter, picture)
            print(f"{name}, {exporter}", file=sys.stderr, flush=True)
    (FOLDER / "cases.json").write_text(json.dumps(found))


main()
