import { sameShape } from '../network/shape';
import type { TensorData } from '../record/tensor';
import type { Stores } from './stores';

/**
 * The picture that the present network can be asked about; null where there is none. Right after another network was
 * opened, the page still shows the picture of the network before, which may be of another size.
 */
export function presentPicture({ document, input }: Pick<Stores, 'document' | 'input'>): TensorData | null {
  const { height, width, channels } = document.getState().definition.input;
  const { image } = input.getState();
  return image && sameShape(image.shape, [height, width, channels]) ? image : null;
}
