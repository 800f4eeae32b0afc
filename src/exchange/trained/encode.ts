import { joinBytes } from '../../lib/joinBytes';
import { quotable, safetensorsPieces } from '../../lib/safetensors';
import { packNumber } from '../../network/schema/numbers';
import { writeShape } from '../../network/schema/writeShape';
import { type WrittenSnapshots, writeRecording } from '../recording/encode';
import { MOST_SAVED } from '../recording/limits';
import { FORMAT, RUN, type RunFacts, slotName, type Trained, VERSION } from './trained';

/** Writes a trained network as a file. */
export const encodeTrained = async (trained: Trained): Promise<Uint8Array<ArrayBuffer>> =>
  joinBytes(await trainedPieces(trained));

/**
 * The pieces of the same file, one after the other, those of its tensors no copies.
 * @param most bounds what is written of its recorded steps, in bytes
 * @param written recorded steps that need not be written again
 */
export async function trainedPieces(
  { recording, checkpoint, seconds, evaluation }: Trained,
  most = MOST_SAVED,
  written?: WrittenSnapshots<Uint8Array>,
): Promise<readonly Uint8Array[]> {
  const { pieces } = await writeRecording(recording, most, quotable, written);
  const { step, seed, optimizer, updates, weights, slots } = checkpoint;
  const run: RunFacts = { step, seed, optimizer, updates, seconds, evaluation };
  const named = Object.entries(slots).map(([name, tensor]) => [slotName(name), tensor] as const);
  return safetensorsPieces(
    { ...weights, ...Object.fromEntries(named) },
    {
      format: FORMAT,
      version: String(VERSION),
      run: JSON.stringify(writeShape(run, RUN, packNumber)),
      recording: pieces,
    },
  );
}
