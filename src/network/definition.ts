import { KINDS, type KindConfig, type KindName } from './layers';

/** The definition of a network: a directed acyclic graph of layers, as JSON. Nothing about a network is written twice. */
export interface Definition {
  readonly format: 'convoscope/network';
  readonly version: 1;
  readonly name: string;
  readonly input: { readonly height: number; readonly width: number; readonly channels: number };
  readonly classes: number;
  readonly layers: readonly LayerDefinition[];
  readonly groups: readonly GroupDefinition[];
  readonly outputs: readonly OutputDefinition[];
}

type LayerOf<Name extends KindName> = {
  readonly id: string;
  readonly kind: Name;
  /** Ids of the layers whose outputs enter here; `input` is the image. */
  readonly from: readonly string[];
} & KindConfig<Name>;

export type LayerDefinition = { [Name in KindName]: LayerOf<Name> }[KindName];

/**
 * - `stage`: blocks at one resolution.
 * - `residual`: out = F(x) + x, around an `add`.
 * - `shortcut`: inside a residual block, the layers that its skip path goes through (a projection, or padding with zero
 *   channels); a block without one has the identity itself.
 * - `inception`: parallel branches that a `concat` joins.
 * - `auxiliary`: a head that serves training only.
 * - `block`: any other layers that belong together.
 */
export const GROUP_ROLES = ['stage', 'residual', 'shortcut', 'inception', 'auxiliary', 'block'] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/** A block or a stage: layers that are drawn and folded together. Groups nest through `parent`. */
export interface GroupDefinition {
  readonly id: string;
  readonly title: string;
  readonly role: GroupRole;
  readonly parent?: string;
  /** Its own layers; those of the groups inside it need not be repeated. */
  readonly layers: readonly string[];
}

/**
 * Where a loss is attached. `crossEntropy` takes logits. `map` takes distances, of which the smallest wins: LeCun et al.
 * 1998, eq. 9, softmax cross-entropy of the negated distances with one extra "rubbish" class at the constant `j`.
 */
export interface OutputDefinition {
  readonly from: string;
  readonly weight: number;
  readonly loss: LossName;
  readonly name?: string;
  /** Left out at inference, and of the totals (GoogLeNet's auxiliary heads). */
  readonly trainingOnly: boolean;
}

export const LOSSES = ['crossEntropy', 'map'] as const;
export type LossName = (typeof LOSSES)[number];

export const FORMAT = 'convoscope/network';
export const VERSION = 1;

/** The id of the image in `from` lists. */
export const INPUT_ID = 'input';
/** The drawn node of output number `index`; no layer may have such an id. */
export const outputId = (index: number): string => (index === 0 ? 'output' : `output${index + 1}`);
export const isReservedId = (id: string): boolean => /^(input|output\d*)$/.test(id);

/** A layer's fields without id, kind and edges: what its kind calls `config`. */
// biome-ignore lint/suspicious/noExplicitAny: each kind gave its own fields their types; generic code passes them through
export function configOf({ id: _id, kind: _kind, from: _from, ...config }: LayerDefinition): any {
  return config;
}

type Given<Name extends KindName> = { readonly [K in keyof KindConfig<Name>]?: KindConfig<Name>[K] };

/** Writes a layer with the defaults of its kind filled in; used by the catalog. Throws when a required field is missing. */
export function layer<Name extends KindName>(
  id: string,
  kind: Name,
  from: string | readonly string[],
  config: Given<Name> = {},
): LayerDefinition {
  const filled = Object.entries(KINDS[kind].fields).map(([name, field]) => {
    const value = (config as Record<string, unknown>)[name] ?? (field as { fallback?: unknown }).fallback;
    if (value === undefined) throw new Error(`Layer '${id}' needs '${name}'`);
    return [name, value];
  });
  return { id, kind, from: typeof from === 'string' ? [from] : from, ...Object.fromEntries(filled) } as LayerDefinition;
}

/** Writes a whole definition. */
export const define = (
  parts: Pick<Definition, 'name' | 'input' | 'classes' | 'layers'> & {
    groups?: readonly GroupDefinition[];
    outputs: readonly OutputDefinition[];
  },
): Definition => ({ format: FORMAT, version: VERSION, ...parts, groups: parts.groups ?? [] });

/** The usual single output. */
export const classifier = (from: string, loss: LossName = 'crossEntropy'): readonly OutputDefinition[] => [
  { from, weight: 1, loss, trainingOnly: false },
];
