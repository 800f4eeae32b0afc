import { useCommand } from '../../commands/react';
import { Button } from '../../ui/Button';
import { CommandButton } from '../fields/CommandButton';
import styles from './Controls.module.css';
import { DataStatus } from './DataStatus';
import { RunResults } from './RunResults';
import { RunStatus } from './RunStatus';

export function Controls() {
  return (
    <div className={styles.controls} data-paper="none">
      <div className={styles.buttons}>
        <RunButton />
        <CommandButton command="training.step" />
        <CommandButton command="training.replay" />
        <CommandButton command="training.reset" />
      </div>
      <RunStatus />
      <DataStatus />
      <RunResults />
    </div>
  );
}

/** Starts training, or pauses it. */
function RunButton() {
  const { icon: Icon, label, possible, keys, perform } = useCommand('training.run');
  return (
    <Button variant="primary" className={styles.play} disabled={!possible} aria-keyshortcuts={keys} onClick={perform}>
      <Icon aria-hidden size={15} fill="currentColor" strokeWidth={1} />
      {label}
    </Button>
  );
}
