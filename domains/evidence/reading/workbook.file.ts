export const isWorkbook = async (_path: string): Promise<boolean> => false;
export const workbookToCsv = async (
  _path: string,
  _target: string,
): Promise<{ ok: true } | { ok: false; found: string }> => ({ ok: false, found: 'x' });
