import { type Analysis, analyze, type NodeAnalysis } from '../../network/analysis/analyze';
import { type CatalogId, catalogEntry } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';
import { LIMITS } from '../../network/limits';
import { type Shape, sameShape } from '../../network/shape';
import type { Scaling } from '../../network/training';
import { layerOfWeight, weightName } from '../../record/tensor';
import type { WrongTensor } from '../../record/trainedProblem';
import type { ListedTensor } from '../tensors/tensorFile';
import { PUBLISHED } from './all';
import { layoutOf, type NamedNetwork, type Naming, type Published } from './published';

/** The network that weights are tried on first. */
export interface OpenNetwork {
  readonly analysis: Analysis;
  /** Null where it is the user's own. */
  readonly catalog: { readonly id: CatalogId; readonly knobs: KnobValues } | null;
}

/** How one weight comes out of a file. */
export interface Recipe {
  /** Ours, `<layer>/<weight>`. */
  readonly weight: string;
  readonly shape: Shape;
  /** Its name in the file. */
  readonly from: string;
  /** See `Written` in layout.ts. */
  readonly channelsFirst: readonly [number, number, number] | null;
  /** Added to every value: what two ways of keeping a variance from zero differ by. */
  readonly plus: number;
  /** A tensor that is taken off: the bias of the convolution before, which a batch norm takes off again. */
  readonly minus: string | null;
}

/** Weights for all of a network. */
export interface Fit {
  readonly fits: true;
  readonly naming: Naming;
  /** Null where it is the one that is open. */
  readonly network: NamedNetwork | null;
  readonly analysis: Analysis;
  readonly recipes: readonly Recipe[];
  /** What the library's published weights want; null where that is not known. */
  readonly scaling: Scaling | null;
}

/** What keeps them from fitting: of the network that comes closest, or of the open one where no name is known. */
export interface Misfit {
  readonly fits: false;
  readonly naming: Naming | null;
  readonly network: NamedNetwork | null;
  readonly wrong: readonly WrongTensor[];
}

type Tensors = ReadonlyMap<string, Pick<ListedTensor, 'shape'>>;

/** Counters that PyTorch keeps beside the statistics of batch norm; nothing reads them. */
const COUNTERS = /\.num_batches_tracked$/;

/**
 * Finds the network whose weights these are: the open one, or one of the catalog with the knobs that it takes. All of them fit, or
 * nothing does.
 */
export function fitWeights(tensors: Tensors, open: OpenNetwork): Fit | Misfit {
  const needed = new Map([...tensors].filter(([name]) => !COUNTERS.test(name)));
  let closest: Misfit | null = null;
  for (const attempt of attempts(needed, open)) {
    const { recipes, wrong } = compare(needed, attempt);
    const { naming, network, analysis, scaling } = attempt;
    if (!wrong.length) return { fits: true, naming, network, analysis, recipes, scaling };
    if (recipes.length && (!closest || wrong.length < closest.wrong.length))
      closest = { fits: false, naming, network, wrong };
  }
  return closest ?? { fits: false, naming: null, network: null, wrong: compare(needed, asOurs(open)).wrong };
}

interface Attempt {
  readonly naming: Naming;
  readonly network: NamedNetwork | null;
  readonly analysis: Analysis;
  readonly published: Published | null;
  readonly scaling: Scaling | null;
}

const asOurs = ({ analysis }: OpenNetwork): Attempt => ({
  naming: 'convoscope',
  network: null,
  analysis,
  published: null,
  scaling: null,
});

/** Our own export to Keras calls its layers as they are called here. */
const asOursInKeras = (open: OpenNetwork): Attempt => {
  const modules = ({ layers }: Definition) => new Map(layers.map(({ id }) => [id, id] as const));
  const network = (): NamedNetwork => ({ type: 'own', definition: open.analysis.definition });
  return { ...asOurs(open), published: { naming: 'keras', network, epsilon: null, scaling: 'unit', modules } };
};

/** The open network comes first, with the knobs that it has. */
function* attempts(tensors: Tensors, open: OpenNetwork): Generator<Attempt> {
  yield asOurs(open);
  yield asOursInKeras(open);
  for (const published of PUBLISHED) {
    const plain = published.network(null);
    const classes = classesIn(tensors, published, definitionOf(plain));
    // The first layer is not in the file: nothing need be compared.
    if (classes === undefined) continue;
    const isOpen = plain.type === 'catalog' && open.catalog?.id === plain.id;
    for (const base of isOpen ? [open.catalog.knobs, undefined] : [undefined]) {
      const network = published.network(classes, base);
      const { naming, scaling } = published;
      if (isOpen && network.type === 'catalog' && sameKnobs(network.knobs, open.catalog.knobs))
        yield { naming, network: null, analysis: open.analysis, published, scaling };
      else yield { naming, network, analysis: analyze(definitionOf(network)), published, scaling };
    }
  }
}

function definitionOf(network: NamedNetwork): Definition {
  if (network.type === 'own') return network.definition;
  const { build, input } = catalogEntry(network.id);
  return build(input, network.knobs);
}

const sameKnobs = (a: KnobValues, b: KnobValues): boolean =>
  Object.entries(a).every(([name, value]) => b[name] === value);

/** As many classes as the last layer has in the file; null where that can't be; undefined where the first layer is not in it. */
function classesIn(tensors: Tensors, published: Published, definition: Definition): number | null | undefined {
  const modules = published.modules(definition);
  const isKeras = published.naming === 'keras';
  const shapeOf = (layer: string | undefined) =>
    (isKeras ? ['/kernel', '/0'] : ['.weight'])
      .map((suffix) => tensors.get(`${modules.get(layer ?? '')}${suffix}`)?.shape)
      .find((shape) => shape !== undefined);
  if (!shapeOf(definition.layers[0]?.id)) return undefined;
  const last = shapeOf(definition.outputs[0]?.from) ?? [];
  const { min, max } = LIMITS.classes;
  const classes = (isKeras ? last.at(-1) : last[0]) ?? 0;
  return classes >= min && classes <= max ? classes : null;
}

/** What each weight is made of, and everything that does not fit. */
function compare(
  tensors: Tensors,
  { analysis, published }: Attempt,
): { readonly recipes: readonly Recipe[]; readonly wrong: readonly WrongTensor[] } {
  const left = new Set(tensors.keys());
  const modules = published?.modules(analysis.definition);
  const recipes: Recipe[] = [];
  const wrong: WrongTensor[] = [];
  for (const node of analysis.nodes)
    for (const [place, spec] of node.weights.entries()) {
      const weight = weightName(node.id, spec.name);
      const written = published
        ? layoutOf(published)(node, spec)
        : { suffix: '', shapes: [spec.shape], channelsFirst: null };
      const module = published ? modules?.get(node.id) : weight;
      const called = module !== undefined && written ? module + written.suffix : weight;
      // Keras may number the variables of a layer, in the order that they have here.
      const numbered = `${module}/${place}`;
      const from = published?.naming === 'keras' && !tensors.has(called) && tensors.has(numbered) ? numbered : called;
      const found = tensors.get(from)?.shape ?? null;
      left.delete(from);
      if (found && written?.shapes.some((shape) => sameShape(shape, found)))
        recipes.push({
          weight,
          shape: spec.shape,
          from,
          channelsFirst: written.channelsFirst,
          plus:
            spec.name === 'movingVariance' && published ? (published.epsilon ?? epsilonOf(node)) - epsilonOf(node) : 0,
          minus: null,
        });
      else wrong.push({ name: from, expected: written?.shapes[0] ?? spec.shape, found });
    }
  return withBiases(recipes, wrong, left, tensors, analysis, modules);
}

/** What batch norm adds to the variance here. */
const epsilonOf = ({ node }: NodeAnalysis): number =>
  node.type === 'layer' && 'epsilon' in node.layer ? node.layer.epsilon : 0;

/**
 * Keras gives convolutions a bias in front of batch norm too, which takes it off again with the mean: here the mean is smaller by
 * so much. What is left then is none of the network's.
 */
function withBiases(
  recipes: readonly Recipe[],
  wrong: readonly WrongTensor[],
  left: Set<string>,
  tensors: Tensors,
  { byId }: Analysis,
  modules: ReadonlyMap<string, string> | undefined,
) {
  const taken = recipes.map((recipe): Recipe => {
    const { weight, shape } = recipe;
    if (!weight.endsWith('/movingMean')) return recipe;
    const [before = ''] = byId.get(layerOfWeight(weight))?.node.from ?? [];
    const bias = ['/bias', '.bias', '/1']
      .map((suffix) => `${modules?.get(before)}${suffix}`)
      .find((name) => left.has(name) && sameShape(tensors.get(name)?.shape ?? [], shape));
    if (bias === undefined) return recipe;
    left.delete(bias);
    return { ...recipe, minus: bias };
  });
  const extra = [...left].map((name): WrongTensor => ({ name, expected: null, found: tensors.get(name)?.shape ?? [] }));
  return { recipes: taken, wrong: [...wrong, ...extra] };
}
