import type { RunFault } from './run-outcome.ts';

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const code = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Trouble of the machine, which another attempt would meet again; `null` for any other error. */
export function troubleOfTheMachine(error: unknown): RunFault | null {
  if (
    code(error) === 'ENOSPC' ||
    code(error) === 'EFBIG' ||
    code(error) === 'EDQUOT' ||
    /no space left|disk.*full|file too large|max_temp_directory_size/i.test(text(error))
  )
    return {
      where: '',
      message:
        'There is no room left on the disk that Hearth works on. Nothing half-done was kept, and what was there before is as it was.',
      fix: 'Make room: about three times the size of the extracts, unpacked. Then start this again.',
    };
  if (code(error) === 'EACCES' || code(error) === 'EROFS' || code(error) === 'EPERM')
    return {
      where: '',
      message: `Hearth may not write where it keeps its evidence (${code(error)}).`,
      fix: 'Ask an administrator to give Hearth its folder (HEARTH_HOME), then start this again.',
    };
  if (/out of memory|failed to allocate|could not allocate/i.test(text(error)))
    return {
      where: '',
      message: 'The machine has too little memory for these extracts. Nothing half-done was kept.',
      fix: 'Close other programs or use a machine with more memory (4 GB for a million repairs), then start this again.',
    };
  return null;
}

/** What is said of work that stopped twice. The error itself may hold what a cell held, so it goes to Hearth's log and not to a page. */
export const sayStop = (error: unknown): RunFault =>
  troubleOfTheMachine(error) ?? {
    where: '',
    message:
      'Hearth stopped twice while it worked on this, so it does not try again by itself. Nothing half-done was kept.',
    fix: 'Start it again. If it stops again, ask whoever looks after Hearth to look into its log.',
  };
