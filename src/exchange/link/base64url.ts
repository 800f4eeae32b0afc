const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The value of each character by its code; -1 outside the alphabet. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));
const valueAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? -1;

export const isBase64url = (character: string): boolean => valueAt(character, 0) >= 0;

/** Base64 of RFC 4648, section 5, without padding: the characters that no chat program, mail program or shell touches. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const triple = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += ALPHABET.charAt(triple >> 18) + ALPHABET.charAt((triple >> 12) & 63);
    if (b !== undefined) text += ALPHABET.charAt((triple >> 6) & 63);
    if (c !== undefined) text += ALPHABET.charAt(triple & 63);
  }
  return text;
}

/** The whole bytes of `text`, all of whose characters are in the alphabet; up to six bits at its end are left over. */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    bits = ((bits << 6) | (valueAt(text, i) & 63)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
  }
  return bytes;
}
