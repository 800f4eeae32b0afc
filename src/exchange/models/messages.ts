import type { Definition } from '../../network/definition';
import type { Scaling } from '../../network/training';
import type { ModelProblem } from '../../record/modelProblem';
import type { FiledTensor } from '../../record/weights';
import type { Fit, Misfit, OpenNetwork } from '../named/fit';
import type { ImportedNetwork } from '../reading/importing';

/** The network that weights are tried on first, as it is sent. */
export interface AskedAbout {
  readonly definition: Definition;
  readonly catalog: OpenNetwork['catalog'];
}

/** A network in files, without its weights. */
export interface FoundNetwork extends Pick<ImportedNetwork, 'definition' | 'missing'> {
  /** How many weight tensors there are; null where there are none. */
  readonly tensors: number | null;
  /** What the network does to its pixels, where the files say so. */
  readonly scaling: Scaling | null;
}

/** What files that were given together hold, without anything large. */
export type Found =
  | { readonly type: 'weights'; readonly name: string; readonly fit: Omit<Fit, 'analysis'> }
  | { readonly type: 'misfit'; readonly name: string; readonly misfit: Misfit }
  | { readonly type: 'network'; readonly name: string; readonly network: FoundNetwork };

/** First what files hold, then the weights that were found in them. */
export type Asked =
  | { readonly type: 'look'; readonly files: readonly File[]; readonly open: AskedAbout }
  | { readonly type: 'take'; readonly blueFirst: boolean };

export type Answer =
  /** Bytes that were read, or tensors that were made. */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'found'; readonly found: Found | ModelProblem }
  | { readonly type: 'tensor'; readonly name: string; readonly tensor: FiledTensor }
  /** All that there are have been sent. `notFinite`: names in the file of tensors that hold values which are no numbers. */
  | { readonly type: 'taken'; readonly notFinite: readonly string[] }
  | { readonly type: 'untaken'; readonly problem: ModelProblem };
