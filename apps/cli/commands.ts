import type { Command } from './command.ts';

interface Listed {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, loaded only when called: `./hearth --help` needs none of them. */
export const COMMANDS: readonly Listed[] = [
  {
    name: 'demo',
    summary: 'look around: the whole job on a simulated landlord',
    load: () => import('./demo.command.ts'),
  },
  {
    name: 'analyse',
    summary: 'from a folder of extracts to findings and a report',
    load: () => import('./analyse.command.ts'),
  },
  {
    name: 'check',
    summary: 'read extracts and say what is wrong with them, without analysing',
    load: () => import('./check.command.ts'),
  },
  { name: 'map', summary: 'propose how your own columns fit', load: () => import('./map.command.ts') },
  {
    name: 'explain',
    summary: 'walk through one figure, from rows to sentence',
    load: () => import('./explain.command.ts'),
  },
  {
    name: 'simulate',
    summary: 'make a simulated landlord whose truth is known',
    load: () => import('./simulate.command.ts'),
  },
  {
    name: 'score',
    summary: 'compare findings with a simulated truth',
    load: () => import('./score.command.ts'),
  },
  {
    name: 'panel',
    summary: 'review who is in the room; draw a panel by fair lottery; verify a draw',
    load: () => import('./panel.command.ts'),
  },
  {
    name: 'wording',
    summary: 'language that respects: check texts, and see how notes change',
    load: () => import('./wording.command.ts'),
  },
  { name: 'serve', summary: 'start the web application', load: () => import('./serve.command.ts') },
  {
    name: 'stop',
    summary: 'end the application that the demo left running',
    load: () => import('./stop.command.ts'),
  },
  {
    name: 'backup',
    summary: 'write the record and the evidence into one encrypted file',
    load: () => import('./backup.command.ts'),
  },
  {
    name: 'restore',
    summary: 'bring back what a backup holds',
    load: () => import('./restore.command.ts'),
  },
  { name: 'test', summary: 'run every test of Hearth itself', load: () => import('./test.command.ts') },
];

export async function findCommand(name: string): Promise<Command | undefined> {
  const listed = COMMANDS.find((c) => c.name === name);
  return listed ? (await listed.load()).command : undefined;
}
