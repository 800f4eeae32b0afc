import { type FormEvent, useId, useState } from 'react';
import { build, buildCommands } from '../../../i18n/messages/build';
import { describeIssue } from '../../../i18n/messages/issues';
import { renameGroup } from '../../../network/edit/groups';
import { renameLayer } from '../../../network/edit/names';
import { layerOf } from '../../../network/edit/parts';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Button } from '../../../ui/Button';
import type { Editor } from './editor';
import styles from './Form.module.css';
import { TextField } from './TextField';

/** Another id for a layer, or another title for a group. */
export function RenameForm({ editor, id }: { editor: Editor; id: string }) {
  const { t } = useText();
  const note = useId();
  const definition = useDocument((document) => document.definition);
  const isLayer = layerOf(definition, id) !== undefined;
  const [name, setName] = useState(isLayer ? id : (definition.groups.find((group) => group.id === id)?.title ?? id));
  const rename = isLayer ? renameLayer : renameGroup;
  const tried = rename(definition, id, name);
  const wrong = 'issue' in tried ? describeIssue(tried.issue) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) editor.attempt((before) => rename(before, id, name));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t(buildCommands.rename)}</h2>
      <TextField label={t(build.name)} value={name} onChange={setName} describedBy={note} wrong={wrong !== null} />
      <p id={note} role="status" className={styles.wrong}>
        {wrong && t(wrong)}
      </p>
      <Button type="submit" variant="primary" disabled={wrong !== null}>
        {t(build.save)}
      </Button>
    </form>
  );
}
