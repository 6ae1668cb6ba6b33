/** A Chromium that can be started, and what it needs in its environment. */
export interface BrowserFound {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly from: string;
}
