def without(module: nn.Module, name: str) -> nn.Module:
    """A normalisation that learns only one of `weight` and `bias`; the other stays as it begins."""
    constant = getattr(module, name).detach()
    delattr(module, name)
    module.register_buffer(name, constant, persistent=False)
    return module
