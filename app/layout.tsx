import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { chosenTheme } from "@/lib/people/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Gatehouse", template: "%s – Gatehouse" },
  description: "The front gate for a company's people.",
  // A phone must not turn dates and codes into call links.
  formatDetection: { telephone: false, email: false, address: false, date: false },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The primary button at the lower edge stays above the keyboard.
  interactiveWidget: "resizes-content",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Read here, so the first paint has the right colours.
  const theme = await chosenTheme();
  return (
    <html lang="en-AU" data-theme={theme === "device" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
