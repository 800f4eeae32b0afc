class PartialConv2d(nn.Conv2d):
    """A convolution in which each filter sees some of the channels: LeCun et al. 1998, table I."""

    def __init__(self, *args, connections: list[list[int]], **options):
        super().__init__(*args, **options)
        mask = torch.zeros_like(self.weight)
        for filter_, channels in enumerate(connections):
            mask[filter_, channels] = 1
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x):
        return self._conv_forward(x, self.weight * self.mask, self.bias)
