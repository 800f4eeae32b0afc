import { observe, predict } from '../../engine/evaluate';
import { INPUT_ID } from '../../network/definition';
import { EngineFailure } from '../../record/engineFailure';
import type { Handlers } from '../dispatcher';
import { fitDrawing } from '../images';
import type { Result } from '../protocol';
import type { Workbench } from '../workbench';

/** Predictions in one go, for networks quick enough to answer while the pen moves. */
export function prediction(bench: Workbench): Pick<Handlers, 'inspect' | 'inspectDrawing' | 'predict' | 'activations'> {
  async function inspect(
    image: Float32Array,
    layers: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<'inspect'>> {
    const { model } = await bench.make(signal);
    const received = bench.pictureFor(image);
    const { probabilities, outputs } = await observe(model, received, layers);
    // The input is shown as the picture that it is, centred or not.
    const activations = Object.entries(outputs).map(([id, { shape, data }]) => [
      id,
      { shape: shape.slice(1), data: id === INPUT_ID && received !== image ? image.slice() : data },
    ]);
    return { probabilities, activations: Object.fromEntries(activations) };
  }

  return {
    inspect: async ({ image, layers }, signal) => {
      const report = await inspect(image, layers, signal);
      // Together with the steps, so that the maps that follow a training and its curves are drawn in one frame.
      bench.need().made?.run.report();
      return report;
    },

    inspectDrawing: async ({ layers, ...drawing }, signal) => {
      const image = fitDrawing(bench.need().loader, drawing);
      // `image` itself crosses to the page, so the pass gets a copy.
      return { ...(await inspect(image.data.slice(), layers, signal)), image };
    },

    predict: async ({ images }, signal) => predict((await bench.make(signal)).model, bench.imagesFor(images, null)),

    activations: async ({ images, layer }, signal) => {
      const { model } = await bench.make(signal);
      const { outputs } = await observe(model, bench.imagesFor(images, null), [layer]);
      const found = outputs[layer];
      if (!found) throw new EngineFailure({ code: 'badQuestion', detail: `no layer '${layer}'` });
      return found;
    },
  };
}
