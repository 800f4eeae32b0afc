def read_safetensors(path) -> dict[str, torch.Tensor]:
    """The tensors of a safetensors file, by name."""
    data = Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, end = (start + offset for offset in entry["data_offsets"])
        dtype = {"F16": torch.float16, "F32": torch.float32}[entry["dtype"]]
        values = torch.frombuffer(bytearray(data[first:end]), dtype=dtype)
        tensors[name] = values.reshape(entry["shape"]).float()
    return tensors
