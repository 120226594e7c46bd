import type { Config } from "tailwindcss";

/**
 * Names for the tokens of app/globals.css. The scales replace Tailwind's own, so a raw colour or an
 * in-between size can't be written. Sizes in rem: they grow with the reader's text size.
 */
export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      canvas: "var(--canvas)",
      surface: "var(--surface)",
      sunken: "var(--sunken)",
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      ink: { DEFAULT: "var(--ink)", soft: "var(--ink-soft)", faint: "var(--ink-faint)" },
      accent: {
        DEFAULT: "var(--accent)",
        hover: "var(--accent-hover)",
        soft: "var(--accent-soft)",
        on: "var(--accent-on)",
      },
      good: { DEFAULT: "var(--good)", soft: "var(--good-soft)" },
      warn: { DEFAULT: "var(--warn)", soft: "var(--warn-soft)" },
      bad: { DEFAULT: "var(--bad)", soft: "var(--bad-soft)" },
      info: { DEFAULT: "var(--info)", soft: "var(--info-soft)" },
    },
    fontSize: {
      xs: ["0.8125rem", "1.25rem"],
      sm: ["0.875rem", "1.25rem"],
      base: ["1rem", "1.5rem"],
      lg: ["1.25rem", "1.625rem"],
      xl: ["1.5rem", "1.875rem"],
      "2xl": ["2rem", "2.375rem"],
    },
    fontWeight: { normal: "400", medium: "500", semibold: "600" },
    borderRadius: { field: "6px", card: "10px", sheet: "14px", full: "9999px" },
    boxShadow: { float: "var(--float)" },
    extend: { maxWidth: { measure: "65ch" } },
  },
} satisfies Config;
