import { roleName } from '../../../i18n/messages/diagram';
import { editing } from '../../../i18n/messages/editing';
import { GROUP_ROLES, type GroupRole } from '../../../network/definition';
import { renameGroup, setRole } from '../../../network/edit/groups';
import { LIMITS } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { Select } from '../../../ui/Select';
import { TextField } from '../../../ui/TextField';
import styles from './Editing.module.css';
import { useEdit } from './useEdit';

/** What a group is called, and what it is. */
export function EditGroup({ id, title, role }: { id: string; title: string; role: GroupRole }) {
  const { t } = useText();
  const edit = useEdit();
  return (
    <div className={styles.fields}>
      <TextField
        label={t(editing.groupTitle)}
        value={title}
        maxLength={LIMITS.titleLength.max}
        onChange={(next) => edit((definition) => renameGroup(definition, id, next))}
      />
      <Select
        label={t(editing.role)}
        value={role}
        options={GROUP_ROLES.map((value) => ({ value, label: t(roleName(value, 1)) }))}
        onChange={(next) => void edit((definition) => setRole(definition, id, next))}
      />
    </div>
  );
}
