/** Begins the ids of options in the page, as in the graph, which the diagram shows in its place. */
export const PREFIX = 'node';
