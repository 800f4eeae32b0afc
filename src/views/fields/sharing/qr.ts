import { correction, generate } from 'lean-qr';

/** A QR code as a drawing of unit squares. */
export interface QrCode {
  /** Squares along each side, with the border. */
  readonly size: number;
  /** The dark ones, for the `d` of an SVG path. */
  readonly path: string;
}

/** The white border that readers need (ISO/IEC 18004). */
const BORDER = 4;
/** Characters that version 40 holds at its lowest level of error correction, one byte each. */
const MOST = 2_953;

/** The QR code of an address, which is in ASCII; null where it is too long for one. */
export function qrCode(address: string): QrCode | null {
  if (address.length > MOST) return null;
  // The fewest squares that hold it: a phone at the back of a room must tell them apart.
  const code = generate(address, { minCorrectionLevel: correction.L });
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      const start = x;
      while (code.get(x, y)) x++;
      if (x > start) path += `M${start + BORDER} ${y + BORDER}h${x - start}v1h${start - x}z`;
    }
  return { size: code.size + 2 * BORDER, path };
}
