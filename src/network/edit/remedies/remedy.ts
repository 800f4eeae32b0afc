import type { CatalogId } from '../../catalog';
import type { Definition } from '../../definition';
import type { Pair, Sides } from '../../layers/fields';
import type { Edited } from '../edited';

/** What a remedy does, with the numbers that its sentence needs. */
export type Mending =
  /** Layers on an edge: a 1×1 convolution to a shape, pooling to a size, all pixels in one row, a mean per map. */
  | { readonly code: 'insertProjection'; readonly from: string; readonly to: string; readonly channels: number }
  | { readonly code: 'insertResizing'; readonly from: string; readonly to: string; readonly size: Pair }
  | { readonly code: 'insertFlatten'; readonly from: string; readonly to: string }
  | { readonly code: 'insertGlobalPooling'; readonly from: string; readonly to: string }
  | { readonly code: 'insertPooling'; readonly from: string; readonly to: string }
  /** A dense layer with a unit for each class. */
  | { readonly code: 'insertScores'; readonly from: string; readonly to: string; readonly classes: number }
  /** Of a layer. */
  | { readonly code: 'setWidth'; readonly layer: string; readonly field: 'filters' | 'units'; readonly width: number }
  | { readonly code: 'setGroups'; readonly layer: string; readonly groups: number }
  | { readonly code: 'samePadding'; readonly layer: string }
  | { readonly code: 'setPadding'; readonly layer: string; readonly padding: Sides }
  | { readonly code: 'setStride'; readonly layer: string; readonly stride: Pair }
  | { readonly code: 'shrinkKernel'; readonly layer: string; readonly kernel: Pair }
  /** Every filter reads every channel. */
  | { readonly code: 'connectAll'; readonly layer: string }
  | { readonly code: 'newCentres'; readonly layer: string }
  | { readonly code: 'moveBefore'; readonly layer: string; readonly before: string }
  | { readonly code: 'remove'; readonly layer: string }
  | { readonly code: 'removeEdge'; readonly from: string; readonly to: string }
  | { readonly code: 'reconnect'; readonly from: string; readonly to: string; readonly source: string }
  /** Of the network. */
  | { readonly code: 'setClasses'; readonly classes: number }
  | { readonly code: 'enlargeInput'; readonly height: number; readonly width: number }
  /** The catalog's small version of this network. */
  | { readonly code: 'openSmaller'; readonly network: CatalogId };

/** An edit that does away with an issue. */
export type Remedy = Mending & { readonly apply: (definition: Definition) => Edited };
