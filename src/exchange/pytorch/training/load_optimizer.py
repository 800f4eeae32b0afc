STATES = {
    "momentum": ("SGD", ["momentum_buffer"]),
    "nesterov": ("SGD", ["momentum_buffer"]),
    "adam": ("Adam", ["exp_avg", "exp_avg_sq"]),
    "rmsprop": ("RMSprop", ["square_avg"]),
}


def load_optimizer(optimizer: torch.optim.Optimizer, model: nn.Module, path) -> int:
    """Gives an optimizer what Convoscope's remembered; the number of steps that were trained there.

    A file without it, or with that of another optimizer, leaves the optimizer as it is.
    """
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    about = header.get("__metadata__", {})
    about = json.loads(about["run"]) if "run" in about else about  # of a file from which the page itself goes on
    kind, slots = STATES.get(about.get("optimizer"), ("", []))
    parameters = dict(model.named_parameters())
    if kind == type(optimizer).__name__:
        for name, tensor in read_safetensors(path).items():
            if not name.startswith("opt/"):
                continue
            weight, _, slot = name.removeprefix("opt/").rpartition("/")
            path_in_model, values = in_torch(weight, tensor)
            parameter = parameters[path_in_model]
            state = optimizer.state[parameter]
            state[slots[int(slot)]] = values.to(parameter).contiguous()
            if kind != "SGD":
                state["step"] = torch.tensor(float(about["updates"]))
    return int(about.get("step", 0))
