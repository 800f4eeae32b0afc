"""Writes weights of published networks as files, and what PyTorch and Keras answer with them.

    python models.py FOLDER torch|keras [CASE ...]

Weights are random, by a seed, with the statistics of batch norm moved; so nothing is downloaded. For each case there are
`<case>.pth` and `<case>.safetensors` (of Keras `<case>.weights.h5` and `<case>.h5` instead of the former), and in `cases.json` the logits on a photograph, which is written as
`picture.f32`, 224x224x3 in [0, 1]: Chelsea the cat by Stefan van der Walt (CC0), as scikit-image ships it, its middle.
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


def picture():
    from PIL import Image

    pixels = np.asarray(Image.open(Path(__file__).parent / "cat.jpg").convert("RGB"), np.float32) / np.float32(255)
    pixels.tofile(FOLDER / "picture.f32")
    return pixels


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


def run_torch(name, make):
    import torch
    import torchvision_models

    torch.manual_seed(sum(map(ord, name)))
    model = make().eval()
    generator = torch.Generator().manual_seed(7)
    torchvision_models.move_statistics(model, generator)
    with torch.no_grad():
        mean, deviation = IMAGENET
        batch = torch.from_numpy(((picture() - mean) / deviation).transpose(2, 0, 1)[None].copy())
        logits = model(batch)[0]
    torch.save(model.state_dict(), FOLDER / f"{name}.pth")
    save_safetensors({k: v.numpy() for k, v in model.state_dict().items()}, FOLDER / f"{name}.safetensors")
    return logits.tolist()


def keras_cases():
    return {"keras-resnet50": "ResNet50", "keras-vgg16": "VGG16"}


def run_keras(name, kind):
    import h5py
    import keras
    from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group

    keras.utils.set_random_seed(7)
    model = getattr(keras.applications, kind)(weights=None, classifier_activation=None)
    rng = np.random.default_rng(7)
    tensors = {}
    for layer in model.layers:
        for weight in layer.weights:
            if isinstance(layer, keras.layers.BatchNormalization):
                value = rng.uniform(0.5, 1.5, weight.shape) if weight.name in ("gamma", "moving_variance") else rng.normal(0, 0.1, weight.shape)
                weight.assign(value.astype(np.float32))
            elif weight.name == "bias":
                weight.assign(rng.normal(0, 0.1, weight.shape).astype(np.float32))
            tensors[f"{layer.name}/{weight.name}"] = np.asarray(weight)
    caffe = picture()[..., ::-1] * 255 - np.array([103.939, 116.779, 123.68], np.float32)
    logits = np.asarray(model(caffe[None], training=False))[0]
    save_safetensors(tensors, FOLDER / f"{name}.safetensors")
    model.save_weights(FOLDER / f"{name}.weights.h5")
    with h5py.File(FOLDER / f"{name}.h5", "w") as target:
        save_weights_to_hdf5_group(target, model)
    return logits.tolist()


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
