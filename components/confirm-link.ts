import type { FormState } from "@/lib/result";

const CONFIRM = { href: "/me/confirm", label: "Confirm it’s you in a new tab" };

/** The way out of a refusal that asks who is there: beside the form, which keeps what was typed. */
export const confirmLink = ({ unproven }: Pick<FormState, "unproven">) => (unproven ? CONFIRM : undefined);
