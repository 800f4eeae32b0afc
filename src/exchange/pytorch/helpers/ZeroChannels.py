class ZeroChannels(nn.Module):
    """Every `stride`-th pixel, with channels of zeros added: He et al. 2015, section 3.3, option A."""

    def __init__(self, before: int, after: int, stride=1):
        super().__init__()
        self.padding = (0, 0, 0, 0, before, after)
        self.stride = (stride, stride) if isinstance(stride, int) else stride

    def forward(self, x):
        rows, columns = self.stride
        return F.pad(x[:, :, ::rows, ::columns], self.padding)
