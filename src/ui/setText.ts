/**
 * Writes a text that changes many times a second. The node that is there keeps its place and takes the new words: another node in
 * its place would have the browser look for `:has()` up to the root, and lay out and layer the page anew, where it need only paint.
 */
export function setText(element: Element, text: string): void {
  const { firstChild } = element;
  if (element.textContent === text) return;
  if (text && firstChild instanceof Text && !firstChild.nextSibling) firstChild.data = text;
  else element.textContent = text;
}
