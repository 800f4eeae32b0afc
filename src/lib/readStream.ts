/** Reads a stream to its end, piece by piece. `onPiece` may throw to stop it. */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  onPiece: (piece: Uint8Array) => void,
): Promise<void> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) onPiece(next.value);
  } catch (error) {
    // The original error is already being thrown; a failure to cancel the rest adds nothing.
    await reader.cancel().catch(() => {});
    throw error;
  }
}
