import type { NetworkReader } from '../exchange/reading/importing';
import { importModule } from '../lib/importModule';

const importOnnx = importModule(() => import('../exchange/onnx/reading'));
const importKeras = importModule(() => import('../exchange/fromKeras/kerasReader'));
const importTfjs = importModule(() => import('../exchange/fromKeras/tfjsReader'));

/** Readers of networks that other programs wrote, each loaded when files are given that nothing before it recognises. */
export const NETWORK_READERS: readonly (() => Promise<NetworkReader>)[] = [
  async () => (await importOnnx()).onnxReader,
  async () => (await importKeras()).kerasReader,
  async () => (await importTfjs()).tfjsReader,
];
