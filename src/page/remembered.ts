import { keptText } from '../lib/keptText';
import type { Range } from '../network/limits';
import { type Properties, type Property, type ValuesOf, valueIn } from '../network/schema/domain';
import { linkedPage, readersView, type SidePanel } from '../record/view';

/** Widths of the side panels and height of the dock, in pixels. */
export const SIZE_RANGES: Readonly<Record<SidePanel, Range>> = {
  input: { min: 180, max: 420 },
  inspector: { min: 260, max: 640 },
  training: { min: 120, max: 480 },
};

const size = (panel: SidePanel): Property<number> => ({
  domain: { type: 'number', range: SIZE_RANGES[panel], whole: true },
});

/** What a reader sets once and finds again on the same device, beside the language. */
const properties = {
  theme: readersView.theme,
  captions: readersView.captions,
  curveScale: readersView.curveScale,
  curvesAlong: readersView.curvesAlong,
  inputPanel: linkedPage.inputPanel,
  inspectorPanel: linkedPage.inspectorPanel,
  trainingPanel: linkedPage.trainingPanel,
  inputSize: size('input'),
  inspectorSize: size('inspector'),
  trainingSize: size('training'),
} satisfies Properties;

export type RememberedPage = Partial<ValuesOf<typeof properties>>;

/** What a text says of the page, as far as this page understands it: another version may have written it. */
export function readRemembered(text: string | null): RememberedPage {
  const said = parse(text ?? '{}');
  return Object.fromEntries(
    Object.entries<Property<unknown>>(properties).flatMap(([name, { domain }]) => {
      const value = Object.hasOwn(said, name) ? valueIn(domain, said[name]) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    // Not ours, or damaged: nothing is remembered.
    return {};
  }
}

const kept = keptText(() => window.localStorage, 'convoscope.page');

/** What was set here before. */
export const remembered = (): RememberedPage => readRemembered(kept.read());

export const remember = (chosen: RememberedPage): void => kept.write(JSON.stringify({ ...remembered(), ...chosen }));
