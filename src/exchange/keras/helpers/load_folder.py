def load_data():
    """Pictures `[count, height, width, channel]` in bytes, with the numbers of their classes.

    They come from the folder DATA: the data set as Convoscope saves it, unpacked; or any folders
    train/<class>/ and test/<class>/ of pictures, whose classes are then in the order of their names.
    """
    described = os.path.join(DATA, "dataset.json")
    if os.path.exists(described):
        with open(described, encoding="utf-8") as file:
            classes = [entry["folder"] for entry in json.load(file)["classes"]]
    else:
        classes = sorted(os.listdir(os.path.join(DATA, "train")))
    height, width, channels = SIZE
    mode = "grayscale" if channels == 1 else "rgb"

    def load(split):
        images, labels = [], []
        for label, name in enumerate(classes):
            folder = os.path.join(DATA, split, name)
            for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                path = os.path.join(folder, file)
                image = keras.utils.load_img(path, color_mode=mode, target_size=(height, width))
                images.append(keras.utils.img_to_array(image, dtype="uint8"))
                labels.append(label)
        return np.stack(images), np.array(labels)

    return load("train"), load("test")
