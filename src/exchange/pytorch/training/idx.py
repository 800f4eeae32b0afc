def read_pictures(folder: Path, split: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Pictures [number, 1, height, width] and labels of the training or the test set."""
    prefix = {"train": "train", "test": "t10k"}[split]
    pictures = read_idx(folder / f"{prefix}-images-idx3-ubyte.gz")
    return pictures[:, None], read_idx(folder / f"{prefix}-labels-idx1-ubyte.gz").long()


def read_idx(file: Path) -> torch.Tensor:
    """A file of bytes in the format of MNIST, downloaded where it is not there yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        urllib.request.urlretrieve(SOURCE + file.name, file)
    data = gzip.decompress(file.read_bytes())
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[i : i + 4], "big") for i in range(4, start, 4)]
    return torch.frombuffer(bytearray(data[start:]), dtype=torch.uint8).reshape(shape)
