import type { TemplateName } from "@/lib/delivery/templates";

/** Somebody waits at a screen for it, or must hear at once what happened to their account. */
const FIRST: ReadonlySet<TemplateName> = new Set([
  ...(["verify-address", "already-registered", "password-reset", "password-changed"] as const),
  ...(["sign-in-code", "sign-in-by-password", "codes-spent", "new-sign-in", "mobile-changed"] as const),
  ...(["authenticator-added", "authenticator-removed", "admins-need-app"] as const),
  ...(["passkey-added", "passkey-copied", "passkey-removed"] as const),
  ...(["recovery-code-used", "recovery-codes-made"] as const),
  ...(["email-change-confirm", "email-change-known", "email-changed", "email-change-undone"] as const),
  ...([
    "account-erasure",
    "account-deactivated",
    "support-alert",
    "refusals-alert",
    "support-reactivated",
  ] as const),
  ...(["invitation-code", "domain-code"] as const),
]);

/** Where a mail stands in the queue: lower numbers leave first. */
export const priorityOf = (template: TemplateName): number => (FIRST.has(template) ? -10 : 0);
