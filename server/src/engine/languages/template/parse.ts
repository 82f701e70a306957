import { spanOf } from '../../source/span.ts';
import type { RawOutput, TemplateFacts } from './facts.ts';

export type TemplateLanguage = 'ejs' | 'pug' | 'handlebars';

/** A chain of names, and nothing that is called with it or put together. */
const name = '([A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*)';

const rawTags: Readonly<Record<TemplateLanguage, readonly RegExp[]>> = {
  ejs: [new RegExp(`<%-\\s*(?:locals\\.)?${name}\\s*[-_]?%>`, 'g')],
  // `p!= name`, `!= name`, `!{name}`; a comparison stands behind a word of Pug's own.
  pug: [
    new RegExp(
      `^(?![ \\t]*(?:-|if\\b|else\\b|unless\\b|while\\b|//)).*?(?:^[ \\t]*|[\\w)])!=[ \\t]*${name}[ \\t]*$`,
      'gm',
    ),
    new RegExp(`!\\{\\s*${name}\\s*\\}`, 'g'),
  ],
  handlebars: [
    new RegExp(`\\{\\{\\{\\s*${name}\\s*\\}\\}\\}`, 'g'),
    new RegExp(`\\{\\{&\\s*${name}\\s*\\}\\}`, 'g'),
  ],
};

/** The language of a template, by the name of its file. */
export function templateLanguageOf(path: string): TemplateLanguage | undefined {
  const [, ending] = /\.(ejs|pug|jade|hbs|handlebars)$/.exec(path) ?? [];
  if (ending === undefined || ending === 'ejs') return ending;
  return ending === 'pug' || ending === 'jade' ? 'pug' : 'handlebars';
}

/** What layouts are given by their engine is a page already. */
const ofEngine = /^(?:body|content|contents|children|yield)$/;

export function parseTemplate(text: string, language: TemplateLanguage): TemplateFacts {
  const raw = rawTags[language].flatMap(tag =>
    [...text.matchAll(tag)].flatMap((found): readonly RawOutput[] => {
      const [whole, chain = ''] = found;
      if (ofEngine.test(chain)) return [];
      const start = found.index + whole.lastIndexOf(chain);
      return [{ name: chain, span: spanOf(start, start + chain.length) }];
    }),
  );
  return { raw };
}
