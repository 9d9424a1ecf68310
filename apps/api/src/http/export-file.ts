import { Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

const TYPES = {
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** Documents a route that answers with a file of that media type. */
export const ApiExport = (type: 'application/json' | 'text/calendar' | 'text/csv') =>
  applyDecorators(
    ApiProduces(type),
    ApiOkResponse({ description: 'A file', schema: { type: 'string', format: 'binary' } }),
  );

/**
 * An export as a file that browsers save.
 *
 * @param name of its content, any text; the day is added (UTC)
 */
export function exportFile(
  content: string | AsyncIterable<string>,
  name: string,
  extension: keyof typeof TYPES,
): StreamableFile {
  const pieces = typeof content === 'string' ? [content] : content;
  const day = new Date().toISOString().slice(0, 10);
  return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type: TYPES[extension],
    disposition: `attachment; filename="${plainName(name)}-${day}.${extension}"`,
  });
}

/** « Château Été » becomes `chateau-ete`. */
function plainName(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    letters
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'export'
  );
}
