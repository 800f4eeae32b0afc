TORCH_NAMES = {
    "kernel": "weight",
    "gamma": "weight",
    "beta": "bias",
    "movingMean": "running_mean",
    "movingVariance": "running_var",
}


def load_weights(model: nn.Module, path) -> None:
    """Loads weights that Convoscope saved: all of them, or none."""
    loaded = {}
    for name, tensor in read_safetensors(path).items():
        layer, _, weight = name.rpartition("/")
        if name.startswith("opt/"):
            continue  # what the optimizer remembers
        if weight == "kernel":
            tensor = torch_kernel(tensor, FLATTENED.get(layer))
        loaded[f"{LAYERS.get(layer, layer)}.{TORCH_NAMES.get(weight, weight)}"] = tensor
    expected = {name for name in model.state_dict() if not name.endswith("num_batches_tracked")}
    if loaded.keys() != expected:
        raise ValueError(f"not these weights: {', '.join(sorted(loaded.keys() ^ expected))}")
    model.load_state_dict(loaded, strict=False)


def torch_kernel(kernel: torch.Tensor, image: tuple[int, int, int] | None) -> torch.Tensor:
    """[height, width, in, out] becomes [out, in, height, width], and [in, out] becomes [out, in].

    A dense layer that reads an image has one row for each of its values: row by row with the
    channels last in the file, channel by channel in PyTorch.
    """
    if image is not None:
        return kernel.reshape(*image, -1).permute(3, 2, 0, 1).flatten(1)
    return kernel.permute(3, 2, 0, 1) if kernel.dim() == 4 else kernel.T
