import { isReservedId } from '../../../network/definition';
import type { KindName } from '../../../network/layers';
import { LIMITS } from '../../../network/limits';
import type { OnnxNode } from '../model';

/** Ids of layers, and the modules that they lie in, from what a file calls its nodes and weights. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();
  /** Modules with others inside. */
  readonly #around = new Set<string>();
  readonly #paths = new Map<string, readonly string[]>();

  /** `own`: the file was written by this page, whose nodes are called `/group/layer/Operation`. */
  constructor(
    nodes: readonly OnnxNode[],
    private readonly weights: ReadonlySet<string>,
    readonly own: boolean,
  ) {
    for (const node of nodes) for (const scope of scopesOf(node).slice(0, -1)) this.#around.add(scope);
  }

  /** A name of its own for the layer that a node becomes. */
  idFor(node: OnnxNode, kind: KindName): string {
    const { stem, path } = this.#placeOf(node, kind);
    const id = this.#free(stem ?? kind, stem === null);
    this.#paths.set(id, path);
    return id;
  }

  /** The modules that a layer lies in, outermost first, each by its whole name. */
  pathOf(id: string): readonly string[] {
    return this.#paths.get(id) ?? [];
  }

  #placeOf(node: OnnxNode, kind: KindName): { stem: string | null; path: readonly string[] } {
    if (this.own) {
      const parts = partsOf(node);
      return { stem: parts.at(-2) ?? null, path: parts.slice(0, -2) };
    }
    const scopes = scopesOf(node);
    const last = scopes.at(-1);
    const module = this.#moduleOf(node) ?? (last !== undefined && !this.#around.has(last) ? last : null);
    // What a module with others inside computes itself, such as the sum of a residual block.
    if (module === null) return { stem: last === undefined ? null : `${last}.${kind}`, path: scopes };
    return { stem: module, path: scopes.filter((scope) => scope !== module) };
  }

  /** What its weights are called before the last point or slash: `layer1.0.conv1` of `layer1.0.conv1.weight`. */
  #moduleOf({ inputs }: OnnxNode): string | null {
    const named = inputs.filter((name) => this.weights.has(name) && /[./]/.test(name) && !/::/.test(name));
    const [first] = named;
    return first === undefined ? null : first.replace(/[./][^./]*$/, '');
  }

  #free(stem: string, counted: boolean): string {
    let clean = stem.replaceAll(/[^A-Za-z0-9_.-]/g, '_').slice(0, LIMITS.idLength.max - 6);
    if (!/^[A-Za-z]/.test(clean)) clean = `l${clean}`.slice(0, LIMITS.idLength.max - 6);
    const isFree = (id: string) => !this.#taken.has(id) && !isReservedId(id) && !Object.hasOwn(Object.prototype, id);
    let id = counted ? '' : clean;
    for (let n = this.#counts.get(clean) ?? (counted ? 1 : 2); id === '' || !isFree(id); n++) {
      id = counted ? `${clean}${n}` : `${clean}_${n}`;
      this.#counts.set(clean, n + 1);
    }
    this.#taken.add(id);
    return id;
  }
}

const MOST_SCOPES = 40;

/** `/group/layer/Operation` */
const partsOf = ({ name }: OnnxNode): readonly string[] =>
  name.startsWith('/') ? name.slice(1, 4_000).split('/').slice(0, MOST_SCOPES) : [];

/**
 * The modules around a node, outermost first. PyTorch's present exporter lists them with the node itself at the end:
 * `['', 'layer1', 'layer1.0', 'relu']`. The one before it names the node by them: `/layer1/layer1.0/relu/Relu`.
 */
function scopesOf(node: OnnxNode): readonly string[] {
  const listed = node.metadata.get('pkg.torch.onnx.name_scopes');
  if (listed === undefined || listed.length > 4_000) return absolute(partsOf(node).slice(0, -1));
  const names = [...listed.matchAll(/'([^']*)'/g)].map(([, scope = '']) => scope);
  return names.slice(0, -1).filter(Boolean).slice(0, MOST_SCOPES);
}

/** Names of modules hold those of the modules around them or not: `layer1/layer1.0/conv1`. */
function absolute(parts: readonly string[]): readonly string[] {
  const scopes: string[] = [];
  for (const part of parts) {
    const around = scopes.at(-1);
    scopes.push(around === undefined || part.startsWith(`${around}.`) ? part : `${around}.${part}`);
  }
  return scopes;
}
