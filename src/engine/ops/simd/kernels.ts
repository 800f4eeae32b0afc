/**
 * What `assembly/` exports. Addresses are bytes from the start of the memory; counts and sizes are in values unless
 * their name says otherwise. Their comments are with the kernels.
 */
export interface Kernels {
  heapStart(): number;
  adam(
    w: number,
    g: number,
    m: number,
    s: number,
    n: number,
    stepSize: number,
    weightDecay: number,
    beta1: number,
    fresh1: number,
    beta2: number,
    fresh2: number,
    squareScale: number,
    epsilon: number,
  ): void;
  adaptiveAvgPool(geometry: number, images: number, x: number, y: number): void;
  adaptiveAvgPoolGrad(geometry: number, images: number, dy: number, dx: number): void;
  add(a: number, b: number, y: number, n: number): void;
  addAndRectify(a: number, b: number, y: number, n: number): void;
  addChannels(x: number, v: number, y: number, n: number, period: number): void;
  avgPool(geometry: number, from: number, to: number, x: number, shares: number, y: number): void;
  avgPoolGrad(geometry: number, from: number, to: number, dy: number, shares: number, dx: number): void;
  batchNormGradFactors(
    variance: number,
    gamma: number,
    epsilon: number,
    count: number,
    dGamma: number,
    dBeta: number,
    slope: number,
    tilt: number,
    level: number,
    channels: number,
  ): void;
  batchNormInputGrad(
    dy: number,
    x: number,
    mean: number,
    slope: number,
    tilt: number,
    level: number,
    dx: number,
    n: number,
    period: number,
  ): void;
  batchNormRectifiedInputGrad(
    dy: number,
    x: number,
    mean: number,
    factor: number,
    beta: number,
    slope: number,
    tilt: number,
    level: number,
    dx: number,
    n: number,
    period: number,
  ): void;
  blend(target: number, value: number, keepShare: number, share: number, n: number): void;
  copyBytes(from: number, to: number, bytes: number): void;
  copyRows(from: number, fromRow: number, to: number, toRow: number, width: number, rows: number): void;
  crossEntropy(
    logits: number,
    labels: number,
    rows: number,
    classes: number,
    dLogits: number,
    loss: number,
    correct: number,
  ): void;
  depthwise(
    walk: number,
    from: number,
    to: number,
    x: number,
    filter: number,
    channels: number,
    head: number,
    y: number,
  ): void;
  depthwiseFilterGrad(
    walk: number,
    from: number,
    to: number,
    x: number,
    dy: number,
    channels: number,
    dFilter: number,
  ): void;
  fillZero(to: number, bytes: number): void;
  gemm(
    a: number,
    aRow: number,
    aDepth: number,
    b: number,
    bDepth: number,
    bColumn: number,
    head: number,
    y: number,
    yRow: number,
    rows: number,
    depth: number,
    from: number,
    to: number,
    blockDepth: number,
    blockColumns: number,
    scratch: number,
  ): void;
  groupNorm(
    x: number,
    gamma: number,
    beta: number,
    epsilon: number,
    y: number,
    mean: number,
    variance: number,
    scratch: number,
    examples: number,
    n: number,
    channels: number,
    groups: number,
    period: number,
  ): void;
  groupNormGrad(
    dy: number,
    x: number,
    mean: number,
    variance: number,
    gamma: number,
    epsilon: number,
    dx: number,
    sums: number,
    scratch: number,
    examples: number,
    n: number,
    channels: number,
    groups: number,
    period: number,
  ): void;
  joinPhases(
    y: number,
    images: number,
    rows: number,
    columns: number,
    channels: number,
    top: number,
    down: number,
    across: number,
    x: number,
    height: number,
    width: number,
  ): void;
  lrn(
    x: number,
    y: number,
    rows: number,
    channels: number,
    size: number,
    alpha: number,
    beta: number,
    k: number,
    squares: number,
    wide: number,
    block: number,
  ): void;
  lrnGrad(
    dy: number,
    x: number,
    dx: number,
    rows: number,
    channels: number,
    size: number,
    alpha: number,
    beta: number,
    k: number,
    squares: number,
    shares: number,
    wide: number,
    block: number,
  ): void;
  maxPool(geometry: number, from: number, to: number, x: number, y: number): void;
  maxPool3(geometry: number, from: number, to: number, x: number, y: number, scratch: number): void;
  maxPool3Grad(
    geometry: number,
    from: number,
    to: number,
    dy: number,
    x: number,
    y: number,
    dx: number,
    scratch: number,
  ): void;
  maxPoolGrad(geometry: number, from: number, to: number, dy: number, x: number, y: number, dx: number): void;
  momentum(
    w: number,
    g: number,
    v: number,
    n: number,
    learningRate: number,
    weightDecay: number,
    share: number,
    nesterov: number,
  ): void;
  mul(a: number, b: number, y: number, n: number): void;
  mulChannels(x: number, v: number, y: number, n: number, period: number): void;
  normalise(
    x: number,
    mean: number,
    factor: number,
    beta: number,
    floor: number,
    y: number,
    n: number,
    period: number,
  ): void;
  normaliseFactor(variance: number, gamma: number, epsilon: number, factor: number, channels: number): void;
  packRows(
    b: number,
    bRow: number,
    bColumn: number,
    panels: number,
    depth: number,
    row: number,
    rows: number,
    columns: number,
  ): void;
  padImages(
    x: number,
    y: number,
    images: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    left: number,
    newHeight: number,
    newWidth: number,
  ): void;
  placeProduct(
    a: number,
    aImage: number,
    aRow: number,
    aColumn: number,
    gridHeight: number,
    gridWidth: number,
    placeCount: number,
    taps: number,
    from: number,
    to: number,
    b: number,
    bStep: number,
    columns: number,
    c: number,
    cRow: number,
    list: number,
    blockPlaces: number,
  ): void;
  product(
    a: number,
    aImage: number,
    aRow: number,
    aColumn: number,
    gridHeight: number,
    gridWidth: number,
    from: number,
    to: number,
    segments: number,
    segmentCount: number,
    panels: number,
    depth: number,
    columns: number,
    head: number,
    y: number,
    yStep: number,
    list: number,
  ): void;
  clippedRelu(x: number, y: number, n: number, ceiling: number): void;
  clippedReluGrad(dy: number, y: number, dx: number, n: number, ceiling: number): void;
  leakyRelu(x: number, y: number, n: number, slope: number): void;
  leakyReluGrad(dy: number, y: number, dx: number, n: number, slope: number): void;
  elu(x: number, y: number, n: number, alpha: number): void;
  eluGrad(dy: number, y: number, dx: number, n: number, alpha: number): void;
  gelu(x: number, y: number, n: number): void;
  geluGrad(dy: number, x: number, dx: number, n: number): void;
  relu(x: number, y: number, n: number): void;
  reluGrad(dy: number, y: number, dx: number, n: number): void;
  repeat(v: number, fallback: number, y: number, channels: number, period: number): void;
  rmsprop(
    w: number,
    g: number,
    s: number,
    n: number,
    learningRate: number,
    weightDecay: number,
    share: number,
    fresh: number,
    epsilon: number,
  ): void;
  rowProducts(
    a: number,
    b: number,
    head: number,
    y: number,
    from: number,
    to: number,
    rows: number,
    depth: number,
    columns: number,
  ): void;
  sampleImages(
    x: number,
    xImage: number,
    xRow: number,
    xPixel: number,
    images: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    left: number,
    rowStep: number,
    columnStep: number,
    y: number,
    newHeight: number,
    newWidth: number,
  ): void;
  scale(x: number, factor: number, y: number, n: number): void;
  scaledTanh(x: number, y: number, n: number, amplitude: number, slope: number): void;
  scaledTanhGrad(dy: number, y: number, dx: number, n: number, amplitude: number, slope: number): void;
  scatterPatches(
    cols: number,
    images: number,
    gridHeight: number,
    gridWidth: number,
    offsets: number,
    taps: number,
    channels: number,
    x: number,
    xImage: number,
    xRow: number,
    xColumn: number,
  ): void;
  sgd(w: number, g: number, n: number, learningRate: number, weightDecay: number): void;
  sigmoid(x: number, y: number, n: number): void;
  sigmoidGrad(dy: number, y: number, dx: number, n: number): void;
  silu(x: number, y: number, n: number): void;
  siluGrad(dy: number, x: number, dx: number, n: number): void;
  softmaxRows(x: number, y: number, rows: number, classes: number): void;
  splitPhases(
    x: number,
    images: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    left: number,
    down: number,
    across: number,
    y: number,
    newHeight: number,
    newWidth: number,
  ): void;
  squaredDistances(
    x: number,
    centres: number,
    y: number,
    from: number,
    to: number,
    classes: number,
    features: number,
  ): void;
  squaredDistancesGrad(
    dy: number,
    x: number,
    centres: number,
    dx: number,
    from: number,
    to: number,
    classes: number,
    features: number,
  ): void;
  streamProduct(
    a: number,
    b: number,
    head: number,
    y: number,
    from: number,
    to: number,
    rows: number,
    depth: number,
    columns: number,
  ): void;
  transpose(x: number, rows: number, columns: number, y: number): void;
  dotOfPart(a: number, b: number, n: number, y: number): void;
  foldMoments(
    totals: number,
    parts: number,
    stride: number,
    mean: number,
    variance: number,
    channels: number,
    period: number,
    count: number,
  ): void;
  foldTotals(
    totals: number,
    parts: number,
    stride: number,
    y: number,
    channels: number,
    period: number,
    factor: number,
  ): void;
  statsOfPart(x: number, n: number, to: number): void;
  statsOfParts(from: number, parts: number, n: number, y: number): void;
  sumChannels(x: number, totals: number, n: number, period: number): void;
  sumGradients(dy: number, x: number, mean: number, totals: number, n: number, period: number): void;
  sumMoments(x: number, totals: number, n: number, period: number): void;
  sumOfParts(from: number, parts: number, y: number): void;
  sumRectifiedGradients(
    dy: number,
    x: number,
    mean: number,
    factor: number,
    beta: number,
    totals: number,
    n: number,
    period: number,
  ): void;
  winograd(
    x: number,
    xImage: number,
    xRow: number,
    xPixel: number,
    images: number,
    height: number,
    width: number,
    channels: number,
    panels: number,
    entryStep: number,
    filters: number,
    m: number,
    head: number,
    y: number,
    yImage: number,
    yRow: number,
    yPixel: number,
    block: number,
    tiles: number,
    tilesStep: number,
    ready: number,
    sums: number,
    channelRanges: number,
    filterRanges: number,
    firstFilter: number,
    scratch: number,
  ): void;
  winogradFilter(
    filter: number,
    side: number,
    row: number,
    tap: number,
    channels: number,
    filters: number,
    turned: number,
    columns: number,
    panels: number,
    entryStep: number,
    half: number,
  ): void;
  winogradFilterGrad(
    x: number,
    xImage: number,
    xRow: number,
    xPixel: number,
    images: number,
    height: number,
    width: number,
    channels: number,
    dy: number,
    dyImage: number,
    dyRow: number,
    dyPixel: number,
    filters: number,
    m: number,
    sums: number,
    sumsStep: number,
    fresh: number,
    block: number,
    tiles: number,
    tilesStep: number,
    gradients: number,
    gradientsStep: number,
    channelRanges: number,
    scratch: number,
  ): void;
  winogradFilterGradOutput(
    sums: number,
    sumsStep: number,
    parts: number,
    partStep: number,
    from: number,
    to: number,
    filters: number,
    dFilter: number,
    side: number,
    row: number,
    tap: number,
    half: number,
  ): void;
}
