import { encode } from "uqr";

/** A text as a QR code, drawn on the server: dark on light whatever the theme, and sharp at any size. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "Q", border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      data-theme="light"
      className="bg-surface text-ink"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
