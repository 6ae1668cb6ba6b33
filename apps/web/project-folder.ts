import { join } from 'node:path';

/** Where Hearth itself is: styles, scripts, migrations, method pages. */
export const hearthProject = (): string => join(import.meta.dirname, '..', '..');
