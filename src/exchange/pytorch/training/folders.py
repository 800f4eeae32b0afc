def read_pictures(folder: Path, split: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Pictures [number, channels, height, width] and labels, from `split/class/picture.png`.

    This is how Convoscope saves a data set; `dataset.json` tells the order of the classes.
    """
    about = folder / "dataset.json"
    if about.exists():
        classes = [one["folder"] for one in json.loads(about.read_text("utf-8"))["classes"]]
    else:
        classes = sorted(path.name for path in (folder / split).iterdir() if path.is_dir())
    mode, (width, height) = {1: "L", 3: "RGB"}[CHANNELS], SIZE
    pictures, labels = [], []
    for label, name in enumerate(classes):
        files = (folder / split / name).iterdir()
        for file in sorted(files, key=lambda file: (len(file.name), file.name)):
            picture = Image.open(file).convert(mode).resize((width, height))
            pictures.append(torch.tensor(list(picture.tobytes()), dtype=torch.uint8))
            labels.append(label)
    shape = (len(labels), height, width, CHANNELS)
    return torch.stack(pictures).reshape(shape).permute(0, 3, 1, 2), torch.tensor(labels)
