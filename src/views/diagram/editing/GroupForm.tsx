import { type FormEvent, useId, useState } from 'react';
import { build, buildCommands } from '../../../i18n/messages/build';
import { roleName } from '../../../i18n/messages/diagram';
import { describeIssue } from '../../../i18n/messages/issues';
import { GROUP_ROLES, type GroupRole } from '../../../network/definition';
import { group } from '../../../network/edit/groups';
import { same } from '../../../network/text';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import type { Editor } from './editor';
import styles from './Form.module.css';
import { TextField } from './TextField';
import { between } from './ways';

/** Asks which layers become a group, by the first and the last of them, and what it is. */
export function GroupForm({ editor, from, to }: { editor: Editor; from: string; to: string }) {
  const { t } = useText();
  const note = useId();
  const analysis = useDocument((document) => document.analysis);
  const [ends, setEnds] = useState({ from, to });
  const [title, setTitle] = useState<string | null>(null);
  const [role, setRole] = useState<GroupRole>('block');
  const ids = between(analysis, [ends.from], [ends.to]);
  const named = title ?? t(build.newGroup);
  const tried = ids.length ? group(analysis.definition, ids, { title: named, role }) : null;
  const wrong = tried === null ? build.noPath : 'issue' in tried ? describeIssue(tried.issue) : null;
  const layers = analysis.definition.layers.map(({ id }) => ({ value: id, label: id }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) editor.attempt((definition) => group(definition, ids, { title: named, role }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t(buildCommands.group)}</h2>
      <div className={styles.pair}>
        <Select
          label={t(build.groupFrom)}
          value={ends.from}
          options={layers}
          onChange={(value) => setEnds({ ...ends, from: value })}
        />
        <Select
          label={t(build.groupTo)}
          value={ends.to}
          options={layers}
          onChange={(value) => setEnds({ ...ends, to: value })}
        />
      </div>
      <TextField label={t(build.groupTitle)} value={named} onChange={setTitle} />
      <Select
        label={t(build.groupRole)}
        value={role}
        options={GROUP_ROLES.map((value) => ({ value, label: t(roleName(value)) }))}
        onChange={setRole}
      />
      <p id={note} role="status" className={wrong ? styles.wrong : styles.note}>
        {t(wrong ?? same(t(build.holds(ids.length))))}
      </p>
      <Button type="submit" variant="primary" disabled={wrong !== null} aria-describedby={note}>
        {t(buildCommands.group)}
      </Button>
    </form>
  );
}
