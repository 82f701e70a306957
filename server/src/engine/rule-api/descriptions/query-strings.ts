/** What stands in a query that is described as a whole, as version 3.2 may. */
import type { Parameter } from '../../model/openapi-document.ts';
import { propertiesOf } from './openapi.ts';

/** The parameter itself, or the parts of a query string, as parameters of that name. */
export function partsOfQuery(parameter: Parameter): readonly Parameter[] {
  const { location, schema } = parameter;
  if (location !== 'querystring' || schema === undefined) return [parameter];
  return propertiesOf(schema).entries.map(({ key, keyPlace, node }) => ({
    name: key,
    location,
    isRequired: false,
    place: keyPlace,
    node,
    schema: node,
  }));
}
