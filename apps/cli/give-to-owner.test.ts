import assert from 'node:assert/strict';
import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { giveToOwner } from './give-to-owner.ts';

const skip = process.getuid?.() === 0 ? false : 'only root can give files away';

test('what root restored belongs to the account that owns the store, and links lead nowhere', {
  skip,
}, async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearth-owner-'));
  try {
    const store = join(root, 'store');
    mkdirSync(join(store, 'snapshots', 'a'), { recursive: true });
    writeFileSync(join(store, 'snapshots', 'a', 'manifest.json'), '{}');
    writeFileSync(join(root, 'elsewhere'), '');
    symlinkSync(join(root, 'elsewhere'), join(store, 'snapshots', 'link'));
    writeFileSync(join(store, 'pseudonym.key'), 'key');
    chownSync(store, 12345, 12345);
    await giveToOwner(store, ['pseudonym.key', 'snapshots', 'intakes']);
    const owner = (path: string): number => lstatSync(join(store, path)).uid;
    assert.deepEqual(
      ['pseudonym.key', 'snapshots', 'snapshots/a/manifest.json', 'snapshots/link'].map(owner),
      [12345, 12345, 12345, 12345],
    );
    assert.equal(lstatSync(join(root, 'elsewhere')).uid, 0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
