"""torchvision's definitions, beside whichever PyTorch there is."""

import torch


def models():
    """`torchvision.models`. Its wheels are built for one PyTorch; of its own operations none is needed here. Once in a process."""
    for name in ("nms", "qnms"):
        torch.library.define(f"torchvision::{name}", "(Tensor a, Tensor b, float c) -> Tensor")
    register = torch.library.register_fake
    torch.library.register_fake = lambda op, *more, **named: (
        (lambda function: function) if str(op).startswith("torchvision::") else register(op, *more, **named)
    )
    try:
        from torchvision import models
    finally:
        torch.library.register_fake = register
    return models


def move_statistics(model, generator) -> None:
    """Batch norms as after a training: none of their vectors is what it starts as, nor is a bias 0."""
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.1, generator=generator)
                module.running_var.uniform_(0.5, 1.5, generator=generator)
                module.weight.uniform_(0.5, 1.5, generator=generator)
                module.bias.normal_(0, 0.1, generator=generator)
            elif isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)) and module.bias is not None:
                module.bias.normal_(0, 0.1, generator=generator)
