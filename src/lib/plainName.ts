/**
 * A name that every system takes for a file or a folder: letters and digits of any language, dots within it, and a hyphen for whatever else
 * there is. Where nothing of it is left, `otherwise`.
 */
export const plainName = (name: string, otherwise = 'network'): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '-')
    .replace(/-*\.-*/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '') || otherwise;
