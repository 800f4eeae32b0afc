/** Nodes whose pictures are on screen or near it: whoever computes activations needs to compute no others for the diagram. */
export interface VisibleNodes {
  readonly nodes: readonly string[];
}
