/** What the routes of evidence need from whoever wires them. */
export interface EvidenceNeeds {
  /** Where snapshots and extracts are: see `storeFolder`. */
  readonly store: string;
  /** Folders of the server that are open to extracts: see `allowedFolders`. */
  readonly folders: readonly string[];
  /** Bytes of all files that are brought at once. */
  readonly mostUploadBytes: number;
}

/** Files that may be brought at once. */
export const MOST_FILES = 60;

export const KEEP_HOURS = 24;
export const REFUSED_DAYS = 30;
