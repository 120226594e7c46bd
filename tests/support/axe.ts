import fs from "node:fs";
import path from "node:path";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { ORIGIN } from "@/tests/support/http";
import { open } from "@/tests/support/visits";

const AXE = fs.readFileSync(path.join(process.cwd(), "node_modules", "axe-core", "axe.min.js"), "utf8");
const EVERYTHING = {
  type: "tag" as const,
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const COLOURS = { type: "rule" as const, values: ["color-contrast"] };
const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 900 };
/** A desk's page at four times its size (WCAG 1.4.10). */
const NARROWEST = 320;

type Look = { size: typeof PHONE; colorScheme: "light" | "dark"; runOnly: axe.RunOnly };

/** Between two themes and two sizes only colours can differ in more than one way. */
const LOOKS: Look[] = [
  { size: PHONE, colorScheme: "light", runOnly: EVERYTHING },
  { size: DESK, colorScheme: "light", runOnly: COLOURS },
  { size: DESK, colorScheme: "dark", runOnly: EVERYTHING },
  { size: PHONE, colorScheme: "dark", runOnly: COLOURS },
];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The menu's library puts stops for the Tab key around its list that pass focus on and hold nothing to read. */
const SCOPE = { exclude: ["[data-base-ui-focus-guard]"] };

/** Dialogs at a desk whose colours it leaves open: it takes what follows them in the page to lie above them. */
const BEYOND_JUDGING = ["Columns", "Save view", "Edit views", "Keys", "New code"].map(
  (name) => `the dialog of ${name}`,
);

/** What is wrong with the page as it stands, on a phone and at a desk, light and dark. */
export async function expectNoFaults(page: Page, what: string, rules: axe.RuleObject = {}): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE); // by the debugger, past the page's policy
  const found: string[] = [];
  for (const { size, colorScheme, runOnly } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await settled(page);
    const options = { runOnly, rules, iframes: false, resultTypes: ["violations" as const] };
    const { violations, passes, incomplete } = await page.evaluate(
      ([scope, how]) => window.axe.run(scope, how),
      [SCOPE, options] as const,
    );
    const judged = BEYOND_JUDGING.includes(what) && runOnly === COLOURS ? [...passes, ...incomplete] : passes;
    expect({ what, size, colorScheme, judged: judged.length }).not.toMatchObject({ judged: 0 });
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes)
        found.push(
          `${what}, ${size.width} px, ${colorScheme}: ${id} at ${String(target)}: ${failureSummary}`,
        );
  }
  await page.setViewportSize({ width: NARROWEST, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > NARROWEST) found.push(`${what}, ${NARROWEST} px: must be scrolled sideways, to ${width} px`);
  expect(found).toEqual([]);
}

/** Colours fade from one theme to the other; half-way they say nothing. */
const settled = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => undefined),
  );

/** Each of these pages, where it stands and not where it led on to, has no fault. */
export async function expectNoneHas(page: Page, paths: string[]): Promise<void> {
  for (const each of paths) {
    await open(page, each);
    expect(page.url()).toBe(ORIGIN + each);
    await expectNoFaults(page, each);
  }
}
