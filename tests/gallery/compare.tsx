/**
 * The comparison alone, for looking at it: `compare.html?left=plain20&right=resnet20&theme=dark&language=es`; a side that
 * is not given is the open network, `open=resnet50`.
 */

import { createRoot } from 'react-dom/client';
import type { Theme } from '@/record/view';
import { defaultKnobs, isCatalogId } from '../../src/network/catalog';
import type { Language } from '../../src/network/text';
import { catalogSide, compare, OPEN, useComparison } from '../../src/session/comparison';
import { catalogDocument, useDocument } from '../../src/session/document';
import { useView } from '../../src/session/view';
import { Comparison } from '../../src/views/compare/Comparison';

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
const language = (query.get('language') ?? 'en') as Language;
document.documentElement.dataset.theme = theme;
document.documentElement.lang = language;
useView.setState({ theme, language });
const open = query.get('open') ?? 'lenet5';
if (isCatalogId(open)) useDocument.setState(catalogDocument(open, defaultKnobs(open)));
const side = (name: 'left' | 'right') => {
  const id = query.get(name) ?? '';
  return isCatalogId(id) ? catalogSide(id) : OPEN;
};
compare(side('left'), side('right'));

function Shown() {
  const sides = useComparison((comparison) => comparison.sides);
  return sides && <Comparison sides={sides} />;
}
createRoot(document.getElementById('root') as HTMLElement).render(<Shown />);
