def read_safetensors(path):
    """The arrays of a safetensors file by name: a header in JSON, preceded by its length, then the values."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        values = file.read()
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        arrays[name] = np.frombuffer(values[begin:end], "<f4").reshape(entry["shape"])
    return arrays


def load_weights(model, path):
    """Takes over the weights that Convoscope saved: all of the model's, or none."""
    arrays = read_safetensors(path)
    found = []
    for layer in model.layers:
        for variable in layer.weights:
            name = f"{layer.name}/{WEIGHT_NAMES.get(variable.name, variable.name)}"
            name = WEIGHT_NAMES.get(name, name)
            if name not in arrays:
                raise ValueError(f"{path} has no {name}")
            # The order of the numbers is the same; a depthwise kernel has them in another shape.
            if arrays[name].size != math.prod(variable.shape):
                raise ValueError(f"{name}: {arrays[name].shape} in {path}, {variable.shape} in the model")
            found.append((variable, arrays[name].reshape(variable.shape)))
    for variable, array in found:
        variable.assign(array)
