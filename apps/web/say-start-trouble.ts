import { RecordTrouble } from '../../platform/postgres/record-trouble.ts';
import { BadSetting } from './bad-setting.ts';

export interface Asked {
  readonly port: number;
  readonly host: string;
  /** Where Hearth keeps what is its own. */
  readonly store: string;
}

/** Why the application could not start, with what to do about it; `null` where the fault is ours. */
export const sayStartTrouble = (error: unknown, { port, host, store }: Asked): string | null => {
  if (error instanceof RecordTrouble || error instanceof BadSetting) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : store;
  const listening = 'syscall' in error && error.syscall === 'listen';
  switch (error.code) {
    case 'EADDRINUSE':
      return `Something else listens on port ${port}. Choose another: ./hearth serve --port ${port + 1}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address “${host}”. Leave --host out for this machine only, or give one of its own addresses.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return listening
        ? `The system does not let Hearth listen on port ${port}. Choose one from 1024 on: ./hearth serve --port 8321`
        : `Hearth cannot write ${path}. Give the account that runs it that folder, or choose another with HEARTH_HOME=/a/folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${path} is full. Nothing that was saved is lost. Make room and start again.`;
    default:
      return null;
  }
};
