class Pictures(keras.utils.PyDataset):
    """Batches of a data set, in a new order in every epoch."""

    def __init__(self, images, labels, batch_size, training, seed, **kwargs):
        super().__init__(**kwargs)
        self.images, self.labels = images, labels
        self.batch_size = min(batch_size, len(images))
        self.training, self.seed, self.epoch = training, seed, 0
        self.order = self.shuffled()

    def shuffled(self):
        count = len(self.images)
        return np.random.default_rng([self.seed, self.epoch]).permutation(count) if self.training else np.arange(count)

    def on_epoch_end(self):
        self.epoch += 1
        self.order = self.shuffled()

    def __len__(self):
        # The last batch of an epoch is dropped in training where it isn't full.
        return len(self.images) // self.batch_size if self.training else -(-len(self.images) // self.batch_size)

    def __getitem__(self, index):
        at = self.order[index * self.batch_size : (index + 1) * self.batch_size]
        images = fit(self.images[at].astype("float32") / 255)
        if self.training:
            images = augment(images, np.random.default_rng([self.seed, self.epoch, index]))
        return centre(images), self.labels[at].astype("int32")
