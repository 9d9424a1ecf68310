import type { Language } from '#availability';

/** A part of a mail. Texts are plain: no mail program takes their content for markup. */
export type LetterPart =
  | string
  | { heading: string }
  | { lead: string; items: readonly string[]; isNumbered?: boolean }
  | { label: string; href: string };

/** The content of a mail, in reading order. */
export interface Letter {
  subject: string;
  parts: readonly LetterPart[];
}

/** In French, a narrow no-break space stands before it. */
const COLON: Record<Language, string> = { fr: '\u202f:', en: ':' };

/** A letter as plain text: a paragraph a part, the address of a link below its label. */
export function letterAsText({ parts }: Letter, language: Language): string {
  return `${parts.map((part) => partAsText(part, language)).join('\n\n')}\n`;
}

function partAsText(part: LetterPart, language: Language): string {
  if (typeof part === 'string') return part;
  if ('heading' in part) return `${part.heading}\n${'-'.repeat(Math.min(part.heading.length, 72))}`;
  if ('href' in part) return `${part.label}${COLON[language]}\n${part.href}`;
  const { lead, items, isNumbered } = part;
  return [lead, ...items.map((item, index) => `${isNumbered ? `${index + 1}.` : '-'} ${item}`)].join('\n');
}

/** The same as an HTML document that loads nothing and follows the reader's colour scheme. */
export function letterAsHtml({ subject, parts }: Letter, language: Language): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:16px;overflow-wrap:anywhere;background:Canvas;color:CanvasText"><main>',
    `<h1 style="font-size:20px;line-height:1.3;margin:8px 0 16px">${escaped(subject)}</h1>`,
    ...parts.map(partAsHtml),
    '</main></body></html>\n',
  ].join('\n');
}

function partAsHtml(part: LetterPart): string {
  if (typeof part === 'string') return `<p>${withBreaks(part)}</p>`;
  if ('heading' in part) return `<h2 style="font-size:18px;margin:24px 0 0">${withBreaks(part.heading)}</h2>`;
  if ('href' in part)
    return `<p><a href="${escaped(part.href)}" style="font-weight:600">${escaped(part.label)}</a></p>`;
  const list = part.isNumbered ? 'ol' : 'ul';
  return `<p style="margin-bottom:0">${withBreaks(part.lead)}</p><${list} style="margin-top:0">${part.items.map((item) => `<li>${withBreaks(item)}</li>`).join('')}</${list}>`;
}

function withBreaks(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A name that another user chose, on one line: it can't imitate a line of ours. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
