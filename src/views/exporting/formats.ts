import type { ExportFormat, Target } from '../../exchange/exporting';
import { importModule } from '../../lib/importModule';

const importPytorch = importModule(() => import('../../exchange/pytorch/pytorch'));
const importNotebook = importModule(() => import('../../exchange/notebook/notebook'));
const importKeras = importModule(() => import('../../exchange/keras'));
const importTfjs = importModule(() => import('../../exchange/tfjs'));
const importSafetensors = importModule(() => import('../../exchange/safetensors/safetensors'));
const importOnnx = importModule(() => import('../../exchange/onnx'));
const importDefinition = importModule(() => import('../../exchange/definition/target'));

/** What writes the formats that are no figure, loaded when one is chosen. One that is not here is not offered. */
const TARGETS: { readonly [Format in ExportFormat]?: () => Promise<Target> } = {
  pytorch: async () => (await importPytorch()).pytorch,
  notebook: async () => (await importNotebook()).notebook,
  notebookKeras: async () => (await importNotebook()).notebookKeras,
  keras: async () => (await importKeras()).keras,
  tfjs: async () => (await importTfjs()).tfjs,
  safetensors: async () => (await importSafetensors()).safetensors,
  onnx: async () => (await importOnnx()).onnx,
  definition: async () => (await importDefinition()).definitionTarget,
};

export type FigureFormat = 'svg' | 'png';
export const isFigure = (format: ExportFormat): format is FigureFormat => format === 'svg' || format === 'png';

/** Formats with an entry of their own: of those that differ in the framework alone, the first. */
type Listed = Exclude<ExportFormat, 'notebookKeras'>;

/** The formats that a network can be exported to, by what they are. */
export const GROUPS = [
  { name: 'figures', formats: ['svg', 'png'] },
  { name: 'code', formats: offered('pytorch', 'keras', 'notebook') },
  { name: 'files', formats: offered('onnx', 'tfjs', 'safetensors', 'definition') },
] as const satisfies readonly { readonly name: string; readonly formats: readonly Listed[] }[];

function offered(...formats: readonly Listed[]): readonly Listed[] {
  return formats.filter((format) => TARGETS[format] !== undefined);
}

/** Formats that differ in the framework alone. */
export const FRAMEWORKS: readonly { readonly format: ExportFormat; readonly name: string }[] = [
  { format: 'notebook', name: 'PyTorch' },
  { format: 'notebookKeras', name: 'Keras' },
];
export const hasFrameworks = (format: ExportFormat): boolean => FRAMEWORKS.some((each) => each.format === format);

export const OFFERED: readonly ExportFormat[] = [
  ...new Set([...GROUPS.flatMap(({ formats }) => formats), ...FRAMEWORKS.map(({ format }) => format)]),
];

/** What writes a format; asked only for those that are offered and no figures. */
export function targetOf(format: ExportFormat): Promise<Target> {
  const target = TARGETS[format];
  if (!target) throw new Error(`Nothing writes '${format}'`);
  return target();
}
