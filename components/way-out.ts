import type { FormState } from "@/lib/result";

const CONFIRM = { href: "/me/confirm", label: "Confirm it’s you in a new tab" };
const RELOAD = { href: "", label: "Reload this page", here: true };

/** The way out of a refusal that asks who is there, beside the form, which keeps what was typed; or of a page that is too old. */
export const wayOut = ({ unproven, outdated }: Pick<FormState, "unproven" | "outdated">) =>
  unproven ? CONFIRM : outdated ? RELOAD : undefined;
