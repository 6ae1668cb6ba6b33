import { z } from 'zod';

/** Shapes that have a name in the OpenAPI document; everything else is written where it is used. */
export const NAMED_SHAPES = z.registry<{ id: string }>();

/** Gives a shape its name in the document. */
export const named = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  NAMED_SHAPES.add(shape, { id });
  return shape;
};
