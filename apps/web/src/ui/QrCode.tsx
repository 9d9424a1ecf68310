import { encode } from 'uqr';

interface Props {
  value: string;
  /** Accessible name. */
  label: string;
}

/** An address for the camera of a phone: black on white in dark pages too, as many cameras read no other. */
export function QrCode({ value, label }: Props) {
  const { size, data } = encode(value, { border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={220}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  );
}
