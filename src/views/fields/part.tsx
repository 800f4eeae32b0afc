import {
  Component,
  type ComponentType,
  type LazyExoticComponent,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react';
import { app } from '../../i18n/messages/app';
import { importModule, ModuleMissing } from '../../lib/importModule';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import styles from './part.module.css';

/**
 * A part of the page whose code is loaded when it is first shown. If that fails, it says so in its own place, with a way to
 * try again, and everything around it goes on.
 * @param waiting shown until the code is there
 */
export function part<M, P extends object>(
  load: () => Promise<M>,
  pick: (module: M) => ComponentType<P>,
  waiting: ReactNode = null,
): ComponentType<P> {
  const fetch = importModule(load);
  const attempt = (): LazyExoticComponent<ComponentType<P>> => lazy(async () => ({ default: pick(await fetch()) }));
  // As with `lazy` itself, one for all places where the part is shown.
  let latest = attempt();
  return function Part(props: P) {
    const [Loaded, setLoaded] = useState(() => latest);
    const retry = () => {
      latest = attempt();
      setLoaded(() => latest);
    };
    // The compiler cannot tell that `lazy` passes properties on as they are.
    const Content = Loaded as unknown as ComponentType<P>;
    return (
      <MissingBoundary onRetry={retry}>
        <Suspense fallback={waiting}>
          <Content {...props} />
        </Suspense>
      </MissingBoundary>
    );
  };
}

interface BoundaryProps {
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Catches code that has not arrived; mistakes in code that has are left to the boundary of the panel. */
class MissingBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (!(error instanceof ModuleMissing)) throw error;
    return (
      <Missing
        onRetry={() => {
          this.props.onRetry();
          this.setState({ error: null });
        }}
      />
    );
  }
}

function Missing({ onRetry }: { onRetry: () => void }) {
  const { t } = useText();
  return (
    <div role="alert" className={styles.missing}>
      <Notice tone="danger">{t(app.partMissing)}</Notice>
      <div className={styles.actions}>
        <Button variant="primary" onClick={onRetry}>
          {t(app.tryAgain)}
        </Button>
        <Button onClick={() => window.location.reload()}>{t(app.reload)}</Button>
      </div>
    </div>
  );
}
