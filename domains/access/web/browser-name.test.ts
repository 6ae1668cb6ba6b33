import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserName } from './browser-name.ts';
import { readEmail, readOwnPath } from './email-address.ts';

test('a browser is named as its owner would, and a made-up one is not', () => {
  for (const [says, name] of [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox on Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['Firefox', 'Firefox'],
    ['curl/8.0', null],
    ['', null],
  ] as const) {
    assert.equal(browserName(says), name);
  }
});

test('an address is read in lower case, and what is none is not taken', () => {
  assert.equal(readEmail('  Anne.Ash@Example.ORG '), 'anne.ash@example.org');
  for (const bad of [
    '',
    'anne',
    'a@b@c',
    'a b@c.d',
    'a@b,c@d',
    'Anne <a@b.c>',
    'a@b\r\nBcc: c@d',
    `${'x'.repeat(320)}@y`,
  ]) {
    assert.equal(readEmail(bad), null, bad);
  }
});

test('only a path of our own is gone to', () => {
  assert.equal(readOwnPath('/findings?kind=gap#one'), '/findings?kind=gap#one');
  for (const bad of [
    '',
    'findings',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a b',
    `/${'x'.repeat(1000)}`,
  ]) {
    assert.equal(readOwnPath(bad), '', bad);
  }
});
