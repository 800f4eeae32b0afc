"""Models of Keras as files, with what Keras computes of them: tests/exchange/kerasFiles/.

    pip install keras==3.15.1 tensorflow_cpu==2.21.0 tf_keras h5py
    python tests/exchange/kerasFiles/make_files.py

Pictures follow from a formula that both sides evaluate. Nothing here is needed by `npm test`, which reads the files.
"""

import gzip
import json
import os
import re
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import h5py
import keras
import numpy as np
from keras import layers
from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group

HERE = Path(__file__).parent
outcomes = {}


def pictures(shape, count=2):
    """sin(0.7 i) in row-major order."""
    return np.sin(0.7 * np.arange(count * np.prod(shape))).reshape((count, *shape)).astype("float32")


def stir(model):
    """Moves every weight a little, so that none is trivial; variances stay positive."""
    random = np.random.default_rng(1)
    for weight in model.weights:
        if "seed" in weight.name or "count" in weight.name:
            continue
        value = np.array(weight)
        weight.assign((value + 0.3 * random.random(value.shape)).astype("float32"))


def keep(name, model, softmax, input_shape=None):
    shape = input_shape or model.input_shape[1:]
    x = pictures(shape)
    found = model(x, training=False)
    found = found if isinstance(found, list) else [found]
    outcomes[name] = {
        "input": list(shape),
        "softmax": softmax,
        "parameters": int(sum(np.prod(w.shape) for w in model.weights if "seed" not in w.name and "count" not in w.name)),
        "outputs": [[float(f"{v:.7g}") for v in np.array(one).ravel()] for one in found],
    }


def blocks():
    """Most of what a convolutional network has."""
    inputs = keras.Input((13, 12, 3))
    x = layers.ZeroPadding2D(1)(inputs)
    x = layers.Conv2D(6, 3, strides=2, use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.ZeroPadding2D(((1, 0), (0, 1)))(x)
    x = layers.MaxPooling2D(3, strides=1)(x)
    skip = x
    x = layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2, activation="swish")(x)
    x = layers.SeparableConv2D(6, (3, 1), padding="same", activation="elu")(x)
    gate = layers.GlobalAveragePooling2D()(x)
    gate = layers.Reshape((1, 1, 6))(gate)
    gate = layers.Conv2D(3, 1, activation="relu")(gate)
    gate = layers.Conv2D(6, 1, activation="sigmoid")(gate)
    x = layers.Multiply()([x, gate])
    x = layers.Add()([skip, x])
    x = layers.Concatenate()([x, layers.Conv2D(2, 3, padding="same", dilation_rate=2, activation="tanh")(x)])
    x = layers.LayerNormalization()(x)
    x = layers.GroupNormalization(4)(x)
    x = layers.AveragePooling2D(3, 2, padding="same")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    x = layers.Dropout(0.3)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(9, activation="gelu")(x)
    return keras.Model(inputs, layers.Dense(5, activation="softmax", name="scores")(x), name="blocks")


def tutorial():
    return keras.Sequential(
        [
            keras.Input((9, 8)),
            layers.Flatten(),
            layers.Dense(12, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10),
            layers.Softmax(),
        ],
        name="tutorial",
    )


def nested():
    inner = keras.Sequential([layers.Conv2D(4, 3, name="conv"), layers.BatchNormalization(name="norm")], name="features")
    outer_inputs = keras.Input((8, 8, 1))
    first, second = keras.Input((6, 6, 4)), None
    second = layers.Activation("relu", name="act")(layers.Conv2D(3, 1, name="conv")(first))
    head = keras.Model(first, second, name="head")
    x = head(inner(outer_inputs))
    x = layers.GlobalMaxPooling2D()(x)
    return keras.Model(outer_inputs, layers.Dense(3, name="dense")(x), name="nested")


def pixels():
    inputs = keras.Input((8, 8, 3))
    x = layers.Rescaling(1 / 255)(inputs)
    x = layers.Normalization(mean=[0.485, 0.456, 0.406], variance=[0.229**2, 0.224**2, 0.225**2])(x)
    x = layers.Conv2D(4, 3)(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(3)(x), name="pixels")


def unknown():
    inputs = keras.Input((8, 8, 3))
    x = layers.Conv2D(4, 3, activation="relu6")(inputs)
    x = layers.Conv2DTranspose(3, 2, strides=2)(x)
    x = layers.UpSampling2D(2)(x)
    x = layers.Conv2D(5, 3)(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(3)(x), name="unknown")


def tidy(text):
    """Addresses in memory, which differ in every run."""
    return re.sub(r'"shared_object_id": \d+', '"shared_object_id": 1', text)


for make, softmax in ((blocks, True), (tutorial, True), (nested, False), (pixels, False), (unknown, False)):
    keras.utils.set_random_seed(1)
    model = make()
    stir(model)
    name = make.__name__
    model.save(HERE / f"{name}.keras")
    model.save(HERE / f"{name}.h5")
    (HERE / f"{name}.json").write_text(tidy(model.to_json()))
    keep(name, model, softmax)

# The same weights in pieces that are shuffled and deflated, as programs make files smaller.
with h5py.File(HERE / "tutorial.h5") as source, h5py.File(HERE / "packed.h5", "w") as target:
    for key, value in source.attrs.items():
        target.attrs[key] = value

    def copy(path, item):
        if isinstance(item, h5py.Dataset):
            pieces = tuple(max(1, -(-side // 2)) for side in item.shape)
            target.create_dataset(path, data=item[...], chunks=pieces, compression="gzip", shuffle=True, fletcher32=True)
        else:
            target.require_group(path).attrs.update(dict(item.attrs))

    source.visititems(copy)

# Weights alone, as Keras 3 saves them and as Keras did before.
alone = keras.models.load_model(HERE / "tutorial.keras", compile=False)
alone.save_weights(HERE / "tutorial.weights.h5")
with h5py.File(HERE / "tutorial-layers.h5", "w") as target:
    save_weights_to_hdf5_group(target, alone)

# Keras 2 names weights otherwise, and its configuration lists calls as lists of names.
os.environ["TF_USE_LEGACY_KERAS"] = "1"
try:
    import tf_keras

    old = tf_keras.Sequential(
        [
            tf_keras.layers.Conv2D(4, 3, padding="same", activation="relu", input_shape=(7, 7, 2)),
            tf_keras.layers.DepthwiseConv2D(3, name="depthwise"),
            tf_keras.layers.BatchNormalization(),
            tf_keras.layers.MaxPooling2D(),
            tf_keras.layers.Flatten(),
            tf_keras.layers.Dense(4, activation="softmax"),
        ],
        name="old",
    )
    stir(old)
    old.save(HERE / "old.h5")
    old.save(HERE / "old.keras")
    keep("old", old, True)
except ImportError:
    print("without tf_keras: old.h5 stays as it is")

configs = HERE / "applications"
configs.mkdir(exist_ok=True)
for name in (
    "VGG16 ResNet50 ResNet50V2 InceptionV3 Xception MobileNet MobileNetV2 DenseNet121 EfficientNetB0 NASNetMobile ConvNeXtTiny"
).split():
    model = getattr(keras.applications, name)(weights=None)
    outcomes[name] = {"parameters": int(sum(np.prod(w.shape) for w in model.weights if "count" not in w.name))}
    with open(configs / f"{name}.json.gz", "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(tidy(model.to_json()).encode())
    keras.backend.clear_session()

(HERE / "outcomes.json").write_text(json.dumps(outcomes, indent=1) + "\n")
