import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/**
 * The origin of a page (RFC 6454), as browsers send it, from an address with or without its scheme and path.
 *
 * @returns null for what is no web address @example originOf('www.villa-azur.example/fr') is
 * 'https://www.villa-azur.example'
 */
export function originOf(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const text = address.trim();
  const url = URL.parse(/^[a-z][a-z+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isWeb ? url.origin : null;
}

/** Web addresses, read as their origins, each once. */
export const AreWebOrigins = () =>
  applyDecorators(
    Transform(({ value }) =>
      Array.isArray(value) ? [...new Set(value.map((one) => originOf(one) ?? one))] : value,
    ),
    ValidateBy({
      name: 'areWebOrigins',
      validator: {
        validate: (value) => Array.isArray(value) && value.every((one) => originOf(one) !== null),
        defaultMessage: () => '$property must be web addresses such as https://www.villa-azur.example',
      },
    }),
  );
