import type { RefObject } from 'react';

interface FileInputProps {
  field: RefObject<HTMLInputElement | null>;
  /** Tells it from others. */
  name: string;
  /** Asks for a folder with all that is in it, and not for files. */
  folder?: boolean;
  accept?: string;
  onChosen: (files: FileList) => void;
}

/** The dialog of the system that files are chosen in; a button opens it. */
export function FileInput({ field, name, folder = false, accept, onChosen }: FileInputProps) {
  return (
    <input
      ref={field}
      type="file"
      name={name}
      hidden
      multiple
      accept={accept}
      // React's types do not know it yet.
      {...(folder && { webkitdirectory: '' })}
      onChange={({ target }) => {
        if (target.files?.length) onChosen(target.files);
        // The same may be chosen again.
        target.value = '';
      }}
    />
  );
}
