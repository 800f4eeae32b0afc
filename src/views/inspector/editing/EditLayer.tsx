import { Check } from 'lucide-react';
import { useState } from 'react';
import { editing } from '../../../i18n/messages/editing';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { paddingOf } from '../../../network/analysis/padding';
import { configOf, type LayerDefinition } from '../../../network/definition';
import { setField } from '../../../network/edit/fields';
import { renameLayer } from '../../../network/edit/names';
import { kindOf } from '../../../network/layers';
import type { Field } from '../../../network/layers/fields';
import { LIMITS } from '../../../network/limits';
import { channelsOf } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { Leading, useDocument, useSession } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import { FieldControl } from '../../fields/FieldControl';
import { OpenText } from '../OpenText';
import { Section } from '../Section';
import styles from './Editing.module.css';
import { PaddingField } from './PaddingField';
import { PairField } from './PairField';
import { TableField } from './TableField';
import { useEdit } from './useEdit';

/** A layer's name and all its fields, to be changed. `title` is that of the section they take the place of. */
export function EditLayer({ node, layer, title }: { node: NodeAnalysis; layer: LayerDefinition; title: string }) {
  const { t } = useText();
  const edit = useEdit();
  const session = useSession();
  return (
    <Section
      title={title}
      side={
        <div className={styles.actions}>
          <Button size="small" variant="quiet" onClick={() => session.stores.editing.setState({ mode: false })}>
            <Check aria-hidden size={14} strokeWidth={1.75} />
            {t(editing.done)}
          </Button>
          <OpenText />
        </div>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t(editing.id)}
          value={layer.id}
          maxLength={LIMITS.idLength.max}
          onChange={(id) => edit((definition) => renameLayer(definition, layer.id, id))}
        />
        <Leading value={true}>
          <LayerFields node={node} layer={layer} />
        </Leading>
      </div>
    </Section>
  );
}

/** They show an edit at once: what was typed into one must not give way to what was there before. */
function LayerFields({ node: shown, layer: given }: Pick<LayerFieldProps, 'node' | 'layer'>) {
  const node = useDocument(({ analysis }) => analysis.byId.get(shown.id)) ?? shown;
  const layer = node.node.type === 'layer' ? node.node.layer : given;
  return Object.entries(kindOf(layer.kind).fields).map(([name, field]) => (
    <LayerField key={name} {...{ node, layer, name, field }} />
  ));
}

interface LayerFieldProps {
  readonly node: NodeAnalysis;
  readonly layer: LayerDefinition;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: fields of any type; the control says which
  readonly field: Field<any>;
}

/** One field, and under it what could not be made of it. */
function LayerField({ node, layer, name, field }: LayerFieldProps) {
  const { t } = useText();
  const edit = useEdit();
  const [refused, setRefused] = useState<string | null>(null);
  const config: Readonly<Record<string, unknown>> = configOf(layer);
  const tryChange = (value: unknown) => edit((definition) => setField(definition, layer.id, name, value));
  const change = (value: unknown) => setRefused(tryChange(value));
  const { domain } = field;
  const label = t(field.label);
  // A shape that another program states follows from nothing here.
  if (domain.type === 'place') return null;
  // What is drawn bit by bit (the centres of an RBF layer) stays a drawing.
  if (domain.type === 'table' && domain.range.max === 1) return null;
  return (
    <div className={domain.type === 'number' || domain.type === 'pair' ? styles.half : undefined} data-leads>
      {domain.type === 'pair' ? (
        <PairField label={label} range={domain.range} value={config[name] as never} onChange={change} />
      ) : domain.type === 'padding' ? (
        <PaddingField
          label={label}
          range={domain.range}
          words={domain.words}
          value={config[name] as never}
          resolved={paddingOf(config, [node.inputShapes[0] ?? []])}
          onChange={change}
        />
      ) : domain.type === 'table' ? (
        <TableField
          label={label}
          value={config[name] as never}
          filters={Number(config.filters ?? 0)}
          channels={channelsOf(node.inputShapes[0] ?? [])}
          onChange={change}
        />
      ) : domain.type === 'note' ? (
        <TextField label={label} value={config[name] as string} maxLength={domain.length} onChange={tryChange} />
      ) : (
        <FieldControl field={field} value={config[name]} onChange={change} />
      )}
      {refused !== null && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
