import type { ReactNode } from 'react';
import { app, panelNames } from '../i18n/messages/app';
import type { Panel } from '../record/view';
import { ErrorBoundary } from './ErrorBoundary';
import { panelId } from './panelId';

interface PanelFrameProps {
  readonly panel: Panel;
  readonly className: string | undefined;
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** Hidden panels stay mounted, so that a drawing or a chart is not lost by looking elsewhere. Views name themselves. */
export function PanelFrame({ panel, className, shown, children }: PanelFrameProps) {
  return (
    <div id={panelId(panel)} className={className} tabIndex={-1} hidden={!shown}>
      <ErrorBoundary message={(detail) => app.crashed(panelNames[panel], detail)}>{children}</ErrorBoundary>
    </div>
  );
}
