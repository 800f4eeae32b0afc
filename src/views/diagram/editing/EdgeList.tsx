import { Plus, Scissors, Spline } from 'lucide-react';
import { build } from '../../../i18n/messages/build';
import { isReservedId } from '../../../network/definition';
import { disconnect } from '../../../network/edit/edges';
import { isJoin } from '../../../network/edit/joins';
import { type Edge, edgesOf, layerOf } from '../../../network/edit/parts';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import styles from './EdgeList.module.css';
import type { Editor } from './editor';

/** The edges into a layer and out of it, with what can be done to each: the keyboard's twin of the handles on the diagram. */
export function EdgeList({ editor, id }: { editor: Editor; id: string }) {
  const { t } = useText();
  const definition = useDocument((document) => document.definition);
  const edges = edgesOf(definition);
  const layer = layerOf(definition, id);
  const lists = [
    { title: build.reads, rows: edges.filter(({ to }) => to === id) },
    { title: build.readBy, rows: edges.filter(({ from }) => from === id) },
  ];
  const isCut = ({ to }: Edge) => {
    const reader = layerOf(definition, to);
    return reader ? isJoin(reader) : definition.outputs.length > 1;
  };
  return (
    <>
      <h2 className={styles.title}>{t(build.edgesOf(id))}</h2>
      {lists.map(
        ({ title, rows }) =>
          rows.length > 0 && (
            <section key={title.en}>
              <h3 className={styles.heading}>{t(title)}</h3>
              <ul>
                {rows.map((edge, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a join may read one layer twice
                  <li key={`${edge.from} ${edge.to} ${i}`} className={styles.row}>
                    <span className={styles.edge}>
                      {edge.from} → {edge.to}
                    </span>
                    <IconButton
                      variant="quiet"
                      icon={Plus}
                      label={`${t(build.insertHere)}: ${edge.from} → ${edge.to}`}
                      onClick={() => editor.ask({ type: 'add', where: { type: 'edges', edges: [edge] } })}
                    />
                    <IconButton
                      variant="quiet"
                      icon={Spline}
                      label={`${t(build.moveStart)}: ${edge.from} → ${edge.to}`}
                      onClick={() => editor.ask({ type: 'source', to: edge.to, edge })}
                    />
                    <IconButton
                      variant="quiet"
                      icon={Scissors}
                      label={`${t(build.cut)}: ${edge.from} → ${edge.to}`}
                      disabled={!isCut(edge)}
                      onClick={() => editor.attempt((before) => disconnect(before, [edge.from, edge.to]))}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      {layer && !isReservedId(id) && isJoin(layer) && (
        <Button size="small" onClick={() => editor.ask({ type: 'source', to: id, edge: null })}>
          <Plus aria-hidden size={14} />
          {t(build.another)}
        </Button>
      )}
    </>
  );
}
