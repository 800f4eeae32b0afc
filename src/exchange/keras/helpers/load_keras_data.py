def load_data():
    """Pictures `[count, height, width, channel]` in bytes, with the numbers of their classes."""
    (images, labels), (test_images, test_labels) = keras.datasets.NAME.load_data()
    return (images[..., None], labels), (test_images[..., None], test_labels)
