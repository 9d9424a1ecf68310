const DARK = '#000000';
const LIGHT = '#ffffff';

/** The text colour, dark or light, with the higher WCAG 2.2 contrast on a colour (`#rrggbb`). */
export function inkOn(color: string): string {
  return contrast(color, DARK) >= contrast(color, LIGHT) ? DARK : LIGHT;
}

/** Contrast of two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
