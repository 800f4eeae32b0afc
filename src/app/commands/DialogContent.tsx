import { part } from '../../views/fields/part';

const Shortcuts = part(
  () => import('./Shortcuts'),
  (module) => module.Shortcuts,
);
const StoredRuns = part(
  () => import('./StoredRuns'),
  (module) => module.StoredRuns,
);
const OwnPictures = part(
  () => import('../../views/dataset/OwnPictures'),
  (module) => module.OwnPictures,
);
const Licences = part(
  () => import('./Licences'),
  (module) => module.Licences,
);
const PixelSheet = part(
  () => import('../../views/inspector/pixel/PixelSheet'),
  (module) => module.PixelSheet,
);
const ExportDialog = part(
  () => import('../../views/exporting/ExportDialog'),
  (module) => module.ExportDialog,
);

interface DialogContentProps {
  readonly name: 'shortcuts' | 'storage' | 'data' | 'licences' | 'pixel' | 'export';
  readonly onDone: () => void;
}

/** What a command shows in a dialog. The first load names this file and not the many that it names. */
export function DialogContent({ name, onDone }: DialogContentProps) {
  switch (name) {
    case 'shortcuts':
      return <Shortcuts />;
    case 'storage':
      return <StoredRuns onDone={onDone} />;
    case 'data':
      return <OwnPictures onDone={onDone} />;
    case 'licences':
      return <Licences />;
    case 'pixel':
      return <PixelSheet />;
    case 'export':
      return <ExportDialog />;
  }
}
