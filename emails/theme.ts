/**
 * The colours of the screens, written out: mail programs know no CSS variables. Light ones go inline,
 * since some programs drop the style sheet; dark ones override them by class.
 */
export const light = {
  canvas: "#f7f6f3",
  surface: "#ffffff",
  sunken: "#efede8",
  line: "#dcd9d2",
  ink: "#1c1b19",
  inkSoft: "#55524c",
  inkFaint: "#6f6b63",
  accent: "#0f5a5e",
  onAccent: "#ffffff",
};

export const font = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .margin { padding: 12px 8px !important; }
  .surface { padding: 24px 20px !important; }
  .button { display: block !important; }
}
@media (prefers-color-scheme: dark) {
  .canvas { background-color: #141413 !important; }
  .surface { background-color: #1c1c1a !important; border-color: #33322f !important; }
  .sunken { background-color: #101010 !important; border-color: #33322f !important; }
  .line { border-color: #33322f !important; }
  .ink { color: #f1efea !important; }
  .ink-soft { color: #bdb9b0 !important; }
  .ink-faint { color: #9b978e !important; }
  .button { background-color: #6cc7c4 !important; color: #062021 !important; }
  .link { color: #6cc7c4 !important; }
}
`;
