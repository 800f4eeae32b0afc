import { rectifiedBehind } from '../../network/analysis/rectifier';
import type { OptimizerName, ScheduleName } from '../../network/training';
import type { Exportable } from '../exporting';
import { literal } from '../python/expression';
import { inDocstring, wrapped } from '../python/text';
import type { ModuleSource } from './module';
import { part } from './parts';
import { picturesSource } from './pictures';

/** The training script in its parts, so that a notebook can have them in cells. */
export interface TrainingSource {
  /** What the script does, and how it is called; without quotes. */
  readonly doc: string;
  readonly imports: string;
  /** What comes from the module. */
  readonly fromModule: string;
  readonly constants: string;
  readonly functions: readonly string[];
  /** What runs where the file is called by its name. */
  readonly main: string;
}

/** Writes how the network is trained here: the same optimizer, schedule, pictures and changes of pictures. */
export function trainingSource(exportable: Exportable, module: ModuleSource, stem: string): TrainingSource {
  const { analysis, settings, dataset } = exportable;
  const { definition } = analysis;
  const pictures = picturesSource(exportable);
  const changes = changesOf(exportable);
  const [main] = definition.outputs.filter(({ trainingOnly }) => !trainingOnly);
  const several = definition.outputs.filter(({ trainingOnly }) => !trainingOnly).length > 1;
  const loop = part('loop', {
    CLASS: module.className,
    STEM: stem,
    SELECTION: [
      ...(settings.pictures > 0
        ? [`pictures, labels = pictures[:${settings.pictures}], labels[:${settings.pictures}]`]
        : []),
      ...(settings.labelNoise > 0 ? ['labels = with_noise(labels)'] : []),
    ].join('\n'),
    FROZEN:
      settings.frozen.length > 0
        ? 'for layer in FROZEN:\n    model.get_submodule(LAYERS[layer]).requires_grad_(False)'
        : '',
    UNUSED: hasDeadEnds(exportable) ? ', find_unused_parameters=True' : '',
    AUGMENTED: changes.names.reduce((text, name) => `${name}(${text})`, 'batch'),
    DECISION: `scores${several ? '[0]' : ''}.${main?.loss === 'map' ? 'argmin' : 'argmax'}(1)`,
  });
  const start = initialise(exportable, module.layers);
  const functions = [
    ...pictures.functions,
    ...changes.functions,
    ...(settings.labelNoise > 0 ? [part('with_noise')] : []),
    start.function,
    optimizer(exportable),
    rateFactor(settings.schedule),
    part('load_optimizer'),
    loop,
  ];
  const constants = [
    `EPOCHS = ${settings.epochs}`,
    `BATCH_SIZE = ${settings.batchSize}  # of all processes together`,
    `LEARNING_RATE = ${literal(settings.learningRate)}`,
    `SEED = ${settings.seed}`,
    ...pictures.constants,
    ...changes.constants,
    ...(settings.labelNoise > 0
      ? [`LABEL_NOISE, CLASSES = ${literal(settings.labelNoise)}, ${definition.classes}`]
      : []),
    ...(settings.frozen.length > 0 ? [`FROZEN = [${settings.frozen.map(literal).join(', ')}]`] : []),
    ...start.constants,
  ].join('\n');
  const source = functions.join('\n');
  const wanted = [
    ...(/\bLAYERS\b/.test(source) ? ['LAYERS'] : []),
    module.className,
    ...['in_torch', 'load_weights', 'loss', 'read_safetensors'],
  ];
  return {
    doc: docOf(definition.name, dataset.name, stem),
    imports: importsFor(source),
    fromModule: `from ${stem} import ${wanted.join(', ')}`,
    constants,
    functions,
    main: part('main'),
  };
}

/** The parts as one file. */
export const scriptOf = ({ doc, imports, fromModule, constants, functions, main }: TrainingSource): string =>
  [`"""${doc}"""\n\nimport argparse\n${imports}\n\n${fromModule}\n\n${constants}`, ...functions, main].join('\n\n\n') +
  '\n';

function docOf(network: string, dataset: string, stem: string): string {
  const head = `Trains ${network} on ${dataset} as Convoscope does.`;
  const calls = [
    ['python train.py', ''],
    [`python train.py --weights ${stem}.safetensors`, '# goes on from there, the optimizer too'],
    ['torchrun --nproc_per_node=2 train.py', '# in two processes, with DDP'],
  ] as const;
  const width = Math.max(...calls.map(([call]) => call.length));
  const usage = calls.map(([call, what]) => `    ${call.padEnd(width)}  ${what}`.trimEnd());
  const note =
    'Optimizer, schedule, pictures and how they are changed are the same. PyTorch shuffles the pictures and draws random numbers in its own way, so the course of a training differs from that in the page.';
  return `${inDocstring(head)}\n\n${usage.join('\n')}\n\n${wrapped(note)}\n`;
}

function importsFor(source: string): string {
  const uses = (text: string): boolean => source.includes(text);
  const standard = [
    ...(uses('gzip.') ? ['import gzip'] : []),
    ...(uses('json.') ? ['import json'] : []),
    ...(uses('math.') ? ['import math'] : []),
    'import os',
    ...(uses('urllib.') ? ['import urllib.request'] : []),
    'from itertools import islice',
    'from pathlib import Path',
  ];
  const others = [
    'import torch',
    'import torch.distributed as dist',
    ...(/\bF\./.test(source) ? ['import torch.nn.functional as F'] : []),
    ...(uses('Image.') ? ['from PIL import Image'] : []),
    'from torch import nn',
    'from torch.nn.parallel import DistributedDataParallel',
    'from torch.utils.data import DataLoader, DistributedSampler, TensorDataset',
  ];
  return `${standard.join('\n')}\n\n${others.join('\n')}`;
}

/** Whether there are weights that no output depends on: DDP must not wait for their gradients. */
function hasDeadEnds({ analysis }: Exportable): boolean {
  const { graph, nodes } = analysis;
  const leading = new Set<string>();
  for (const node of [...graph.order].reverse())
    if (node.type === 'output' || leading.has(node.id)) for (const id of node.from) leading.add(id);
  return nodes.some(({ id, node, trainable }) => node.type === 'layer' && trainable > 0 && !leading.has(id));
}

/** How training pictures are changed, in the order of `data/augment.ts`. */
function changesOf({ settings }: Exportable): { names: string[]; constants: string[]; functions: string[] } {
  const { shift, flip, rotation, brightness, cutout } = settings;
  const turns = rotation > 0;
  const names = [
    ...(flip ? ['flip'] : []),
    ...(turns ? ['turn'] : shift > 0 ? ['shift'] : []),
    ...(brightness > 0 ? ['brighten'] : []),
    ...(cutout > 0 ? ['cut_out'] : []),
  ];
  const constants = [
    ...(shift > 0 || turns ? [`SHIFT = ${shift}  # pixels`] : []),
    ...(turns ? [`ROTATION = ${literal(rotation)}  # degrees`] : []),
    ...(brightness > 0 ? [`BRIGHTNESS = ${literal(brightness)}`] : []),
    ...(cutout > 0 ? [`CUTOUT = ${cutout}  # pixels`] : []),
  ];
  return { names, constants, functions: names.map((name) => part(name)) };
}

const OPTIMIZERS: Readonly<Record<OptimizerName, { readonly name: string; readonly title: string }>> = {
  sgd: { name: 'SGD', title: 'Plain SGD.' },
  momentum: { name: 'SGD', title: 'SGD with momentum.' },
  nesterov: { name: 'SGD', title: 'SGD with Nesterov momentum.' },
  adam: { name: 'Adam', title: 'Adam.' },
  rmsprop: { name: 'RMSprop', title: 'RMSProp.' },
};

function optimizer({ settings, analysis }: Exportable): string {
  const { name, title } = OPTIMIZERS[settings.optimizer];
  const own = {
    sgd: '',
    momentum: `, momentum=${literal(settings.momentum)}`,
    nesterov: `, momentum=${literal(settings.momentum)}${settings.momentum > 0 ? ', nesterov=True' : ''}`,
    adam: '',
    rmsprop: '',
  }[settings.optimizer];
  const head = 'def make_optimizer(model: nn.Module) -> torch.optim.Optimizer:';
  if (settings.weightDecay === 0)
    return `${head}\n    """${title}"""\n    return torch.optim.${name}(model.parameters(), lr=LEARNING_RATE${own})`;
  // Vectors that decay all the same: LeNet's subsampling coefficients.
  const vectors = [
    ...new Set(
      analysis.nodes.flatMap(({ weights }) =>
        weights.filter(({ decays, shape }) => decays && shape.length === 1).map((weight) => weight.name),
      ),
    ),
  ];
  const decays = ['parameter.dim() > 1', ...vectors.map((vector) => `name.endswith(${literal(vector)})`)].join(' or ');
  return `${head}
    """${title} Weight decay acts on kernels, not on biases, gamma and beta."""
    decaying, others = [], []
    for ${vectors.length > 0 ? 'name, parameter in model.named_parameters()' : 'parameter in model.parameters()'}:
        (decaying if ${decays} else others).append(parameter)
    groups = [{"params": decaying, "weight_decay": ${literal(settings.weightDecay)}}, {"params": others, "weight_decay": 0}]
    return torch.optim.${name}(groups, lr=LEARNING_RATE${own})`;
}

const FACTORS: Readonly<Record<ScheduleName, { readonly doc: string; readonly body: string }>> = {
  constant: { doc: 'The same rate throughout.', body: 'return 1.0' },
  cosine: {
    doc: 'Half a cosine from 1 to 0: Loshchilov & Hutter 2017.',
    body: 'return (1 + math.cos(math.pi * progress)) / 2',
  },
  step: {
    doc: 'A tenth from one half on, a hundredth from three quarters on: He et al. 2015.',
    body: 'return 1.0 if progress < 0.5 else 0.1 if progress < 0.75 else 0.01',
  },
};

const rateFactor = (schedule: ScheduleName): string => {
  const { doc, body } = FACTORS[schedule];
  return `def rate_factor(progress: float) -> float:\n    """${doc}"""\n    ${body}`;
};

/** How kernels start, by the rule of the run; a normal start's gain for each, or null for a uniform one. */
function initialise(
  { analysis, settings }: Exportable,
  layers: ReadonlyMap<string, string>,
): { constants: string[]; function: string } {
  const { start, startDeviation, startScale } = settings;
  const head = 'def initialise(model: nn.Module) -> None:';
  const loop =
    'for name, module in model.named_modules():\n        if not isinstance(module, (nn.Conv2d, nn.Linear)):\n            continue';
  const zero = 'if module.bias is not None:\n            nn.init.zeros_(module.bias)';
  const write = (doc: string, body: string): string =>
    `${head}\n    """${doc} Biases start at 0."""\n    ${loop.replace('name, module in model.named_modules', body.includes('name') ? 'name, module in model.named_modules' : 'module in model.modules')}\n        ${body}\n        ${zero}`;
  const times = startScale === 1 ? '' : `${literal(startScale)} * `;
  const fanIn = 'math.sqrt(module.weight[0].numel())';
  const uniform = `nn.init.xavier_uniform_(module.weight${startScale === 1 ? '' : `, gain=${literal(startScale)}`})`;
  if (start === 'normal')
    return {
      constants: [],
      function: write(
        'Normal, with one deviation for all layers.',
        `nn.init.normal_(module.weight, std=${literal(startScale * startDeviation)})`,
      ),
    };
  if (start === 'glorot') return { constants: [], function: write('Glorot & Bengio 2010, equation 16.', uniform) };
  if (start === 'he')
    return {
      constants: [],
      function: write(
        'He et al. 2015, equation 10.',
        `nn.init.normal_(module.weight, std=${times}math.sqrt(2) / ${fanIn})`,
      ),
    };
  const gains = analysis.nodes
    .filter(({ weights }) => weights.some(({ initial }) => initial.type === 'kernel'))
    .map(({ id }) => {
      const meanSquare = rectifiedBehind(analysis, id);
      return [
        layers.get(id) ?? id,
        meanSquare === null ? null : Number(Math.sqrt(1 / meanSquare).toPrecision(7)),
      ] as const;
    });
  const [usual = null] = mostCommon(gains.map(([, gain]) => gain));
  const others = gains.filter(([, gain]) => gain !== usual);
  const listed = others.map(([path, gain]) => `    ${literal(path)}: ${literal(gain)},\n`).join('');
  return {
    constants: [
      '# Of starting weights: what a rectifier behind a layer takes, they make up for.',
      `GAIN = ${literal(usual)}`,
      ...(others.length > 0 ? [`OTHER_GAINS = {\n${listed}}`] : []),
    ],
    function: write(
      'He et al. 2015 before a rectifier, Glorot & Bengio 2010 elsewhere.',
      `gain = ${others.length > 0 ? 'OTHER_GAINS.get(name, GAIN)' : 'GAIN'}
        if gain is None:
            ${uniform}
        else:
            nn.init.normal_(module.weight, std=${times}gain / ${fanIn})`,
    ),
  };
}

/** The value that there is most often, alone in a list; none of none. */
function mostCommon<T>(values: readonly T[]): readonly T[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1)
    .map(([value]) => value);
}
