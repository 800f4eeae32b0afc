TORCH_NAMES = {
    "kernel": "weight",
    "gamma": "weight",
    "beta": "bias",
    "movingMean": "running_mean",
    "movingVariance": "running_var",
}


def load_weights(model: nn.Module, path) -> None:
    """Loads weights that Convoscope saved: all of them, or none."""
    tensors = read_safetensors(path).items()
    # What the optimizer remembers is in the same file.
    loaded = dict(in_torch(name, tensor) for name, tensor in tensors if not name.startswith("opt/"))
    expected = {name for name in model.state_dict() if not name.endswith("num_batches_tracked")}
    if loaded.keys() != expected:
        raise ValueError(f"not these weights: {', '.join(sorted(loaded.keys() ^ expected))}")
    model.load_state_dict(loaded, strict=False)


def in_torch(name: str, tensor: torch.Tensor) -> tuple[str, torch.Tensor]:
    """A weight of the page, or what is as large, by the name that the model has for it and in its layout."""
    layer, _, weight = name.rpartition("/")
    if weight == "kernel":
        tensor = torch_kernel(tensor, FLATTENED.get(layer))
    return f"{LAYERS.get(layer, layer)}.{TORCH_NAMES.get(weight, weight)}", tensor


def torch_kernel(kernel: torch.Tensor, image: tuple[int, int, int] | None) -> torch.Tensor:
    """[height, width, in, out] becomes [out, in, height, width], and [in, out] becomes [out, in].

    A dense layer that reads an image has one row for each of its values: row by row with the
    channels last in the file, channel by channel in PyTorch.
    """
    if image is not None:
        return kernel.reshape(*image, -1).permute(3, 2, 0, 1).flatten(1)
    return kernel.permute(3, 2, 0, 1) if kernel.dim() == 4 else kernel.T
