import { importModule } from '../../lib/importModule';
import type { NetworkReader } from '../reading/importing';

const importOnnx = importModule(() => import('../onnx/reading'));
const importKeras = importModule(() => import('../fromKeras/kerasReader'));
const importTfjs = importModule(() => import('../fromKeras/tfjsReader'));

/** Readers of networks that other programs wrote, each loaded when files are given that nothing before it recognises. */
export const NETWORK_READERS: readonly (() => Promise<NetworkReader>)[] = [
  async () => (await importOnnx()).onnxReader,
  async () => (await importKeras()).kerasReader,
  async () => (await importTfjs()).tfjsReader,
];
