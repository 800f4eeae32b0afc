/** The networks whose empty chart shows a run that was recorded beforehand: `npm run record:example`. */
export const EXAMPLES = ['lenet5', 'googlenet-tab'] as const;

export type ExampleId = (typeof EXAMPLES)[number];
