/** Whether a schema takes any text at all, or holds it to a form such as an id. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { ReadShape } from './shape.ts';

/** What makes a schema of any text: `z.string()`, `Joi.string()`, `Type.String()`. */
const making = /^(?:coerce\.)?string$/i;

/** What leaves a text free to hold any character, and a schema that takes all as it is; whatever else is asked may not. */
const keeping = new Set(
  (
    'passthrough loose unknown min max length nonempty trim toLowerCase toUpperCase lowercase uppercase optional nullable nullish default prefault catch ' +
    'describe meta openapi brand label description example examples note messages message error required empty allow exist'
  ).split(' '),
);

/** Decorators of class-validator and beside it that leave text as free as it comes. */
export const permissiveDecorators: ReadonlySet<string> = new Set([
  'IsString',
  'IsOptional',
  'IsNotEmpty',
  'IsDefined',
  'MaxLength',
  'MinLength',
  'Length',
  'ApiProperty',
  'ApiPropertyOptional',
  'Expose',
]);

/** What a JSON Schema holds a text to. */
export const limitingKeys: readonly string[] = ['enum', 'pattern', 'format', 'const'];

export function markFreeText(read: ReadShape, name: string, given: readonly Value[]): ReadShape {
  const isLimited = given.some(
    options =>
      options.kind !== 'literal' &&
      (options.kind !== 'object' ||
        options.isOpen ||
        options.properties.some(({ key }) => limitingKeys.includes(key))),
  );
  return making.test(name) && !isLimited ? { ...read, shape: { ...read.shape, isFreeText: true } } : read;
}

/** What a schema is after something more was asked of it. */
export function keepFreedom(read: ReadShape, name: string): ReadShape {
  const { isFreeText, takesAll, ...limited } = read.shape;
  const isFree = isFreeText !== undefined || takesAll !== undefined;
  return !isFree || keeping.has(name) ? read : { ...read, shape: limited };
}
