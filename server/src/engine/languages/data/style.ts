/** How the author of a text writes YAML or JSON, so that what is added looks the same. */
export interface DataStyle {
  readonly language: 'yaml' | 'json';
  /** One level of indentation. */
  readonly unit: string;
  /** What a list below a key is indented by. */
  readonly listIndentation: string;
  readonly quote: '"' | "'";
  readonly lineBreak: '\n' | '\r\n';
}

/** Enough to know somebody's habits. */
const sampleLength = 20_000;

export function detectStyle(text: string): DataStyle {
  const sample = text.slice(0, sampleLength);
  const unit = /^([ \t]+)\S/m.exec(sample)?.[1] ?? '  ';
  const [, keyIndentation = '', listIndentation] =
    /^([ ]*)[^\s#-][^\n]*:[ ]*\r?\n([ ]*)- /m.exec(sample) ?? [];
  return {
    language: /^\s*[{[]/.test(sample.replace(/^\ufeff/, '')) ? 'json' : 'yaml',
    unit: unit.includes('\t') ? '\t' : unit.slice(0, 8),
    listIndentation: listIndentation === undefined ? unit : listIndentation.slice(keyIndentation.length),
    quote: sample.split(`'`).length > sample.split('"').length ? `'` : '"',
    lineBreak: sample.includes('\r\n') ? '\r\n' : '\n',
  };
}
