import type { Exportable } from '../exporting';
import { asFile, kerasSource } from '../keras';
import { KERAS_DATASETS } from '../keras/script';
import { literal } from '../python/expression';
import { type Cell, code, markdown } from './cells';

/** The model and what trains it, apart in cells that can be read and changed. */
export function kerasCells(exportable: Exportable, weights: readonly Cell[]): Cell[] {
  const { name } = exportable.analysis.definition;
  const source = kerasSource(exportable);
  const fetched = KERAS_DATASETS[exportable.dataset.id]
    ? 'They are downloaded where they are not there yet.'
    : 'Convoscope saves its data set as a file: unpack it into the folder `data` beside this notebook.';
  return [
    markdown(
      `# ${name.replaceAll(/[\r\n]+/g, ' ')} in Keras\n\nExported from Convoscope. Run the cells from top to bottom.`,
    ),
    markdown('## The network'),
    code(asFile([source.imports, ...source.model])),
    ...weights,
    code(asFile(source.weights)),
    markdown(`## The pictures\n\n${fetched}`),
    code(asFile(source.pictures)),
    markdown('## Training'),
    ...source.training.map((part) => code(part)),
    code('STEPS = None  # a number ends the training early\n\nmodel = train(weights=WEIGHTS, steps=STEPS)'),
    markdown('## Some predictions'),
    code(predictions(exportable)),
  ];
}

function predictions({ analysis, dataset }: Exportable): string {
  const { outputs } = analysis.definition;
  const main = outputs.findIndex(({ trainingOnly }) => !trainingOnly);
  const scores = outputs.length > 1 ? `scores[${main}]` : 'scores';
  const choose = outputs[main]?.loss === 'map' ? 'argmin' : 'argmax';
  const names = dataset.classes.map((one) => `    ${literal(one)},\n`).join('');
  return `NAMES = dict(enumerate([\n${names}]))

_, (images, labels) = load_data()
scores = model(centre(fit(images[:12].astype("float32") / 255)), training=False)
for label, guess in zip(labels.tolist(), np.${choose}(${scores}, axis=1).tolist()):
    print(f"{NAMES[label]}: {NAMES.get(guess, guess)}")`;
}
