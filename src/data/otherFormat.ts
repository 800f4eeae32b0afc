/** Formats of picture files that browsers don't unpack here, told from a file's first bytes. */
export function otherFormat(bytes: Uint8Array): 'SVG' | 'TIFF' | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024));
  // Byte order, then 42 (43: BigTIFF) in that order.
  if (/^(?:II[*+]\0|MM\0[*+])/.test(text)) return 'TIFF';
  return /^\s*(?:ï»¿)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i.test(text) && /<(?:!DOCTYPE )?svg/i.test(text)
    ? 'SVG'
    : null;
}
