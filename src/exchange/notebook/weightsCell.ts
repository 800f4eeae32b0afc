import type { ExportedFile } from '../exporting';
import { literal } from '../python/expression';
import { type Cell, code, markdown } from './cells';

/** Bytes of weights that a notebook holds itself: it stays a file that editors and Colab open at once. */
const MOST_HELD = 1_500_000;

/** Cells that put the weights beside the notebook: held in it, or asked for where they are too large. `WEIGHTS` is their file, or None. */
export function weightsCells(file: ExportedFile | null): { readonly cells: readonly Cell[]; readonly isHeld: boolean } {
  if (!file || typeof file.content === 'string')
    return { cells: [code('WEIGHTS = None  # it starts afresh')], isHeld: true };
  const name = literal(file.name);
  if (file.content.length > MOST_HELD)
    return {
      cells: [
        markdown(`Upload \`${file.name}\` beside this notebook to start from its weights.`),
        code(`from pathlib import Path\n\nWEIGHTS = ${name} if Path(${name}).exists() else None`),
      ],
      isHeld: false,
    };
  const held = `import base64\nfrom pathlib import Path\n\nWEIGHTS = ${name}\nPath(WEIGHTS).write_bytes(base64.b64decode("${base64(file.content)}"));`;
  return { cells: [markdown('The weights, as Convoscope had them.'), code(held)], isHeld: true };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes some ten thousand arguments.
  for (let start = 0; start < bytes.length; start += 8_192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return btoa(text);
}
