import type { Locator, Page } from "playwright-core";

const MOST_STOPS = 80;

export const hasFocus = (target: Locator) => target.evaluate((node) => node === document.activeElement);

/** Presses Tab until the target has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No Tab stop leads to ${target.toString()}.`);
}

export async function pressOn(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Moves through a group of answers with the arrow keys. `first` is where Tab enters the group. */
export async function arrowTo(page: Page, first: Locator, target: Locator): Promise<void> {
  await tabTo(page, first);
  for (let step = 0; step < MOST_STOPS; step++) {
    if (await target.isChecked()) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`No arrow leads to ${target.toString()}.`);
}
