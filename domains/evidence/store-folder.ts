/** Where snapshots live: `HEARTH_HOME`, or `.hearth` in the home folder. Pass the environment in. */
export const storeFolder = (
  environment: Readonly<Record<string, string | undefined>>,
  homeFolder: string,
): string => environment.HEARTH_HOME ?? `${homeFolder}/.hearth`;
