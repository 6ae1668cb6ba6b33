import { createHash } from 'node:crypto';
import { type Packed, pack } from './compress.ts';

/** A file that the browser keeps for good: its address changes with its bytes. */
export interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly packed: Packed;
  readonly bytes: number;
}

/** `name` without folder: `hearth.css` → `/static/hearth-1a2b3c4d5e.css`. */
export const staticFile = (name: string, type: string, body: Buffer): StaticFile => {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return {
    path: `/static/${name.slice(0, dot)}-${hash}${name.slice(dot)}`,
    type,
    packed: /font|image/.test(type) ? { plain: body, gzip: body, brotli: body } : pack(body),
    bytes: body.length,
  };
};
