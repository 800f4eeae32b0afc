const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** What neither HTML nor XML can hold: control characters, but for tabs and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Any text, as it is written between tags or in double quotes, in HTML and in XML. */
export const inMarkup = (text: string): string =>
  text.replace(UNWRITABLE, '').replace(/[&"<>]/g, (character) => ENTITIES[character] ?? '');
