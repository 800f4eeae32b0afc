"""Writes weights of published networks as files, and what PyTorch and Keras answer with them.

    python models.py FOLDER torch|keras [CASE ...]

Weights are random, by a seed, with statistics of batch norm as photographs have them, so that logits are as large as those of trained networks; so nothing
is downloaded. For each case there are `<case>.pth` and `<case>.safetensors` (of Keras `<case>.weights.h5` and `<case>.h5` instead of the former), and in
`cases.json` the logits on photographs, which are written as `<photograph>.f32`, 224x224x3 in [0, 1]: those that ship with the page, and `picture`: Chelsea the
cat by Stefan van der Walt (CC0), as scikit-image ships it, its middle.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np

sys.path.append(str(Path(__file__).parent.parent))
FOLDER = Path(sys.argv[1])
LIBRARY, *WANTED = sys.argv[2:] or ["torch"]

IMAGENET = (np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32))
CAFFE = np.array([103.939, 116.779, 123.68], np.float32)
#: How pixels reach a network: by ImageNet's statistics, or blue first and in bytes.
SCALED = {
    "imagenet": lambda pixels: (pixels - IMAGENET[0]) / IMAGENET[1],
    "caffe": lambda pixels: pixels[..., ::-1] * np.float32(255) - CAFFE,
}
PHOTOGRAPHS = Path(__file__).parents[3] / "public" / "photographs"
NAMES = ["cat", "coffee", "rocket", "boats", "alps"]
#: The networks that all photographs go through; others see the one picture.
PHOTOGRAPHED = ["torchvision-resnet50", "torchvision-vgg16", "keras-resnet50", "keras-vgg16"]


def pixels_of(name):
    from PIL import Image

    path = Path(__file__).parent / "cat.jpg" if name == "picture" else PHOTOGRAPHS / f"{name}.jpg"
    pixels = np.asarray(Image.open(path).convert("RGB").resize((224, 224), Image.BOX), np.float32) / np.float32(255)
    pixels.tofile(FOLDER / f"{name}.f32")
    return pixels


def asked(name):
    return ["picture", *(NAMES if name in PHOTOGRAPHED else [])]


def save_safetensors(tensors, path):
    header, at = {}, 0
    for name, value in tensors.items():
        header[name] = {"dtype": {"float32": "F32", "int64": "I64"}[str(value.dtype)], "shape": list(value.shape),
                        "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for value in tensors.values():
            file.write(np.ascontiguousarray(value).tobytes())


def torch_cases():
    import torchvision_models

    models = torchvision_models.models()

    def tv(name, **options):
        return lambda: getattr(models, name)(weights=None, **options)

    def timm_model(name):
        def make():
            import timm

            return timm.create_model(name, pretrained=False)

        return make

    return {
        "torchvision-resnet18": tv("resnet18"),
        "torchvision-resnet34": tv("resnet34"),
        "torchvision-resnet50": tv("resnet50"),
        "torchvision-vgg16": tv("vgg16"),
        "torchvision-vgg16_bn": tv("vgg16_bn"),
        "torchvision-vgg11": tv("vgg11"),
        "torchvision-googlenet": tv("googlenet", transform_input=True, init_weights=False),
        "torchvision-googlenet-no-aux": tv("googlenet", transform_input=True, init_weights=False, aux_logits=False),
        "torchvision-alexnet": tv("alexnet"),
        "torchvision-resnet18-10": tv("resnet18", num_classes=10),
        "timm-resnet18": timm_model("resnet18"),
        "timm-resnet50": timm_model("resnet50"),
        "timm-vgg16_bn": timm_model("vgg16_bn"),
        # None of the catalog.
        "torchvision-mobilenet_v2": tv("mobilenet_v2"),
        "torchvision-densenet121": tv("densenet121"),
        "timm-wide_resnet50_2": timm_model("wide_resnet50_2"),
    }


def settle(model):
    """Statistics of batch norm as they are after a training: those of photographs, on which each layer is as large as it was meant to be."""
    import torch

    norms = [module for module in model.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        # The mean of all batches, not of the last ones.
        norm.momentum = None
    model.train()
    with torch.no_grad():
        model(batch_of([SCALED["imagenet"](pixels_of(name)) for name in NAMES]))
    model.eval()


def batch_of(pictures):
    import torch

    return torch.from_numpy(np.stack(pictures).transpose(0, 3, 1, 2).copy())


def run_torch(name, make):
    import torch
    import torchvision_models

    torch.manual_seed(sum(map(ord, name)))
    model = make().eval()
    torchvision_models.move_statistics(model, torch.Generator().manual_seed(7))
    settle(model)
    with torch.no_grad():
        answers = {image: model(batch_of([SCALED["imagenet"](pixels_of(image))]))[0].tolist() for image in asked(name)}
    torch.save(model.state_dict(), FOLDER / f"{name}.pth")
    save_safetensors({k: v.numpy() for k, v in model.state_dict().items()}, FOLDER / f"{name}.safetensors")
    return answers


def settle_keras(model):
    """As `settle`."""
    import keras

    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.0
    model(np.stack([SCALED["caffe"](pixels_of(name)) for name in NAMES]), training=True)


def keras_cases():
    return {"keras-resnet50": "ResNet50", "keras-vgg16": "VGG16"}


def run_keras(name, kind):
    import h5py
    import keras
    from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group

    keras.utils.set_random_seed(7)
    model = getattr(keras.applications, kind)(weights=None, classifier_activation=None)
    rng = np.random.default_rng(7)
    for layer in model.layers:
        for weight in layer.weights:
            if weight.name == "gamma":
                weight.assign(rng.uniform(0.5, 1.5, weight.shape).astype(np.float32))
            elif weight.name in ("beta", "bias"):
                weight.assign(rng.normal(0, 0.1, weight.shape).astype(np.float32))
    settle_keras(model)
    tensors = {f"{layer.name}/{weight.name}": np.asarray(weight) for layer in model.layers for weight in layer.weights}
    answers = {
        image: np.asarray(model(SCALED["caffe"](pixels_of(image))[None], training=False))[0].tolist() for image in asked(name)
    }
    save_safetensors(tensors, FOLDER / f"{name}.safetensors")
    model.save_weights(FOLDER / f"{name}.weights.h5")
    with h5py.File(FOLDER / f"{name}.h5", "w") as target:
        save_weights_to_hdf5_group(target, model)
    return answers


def main():
    cases, run = {"torch": (torch_cases, run_torch), "keras": (keras_cases, run_keras)}[LIBRARY]
    path = FOLDER / "cases.json"
    found = json.loads(path.read_text()) if path.exists() else {}
    for name, make in cases().items():
        if WANTED and name not in WANTED:
            continue
        found[name] = run(name, make)
        path.write_text(json.dumps(found))
        print(name, flush=True)


main()
