import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/**
 * What is wrong with a SARIF log by the published schema: SARIF 2.1.0 rtm.5, as the package
 * `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT) ships it.
 */
export function sarifErrors(log: unknown): readonly string[] {
  const validate = sarifValidator();
  if (validate(log)) return [];
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`);
}

function sarifValidator() {
  const schema = JSON.parse(readFileSync(new URL('../fixtures/sarif-2.1.0.json', import.meta.url), 'utf8'));
  // The schema names draft 4, of which it uses only what later drafts share, apart from these two names.
  const { $schema: _, id: __, ...rest } = schema;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'file:///') && !/[\s\\]/.test(text));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(rest);
}
