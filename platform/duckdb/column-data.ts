/**
 * One column of a result, whole, as the cheapest array that holds it:
 *
 * | SQL type | array | NULL is |
 * |---|---|---|
 * | BOOLEAN (0 or 1), UTINYINT | `Uint8Array` | `NO_BYTE` (255) |
 * | TINYINT, SMALLINT, USMALLINT, INTEGER, DATE (days since 1970-01-01) | `Int32Array` | `NO_INTEGER` (−2³¹) |
 * | UINTEGER, BIGINT, UBIGINT, HUGEINT, FLOAT, DOUBLE, DECIMAL, TIMESTAMP (milliseconds since 1970-01-01) | `Float64Array` | NaN |
 * | VARCHAR, ENUM | `(string | null)[]` | `null` |
 */
export type ColumnData = Uint8Array | Int32Array | Float64Array | readonly (string | null)[];

/** NULL in a `Uint8Array` column. */
export const NO_BYTE = 255;
/** NULL in an `Int32Array` column. */
export const NO_INTEGER = -2147483648;
