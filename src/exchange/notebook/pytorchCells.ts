import type { Exportable } from '../exporting';
import { literal } from '../python/expression';
import { moduleSource } from '../pytorch/module';
import { canFetch } from '../pytorch/pictures';
import { trainingSource } from '../pytorch/training';
import { type Cell, code, markdown } from './cells';

/** The module and its training script, apart in cells that can be read and changed. */
export function pytorchCells(exportable: Exportable, stem: string, weights: readonly Cell[]): Cell[] {
  const { analysis, dataset } = exportable;
  const { name } = analysis.definition;
  const module = moduleSource(exportable);
  const training = trainingSource(exportable, module, stem);
  const [pictures, ...rest] = [training.functions.slice(0, 3), ...training.functions.slice(3).map((one) => [one])];
  const fetched = canFetch(exportable)
    ? 'They are downloaded where they are not there yet.'
    : 'Convoscope saves its data set as a file: unpack it into the folder `data` beside this notebook.';
  return [
    markdown(
      `# ${name.replaceAll(/[\r\n]+/g, ' ')} in PyTorch\n\nExported from Convoscope. Run the cells from top to bottom.`,
    ),
    markdown('## The network'),
    code(module.source),
    ...weights,
    markdown(`## The pictures\n\n${fetched}`),
    code(`${training.imports}\n\n${training.constants}\n\n\n${pictures.join('\n\n\n')}`),
    markdown('## Training'),
    ...rest.map((functions) => code(functions.join('\n\n\n'))),
    code('STEPS = None  # a number ends the training early\n\nmodel = train(weights=WEIGHTS, steps=STEPS)'),
    markdown('## Some predictions'),
    code(predictions(exportable, dataset.classes)),
  ];
}

function predictions({ analysis }: Exportable, classes: readonly string[]): string {
  const main = analysis.definition.outputs.filter(({ trainingOnly }) => !trainingOnly);
  const decision = `scores${main.length > 1 ? '[0]' : ''}.${main[0]?.loss === 'map' ? 'argmin' : 'argmax'}(1)`;
  const names = classes.map((one) => `    ${literal(one)},\n`).join('');
  return `NAMES = dict(enumerate([\n${names}]))

pictures, labels = read_pictures(Path("data"), "test")
device = next(model.parameters()).device
model.eval()
with torch.no_grad():
    scores = model(prepare(as_values(pictures[:12].to(device))))
for label, guess in zip(labels.tolist(), ${decision}.tolist()):
    print(f"{NAMES[label]}: {NAMES.get(guess, guess)}")`;
}
