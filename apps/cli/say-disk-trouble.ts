/** What a command says where a folder or the disk is in its way; `null` for any other error. */
export const sayDiskTrouble = (error: unknown): string | null => {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'the folder';
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Hearth may not write ${path}. Choose another folder, or give the account that runs Hearth this one.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `A file stands in the way at ${path}, where a folder is needed. Move it away, or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${path} is full. Make room, then run this again.`;
    default:
      return null;
  }
};
