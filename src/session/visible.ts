/** Nodes whose pictures are on screen or near it: no other activations need computing for the diagram. */
export interface VisibleNodes {
  readonly nodes: readonly string[];
}
