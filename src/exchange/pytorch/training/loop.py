def train(data="data", weights=None, steps=None, log_every=100) -> nn.Module:
    """Trains the network, and returns it as it is at the end; from where the file of the weights left off."""
    rank, world, device = start()
    pictures, labels = first_here(rank, world, lambda: read_pictures(Path(data), "train"))
    __SELECTION__
    torch.manual_seed(SEED)
    model = __CLASS__()
    if weights:
        load_weights(model, weights)
    else:
        initialise(model)
    __FROZEN__
    model.to(device)
    replica = model
    if world > 1:
        if device.type == "cuda":  # statistics of the whole batch, as on one device
            model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
        ids = [device.index] if device.type == "cuda" else None
        replica = DistributedDataParallel(model, device_ids=ids__UNUSED__)

    examples = TensorDataset(pictures, labels)
    sampler = DistributedSampler(examples, world, rank, shuffle=True, seed=SEED, drop_last=True)
    size = max(1, min(BATCH_SIZE, len(examples)) // world)
    loader = DataLoader(examples, size, sampler=sampler, drop_last=True)
    total = EPOCHS * len(loader)
    optimizer = make_optimizer(model)
    begun = load_optimizer(optimizer, model, weights) if weights else 0
    if begun >= total:  # that training is over: another one starts from its weights
        optimizer, begun = make_optimizer(model), 0
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda taken: rate_factor((begun + taken) / total))
    torch.manual_seed(SEED + 1 + rank)  # each process has random numbers of its own

    step, last = begun, None if steps is None else begun + steps
    for epoch in range(begun // len(loader), EPOCHS):
        sampler.set_epoch(epoch)
        replica.train()
        for batch, targets in islice(loader, step % len(loader), None):
            batch, targets = as_values(batch.to(device)), targets.to(device)
            value = loss(replica(prepare(__AUGMENTED__)), targets)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            scheduler.step()
            step += 1
            if rank == 0 and step % log_every == 0:
                print(f"step {step} of {total}: loss {value.item():.4f}", flush=True)
            if step == last:
                break
        if rank == 0:
            right = accuracy(model, data, device)
            print(f"epoch {epoch + 1}: test accuracy {right:.2%}", flush=True)
        if step == last:
            break
    if rank == 0:
        torch.save(model.state_dict(), "__STEM__.pt")
    if world > 1:
        dist.destroy_process_group()
    return model


def start() -> tuple[int, int, torch.device]:
    """This process's number, how many there are, and its device. `torchrun` starts several."""
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    cuda = torch.cuda.is_available()
    device = torch.device("cpu")
    if cuda:
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    if world > 1:
        dist.init_process_group("nccl" if cuda else "gloo")
    return rank, world, device


def first_here(rank: int, world: int, read):
    """Reads in the first process before the others, so that files are downloaded once."""
    if rank > 0:
        dist.barrier()
    found = read()
    if rank == 0 and world > 1:
        dist.barrier()
    return found


@torch.no_grad()
def accuracy(model: nn.Module, data, device, batch_size: int = 500) -> float:
    """The share of the test pictures that the network gets right."""
    model.eval()
    pictures, labels = read_pictures(Path(data), "test")
    right = 0
    for batch, targets in zip(pictures.split(batch_size), labels.split(batch_size), strict=True):
        scores = model(prepare(as_values(batch.to(device))))
        right += (__DECISION__ == targets.to(device)).sum().item()
    return right / len(labels)
