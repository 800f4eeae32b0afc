/**
 * The input panel and the inspector on the real engine, with a large network of the catalog. Choose in the address,
 * after `#`: `network` (a catalog id), `selected` (a layer), `tab`, `language` en | es, `theme` light | dark.
 */
import type { InspectorTab } from '@/record/view';
import '@/ui/base.css';
import { createRoot } from 'react-dom/client';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Language } from '@/network/text';
import { classNamesOf, datasetList } from '@/session/datasets';
import { catalogDocument, useDocument } from '@/session/document';
import { convoscope } from '@/session/scripting';
import { start } from '@/session/session';
import { useSettings } from '@/session/settings';
import { useView } from '@/session/view';
import { InputPanel } from '@/views/input/InputPanel';
import { Inspector } from '@/views/inspector/Inspector';

const wishes = new URLSearchParams(location.hash.slice(1));
const id = (wishes.get('network') ?? 'resnet50') as CatalogId;
useDocument.setState(catalogDocument(id, defaultKnobs(id), catalogEntry(id).input));
useView.setState({
  language: (wishes.get('language') ?? 'en') as Language,
  selected: wishes.get('selected') ?? useDocument.getState().definition.layers[0]?.id ?? null,
  tab: (wishes.get('tab') ?? 'maps') as InspectorTab,
});
document.documentElement.dataset.theme = wishes.get('theme') ?? 'light';
window.convoscope = convoscope;
start();

function Gallery() {
  const { dataset } = useSettings();
  return (
    <div className="gallery">
      <InputPanel dataset={datasetList[dataset].title} classNames={classNamesOf(dataset)} />
      <Inspector />
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery />);
