import { Component, type ErrorInfo, type ReactNode } from 'react';
import { app } from '../i18n/messages/app';
import type { Text } from '../network/text';
import { useText } from '../page/useText';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './ErrorBoundary.module.css';

interface Props {
  /** The message to show, given the error's own message. */
  message: (detail: string) => Text;
  children: ReactNode;
}

/** Keeps a bug in one part of the page from bringing down the rest. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error, componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Crashed text={this.props.message(error.message)} onRetry={() => this.setState({ error: null })} />;
  }
}

function Crashed({ text, onRetry }: { text: Text; onRetry: () => void }) {
  const { t } = useText();
  return (
    <div role="alert" className={styles.crashed}>
      <Notice tone="danger">{t(text)}</Notice>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{t(app.tryAgain)}</Button>
        <Button onClick={() => window.location.reload()}>{t(app.reload)}</Button>
      </div>
    </div>
  );
}
