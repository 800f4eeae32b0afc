class FlattenChannelsLast(nn.Module):
    """An image as a vector: row by row, pixel by pixel, each with all its channels."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)
