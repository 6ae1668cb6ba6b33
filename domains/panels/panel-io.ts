/** What a panel command is given of the outside world. Exit codes are those of the command line. */
export interface PanelIo {
  out(line: string): void;
  err(line: string): void;
  progress(share: number, doing: string): void;
  readonly currentFolder: string;
}

export type PanelExit = 0 | 1 | 2 | 64;
