import { DefinitionIssues } from './DefinitionIssues';
import { EngineFailed } from './EngineFailed';

interface TroubleProps {
  readonly faulty: boolean;
  /** Whether the engine has failed, and no panel that is in sight says so. */
  readonly failed: boolean;
  /** Whether mistakes of the network are told where this is, and not over the panels. */
  readonly inPlace: boolean | undefined;
}

/** What is wrong with the network that is open, or with what computes it. */
export function Trouble({ faulty, failed, inPlace }: TroubleProps) {
  return (
    <>
      {faulty && <DefinitionIssues inPlace={inPlace} />}
      {failed && <EngineFailed />}
    </>
  );
}
